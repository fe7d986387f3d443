"""Refusals: a command that is not in order, and why.

    Refusal                       the rules say no; nothing has changed
    |- NotInOrder                 not in this phase, or not as things stand
    |- Paused                     not while the clock stands still
    |- NotStarted                 not before the instructor starts
    |- Over                       not after the end
    |- NotYours                   another seat's to do
    |- Muted                      the instructor has muted the person; what is more than words stays open
    |- DecisionUnderWay           first the text that is being decided
    |- PointStands                first the point of order that stands
    |- NothingToDecide            no decision is open
    |- DeadlinePassed             the window has closed
    |- WindowRunning              the time is not up: somebody may still object, vote, answer or come
    |- NotCounted                 this seat has no say in the decision
    |- StaleText                  given on a text that has changed since
    |- AlreadyDone                it has been done already, or is over
    |- NothingToTakeBack          there is nothing to lift or withdraw
    |- Unknown                    no such Party, seat, clause, option, document, decision or matter
    |- Missing                    a reason or text is required
    |- TooLong                    longer than the limit
    |- OutOfRange                 a number that is too small or too large

A refusal is shown to the delegation that sent the command. It tells nothing that the seat may not know.
"""

from __future__ import annotations

from typing import ClassVar

from corfu_rules.sentences import Sentence


class Refusal(Exception):
    """A command that the rules do not allow. State is unchanged. `code` is stable; `sentence` says why."""

    code: ClassVar[str] = "refusal"

    def __init__(self, why: Sentence) -> None:
        super().__init__(why.text)
        self.sentence = why


class NotInOrder(Refusal):
    """Not in this phase, or not as things stand."""

    code = "not-in-order"


class Paused(Refusal):
    """The instructor has paused the table."""

    code = "paused"


class NotStarted(Refusal):
    """The instructor has not started the table yet."""

    code = "not-started"


class Over(Refusal):
    """The negotiation has ended."""

    code = "over"


class NotYours(Refusal):
    """The move belongs to another seat or Party."""

    code = "not-yours"


class Muted(Refusal):
    """The instructor has muted the person: no notes, no speeches, no talk; every other move stays open."""

    code = "muted"


class DecisionUnderWay(Refusal):
    """A text is being decided; this has to wait."""

    code = "decision-under-way"


class PointStands(Refusal):
    """A point of order stands; the Chair rules on it first."""

    code = "point-stands"


class NothingToDecide(Refusal):
    """No decision is open, or not this one."""

    code = "nothing-to-decide"


class DeadlinePassed(Refusal):
    """The window has closed; what comes now comes too late."""

    code = "deadline-passed"


class WindowRunning(Refusal):
    """The time is not up: somebody may still object, vote, answer or come."""

    code = "window-running"


class NotCounted(Refusal):
    """The seat has no say in this decision."""

    code = "not-counted"


class StaleText(Refusal):
    """The text has changed since; what was given on the old one does not count for the new."""

    code = "stale-text"


class AlreadyDone(Refusal):
    """It has been done already, or is over."""

    code = "already-done"


class NothingToTakeBack(Refusal):
    """There is nothing of this seat to lift or withdraw."""

    code = "nothing-to-take-back"


class Unknown(Refusal):
    """The table has no such Party, seat, clause, option, document, decision or matter."""

    code = "unknown"


class Missing(Refusal):
    """A text, reason or name that the rule requires is missing."""

    code = "missing"


class TooLong(Refusal):
    """A text, a list or a time is longer than its limit."""

    code = "too-long"


class OutOfRange(Refusal):
    """A number is smaller or larger than it may be."""

    code = "out-of-range"


REFUSALS: tuple[type[Refusal], ...] = (
    NotInOrder, Paused, NotStarted, Over, NotYours, Muted, DecisionUnderWay, PointStands, NothingToDecide,
    DeadlinePassed, WindowRunning, NotCounted, StaleText, AlreadyDone, NothingToTakeBack, Unknown, Missing, TooLong,
    OutOfRange,
)  # fmt: skip
"""Every refusal there is."""
