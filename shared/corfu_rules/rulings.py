"""Rulings: the four functions of the core, and the closed lists of commands, events and notices.

    decide(table, seat, command, now) -> events      legality, in one place; raises Refusal
    evolve(table, event) -> table                    nothing but the event
    disclose(event, viewer) -> notice or None        what that viewer may learn
    apply(view, notice) -> view                      the same picture as `view_for`, built from notices

A new move is a module in `procedures/`, a line in the unions, and a line in each `match`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from corfu_rules.identifiers import Moment
from corfu_rules.orders import Orders, why_not
from corfu_rules.procedures import (
    attending,
    chairing,
    compromise,
    corridor,
    deciding,
    floor,
    hearing,
    positions,
    tabling,
)
from corfu_rules.proceedings import Proceedings
from corfu_rules.seats import Seat
from corfu_rules.tables import Table, TableOpened, found
from corfu_rules.views import View

Command = (
    attending.FillSeat | attending.VacateSeat | attending.ReportAway | attending.ReportBack
    | chairing.StartTable | chairing.PauseTable | chairing.ResumeTable
    | chairing.ExtendPhase | chairing.AdvancePhase | chairing.EndTable
    | floor.MakeStatement | corridor.SendNote
    | tabling.TableProposal | tabling.ReviseProposal | tabling.WithdrawProposal | tabling.CosponsorProposal
    | positions.DeclareStance | compromise.PresentChairText
    | deciding.CallDecision | deciding.CallFinalDecision | deciding.CloseDecision
    | hearing.RaiseObjection | hearing.LiftObjection | hearing.JoinConsensus | hearing.CastBallot
)  # fmt: skip
"""Everything that can be asked for."""

PublicEvent = (
    attending.SeatFilled | attending.SeatVacated | attending.SeatAway | attending.SeatBack
    | chairing.TableStarted | chairing.TablePaused | chairing.TableResumed
    | chairing.PhaseExtended | chairing.PhaseOpened | chairing.TableClosed
    | floor.StatementMade
    | tabling.ProposalTabled | tabling.ProposalRevised | tabling.ProposalWithdrawn | tabling.ProposalCosponsored
    | positions.StanceDeclared | compromise.ChairTextPresented
    | deciding.DecisionOpened | deciding.DecisionClosed
    | hearing.ObjectionRaised | hearing.ObjectionLifted | hearing.ConsensusJoined
)  # fmt: skip
"""What happens before everybody's eyes."""

SecretEvent = TableOpened | corridor.NoteSent | hearing.BallotCast
"""What not everybody may learn whole."""

Event = PublicEvent | SecretEvent


@dataclass(frozen=True, slots=True)
class Published:
    """The notice of something that happened before everybody's eyes."""

    event: PublicEvent


Notice = Published | corridor.NoteArrived | hearing.PartyVoted | hearing.BallotRecorded

