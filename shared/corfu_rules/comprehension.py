"""Questions with which a reader checks whether the papers were understood; nothing counts.

The instructor alone is told who has answered them, and how many were right at the first go.
"""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.identifiers import Moment
from corfu_rules.seats import Role, Seat
from corfu_rules.values import dataclass


class Passage(StrEnum):
    """Where in the papers an answer stands."""

    SUMMARY = "summary"
    """What is negotiated, at the head of the public paper."""
    PROCEDURE = "procedure"
    """How it is decided."""
    TEXT = "text"
    """The clauses with their wordings."""
    CAST = "cast"
    """Who is at the table."""
    POSITION = "position"
    """What the delegation stands for, at the head of its brief."""
    WALK_AWAY = "walk_away"
    """What no treaty is worth to it."""
    INTERESTS = "interests"
    """What it wants."""
    RED_LINES = "red_lines"
    """What it may not join."""
    LINKAGES = "linkages"
    """What hangs together for it."""
    SCORES = "scores"
    """What each wording is worth to it."""
    NO_DEAL = "no_deal"
    """What happens without a treaty."""
    MAY_REVEAL = "may_reveal"
    """What it may tell others."""
    STATEMENT = "statement"
    """The statement that it may use."""

    @property
    def public(self) -> bool:
        """Whether it stands in the public paper."""
        return self in {Passage.SUMMARY, Passage.PROCEDURE, Passage.TEXT, Passage.CAST}


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers. `right` is the number of the right one, counted from 1; `why` explains it.

    `see` is where in the papers it stands, None where that is nowhere in particular.
    """

    ask: str
    answers: tuple[str, ...]
    right: int
    why: str
    see: Passage | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Somebody at `seat`, then called `name`, had `right` of `asked` questions right at the first go."""

    seat: Seat
    name: str
    right: int
    asked: int
    at: Moment

    def concerns(self, viewer: Seat) -> bool:
        """Says whether `viewer` learns of it: the instructor, and who sits there; not the others of the delegation."""
        return viewer.role is Role.INSTRUCTOR or viewer == self.seat


def result_of(results: tuple[CheckResult, ...], seat: Seat, name: str) -> CheckResult | None:
    """Gives the result of the person called `name` at `seat`, None where the questions are not all answered."""
    return next((each for each in results if each.seat == seat and each.name == name), None)
