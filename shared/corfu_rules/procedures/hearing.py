"""Hearing: what the Parties do while a decision is open: object, lift, join, vote.

Source: Rules of Procedure, section II(A) (objections), paragraph IV.1(A)6 (what is attached), Annex 1(A) (silence); for
votes, draft treaty, Article 8.
"""

from __future__ import annotations

from typing import assert_never

from corfu_rules.checks import asks_of, at_most, conditions_of, own_party, written
from corfu_rules.conditions import Condition, Proviso
from corfu_rules.decisions.cases import Ask, Ballot, Objection
from corfu_rules.decisions.outcomes import Attachment, AttachmentKind
from corfu_rules.identifiers import DecisionId, Moment, OptionId, PartyCode
from corfu_rules.orders import DELEGATIONS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import PhaseOpened, TableClosed
from corfu_rules.procedures.deciding import (
    DecisionClosed,
    closing,
    complete,
    current_decision,
    deciding_now,
)
from corfu_rules.procedures.having_a_say import has_objected, in_a_call, in_a_vote, in_silence
from corfu_rules.procedures.tabling import ProposalTabled, TableProposal, table_proposal
from corfu_rules.proceedings import OpenDecision, Proceedings
from corfu_rules.refusals import DeadlinePassed, NotInOrder, TooLong, Unknown
from corfu_rules.revising import replace
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, Setup
from corfu_rules.tables import Table
from corfu_rules.terms import Setting
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class RaiseObjection:
    """Objects, with a reason, and with what would cure the objection if one can say. One objection blocks the text."""

    decision: DecisionId
    version: int
    reason: str
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True)
class LiftObjection:
    """Takes one's objection back."""

    decision: DecisionId


@dataclass(frozen=True, slots=True)
class JoinConsensus:
    """Says that one does not object. An interpretative statement or a formal reservation may be attached.

    `conditions`: one accepts this only if other clauses read so. They are public and stand in the record. If a clause
    agreed later fails one, what was accepted on it is open again; an open clause fails none.
    """

    decision: DecisionId
    version: int
    statement: str = ""
    attached_as: AttachmentKind = AttachmentKind.STATEMENT
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class BreakSilence:
    """Breaks the silence with an amendment: another text for the clause, which comes on the table as a proposal."""

    decision: DecisionId
    version: int
    reason: str
    option: OptionId
    wording: str | None = None
    sets: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class CastBallot:
    """Votes for, against, or abstains. Until the vote closes, a new ballot replaces one's old one.

    Source: draft treaty, Article 8. That ballots are secret until the vote closes is the game's own.
    """

    decision: DecisionId
    version: int
    ballot: Ballot


@dataclass(frozen=True, slots=True)
class ObjectionRaised:
    """A delegation objects."""

    decision: DecisionId
    objection: Objection


@dataclass(frozen=True, slots=True)
class ObjectionLifted:
    """A delegation no longer objects."""

    decision: DecisionId
    party: PartyCode
    at: Moment


@dataclass(frozen=True, slots=True)
class ConsensusJoined:
    """A delegation said that it does not object."""

    decision: DecisionId
    party: PartyCode
    statement: str
    at: Moment
    attached_as: AttachmentKind = AttachmentKind.STATEMENT
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class BallotCast:
    """A delegation voted. How stays secret until the vote closes."""

    decision: DecisionId
    party: PartyCode
    ballot: Ballot
    at: Moment


@dataclass(frozen=True, slots=True)
class PartyVoted:
    """What everybody learns of a ballot before the vote closes: that it was cast."""

    decision: DecisionId
    party: PartyCode


@dataclass(frozen=True, slots=True)
class BallotRecorded:
    """What the voter and the instructor learn of a ballot: how it was cast."""

    decision: DecisionId
    party: PartyCode
    ballot: Ballot


_DECIDING = frozenset({Phase.DRAFTING, Phase.ADOPTION, Phase.IN_FORCE})
ORDERS: Orders = {
    RaiseObjection: Order(sentence("Object"), DELEGATIONS, _DECIDING, needs=in_a_call),
    LiftObjection: Order(sentence("Lift the objection"), DELEGATIONS, _DECIDING, needs=has_objected),
    JoinConsensus: Order(sentence("Join the consensus"), DELEGATIONS, _DECIDING, needs=in_a_call),
    BreakSilence: Order(sentence("Break the silence"), DELEGATIONS, _DECIDING, needs=in_silence),
    CastBallot: Order(sentence("Vote"), DELEGATIONS, _DECIDING, needs=in_a_vote),
}


