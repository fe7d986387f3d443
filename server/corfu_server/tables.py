"""One running table: one task, one inbox, and `decide -> journal -> evolve -> answer -> tell` for each command in turn.

Nobody is answered and nobody is told anything before it is committed. Between deciding and committing nothing else
is decided at this table; commits of many tables are gathered by the journal.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from corfu_rules.identifiers import Moment
from corfu_rules.moves import due
from corfu_rules.procedures.chairing import PauseCause, PauseTable
from corfu_rules.procedures.instructing import NoteInstruction
from corfu_rules.refusals import Refusal
from corfu_rules.rulings import Command, Event, decide, evolve
from corfu_rules.seats import CLOCK, HOST, Seat
from corfu_rules.sentences import Sentence, sentence
from corfu_rules.tables import Table, TableOpened, found
from corfu_rules.values import dataclass
from corfu_server.clocks import Alarm, TableClock, Ticker
from corfu_server.failpoints import Failpoint, reached
from corfu_server.faults import NotNow
from corfu_server.journals import Journal, JournalClosed, JournalError, Row, TableRecord
from corfu_server.stops import CLOSING, Stop
from corfu_server.streams import Streams, viewers_of
from corfu_server.upcasting import EventTooNew, journalled, recalled
from corfu_wire.messages import Accepted, Refused

Answer = Accepted | Refused

OPENING_SEAT = "host"
OPENING_ID = "opening"
_RETRY = 1_000
"""Milliseconds until the clock tries again what was refused, and the host what could not be stored."""
_REMEMBERED = 64
"""Refusals of one seat that are kept, to be given again to whoever sends the same command again."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Ask:
    """A command in the inbox. Without an id, the table gives it one."""

    seat: Seat
    command: Command
    id: str | None
    answer: asyncio.Future[Answer]
    provided: Callable[[Table], bool] | None = None
    by: str | None = None
    owed: bool = False


class _Ring:
    """The clock's alarm in the inbox."""


def _refused(command_id: str, code: str, why: Sentence) -> Refused:
    return Refused(id=command_id, code=code, sentence=why)


