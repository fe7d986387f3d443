"""Attending: who sits at the table, who is away. The host says so; it affects the quorum.

Source: the game's own. Who attends matters for the quorums of the draft treaty (Articles 6 and 8).
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.checks import at_most, party_of
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.orders import ALWAYS, HOSTS, INSTRUCTORS, Order, Orders
from corfu_rules.proceedings import Attendance, Player, Proceedings
from corfu_rules.refusals import AlreadyDone, NothingToTakeBack, NotYours, Unknown
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import NAME_LIMIT
from corfu_rules.steering import plain_person
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class FillSeat:
    """Seats a person or a bot, under the name that the others see.

    A bot may take the seat of a person whose line is down: it keeps the seat for that person.
    """

    seat: Seat
    player: Player
    name: str


@dataclass(frozen=True, slots=True)
class VacateSeat:
    """Leaves a seat empty: the host does so when nobody can come back to it, the instructor at will."""

    seat: Seat


@dataclass(frozen=True, slots=True)
class ReportAway:
    """Notes that the line to a seat is down. For a while its delegation still attends."""

    seat: Seat


@dataclass(frozen=True, slots=True)
class ReportBack:
    """Notes that a seat is in touch again."""

    seat: Seat


@dataclass(frozen=True, slots=True)
class SeatFilled:
    """A person or a bot sat down. A bot with `kept_for` plays for that person, who is away since `kept_since`."""

    seat: Seat
    player: Player
    name: str
    at: Moment
    kept_for: str = ""
    kept_since: Moment | None = None


@dataclass(frozen=True, slots=True)
class SeatVacated:
    """A seat is empty."""

    seat: Seat
    at: Moment


@dataclass(frozen=True, slots=True)
class SeatAway:
    """The line to a seat went down."""

    seat: Seat
    at: Moment


@dataclass(frozen=True, slots=True)
class SeatBack:
    """A seat is in touch again."""

    seat: Seat
    at: Moment


ORDERS: Orders = {
    FillSeat: Order(sentence("Fill a seat"), HOSTS, ALWAYS, at_rest=True),
    VacateSeat: Order(sentence("Free a seat"), HOSTS | INSTRUCTORS, ALWAYS, at_rest=True),
    ReportAway: Order(sentence("Note that a seat is away"), HOSTS, ALWAYS, at_rest=True),
    ReportBack: Order(sentence("Note that a seat is back"), HOSTS, ALWAYS, at_rest=True),
}


def fill_seat(table: Table, command: FillSeat, now: Moment) -> tuple[SeatFilled]:
    """Seats somebody. Refuses a seat that the table does not have, and one that a person holds already.

    Refuses a person whom the instructor has removed, by the name.

    A person who joins a delegation that a bot plays takes the bot's own seat. A bot takes the seat of a person who is
    away, and keeps it for that person.
    """
    sitting = seat_of(table, command.seat)
    party = command.seat.party
    others = table.proceedings.members(party) if party is not None else ()
    bot = next((each.seat for each in others if each.player is Player.BOT and each.seat != command.seat), None)
    if bot is not None:
        raise AlreadyDone(sentence("A bot plays this delegation. Take its seat: {seat}.", seat=bot))
    name = at_most(command.name, NAME_LIMIT)
    if command.player is Player.PERSON and any(
        plain_person(each.name) == plain_person(name) for each in table.removals
    ):
        raise NotYours(sentence("The instructor has removed {name} from this table. Ask the instructor.", name=name))
    if sitting.player is Player.PERSON:
        if command.player is not Player.BOT or sitting.away_since is None:
            raise AlreadyDone(sentence("{seat} is taken by {name}.", seat=command.seat, name=sitting.name))
        return (SeatFilled(command.seat, command.player, name, now, sitting.name, sitting.away_since),)
    return (SeatFilled(command.seat, command.player, name, now),)


def vacate_seat(table: Table, command: VacateSeat, now: Moment) -> tuple[SeatVacated]:
    """Empties a seat. Refuses an empty seat."""
    if seat_of(table, command.seat).player is Player.NOBODY:
        raise NothingToTakeBack(sentence("{seat} is empty.", seat=command.seat))
    return (SeatVacated(command.seat, now),)


def report_away(table: Table, command: ReportAway, now: Moment) -> tuple[SeatAway]:
    """Notes it. Refuses a seat that no person holds, and one that is away already."""
    sitting = seat_of(table, command.seat)
    if sitting.player is not Player.PERSON or sitting.away_since is not None:
        raise AlreadyDone(sentence("{seat} is not here.", seat=command.seat))
    return (SeatAway(command.seat, now),)


def report_back(table: Table, command: ReportBack, now: Moment) -> tuple[SeatBack]:
    """Notes it. Refuses a seat that was not away."""
    if seat_of(table, command.seat).away_since is None:
        raise AlreadyDone(sentence("{seat} was not away.", seat=command.seat))
    return (SeatBack(command.seat, now),)


def seat_of(table: Table, seat: Seat) -> Attendance:
    """Gives who sits for a delegation's place or the Chair. Refuses a seat that the table does not have."""
    if seat.party is not None:
        party_of(table.setup, seat.party)
    known = any(each.seat == seat for each in table.proceedings.attendance)
    if not known or seat.role not in (Role.DELEGATION, Role.CHAIR):
        raise Unknown(sentence("This table has no seat {seat}.", seat=seat))
    return table.proceedings.sitting(seat)


