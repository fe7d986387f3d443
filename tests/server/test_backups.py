"""A backup is made when a phase ends, while the table is played: a whole, sound journal; the last few stay."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path

import pytest

from corfu_rules.identifiers import Moment
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import AdvancePhase, PhaseOpened, StartTable
from corfu_rules.seats import INSTRUCTOR
from corfu_server.backups import FOLDER, Backups, backups_in
from corfu_server.examinations import examine
from corfu_server.halls import Hall
from corfu_server.journals import TableRecord
from corfu_server.keys import instructor_tokens, load_key
from corfu_server.sqlite_journal import SqliteJournal

from .hosts import HandTicker, host

ENDED = PhaseOpened(Phase.OPENING, Moment(0), Moment(1))


async def journal_of(folder: Path, rows: int) -> SqliteJournal:
    journal = await SqliteJournal.open(folder)
    await journal.create_table(TableRecord("t1", "ABC234", 1, "{}", ""))
    for number in range(rows):
        await journal.append("t1", "DE", f"c{number}", at=number, events=["x" * 500], result="accepted")
    return journal


async def test_a_phase_that_ends_leaves_a_backup_that_is_sound_and_can_be_hosted(tmp_path: Path):
    async with host(tmp_path) as running:
        room = await running.open_table()
        token, code = running.instructor(room), room.table.record.code
        for command in (StartTable(), AdvancePhase()):
            await room.table.submit(INSTRUCTOR, command)
    (backup, *_others) = backups_in(tmp_path)
    examination = examine(backup)
    assert examination.is_sound
    (table,) = examination.tables
    assert table.record.code == code
    journal = await SqliteJournal.open(backup)
    hall = Hall(journal, HandTicker(), instructor_tokens(load_key(backup)))
    await hall.bring_back()
    assert hall.instructor_token(hall.find(code)) == token
    await hall.rooms[0].table.close()
    await journal.close()


async def test_a_backup_made_under_writing_is_a_whole_prefix(tmp_path: Path):
    journal = await journal_of(tmp_path, 300)
    written = 0

    async def write() -> None:
        nonlocal written
        for number in itertools.count():
            await journal.append("t1", "FR", f"c{number}", at=number, events=["y" * 500, "z"], result="accepted")
            written += 1

    writing = asyncio.ensure_future(write())
    backups = Backups(journal, tmp_path)
    before = written
    made = [await backups.make() for _ in range(3)]
    writing.cancel()
    assert written > before
    whole = await journal.read("t1")
    await backups.close()
    await journal.close()
    for each in made:
        copy = await SqliteJournal.open(each)
        rows = (await copy.salvage("t1")).rows
        assert len(rows) >= 300
        assert rows == whole[: len(rows)]
        assert (await copy.salvage("t1")).damage is None
        await copy.close()


async def test_only_the_last_few_are_kept_and_those_asked_for_together_are_one(tmp_path: Path):
    journal = await journal_of(tmp_path, 3)
    numbers = itertools.count()
    backups = Backups(journal, tmp_path, lambda: f"2026-11-26-{next(numbers):06}", kept=2, apart=0)
    for _ in range(4):
        await backups.make()
    assert [each.name for each in backups_in(tmp_path)] == ["2026-11-26-000003", "2026-11-26-000002"]
    for _ in range(5):
        backups.after([ENDED])
    await backups.close()
    assert [each.name for each in backups_in(tmp_path)] == ["2026-11-26-000004", "2026-11-26-000003"]
    await journal.close()


async def test_a_backup_that_cannot_be_made_is_told_and_harms_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    journal = await journal_of(tmp_path, 3)
    (tmp_path / FOLDER).write_text("in the way", "utf-8")
    backups = Backups(journal, tmp_path, apart=0)
    backups.after([ENDED])
    await backups.close()
    assert "no backup was made" in caplog.text
    assert (await journal.append("t1", "DE", "more", at=9, events=["e"], result="")).numbers == range(4, 5)
    await journal.close()
