"""Contesting: two people claim one seat; the host has put both out, and the instructor is told.

Source: the game's own. A key to a seat that somebody has copied must not let two people speak for one Party.
"""

from __future__ import annotations

from dataclasses import replace

from corfu_rules.checks import party_of
from corfu_rules.contested_seats import ContestedSeat
from corfu_rules.identifiers import Moment
from corfu_rules.orders import ALWAYS, HOSTS, Order, Orders
from corfu_rules.proceedings import Player
from corfu_rules.refusals import NothingToTakeBack, Unknown
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class ReportContest:
    """Notes that two people claimed a seat and that both were put out."""

    seat: Seat


@dataclass(frozen=True, slots=True)
class SeatContested:
    """Two people claimed a seat."""

    contest: ContestedSeat


@dataclass(frozen=True, slots=True)
class ContestLearned:
    """What the instructor learns of a contested seat."""

    contest: ContestedSeat


ORDERS: Orders = {ReportContest: Order(sentence("Note that a seat is contested"), HOSTS, ALWAYS, at_rest=True)}


def report_contest(table: Table, command: ReportContest, now: Moment) -> tuple[SeatContested]:
    """Notes it. Refuses a seat that the table does not have, and one that nobody holds.

    Who attends does not change by it: the holder counts as away from when the line ended.
    """
    seat = command.seat
    if seat.party is not None:
        party_of(table.setup, seat.party)
    known = any(each.seat == seat for each in table.proceedings.attendance)
    if not known or seat.role not in {Role.DELEGATION, Role.CHAIR}:
        raise Unknown(sentence("This table has no seat {seat}.", seat=seat))
    sitting = table.proceedings.sitting(seat)
    if sitting.player is Player.NOBODY:
        raise NothingToTakeBack(sentence("{seat} is empty.", seat=seat))
    return (SeatContested(ContestedSeat(seat, sitting.kept_for or sitting.name, now)),)


def seat_contested(table: Table, event: SeatContested) -> Table:
    """Gives the table with the contest."""
    return replace(table, contests=(*table.contests, event.contest))


def disclose_contest(event: SeatContested, viewer: Seat) -> ContestLearned | None:
    """Gives the contest to the instructor, and nothing to anybody else."""
    return ContestLearned(event.contest) if event.contest.concerns(viewer) else None


Command = ReportContest
Secret = SeatContested


def decide(table: Table, _seat: Seat, command: Command, now: Moment) -> tuple[Secret, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    return report_contest(table, command, now)