def seat_filled(proceedings: Proceedings, event: SeatFilled) -> Proceedings:
    """Gives the proceedings with the seat filled. Whoever comes to a delegation without a head becomes it."""
    sitting = Attendance(event.seat, event.player, event.name, kept_for=event.kept_for, kept_since=event.kept_since)
    return headed(with_sitting(proceedings, sitting), event.seat.party)


def seat_vacated(proceedings: Proceedings, event: SeatVacated) -> Proceedings:
    """Gives the proceedings with the seat empty, and no longer muted for who comes next.

    If it was the head's, the next of the delegation becomes head.
    """
    house = proceedings.house.reseated({event.seat: None})
    empty = with_sitting(replace(proceedings, house=house), Attendance(event.seat))
    return headed(empty, event.seat.party)


def headed(proceedings: Proceedings, party: PartyCode | None) -> Proceedings:
    """Gives the proceedings with a head for the delegation, if its head's place is empty and another is not."""
    if party is None or proceedings.sitting(proceedings.head(party)).player is not Player.NOBODY:
        return proceedings
    there = [each.seat.place for each in proceedings.members(party) if each.player is not Player.NOBODY]
    return replace(proceedings, heads={**proceedings.heads, party: min(there)} if there else proceedings.heads)


def seat_away(proceedings: Proceedings, event: SeatAway) -> Proceedings:
    """Gives the proceedings with the seat away."""
    return with_sitting(proceedings, replace(proceedings.sitting(event.seat), away_since=event.at))


def seat_back(proceedings: Proceedings, event: SeatBack) -> Proceedings:
    """Gives the proceedings with the seat in touch again."""
    return with_sitting(proceedings, replace(proceedings.sitting(event.seat), away_since=None))


def with_sitting(proceedings: Proceedings, sitting: Attendance) -> Proceedings:
    """Gives the proceedings with that in place of who sat there."""
    return replace(
        proceedings,
        attendance=tuple(sitting if each.seat == sitting.seat else each for each in proceedings.attendance),
    )


Command = FillSeat | VacateSeat | ReportAway | ReportBack
Event = SeatFilled | SeatVacated | SeatAway | SeatBack


def decide(table: Table, _seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case FillSeat():
            return fill_seat(table, command, now)
        case VacateSeat():
            return vacate_seat(table, command, now)
        case ReportAway():
            return report_away(table, command, now)
        case ReportBack():
            return report_back(table, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    match event:
        case SeatFilled():
            return seat_filled(proceedings, event)
        case SeatVacated():
            return seat_vacated(proceedings, event)
        case SeatAway():
            return seat_away(proceedings, event)
        case SeatBack():
            return seat_back(proceedings, event)
        case _:
            assert_never(event)