ORDERS: Orders = {
    **attending.ORDERS, **chairing.ORDERS, **floor.ORDERS, **corridor.ORDERS, **tabling.ORDERS,
    **positions.ORDERS, **compromise.ORDERS, **deciding.ORDERS, **hearing.ORDERS,
}  # fmt: skip
"""Who may make which move when, for every command."""


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives the events that `command` of `seat` leads to at table time `now`. Raises Refusal."""
    refusal = why_not(ORDERS[type(command)], table.setup, table.proceedings, seat)
    if refusal is not None:
        raise refusal
    match command:
        case attending.FillSeat():
            return attending.fill_seat(table, command, now)
        case attending.VacateSeat():
            return attending.vacate_seat(table, command, now)
        case attending.ReportAway():
            return attending.report_away(table, command, now)
        case attending.ReportBack():
            return attending.report_back(table, command, now)
        case chairing.StartTable():
            return chairing.start_table(table, now)
        case chairing.PauseTable():
            return chairing.pause_table(table, now)
        case chairing.ResumeTable():
            return chairing.resume_table(table, now)
        case chairing.ExtendPhase():
            return chairing.extend_phase(table, command, now)
        case chairing.AdvancePhase():
            return chairing.advance_phase(table, seat, now)
        case chairing.EndTable():
            return chairing.end_table(table, now)
        case floor.MakeStatement():
            return floor.make_statement(seat, command, now)
        case corridor.SendNote():
            return corridor.send_note(table, seat, command, now)
        case tabling.TableProposal():
            return tabling.table_proposal(table, seat, command, now)
        case tabling.ReviseProposal():
            return tabling.revise_proposal(table, seat, command, now)
        case tabling.WithdrawProposal():
            return tabling.withdraw_proposal(table, seat, command, now)
        case tabling.CosponsorProposal():
            return tabling.cosponsor_proposal(table, seat, command, now)
        case positions.DeclareStance():
            return positions.declare_stance(table, seat, command, now)
        case compromise.PresentChairText():
            return compromise.present_chair_text(table, command, now)
        case deciding.CallDecision():
            return deciding.call_decision(table, command, now)
        case deciding.CallFinalDecision():
            return deciding.call_final_decision(table, now)
        case deciding.CloseDecision():
            return deciding.close_decision(table, seat, command, now)
        case hearing.RaiseObjection():
            return hearing.raise_objection(table, seat, command, now)
        case hearing.LiftObjection():
            return hearing.lift_objection(table, seat, command, now)
        case hearing.JoinConsensus():
            return hearing.join_consensus(table, seat, command, now)
        case hearing.CastBallot():
            return hearing.cast_ballot(table, seat, command, now)
        case _:
            assert_never(command)


def evolve(table: Table, event: Event) -> Table:
    """Gives the table after `event`."""
    match event:
        case TableOpened():
            raise ValueError("a table is opened once; begin with `found`")
        case corridor.NoteSent():
            return corridor.note_sent(table, event)
        case hearing.BallotCast():
            return hearing.ballot_cast(table, event)
        case deciding.DecisionClosed():
            return replace(table, proceedings=proceed(table.proceedings, event), ballots={})
        case chairing.TableClosed():
            return replace(table, proceedings=proceed(table.proceedings, event), ballots={})
        case _:
            return replace(table, proceedings=proceed(table.proceedings, event))


def fold(events: Iterable[Event]) -> Table:
    """Gives the table that a journal leads to; its first event opens the table."""
    remaining = iter(events)
    first = next(remaining)
    if not isinstance(first, TableOpened):
        raise ValueError("a journal begins with TableOpened")
    table = found(first)
    for event in remaining:
        table = evolve(table, event)
    return table


def proceed(proceedings: Proceedings, event: PublicEvent) -> Proceedings:
    """Gives the public proceedings after a public event."""
    match event:
        case attending.SeatFilled():
            return attending.seat_filled(proceedings, event)
        case attending.SeatVacated():
            return attending.seat_vacated(proceedings, event)
        case attending.SeatAway():
            return attending.seat_away(proceedings, event)
        case attending.SeatBack():
            return attending.seat_back(proceedings, event)
        case chairing.TableStarted():
            return chairing.table_started(proceedings, event)
        case chairing.TablePaused():
            return chairing.table_paused(proceedings, event)
        case chairing.TableResumed():
            return chairing.table_resumed(proceedings, event)
        case chairing.PhaseExtended():
            return chairing.phase_extended(proceedings, event)
        case chairing.PhaseOpened():
            return chairing.phase_opened(proceedings, event)
        case chairing.TableClosed():
            return chairing.table_closed(proceedings, event)
        case floor.StatementMade():
            return floor.statement_made(proceedings, event)
        case tabling.ProposalTabled():
            return tabling.proposal_tabled(proceedings, event)
        case tabling.ProposalRevised():
            return tabling.proposal_revised(proceedings, event)
        case tabling.ProposalWithdrawn():
            return tabling.proposal_withdrawn(proceedings, event)
        case tabling.ProposalCosponsored():
            return tabling.proposal_cosponsored(proceedings, event)
        case positions.StanceDeclared():
            return positions.stance_declared(proceedings, event)
        case compromise.ChairTextPresented():
            return compromise.chair_text_presented(proceedings, event)
        case deciding.DecisionOpened():
            return deciding.decision_opened(proceedings, event)
        case deciding.DecisionClosed():
            return deciding.decision_closed(proceedings, event)
        case hearing.ObjectionRaised():
            return hearing.objection_raised(proceedings, event)
        case hearing.ObjectionLifted():
            return hearing.objection_lifted(proceedings, event)
        case hearing.ConsensusJoined():
            return hearing.consensus_joined(proceedings, event)
        case _:
            assert_never(event)


def disclose(event: Event, viewer: Seat) -> Notice | None:
    """Gives what `viewer` may learn of `event`, None for nothing."""
    match event:
        case TableOpened():
            return None
        case corridor.NoteSent():
            return corridor.disclose_note(event, viewer)
        case hearing.BallotCast():
            return hearing.disclose_ballot(event, viewer)
        case _:
            return Published(event)


def apply(view: View, notice: Notice) -> View:
    """Gives the view after `notice`."""
    match notice:
        case Published(event):
            over = isinstance(event, deciding.DecisionClosed | chairing.TableClosed)
            kept = view if not over else replace(view, ballots={})
            return replace(kept, proceedings=proceed(view.proceedings, event))
        case corridor.NoteArrived():
            return replace(view, notes=(*view.notes, notice.note))
        case hearing.PartyVoted():
            return replace(view, proceedings=hearing.party_voted(view.proceedings, notice.party))
        case hearing.BallotRecorded():
            return replace(
                view,
                proceedings=hearing.party_voted(view.proceedings, notice.party),
                ballots={**view.ballots, notice.party: notice.ballot},
            )
        case _:
            assert_never(notice)
