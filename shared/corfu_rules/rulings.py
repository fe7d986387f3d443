"""Rulings: the four functions of the core, and the closed lists of commands, events and notices.

    decide(table, seat, command, now) -> events      legality, in one place; raises Refusal
    evolve(table, event) -> table                    nothing but the event
    disclose(event, viewer) -> notice or None        what that viewer may learn
    apply(view, notice) -> view                      the same picture as `view_for`, built from notices

Each family of moves in `procedures/` has its own `Command`, `Event` (public), `Secret`, `decide` and `proceed`: a new
move is a class and two `match` lines in its family; a new family is a line in each list here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from corfu_rules.identifiers import Moment
from corfu_rules.orders import Orders, why_not
from corfu_rules.procedures import (
    adding,
    announcing,
    appraising,
    assisting,
    attending,
    caucusing,
    chairing,
    classifying,
    compromise,
    conferring,
    consulting,
    contesting,
    corridor,
    deciding,
    delegations,
    floor,
    handing_over,
    hearing,
    informing,
    injecting,
    instructing,
    interventions,
    moderating,
    moving,
    packaging,
    positions,
    reopening,
    reporting,
    reseating,
    signing,
    sounding,
    tabling,
    teaching,
    withdrawing,
)
from corfu_rules.proceedings import Proceedings
from corfu_rules.revising import replace
from corfu_rules.seats import Seat
from corfu_rules.tables import Table, TableOpened, found
from corfu_rules.values import dataclass
from corfu_rules.views import View

Command = (
    attending.Command | delegations.Command | chairing.Command | floor.Command | interventions.Command
    | corridor.Command | caucusing.Command | handing_over.Command
    | tabling.Command | adding.Command | classifying.Command | reopening.Command | packaging.Command
    | positions.Command | compromise.Command | deciding.Command | hearing.Command
    | signing.Command | withdrawing.Command | informing.Command | consulting.Command | conferring.Command
    | moving.Command | reporting.Command | assisting.Command | injecting.Command
    | sounding.Command | teaching.Command | contesting.Command | appraising.Command
    | announcing.Command | moderating.Command | reseating.Command | instructing.Command
)  # fmt: skip
"""Everything that can be asked for."""

PublicEvent = (
    attending.Event | delegations.Event | chairing.Event | floor.Event | interventions.Event | caucusing.Event
    | tabling.Event | adding.Event | classifying.Event | reopening.Event | packaging.Event | positions.Event
    | compromise.Event | deciding.Event | hearing.Event
    | signing.Event | withdrawing.Event | informing.Event | consulting.Event | conferring.Event | moving.Event
    | reporting.Event | assisting.Event | injecting.Event | teaching.Event | appraising.Event
    | announcing.Event | moderating.Event | reseating.Event | instructing.Event
)  # fmt: skip
"""What happens before everybody's eyes."""

SecretEvent = (
    TableOpened | corridor.Secret | caucusing.Secret | delegations.Secret | hearing.Secret | sounding.Secret
    | teaching.Secret | injecting.Secret | handing_over.Secret | contesting.Secret | appraising.Secret
    | announcing.Secret | moderating.Secret | instructing.Secret
)  # fmt: skip
"""What not everybody may learn whole."""

Event = PublicEvent | SecretEvent


@dataclass(frozen=True, slots=True)
class Published:
    """The notice of something that happened before everybody's eyes."""

    event: PublicEvent


Notice = (
    Published | corridor.NoteArrived | caucusing.InvitationReceived | caucusing.CaucusHeard | delegations.AdviceHeard
    | hearing.PartyVoted | hearing.BallotRecorded | sounding.Learned | teaching.Learned | injecting.Notice
    | handing_over.HandoverLearned | contesting.ContestLearned | appraising.Notice
    | announcing.Notice | moderating.Notice | instructing.InstructionLearned
)  # fmt: skip

