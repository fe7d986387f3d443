"""Moving: draft decisions before a conference, and putting them to decision.

Source: draft treaty, Articles 6 and 8.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.checks import at_most, bound_party, choice_of, conference_of, own_party
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import DocumentId, MatterId, Moment
from corfu_rules.matters import Conference, Course, Motion, MotionStatus
from corfu_rules.orders import CHAIRS, DELEGATIONS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.procedures.deciding import DecisionOpened, nothing_open, opened
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, Missing, NotInOrder, NotYours, Refusal, Unknown
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import STATEMENT_LIMIT, Setup
from corfu_rules.tables import Table
from corfu_rules.texts import Text
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class MoveDecision:
    """Moves a draft decision before the conference that sits.

    Where the scenario plays under a treaty in force from the start, `text` chooses an option of each of its clauses.
    Without one, and where the clauses were drafted before, `words` say what is to be decided.
    """

    conference: MatterId
    text: Text = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawMotion:
    """Takes one's motion back."""

    motion: DocumentId


@dataclass(frozen=True, slots=True)
class CallMotion:
    """Puts a motion to decision: by consensus, or by a unanimous vote in an Extraordinary Conference."""

    motion: DocumentId


@dataclass(frozen=True, slots=True)
class DecisionMoved:
    """A draft decision is before the conference."""

    motion: Motion
    at: Moment


@dataclass(frozen=True, slots=True)
class MotionWithdrawn:
    """A mover took its motion back."""

    motion: DocumentId
    at: Moment


def _sits(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses while no conference sits."""
    if proceedings.register.sitting is None:
        return NotInOrder(sentence("No conference sits now."))
    return None


def _may_call(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses while no conference sits, and while another text is being decided."""
    return _sits(setup, proceedings, seat) or nothing_open(setup, proceedings, seat)


_IN_FORCE = frozenset({Phase.IN_FORCE})
ORDERS: Orders = {
    MoveDecision: Order(sentence("Move a decision"), DELEGATIONS, _IN_FORCE, needs=_sits),
    WithdrawMotion: Order(sentence("Withdraw a motion"), DELEGATIONS, _IN_FORCE, needs=_sits),
    CallMotion: Order(sentence("Put a motion to decision"), CHAIRS, _IN_FORCE, needs=_may_call),
}


def move_decision(table: Table, seat: Seat, command: MoveDecision, now: Moment) -> tuple[DecisionMoved]:
    """Moves.

    Refuses whoever stays away, an empty motion, one on the table already, and a text that is not one choice for every
    clause.
    """
    mover, conference = bound_party(table, seat, now), sitting(table.proceedings, command.conference)
    if mover in conference.staying_away:
        raise NotYours(sentence("You stay away from {matter}. Attend it first.", matter=conference.id))
    text, words = _text(table.setup, command.text), at_most(command.words, STATEMENT_LIMIT)
    if not text and not words:
        raise Missing(sentence("Nothing is written. Write at least a word."))
    motions = table.proceedings.register.motions
    tabled = [each for each in motions if each.status is MotionStatus.TABLED and each.conference == conference.id]
    if any((each.text, each.words) == (text, words) for each in tabled):
        raise AlreadyDone(sentence("This motion is on the table."))
    motion = DocumentId(f"M{len(motions) + 1}")
    return (DecisionMoved(Motion(motion, conference.id, mover, text, words), now),)


def _text(setup: Setup, text: Text) -> Text:
    if not text:
        return ()
    if setup.drafts:
        raise NotInOrder(sentence("The treaty has been adopted. Say in words what the conference is to decide."))
    choices = {each.clause: choice_of(setup, each.clause, each.option, each.wording, STATEMENT_LIMIT) for each in text}
    if len(choices) != len(text) or set(choices) != {each.id for each in setup.clauses}:
        raise Missing(sentence("Choose one option for every clause."))
    return tuple(choices[each.id] for each in setup.clauses)


def sitting(proceedings: Proceedings, matter: MatterId) -> Conference:
    """Gives the conference. Refuses one that does not sit now."""
    conference = conference_of(proceedings, matter)
    if conference.course is not Course.OPEN:
        raise NotInOrder(sentence("{matter} does not sit.", matter=matter))
    return conference


def withdraw_motion(table: Table, seat: Seat, command: WithdrawMotion, now: Moment) -> tuple[MotionWithdrawn]:
    """Withdraws. Refuses another's motion, and one that is being decided or off the table."""
    motion = _tabled(table.proceedings, command.motion)
    if motion.mover != own_party(seat):
        raise NotYours(sentence("{party} moved {motion}.", party=motion.mover, motion=motion.id))
    decision = table.proceedings.decision
    if decision is not None and decision.document == motion.id:
        raise NotInOrder(sentence("{motion} is being decided.", motion=motion.id))
    return (MotionWithdrawn(motion.id, now),)


def call_motion(table: Table, command: CallMotion, now: Moment) -> tuple[DecisionOpened]:
    """Opens the decision.

    All Parties that the treaty binds decide. A Conference decides by consensus with two thirds attending (Article 6),
    an Extraordinary Conference by a unanimous vote with four fifths attending, the vote of whoever attacks or threatens
    left out (Article 8). Refuses a motion off the table, and in an Extraordinary Conference any while it is contested
    who attacks or threatens.
    """
    motion = _tabled(table.proceedings, command.motion)
    conference = sitting(table.proceedings, motion.conference)
    before = opened(table, motion.id, 1, motion.text, procedure_of(table.setup, table.proceedings, conference), now)
    parties = table.proceedings.bound(table.setup, now)
    decision = replace(before.decision, parties=parties, conference=conference.id, words=motion.words)
    return (replace(before, decision=decision),)


def procedure_of(setup: Setup, proceedings: Proceedings, conference: Conference) -> Procedure:
    """Gives how a conference decides. Refuses an Extraordinary one while it is contested who attacks or threatens."""
    terms = proceedings.terms(setup)
    window = setup.procedure.window
    if conference.report is None:
        return Consensus(window=window, quorum=terms.quorum)
    report = proceedings.register.report(conference.report)
    aggressors = report.aggressors if report else ()
    if aggressors is None:
        raise NotInOrder(
            sentence("{report} is contested. First it is settled who is behind it.", report=conference.report)
        )
    readings = setup.readings
    return Unanimity(
        window=window,
        quorum=terms.extraordinary_quorum,
        uncounted=aggressors,
        uncounted_in_quorum=readings.aggressor_in_quorum,
        abstention_blocks=readings.abstention_blocks,
        absence_blocks=readings.absence_blocks,
    )


def _tabled(proceedings: Proceedings, document: DocumentId) -> Motion:
    motion = proceedings.register.motion(document)
    if motion is None:
        raise Unknown(sentence("There is no motion {motion}.", motion=document))
    if motion.status is not MotionStatus.TABLED:
        raise AlreadyDone(sentence("{motion} is off the table.", motion=document))
    return motion


Command = MoveDecision | WithdrawMotion | CallMotion
Event = DecisionMoved | MotionWithdrawn


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event | DecisionOpened, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case MoveDecision():
            return move_decision(table, seat, command, now)
        case WithdrawMotion():
            return withdraw_motion(table, seat, command, now)
        case CallMotion():
            return call_motion(table, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    register = proceedings.register
    match event:
        case DecisionMoved():
            motions = (*register.motions, event.motion)
        case MotionWithdrawn():
            motions = tuple(
                replace(each, status=MotionStatus.WITHDRAWN) if each.id == event.motion else each
                for each in register.motions
            )
        case _:
            assert_never(event)
    return replace(proceedings, register=replace(register, motions=motions))
