"""Copies of a host's tables, made while they are played: at the end of each phase; the last few are kept.

A backup is a folder of the same form as the data folder: the journal, its file of marks, the host's key. `corfu verify`
examines it, `corfu restore` takes tables from it, and a host can be run on a copy of it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import closing, suppress
from pathlib import Path

from corfu_rules.procedures.chairing import PhaseOpened, TableClosed
from corfu_rules.rulings import Event
from corfu_server.failpoints import Failpoint, reached
from corfu_server.journals import JournalClosed, JournalError, JournalInUse
from corfu_server.keys import FILE_NAME as KEY
from corfu_server.sqlite_journal import FILE_NAME, SqliteJournal
from corfu_server.sqlite_store import SqliteStore

FOLDER = "backups"
"""In the data folder."""
ASIDE = "damaged-"
"""What the folders begin with, in the data folder, into which a restoration puts what was damaged."""
RESTORED = ".restored"
"""The folder, in the data folder, in which a restoration writes before it puts anything in place."""
KEPT = 20
APART = 10.0
"""Seconds between two backups: tables that change phase at about the same time share one."""
_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-\d{6}(-\d+)?")
_PARTIAL = ".partial"
_log = logging.getLogger(__name__)


def backups_in(folder: Path) -> tuple[Path, ...]:
    """Gives the backups that lie in a data folder, newest first. Raises OSError."""
    top = folder / FOLDER
    if not top.is_dir():
        return ()
    return tuple(sorted((each for each in top.iterdir() if _NAME.fullmatch(each.name)), reverse=True))


def places_in(folder: Path) -> tuple[Path, ...]:
    """Gives every folder in a data folder that holds a copy of tables: backups, and what restorations put aside."""
    return (*backups_in(folder), *sorted(folder.glob(f"{ASIDE}*")))


def backups_with(folder: Path, table_ids: Collection[str]) -> tuple[str, ...]:
    """Gives the names of the copies in a data folder that hold one of these tables, as far as they can be read."""
    needles = [each.encode() for each in table_ids]
    files = ((place.name, place / FILE_NAME) for place in places_in(folder))
    raw = ((name, path.read_bytes()) for name, path in files if path.is_file())
    return tuple(name for name, data in raw if any(needle in data for needle in needles))


def forget_tables(folder: Path, table_ids: Collection[str], *, again: bool = False) -> int:
    """Deletes tables for good from the backups of a data folder and from what restorations put aside.

    Gives from how many. One that cannot be opened or written any more is removed whole: nobody could say what is in it.
    `again` says that this was begun before and may have been cut off anywhere. No backup may be under way. Raises
    `JournalInUse` for a copy that somebody is using, and OSError.
    """
    for half_made in (folder / FOLDER / _PARTIAL, folder / RESTORED):
        if half_made.exists():
            shutil.rmtree(half_made)
    return sum(_forgotten(place, table_ids, again=again) for place in places_in(folder))


def _forgotten(place: Path, table_ids: Collection[str], *, again: bool) -> bool:
    try:
        with closing(SqliteStore(place / FILE_NAME)) as store:
            known = {table.table_id for table in store.tables()}.intersection(table_ids)
            for table_id in known:
                store.delete_table(table_id)
                reached(Failpoint.WHILE_BACKUPS_ERASED, table_id)
            if again:
                store.scrub()
    except JournalInUse:
        raise
    except (JournalError, sqlite3.Error):
        shutil.rmtree(place)
        return True
    return bool(known)


def _now() -> str:
    return time.strftime("%Y-%m-%d-%H%M%S")


class Backups:
    """The backups of one data folder: the last `kept`, made at least `apart` seconds apart. `now` names them."""

    def __init__(
        self,
        journal: SqliteJournal,
        folder: Path,
        now: Callable[[], str] = _now,
        kept: int = KEPT,
        apart: float = APART,
    ) -> None:
        self._journal = journal
        self._folder = folder
        self._now = now
        self._kept = kept
        self._apart = apart
        self._wanted = False
        self.one_at_a_time = asyncio.Lock()
        """Held while a backup is made, and by whoever must not have one made meanwhile."""
        self._over = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def after(self, events: Sequence[Event]) -> None:
        """Has a backup made if a phase has ended. Those asked for within `apart` seconds are one."""
        if any(isinstance(event, PhaseOpened | TableClosed) for event in events):
            self._wanted = True
            if self._task is None or self._task.done():
                self._task = asyncio.create_task(self._serve(), name="backups")

    async def _serve(self) -> None:
        while self._wanted:
            self._wanted = False
            try:
                await self.make()
            except JournalClosed:
                return
            except (JournalError, OSError) as error:
                _log.warning("no backup was made: %s", error)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._over.wait(), self._apart)

    async def make(self) -> Path:
        """Makes a backup and gives its folder; then removes those beyond the number kept.

        Raises `JournalError` and OSError; nothing half-made is left under the name of a backup.
        """
        partial = self._folder / FOLDER / _PARTIAL
        async with self.one_at_a_time:
            await asyncio.to_thread(_empty, partial)
            await self._journal.back_up(partial / FILE_NAME)
            return await asyncio.to_thread(self._finish, partial)

    def _finish(self, partial: Path) -> Path:
        key = self._folder / KEY
        if key.exists():
            shutil.copy2(key, partial / KEY)
        for file in partial.iterdir():
            _sync(file)
        _sync(partial)
        top = partial.parent
        name = first = self._now()
        count = 1
        while (top / name).exists():
            count += 1
            name = f"{first}-{count}"
        made = partial.rename(top / name)
        _sync(top)
        for old in backups_in(self._folder)[self._kept :]:
            shutil.rmtree(old)
        return made

    async def close(self) -> None:
        """Finishes what is being made or asked for."""
        self._over.set()
        if self._task is not None:
            await self._task


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(0o700, parents=True)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
