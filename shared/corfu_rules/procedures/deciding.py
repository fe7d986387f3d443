"""Deciding: the Chair puts a text to decision, and the decision closes with its record.

Source: Rules of Procedure, sections II(A) and IV.1(A). Nothing is agreed until everything is agreed: OSCE practice.
"""

from __future__ import annotations

from typing import assert_never

from corfu_rules.agreement import agreed_upon, lapsing_with
from corfu_rules.conditions import Proviso
from corfu_rules.decisions.cases import Ask, Case, Manner, Objection
from corfu_rules.decisions.outcomes import Force, Ground, Outcome
from corfu_rules.decisions.registry import Procedure
from corfu_rules.documents import Lapse
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, Moment, PartyCode
from corfu_rules.matters import MotionStatus
from corfu_rules.orders import CHAIRS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import PhaseOpened, TableClosed, next_phase
from corfu_rules.procedures.choosing import chosen_procedure
from corfu_rules.procedures.floor import point_stands
from corfu_rules.procedures.tabling import live_document, stale
from corfu_rules.proceedings import Closing, OpenDecision, Proceedings
from corfu_rules.refusals import DecisionUnderWay, NothingToDecide, Refusal, WindowRunning
from corfu_rules.register import Register
from corfu_rules.reopening import overtaken, reopened, standing_provisos
from corfu_rules.revising import replace
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import Setup
from corfu_rules.tables import Table
from corfu_rules.texts import ConditionRule, Text
from corfu_rules.values import dataclass
from corfu_rules.wholes import resolutions_of, text_as_a_whole


