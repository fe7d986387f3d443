"""Planting an agreement: an author picks the text that a table is meant to find, and gets walk-aways just under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt

from corfu_rules.identifiers import PartyCode
from corfu_rules.values import dataclass
from corfu_scenarios.analysis.analysing import Limits
from corfu_scenarios.analysis.deadlines import Deadline, Progress, Step, silent
from corfu_scenarios.analysis.enumeration import Enumeration
from corfu_scenarios.analysis.games import Game, Picks
from corfu_scenarios.analysis.objectives import standing
from corfu_scenarios.lints.agreements import range_of

_MOST_SLACK = 30
_SLACK_UNCOUNTED = 3


class Barred(Exception):
    """The text breaks demands, so that no walk-away makes it an agreement: `demands` by Party."""

    def __init__(self, demands: Mapping[PartyCode, tuple[str, ...]]) -> None:
        self.demands = demands
        super().__init__(demands)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Walk-aways under which everybody can join the text: `slack` points below what it is worth to each.

    `agreements` are then the texts that everybody can join, None where there are too many to try.
    """

    picks: Picks
    worth: Mapping[PartyCode, int]
    walk_aways: Mapping[PartyCode, int]
    slack: int
    agreements: int | None


def plant(
    game: Game, picks: Picks, opening: Picks, *, limits: Limits | None = None, progress: Progress = silent
) -> Proposal:
    """Gives walk-aways just under a text, so that it is an agreement, and neither the only one nor one of very many.

    The `opening` text must stay blocked by somebody. Raises Barred where red lines or linkages forbid the text, and
    Stopped if the time is over.
    """
    demands = {each.party: found for each in game.players if (found := standing(game, each, picks).demands)}
    if demands:
        raise Barred(demands)
    taken = limits or Limits()
    deadline = Deadline.after(taken.seconds)
    if game.texts > taken.counted:
        return _proposal(game, picks, _SLACK_UNCOUNTED, None)
    few, many = range_of(game.texts)
    wanted = sqrt(few * many)
    best = _proposal(game, picks, 0, Enumeration(_lowered(game, picks, 0), deadline).count()[0])
    for slack in range(1, _MOST_SLACK + 1):
        if best.agreements is None or best.agreements >= wanted:
            break
        progress(Step.TEXTS, slack, _MOST_SLACK)
        looser = _lowered(game, picks, slack)
        count = Enumeration(looser, deadline).count()[0]
        if count > many or not looser.blockers(opening):
            break
        best = _proposal(game, picks, slack, count)
    return best


def intended(game: Game, *, limits: Limits | None = None) -> Picks:
    """Gives a text to plant where the author names none: whoever it gives least gets the largest share of its best.

    Raises Stopped if the time is over, and Barred where the demands of all can not be met at once.
    """
    taken = limits or Limits()
    deadline = Deadline.after(taken.seconds)
    free = replace(game, players=tuple(replace(each, walk_away=-10_000) for each in game.players))
    found = Enumeration(free, deadline).fairest() if game.texts <= taken.counted else None
    if found is None:
        from corfu_scenarios.analysis.solving import Solver

        found = Solver(free, deadline).fairest()
    if found is None:
        raise Barred({each.party: () for each in game.players if each.barred or each.links})
    return found.picks


def _lowered(game: Game, picks: Picks, slack: int) -> Game:
    return replace(
        game, players=tuple(replace(each, walk_away=max(0, each.worth(picks) - slack)) for each in game.players)
    )


def _proposal(game: Game, picks: Picks, slack: int, agreements: int | None) -> Proposal:
    worth = {each.party: each.worth(picks) for each in game.players}
    walk_aways = {party: max(0, points - slack) for party, points in worth.items()}
    return Proposal(picks, worth, walk_aways, slack, agreements)
