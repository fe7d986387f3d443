"""The SQLite file of the journal: its tables, its formats, and how it is opened.

SQLite can corrupt a write-ahead log that two connections share (before 3.51.3), so the file is opened with
exclusive locking: a second connection, of this process or another, is refused.

Formats: 1 the tables below; 2 adds the seals and what lets seat tokens turn. A file of an earlier format gets what it
lacks when it is opened; no row of a table's journal is ever rewritten. A file of a later format is refused.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from corfu_resources.catalogue import _
from corfu_server.journals import JournalCorrupt, JournalInUse, JournalTooNew, JournalUnopenable

_APPLICATION = 0x436F7266  # "Corf", so that another program's database is not taken for a journal
_LOCK_SECONDS = 0.2

_FORMAT_1 = """
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
_FORMAT_2 = """
create table seals (table_id text primary key, number integer not null, hash text not null) without rowid;
alter table seats add column previous_hash text not null default '';
alter table seats add column family_hash text not null default '';
"""
_STEPS: Sequence[str] = (_FORMAT_1, _FORMAT_2)
"""What each format adds to the one before."""

FORMAT = len(_STEPS)


class Opened:
    """A journal file that has been opened and locked.

    `fault` says what is wrong with the structure of the file, empty if nothing is. A file with a fault is left in the
    format that it has, and nothing may be written to it.
    """

    def __init__(self, path: Path) -> None:
        """Opens or creates the file; raises `JournalUnopenable` and its kinds."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # SQLite gives its log the mode of the file. The briefs are in it, and the folder may be open to others.
            path.touch(0o600)
            # Opened in one thread and used in another, never in two at a time: the writer sees to that.
            self.db = sqlite3.connect(path, timeout=_LOCK_SECONDS, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:
            raise JournalUnopenable(path, str(error)) from error
        # A flipped bit may leave text that is no longer Unicode; it must fail the hash check, not the reading.
        self.db.text_factory = _lenient_text
        try:
            self._set_up()
        except sqlite3.Error as error:
            self.db.close()
            raise self._unopenable(error) from error
        except JournalUnopenable:
            self.db.close()
            raise

    def _set_up(self) -> None:
        execute = self.db.execute
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
        self._format = 0 if fresh else version
        self.fault = "" if fresh else self._examined()

    def bring_up_to_date(self, seal: Callable[[], None]) -> None:
        """Brings a file of an earlier format to the present one, in one transaction; `seal` seals what is in it.

        Raises sqlite3.Error; the file then has the format that it had.
        """
        if self._format == FORMAT or self.fault:
            return
        self.db.execute("begin exclusive")
        try:
            for step in _STEPS[self._format :]:
                for statement in step.split(";"):
                    self.db.execute(statement)
            seal()
            self.db.execute(f"pragma application_id = {_APPLICATION}")
            self.db.execute(f"pragma user_version = {FORMAT}")
            self.db.execute("commit")
        except BaseException:
            self.db.execute("rollback")
            raise

    def _examined(self) -> str:
        try:
            (found,) = self.db.execute("pragma quick_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            return str(error)
        return "" if found == "ok" else str(found).splitlines()[-1]

    def _pragma(self, name: str) -> int:
        return cast("int", self.db.execute(f"pragma {name}").fetchone()[0])

    def _unopenable(self, error: sqlite3.Error) -> JournalUnopenable:
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_BUSY:
            return JournalInUse(self.path)
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return JournalCorrupt(self.path, str(error))
        return JournalUnopenable(self.path, str(error))


def _lenient_text(raw: bytes) -> str:
    return raw.decode(errors="replace")
