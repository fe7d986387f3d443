"""Appraising: after the end people tell the other delegations how they came across; nobody learns who gave what.

Each delegation reads what all have said of it together, once the instructor has collected it and hands it out. Until
then not even the instructor reads any of it, and then no more is taken: whoever compared two states of a sheet would
see what came in between. Source: the game's own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.checks import at_most, party_of
from corfu_rules.feedback import (
    LINE_LIMIT,
    Feedback,
    FeedbackQuestions,
    FeedbackSheet,
    FeedbackStage,
    sheets_of,
)
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.orders import INSTRUCTORS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Player, Proceedings
from corfu_rules.refusals import AlreadyDone, Missing, NotInOrder, NotYours, OutOfRange, Refusal, Unknown
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import Setup
from corfu_rules.tables import Table
from corfu_rules.values import dataclass
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class GiveFeedback:
    """Answers the questions on another delegation, and adds a line if one likes. What was given before is replaced."""

    to: PartyCode
    marks: tuple[int, ...]
    line: str = ""


@dataclass(frozen=True, slots=True)
class CollectFeedback:
    """Ends the giving of feedback; the instructor reads the sheets."""


@dataclass(frozen=True, slots=True)
class HandOutFeedback:
    """Lets every delegation read its own sheet; without the lines, if the instructor holds them back."""

    lines: bool = True


@dataclass(frozen=True, slots=True)
class FeedbackGiven:
    """A person has given a delegation feedback. `new` says that it is the person's first."""

    feedback: Feedback
    new: bool
    at: Moment


@dataclass(frozen=True, slots=True)
class FeedbackCollected:
    """No more feedback is taken."""

    at: Moment


@dataclass(frozen=True, slots=True)
class FeedbackSummed:
    """The sheets have been made."""

    sheets: tuple[FeedbackSheet, ...]


@dataclass(frozen=True, slots=True)
class FeedbackHandedOut:
    """Every delegation may read its own sheet."""

    at: Moment


@dataclass(frozen=True, slots=True)
class FeedbackDelivered:
    """The sheets are handed out. `lines` says whether the delegations read the lines too."""

    sheets: tuple[FeedbackSheet, ...]
    lines: bool

    @property
    def read(self) -> tuple[FeedbackSheet, ...]:
        """The sheets, as the delegations read them."""
        return self.sheets if self.lines else tuple(replace(each, lines=()) for each in self.sheets)


@dataclass(frozen=True, slots=True)
class FeedbackTaken:
    """What the giver learns: that its feedback on a delegation has come in. What it was is told to nobody again."""

    to: PartyCode


@dataclass(frozen=True, slots=True)
class FeedbackCounted:
    """What the instructor learns: that somebody has given feedback; `new` says that it is that person's first."""

    new: bool


@dataclass(frozen=True, slots=True)
class SheetsArrived:
    """What the instructor reads of the feedback, and of it a delegation: its own sheet."""

    sheets: tuple[FeedbackSheet, ...]


def _asked(setup: Setup) -> FeedbackQuestions | None:
    return setup.debrief.peer_feedback


