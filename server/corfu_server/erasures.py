"""Erasing a table from a data folder: no file of the folder holds anything of it afterwards.

What is to be erased is noted first and the note removed last: whatever ends the program in between, `finish` does the
rest at the next start. Done twice it does no harm.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corfu_resources.catalogue import _
from corfu_server.activities import forget_activity
from corfu_server.backups import backups_with, forget_tables
from corfu_server.codes import spoken_code
from corfu_server.failpoints import Failpoint, reached
from corfu_server.folder_files import SCENARIOS, SESSIONS, pack_path
from corfu_server.invitations import DAMAGED as DAMAGED_ROSTERS
from corfu_server.invitations import InvitationBook
from corfu_server.journals import Journal, JournalError, JournalUnwritable, TableRecord, UnknownTable
from corfu_server.name_books import DAMAGED, NameBook
from corfu_server.private_files import PART, write_privately

INTENDED = "erasing.json"
"""In the data folder, while something is erased: for each code the ids of its tables, with their scenarios."""
_log = logging.getLogger(__name__)
_NOTE = TypeAdapter(dict[str, dict[str, str]])


class Eraser:
    """Erases the tables of one journal, with all that its data folder holds of them.

    Without a `folder` there are the journal and the names alone. `still` is held while nothing may be copied.
    """

    def __init__(
        self,
        journal: Journal,
        folder: Path | None = None,
        names: NameBook | None = None,
        still: asyncio.Lock | None = None,
        invitations: InvitationBook | None = None,
    ) -> None:
        self._journal = journal
        self._invitations = invitations
        self._folder = folder
        self._names = names
        self.still = still or asyncio.Lock()

    async def copies(self, tables: Collection[TableRecord]) -> tuple[str, ...]:
        """Gives the names of the backups that hold any of the tables. Raises OSError."""
        if self._folder is None:
            return ()
        async with self.still:
            return await asyncio.to_thread(backups_with, self._folder, {each.table_id for each in tables})

    async def erase(self, code: str, tables: Collection[TableRecord]) -> str:
        """Erases the tables that people know under a code. Gives what is still to be done at the next start, and why.

        Empty if nothing is. Raises `JournalError` if the journal still has the table: then nothing else was touched.
        """
        fingerprints = {each.table_id: _fingerprint(each) for each in tables}
        async with self.still:
            await self._note({**await self._noted(), code: fingerprints})
            reached(Failpoint.ERASURE_INTENDED, code)
            try:
                await self._from_journal(fingerprints, again=False)
            except JournalError as error:
                held = {each.table_id for each in await self._journal.tables()}
                if not held.isdisjoint(fingerprints):
                    await self._withdraw(code)
                    raise
                return self._left(code, error)
            return await self._rest(code, fingerprints, again=False)

    async def finish(self) -> tuple[str, ...]:
        """Finishes what was begun before; gives what could not be, and why."""
        try:
            noted = await self._noted()
        except JournalError as error:
            return (str(error),)
        if self._folder is not None:
            await asyncio.to_thread(_tidy, self._folder)
        left: list[str] = []
        async with self.still:
            for code, fingerprints in noted.items():
                try:
                    await self._from_journal(fingerprints, again=True)
                except JournalError as error:
                    left.append(self._left(code, error))
                else:
                    left.append(await self._rest(code, fingerprints, again=True))
        return tuple(filter(None, left))

    async def _from_journal(self, table_ids: Collection[str], *, again: bool) -> None:
        for table_id in table_ids:
            try:
                await self._journal.delete_table(table_id)
            except UnknownTable:
                continue
        if again:
            await self._journal.scrub()
        reached(Failpoint.ERASED_FROM_JOURNAL)

    async def _rest(self, code: str, fingerprints: Mapping[str, str], *, again: bool) -> str:
        try:
            if self._folder is not None:
                played = {_fingerprint(each) for each in await self._journal.tables()}
                await asyncio.to_thread(forget_tables, self._folder, fingerprints, again=again)
                await asyncio.to_thread(_from_files, self._folder, code, set(fingerprints.values()) - played)
            if self._names is not None:
                await self._names.forget(code)
            if self._invitations is not None:
                await self._invitations.forget(code)
            reached(Failpoint.ERASED_BUT_NOT_NOTED, code)
            await self._withdraw(code)
        except (JournalError, OSError) as error:
            return self._left(code, error)
        return ""

    def _left(self, code: str, error: Exception) -> str:
        _log.error("table %s is not erased everywhere yet: %s", code, error)
        return _(
            "Table {code} is not deleted everywhere yet; the host finishes it when it is started next. {why}",
            code=spoken_code(code),
            why=str(error),
        )

    async def _noted(self) -> dict[str, dict[str, str]]:
        if self._folder is None:
            return {}
        path = self._folder / INTENDED
        try:
            return _NOTE.validate_json(await asyncio.to_thread(path.read_bytes))
        except FileNotFoundError:
            return {}
        except (OSError, ValidationError) as error:
            raise JournalUnwritable(path, str(error)) from error

    async def _note(self, noted: Mapping[str, Mapping[str, str]]) -> None:
        if self._folder is None:
            return
        path = self._folder / INTENDED
        try:
            if noted:
                await asyncio.to_thread(write_privately, path, json.dumps(noted))
            else:
                await asyncio.to_thread(path.unlink, missing_ok=True)
        except OSError as error:
            raise JournalUnwritable(path, error.strerror or str(error)) from error

    async def _withdraw(self, code: str) -> None:
        await self._note({each: ids for each, ids in (await self._noted()).items() if each != code})


def _fingerprint(record: TableRecord) -> str:
    try:
        facts = json.loads(record.facts)
    except ValueError:  # a damaged table is erased all the same
        return ""
    match facts:
        case {"fingerprint": str(fingerprint)}:
            return fingerprint
        case _:
            return ""


def _from_files(folder: Path, code: str, fingerprints: Collection[str]) -> None:
    """Takes a table out of the files beside the journal. Names that nobody could read may be its people's: they go."""
    opened = folder / SESSIONS
    if opened.exists():
        lines = opened.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(f"table {code},")]
        if kept != lines:
            write_privately(opened, "".join(kept))
    for each in filter(None, fingerprints):
        pack_path(folder, each).unlink(missing_ok=True)
    (folder / DAMAGED).unlink(missing_ok=True)
    (folder / DAMAGED_ROSTERS).unlink(missing_ok=True)
    forget_activity(folder, code)


def _tidy(folder: Path) -> None:
    """Removes what was being written when a program was ended."""
    for half_written in (*folder.glob(f"*{PART}"), *(folder / SCENARIOS).glob(f"*{PART}")):
        with suppress(OSError):
            half_written.unlink()
