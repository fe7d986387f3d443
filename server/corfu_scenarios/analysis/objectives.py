"""The best text of a game, by what an instructor means by best, and how everybody stands with it."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.identifiers import PartyCode
from corfu_rules.values import dataclass
from corfu_scenarios.analysis.analysing import Limits
from corfu_scenarios.analysis.deadlines import Deadline, Progress, Step, silent
from corfu_scenarios.analysis.enumeration import Enumeration
from corfu_scenarios.analysis.games import Found, Game, Picks, Player, Search
from corfu_scenarios.analysis.solving import Solver


class Objective(StrEnum):
    """What is wanted of a text."""

    FAIR = "fair"
    """Among the texts that everybody can join, whoever gains least gains most: its share of the way to its best."""
    SUM = "sum"
    """Among the texts that everybody can join, all points together are most."""
    FEWEST_BLOCKERS = "fewest-blockers"
    """Fewest Parties have to block it, whatever it is worth to them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a text is worth to a Party. `demands` are the red lines it crosses and the linkages it breaks.

    A linkage is written `A1.b with A2.c`; red lines are written `A1.b`.
    """

    party: PartyCode
    points: int
    walk_away: int
    best: int
    demands: tuple[str, ...]

    @property
    def blocks(self) -> bool:
        """Whether the Party must block the text."""
        return bool(self.demands) or self.points < self.walk_away


@dataclass(frozen=True, slots=True)
class Solution:
    """The text found for an objective; `proved` says whether none is better.

    Where no text satisfies everybody, it is the one for `FEWEST_BLOCKERS`, whatever was `asked`.
    """

    game: Game
    asked: Objective
    objective: Objective
    picks: Picks
    proved: bool
    standings: tuple[Standing, ...]

    @property
    def blockers(self) -> tuple[PartyCode, ...]:
        """Who must block the text."""
        return tuple(each.party for each in self.standings if each.blocks)


def solve(game: Game, asked: Objective, *, limits: Limits | None = None, progress: Progress = silent) -> Solution:
    """Gives the best text by an objective. Raises Stopped if the time is over before any is met.

    Where all texts are tried, ties go to the higher sum of points and then to the text that comes first.
    """
    taken = limits or Limits()
    deadline = Deadline.after(taken.seconds)
    progress(Step.TEXTS, 0, 1)
    found: Found | None = None
    objective = asked
    if asked is not Objective.FEWEST_BLOCKERS:
        search: Search = Enumeration(game, deadline) if game.texts <= taken.counted else Solver(game, deadline)
        found = search.fairest() if asked is Objective.FAIR else search.best_sum()
    if found is None:
        objective = Objective.FEWEST_BLOCKERS
        search = Enumeration(game, deadline) if game.texts <= taken.searched else Solver(game, deadline)
        found = search.fewest_blockers()
    standings = tuple(standing(game, player, found.picks) for player in game.players)
    return Solution(game, asked, objective, found.picks, found.proved, standings)


def standing(game: Game, player: Player, picks: Picks) -> Standing:
    """Gives how a Party stands with a text."""
    crossed = [game.name(place) for place in sorted(player.barred) if picks[place[0]] == place[1]]
    broken = [
        f"{game.name(link.option)} with {game.name(link.needs)}"
        for link in player.links
        if link.points is None and link.broken(picks)
    ]
    return Standing(player.party, player.worth(picks), player.walk_away, player.best, (*crossed, *broken))
