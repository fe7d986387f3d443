"""The journal in memory: the twin of the SQLite journal, for demos and tests. Nothing outlives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corfu_resources.catalogue import _
from corfu_server.chains import encoded, genesis, link, verify
from corfu_server.journals import (
    CodeTaken,
    Head,
    JournalClosed,
    JournalDamaged,
    Opening,
    Receipt,
    Row,
    Salvage,
    SeatRecord,
    TableRecord,
    UnknownTable,
)


@dataclass(slots=True)
class _Table:
    record: TableRecord
    head: Head
    rows: list[Row] = field(default_factory=list[Row])
    receipts: dict[tuple[str, str], Receipt] = field(default_factory=dict[tuple[str, str], Receipt])
    seats: dict[str, SeatRecord] = field(default_factory=dict[str, SeatRecord])


class MemoryJournal:
    """A `Journal` that keeps everything in memory."""

    def __init__(self) -> None:
        self._tables: dict[str, _Table] = {}
        self._closed = False

    def _open_tables(self) -> dict[str, _Table]:
        if self._closed:
            raise JournalClosed
        return self._tables

    def _table(self, table_id: str) -> _Table:
        table = self._open_tables().get(table_id)
        if table is None:
            raise UnknownTable(table_id)
        return table

    async def create_table(self, table: TableRecord) -> None:
        """Adds a table; raises `CodeTaken` if its id or code is in use."""
        held = self._open_tables()
        if table.table_id in held or any(other.record.code == table.code for other in held.values()):
            raise CodeTaken(table.code)
        held[table.table_id] = _Table(table, genesis(table))

    async def tables(self) -> tuple[TableRecord, ...]:
        """Gives every table, oldest first."""
        records = (table.record for table in self._open_tables().values())
        return tuple(sorted(records, key=lambda record: (record.created_at, record.table_id)))

    async def table_by_code(self, code: str) -> TableRecord | None:
        """Gives the table with that code, None if there is none."""
        return next((t.record for t in self._open_tables().values() if t.record.code == code), None)

    async def append(
        self, table_id: str, seat: str, command_id: str, *, at: int, events: Sequence[str], result: str
    ) -> Receipt:
        """Keeps the events of one command together with its result, or gives the first receipt again."""
        contents = [encoded(at, seat, command_id, event) for event in events]
        result.encode()
        table = self._table(table_id)
        known = table.receipts.get((seat, command_id))
        if known is not None:
            return replace(known, repeated=True)
        first = table.head.number + 1
        for event, content in zip(events, contents, strict=True):
            number = table.head.number + 1
            head = Head(number, link(table.head.hash, number, content))
            table.rows.append(Row(number, at, seat, command_id, event, head.hash))
            table.head = head
        receipt = Receipt(range(first, first + len(contents)), result)
        table.receipts[seat, command_id] = receipt
        return receipt

    async def receipt(self, table_id: str, seat: str, command_id: str) -> Receipt | None:
        """Gives the receipt of a command kept earlier."""
        known = self._table(table_id).receipts.get((seat, command_id))
        return None if known is None else replace(known, repeated=True)

    async def read(self, table_id: str, from_number: int = 1) -> tuple[Row, ...]:
        """Gives the rows from a number on, chain and head verified."""
        table = self._table(table_id)
        before = max(min(from_number - 1, table.head.number), 0)
        start = Head(before, table.rows[before - 1].hash) if before else genesis(table.record)
        rows = tuple(table.rows[before:])
        verify(table_id, rows, start, table.head)
        return rows

    async def salvage(self, table_id: str) -> Salvage:
        """Gives everything: memory is trusted."""
        return Salvage(await self.read(table_id), await self.seats(table_id), None)

    async def lost(self) -> tuple[JournalDamaged, ...]:
        """Gives nothing: memory is trusted."""
        self._open_tables()
        return ()

    async def probe(self) -> None:
        """Nothing can keep memory from being written."""
        self._open_tables()

    async def head(self, table_id: str) -> Head:
        """Gives where the table's chain ends."""
        return self._table(table_id).head

    async def put_seat(self, table_id: str, seat: SeatRecord) -> None:
        """Keeps who holds a seat, replacing who held it."""
        self._table(table_id).seats[seat.seat] = seat

    async def remove_seat(self, table_id: str, seat: str) -> None:
        """Forgets who holds a seat."""
        self._table(table_id).seats.pop(seat, None)

    async def replace_seats(self, table_id: str, seats: Sequence[SeatRecord]) -> None:
        """Keeps who holds the seats, in place of all before."""
        self._table(table_id).seats = {each.seat: each for each in seats}

    async def branch(self, table_id: str, fresh: TableRecord, number: int, opening: Opening, retired_code: str) -> None:
        """Adds a copy of a table's first rows under its code; the old table goes by `retired_code`."""
        old, held = self._table(table_id), self._open_tables()
        codes = {each.record.code for each in held.values()} - {old.record.code}
        if fresh.table_id in held or not codes.isdisjoint({fresh.code, retired_code}):
            raise CodeTaken(fresh.code)
        rows = await self.read(table_id)
        if not 1 <= number <= len(rows):
            raise JournalDamaged(table_id, number, _("there is no such row."))
        copy = _Table(fresh, genesis(fresh), seats=dict(old.seats))
        for row in rows[:number]:
            content = encoded(row.at, row.seat, row.command_id, row.event)
            copy.head = Head(row.number, link(copy.head.hash, row.number, content))
            copy.rows.append(replace(row, hash=copy.head.hash))
        copy.receipts = {key: each for key, each in old.receipts.items() if each.numbers.stop <= number + 1}
        old.record = replace(old.record, code=retired_code)
        held[fresh.table_id] = copy
        await self.append(
            fresh.table_id,
            opening.seat,
            opening.command_id,
            at=opening.at,
            events=opening.events,
            result="accepted",
        )

    async def delete_table(self, table_id: str) -> None:
        """Deletes a table for good."""
        self._table(table_id)
        del self._tables[table_id]

    async def scrub(self) -> None:
        """Memory keeps nothing of what was deleted."""
        self._open_tables()

    async def seats(self, table_id: str) -> tuple[SeatRecord, ...]:
        """Gives the seats held at a table, sorted by seat."""
        held = self._table(table_id).seats
        return tuple(held[seat] for seat in sorted(held))

    async def close(self) -> None:
        """Closes; a second call does nothing."""
        self._closed = True
