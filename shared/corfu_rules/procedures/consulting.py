"""Consulting: consultations that a Party calls, and that others may join uninvited.

Source: draft treaty, Article 5.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.checks import at_most, bound, bound_party, own_party, written
from corfu_rules.identifiers import MatterId, Moment, PartyCode
from corfu_rules.matters import Consultations, Course
from corfu_rules.orders import CLOCKS, DELEGATIONS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, Missing, NotInOrder, NotYours, Unknown, WindowRunning
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, STATEMENT_LIMIT
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class CallConsultations:
    """Calls consultations on a violation, a threat of one, or another issue, with those one thinks interested.

    The Depositary tells all Parties, so that others may come uninvited, and by when they are held.
    """

    invited: tuple[PartyCode, ...]
    about: str


@dataclass(frozen=True, slots=True)
class JoinConsultations:
    """Takes part: as invited, or uninvited, on one's own initiative."""

    consultations: MatterId


@dataclass(frozen=True, slots=True)
class DeclineConsultations:
    """Does not take part though invited, and says why."""

    consultations: MatterId
    reason: str


@dataclass(frozen=True, slots=True)
class OpenConsultations:
    """Begins the consultations."""

    consultations: MatterId


@dataclass(frozen=True, slots=True)
class ConcludeConsultations:
    """Ends the consultations and says what came of them."""

    consultations: MatterId
    result: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationsCalled:
    """The Depositary tells all Parties of consultations, who is invited, and by when they are held."""

    consultations: Consultations
    at: Moment


@dataclass(frozen=True, slots=True)
class ConsultationsJoined:
    """A Party takes part."""

    consultations: MatterId
    party: PartyCode
    invited: bool
    at: Moment


@dataclass(frozen=True, slots=True)
class ConsultationsDeclined:
    """A Party that was invited does not take part."""

    consultations: MatterId
    party: PartyCode
    reason: str
    at: Moment


@dataclass(frozen=True, slots=True)
class ConsultationsOpened:
    """The consultations begin."""

    consultations: MatterId
    taking_part: tuple[PartyCode, ...]
    at: Moment


@dataclass(frozen=True, slots=True)
class ConsultationsLapsed:
    """Nobody but the caller came by the last day."""

    consultations: MatterId
    at: Moment


@dataclass(frozen=True, slots=True)
class ConsultationsConcluded:
    """The consultations are over."""

    consultations: MatterId
    result: str
    at: Moment


CONSULTING = 2
"""How many Parties it takes to consult."""

_IN_FORCE = frozenset({Phase.IN_FORCE})
ORDERS: Orders = {
    CallConsultations: Order(sentence("Call consultations"), DELEGATIONS, _IN_FORCE),
    JoinConsultations: Order(sentence("Join consultations"), DELEGATIONS, _IN_FORCE),
    DeclineConsultations: Order(sentence("Decline consultations"), DELEGATIONS, _IN_FORCE),
    OpenConsultations: Order(sentence("Open consultations"), DELEGATIONS | CLOCKS, _IN_FORCE),
    ConcludeConsultations: Order(sentence("Conclude consultations"), DELEGATIONS, _IN_FORCE),
}


def call_consultations(table: Table, seat: Seat, command: CallConsultations, now: Moment) -> tuple[ConsultationsCalled]:
    """Calls. Refuses inviting nobody, oneself, somebody twice, or a Party that the treaty does not bind."""
    caller = bound_party(table, seat, now)
    invited = tuple(bound(table, each, now) for each in command.invited)
    if not invited:
        raise Missing(sentence("Invite at least one Party."))
    if caller in invited or len(set(invited)) != len(invited):
        raise NotYours(sentence("Invite other Parties, each once. You take part anyway."))
    terms = table.proceedings.terms(table.setup)
    number = MatterId(f"CS{len(table.proceedings.register.consultations) + 1}")
    hold_by = Moment(now + terms.days(terms.consultation_days))
    about = written(command.about, STATEMENT_LIMIT)
    return (ConsultationsCalled(Consultations(number, caller, invited, about, hold_by, taking_part=(caller,)), now),)


def join_consultations(table: Table, seat: Seat, command: JoinConsultations, now: Moment) -> tuple[ConsultationsJoined]:
    """Joins. Refuses whoever takes part already, and consultations that are over. Whoever declined may still come."""
    party = bound_party(table, seat, now)
    consultations = _going_on(table.proceedings, command.consultations)
    if party in consultations.taking_part:
        raise AlreadyDone(sentence("You take part in {matter}.", matter=consultations.id))
    return (ConsultationsJoined(consultations.id, party, party in consultations.invited, now),)


def decline_consultations(
    table: Table, seat: Seat, command: DeclineConsultations, now: Moment
) -> tuple[ConsultationsDeclined]:
    """Declines, with a reason. Refuses whoever was not invited, takes part already, or has declined already."""
    party, consultations = own_party(seat), _going_on(table.proceedings, command.consultations)
    if party not in consultations.invited:
        raise NotYours(sentence("You are not invited. You may join on your own initiative, or stay away."))
    if party in consultations.taking_part or party in consultations.declined:
        raise AlreadyDone(sentence("You have answered the invitation."))
    return (ConsultationsDeclined(consultations.id, party, written(command.reason, REASON_LIMIT), now),)