@dataclass(frozen=True, slots=True)
class CallDecision:
    """Puts a proposal or a package, as it stands in `version`, to decision; a package as one.

    `procedure` is one of those that the scenario offers; without it, the one that the scenario decides clauses by.
    `named` and `ground` go with consensus minus: the State or States left out, and why. What is adopted is
    provisionally agreed, and its rivals fall away; of a package that fails nothing is agreed.
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
    """A decision ended; `deletes`: the text adopted is "no such clause"; `deleted`: so say these of a package.

    `lapsed` are the stances on the Chair's text that lapse because it takes up what was agreed.
    """

    outcome: Outcome
    deletes: bool
    at: Moment
    deleted: tuple[ClauseId, ...] = ()
    lapsed: tuple[Lapse, ...] = ()


def nothing_open(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses while another text is being decided, one at a time, and while a point of order stands."""
    if proceedings.decision is not None:
        return DecisionUnderWay(sentence("A text is being decided. One decision at a time."))
    return point_stands(proceedings)


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

    Refuses a text that is off the table or has changed since, and a procedure that the scenario does not offer.
    Refuses consensus minus without a ground, with no State named, with more than two, or with one that has no say.
    """
    proposal = live_document(table.proceedings, command.proposal)
    if proposal.version != command.version:
        raise stale(proposal.id, command.version, proposal.version)
    procedure = chosen_procedure(table.setup, command.procedure, command.named, command.ground, whole=False)
    return (opened(table, proposal.id, proposal.version, proposal.choices, procedure, now),)


def call_final_decision(table: Table, command: CallFinalDecision, now: Moment) -> tuple[DecisionOpened]:
    """Opens the decision. Refuses a procedure that the scenario does not offer.

    It says which conditions of earlier decisions the text does not meet. By default they are a reminder. Where the
    scenario says so, each stands as an objection of its Party until that Party lifts it or joins; but a silence is
    stopped by a stated objection alone, and a vote is cast.
    Refuses consensus minus without a ground, with no State named, with more than two, or with one that has no say.
    """
    procedure = chosen_procedure(table.setup, command.procedure, command.named, command.ground, whole=True)
    chair_text = table.proceedings.chair_text
    version = chair_text.version if chair_text else 0
    text = text_as_a_whole(table.setup, table.proceedings)
    called = opened(table, None, version, text, procedure, now).decision
    given = {choice.clause: choice for choice in text}
    unmet = tuple(each for each in standing_provisos(table.proceedings) if not each.condition.met_by(given))
    called = replace(
        called,
        unmet=unmet,
        objections=_standing_objections(table, called, unmet, now),
        resolutions=resolutions_of(table.setup, table.proceedings),
    )
    return (DecisionOpened(called, now),)


def _standing_objections(
    table: Table, decision: OpenDecision, unmet: tuple[Proviso, ...], now: Moment
) -> tuple[Objection, ...]:
    procedure = decision.procedure
    rule, waits = table.setup.condition_rule, procedure.manner is Manner.CALL and not procedure.ends_on_objection
    if rule is not ConditionRule.OBJECTION or not waits:
        return ()
    asks: dict[PartyCode, tuple[Ask, ...]] = {}
    for each in unmet:
        wanted = Ask(each.condition.clause, each.condition.options[0])
        asks[each.party] = (*(ask for ask in asks.get(each.party, ()) if ask.clause != wanted.clause), wanted)
    return tuple(Objection(party, "", asked, now) for party, asked in asks.items())


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
    return decision.procedure.complete(_case(table, decision, now), decision.heard)


def _case(table: Table, decision: OpenDecision, now: Moment) -> Case:
    # Whoever was heard attended: what a delegation said or voted outlives its line, or emptying a seat would undo it.
    heard, parties = decision.heard, table.proceedings.deciding(table.setup)
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
        provisos=decision.provisos if verdict.adopted else (),
        unmet=decision.unmet,
        force=_force(table, decision) if verdict.adopted else None,
        resolutions=decision.resolutions,
        at=now,
    )
    closed = DecisionClosed(outcome, deletes=False, at=now)
    if not decision.whole and decision.conference is None:
        deleted = tuple(choice.clause for choice in decision.text if table.setup.falls_away(choice))
        lapsed = lapsing_with(table.proceedings.chair_text, decision.text) if verdict.adopted else ()
        if verdict.adopted:
            outcome = replace(outcome, reopens=overtaken(table.proceedings, decision.text))
        single = len(decision.text) == 1
        closed = DecisionClosed(outcome, single and bool(deleted), now, () if single else deleted, lapsed)
    if not decision.whole:
        return (closed,)
    if verdict.adopted:
        return closed, next_phase(table, now, adopted=True)
    if now >= table.proceedings.clock.ends_at:
        return closed, TableClosed(Closing.NOT_ADOPTED, now)
    return (closed,)


def _force(table: Table, decision: OpenDecision) -> Force | None:
    if decision.conference is not None:
        motion = table.proceedings.register.motion(decision.document) if decision.document else None
        return Force.LEGAL if motion else None
    signed = table.setup.duration(Phase.SIGNATURE) > 0
    return Force.POLITICAL if decision.whole and not signed else None


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

    An adopted proposal or package is provisionally agreed and its rivals are superseded; of one that failed nothing is
    agreed. Clauses that stood with what it replaces, or on a condition that it fails, are open again.
    """
    outcome = event.outcome
    closed = replace(proceedings, decision=None, outcomes=(*proceedings.outcomes, outcome))
    if outcome.conference is not None:
        return replace(closed, register=recorded(closed.register, outcome))
    if outcome.whole or not outcome.adopted:
        return closed
    given = tuple(choice.clause for choice in outcome.text)
    deleted = given if event.deletes else event.deleted
    opened_again = reopened(closed, (*given, *(each.clause for each in outcome.reopens)))
    return agreed_upon(opened_again, outcome, deleted)


def recorded(register: Register, outcome: Outcome) -> Register:
    """Gives the register after what a conference decided: a motion, or who is behind the attack that a report tells of.

    Where the others find no consensus on that, nobody's vote is left out; where none of them was there, it stays open.
    """
    status = MotionStatus.ADOPTED if outcome.adopted else MotionStatus.NOT_ADOPTED
    return replace(
        register,
        motions=tuple(
            replace(each, status=status) if each.id == outcome.document else each for each in register.motions
        ),
        reports=tuple(
            replace(each, settled=each.named if outcome.adopted else ())
            if outcome.document == DocumentId(each.id) and outcome.verdict.ground is not Ground.NO_QUORUM
            else each
            for each in register.reports
        ),
    )


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
