"""Reads a table from the SQLite file and says what of it can be trusted. Writes nothing.

What is held against what: each row against the hash chain, the end of the chain against the recorded head, that against
the mark in the file beside, the receipts against the rows, who holds the seats against the seal and the seal's mark.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Mapping, Sequence

from corfu_resources.catalogue import _
from corfu_server.chains import fault, genesis, seal
from corfu_server.journals import Head, JournalDamaged, Row, Salvage, SeatRecord, TableRecord, UnknownTable

SEATS_MARK = "seats "
"""Before the id of a table: the key under which its seal is marked."""


def table_record(fields: Sequence[object]) -> TableRecord:
    """Gives a table as it is stored. A field of a kind that was never written becomes one that fits no seal."""
    table_id, code, created_at, facts, token_hash = fields
    moment = created_at if isinstance(created_at, int) else -1
    return TableRecord(str(table_id), str(code), moment, str(facts), str(token_hash))


def head_of(db: sqlite3.Connection, table_id: str) -> Head | None:
    """Gives the recorded end of a table's chain, None if none is recorded."""
    return _head(db.execute("select number, hash from heads where table_id = ?", (table_id,)).fetchone())


def seal_of(db: sqlite3.Connection, table_id: str) -> Head | None:
    """Gives the number of changes to a table's seats and the seal over them, None if there is none."""
    return _head(db.execute("select number, hash from seals where table_id = ?", (table_id,)).fetchone())


def _head(found: object) -> Head | None:
    match found:
        case (int(number), str(digest)):
            return Head(number, digest)
        case _:
            return None


def record_of(db: sqlite3.Connection, table_id: str) -> TableRecord | None:
    """Gives the table with an id."""
    found = db.execute("select * from tables where table_id = ?", (table_id,)).fetchone()
    return None if found is None else table_record(found)


def seats_of(db: sqlite3.Connection, table_id: str) -> tuple[SeatRecord, ...]:
    """Gives who holds the seats of a table, as it is stored."""
    query = "select seat, name, token_hash, previous_hash, family_hash from seats where table_id = ? order by seat"
    return tuple(SeatRecord(*(str(each) for each in fields)) for fields in db.execute(query, (table_id,)))


