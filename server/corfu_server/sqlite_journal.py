"""The journal in a SQLite file: durable, one writer thread, many commits gathered into one.

The writer takes everything that has queued while it was busy, commits the commands and seats among it in a single
transaction, and only then lets those who asked go on: all who wait share the price of one sync.
"""

from __future__ import annotations

import asyncio
import itertools
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from corfu_server.chains import encoded
from corfu_server.journals import (
    Head,
    JournalClosed,
    JournalDamaged,
    JournalUnreadable,
    Opening,
    Receipt,
    Row,
    Salvage,
    SeatRecord,
    TableRecord,
)
from corfu_server.sqlite_store import Entry, SeatEntry, SqliteStore

FILE_NAME = "journal.sqlite"
_GROUP = 512

T = TypeVar("T")
_Settlement = Callable[[], None]


@dataclass(slots=True)
class _Write:
    entry: Entry | SeatEntry
    future: asyncio.Future[Receipt]


@dataclass(slots=True)
class _Errand:
    """Any request but a command or a seat to store: done in the writer's thread, it gives what settles its future."""

    run: Callable[[], _Settlement]


def _settle(future: asyncio.Future[T], answer: T | Exception) -> None:
    # The one who asked may have been cancelled; what was committed stays committed.
    if future.done():
        return
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)


def _settle_all(settlements: Iterable[_Settlement]) -> None:
    for settlement in settlements:
        settlement()


