"""Seats of people who dropped out: a bot keeps them after the grace period, and gives them back with an account.

The holder who comes back is told what the bot did and why, and what is waiting now. Only the delegation itself and the
instructor hear of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from corfu_resources.catalogue import _
from corfu_rules.handovers import Deed
from corfu_rules.identifiers import Moment
from corfu_rules.procedures.attending import FillSeat, SeatFilled
from corfu_rules.procedures.handing_over import HandOver
from corfu_rules.proceedings import Attendance, Player
from corfu_rules.rulings import ORDERS
from corfu_rules.seating_rules import AbsenceRule
from corfu_rules.seats import HOST, Seat
from corfu_rules.sentences import Sentence
from corfu_rules.standing import standing_of
from corfu_rules.tables import Table
from corfu_rules.views import view_for
from corfu_server.tables import RunningTable

if TYPE_CHECKING:
    from corfu_bots.traces import Trace

_TITLES: Mapping[str, Sentence] = {command.__name__: order.title for command, order in ORDERS.items()}


class Steward:
    """Sees to the seats of one table that their holders dropped out of."""

    def __init__(self, table: RunningTable) -> None:
        self._table = table
        attendance = table.state.proceedings.attendance
        self._kept = {each.seat: each.kept_since for each in attendance if each.kept_since is not None}

    def cover(self) -> None:
        """Has a bot take each seat at the table whose holder is away longer than the grace, if the scenario says so."""
        table = self._table
        if table.state.setup.absence is not AbsenceRule.BOT:
            return
        for sitting in table.state.proceedings.table:
            if self._is_abandoned(sitting):
                table.submit(HOST, FillSeat(sitting.seat, Player.BOT, _("Bot")), provided=_unchanged(sitting))

    def _is_abandoned(self, sitting: Attendance) -> bool:
        table = self._table
        proceedings, grace = table.state.proceedings, table.state.setup.grace
        if sitting.player is not Player.PERSON or sitting.away_since is None or not proceedings.clock.running:
            return False
        party = sitting.seat.party
        attended = party is not None and proceedings.attends(party, grace, table.now)
        return not attended and not sitting.present(grace, table.now)

    def seat_filled(self, event: SeatFilled, traces: Iterable[Trace]) -> None:
        """Tells a bot that keeps a seat, or the person who comes back to one, where the seat stands."""
        since = self._kept.pop(event.seat, None)
        if event.kept_since is not None:
            self._kept[event.seat] = event.kept_since
            self._tell(event.seat, Player.BOT, event.kept_since, ())
        elif since is not None and event.player is Player.PERSON:
            deeds = tuple(_deed(each) for each in traces if each.seat == event.seat and each.at >= since)
            self._tell(event.seat, Player.PERSON, since, deeds)

    def seat_lent(self, seat: Seat) -> None:
        """Tells a bot that takes over at the instructor's wish where the seat stands."""
        since = self._table.state.proceedings.sitting(seat).kept_since
        if since is not None:
            self._kept[seat] = since
            self._tell(seat, Player.BOT, since, ())

    def seat_returned(self, seat: Seat, traces: Iterable[Trace]) -> None:
        """Tells whoever gets a seat back at the instructor's wish what the bot did."""
        since = self._kept.pop(seat, None)
        if since is not None:
            deeds = tuple(_deed(each) for each in traces if each.seat == seat and each.at >= since)
            self._tell(seat, Player.PERSON, since, deeds)

    def seat_vacated(self, seat: Seat) -> None:
        """Learns that a seat is kept for nobody any more."""
        self._kept.pop(seat, None)

    def _tell(self, seat: Seat, to: Player, since: Moment, deeds: tuple[Deed, ...]) -> None:
        standing = standing_of(view_for(self._table.state, seat))
        self._table.submit(HOST, HandOver(seat, to, since, standing, deeds), owed=True)


def _unchanged(sitting: Attendance) -> Callable[[Table], bool]:
    # Whoever comes back while the command waits in the inbox keeps the seat.
    return lambda table: table.proceedings.sitting(sitting.seat) == sitting


def _deed(trace: Trace) -> Deed:
    return Deed(trace.at, _TITLES[trace.act], trace.sentence)
