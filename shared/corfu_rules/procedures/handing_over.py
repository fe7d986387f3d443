"""Handing over: what a bot is left with when it takes a seat, and what a person is told who comes back to one.

Source: the game's own. Whoever drops out of a lesson finds the own seat again, and knows what was done in it.
"""

from __future__ import annotations

from dataclasses import replace

from corfu_rules.checks import party_of
from corfu_rules.handovers import Deed, Handover
from corfu_rules.identifiers import Moment
from corfu_rules.orders import ALWAYS, HOSTS, Order, Orders
from corfu_rules.proceedings import Player
from corfu_rules.refusals import Unknown
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import Sentence, sentence
from corfu_rules.tables import Table
from corfu_rules.values import dataclass

MOST_DEEDS = 40
"""Deeds that a handover tells of; of more, the last ones."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Tells a seat, as it passes to a bot or back to its holder, where it stands and what was done in its name."""

    seat: Seat
    to: Player
    since: Moment
    standing: tuple[Sentence, ...] = ()
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True)
class SeatHandedOver:
    """A seat was handed over."""

    handover: Handover


@dataclass(frozen=True, slots=True)
class HandoverLearned:
    """What the seat's own delegation and the instructor learn of a handover."""

    handover: Handover


ORDERS: Orders = {HandOver: Order(sentence("Hand a seat over"), HOSTS, ALWAYS, at_rest=True)}


def hand_over(table: Table, command: HandOver, now: Moment) -> tuple[SeatHandedOver]:
    """Notes a handover. Refuses a seat that the table does not have; of many deeds the last are kept."""
    seat = command.seat
    if seat.party is not None:
        party_of(table.setup, seat.party)
    known = any(each.seat == seat for each in table.proceedings.attendance)
    if not known or seat.role not in {Role.DELEGATION, Role.CHAIR}:
        raise Unknown(sentence("This table has no seat {seat}.", seat=seat))
    deeds = command.deeds[-MOST_DEEDS:]
    return (SeatHandedOver(Handover(seat, command.to, command.since, now, command.standing, deeds)),)


def seat_handed_over(table: Table, event: SeatHandedOver) -> Table:
    """Gives the table with the handover."""
    return replace(table, handovers=(*table.handovers, event.handover))


def disclose_handover(event: SeatHandedOver, viewer: Seat) -> HandoverLearned | None:
    """Gives the handover to the seat's own delegation and to the instructor, and nothing to anybody else."""
    return HandoverLearned(event.handover) if event.handover.concerns(viewer) else None


Command = HandOver
Secret = SeatHandedOver


def decide(table: Table, _seat: Seat, command: Command, now: Moment) -> tuple[Secret, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    return hand_over(table, command, now)