class Examination:
    """One table of an open file, held against all there is to hold it against.

    `fault` is what is wrong with the structure of the file, `marks` what the file beside it knew when it was opened.
    """

    def __init__(self, db: sqlite3.Connection, table_id: str, marks: Mapping[str, Head], fault: str) -> None:
        self._db = db
        self._id = table_id
        self._marks = marks
        self._fault = fault

    def salvage(self) -> Salvage:
        """Gives what can be trusted; raises `UnknownTable`."""
        rows, damage = self.rows(1)
        if rows or damage is None:
            rows, unreceipted = self._receipted(rows)
            damage = damage or unreceipted
        is_sealed = True
        try:
            seats: tuple[SeatRecord, ...] = self.seats()
        except JournalDamaged as unsealed:
            seats, is_sealed, damage = (), False, damage or unsealed
        if damage is None and self._fault:
            damage = self._damaged(0, _("the file is damaged: {what}", what=self._fault))
        return Salvage(rows, seats, damage, is_sealed)

    def rows(self, from_number: int) -> tuple[tuple[Row, ...], JournalDamaged | None]:
        """Gives the rows from a number on that can be trusted, and what is wrong with the next."""
        try:
            head = head_of(self._db, self._id)
            start = self._start(0 if head is None else min(from_number - 1, head.number))
        except sqlite3.DatabaseError as error:
            return (), self._damaged(0, str(error))
        except JournalDamaged as damage:
            return (), damage
        rows, broken = self._stored(start.number)
        end = head or Head(start.number + len(rows), rows[-1].hash if rows else start.hash)
        unfit = fault(self._id, rows, start, end)
        if broken is not None and (unfit is None or unfit.number >= broken.number):
            unfit = broken
        if unfit is None and head is None:
            unfit = self._damaged(end.number, _("the recorded end of the journal is missing."))
        if unfit is not None:
            return tuple(row for row in rows if row.number < unfit.number), unfit
        return rows, self._marked(rows, end)

    def after(self, number: int) -> tuple[Row, ...]:
        """Gives the rows that are stored beyond a number, unchecked, as far as they can be read."""
        try:
            rows, _broken = self._stored(number)
        except sqlite3.DatabaseError:
            return ()
        return rows

    def _damaged(self, number: int, what: str) -> JournalDamaged:
        return JournalDamaged(self._id, number, what)

    def _start(self, number: int) -> Head:
        if number >= 1:
            query = "select hash from rows where table_id = ? and number = ?"
            match self._db.execute(query, (self._id, number)).fetchone():
                case (str(digest),):
                    return Head(number, digest)
                case _:
                    raise self._damaged(number, _("the row is missing."))
        record = record_of(self._db, self._id)
        if record is not None:
            return genesis(record)
        if head_of(self._db, self._id) is None and self._id not in self._marks:
            raise UnknownTable(self._id)
        raise self._damaged(0, _("the facts of the table are missing."))

    def _stored(self, after: int) -> tuple[tuple[Row, ...], JournalDamaged | None]:
        query = (
            "select number, at, seat, command_id, event, hash from rows"
            " where table_id = ? and number > ? order by number"
        )
        rows: list[Row] = []
        due = after + 1
        try:
            for fields in self._db.execute(query, (self._id, after)):
                match fields:
                    case (int(number), int(at), str(seat), str(command_id), str(event), str(digest)):
                        rows.append(Row(number, at, seat, command_id, event, digest))
                    case _:
                        return tuple(rows), self._damaged(due, _("a field is of another kind than was written."))
                due += 1
        except sqlite3.DatabaseError as error:
            return tuple(rows), self._damaged(due, str(error))
        return tuple(rows), None

    def _marked(self, rows: Sequence[Row], head: Head) -> JournalDamaged | None:
        mark = self._marks.get(self._id)
        if mark is None:
            return None
        if mark.number > head.number:
            return self._damaged(head.number + 1, _("it and what follows was committed and is gone."))
        stands = next((row.hash for row in rows if row.number == mark.number), mark.hash)
        if stands != mark.hash:
            return self._damaged(mark.number, _("another row was committed here."))
        return None

    def _receipted(self, rows: Sequence[Row]) -> tuple[tuple[Row, ...], JournalDamaged | None]:
        """Gives the rows up to the first command whose receipt does not fit: one cut off in its middle does not."""
        query = "select seat, command_id, first, count from receipts where table_id = ?"
        try:
            stored = self._db.execute(query, (self._id,)).fetchall()
        except sqlite3.DatabaseError as error:
            return tuple(rows), self._damaged(0, str(error))
        receipts = {(seat, command_id): (first, count) for seat, command_id, first, count in stored}
        sound: list[Row] = []
        for key, group in itertools.groupby(rows, key=lambda row: (row.seat, row.command_id)):
            command = list(group)
            if receipts.get(key) != (command[0].number, len(command)):
                what = _("the receipt of its command is not what was written.")
                return tuple(sound), self._damaged(command[0].number, what)
            sound += command
        return tuple(sound), None

    def seats(self) -> tuple[SeatRecord, ...]:
        """Gives who holds the seats; raises `JournalDamaged` if that is not what was written, and `UnknownTable`."""
        try:
            record, sealed = record_of(self._db, self._id), seal_of(self._db, self._id)
            seats = seats_of(self._db, self._id)
        except sqlite3.DatabaseError as error:
            raise self._damaged(0, str(error)) from error
        if record is None:
            self._start(0)
        mark = self._marks.get(SEATS_MARK + self._id)
        fits = record is not None and sealed is not None and sealed.hash == seal(record, seats, sealed.number)
        if not fits or sealed is None or (mark is not None and mark.number > sealed.number):
            raise self._damaged(0, _("who holds its seats is not what was written."))
        return seats
