"""Feedback from peers: what people tell the other delegations after the end, and the sheets that are made of it.

Nobody ever reads what one person gave: a sheet is made of three people's at least, or it stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from corfu_rules.identifiers import PartyCode
from corfu_rules.seats import Seat
from corfu_rules.values import dataclass

LEAST_GIVERS = 3
"""So many people's feedback is shown together at least."""
LINE_LIMIT = 160
"""Characters in the line that one may add."""


@dataclass(frozen=True, slots=True)
class FeedbackQuestions:
    """What people are asked about each other delegation: `ask`, each to be answered from 1 to `scale`. Public."""

    ask: tuple[str, ...]
    scale: int = 5


class FeedbackStage(StrEnum):
    """How far the feedback has come."""

    OPEN = "open"
    """People may give it once the negotiation has ended."""
    COLLECTED = "collected"
    """No more is taken; the instructor reads the sheets."""
    HANDED_OUT = "handed-out"
    """Every delegation reads its own sheet."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one person gave one delegation: an answer to each question, and a line, which may be empty."""

    giver: Seat
    to: PartyCode
    marks: tuple[int, ...]
    line: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackSheet:
    """What is told of the feedback for `party`. `tenths` is the average of each question, in tenths.

    Where fewer than `LEAST_GIVERS` gave any, it tells nothing at all, and `givers` is 0. The lines stand in the order
    of the alphabet: the order in which they came would tell whose they are.
    """

    party: PartyCode
    givers: int = 0
    tenths: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def told(self) -> bool:
        """Whether enough people gave feedback for it to be shown."""
        return self.givers > 0


def sheets_of(given: Iterable[Feedback], parties: Iterable[PartyCode]) -> tuple[FeedbackSheet, ...]:
    """Gives the sheet of each of `parties`. It does not reveal who gave what.

    >>> from corfu_rules.seats import Role
    >>> ada, ben, eve = (Seat(Role.DELEGATION, PartyCode(code)) for code in ("A", "B", "E"))
    >>> two = [Feedback(ada, PartyCode("X"), (1,), "Well done."), Feedback(ben, PartyCode("X"), (4,))]
    >>> sheets_of(two, [PartyCode("X")])
    (FeedbackSheet(party='X', givers=0, tenths=(), lines=()),)
    >>> sheets_of([*two, Feedback(eve, PartyCode("X"), (5,))], [PartyCode("X")])
    (FeedbackSheet(party='X', givers=3, tenths=(33,), lines=('Well done.',)),)
    """
    everything = tuple(given)
    return tuple(_sheet(party, [each for each in everything if each.to == party]) for party in parties)


def _sheet(party: PartyCode, given: list[Feedback]) -> FeedbackSheet:
    if len(given) < LEAST_GIVERS:
        return FeedbackSheet(party)
    answers = zip(*(each.marks for each in given), strict=True)
    tenths = tuple((20 * sum(marks) + len(given)) // (2 * len(given)) for marks in answers)
    return FeedbackSheet(party, len(given), tenths, tuple(sorted(each.line for each in given if each.line)))
