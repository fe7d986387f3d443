"""The SQLite file behind the journal: schema, statements, transactions. Synchronous, over one connection.

SQLite can corrupt a write-ahead log that two connections share (before 3.51.3), so the file is opened with
exclusive locking: a second connection, of this process or another, is refused.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from corfu_resources.catalogue import _
from corfu_server.chains import genesis, link, verify
from corfu_server.failpoints import Failpoint, reached
from corfu_server.head_marks import HeadMarks
from corfu_server.journals import (
    CodeTaken,
    Head,
    JournalDamaged,
    JournalInUse,
    JournalTooNew,
    JournalUnopenable,
    JournalUnwritable,
    Receipt,
    Row,
    SeatRecord,
    TableRecord,
    UnknownTable,
)

FORMAT = 1
_APPLICATION = 0x436F7266  # "Corf", so that another program's database is not taken for a journal
_LOCK_SECONDS = 0.2

_SCHEMA = """
create table tables (
    table_id text primary key, code text not null unique, created_at integer not null,
    facts text not null, instructor_token_hash text not null) without rowid;
create table rows (
    table_id text not null, number integer not null, at integer not null, seat text not null,
    command_id text not null, event text not null, hash text not null,
    primary key (table_id, number)) without rowid;
create table receipts (
    table_id text not null, seat text not null, command_id text not null,
    first integer not null, count integer not null, result text not null,
    unique (table_id, seat, command_id));
