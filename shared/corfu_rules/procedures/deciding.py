"""Deciding: the Chair puts a text to decision, and the decision closes with its record.

Source: Rules of Procedure, sections II(A) and IV.1(A). Nothing is agreed until everything is agreed: OSCE practice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from corfu_rules.decisions.cases import Case
from corfu_rules.decisions.outcomes import Outcome
from corfu_rules.decisions.registry import Procedure
from corfu_rules.documents import ChairText, ProposalStatus
from corfu_rules.identifiers import DecisionId, DocumentId, Moment, PartyCode
from corfu_rules.matters import MotionStatus
from corfu_rules.orders import CHAIRS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import PhaseOpened, TableClosed, next_phase
from corfu_rules.procedures.choosing import chosen_procedure
from corfu_rules.procedures.tabling import live_proposal, stale
from corfu_rules.proceedings import Closing, OpenDecision, Proceedings
from corfu_rules.refusals import DecisionUnderWay, NothingToDecide, Refusal, WindowRunning
from corfu_rules.register import Register
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import Setup
from corfu_rules.tables import Table
from corfu_rules.texts import BracketRule, Choice, ClauseState, ClauseStatus, Text


@dataclass(frozen=True, slots=True)
class CallDecision:
    """Puts a proposal to decision, as it stands in `version`.

    `procedure` is one of those that the scenario offers; without it, the one that the scenario decides clauses by.
    `named` and `ground` go with consensus minus: the State or States left out, and why. A proposal that is adopted is
    provisionally agreed, and its rivals on the clause fall away.
    """

    proposal: DocumentId
    version: int
    procedure: str | None = None
    named: tuple[PartyCode, ...] = ()
    ground: str = ""


@dataclass(frozen=True, slots=True)
class CallFinalDecision:
    """Puts the text as a whole to decision; clauses still in brackets are resolved by the scenario's rule.

    `procedure`, `named` and `ground` as in `CallDecision`. If it is adopted, the drafting is over.
    """

    procedure: str | None = None
    named: tuple[PartyCode, ...] = ()
    ground: str = ""


@dataclass(frozen=True, slots=True)
class CloseDecision:
    """Closes the decision; its record goes to everybody. The clock does so when the window ends."""

    decision: DecisionId


@dataclass(frozen=True, slots=True)
class DecisionOpened:
    """A text was put to decision."""

    decision: OpenDecision
    at: Moment


@dataclass(frozen=True, slots=True)
class DecisionClosed:
    """A decision ended; `deletes` says that the text adopted is "no such clause"."""

    outcome: Outcome
    deletes: bool
    at: Moment


def nothing_open(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses while another text is being decided: one decision at a time."""
    if proceedings.decision is not None:
        return DecisionUnderWay(sentence("A text is being decided. One decision at a time."))
    return None


