"""What a lint about the game is given: a file, and what an analysis has found out about its game."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field

from corfu_rules.identifiers import PartyCode
from corfu_rules.values import dataclass
from corfu_scenarios.analysis.analysing import Analysis
from corfu_scenarios.analysis.games import Game, Place
from corfu_scenarios.lints.cases import Case, Finding
from corfu_scenarios.outlines import BRIEFS, CLAUSES
from corfu_scenarios.trees import Path


@dataclass(frozen=True, slots=True)
class GameCase:
    """A file without errors and its analysis."""

    case: Case
    analysis: Analysis

    @property
    def game(self) -> Game:
        """The game among those whose agreement a text needs."""
        return self.analysis.game

    def brief(self, party: PartyCode, *below: str | int) -> Path:
        """Gives the path of a brief, or of something in it."""
        return (*BRIEFS, party, *below)

    def clause(self, clause: int, *below: str | int) -> Path:
        """Gives the path of a clause, or of something in it."""
        return (*CLAUSES, self.game.clauses[clause], *below)

    def option(self, place: Place) -> Path:
        """Gives the path of an option."""
        return self.clause(place[0], "options", self.game.options[place[0]][place[1]])


@dataclass(frozen=True, slots=True)
class GameLint:
    """A rule about the game: the codes that it may find, and the function that finds them."""

    codes: tuple[str, ...]
    find: Callable[[GameCase], Iterable[Finding]] = field(repr=False)


def listed(names: Iterable[object]) -> str:
    """Gives names with commas between them.

    >>> listed(["RU", "GE"])
    'RU, GE'
    """
    return ", ".join(str(name) for name in names)