create table heads (table_id text primary key, number integer not null, hash text not null) without rowid;
create table seats (
    table_id text not null, seat text not null, name text not null, token_hash text not null,
    primary key (table_id, seat)) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One command to append: `contents` are its events, each in the form the chain hashes."""

    table_id: str
    seat: str
    command_id: str
    at: int
    events: tuple[str, ...]
    contents: tuple[bytes, ...]
    result: str


class SqliteStore:
    """An open journal file."""

    def __init__(self, path: Path) -> None:
        """Opens or creates the file; raises `JournalUnopenable` and its kinds."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # SQLite gives its log the mode of the file. The briefs are in it, and the folder may be open to others.
            path.touch(0o600)
            # Opened in one thread and used in another, never in two at a time: the writer sees to that.
            self._db = sqlite3.connect(path, timeout=_LOCK_SECONDS, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:
            raise JournalUnopenable(path, str(error)) from error
        # A flipped bit may leave text that is no longer Unicode; it must fail the hash check, not the reading.
        self._db.text_factory = _lenient_text
        try:
            self._set_up()
            self._marks = HeadMarks(path.with_suffix(".heads"))
        except sqlite3.Error as error:
            self._db.close()
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                raise JournalInUse(path) from error
            raise JournalUnopenable(path, str(error)) from error
        except OSError as error:
            self._db.close()
            raise JournalUnopenable(path, str(error)) from error
        except JournalUnopenable:
            self._db.close()
            raise

    def _set_up(self) -> None:
        execute = self._db.execute
        execute("pragma locking_mode = exclusive")
        # The lock is taken when first needed, then kept: an exclusive transaction needs it now.
        execute("begin exclusive")
        execute("rollback")
        application, version = self._pragma("application_id"), self._pragma("user_version")
        fresh = self._pragma("schema_version") == 0
        if not fresh and application != _APPLICATION:
            raise JournalUnopenable(self.path, _("it is not a journal of Corfu."))
        if version > FORMAT:
            raise JournalTooNew(self.path, version, FORMAT)
        execute("pragma journal_mode = wal")
        execute("pragma synchronous = full")
        execute("pragma fullfsync = on")
        execute("pragma cell_size_check = on")
        if fresh:
            stamps = f"pragma application_id = {_APPLICATION}; pragma user_version = {FORMAT};"
            self._db.executescript(f"begin exclusive; {_SCHEMA} {stamps} commit;")

    def _pragma(self, name: str) -> int:
        return cast("int", self._db.execute(f"pragma {name}").fetchone()[0])

    @contextmanager
    def _transaction(self) -> Generator[None]:
        try:
            self._db.execute("begin immediate")
            yield
            self._db.execute("commit")
        except sqlite3.Error as error:
            self._roll_back()
            raise JournalUnwritable(self.path, str(error)) from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        # SQLite has rolled back by itself after some failures of the disk.
        if self._db.in_transaction:
            self._db.execute("rollback")

    def create_table(self, table: TableRecord) -> None:
        """Adds a table with its genesis head; raises `CodeTaken`."""
        head = genesis(table)
        fields = (table.table_id, table.code, table.created_at, table.facts, table.instructor_token_hash)
        with self._transaction():
            try:
                self._db.execute("insert into tables values (?, ?, ?, ?, ?)", fields)
            except sqlite3.IntegrityError as error:
                raise CodeTaken(table.code) from error
            self._db.execute("insert into heads values (?, ?, ?)", (table.table_id, head.number, head.hash))
        self._marks.record({table.table_id: head})

    def tables(self) -> tuple[TableRecord, ...]:
        """Gives every table, oldest first."""
        found = self._db.execute("select * from tables order by created_at, table_id")
        return tuple(TableRecord(*fields) for fields in found)

    def table_by_code(self, code: str) -> TableRecord | None:
        """Gives the table with that code."""
        fields = self._db.execute("select * from tables where code = ?", (code,)).fetchone()
        return None if fields is None else TableRecord(*fields)

    def append_all(self, entries: Sequence[Entry]) -> tuple[Receipt | UnknownTable, ...]:
        """Commits many commands in one transaction, in order; gives an answer to each."""
        heads: dict[str, Head] = {}
        with self._transaction():
            answers = tuple(self._append(entry, heads) for entry in entries)
            reached(Failpoint.BETWEEN_TABLES)
            for table_id, head in heads.items():
                fields = (head.number, head.hash, table_id)
                self._db.execute("update heads set number = ?, hash = ? where table_id = ?", fields)
            reached(Failpoint.BEFORE_COMMIT)
        reached(Failpoint.AFTER_COMMIT)
        if heads:
            self._marks.record(heads)
        return answers

    def _append(self, entry: Entry, heads: dict[str, Head]) -> Receipt | UnknownTable:
        try:
            head = heads.get(entry.table_id) or self.head(entry.table_id)
        except UnknownTable as unknown:
            return unknown
        known = self._known(entry.table_id, entry.seat, entry.command_id)
        if known is not None:
            return known
        numbers = range(head.number + 1, head.number + 1 + len(entry.events))
        insert = "insert into rows values (?, ?, ?, ?, ?, ?, ?)"
        for number, event, content in zip(numbers, entry.events, entry.contents, strict=True):
            head = Head(number, link(head.hash, number, content))
            fields = (entry.table_id, number, entry.at, entry.seat, entry.command_id, event, head.hash)
            self._db.execute(insert, fields)
            reached(Failpoint.BETWEEN_ROWS, entry.table_id)
        receipt = (entry.table_id, entry.seat, entry.command_id, numbers.start, len(numbers), entry.result)
        self._db.execute("insert into receipts values (?, ?, ?, ?, ?, ?)", receipt)
        heads[entry.table_id] = head
        return Receipt(numbers, entry.result)

    def receipt(self, table_id: str, seat: str, command_id: str) -> Receipt | None:
        """Gives the receipt of a command committed earlier, marked as repeated; raises `UnknownTable`."""
        self.head(table_id)
        return self._known(table_id, seat, command_id)

    def _known(self, table_id: str, seat: str, command_id: str) -> Receipt | None:
        query = "select first, count, result from receipts where table_id = ? and seat = ? and command_id = ?"
        found = self._db.execute(query, (table_id, seat, command_id)).fetchone()
        return None if found is None else replace(_receipt(*found), repeated=True)

    def head(self, table_id: str) -> Head:
        """Gives where the table's chain ends; raises `UnknownTable`."""
        found = self._db.execute("select number, hash from heads where table_id = ?", (table_id,)).fetchone()
        if found is None:
            raise UnknownTable(table_id)
        return Head(*found)

    def read(self, table_id: str, from_number: int) -> tuple[Row, ...]:
        """Gives the rows from a number on, verified against chain, head and mark."""
        try:
            head = self.head(table_id)
            start = self._start(table_id, min(from_number - 1, head.number))
        except sqlite3.DatabaseError as error:
            raise JournalDamaged(table_id, 0, str(error)) from error
        rows = self._rows(table_id, start.number)
        verify(table_id, rows, start, head)
        mark = self._marks.found.get(table_id)
        if mark is not None and mark.number > head.number:
            raise JournalDamaged(table_id, head.number + 1, _("it and what follows was committed and is gone."))
        return rows

    def _start(self, table_id: str, number: int) -> Head:
        if number >= 1:
            query = "select hash from rows where table_id = ? and number = ?"
            found = self._db.execute(query, (table_id, number)).fetchone()
            if found is None:
                raise JournalDamaged(table_id, number, _("the row is missing."))
            return Head(number, found[0])
        fields = self._db.execute("select * from tables where table_id = ?", (table_id,)).fetchone()
        if fields is None:
            raise JournalDamaged(table_id, 0, _("the facts of the table are missing."))
        return genesis(TableRecord(*fields))

    def _rows(self, table_id: str, after: int) -> tuple[Row, ...]:
        query = (
            "select number, at, seat, command_id, event, hash from rows"
            " where table_id = ? and number > ? order by number"
        )
        rows: list[Row] = []
        due = after + 1
        try:
            for fields in self._db.execute(query, (table_id, after)):
                rows.append(_row(table_id, due, *fields))
                due += 1
        except sqlite3.DatabaseError as error:
            raise JournalDamaged(table_id, due, str(error)) from error
        return tuple(rows)

    def put_seat(self, table_id: str, seat: SeatRecord) -> None:
        """Stores who holds a seat; raises `UnknownTable`."""
        with self._transaction():
            self.head(table_id)
            fields = (table_id, seat.seat, seat.name, seat.token_hash)
            self._db.execute("insert or replace into seats values (?, ?, ?, ?)", fields)
            reached(Failpoint.BEFORE_SEAT_RECORD, table_id)

    def remove_seat(self, table_id: str, seat: str) -> None:
        """Forgets who holds a seat."""
        with self._transaction():
            self.head(table_id)
            self._db.execute("delete from seats where table_id = ? and seat = ?", (table_id, seat))

    def seats(self, table_id: str) -> tuple[SeatRecord, ...]:
        """Gives the seats held at a table, sorted by seat."""
        self.head(table_id)
        query = "select seat, name, token_hash from seats where table_id = ? order by seat"
        return tuple(SeatRecord(*fields) for fields in self._db.execute(query, (table_id,)))

    def close(self) -> None:
        """Folds the write-ahead log into the file and closes."""
        reached(Failpoint.BEFORE_CHECKPOINT)
        try:
            self._db.execute("pragma wal_checkpoint(truncate)")
        except sqlite3.Error as error:
            # Nothing is lost: the next opening reads the log.
            raise JournalUnwritable(self.path, str(error)) from error
        finally:
            self._db.close()
            self._marks.close()


def _lenient_text(raw: bytes) -> str:
    return raw.decode(errors="replace")


def _receipt(first: int, count: int, result: str) -> Receipt:
    return Receipt(range(first, first + count), result)


def _row(table_id: str, due: int, number: object, at: object, *texts: object) -> Row:
    match (number, at, *texts):
        case (int(stored), int(moment), str(seat), str(command_id), str(event), str(digest)):
            return Row(stored, moment, seat, command_id, event, digest)
        case _:
            raise JournalDamaged(table_id, due, _("a field is of another kind than was written."))