def _is_asked(setup: Setup, _proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    return None if _asked(setup) else NotInOrder(sentence("This scenario asks for no feedback."))


def _may_give(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses where the scenario asks for none, bots, whoever has no other people there, and after the collecting."""
    refusal = _is_asked(setup, proceedings, seat)
    if refusal is not None:
        return refusal
    if proceedings.sitting(seat).player is not Player.PERSON:
        return NotYours(sentence("People give feedback, bots do not."))
    if proceedings.feedback is not FeedbackStage.OPEN:
        return AlreadyDone(sentence("The feedback has been collected."))
    if not receivers(setup, proceedings, seat):
        return NotInOrder(sentence("No other delegation is played by people."))
    return None


def _may_collect(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses where the scenario asks for none."""
    refusal = _is_asked(setup, proceedings, seat)
    if refusal is None and proceedings.feedback is not FeedbackStage.OPEN:
        return AlreadyDone(sentence("The feedback has been collected."))
    return refusal


def _may_hand_out(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses where the scenario asks for none."""
    refusal = _is_asked(setup, proceedings, seat)
    if refusal is not None:
        return refusal
    match proceedings.feedback:
        case FeedbackStage.OPEN:
            return NotInOrder(sentence("Collect the feedback first."))
        case FeedbackStage.COLLECTED:
            return None
        case FeedbackStage.HANDED_OUT:
            return AlreadyDone(sentence("Every delegation reads its feedback already."))
        case _:
            assert_never(proceedings.feedback)


_AFTER = frozenset({Phase.CLOSED})
ORDERS: Orders = {
    GiveFeedback: Order(
        sentence("Give feedback"),
        frozenset({Role.DELEGATION, Role.CHAIR}),
        _AFTER,
        at_rest=True,
        members=True,
        needs=_may_give,
    ),
    CollectFeedback: Order(sentence("Collect the feedback"), INSTRUCTORS, _AFTER, at_rest=True, needs=_may_collect),
    HandOutFeedback: Order(sentence("Hand out the feedback"), INSTRUCTORS, _AFTER, at_rest=True, needs=_may_hand_out),
}
Command = GiveFeedback | CollectFeedback | HandOutFeedback
Event = FeedbackCollected | FeedbackHandedOut
Secret = FeedbackGiven | FeedbackSummed | FeedbackDelivered
Notice = FeedbackTaken | FeedbackCounted | SheetsArrived


def receivers(setup: Setup, proceedings: Proceedings, giver: Seat) -> tuple[PartyCode, ...]:
    """Gives the delegations that `giver` may give feedback: every other one in which a person sits."""
    return tuple(
        party.code
        for party in setup.parties
        if party.code != giver.party
        and any(each.player is Player.PERSON or each.kept_for for each in proceedings.members(party.code))
    )


def give_feedback(table: Table, seat: Seat, command: GiveFeedback, now: Moment) -> tuple[FeedbackGiven]:
    """Gives feedback.

    Refuses one's own delegation and one without people, answers that are missing or outside the scale, a long line.
    """
    questions = _asked(table.setup)
    if questions is None:
        raise NotInOrder(sentence("This scenario asks for no feedback."))
    party_of(table.setup, command.to)
    if command.to == seat.party:
        raise NotYours(sentence("Feedback is for the other delegations."))
    if command.to not in receivers(table.setup, table.proceedings, seat):
        raise Unknown(sentence("Nobody plays that delegation who could read it."))
    if len(command.marks) != len(questions.ask):
        raise Missing(sentence("Answer each of the {count} questions.", count=len(questions.ask)))
    if not all(1 <= mark <= questions.scale for mark in command.marks):
        raise OutOfRange(sentence("Answer from 1 to {scale}.", scale=questions.scale))
    feedback = Feedback(seat, command.to, command.marks, at_most(command.line, LINE_LIMIT))
    return (FeedbackGiven(feedback, all(each.giver != seat for each in table.feedback), now),)


def collect_feedback(table: Table, now: Moment) -> tuple[FeedbackCollected, FeedbackSummed]:
    """Collects what there is, be it nothing. Refuses a second time."""
    parties = (party.code for party in table.setup.parties)
    return FeedbackCollected(now), FeedbackSummed(sheets_of(table.feedback, parties))


def hand_out_feedback(
    table: Table, command: HandOutFeedback, now: Moment
) -> tuple[FeedbackHandedOut, FeedbackDelivered]:
    """Hands the sheets out. Refuses before they are made, and a second time."""
    return FeedbackHandedOut(now), FeedbackDelivered(table.sheets, command.lines)


def decide(
    table: Table, seat: Seat, command: Command, now: Moment
) -> tuple[FeedbackGiven] | tuple[FeedbackCollected, FeedbackSummed] | tuple[FeedbackHandedOut, FeedbackDelivered]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case GiveFeedback():
            return give_feedback(table, seat, command, now)
        case CollectFeedback():
            return collect_feedback(table, now)
        case HandOutFeedback():
            return hand_out_feedback(table, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings with how far the feedback has come."""
    match event:
        case FeedbackCollected():
            return replace(proceedings, feedback=FeedbackStage.COLLECTED)
        case FeedbackHandedOut():
            return replace(proceedings, feedback=FeedbackStage.HANDED_OUT)
        case _:
            assert_never(event)


def settle(table: Table, event: Secret) -> Table:
    """Gives the table after a secret of this family."""
    match event:
        case FeedbackGiven(given):
            kept = (each for each in table.feedback if (each.giver, each.to) != (given.giver, given.to))
            return replace(table, feedback=(*kept, given))
        case FeedbackSummed():
            return replace(table, sheets=event.sheets)
        case FeedbackDelivered():
            return replace(table, delivered=event.read)
        case _:
            assert_never(event)


def disclose(event: Secret, viewer: Seat) -> Notice | None:
    """Gives the giver that it has come in, the instructor how many have given and all sheets, a delegation its own."""
    everything = viewer.role is Role.INSTRUCTOR
    match event:
        case FeedbackGiven(given, new):
            if everything:
                return FeedbackCounted(new)
            return FeedbackTaken(given.to) if viewer == given.giver else None
        case FeedbackSummed():
            return SheetsArrived(event.sheets) if everything else None
        case FeedbackDelivered():
            own = tuple(each for each in event.read if each.party == viewer.party)
            return SheetsArrived(event.sheets if everything else own) if everything or own else None
        case _:
            assert_never(event)


def learn(view: View, notice: Notice) -> View:
    """Gives the view after a notice of this family."""
    match notice:
        case FeedbackTaken():
            given = tuple(each for each in view.feedback_to if each != notice.to)
            return replace(view, feedback_to=(*given, notice.to))
        case FeedbackCounted(new):
            return replace(view, feedback_givers=view.feedback_givers + new)
        case SheetsArrived():
            return replace(view, sheets=notice.sheets)
        case _:
            assert_never(notice)
