"""Where sessions come from: the journal of a host, running or not, and the scenario packs beside it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from corfu_resources.catalogue import _
from corfu_server.codes import plain_code, spoken_code
from corfu_server.folder_files import pack_path
from corfu_server.halls import Facts
from corfu_server.journals import Journal, TableRecord
from corfu_server.session_files import Session
from corfu_server.sqlite_journal import FILE_NAME, SqliteJournal


class UnknownCode(Exception):
    """A data folder holds no table with a code; `str()` says which codes it holds."""

    def __init__(self, code: str, folder: Path, known: tuple[str, ...]) -> None:
        message = _("There is no table {code} in {folder}.", code=spoken_code(code), folder=folder)
        if known:
            message += " " + _("It holds: {codes}.", codes=", ".join(spoken_code(each) for each in known))
        super().__init__(message)


def session_in(folder: Path, code: str) -> Session:
    """Gives what a data folder holds of the table with a code, however it was typed.

    Raises `UnknownCode`, and `JournalError`: among others `JournalInUse` while a host is running on the folder.
    """
    return asyncio.run(_session_in(folder, plain_code(code)))


async def _session_in(folder: Path, code: str) -> Session:
    if not (folder / FILE_NAME).exists():
        raise UnknownCode(code, folder, ())
    journal = await SqliteJournal.open(folder)
    try:
        record = await journal.table_by_code(code)
        if record is None:
            raise UnknownCode(code, folder, tuple(each.code for each in await journal.tables()))
        return await session_from(journal, record, folder)
    finally:
        await journal.close()


async def session_from(journal: Journal, record: TableRecord, folder: Path | None) -> Session:
    """Gives what a journal holds of a table; the packs lie in `folder`, if any are kept. Raises `JournalError`."""
    rows = await journal.read(record.table_id)
    public = TableRecord(record.table_id, record.code, record.created_at, record.facts, "")
    return Session(public, rows, await asyncio.to_thread(_pack_of, record, folder))


def _pack_of(record: TableRecord, folder: Path | None) -> bytes | None:
    fingerprint = Facts.of(record).fingerprint
    if folder is None or not fingerprint:
        return None
    try:
        return pack_path(folder, fingerprint).read_bytes()
    except OSError:
        return None