class RunningTable:
    """A table being played. `state` changes only in its own task; read it whenever no await lies between."""

    def __init__(self, record: TableRecord, journal: Journal, ticker: Ticker, opened: TableOpened) -> None:
        self.record = record
        self.opened = opened
        self.state: Table = found(opened)
        self.streams = Streams(record.table_id, viewers_of(opened.setup))
        self.stopped: Stop | None = None
        self._over = CLOSING
        self._journal = journal
        self._ticker = ticker
        self._clock = TableClock(ticker, Moment(0))
        self._number = 1
        self._known: set[tuple[str, str]] = set()
        self._refused: dict[Seat, dict[str, Refused]] = {}
        self._owed: deque[_Ask] = deque()
        self._inbox: asyncio.Queue[_Ask | _Ring | None] = asyncio.Queue()
        self._alarm: Alarm | None = None
        self._watchers: list[Callable[[Sequence[Event]], None]] = []
        self._stop_watchers: list[Callable[[Stop], None]] = []
        self._task: asyncio.Task[None] | None = None

    @classmethod
    async def open_new(cls, record: TableRecord, opened: TableOpened, journal: Journal, ticker: Ticker) -> RunningTable:
        """Opens a table: writes its first row and starts its task. Raises `JournalError`."""
        await journal.create_table(record)
        reached(Failpoint.AFTER_TABLE_RECORD, record.table_id)
        events = (journalled(opened),)
        await journal.append(record.table_id, OPENING_SEAT, OPENING_ID, at=0, events=events, result="")
        table = cls(record, journal, ticker, opened)
        table._start()
        return table

    @classmethod
    async def bring_back(
        cls, record: TableRecord, journal: Journal, ticker: Ticker, undone: AbstractSet[tuple[str, str]] = frozenset()
    ) -> RunningTable | None:
        """Gives the table that a journal holds, paused at the time of its last row; None if it was never opened.

        The commands `undone`, by seat and id, are known: sent again, they do nothing.

        A table whose journal is damaged, or that the rules cannot follow to its end, comes back stopped at the last
        command that can be trusted. Raises `JournalError` if there is none, and `UpcastingError` if a later version
        wrote the journal.
        """
        salvage = await journal.salvage(record.table_id)
        if not salvage.rows:
            if salvage.damage is not None:
                raise salvage.damage
            return None
        opened = recalled(salvage.rows[0].event)
        if not isinstance(opened, TableOpened):
            raise ValueError("a journal begins with TableOpened")
        table = cls(record, journal, ticker, opened)
        if salvage.damage is not None:
            _log.error("%s", salvage.damage)
            table.stopped = Stop.damaged(salvage.damage)
        table._recall(salvage.rows[1:])
        table._known |= undone
        table._start()
        await table.pause(PauseCause.CAME_BACK)
        return table

    def _recall(self, rows: Iterable[Row]) -> None:
        for (seat, command_id), group in itertools.groupby(rows, key=lambda row: (row.seat, row.command_id)):
            command = tuple(group)
            at = Moment(command[-1].at)
            try:
                events = tuple(recalled(row.event) for row in command)
                state = evolved(self.state, events)
            except EventTooNew:
                raise
            except Exception:  # noqa: BLE001 - what came before a bug of the rules can still be read
                _log.exception("table %s is frozen at row %s", self.record.table_id, command[0].number)
                self.stopped = self.stopped or Stop.frozen()
                return
            self.state = state
            for event in events:
                self.streams.tell(event, at)
            self._known.add((seat, command_id))
            self._number = command[-1].number
            self._clock = TableClock(self._ticker, at)

    def _start(self) -> None:
        self._task = asyncio.create_task(self._serve(), name=f"table {self.record.code}")

    @property
    def is_frozen(self) -> bool:
        """Whether nothing more is done here; `stopped` says why."""
        return self.stopped is not None

    @property
    def now(self) -> Moment:
        """Table time."""
        return self._clock.now

    def watch(self, watcher: Callable[[Sequence[Event]], None]) -> None:
        """Calls `watcher` with the events of each command once committed and told. It may submit, not fail."""
        self._watchers.append(watcher)

    def when_stopped(self, watcher: Callable[[Stop], None]) -> None:
        """Calls `watcher` when a bug freezes this table. It may not fail."""
        self._stop_watchers.append(watcher)

    def submit(
        self,
        seat: Seat,
        command: Command,
        command_id: str | None = None,
        *,
        provided: Callable[[Table], bool] | None = None,
        by: str | None = None,
        owed: bool = False,
    ) -> asyncio.Future[Answer]:
        """Puts a command into the inbox and gives its answer to be. An id that was answered before is not decided anew.

        Those who listen are sent the notices of a command before its answer can be sent. With `provided`, the command
        is refused if that does not hold of the table when its turn comes, and with the reason of a `NotNow` that it
        raises. `by` is the name of the instructor who sends it; the journal then says so. What is `owed` and cannot
        be stored is tried again, before anything else is done at this table, until it is stored or the rules refuse it;
        the answer tells of the first try.
        """
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        if self._task is None or self._task.done():
            answer.set_result(self._last_word(seat, command_id))
        else:
            self._inbox.put_nowait(_Ask(seat, command, command_id, answer, provided, by, owed))
        return answer

    async def pause(self, cause: PauseCause) -> None:
        """Pauses the table if it runs, as soon as the disk lets it, and tells everybody why."""
        if self.state.proceedings.clock.running:
            await self.submit(HOST, PauseTable(cause), owed=True)

    async def close(self) -> None:
        """Pauses the table, answers what is in the inbox and ends the task."""
        if self._task is None:
            return
        await self.pause(PauseCause.CLOSING)
        await self.retire(CLOSING)

    async def retire(self, why: Stop) -> None:
        """Ends the task as the table is. What is in the inbox, and all that comes later, is refused: `why` says why."""
        self._over = why
        if self._task is None:
            return
        self._inbox.put_nowait(None)
        await self._task
        self._set_alarm(refused=False)
        while not self._inbox.empty():
            late = self._inbox.get_nowait()
            if isinstance(late, _Ask):
                _settle(late.answer, self._last_word(late.seat, late.id))

    def _last_word(self, seat: Seat, command_id: str | None) -> Answer:
        # Whoever asks again about what has been done is not told that it has not.
        if command_id is not None and (str(seat), command_id) in self._known:
            return Accepted(id=command_id)
        return _refused(command_id or "", self._over.code, self._over.sentence)

    def serve_again(self) -> None:
        """Takes up again what `retire` ended."""
        self._start()
        self._set_alarm(refused=False)

    async def _serve(self) -> None:
        while True:
            match await self._inbox.get():
                case None:
                    return
                case _Ring():
                    refused = not await self._ring()
                    self._set_alarm(refused=refused)
                case _Ask() as ask:
                    await self._settle_debts()
                    await self._answer(ask)
                    self._set_alarm(refused=False)

    async def _settle_debts(self) -> bool:
        """Tries again what is owed, in order; says whether all of it is done."""
        debts, self._owed = self._owed, deque()
        while debts:
            await self._answer(debts.popleft())
            if self._owed:
                self._owed.extend(debts)
                return False
        return True

    async def _ring(self) -> bool:
        if not await self._settle_debts():
            return False
        while (doing := due(self.state)) is not None and doing.at <= self.now:
            ask = _Ask(CLOCK, doing.command, None, asyncio.get_running_loop().create_future())
            await self._answer(ask)
            if isinstance(await ask.answer, Refused):
                return False
        return True

    def _set_alarm(self, *, refused: bool) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if self.is_frozen or self._is_closing:
            return
        doing = due(self.state)
        if self._owed:
            at = self.now + _RETRY
        elif doing is None:
            return
        else:
            at = max(doing.at, self.now + _RETRY) if refused else doing.at
        self._alarm = self._clock.ring_at(Moment(at), lambda: self._inbox.put_nowait(_Ring()))

    @property
    def _is_closing(self) -> bool:
        return self._task is None or self._task.done()

    async def _answer(self, ask: _Ask) -> None:
        command_id = ask.id or f"{ask.seat}-{self._number + 1}"
        if self.stopped is not None:
            _settle(ask.answer, _refused(command_id, self.stopped.code, self.stopped.sentence))
            return
        try:
            await self._carry_out(ask, command_id)
        except Exception:  # noqa: BLE001 - a bug stops this table and no other
            _log.exception("table %s is frozen: %s of %s", self.record.table_id, type(ask.command).__name__, ask.seat)
            self.stopped = Stop.frozen()
            self._clock.turn(self.now, running=False)
            self.streams.break_off()
            _settle(ask.answer, _refused(command_id, self.stopped.code, self.stopped.sentence))
            for tell in self._stop_watchers:
                tell(self.stopped)

    async def _carry_out(self, ask: _Ask, command_id: str) -> None:
        if (str(ask.seat), command_id) in self._known:
            _settle(ask.answer, Accepted(id=command_id))
            return
        refused = self._refused.get(ask.seat, {}).get(ask.id) if ask.id else None
        if refused is not None:
            _settle(ask.answer, refused)
            return
        try:
            holds = ask.provided is None or ask.provided(self.state)
        except NotNow as not_now:
            _settle(ask.answer, _refused(command_id, not_now.code, not_now.sentence))
            return
        if not holds:
            why = sentence("Something else happened first.")
            _settle(ask.answer, _refused(command_id, "overtaken", why))
            return
        if self._owed:
            self._put_off(ask, command_id)
            return
        now = self.now
        try:
            reached(Failpoint.DECIDING, self.record.table_id)
            events = self._decided(ask, now)
            reached(Failpoint.BEFORE_JOURNAL, self.record.table_id)
            await self._commit(ask.seat, command_id, now, events)
        except Refusal as refusal:
            self._refuse(ask, _refused(command_id, refusal.code, refusal.sentence))
        except JournalClosed:
            _settle(ask.answer, _refused(command_id, CLOSING.code, CLOSING.sentence))
        except JournalError as error:
            _log.error("table %s: %s", self.record.table_id, error)
            self._put_off(ask, command_id)
        else:
            reached(Failpoint.EVOLVING, self.record.table_id)
            self.state = evolved(self.state, events)
            self._clock.turn(now, running=self.state.proceedings.clock.running)
            reached(Failpoint.AFTER_COMMIT_BEFORE_ACK, self.record.table_id)
            _settle(ask.answer, Accepted(id=command_id))
            reached(Failpoint.BEFORE_NOTICES, self.record.table_id)
            self._tell(events, now)

    def _decided(self, ask: _Ask, now: Moment) -> tuple[Event, ...]:
        events = decide(self.state, ask.seat, ask.command, now)
        if ask.by is None:
            return events
        noted = NoteInstruction(ask.by, type(ask.command).__name__)
        return (*events, *decide(evolved(self.state, events), HOST, noted, now))

    def _refuse(self, ask: _Ask, refused: Refused) -> None:
        # Whoever sends it again has not seen the refusal: to decide it anew would let a refused command happen later.
        if ask.id and ask.seat != HOST:
            kept = self._refused.setdefault(ask.seat, {})
            kept[ask.id] = refused
            if len(kept) > _REMEMBERED:
                del kept[next(iter(kept))]
        _settle(ask.answer, refused)

    def _put_off(self, ask: _Ask, command_id: str) -> None:
        if ask.owed:
            self._owed.append(ask)
        why = sentence("The host could not store this, so it has not happened. Try again.")
        _settle(ask.answer, _refused(command_id, "not-stored", why))

    async def _commit(self, seat: Seat, command_id: str, at: Moment, events: tuple[Event, ...]) -> None:
        encoded = tuple(journalled(event) for event in events)
        receipt = await self._journal.append(
            self.record.table_id, str(seat), command_id, at=at, events=encoded, result="accepted"
        )
        # One without events leaves no row to know it by after a restart; its receipt does.
        if receipt.repeated and (receipt.numbers or events):
            raise ValueError(f"the journal knew command {command_id} of {seat} and the table did not")
        self._number += len(events)
        self._known.add((str(seat), command_id))

    def _tell(self, events: tuple[Event, ...], at: Moment) -> None:
        for event in events:
            self.streams.tell(event, at)
        for watcher in self._watchers:
            watcher(events)


def evolved(state: Table, events: Iterable[Event]) -> Table:
    """Gives the state after all the events of a command: an event that cannot be followed leaves no half of it."""
    for event in events:
        state = evolve(state, event)
    return state


def _settle(answer: asyncio.Future[Answer], value: Answer) -> None:
    # The one who asked may have given up; what was committed stays committed.
    if not answer.done():
        answer.set_result(value)