ORDERS: Orders = {
    **attending.ORDERS, **delegations.ORDERS, **chairing.ORDERS, **floor.ORDERS, **interventions.ORDERS,
    **corridor.ORDERS, **caucusing.ORDERS, **tabling.ORDERS, **adding.ORDERS, **classifying.ORDERS,
    **reopening.ORDERS, **packaging.ORDERS, **positions.ORDERS, **compromise.ORDERS, **deciding.ORDERS,
    **hearing.ORDERS, **signing.ORDERS, **withdrawing.ORDERS, **informing.ORDERS, **consulting.ORDERS,
    **conferring.ORDERS, **moving.ORDERS, **reporting.ORDERS, **assisting.ORDERS, **injecting.ORDERS,
    **sounding.ORDERS, **teaching.ORDERS, **handing_over.ORDERS, **contesting.ORDERS, **appraising.ORDERS,
    **announcing.ORDERS, **moderating.ORDERS, **reseating.ORDERS, **instructing.ORDERS,
}  # fmt: skip
"""Who may make which move when, for every command."""


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives the events that `command` of `seat` leads to at table time `now`. Raises Refusal."""
    refusal = why_not(ORDERS[type(command)], table.setup, table.proceedings, seat)
    if refusal is not None:
        raise refusal
    if isinstance(command, attending.Command):
        return attending.decide(table, seat, command, now)
    if isinstance(command, delegations.Command):
        return delegations.decide(table, seat, command, now)
    if isinstance(command, chairing.Command):
        return chairing.decide(table, seat, command, now)
    if isinstance(command, floor.Command):
        return floor.decide(table, seat, command, now)
    if isinstance(command, interventions.Command):
        return interventions.decide(table, seat, command, now)
    if isinstance(command, caucusing.Command):
        return caucusing.decide(table, seat, command, now)
    if isinstance(command, corridor.Command):
        return corridor.decide(table, seat, command, now)
    if isinstance(command, tabling.Command):
        return tabling.decide(table, seat, command, now)
    if isinstance(command, packaging.Command):
        return packaging.decide(table, seat, command, now)
    if isinstance(command, positions.Command):
        return positions.decide(table, seat, command, now)
    if isinstance(command, compromise.Command):
        return compromise.decide(table, seat, command, now)
    if isinstance(command, deciding.Command):
        return deciding.decide(table, seat, command, now)
    if isinstance(command, signing.Command):
        return signing.decide(table, seat, command, now)
    if isinstance(command, withdrawing.Command):
        return withdrawing.decide(table, seat, command, now)
    if isinstance(command, informing.Command):
        return informing.decide(table, seat, command, now)
    if isinstance(command, consulting.Command):
        return consulting.decide(table, seat, command, now)
    if isinstance(command, conferring.Command):
        return conferring.decide(table, seat, command, now)
    if isinstance(command, moving.Command):
        return moving.decide(table, seat, command, now)
    if isinstance(command, reporting.Command):
        return reporting.decide(table, seat, command, now)
    if isinstance(command, assisting.Command):
        return assisting.decide(table, seat, command, now)
    if isinstance(command, injecting.Command):
        return injecting.decide(table, seat, command, now)
    if isinstance(command, adding.Command):
        return adding.decide(table, seat, command, now)
    if isinstance(command, classifying.Command):
        return classifying.decide(table, seat, command, now)
    if isinstance(command, reopening.Command):
        return reopening.decide(table, seat, command, now)
    if isinstance(command, handing_over.Command):
        return handing_over.decide(table, seat, command, now)
    if isinstance(command, contesting.Command):
        return contesting.decide(table, seat, command, now)
    if isinstance(command, sounding.Command):
        return sounding.decide(table, seat, command, now)
    if isinstance(command, teaching.Command):
        return teaching.decide(table, seat, command, now)
    if isinstance(command, announcing.Command):
        return announcing.decide(table, seat, command, now)
    if isinstance(command, moderating.Command):
        return moderating.decide(table, seat, command, now)
    if isinstance(command, reseating.Command):
        return reseating.decide(table, seat, command, now)
    if isinstance(command, instructing.Command):
        return instructing.decide(table, seat, command, now)
    if isinstance(command, appraising.Command):
        return appraising.decide(table, seat, command, now)
    return hearing.decide(table, seat, command, now)


def evolve(table: Table, event: Event) -> Table:
    """Gives the table after `event`."""
    match event:
        case TableOpened():
            raise ValueError("a table is opened once; begin with `found`")
        case corridor.NoteSent():
            return corridor.note_sent(table, event)
        case caucusing.PartyInvited():
            return caucusing.party_invited(table, event)
        case caucusing.CaucusAddressed():
            return caucusing.caucus_addressed(table, event)
        case delegations.DelegationAdvised():
            return delegations.delegation_advised(table, event)
        case hearing.BallotCast():
            return hearing.ballot_cast(table, event)
        case handing_over.SeatHandedOver():
            return handing_over.seat_handed_over(table, event)
        case contesting.SeatContested():
            return contesting.seat_contested(table, event)
        case sounding.SoundedOut() | sounding.SoundingAnswered() | sounding.SoundingEnded():
            return sounding.settle(table, event)
        case teaching.CheckAnswered() | teaching.LessonsFiled() | teaching.HindsightFiled() | teaching.ReachesTold():
            return teaching.settle(table, event)
        case appraising.FeedbackGiven() | appraising.FeedbackSummed() | appraising.FeedbackDelivered():
            return appraising.settle(table, event)
        case injecting.DispatchSent() | injecting.BriefRevised():
            return injecting.settle(table, event)
        case announcing.MessageSent():
            return announcing.message_sent(table, event)
        case moderating.PersonRemoved() | moderating.PersonReadmitted():
            return moderating.settle(table, event)
        case instructing.InstructionNoted():
            return instructing.instruction_noted(table, event)
        case deciding.DecisionClosed() | chairing.TableClosed():
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
    if isinstance(event, attending.Event):
        return attending.proceed(proceedings, event)
    if isinstance(event, delegations.Event):
        return delegations.proceed(proceedings, event)
    if isinstance(event, chairing.Event):
        return chairing.proceed(proceedings, event)
    if isinstance(event, floor.Event):
        return floor.proceed(proceedings, event)
    if isinstance(event, interventions.Event):
        return interventions.proceed(proceedings, event)
    if isinstance(event, caucusing.Event):
        return caucusing.proceed(proceedings, event)
    if isinstance(event, tabling.Event):
        return tabling.proceed(proceedings, event)
    if isinstance(event, packaging.Event):
        return packaging.proceed(proceedings, event)
    if isinstance(event, positions.Event):
        return positions.proceed(proceedings, event)
    if isinstance(event, compromise.Event):
        return compromise.proceed(proceedings, event)
    if isinstance(event, deciding.Event):
        return deciding.proceed(proceedings, event)
    if isinstance(event, signing.Event):
        return signing.proceed(proceedings, event)
    if isinstance(event, withdrawing.Event):
        return withdrawing.proceed(proceedings, event)
    if isinstance(event, informing.Event):
        return informing.proceed(proceedings, event)
    if isinstance(event, consulting.Event):
        return consulting.proceed(proceedings, event)
    if isinstance(event, conferring.Event):
        return conferring.proceed(proceedings, event)
    if isinstance(event, moving.Event):
        return moving.proceed(proceedings, event)
    if isinstance(event, reporting.Event):
        return reporting.proceed(proceedings, event)
    if isinstance(event, assisting.Event):
        return assisting.proceed(proceedings, event)
    if isinstance(event, injecting.Event):
        return injecting.proceed(proceedings, event)
    if isinstance(event, adding.Event):
        return adding.proceed(proceedings, event)
    if isinstance(event, classifying.Event):
        return classifying.proceed(proceedings, event)
    if isinstance(event, reopening.Event):
        return reopening.proceed(proceedings, event)
    if isinstance(event, teaching.Event):
        return teaching.proceed(proceedings, event)
    if isinstance(event, announcing.Event):
        return announcing.proceed(proceedings, event)
    if isinstance(event, moderating.Event):
        return moderating.proceed(proceedings, event)
    if isinstance(event, reseating.Event):
        return reseating.proceed(proceedings, event)
    if isinstance(event, instructing.Event):
        return instructing.proceed(proceedings, event)
    if isinstance(event, appraising.Event):
        return appraising.proceed(proceedings, event)
    return hearing.proceed(proceedings, event)


def disclose(event: Event, viewer: Seat) -> Notice | None:
    """Gives what `viewer` may learn of `event`, None for nothing."""
    match event:
        case TableOpened():
            return None
        case corridor.NoteSent():
            return corridor.disclose_note(event, viewer)
        case caucusing.PartyInvited():
            return caucusing.disclose_invitation(event, viewer)
        case caucusing.CaucusAddressed():
            return caucusing.disclose_line(event, viewer)
        case delegations.DelegationAdvised():
            return delegations.disclose_advice(event, viewer)
        case hearing.BallotCast():
            return hearing.disclose_ballot(event, viewer)
        case handing_over.SeatHandedOver():
            return handing_over.disclose_handover(event, viewer)
        case contesting.SeatContested():
            return contesting.disclose_contest(event, viewer)
        case sounding.SoundedOut() | sounding.SoundingAnswered() | sounding.SoundingEnded():
            return sounding.disclose(event, viewer)
        case teaching.CheckAnswered() | teaching.LessonsFiled() | teaching.HindsightFiled() | teaching.ReachesTold():
            return teaching.disclose(event, viewer)
        case appraising.FeedbackGiven() | appraising.FeedbackSummed() | appraising.FeedbackDelivered():
            return appraising.disclose(event, viewer)
        case injecting.DispatchSent() | injecting.BriefRevised():
            return injecting.disclose(event, viewer)
        case announcing.MessageSent():
            return announcing.disclose_message(event, viewer)
        case moderating.PersonRemoved() | moderating.PersonReadmitted():
            return moderating.disclose(event, viewer)
        case instructing.InstructionNoted():
            return instructing.disclose_instruction(event, viewer)
        case _:
            return Published(event)


def apply(view: View, notice: Notice) -> View:
    """Gives the view after `notice`: the public course and what is beside it, each by its own function below."""
    kept = own_after(view, notice)
    course = course_after(view.proceedings, notice)
    return kept if course is view.proceedings else replace(kept, proceedings=course)


def course_after(proceedings: Proceedings, notice: Notice) -> Proceedings:
    """Gives the public course after `notice`. It is the same for every viewer, whoever's notice it was."""
    match notice:
        case Published(event):
            return proceed(proceedings, event)
        case hearing.PartyVoted() | hearing.BallotRecorded():
            return hearing.party_voted(proceedings, notice.party)
        case _:
            return proceedings


