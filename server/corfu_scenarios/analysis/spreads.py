"""How a Party's points spread over all texts: exact whole numbers, without going through the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

from corfu_rules.values import dataclass
from corfu_scenarios.analysis.games import Link, Place, Player

MOST_TOGETHER = 200_000
"""Ways to choose the clauses of linkages that hang together; beyond it nothing is said of the Party."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How many texts give a Party how many points, among those that it may join at all; `texts` are all of them."""

    by_points: Mapping[int, int]
    texts: int

    def at_least(self, points: int) -> int:
        """Gives how many texts are worth so much or more."""
        return sum(texts for worth, texts in self.by_points.items() if worth >= points)

    @property
    def most(self) -> int | None:
        """The most that a text is worth; None where the demands bar every text."""
        return max(self.by_points, default=None)


def spread_of(player: Player, forced: Mapping[int, int] | None = None) -> Spread | None:
    """Gives the spread of a Party's points, with the options of some clauses `forced` by their numbers.

    None where its linkages tie too many clauses together.
    """
    allowed = [_allowed(player, clause, forced or {}) for clause in range(len(player.points))]
    groups = _tied(player)
    if any(prod(len(allowed[clause]) for clause in group) > MOST_TOGETHER for group in groups):
        return None
    tied = {clause for group in groups for clause in group}
    parts = [_together(player, group, allowed) for group in groups]
    parts += [
        Counter(player.points[clause][option] for option in allowed[clause])
        for clause in range(len(player.points))
        if clause not in tied
    ]
    counts = [1 if forced and clause in forced else len(options) for clause, options in enumerate(player.points)]
    by_points: Counter[int] = Counter({0: 1})
    for part in parts:
        by_points = _sums(by_points, part)
    return Spread(by_points, prod(counts))


def most_with(player: Player, place: Place, without: Link | None = None) -> int | None:
    """Gives the most points that a text with this option is worth, though a red line bars it; see `Spread.most`.

    The linkage `without` is left aside. None where the other demands bar all such texts, or where it is not known.
    """
    links = tuple(each for each in player.links if each != without)
    free = Player(player.party, player.points, player.walk_away, player.barred - {place}, links)
    spread = spread_of(free, {place[0]: place[1]})
    return None if spread is None else spread.most


def _allowed(player: Player, clause: int, forced: Mapping[int, int]) -> tuple[int, ...]:
    options = (forced[clause],) if clause in forced else range(len(player.points[clause]))
    return tuple(option for option in options if (clause, option) not in player.barred)


def _tied(player: Player) -> tuple[tuple[int, ...], ...]:
    """Gives the groups of clauses that linkages tie together."""
    groups: list[set[int]] = []
    for link in player.links:
        both = {link.option[0], link.needs[0]}
        touched = [group for group in groups if group & both]
        groups = [group for group in groups if not group & both] + [both.union(*touched)]
    return tuple(tuple(sorted(group)) for group in groups)


def _together(player: Player, group: tuple[int, ...], allowed: list[tuple[int, ...]]) -> Counter[int]:
    links = [link for link in player.links if link.option[0] in group]
    found: Counter[int] = Counter()
    for picks in _choices(group, allowed):
        broken = [link.points for link in links if _broken(link, picks)]
        if None not in broken:
            found[
                sum(player.points[clause][pick] for clause, pick in picks.items()) + sum(each or 0 for each in broken)
            ] += 1
    return found


def _choices(group: tuple[int, ...], allowed: list[tuple[int, ...]]) -> Iterator[dict[int, int]]:
    for picks in product(*(allowed[clause] for clause in group)):
        yield dict(zip(group, picks, strict=True))


def _broken(link: Link, picks: Mapping[int, int]) -> bool:
    return picks[link.option[0]] == link.option[1] and picks[link.needs[0]] != link.needs[1]


def _sums(left: Counter[int], right: Counter[int]) -> Counter[int]:
    found: Counter[int] = Counter()
    for one, times in left.items():
        for other, more in right.items():
            found[one + other] += times * more
    return found
