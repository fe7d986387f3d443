"""Reseating: the instructor moves people to other seats, swaps them, and has a bot play a seat for a while.

Whoever is moved reads the brief of the new seat, and cannot forget that of the old one.

Source: the game's own, after what people who run classes ask for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.feedback import FeedbackStage
from corfu_rules.identifiers import Moment
from corfu_rules.orders import ALWAYS, INSTRUCTORS, Order, Orders
from corfu_rules.procedures.attending import headed, seat_of, with_sitting
from corfu_rules.proceedings import Attendance, Player, Proceedings
from corfu_rules.refusals import AlreadyDone, NothingToTakeBack, NotInOrder, Refusal, Unknown
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import Setup
from corfu_rules.tables import Table
from corfu_rules.values import dataclass

BOT_NAME = "Bot"


@dataclass(frozen=True, slots=True)
class AssignSeat:
    """Moves the person at `seat` to `to`, which is free or a bot's. The old seat becomes free, or a bot's."""

    seat: Seat
    to: Seat


@dataclass(frozen=True, slots=True)
class SwapSeats:
    """Lets two people change seats."""

    one: Seat
    other: Seat


@dataclass(frozen=True, slots=True)
class LendSeat:
    """Has a bot play a seat from now on. It keeps the seat for the person there, until the instructor gives it back."""

    seat: Seat


@dataclass(frozen=True, slots=True)
class ReturnSeat:
    """Gives a seat that a bot keeps back to its holder."""

    seat: Seat


@dataclass(frozen=True, slots=True)
class PersonMoved:
    """The person at `seat` sits at `to` now."""

    seat: Seat
    to: Seat
    at: Moment


@dataclass(frozen=True, slots=True)
class SeatsSwapped:
    """The people at two seats have changed places."""

    one: Seat
    other: Seat
    at: Moment


@dataclass(frozen=True, slots=True)
class SeatLent:
    """A bot plays a seat, at the instructor's wish."""

    seat: Seat
    at: Moment


@dataclass(frozen=True, slots=True)
class SeatReturned:
    """A bot has given a seat back, at the instructor's wish."""

    seat: Seat
    at: Moment