def own_after(view: View, notice: Notice) -> View:
    """Gives the view with what `notice` changes beside the proceedings, the viewer's own; those stay as they are."""
    match notice:
        case Published(deciding.DecisionClosed() | chairing.TableClosed()):
            return replace(view, ballots={}) if view.ballots else view
        case Published() | hearing.PartyVoted():
            return view
        case corridor.NoteArrived():
            return replace(view, notes=(*view.notes, notice.note))
        case caucusing.InvitationReceived():
            return replace(view, invitations=(*view.invitations, notice.invitation))
        case caucusing.CaucusHeard():
            return replace(view, caucus_lines=(*view.caucus_lines, notice.line))
        case sounding.SoundingHeard() | sounding.SoundingReply() | sounding.SoundingOver():
            return replace(view, soundings=sounding.learn(view.soundings, notice))
        case teaching.CheckSeen() | teaching.LessonsArrived() | teaching.HindsightArrived() | teaching.ReachesArrived():
            return teaching.learn(view, notice)
        case appraising.FeedbackTaken() | appraising.FeedbackCounted() | appraising.SheetsArrived():
            return appraising.learn(view, notice)
        case injecting.DispatchReceived() | injecting.BriefReceived():
            return injecting.learn(view, notice)
        case handing_over.HandoverLearned():
            return replace(view, handovers=(*view.handovers, notice.handover))
        case announcing.MessageReceived():
            return replace(view, messages=(*view.messages, notice.message))
        case moderating.RemovalLearned() | moderating.ReadmissionLearned():
            return replace(view, removals=moderating.learn(view.removals, notice))
        case instructing.InstructionLearned():
            return replace(view, instructions=(*view.instructions, notice.instruction))
        case contesting.ContestLearned():
            return replace(view, contests=(*view.contests, notice.contest))
        case delegations.AdviceHeard():
            return replace(view, advice=(*view.advice, notice.advice))
        case hearing.BallotRecorded():
            return replace(view, ballots={**view.ballots, notice.party: notice.ballot})
        case _:
            assert_never(notice)