def something_open(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses while no text is being decided."""
    if proceedings.decision is None:
        return NothingToDecide(sentence("No text is being decided now."))
    return None


_DECIDING = frozenset({Phase.DRAFTING, Phase.ADOPTION, Phase.IN_FORCE})
ORDERS: Orders = {
    CallDecision: Order(sentence("Put to decision"), CHAIRS, frozenset({Phase.DRAFTING}), needs=nothing_open),
    CallFinalDecision: Order(
        sentence("Put the text as a whole to decision"),
        CHAIRS,
        frozenset({Phase.ADOPTION}),
        needs=nothing_open,
    ),
    CloseDecision: Order(sentence("Close the decision"), CHAIRS, _DECIDING, needs=something_open),
}


def call_decision(table: Table, command: CallDecision, now: Moment) -> tuple[DecisionOpened]:
    """Opens the decision.

    Refuses a proposal that is off the table or has changed since, and a procedure that the scenario does not offer.
    Refuses consensus minus without a ground, with no State named, with more than two, or with one that has no say.
    """
    proposal = live_proposal(table.proceedings, command.proposal)
    if proposal.version != command.version:
        raise stale(proposal.id, command.version, proposal.version)
    procedure = chosen_procedure(table.setup, command.procedure, command.named, command.ground, whole=False)
    return (opened(table, proposal.id, proposal.version, (proposal.choice,), procedure, now),)


def call_final_decision(table: Table, command: CallFinalDecision, now: Moment) -> tuple[DecisionOpened]:
    """Opens the decision. Refuses a procedure that the scenario does not offer.

    Refuses consensus minus without a ground, with no State named, with more than two, or with one that has no say.
    """
    procedure = chosen_procedure(table.setup, command.procedure, command.named, command.ground, whole=True)
    chair_text = table.proceedings.chair_text
    version = chair_text.version if chair_text else 0
    return (opened(table, None, version, text_as_a_whole(table.setup, table.proceedings), procedure, now),)


def text_as_a_whole(setup: Setup, proceedings: Proceedings) -> Text:
    """Gives the text that a final decision would be on.

    The Chair's text, where there is one and the scenario lets it resolve brackets. Otherwise what is provisionally
    agreed, and the opening text for every clause still in brackets.
    """
    if proceedings.chair_text is not None and setup.bracket_rule is BracketRule.CHAIR_TEXT:
        return proceedings.chair_text.text
    agreed = {state.clause: state.choice for state in proceedings.clauses}
    return tuple(agreed.get(opening.clause) or opening for opening in setup.opening_text)


def opened(  # noqa: PLR0917 - each is a field of what is opened
    table: Table, document: DocumentId | None, version: int, text: Text, procedure: Procedure, now: Moment
) -> DecisionOpened:
    """Gives the opening of a decision; it closes when the window of its procedure ends."""
    number = DecisionId(f"D{len(table.proceedings.outcomes) + 1}")
    closes_at = Moment(now + procedure.window)
    return DecisionOpened(OpenDecision(number, document, version, text, procedure, now, closes_at), now)


def close_decision(
    table: Table, seat: Seat, command: CloseDecision, now: Moment
) -> tuple[DecisionClosed | PhaseOpened | TableClosed, ...]:
    """Closes the decision. Refuses a decision that is not open.

    Refuses the clock before the window ends, and whoever presides while a delegation present has not been heard.
    """
    decision = current_decision(table.proceedings, command.decision, None)
    if now < decision.closes_at and (seat.role is Role.CLOCK or not complete(table, decision, now)):
        raise WindowRunning(sentence("The window is still open, and not every delegation present has been heard."))
    return closing(table, decision, now)


def current_decision(proceedings: Proceedings, decision: DecisionId, version: int | None) -> OpenDecision:
    """Gives the open decision. Refuses if another or none is open, or if `version` is not that of its text."""
    current = proceedings.decision
    if current is None or current.id != decision:
        raise NothingToDecide(sentence("Decision {decision} is not open.", decision=decision))
    if version is not None and version != current.version:
        raise stale(DocumentId(decision), version, current.version)
    return current


def complete(table: Table, decision: OpenDecision, now: Moment) -> bool:
    """Says whether every Party that the procedure waits for has been heard."""
    return decision.procedure.complete(_case(table, decision, now), _heard(decision))


def _heard(decision: OpenDecision) -> frozenset[PartyCode]:
    return frozenset((*decision.joined, *decision.voted, *(each.party for each in decision.objections)))


def _case(table: Table, decision: OpenDecision, now: Moment) -> Case:
    # Whoever was heard attended: what a delegation said or voted outlives its line, or emptying a seat would undo it.
    heard, parties = _heard(decision), table.proceedings.deciding(table.setup)
    conference = table.proceedings.register.conference(decision.conference) if decision.conference else None
    away = conference.staying_away if conference else ()
    there = (
        each
        for each in parties
        if each in heard or (each not in away and table.proceedings.attends(each, table.setup.grace, now))
    )
    return Case(parties, frozenset(there), decision.objections, table.ballots, decision.opened_at)


def closing(
    table: Table, decision: OpenDecision, now: Moment
) -> tuple[DecisionClosed] | tuple[DecisionClosed, PhaseOpened | TableClosed]:
    """Gives the events that close the decision now; adopting the text as a whole ends the drafting."""
    verdict = decision.procedure.verdict(_case(table, decision, now))
    outcome = Outcome(
        decision=decision.id,
        document=decision.document,
        version=decision.version,
        text=decision.text,
        procedure=decision.procedure.name,
        verdict=verdict,
        attachments=decision.attachments if verdict.adopted else (),
        whole=decision.whole or (decision.conference is not None and bool(decision.text)),
        conference=decision.conference,
        words=decision.words,
    )
    on_clause = not decision.whole and decision.conference is None
    deletes = on_clause and table.setup.falls_away(decision.text[0])
    closed = DecisionClosed(outcome, deletes, now)
    if not decision.whole:
        return (closed,)
    if verdict.adopted:
        return closed, next_phase(table, now, adopted=True)
    if now >= table.proceedings.clock.ends_at:
        return closed, TableClosed(Closing.NOT_ADOPTED, now)
    return (closed,)


def decision_opened(proceedings: Proceedings, event: DecisionOpened) -> Proceedings:
    """Gives the proceedings with the decision open."""
    return replace(proceedings, decision=event.decision)


def deciding_now(proceedings: Proceedings) -> OpenDecision:
    """Gives the open decision that an event speaks of."""
    if proceedings.decision is None:
        raise ValueError("a journal that decides without a decision is damaged")
    return proceedings.decision


def decision_closed(proceedings: Proceedings, event: DecisionClosed) -> Proceedings:
    """Gives the proceedings with the record.

    An adopted proposal is provisionally agreed and its rivals are superseded. The Chair's text takes it up; stances on
    the text lapse if that changes it.
    """
    outcome = event.outcome
    closed = replace(proceedings, decision=None, outcomes=(*proceedings.outcomes, outcome))
    if outcome.conference is not None:
        return replace(closed, register=recorded(closed.register, outcome))
    if outcome.whole or not outcome.adopted:
        return closed
    choice = outcome.text[0]
    status = ClauseStatus.DELETED if event.deletes else ClauseStatus.PROVISIONALLY_AGREED
    agreed = ClauseState(choice.clause, status, choice, outcome.decision)
    return replace(
        closed,
        chair_text=_taking_up(closed.chair_text, choice),
        clauses=tuple(agreed if each.clause == choice.clause else each for each in closed.clauses),
        proposals=tuple(
            replace(
                each,
                status=ProposalStatus.AGREED if each.id == outcome.document else ProposalStatus.SUPERSEDED,
            )
            if each.choice.clause == choice.clause and each.status is not ProposalStatus.WITHDRAWN
            else each
            for each in closed.proposals
        ),
    )


def recorded(register: Register, outcome: Outcome) -> Register:
    """Gives the register after what a conference decided: a motion, or who is behind the attack that a report tells of.

    Where the others find no consensus on that, nobody's vote is left out.
    """
    status = MotionStatus.ADOPTED if outcome.adopted else MotionStatus.NOT_ADOPTED
    return replace(
        register,
        motions=tuple(
            replace(each, status=status) if each.id == outcome.document else each for each in register.motions
        ),
        reports=tuple(
            replace(each, settled=each.named if outcome.adopted else ())
            if outcome.document == DocumentId(each.id)
            else each
            for each in register.reports
        ),
    )


def _taking_up(chair_text: ChairText | None, agreed: Choice) -> ChairText | None:
    if chair_text is None or agreed in chair_text.text:
        return chair_text
    text = tuple(agreed if each.clause == agreed.clause else each for each in chair_text.text)
    return replace(chair_text, version=chair_text.version + 1, text=text, stances=())


Command = CallDecision | CallFinalDecision | CloseDecision
Event = DecisionOpened | DecisionClosed


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event | PhaseOpened | TableClosed, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case CallDecision():
            return call_decision(table, command, now)
        case CallFinalDecision():
            return call_final_decision(table, command, now)
        case CloseDecision():
            return close_decision(table, seat, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    match event:
        case DecisionOpened():
            return decision_opened(proceedings, event)
        case DecisionClosed():
            return decision_closed(proceedings, event)
        case _:
            assert_never(event)
