"""What is negotiated: clauses, their options, and a text as one choice per clause."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.directions import Weight
from corfu_rules.identifiers import ClauseId, DecisionId, Moment, OptionId
from corfu_rules.seats import Seat
from corfu_rules.terms import Setting
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """An authored wording of a clause. `omits` marks the option "no text", which deletes the clause.

    `sets` are the numbers that the wording writes into the treaty, `weights` the directions in which it points.
    """

    id: OptionId
    label: str
    wording: str = ""
    omits: bool = False
    sets: tuple[Setting, ...] = ()
    weights: tuple[Weight, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A unit of the treaty. `opening` names the options that stand in brackets at the start.

    The first of them is the opening text. `scale` says that the options run from one pole to the other.
    """

    id: ClauseId
    title: str
    options: tuple[Option, ...]
    opening: tuple[OptionId, ...]
    scale: bool = False
    about: str = ""

    def option(self, option: OptionId) -> Option | None:
        """Gives the option of that id, None if the clause has none."""
        return next((each for each in self.options if each.id == option), None)


UNCLASSIFIED = OptionId("?")
"""Stands where an option would, for own wording that comes near to none: it is counted for nobody."""
NO_TEXT = OptionId("-")
"""Stands where an option would, for "no such clause" where the scenario has no option that says so."""


class ClauseStatus(StrEnum):
    """How far a clause has come."""

    BRACKETED = "bracketed"
    """Open: alternatives stand side by side in square brackets."""
    PROVISIONALLY_AGREED = "provisionally-agreed"
    """Agreed ad referendum: nothing is agreed until everything is agreed."""
    DELETED = "deleted"
    """Agreed ad referendum that there shall be no such clause."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One clause of a text: an option, and own wording where a delegation wrote some.

    Own wording stands in for the option's wording; points are counted by the option, the one nearest to it, or for
    nobody where it is `UNCLASSIFIED`. `sets` are numbers that own wording states; those that it does not state are its
    nearest option's. `title` is set for a clause that the scenario did not have: a text tells its name itself.
    """

    clause: ClauseId
    option: OptionId
    wording: str | None = None
    sets: tuple[Setting, ...] = ()
    title: str = ""

    @property
    def new(self) -> bool:
        """Whether this is about a clause that a delegation has added."""
        return bool(self.title)

    def says(self, other: Choice) -> bool:
        """Says whether both put the same words and numbers into the same clause, however they are classified."""
        if self.wording is None or other.wording is None:
            return self == other
        return (self.clause, self.wording, self.sets) == (other.clause, other.wording, other.sets)


Text = tuple[Choice, ...]
"""A text as a whole: one choice per clause, in the order of the clauses."""


@dataclass(frozen=True, slots=True)
class ClauseState:
    """Where a clause stands. `choice` and `agreed_by` are None while it is bracketed.

    `title` is set for a clause that a delegation has added. Still in brackets, it is no part of the text.
    """

    clause: ClauseId
    status: ClauseStatus = ClauseStatus.BRACKETED
    choice: Choice | None = None
    agreed_by: DecisionId | None = None
    title: str = ""

    def reopened(self) -> ClauseState:
        """Gives the clause in brackets again."""
        return ClauseState(self.clause, title=self.title)


@dataclass(frozen=True, slots=True)
class Classification:
    """What own wording was classified as, wherever it stands; by whom (whoever presides, or the instructor) and why."""

    choice: Choice
    by: Seat
    reason: str
    at: Moment

    def of(self, choice: Choice) -> Choice:
        """Gives `choice` with that classification if it says the same."""
        return self.choice if choice.wording is not None and choice.says(self.choice) else choice


class BracketRule(StrEnum):
    """What becomes of a clause still in brackets when the text as a whole is put to decision."""

    CHAIR_TEXT = "chair-text"
    """The Chair's text resolves it; without one, the opening text stands."""
    OPENING_TEXT = "opening-text"
    """The opening text stands, whatever the Chair proposed."""
    DROPPED = "dropped"
    """The clause falls away, whatever the Chair proposed."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a clause still in brackets was resolved when the text as a whole was put to decision."""

    clause: ClauseId
    by: BracketRule
    title: str = ""


def with_clause(text: Text, choice: Choice) -> Text:
    """Gives `text` with one clause changed. An added clause comes last, and goes again with "no such clause"."""
    if choice.new and choice.option == NO_TEXT:
        return tuple(each for each in text if each.clause != choice.clause)
    if choice.new and all(each.clause != choice.clause for each in text):
        return (*text, choice)
    return tuple([choice if each.clause == choice.clause else each for each in text])


class ConditionRule(StrEnum):
    """What a condition that the text as a whole does not meet comes to when that text is put to decision."""

    REMINDER = "reminder"
    """Everybody is told of it; whose condition it was says itself whether it objects."""
    OBJECTION = "objection"
    """It stands as an objection of that Party, until the Party lifts it."""


def options_of(text: Text) -> dict[ClauseId, OptionId]:
    """Gives a text as a mapping from clause to option, own wording counted as its nearest option."""
    return {choice.clause: choice.option for choice in text}
