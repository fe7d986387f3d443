"""Lets bots play the seats that no person takes: one act at a time, at a pace that people can follow.

A bot is shown its seat's view and sends commands through the inbox, as anybody. Which bots play is not kept anywhere:
after a restart they are made anew from the table's seed and take up the course of the table from their views.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress

from corfu_bots.castings import AS_USUAL, Casting
from corfu_bots.lessons import lessons_of
from corfu_bots.troupe import Troupe
from corfu_minutes.wordings import in_own_words
from corfu_resources.catalogue import _
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat, SeatFilled, SeatVacated
from corfu_rules.procedures.chairing import TableClosed, TableStarted
from corfu_rules.procedures.reseating import PersonMoved, SeatLent, SeatReturned
from corfu_rules.procedures.teaching import FileLessons, ReleaseLessons
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Event
from corfu_rules.seating_rules import StandIn
from corfu_rules.seats import CHAIR, HOST, Seat
from corfu_rules.tables import Table
from corfu_server.stewards import Steward
from corfu_server.tables import RunningTable

_LEAST_PACE = 0.005
LESSONS, RELEASE = "lessons-filed", "lessons-released"
"""The ids of the host's own commands after the end: what is done once is not repeated after a restart."""
_ANSWER_SHARE = 0.4
"""After an answer to a text the next act follows sooner: answers are short to read and come in rows."""
_log = logging.getLogger(__name__)


def _held_by(player: Player, seat: Seat) -> Callable[[Table], bool]:
    # People come and go while a command waits in the inbox: a bot neither unseats a person nor speaks for one.
    return lambda table: table.proceedings.sitting(seat).player is player


def seconds_until_next(pace: float, *, answered: bool, window: float | None = None, unheard: int = 0) -> float:
    """Gives how long the bots wait before the next act, in seconds.

    `answered` says that the last act was an answer to a text. `window` is what is left to answer an open decision, and
    `unheard` how many bots owe it an answer: every one of them is heard before the window ends.
    """
    wait = pace * (_ANSWER_SHARE if answered else 1)
    if window is not None:
        wait = min(wait, window / (unheard + 2))
    return max(wait, _LEAST_PACE)


class BotDriver:
    """The bots of one table; `casting` says who plays as what.

    `pace` is in seconds; while a text is being decided it is quicker if the window asks it.

    They take the empty seats when the table is started, and leave a seat as soon as a person takes it. Where the
    scenario says so they keep the seat of somebody who dropped out, and give it back.
    """

    def __init__(self, table: RunningTable, pace: float, casting: Casting = AS_USUAL) -> None:
        self._table = table
        self._pace = max(pace, _LEAST_PACE)
        self._answered = False
        self._has_failed = False
        attendance = table.state.proceedings.attendance
        bots = [each.seat for each in attendance if each.player is Player.BOT]
        self._troupe = Troupe.open(table.state, bots, say=in_own_words, casting=casting)
        self._steward = Steward(table)
        table.watch(self._notice)
        if table.state.proceedings.clock.started:
            self._fill()
        if table.state.proceedings.phase is Phase.CLOSED:
            self._teach()
        self._task = asyncio.create_task(self._play(), name=f"bots of {table.record.code}")

    async def close(self) -> None:
        """Sends the bots home."""
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    def _notice(self, events: Sequence[Event]) -> None:
        if self._has_failed:
            return
        try:
            self._hear(events)
        except Exception:  # noqa: BLE001 - as in `_play`
            self._has_failed = True
            _log.exception("table %s: the bots have failed and rest", self._table.record.table_id)

    def _hear(self, events: Sequence[Event]) -> None:
        self._troupe.hear(events)
        for event in events:
            match event:
                case SeatFilled(seat, player):
                    self._steward.seat_filled(event, self._troupe.traces())
                    if player is Player.BOT:
                        self._troupe.add(seat, self._table.state)
                    else:
                        self._troupe.drop(seat)
                case SeatVacated(seat):
                    self._steward.seat_vacated(seat)
                    self._troupe.drop(seat)
                    if self._table.state.proceedings.clock.started:
                        self._fill()
                case SeatLent(seat):
                    self._steward.seat_lent(seat)
                    self._troupe.add(seat, self._table.state)
                case SeatReturned(seat):
                    self._steward.seat_returned(seat, self._troupe.traces())
                    self._troupe.drop(seat)
                case PersonMoved(_, to):
                    self._steward.seat_vacated(to)
                    self._troupe.drop(to)
                    if self._table.state.proceedings.clock.started:
                        self._fill()
                case TableStarted():
                    self._fill()
                case TableClosed():
                    self._teach()
                case _:
                    pass

    def _fill(self) -> None:
        proceedings, setup = self._table.state.proceedings, self._table.state.setup
        for each in proceedings.table:
            if each.seat == CHAIR and setup.chair_stand_in is StandIn.NOBODY:
                continue
            there = proceedings.members(each.seat.party) if each.seat.party else (each,)
            if all(member.player is Player.NOBODY for member in there):
                free = _held_by(Player.NOBODY, each.seat)
                self._table.submit(HOST, FillSeat(each.seat, Player.BOT, _("Bot")), provided=free, owed=True)

    def _teach(self) -> None:
        """Files what the bots teach, once. Whoever played alone against them reads it at once."""
        state = self._table.state
        seats = state.proceedings.table
        bots = [each.seat.party for each in seats if each.player is Player.BOT and each.seat.party is not None]
        people = {each.seat.party for each in state.proceedings.attendance if each.player is Player.PERSON}
        learners = [party for party in people if party is not None]
        alone = learners[0] if len(learners) == 1 else None
        lessons = state.lessons or lessons_of(state, bots, alone)
        if lessons and not state.lessons:
            self._table.submit(HOST, FileLessons(lessons), LESSONS, owed=True)
        if lessons and alone is not None and not state.proceedings.lessons:
            self._table.submit(HOST, ReleaseLessons(), RELEASE, owed=True)

    def _pause(self) -> float:
        decision = self._table.state.proceedings.decision
        window = None if decision is None else max(decision.closes_at - self._table.now, 0) / 1000
        return seconds_until_next(self._pace, answered=self._answered, window=window, unheard=self._troupe.unheard)

    async def _play(self) -> None:
        table = self._table
        while not self._has_failed and not table.is_frozen and table.state.proceedings.phase is not Phase.CLOSED:
            await asyncio.sleep(self._pause())
            self._steward.cover()
            try:
                prompt = self._troupe.next(table.now)
            except Exception:  # noqa: BLE001 - a bot's bug must not take the table with it
                self._has_failed = True
                _log.exception("table %s: the bots have failed and rest", table.record.table_id)
                return
            self._answered = prompt is not None and prompt.is_answer
            if prompt is not None:
                own = _held_by(Player.BOT, prompt.seat)
                await table.submit(prompt.seat, prompt.command, prompt.id, provided=own)
