"""Examines a folder of tables without changing it: which table is sound, which is damaged, from which row, since when.

What is examined is a copy, so that nothing that could be saved is lost by looking at it.
"""

from __future__ import annotations

import itertools
import shutil
import sqlite3
import tempfile
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from corfu_resources.catalogue import _
from corfu_rules.tables import TableOpened, found
from corfu_rules.values import dataclass
from corfu_server.journals import (
    JournalCorrupt,
    JournalDamaged,
    JournalInUse,
    JournalUnopenable,
    JournalUnreadable,
    Row,
    Salvage,
    TableRecord,
)
from corfu_server.sqlite_journal import FILE_NAME
from corfu_server.sqlite_store import SqliteStore
from corfu_server.tables import evolved
from corfu_server.upcasting import UpcastingError, recalled

_BESIDE = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Examined:
    """One table of a journal: what of it can be trusted, and what is wrong.

    `end` is the number of the last row that was ever committed, as far as anything tells. `fault` says what is wrong,
    empty if nothing is; `first_bad` is the row from which on it is, 0 if it is beside the rows. `at` is the table time
    in milliseconds of the last row before that. `beyond` are the rows stored after the first bad one, unchecked.
    """

    record: TableRecord
    salvage: Salvage
    end: int
    fault: str
    first_bad: int
    at: int
    beyond: tuple[Row, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether everything is as it was written, and can be followed."""
        return not self.fault

    @property
    def is_damaged(self) -> bool:
        """Whether something is not as it was written; what the rules cannot follow is not damaged for that."""
        return self.salvage.damage is not None


@dataclass(frozen=True, slots=True)
class Examination:
    """A whole journal: its tables, oldest first, and those that were committed and are gone."""

    path: Path
    tables: tuple[Examined, ...]
    lost: tuple[JournalDamaged, ...]

    @property
    def is_sound(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.lost and all(table.is_sound for table in self.tables)


def journal_in(path: Path) -> Path:
    """Gives the journal file of a folder, or the file itself. Raises `JournalUnopenable` if there is none."""
    file = path / FILE_NAME if path.is_dir() else path
    if not file.is_file():
        raise JournalUnopenable(file, _("there is no such file."))
    return file


@contextmanager
def copied(path: Path) -> Generator[SqliteStore]:
    """Opens a copy of a journal, which is removed afterwards.

    Raises `JournalUnopenable` and its kinds, among them `JournalInUse` while a host has it open; the path named is that
    of the original.
    """
    file = journal_in(path)
    if _is_in_use(file):
        raise JournalInUse(file)
    with tempfile.TemporaryDirectory(prefix="corfu-") as name:
        copy = Path(name) / FILE_NAME
        try:
            for beside in _BESIDE[:2]:
                source = Path(f"{file}{beside}")
                if source.exists():
                    shutil.copyfile(source, f"{copy}{beside}")
            marks = file.with_suffix(".heads")
            if marks.exists():
                shutil.copyfile(marks, copy.with_suffix(".heads"))
        except OSError as error:
            raise JournalUnopenable(file, error.strerror or str(error)) from error
        try:
            store = SqliteStore(copy)
        except JournalCorrupt as error:
            raise JournalCorrupt(file, error.what) from error
        except JournalUnopenable as error:
            raise JournalUnopenable(file, error.why) from error
        try:
            yield store
        finally:
            store.close()


def _is_in_use(file: Path) -> bool:
    """Says whether a host holds the file. Leaves no file behind that was not there."""
    there = {each for each in _BESIDE if Path(f"{file}{each}").exists()}
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=0.2)) as db:
            db.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
    finally:
        for beside in set(_BESIDE) - there:
            Path(f"{file}{beside}").unlink(missing_ok=True)
    return False


def examine(path: Path) -> Examination:
    """Examines the journal of a folder, or a journal file. Raises `JournalError`."""
    file = journal_in(path)
    with copied(path) as store:
        try:
            tables = tuple(_examined(store, record) for record in store.tables())
            return Examination(file, tables, store.lost())
        except sqlite3.Error as error:
            raise JournalUnreadable(file, str(error)) from error


def _examined(store: SqliteStore, record: TableRecord) -> Examined:
    salvage = store.salvage(record.table_id)
    end = max(store.known_end(record.table_id), len(salvage.rows))
    followed, why = _followed(salvage.rows)
    if why:
        return Examined(record, salvage, end, why, followed + 1, _time_of(salvage.rows[:followed]))
    damage = salvage.damage
    if damage is None:
        return Examined(record, salvage, end, "", 0, _time_of(salvage.rows))
    beyond = store.stored_after(record.table_id, max(damage.number, len(salvage.rows)))
    return Examined(record, salvage, end, damage.what, damage.number, _time_of(salvage.rows), beyond)


def _time_of(rows: Sequence[Row]) -> int:
    return rows[-1].at if rows else 0


def _followed(rows: Sequence[Row]) -> tuple[int, str]:
    """Gives how many rows the rules of this version can follow, and why not the next, empty if all."""
    if not rows:
        return 0, ""
    number = 0
    try:
        first = recalled(rows[0].event)
        if not isinstance(first, TableOpened):
            return 0, _("its first row is not the opening of a table.")
        state = found(first)
        for _key, group in itertools.groupby(rows[1:], key=lambda row: (row.seat, row.command_id)):
            command = tuple(group)
            number = command[0].number - 1
            state = evolved(state, tuple(recalled(row.event) for row in command))
    except UpcastingError as error:
        return number, str(error)
    except Exception as error:  # noqa: BLE001 - whatever the rules raise at a row is what is to be told
        return number, _("the rules of this version cannot follow it: {what}", what=f"{type(error).__name__}: {error}")
    return len(rows), ""
