"""What is written to the SQLite file of the journal and read from it, in transactions. Synchronous, one connection."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from corfu_resources.catalogue import _
from corfu_server.chains import encoded, genesis, link, seal
from corfu_server.failpoints import Failpoint, reached
from corfu_server.head_marks import HeadMarks, write_marks
from corfu_server.journals import (
    CodeTaken,
    Head,
    JournalDamaged,
    JournalUnopenable,
    JournalUnreadable,
    JournalUnwritable,
    Receipt,
    Row,
    Salvage,
    SeatRecord,
    TableRecord,
    UnknownTable,
)
from corfu_server.sqlite_examining import (
    SEATS_MARK,
    Examination,
    head_of,
    record_of,
    seal_of,
    seats_of,
    table_record,
)
from corfu_server.sqlite_schema import Opened

_PAGES_AT_A_TIME = 64
_PAUSE = 0.002
_EVERY_HEAD = """select table_id, number, hash from heads union all
    select ? || table_id, number, hash from seals"""
_FORGETTING = (
    "delete from rows where table_id = ?",
    "delete from receipts where table_id = ?",
    "delete from seats where table_id = ?",
    "delete from seals where table_id = ?",
    "delete from heads where table_id = ?",
    "delete from tables where table_id = ?",
)


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


@dataclass(frozen=True, slots=True)
class SeatEntry:
    """Who holds a seat, to be stored in place of who held it."""

    table_id: str
    record: SeatRecord


class SqliteStore:
    """An open journal file."""

    def __init__(self, path: Path) -> None:
        """Opens or creates the file; raises `JournalUnopenable` and its kinds."""
        self.path = path
        opened = Opened(path)
        self._db, self._fault = opened.db, opened.fault
        try:
            self._marks = HeadMarks(path.with_suffix(".heads"))
            opened.bring_up_to_date(self._seal_all)
        except (OSError, sqlite3.Error) as error:
            self._db.close()
            raise JournalUnopenable(path, str(error)) from error

    @contextmanager
    def _transaction(self) -> Generator[None]:
        if self._fault:
            why = _("its file is damaged ({what}). End the host and run corfu restore.", what=self._fault)
            raise JournalUnwritable(self.path, why)
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
        with self._transaction():
            try:
                self._insert_table(table)
            except sqlite3.IntegrityError as error:
                raise CodeTaken(table.code) from error
            self._db.execute("insert into heads values (?, ?, ?)", (table.table_id, head.number, head.hash))
            sealed = self._seal(table.table_id)
        self._marks.record({table.table_id: head, SEATS_MARK + table.table_id: sealed})

    def tables(self) -> tuple[TableRecord, ...]:
        """Gives every table, oldest first."""
        found = self._db.execute("select * from tables order by created_at, table_id")
        return tuple(table_record(fields) for fields in found)

    def table_by_code(self, code: str) -> TableRecord | None:
        """Gives the table with that code."""
        fields = self._db.execute("select * from tables where code = ?", (code,)).fetchone()
        return None if fields is None else table_record(fields)

    def write_all(self, entries: Sequence[Entry | SeatEntry]) -> tuple[Receipt | UnknownTable, ...]:
        """Commits many commands and seats in one transaction, in order; gives an answer to each."""
        heads: dict[str, Head] = {}
        reseated: set[str] = set()
        with self._transaction():
            answers = tuple(
                self._append(entry, heads) if isinstance(entry, Entry) else self._put_seat(entry, reseated)
                for entry in entries
            )
            reached(Failpoint.BETWEEN_TABLES)
            for table_id, head in heads.items():
                self._put_head(table_id, head)
            seals = {SEATS_MARK + table_id: self._seal(table_id) for table_id in sorted(reseated)}
            reached(Failpoint.BEFORE_COMMIT)
        reached(Failpoint.AFTER_COMMIT)
        if heads or seals:
            self._marks.record({**heads, **seals})
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

    def probe(self) -> None:
        """Writes the format into the file's first page again, durably; raises `JournalUnwritable`."""
        with self._transaction():
            (version,) = self._db.execute("pragma user_version").fetchone()
            self._db.execute(f"pragma user_version = {int(version)}")

    def head(self, table_id: str) -> Head:
        """Gives where the table's chain ends; raises `UnknownTable`."""
        head = head_of(self._db, table_id)
        if head is None:
            raise UnknownTable(table_id)
        return head

    def _examination(self, table_id: str) -> Examination:
        return Examination(self._db, table_id, self._marks.found, self._fault)

    def read(self, table_id: str, from_number: int) -> tuple[Row, ...]:
        """Gives the rows from a number on; raises `JournalDamaged` if one of them cannot be trusted."""
        rows, damage = self._examination(table_id).rows(from_number)
        if damage is not None:
            raise damage
        return rows

    def salvage(self, table_id: str) -> Salvage:
        """Gives what can be trusted of a table; raises `UnknownTable`."""
        return self._examination(table_id).salvage()

    def known_end(self, table_id: str) -> int:
        """Gives the number of the last row of a table that was ever committed, as far as anything tells."""
        query = "select max(number) from rows where table_id = ?"
        try:
            (stored,) = self._db.execute(query, (table_id,)).fetchone()
            head = head_of(self._db, table_id)
        except sqlite3.DatabaseError:
            stored, head = None, None
        ends = (stored, head and head.number, table_id in self._marks.found and self._marks.found[table_id].number)
        return max(end for end in (0, *ends) if isinstance(end, int))

    def adopt(self, table: TableRecord, rows: Sequence[Row], seats: Sequence[SeatRecord]) -> None:
        """Adds a whole table as another journal had it; raises `CodeTaken`."""
        self.create_table(table)
        commands = itertools.groupby(rows, key=lambda row: (row.seat, row.command_id))
        entries: list[Entry | SeatEntry] = []
        for (seat, command_id), group in commands:
            command = tuple(group)
            events = tuple(row.event for row in command)
            contents = tuple(encoded(row.at, seat, command_id, row.event) for row in command)
            entries.append(Entry(table.table_id, seat, command_id, command[0].at, events, contents, "accepted"))
        entries += [SeatEntry(table.table_id, seat) for seat in seats]
        self.write_all(entries)

    def stored_after(self, table_id: str, number: int) -> tuple[Row, ...]:
        """Gives the rows beyond a number as they are stored, unchecked."""
        return self._examination(table_id).after(number)

    def lost(self) -> tuple[JournalDamaged, ...]:
        """Gives the tables that the marks know and the file does not."""
        held = {table.table_id for table in self.tables()}
        marked = (key for key in self._marks.found if not key.startswith(SEATS_MARK))
        what = _("the whole table was committed and is gone.")
        return tuple(JournalDamaged(table_id, 0, what) for table_id in sorted(marked) if table_id not in held)

    def _put_seat(self, entry: SeatEntry, reseated: set[str]) -> Receipt | UnknownTable:
        try:
            self.head(entry.table_id)
        except UnknownTable as unknown:
            return unknown
        self._write_seat(entry.table_id, entry.record)
        reseated.add(entry.table_id)
        reached(Failpoint.BEFORE_SEAT_RECORD, entry.table_id)
        return Receipt(range(0), "")

    def remove_seat(self, table_id: str, seat: str) -> None:
        """Forgets who holds a seat."""
        with self._transaction():
            self.head(table_id)
            self._db.execute("delete from seats where table_id = ? and seat = ?", (table_id, seat))
            sealed = self._seal(table_id)
        self._marks.record({SEATS_MARK + table_id: sealed})

    def seats(self, table_id: str) -> tuple[SeatRecord, ...]:
        """Gives the seats held at a table, sorted by seat; raises `JournalDamaged`."""
        return self._examination(table_id).seats()

    def replace_seats(self, table_id: str, seats: Sequence[SeatRecord]) -> None:
        """Stores who holds the seats, all of them at once; raises `UnknownTable`."""
        with self._transaction():
            self.head(table_id)
            self._db.execute("delete from seats where table_id = ?", (table_id,))
            for seat in seats:
                self._write_seat(table_id, seat)
            sealed = self._seal(table_id)
            reached(Failpoint.BEFORE_SEAT_RECORD, table_id)
        self._marks.record({SEATS_MARK + table_id: sealed})

    def _write_seat(self, table_id: str, seat: SeatRecord) -> None:
        fields = (table_id, seat.seat, seat.name, seat.token_hash, seat.previous_hash, seat.family_hash)
        self._db.execute("insert or replace into seats values (?, ?, ?, ?, ?, ?)", fields)

    def branch(self, table_id: str, fresh: TableRecord, number: int, opening: Entry, retired_code: str) -> None:
        """Adds a copy of a table's first rows under its code, in one transaction. See `Journal.branch`."""
        self.head(table_id)
        rows, damage = self._examination(table_id).rows(1)
        if not 1 <= number <= len(rows):
            raise damage or JournalDamaged(table_id, number, _("there is no such row."))
        with self._transaction():
            try:
                self._db.execute("update tables set code = ? where table_id = ?", (retired_code, table_id))
                self._insert_table(fresh)
            except sqlite3.IntegrityError as error:
                raise CodeTaken(fresh.code) from error
            self._copy_rows(fresh, rows[:number])
            self._db.execute(
                "insert into receipts select ?, seat, command_id, first, count, result from receipts"
                " where table_id = ? and first + count <= ?",
                (fresh.table_id, table_id, number + 1),
            )
            heads: dict[str, Head] = {}
            self._append(opening, heads)
            self._put_head(fresh.table_id, heads[fresh.table_id])
            for seat in seats_of(self._db, table_id):
                self._write_seat(fresh.table_id, seat)
            sealed = {SEATS_MARK + each: self._seal(each) for each in (table_id, fresh.table_id)}
            reached(Failpoint.BRANCH_COPIED, table_id)
        reached(Failpoint.BRANCH_COMMITTED, table_id)
        self._marks.record({**heads, **sealed})

    def _insert_table(self, table: TableRecord) -> None:
        fields = (table.table_id, table.code, table.created_at, table.facts, table.instructor_token_hash)
        self._db.execute("insert into tables values (?, ?, ?, ?, ?)", fields)

    def _copy_rows(self, fresh: TableRecord, rows: Sequence[Row]) -> None:
        head = genesis(fresh)
        for row in rows:
            content = encoded(row.at, row.seat, row.command_id, row.event)
            head = Head(row.number, link(head.hash, row.number, content))
            fields = (fresh.table_id, row.number, row.at, row.seat, row.command_id, row.event, head.hash)
            self._db.execute("insert into rows values (?, ?, ?, ?, ?, ?, ?)", fields)
            reached(Failpoint.BRANCH_HALF_COPIED, fresh.table_id)
        self._db.execute("insert into heads values (?, ?, ?)", (fresh.table_id, head.number, head.hash))

    def _put_head(self, table_id: str, head: Head) -> None:
        fields = (head.number, head.hash, table_id)
        self._db.execute("update heads set number = ?, hash = ? where table_id = ?", fields)

    def delete_table(self, table_id: str) -> None:
        """Deletes a table for good, from the file, its log and the marks; raises `UnknownTable`."""
        if record_of(self._db, table_id) is None:
            raise UnknownTable(table_id)
        # First the marks: a table without marks is whole, marks without a table would be taken for a loss.
        try:
            self._marks.forget({table_id, SEATS_MARK + table_id})
        except OSError as error:
            raise JournalUnwritable(self.path, str(error)) from error
        self._db.execute("pragma secure_delete = on")
        with self._transaction():
            for statement in _FORGETTING:
                self._db.execute(statement, (table_id,))
            reached(Failpoint.BEFORE_COMMIT)
        reached(Failpoint.BEFORE_VACUUM, table_id)
        self.scrub()

    def scrub(self) -> None:
        """Writes the file anew without the bytes of what was deleted, and empties its log."""
        try:
            self._db.execute("vacuum")
            self._db.execute("pragma wal_checkpoint(truncate)")
        except sqlite3.Error as error:
            raise JournalUnwritable(self.path, str(error)) from error

    def _seal(self, table_id: str) -> Head:
        """Within a transaction: seals who holds the seats of a table now."""
        before, record = seal_of(self._db, table_id), record_of(self._db, table_id)
        if record is None:
            raise UnknownTable(table_id)
        number = 0 if before is None else before.number + 1
        sealed = Head(number, seal(record, seats_of(self._db, table_id), number))
        self._db.execute("insert or replace into seals values (?, ?, ?)", (table_id, sealed.number, sealed.hash))
        return sealed

    def _seal_all(self) -> None:
        for table in self.tables():
            self._seal(table.table_id)

    def copy_to(self, path: Path) -> None:
        """Copies everything that is committed to a new file, with its file of marks beside it.

        May be called from another thread than the rest, which goes on meanwhile: a few pages are copied at a time.
        What is committed while it copies may be in the copy or not, whole. Raises `JournalUnreadable` and OSError.
        """
        path.touch(0o600)
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as copy:
                # Whoever asked syncs the file; a sync within the last step would hold up the writer.
                copy.execute("pragma synchronous = off")
                self._db.backup(copy, pages=_PAGES_AT_A_TIME, sleep=_PAUSE)
                copy.execute("pragma journal_mode = delete")
                found = copy.execute(_EVERY_HEAD, (SEATS_MARK,))
                heads = {str(name): Head(number, digest) for name, number, digest in found}
        except sqlite3.Error as error:
            raise JournalUnreadable(self.path, str(error)) from error
        write_marks(path.with_suffix(".heads"), heads)

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


def _receipt(first: int, count: int, result: str) -> Receipt:
    return Receipt(range(first, first + count), result)