def raise_objection(
    table: Table, seat: Seat, command: RaiseObjection, now: Moment
) -> tuple[ObjectionRaised | DecisionClosed | PhaseOpened | TableClosed, ...]:
    """Objects. Refuses an objection without a reason, one to another version of the text, and one too late.

    Under the silence procedure the first objection ends it.
    """
    in_time(table, command.decision, command.version, now)
    reason = written(command.reason, REASON_LIMIT)
    objection = Objection(own_party(seat), reason, asks_of(table.setup, command.asks), now)
    raised = ObjectionRaised(command.decision, objection)
    return (raised, *_broken(table, raised, now))


def break_silence(
    table: Table, seat: Seat, command: BreakSilence, now: Moment
) -> tuple[ObjectionRaised | ProposalTabled | DecisionClosed | PhaseOpened | TableClosed, ...]:
    """Breaks the silence. Refuses what `raise_objection` and `table_proposal` refuse."""
    decision = in_time(table, command.decision, command.version, now)
    amendment = TableProposal(decision.text[0].clause, command.option, command.wording, command.reason, command.sets)
    (tabled,) = table_proposal(table, seat, amendment, now)
    clause = table.setup.clause(tabled.choice.clause)
    authored = clause is not None and clause.option(tabled.choice.option) is not None
    asks = (Ask(tabled.choice.clause, tabled.choice.option),) if authored else ()
    objection = Objection(own_party(seat), written(command.reason, REASON_LIMIT), asks, now)
    raised = ObjectionRaised(command.decision, objection)
    return (tabled, raised, *_broken(table, raised, now))


def _broken(
    table: Table, raised: ObjectionRaised, now: Moment
) -> tuple[DecisionClosed | PhaseOpened | TableClosed, ...]:
    after = replace(table, proceedings=objection_raised(table.proceedings, raised))
    decision = after.proceedings.decision
    return () if decision is None or not decision.procedure.ends_on_objection else closing(after, decision, now)


def lift_objection(
    table: Table, seat: Seat, command: LiftObjection, now: Moment
) -> tuple[ObjectionLifted | DecisionClosed | PhaseOpened | TableClosed, ...]:
    """Lifts. Refuses what comes too late. If it was the last objection and all were heard, the decision closes."""
    in_time(table, command.decision, None, now)
    lifted = ObjectionLifted(command.decision, own_party(seat), now)
    after = replace(table, proceedings=objection_lifted(table.proceedings, lifted))
    return (lifted, *_when_complete(after, now))


def _when_complete(table: Table, now: Moment) -> tuple[DecisionClosed | PhaseOpened | TableClosed, ...]:
    decision = table.proceedings.decision
    if decision is None or _stands(decision) or not complete(table, decision, now):
        return ()
    return closing(table, decision, now)


def _stands(decision: OpenDecision) -> bool:
    """Says whether an objection stands that counts: its Party gets the whole window to think again."""
    return any(each.party not in decision.procedure.uncounted for each in decision.objections)


def in_time(table: Table, decision: DecisionId, version: int | None, now: Moment) -> OpenDecision:
    """Gives the open decision. Refuses what `current_decision` refuses, and what comes when the window has closed."""
    current = current_decision(table.proceedings, decision, version)
    if now >= current.closes_at:
        raise DeadlinePassed(sentence("The window has closed; this comes too late."))
    return current


def join_consensus(
    table: Table, seat: Seat, command: JoinConsensus, now: Moment
) -> tuple[ConsensusJoined | DecisionClosed | PhaseOpened | TableClosed, ...]:
    """Joins; an own objection is lifted. Refuses an answer to another version of the text, and one too late.

    Refuses a condition on a clause that is in the text itself, or that is agreed otherwise already, or before a
    conference, and a formal reservation without words. Refuses an interpretative statement where the scenario has none,
    and an attachment of more words than it lets. When the last Party present has joined, the decision closes.
    """
    decision = in_time(table, command.decision, command.version, now)
    if command.conditions and decision.conference is not None:
        raise Unknown(sentence("A conference decides here and now: join, or object and say what helps."))
    reserves = command.attached_as is AttachmentKind.RESERVATION
    statement = (written if reserves else at_most)(command.statement, REASON_LIMIT)
    _attachable(table.setup, statement, reserves=reserves)
    conditions = conditions_of(table, command.conditions, decision.text)
    joined = ConsensusJoined(command.decision, own_party(seat), statement, now, command.attached_as, conditions)
    after = replace(table, proceedings=consensus_joined(table.proceedings, joined))
    return (joined, *_when_complete(after, now))


