"""Makes a sound folder of tables out of a damaged one and its backups. Says beforehand what will be lost.

Of each table the longest run of sound rows is taken that the journal or a backup holds: rows are chained, so that the
shorter is always the beginning of the longer. Nothing is thrown away: the damaged files are kept aside.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from corfu_resources.catalogue import _
from corfu_rules.values import dataclass
from corfu_server.backups import ASIDE, RESTORED, backups_in
from corfu_server.branches import retired_in
from corfu_server.chains import encoded, link
from corfu_server.examinations import Examination, Examined, examine
from corfu_server.head_marks import read_marks
from corfu_server.journals import JournalError, JournalInUse, JournalUnreadable, Row, SeatRecord, TableRecord
from corfu_server.sqlite_examining import SEATS_MARK
from corfu_server.sqlite_journal import FILE_NAME
from corfu_server.sqlite_store import SqliteStore

_MARKS = "journal.heads"
_LOGS = (f"{FILE_NAME}-wal", f"{FILE_NAME}-shm")
_FILES = (FILE_NAME, *_LOGS, _MARKS)
_NOT_COPIED = (*_FILES, "backups", f"{ASIDE}*", RESTORED, "host.log*")


@dataclass(frozen=True, slots=True)
class Source:
    """Where tables may be taken from: the journal itself (`name` empty) or a backup."""

    name: str
    examination: Examination


@dataclass(frozen=True, slots=True)
class Recovered:
    """One table as it will be: its rows and who holds its seats, and from where they are taken.

    Sources are named as in `Source`; `seats_source` is None if no source can be trusted about the seats. `lost` is how
    many rows were committed that no source holds any more; `was_damaged` whether the journal's own copy is.
    """

    record: TableRecord
    rows: tuple[Row, ...]
    seats: tuple[SeatRecord, ...]
    source: str
    seats_source: str | None
    lost: int
    was_damaged: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What a restoration would do. `gone` are the ids of tables of which no source holds a row."""

    tables: tuple[Recovered, ...]
    gone: tuple[str, ...]
    is_needed: bool


def sources_of(folder: Path, only: str | None = None) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """Gives the sources of a folder, the journal first, then its backups from the newest on; and what cannot be used.

    With `only`, that backup alone. Raises `JournalInUse` while a host has the journal open.
    """
    sources: list[Source] = []
    unusable: list[str] = []
    places = [("", folder), *((backup.name, backup) for backup in backups_in(folder))]
    for name, place in places:
        if only is not None and name != only:
            continue
        try:
            sources.append(Source(name, examine(place)))
        except JournalInUse:
            raise
        except JournalError as error:
            unusable.append(str(error))
    return tuple(sources), tuple(unusable)


def ends_in(folder: Path) -> dict[str, int]:
    """Gives how far each table had come, as far as the file of marks tells. Raises OSError."""
    marks = read_marks(folder / _MARKS)
    return {name: head.number for name, head in marks.items() if not name.startswith(SEATS_MARK)}


def planned(sources: Sequence[Source], ends: Mapping[str, int]) -> Plan:
    """Gives what a restoration from these sources would do; `ends`: how far each table had come, where it is known."""
    found: dict[str, list[tuple[str, Examined]]] = {}
    for source in sources:
        for table in source.examination.tables:
            found.setdefault(table.record.table_id, []).append((source.name, table))
    journal = next((source.examination for source in sources if not source.name), None)
    needed = journal is None or bool(journal.lost) or any(each.is_damaged for each in journal.tables)
    tables = [_recovered(copies, ends) for copies in found.values()]
    kept = tuple(sorted((each for each in tables if each.rows), key=lambda each: each.record.created_at))
    # In a backup from before, a table that has gone back to an earlier point still has the code of its branch.
    retired = retired_in(each.record for each in kept)
    kept = tuple(
        replace(each, record=replace(each.record, code=retired[each.record.table_id]))
        if each.record.table_id in retired
        else each
        for each in kept
    )
    held = {each.record.table_id for each in kept}
    gone = tuple(sorted((set(ends) | set(found)) - held))
    return Plan(kept, gone, needed)


def _recovered(copies: list[tuple[str, Examined]], ends: Mapping[str, int]) -> Recovered:
    source, best = max(copies, key=lambda copy: len(copy[1].salvage.rows))
    rows = _continued(best.salvage.rows, copies)
    sealed = next(((name, each) for name, each in copies if each.salvage.is_sealed), None)
    record = best.record if sealed is None else sealed[1].record
    end = max(ends.get(record.table_id, 0), *(each.end for _name, each in copies))
    return Recovered(
        record=record,
        rows=rows,
        seats=() if sealed is None else sealed[1].salvage.seats,
        source=source,
        seats_source=None if sealed is None else sealed[0],
        lost=end - len(rows),
        was_damaged=any(not name and each.is_damaged for name, each in copies),
    )


def _continued(rows: tuple[Row, ...], copies: Sequence[tuple[str, Examined]]) -> tuple[Row, ...]:
    """Gives the rows with what follows them in any copy: beyond a damaged row that another copy has, all may be sound.

    A command of which a part may be missing is left out whole.
    """
    found = list(rows)
    end = max(copy.end for _name, copy in copies)
    for _name, copy in copies:
        following = {row.number: row for row in copy.beyond}
        while found and (row := following.get(found[-1].number + 1)) is not None:
            content = encoded(row.at, row.seat, row.command_id, row.event)
            if row.hash != link(found[-1].hash, row.number, content):
                break
            found.append(row)
    if len(rows) < len(found) < end:
        last = (found[-1].seat, found[-1].command_id)
        found = [row for row in found if (row.seat, row.command_id) != last]
    return tuple(found)


def carry_out(plan: Plan, folder: Path, into: Path | None = None) -> Path | None:
    """Writes what is planned: into a new folder, or in place; then gives where the damaged files are kept.

    Raises `JournalError` and OSError; the folder is then as it was.
    """
    target = into or folder
    target.mkdir(0o700, parents=True, exist_ok=True)
    new = target / RESTORED
    shutil.rmtree(new, ignore_errors=True)
    store = SqliteStore(new / FILE_NAME)
    try:
        for table in plan.tables:
            store.adopt(table.record, table.rows, table.seats)
    finally:
        store.close()
    written = examine(new)
    if written.lost or any(each.is_damaged for each in written.tables):
        raise JournalUnreadable(new / FILE_NAME, _("what was written is not what is read."))
    aside = None
    if into is None:
        aside = _put_aside(folder)
        for log in _LOGS:
            (folder / log).unlink(missing_ok=True)
    else:
        shutil.copytree(folder, target, ignore=shutil.ignore_patterns(*_NOT_COPIED), dirs_exist_ok=True)
    # The journal before the marks: at every instant there is one, with marks that are its own or show what is wrong.
    for name in (FILE_NAME, _MARKS):
        (new / name).replace(target / name)
    shutil.rmtree(new)
    return aside


def _put_aside(folder: Path) -> Path:
    name = first = f"{ASIDE}{time.strftime('%Y-%m-%d-%H%M%S')}"
    count = 1
    while (folder / name).exists():
        count += 1
        name = f"{first}-{count}"
    aside = folder / name
    aside.mkdir(0o700)
    for each in _FILES:
        if (folder / each).exists():
            shutil.copy2(folder / each, aside / each)
    return aside