class SqliteJournal:
    """A `Journal` in one SQLite file. Belongs to the event loop that opened it."""

    def __init__(self, store: SqliteStore, loop: asyncio.AbstractEventLoop) -> None:
        self._store = store
        self._loop = loop
        self._jobs: queue.SimpleQueue[_Write | _Errand | None] = queue.SimpleQueue()
        self._closing = False
        self._copies: set[asyncio.Future[None]] = set()
        self._thread = threading.Thread(target=self._write, name="corfu-journal", daemon=True)
        self._thread.start()

    @classmethod
    async def open(cls, folder: Path) -> SqliteJournal:
        """Opens the journal of a folder, made if need be; raises `JournalUnopenable` and its kinds."""
        loop = asyncio.get_running_loop()
        return cls(await loop.run_in_executor(None, SqliteStore, folder / FILE_NAME), loop)

    def _ask(self, work: Callable[[SqliteStore], T]) -> asyncio.Future[T]:
        future: asyncio.Future[T] = self._loop.create_future()

        def run() -> _Settlement:
            answer: T | Exception
            try:
                answer = work(self._store)
            except sqlite3.Error as error:
                answer = JournalUnreadable(self._store.path, str(error))
            except Exception as error:  # noqa: BLE001 - whatever went wrong is for the one who asked
                answer = error
            return partial(_settle, future, answer)

        self._submit(_Errand(run))
        return future

    def _submit(self, job: _Write | _Errand) -> None:
        if self._closing:
            raise JournalClosed
        self._jobs.put(job)

    def _write(self) -> None:
        going_on = True
        while going_on:
            batch = [self._jobs.get()]
            while len(batch) < _GROUP and not self._jobs.empty():
                batch.append(self._jobs.get())
            going_on = None not in batch
            # One group of writes, one transaction; what lies between them keeps its place.
            for grouped, group in itertools.groupby(batch, key=lambda job: isinstance(job, _Write)):
                jobs = list(group)
                settlements = self._written(jobs) if grouped else self._errands(jobs)
                # A loop that has closed has nobody left to tell.
                with suppress(RuntimeError):
                    self._loop.call_soon_threadsafe(_settle_all, settlements)

    def _errands(self, jobs: Iterable[_Write | _Errand | None]) -> list[_Settlement]:
        return [job.run() for job in jobs if isinstance(job, _Errand)]

    def _written(self, jobs: Iterable[_Write | _Errand | None]) -> list[_Settlement]:
        writes = [job for job in jobs if isinstance(job, _Write)]
        answers: Sequence[Receipt | Exception]
        try:
            answers = self._store.write_all([job.entry for job in writes])
        except Exception as error:  # noqa: BLE001 - whatever went wrong is for those who asked
            answers = [error] * len(writes)
        return [partial(_settle, job.future, answer) for job, answer in zip(writes, answers, strict=True)]

    async def create_table(self, table: TableRecord) -> None:
        """Adds a table; raises `CodeTaken` if its id or code is in use."""
        await self._ask(lambda store: store.create_table(table))

    async def tables(self) -> tuple[TableRecord, ...]:
        """Gives every table, oldest first."""
        return await self._ask(SqliteStore.tables)

    async def table_by_code(self, code: str) -> TableRecord | None:
        """Gives the table with that code, None if there is none."""
        return await self._ask(lambda store: store.table_by_code(code))

    async def append(
        self, table_id: str, seat: str, command_id: str, *, at: int, events: Sequence[str], result: str
    ) -> Receipt:
        """Commits the events of one command together with its result, or gives the first receipt again."""
        # What cannot be stored fails here, on its own, and not in a transaction shared with others.
        contents = tuple(encoded(at, seat, command_id, event) for event in events)
        encoded(at, table_id, command_id, result)
        return await self._commit(Entry(table_id, seat, command_id, at, tuple(events), contents, result))

    def _commit(self, entry: Entry | SeatEntry) -> asyncio.Future[Receipt]:
        future: asyncio.Future[Receipt] = self._loop.create_future()
        self._submit(_Write(entry, future))
        return future

    async def receipt(self, table_id: str, seat: str, command_id: str) -> Receipt | None:
        """Gives the receipt of a command committed earlier; raises `UnknownTable`."""
        return await self._ask(lambda store: store.receipt(table_id, seat, command_id))

    async def read(self, table_id: str, from_number: int = 1) -> tuple[Row, ...]:
        """Gives the rows from a number on, chain and head verified."""
        return await self._ask(lambda store: store.read(table_id, from_number))

    async def salvage(self, table_id: str) -> Salvage:
        """Gives what can be trusted of a table, and what is wrong with the rest; raises `UnknownTable`."""
        return await self._ask(lambda store: store.salvage(table_id))

    async def lost(self) -> tuple[JournalDamaged, ...]:
        """Gives the tables that were committed and that the file holds no more."""
        return await self._ask(SqliteStore.lost)

    async def probe(self) -> None:
        """Commits a write that changes nothing; raises `JournalUnwritable` if the disk refuses."""
        await self._ask(lambda store: store.probe())

    async def head(self, table_id: str) -> Head:
        """Gives where the table's chain ends."""
        return await self._ask(lambda store: store.head(table_id))

    async def put_seat(self, table_id: str, seat: SeatRecord) -> None:
        """Stores who holds a seat, replacing who held it."""
        f"{table_id}{seat.seat}{seat.name}".encode()
        await self._commit(SeatEntry(table_id, seat))

    async def remove_seat(self, table_id: str, seat: str) -> None:
        """Forgets who holds a seat."""
        await self._ask(lambda store: store.remove_seat(table_id, seat))

    async def replace_seats(self, table_id: str, seats: Sequence[SeatRecord]) -> None:
        """Stores who holds the seats, all of them at once."""
        await self._ask(lambda store: store.replace_seats(table_id, seats))

    async def branch(self, table_id: str, fresh: TableRecord, number: int, opening: Opening, retired_code: str) -> None:
        """Adds a copy of a table's first rows under its code; the old table goes by `retired_code`."""
        contents = tuple(encoded(opening.at, opening.seat, opening.command_id, event) for event in opening.events)
        first = Entry(
            fresh.table_id, opening.seat, opening.command_id, opening.at, opening.events, contents, "accepted"
        )
        await self._ask(lambda store: store.branch(table_id, fresh, number, first, retired_code))

    async def delete_table(self, table_id: str) -> None:
        """Deletes a table for good; its bytes are overwritten in the file and its log."""
        await self._ask(lambda store: store.delete_table(table_id))

    async def scrub(self) -> None:
        """Overwrites the bytes of what was deleted, in the file and its log."""
        await self._ask(lambda store: store.scrub())

    async def seats(self, table_id: str) -> tuple[SeatRecord, ...]:
        """Gives the seats held at a table, sorted by seat."""
        return await self._ask(lambda store: store.seats(table_id))

    async def back_up(self, path: Path) -> None:
        """Copies what is committed to a new file in a folder that is there; others are served meanwhile."""
        if self._closing:
            raise JournalClosed
        copying = self._loop.run_in_executor(None, self._store.copy_to, path)
        self._copies.add(copying)
        copying.add_done_callback(self._copies.discard)
        # Whoever gives up waiting does not stop the copying; `close` waits for it.
        await asyncio.shield(copying)

    async def close(self) -> None:
        """Commits what is queued, folds the log into the file and closes; a second call does nothing."""
        if self._closing:
            return
        await asyncio.gather(*self._copies, return_exceptions=True)
        closed = self._ask(SqliteStore.close)
        self._closing = True
        self._jobs.put(None)
        try:
            await closed
        finally:
            self._thread.join()