def _attachable(setup: Setup, statement: str, *, reserves: bool) -> None:
    if statement and not reserves and not setup.interpretative_statements:
        raise NotInOrder(sentence("No interpretative statements at this table: join, reserve formally, or object."))
    if 0 < setup.statement_words < len(statement.split()):
        raise TooLong(sentence("What you attach has at most {limit} words here.", limit=setup.statement_words))


def cast_ballot(
    table: Table, seat: Seat, command: CastBallot, now: Moment
) -> tuple[BallotCast | DecisionClosed | PhaseOpened | TableClosed, ...]:
    """Votes. Refuses a ballot on another version, and one too late. The last ballot waited for closes the vote."""
    in_time(table, command.decision, command.version, now)
    cast = BallotCast(command.decision, own_party(seat), command.ballot, now)
    after = ballot_cast(table, cast)
    decision = after.proceedings.decision
    if decision is None or not complete(after, decision, now):
        return (cast,)
    return (cast, *closing(after, decision, now))


def objection_raised(proceedings: Proceedings, event: ObjectionRaised) -> Proceedings:
    """Gives the proceedings with the objection in place of an earlier one, or of having joined."""
    decision, party = deciding_now(proceedings), event.objection.party
    return replace(
        proceedings,
        decision=replace(
            decision,
            objections=(*(each for each in decision.objections if each.party != party), event.objection),
            joined=tuple(each for each in decision.joined if each != party),
            attachments=tuple(each for each in decision.attachments if each.party != party),
            provisos=tuple(each for each in decision.provisos if each.party != party),
        ),
    )


def objection_lifted(proceedings: Proceedings, event: ObjectionLifted) -> Proceedings:
    """Gives the proceedings without the objection. Whoever lifts it has been heard: it does not object."""
    decision = deciding_now(proceedings)
    kept = tuple(each for each in decision.objections if each.party != event.party)
    return replace(proceedings, decision=replace(decision, objections=kept, joined=(*decision.joined, event.party)))


def consensus_joined(proceedings: Proceedings, event: ConsensusJoined) -> Proceedings:
    """Gives the proceedings with the Party among those that joined, its objection lifted."""
    decision = deciding_now(proceedings)
    attachments = tuple(each for each in decision.attachments if each.party != event.party)
    if event.statement:
        attachments = (*attachments, Attachment(event.party, event.statement, event.attached_as))
    return replace(
        proceedings,
        decision=replace(
            decision,
            objections=tuple(each for each in decision.objections if each.party != event.party),
            joined=(*(each for each in decision.joined if each != event.party), event.party),
            attachments=attachments,
            provisos=(
                *(each for each in decision.provisos if each.party != event.party),
                *(Proviso(event.party, condition) for condition in event.conditions),
            ),
        ),
    )


def party_voted(proceedings: Proceedings, party: PartyCode) -> Proceedings:
    """Gives the proceedings with the Party among those that voted."""
    decision = deciding_now(proceedings)
    if party in decision.voted:
        return proceedings
    return replace(proceedings, decision=replace(decision, voted=(*decision.voted, party)))


def ballot_cast(table: Table, event: BallotCast) -> Table:
    """Gives the table with the ballot, public only in that it was cast."""
    return replace(
        table,
        proceedings=party_voted(table.proceedings, event.party),
        ballots={**table.ballots, event.party: event.ballot},
    )


def disclose_ballot(event: BallotCast, viewer: Seat) -> PartyVoted | BallotRecorded:
    """Gives the ballot to the voter and the instructor; to all others, that there was one."""
    if viewer.role is Role.INSTRUCTOR or viewer.party == event.party:
        return BallotRecorded(event.decision, event.party, event.ballot)
    return PartyVoted(event.decision, event.party)


Command = RaiseObjection | LiftObjection | JoinConsensus | BreakSilence | CastBallot
Event = ObjectionRaised | ObjectionLifted | ConsensusJoined
Secret = BallotCast


def decide(
    table: Table, seat: Seat, command: Command, now: Moment
) -> tuple[Event | Secret | ProposalTabled | DecisionClosed | PhaseOpened | TableClosed, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case RaiseObjection():
            return raise_objection(table, seat, command, now)
        case LiftObjection():
            return lift_objection(table, seat, command, now)
        case JoinConsensus():
            return join_consensus(table, seat, command, now)
        case BreakSilence():
            return break_silence(table, seat, command, now)
        case CastBallot():
            return cast_ballot(table, seat, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    match event:
        case ObjectionRaised():
            return objection_raised(proceedings, event)
        case ObjectionLifted():
            return objection_lifted(proceedings, event)
        case ConsensusJoined():
            return consensus_joined(proceedings, event)
        case _:
            assert_never(event)