def _may_reseat(setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses while feedback is given: it is kept by seats, so whoever changed seats could give it twice."""
    if proceedings.closing is not None and setup.debrief.peer_feedback and proceedings.feedback is FeedbackStage.OPEN:
        return NotInOrder(
            sentence("Each person gives feedback once, from one seat. Collect it first, then move people.")
        )
    return None


ORDERS: Orders = {
    AssignSeat: Order(sentence("Move a person"), INSTRUCTORS, ALWAYS, at_rest=True, needs=_may_reseat),
    SwapSeats: Order(sentence("Swap two people"), INSTRUCTORS, ALWAYS, at_rest=True, needs=_may_reseat),
    LendSeat: Order(sentence("Let a bot play"), INSTRUCTORS, ALWAYS, at_rest=True),
    ReturnSeat: Order(sentence("Give a seat back"), INSTRUCTORS, ALWAYS, at_rest=True),
}
Command = AssignSeat | SwapSeats | LendSeat | ReturnSeat
Event = PersonMoved | SeatsSwapped | SeatLent | SeatReturned


def assign_seat(table: Table, command: AssignSeat, now: Moment) -> tuple[PersonMoved]:
    """Moves. Refuses an unknown seat, one where no person sits, and one to go to that is a person's.

    Refuses a place in a delegation that a bot plays, but for the bot's own.
    """
    person = _person(table, command.seat)
    goal = seat_of(table, command.to)
    if goal.player is Player.PERSON or goal.kept_for:
        name = goal.kept_for or goal.name
        raise AlreadyDone(sentence("{seat} is taken by {name}.", seat=command.to, name=name))
    party = command.to.party
    others = table.proceedings.members(party) if party is not None else ()
    bot = next((each.seat for each in others if each.player is Player.BOT and each.seat != command.to), None)
    if bot is not None:
        raise AlreadyDone(sentence("A bot plays this delegation. Take its seat: {seat}.", seat=bot))
    return (PersonMoved(person.seat, command.to, now),)


def swap_seats(table: Table, command: SwapSeats, now: Moment) -> tuple[SeatsSwapped]:
    """Swaps. Refuses an unknown seat, a seat where no person sits, and a seat with itself."""
    _person(table, command.one)
    _person(table, command.other)
    if command.one == command.other:
        raise AlreadyDone(sentence("Name two seats to swap."))
    return (SeatsSwapped(command.one, command.other, now),)


def lend_seat(table: Table, command: LendSeat, now: Moment) -> tuple[SeatLent]:
    """Has a bot play. Refuses an unknown seat, and one that a bot plays already.

    Refuses a place in a delegation of which others are there: they play on.
    """
    sitting = seat_of(table, command.seat)
    if sitting.player is Player.BOT:
        raise AlreadyDone(sentence("A bot plays {seat} already.", seat=command.seat))
    party = command.seat.party
    members = table.proceedings.members(party) if party is not None else ()
    if any(each.player is not Player.NOBODY for each in members if each.seat != command.seat):
        raise AlreadyDone(sentence("Others of the delegation are there. They can play on; name one of them head."))
    return (SeatLent(command.seat, now),)


def return_seat(table: Table, command: ReturnSeat, now: Moment) -> tuple[SeatReturned]:
    """Gives back. Refuses an unknown seat, and one that a bot keeps for nobody."""
    if not seat_of(table, command.seat).kept_for:
        raise NothingToTakeBack(sentence("No bot keeps {seat} for anybody.", seat=command.seat))
    return (SeatReturned(command.seat, now),)


def _person(table: Table, seat: Seat) -> Attendance:
    sitting = seat_of(table, seat)
    if sitting.player is not Player.PERSON:
        raise Unknown(sentence("No person sits at {seat}.", seat=seat))
    return sitting


def person_moved(proceedings: Proceedings, event: PersonMoved) -> Proceedings:
    """Gives the proceedings with the person in the new seat, who takes the own mute along, and the old seat empty."""
    person = replace(proceedings.sitting(event.seat), seat=event.to)
    house = proceedings.house.reseated({event.seat: event.to})
    moved = with_sitting(replace(proceedings, house=house), person)
    moved = with_sitting(moved, Attendance(event.seat))
    return headed(headed(moved, event.seat.party), event.to.party)


def seats_swapped(proceedings: Proceedings, event: SeatsSwapped) -> Proceedings:
    """Gives the proceedings with the two people swapped; each takes the own mute along."""
    one, other = proceedings.sitting(event.one), proceedings.sitting(event.other)
    house = proceedings.house.reseated({event.one: event.other, event.other: event.one})
    swapped = with_sitting(replace(proceedings, house=house), replace(one, seat=event.other))
    return with_sitting(swapped, replace(other, seat=event.one))


def seat_lent(proceedings: Proceedings, event: SeatLent) -> Proceedings:
    """Gives the proceedings with a bot in the seat, which keeps it for the person who was there."""
    before = proceedings.sitting(event.seat)
    is_kept = before.player is Player.PERSON
    since = (before.away_since if before.away_since is not None else event.at) if is_kept else None
    bot = Attendance(event.seat, Player.BOT, BOT_NAME, None, before.name if is_kept else "", since, lent=is_kept)
    return headed(with_sitting(proceedings, bot), event.seat.party)


def seat_returned(proceedings: Proceedings, event: SeatReturned) -> Proceedings:
    """Gives the proceedings with the holder back in the seat."""
    person = Attendance(event.seat, Player.PERSON, proceedings.sitting(event.seat).kept_for)
    return headed(with_sitting(proceedings, person), event.seat.party)


def decide(table: Table, _seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case AssignSeat():
            return assign_seat(table, command, now)
        case SwapSeats():
            return swap_seats(table, command, now)
        case LendSeat():
            return lend_seat(table, command, now)
        case ReturnSeat():
            return return_seat(table, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    match event:
        case PersonMoved():
            return person_moved(proceedings, event)
        case SeatsSwapped():
            return seats_swapped(proceedings, event)
        case SeatLent():
            return seat_lent(proceedings, event)
        case SeatReturned():
            return seat_returned(proceedings, event)
        case _:
            assert_never(event)
