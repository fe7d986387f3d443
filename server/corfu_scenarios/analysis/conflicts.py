"""Who cannot all be satisfied: the smallest group of Parties that no text can bring together."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from corfu_rules.values import dataclass
from corfu_scenarios.analysis.deadlines import Deadline, Progress, Step, Stopped
from corfu_scenarios.analysis.games import Search


class Size(StrEnum):
    """How small a conflicting group is known to be."""

    SMALLEST = "smallest"
    """No group of fewer Parties is in conflict."""
    IRREDUCIBLE = "irreducible"
    """Without any one of them the others could agree; a smaller group may exist elsewhere."""
    SOME = "some"
    """They are in conflict; fewer of them may be, too."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Players, by number, that can join no text together."""

    players: tuple[int, ...]
    size: Size


def conflict_of(search: Search, deadline: Deadline, progress: Progress) -> Conflict:
    """Gives a conflicting group of a game that has no agreement, as small as the time allows."""
    total = len(search.game.players)
    group = tuple(range(total))
    try:
        for done, player in enumerate(_lenient_first(search)):
            progress(Step.CONFLICT, done, total)
            deadline.check()
            rest = tuple(each for each in group if each != player)
            if not search.fits(rest):
                group = rest
    except Stopped:
        return Conflict(group, Size.SOME)
    try:
        return Conflict(_smallest(search, group, deadline), Size.SMALLEST)
    except Stopped:
        return Conflict(group, Size.IRREDUCIBLE)


def _lenient_first(search: Search) -> list[int]:
    """Gives the players by the share of their best that they insist on: whoever insists on little is seldom needed."""
    players = search.game.players
    return sorted(range(len(players)), key=lambda each: (players[each].walk_away / max(1, players[each].best), each))


def _smallest(search: Search, known: tuple[int, ...], deadline: Deadline) -> tuple[int, ...]:
    """Gives the smallest group: it needs somebody who blocks each text that the smaller groups tried so far can join.

    Source: implicit hitting sets (Karp and Chandrasekaran, 2011).
    """
    blocked: list[frozenset[int]] = []
    while True:
        deadline.check()
        group = _hitting(blocked, len(known), deadline)
        if len(group) >= len(known):
            return known
        text = search.reconcile(group)
        if text is None:
            return group
        blocked.append(frozenset(search.game.blockers(text)))


def _hitting(sets: Sequence[frozenset[int]], most: int, deadline: Deadline) -> tuple[int, ...]:
    """Gives the smallest group with a member of every set, and of those the first; `most` members at most."""
    for size in range(most):
        found = _hit(sets, size, deadline)
        if found is not None:
            return tuple(sorted(found))
    return tuple(range(most))


def _hit(sets: Sequence[frozenset[int]], size: int, deadline: Deadline) -> frozenset[int] | None:
    if not sets:
        return frozenset()
    if size == 0:
        return None
    deadline.check()
    smallest = min((len(each), sorted(each)) for each in sets)[1]
    for member in smallest:
        rest = _hit([each for each in sets if member not in each], size - 1, deadline)
        if rest is not None:
            return rest | {member}
    return None
