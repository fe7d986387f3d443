"""The journal of the host: what happened at every table, in order, kept safe.

    JournalError
    ├── JournalUnopenable      the file cannot be opened at all
    │   ├── JournalInUse       another host has it open
    │   ├── JournalCorrupt     it is no database any more
    │   └── JournalTooNew      a later version of the program wrote it
    ├── JournalDamaged         what is stored is not what was written
    ├── JournalUnreadable      the disk or the file refuses to be read
    ├── JournalUnwritable      the disk refuses; nothing was stored; trying again later is safe
    ├── JournalClosed          asked after `close`
    ├── UnknownTable           no table with that id
    └── CodeTaken              the id or the code is another table's

Events, facts and results are opaque text here: the journal knows no rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from corfu_resources.catalogue import _
from corfu_rules.values import dataclass


class JournalError(Exception):
    """Anything the journal could not do; `str()` is a sentence for a person."""


class JournalUnopenable(JournalError):
    """The journal file cannot be opened."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(_("The journal {path} cannot be opened: {why}", path=path, why=why))
        self.path = path
        self.why = why


class JournalInUse(JournalUnopenable):
    """Another process has the journal open."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            _(
                "another host is using the folder {folder}. End that host, or choose another folder.",
                folder=path.parent,
            ),
        )


class JournalCorrupt(JournalUnopenable):
    """The file is damaged beyond being opened."""

    def __init__(self, path: Path, what: str) -> None:
        why = _("it is damaged ({what}). Run: corfu restore {folder}", what=what, folder=path.resolve().parent)
        super().__init__(path, why)
        self.what = what


class JournalTooNew(JournalUnopenable):
    """A later version of the program wrote the file."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            path,
            _(
                "it has format {found}; this version reads up to {known}. Update Corfu or choose another folder.",
                found=found,
                known=known,
            ),
        )


class JournalDamaged(JournalError):
    """What is stored for a table is not what was written.

    `number` is the first row that cannot be trusted; 0 stands for what is beside the rows: the facts of the table, who
    holds its seats, the structure of the file. `what` says it in words.
    """

    def __init__(self, table_id: str, number: int, what: str) -> None:
        slots = {"table": table_id, "number": number, "what": what}
        if number:
            super().__init__(_("The journal of table {table} is damaged at row {number}: {what}", **slots))
        else:
            super().__init__(_("The journal of table {table} is damaged: {what}", **slots))
        self.table_id = table_id
        self.number = number
        self.what = what


class JournalUnwritable(JournalError):
    """The disk refused; nothing of the request was stored, and the journal goes on once the disk recovers."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(_("The journal {path} cannot be written: {why}", path=path, why=why))
        self.path = path


class JournalUnreadable(JournalError):
    """The disk or the file refused to be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(_("The journal {path} cannot be read: {why}", path=path, why=why))
        self.path = path


class JournalClosed(JournalError):
    """The journal was used after it was closed."""

    def __init__(self) -> None:
        super().__init__(_("The journal is closed."))


class UnknownTable(JournalError):
    """The journal holds no table with that id."""

    def __init__(self, table_id: str) -> None:
        super().__init__(_("The journal holds no table {table}.", table=table_id))
        self.table_id = table_id


class CodeTaken(JournalError):
    """The id or the code of a new table belongs to another table."""

    def __init__(self, code: str) -> None:
        super().__init__(_("There is a table with the code {code} already.", code=code))
        self.code = code


@dataclass(frozen=True, slots=True)
class TableRecord:
    """What is fixed when a table is created.

    `created_at` is wall time in milliseconds since 1970; `facts` is opaque text, bound into the hash chain.
    """

    table_id: str
    code: str
    created_at: int
    facts: str
    instructor_token_hash: str


@dataclass(frozen=True, slots=True)
class SeatRecord:
    """Who holds a seat: mutable, beside the chain. Of tokens only hashes are kept.

    `token_hash` is that of the token given out last, empty if all have been revoked; `previous_hash` that of the one
    before, empty once the last one has been shown; `family_hash` that of what all of them begin with, empty in records
    from before tokens had it.
    """

    seat: str
    name: str
    token_hash: str
    previous_hash: str = ""
    family_hash: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One journalled event. Numbers start at 1 and have no gap; `at` is table time in milliseconds."""

    number: int
    at: int
    seat: str
    command_id: str
    event: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where a table's chain ends: number 0 and the genesis hash before the first event."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to an append: the committed numbers (empty for a command without events) and the result.

    `repeated` says that the command id was known: numbers and result are those of the first time.
    """

    numbers: range
    result: str
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Salvage:
    """What can be trusted of a table's journal.

    `rows` are whole commands from the first on, up to the first row that `damage` speaks of; `seats` those who hold its
    seats, nobody if that cannot be trusted: then `is_sealed` is False. `damage` is None if all is as it was written.
    """

    rows: tuple[Row, ...]
    seats: tuple[SeatRecord, ...]
    damage: JournalDamaged | None
    is_sealed: bool = True