def open_consultations(
    table: Table, seat: Seat, command: OpenConsultations, now: Moment
) -> tuple[ConsultationsOpened | ConsultationsLapsed]:
    """Opens. The caller does so as soon as another Party takes part, else the clock on the last day.

    If nobody else has come by then, the consultations lapse: alone, one consults nobody. Whoever has left the treaty no
    longer takes part. Refuses any other Party, a caller that the treaty no longer binds, the caller while nobody else
    takes part, the clock before the last day, and consultations that have begun.
    """
    consultations = _going_on(table.proceedings, command.consultations)
    if consultations.course is Course.OPEN:
        raise AlreadyDone(sentence("{matter} has begun.", matter=consultations.id))
    bound = table.proceedings.bound(table.setup, now)
    there = tuple(each for each in consultations.taking_part if each in bound)
    alone = len(there) < CONSULTING
    if seat.role is Role.CLOCK:
        if now < consultations.hold_by:
            raise WindowRunning(sentence("The last day has not come."))
        if alone:
            return (ConsultationsLapsed(consultations.id, now),)
    elif bound_party(table, seat, now) != consultations.caller:
        raise NotYours(sentence("{party} called these consultations, and opens them.", party=consultations.caller))
    elif alone:
        raise NotInOrder(sentence("Nobody else takes part yet."))
    return (ConsultationsOpened(consultations.id, there, now),)


def conclude_consultations(
    table: Table, seat: Seat, command: ConcludeConsultations, now: Moment
) -> tuple[ConsultationsConcluded]:
    """Concludes. Refuses any other Party than the caller, and consultations that have not begun."""
    consultations = _going_on(table.proceedings, command.consultations)
    if own_party(seat) != consultations.caller:
        raise NotYours(sentence("{party} called these consultations, and concludes them.", party=consultations.caller))
    if consultations.course is not Course.OPEN:
        raise NotInOrder(sentence("{matter} has not begun.", matter=consultations.id))
    return (ConsultationsConcluded(consultations.id, at_most(command.result, STATEMENT_LIMIT), now),)


def _going_on(proceedings: Proceedings, matter: MatterId) -> Consultations:
    consultations = proceedings.register.consultation(matter)
    if consultations is None:
        raise Unknown(sentence("There are no consultations {matter}.", matter=matter))
    if consultations.course in {Course.OVER, Course.LAPSED}:
        raise AlreadyDone(sentence("{matter} is over.", matter=matter))
    return consultations


def deadline(proceedings: Proceedings) -> tuple[Moment, OpenConsultations] | None:
    """Gives the first consultations whose last day comes."""
    waiting = [each for each in proceedings.register.consultations if each.course is Course.CALLED]
    first = min(waiting, key=lambda each: each.hold_by, default=None)
    return (first.hold_by, OpenConsultations(first.id)) if first else None


Command = (
    CallConsultations | JoinConsultations | DeclineConsultations | OpenConsultations | ConcludeConsultations
)  # fmt: skip
Event = (
    ConsultationsCalled | ConsultationsJoined | ConsultationsDeclined | ConsultationsOpened | ConsultationsLapsed
    | ConsultationsConcluded
)  # fmt: skip


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case CallConsultations():
            return call_consultations(table, seat, command, now)
        case JoinConsultations():
            return join_consultations(table, seat, command, now)
        case DeclineConsultations():
            return decline_consultations(table, seat, command, now)
        case OpenConsultations():
            return open_consultations(table, seat, command, now)
        case ConcludeConsultations():
            return conclude_consultations(table, seat, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    if isinstance(event, ConsultationsCalled):
        register = proceedings.register
        kept = replace(register, consultations=(*register.consultations, event.consultations))
    else:
        kept = replace(
            proceedings.register,
            consultations=tuple(
                _after(each, event) if each.id == event.consultations else each
                for each in proceedings.register.consultations
            ),
        )
    return replace(proceedings, register=kept)


def _after(
    consultations: Consultations,
    event: ConsultationsJoined
    | ConsultationsDeclined
    | ConsultationsOpened
    | ConsultationsLapsed
    | ConsultationsConcluded,
) -> Consultations:
    match event:
        case ConsultationsJoined():
            return replace(
                consultations,
                taking_part=(*consultations.taking_part, event.party),
                declined=tuple(each for each in consultations.declined if each != event.party),
            )
        case ConsultationsDeclined():
            return replace(consultations, declined=(*consultations.declined, event.party))
        case ConsultationsOpened():
            return replace(consultations, course=Course.OPEN, taking_part=event.taking_part)
        case ConsultationsLapsed():
            return replace(consultations, course=Course.LAPSED)
        case ConsultationsConcluded():
            return replace(consultations, course=Course.OVER, result=event.result)
        case _:
            assert_never(event)
