"""The hash chain over a table's rows: makes the links and checks them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple

from corfu_resources.catalogue import _
from corfu_server.journals import Head, JournalDamaged, Row, SeatRecord, TableRecord

_DOMAIN = "corfu journal 1"
_SEAL_DOMAIN = "corfu seats 1"


def _framed(*fields: str | int) -> bytes:
    # Each field carries its kind and length, so that no two different rows share an encoding.
    parts: list[bytes] = []
    for field in fields:
        if isinstance(field, int):
            parts.append(b"i" + field.to_bytes(8, "big", signed=True))
        else:
            raw = field.encode()
            parts.append(b"s" + len(raw).to_bytes(8, "big") + raw)
    return b"".join(parts)


def genesis(table: TableRecord) -> Head:
    """Gives the head of a table without events; it depends on the table's id and facts alone."""
    return Head(0, hashlib.sha256(_framed(_DOMAIN, table.table_id, table.facts)).hexdigest())


def encoded(at: int, seat: str, command_id: str, event: str) -> bytes:
    """Gives the part of a link that does not depend on the row's place.

    Raises UnicodeEncodeError for text that is not Unicode and OverflowError for a time beyond 64 bits.
    """
    return _framed(at, seat, command_id, event)


def link(previous: str, number: int, content: bytes) -> str:
    """Gives the hash of a row: SHA-256 over the previous hash, the number and the `encoded` content."""
    return hashlib.sha256(_framed(previous, number) + content).hexdigest()


def seal(table: TableRecord, seats: Iterable[SeatRecord], number: int) -> str:
    """Gives the hash over what is beside the chain: a table's record and who holds its seats after `number` changes."""
    fields = [field for seat in sorted(seats, key=lambda each: each.seat) for field in astuple(seat)]
    return hashlib.sha256(_framed(_SEAL_DOMAIN, number, *astuple(table), *fields)).hexdigest()


def fault(table_id: str, rows: Sequence[Row], start: Head, head: Head) -> JournalDamaged | None:
    """Checks that `rows` follow `start` without gap, that each hash fits, and that they end at `head`.

    Gives the first row that cannot be trusted, None if all can.
    """
    previous = start
    for row in rows:
        due = previous.number + 1
        if row.number != due:
            return JournalDamaged(table_id, due, _("the row is missing."))
        if row.hash != link(previous.hash, due, encoded(row.at, row.seat, row.command_id, row.event)):
            return JournalDamaged(table_id, due, _("its content does not fit its hash."))
        previous = Head(row.number, row.hash)
    if previous.number < head.number:
        return JournalDamaged(table_id, previous.number + 1, _("the row is missing."))
    if previous != head:
        return JournalDamaged(table_id, previous.number, _("the recorded end of the journal is another."))
    return None


def verify(table_id: str, rows: Sequence[Row], start: Head, head: Head) -> None:
    """Raises the `JournalDamaged` that `fault` gives, if any."""
    damage = fault(table_id, rows, start, head)
    if damage is not None:
        raise damage