@dataclass(frozen=True, slots=True)
class Opening:
    """The first command of a branch: it stands right after what was copied, and in the same transaction."""

    seat: str
    command_id: str
    at: int
    events: tuple[str, ...]


class Journal(Protocol):
    """Keeps every table's events, durably and in order.

    All methods raise `JournalUnwritable` or `JournalUnreadable` when the disk refuses and `JournalClosed`
    after `close`. A method returns only when what it wrote is committed. Requests are served in the order they
    were made.
    """

    async def create_table(self, table: TableRecord) -> None:
        """Adds a table; raises `CodeTaken` if its id or code is in use."""
        ...

    async def tables(self) -> tuple[TableRecord, ...]:
        """Gives every table, oldest first."""
        ...

    async def table_by_code(self, code: str) -> TableRecord | None:
        """Gives the table with that code, None if there is none."""
        ...

    async def append(
        self, table_id: str, seat: str, command_id: str, *, at: int, events: Sequence[str], result: str
    ) -> Receipt:
        """Commits the events of one command together with its result.

        A (table, seat, command id) seen before writes nothing and gives the first receipt; raises
        `UnknownTable`.
        """
        ...

    async def receipt(self, table_id: str, seat: str, command_id: str) -> Receipt | None:
        """Gives the receipt of a command committed earlier, to answer a retry without deciding it again.

        None if there is none; raises `UnknownTable`.
        """
        ...

    async def read(self, table_id: str, from_number: int = 1) -> tuple[Row, ...]:
        """Gives the rows from a number on, chain and head verified.

        Raises `JournalDamaged` and `UnknownTable`.
        """
        ...

    async def salvage(self, table_id: str) -> Salvage:
        """Gives what can be trusted of a table, and what is wrong with the rest; raises `UnknownTable`."""
        ...

    async def lost(self) -> tuple[JournalDamaged, ...]:
        """Gives the tables that were committed and that the journal holds no more."""
        ...

    async def probe(self) -> None:
        """Writes and commits something of no account; returns if that went well."""
        ...

    async def head(self, table_id: str) -> Head:
        """Gives where the table's chain ends; raises `UnknownTable`."""
        ...

    async def put_seat(self, table_id: str, seat: SeatRecord) -> None:
        """Stores who holds a seat, replacing who held it; raises `UnknownTable`."""
        ...

    async def remove_seat(self, table_id: str, seat: str) -> None:
        """Forgets who holds a seat; nothing happens if nobody did."""
        ...

    async def replace_seats(self, table_id: str, seats: Sequence[SeatRecord]) -> None:
        """Stores who holds the seats, all of them at once, in place of all before; raises `UnknownTable`."""
        ...

    async def branch(self, table_id: str, fresh: TableRecord, number: int, opening: Opening, retired_code: str) -> None:
        """Adds `fresh`, a copy of the first `number` rows of a table, under that table's code: all of it or nothing.

        The copy has those rows' receipts, then the `opening`, and everybody who holds a seat now. The old table keeps
        its rows and goes by `retired_code`. Raises `UnknownTable`, `CodeTaken` if an id or code is in use, and
        `JournalDamaged` if one of the rows to copy cannot be trusted.
        """
        ...

    async def delete_table(self, table_id: str) -> None:
        """Deletes a table with its rows, receipts and seats for good; raises `UnknownTable`."""
        ...

    async def scrub(self) -> None:
        """Overwrites what is left of tables whose deletion was cut off; `delete_table` does so itself."""
        ...

    async def seats(self, table_id: str) -> tuple[SeatRecord, ...]:
        """Gives the seats held at a table, sorted by seat; raises `JournalDamaged`."""
        ...

    async def close(self) -> None:
        """Commits what is queued and closes; a second call does nothing."""
        ...
