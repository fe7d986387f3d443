"""Lets bots play the seats that no person takes: one act at a time, at a pace that people can follow.

A bot is shown its seat's view and sends commands through the inbox, as anybody. Which bots play is not kept anywhere:
after a restart they are made anew from the table's seed and read the course of the table from their views.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from corfu_resources.catalogue import _
from corfu_rules.identifiers import Moment
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat, SeatVacated
from corfu_rules.procedures.chairing import TableStarted
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Command, Event
from corfu_rules.seats import HOST, Seat
from corfu_rules.views import View, view_for
from corfu_server.tables import RunningTable
from corfu_wire.messages import Accepted

_LEAST_PACE = 0.005
_log = logging.getLogger(__name__)


class Mind(Protocol):
    """What plays a seat."""

    def next_command(self, view: View, now: Moment, tick: int) -> Command | None:
        """Gives the next command, None to wait. `tick` counts the seat's turns; `now` is table time."""
        ...


MindMaker = Callable[[Seat], Sequence[Mind]]
"""Gives the minds of a seat: one, or for the Party that presides a second one for the Chair."""


@dataclass(slots=True)
class _Player:
    seat: Seat
    minds: Sequence[Mind]
    tick: int = 0


class BotDriver:
    """The bots of one table. `pace` is in seconds."""

    def __init__(self, table: RunningTable, make: MindMaker, pace: float) -> None:
        self._table = table
        self._make = make
        self._pace = max(pace, _LEAST_PACE)
        self._players: dict[Seat, _Player] = {}
        self._broken: set[Seat] = set()
        self._next = 0
        table.watch(self._notice)
        if table.state.proceedings.clock.started:
            self._fill()
        self._task = asyncio.create_task(self._play(), name=f"bots of {table.record.code}")

    async def close(self) -> None:
        """Sends the bots home."""
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    def _notice(self, event: Event) -> None:
        if isinstance(event, TableStarted | SeatVacated) and self._table.state.proceedings.clock.started:
            self._fill()

    def _fill(self) -> None:
        for each in self._table.state.proceedings.attendance:
            if each.player is Player.NOBODY:
                self._table.submit(HOST, FillSeat(each.seat, Player.BOT, _("Bot")))

    async def _play(self) -> None:
        while not self._table.is_frozen and self._table.state.proceedings.phase is not Phase.CLOSED:
            await asyncio.sleep(self._pace)
            if self._table.state.proceedings.clock.running:
                await self._act_once()

    async def _act_once(self) -> None:
        for player in self._in_turn():
            if await self._acts(player):
                return

    def _in_turn(self) -> Iterator[_Player]:
        """Gives every bot once, beginning after the one that came last; a seat taken in the meantime is left out."""
        seats = [each.seat for each in self._table.state.proceedings.attendance]
        for step in range(len(seats)):
            self._next %= len(seats)
            seat = seats[self._next]
            self._next += 1
            sitting = self._table.state.proceedings.sitting(seat)
            if sitting.player is not Player.BOT:
                self._players.pop(seat, None)
            elif seat not in self._broken:
                if seat not in self._players:
                    self._players[seat] = _Player(seat, self._make(seat))
                yield self._players[seat]
            if step == len(seats) - 1:
                return

    async def _acts(self, player: _Player) -> bool:
        """Lets a bot act; says whether it did something that was in order."""
        player.tick += 1
        for mind in player.minds:
            command = self._asked(player, mind)
            if command is None:
                continue
            answer = await self._table.submit(player.seat, command)
            if isinstance(answer, Accepted):
                return True
            _log.info("table %s: bot %s: %s", self._table.record.code, player.seat, answer.sentence.text)
        return False

    def _asked(self, player: _Player, mind: Mind) -> Command | None:
        try:
            view = view_for(self._table.state, player.seat)
            return mind.next_command(view, self._table.now, player.tick)
        except Exception:  # noqa: BLE001 - a bot's bug must not hold up the others
            _log.exception("table %s: bot %s has failed and rests", self._table.record.table_id, player.seat)
            self._broken.add(player.seat)
            return None
