"""What the SQLite journal withstands: kills, damage, a second host, a full disk, a file from the future."""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corfu_server.journals import (
    JournalDamaged,
    JournalInUse,
    JournalTooNew,
    JournalUnopenable,
    JournalUnwritable,
    TableRecord,
)
from corfu_server.sqlite_journal import FILE_NAME, SqliteJournal
from corfu_server.sqlite_schema import FORMAT

TABLE = TableRecord("t1", "ABC234", 1, '{"seed": 7}', "")

WRITER = """
import asyncio, os, sys
from pathlib import Path
from corfu_server.journals import TableRecord
from corfu_server.sqlite_journal import SqliteJournal

async def stream(journal, seat, start):
    for number in range(start, start + 1_000_000):
        receipt = await journal.append("t1", seat, f"c{number}", at=number, events=["x" * 50, "y"], result="")
        os.write(1, f"{seat} c{number} {receipt.numbers.start}\\n".encode())

async def main():
    journal = await SqliteJournal.open(Path(sys.argv[1]))
    if not await journal.tables():
        await journal.create_table(TableRecord("t1", "ABC234", 1, "", ""))
    start = (await journal.head("t1")).number
    await asyncio.gather(*(stream(journal, seat, start) for seat in ("DE", "FR", "PL", "KZ")))

asyncio.run(main())
"""


async def filled(folder: Path, count: int = 40) -> None:
    journal = await SqliteJournal.open(folder)
    await journal.create_table(TABLE)
    for number in range(1, count + 1):
        await journal.append("t1", "DE", f"c{number}", at=number, events=[f"event {number} äß"], result="ok")
    await journal.close()


def lines_of_a_killed_writer(folder: Path, after: int) -> list[list[str]]:
    with subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(after)]
        child.kill()
        lines += child.stdout.readlines()
    return [line.decode().split() for line in lines if line.endswith(b"\n")]


def edit(folder: Path, *statements: str) -> None:
    with sqlite3.connect(folder / FILE_NAME) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


async def damage_found(folder: Path) -> JournalDamaged:
    journal = await SqliteJournal.open(folder)
    try:
        with pytest.raises(JournalDamaged) as caught:
            await journal.read("t1")
    finally:
        await journal.close()
    return caught.value


async def test_nothing_acknowledged_is_lost_when_the_host_is_killed(tmp_path: Path):
    acknowledged: list[list[str]] = []
    for turn in range(12):
        acknowledged += lines_of_a_killed_writer(tmp_path, 40 + 37 * turn)
    journal = await SqliteJournal.open(tmp_path)
    rows = {(row.seat, row.command_id): row.number for row in reversed(await journal.read("t1"))}
    await journal.close()
    assert len(acknowledged) > 12 * 40
    assert [(seat, command) for seat, command, first in acknowledged if rows.get((seat, command)) != int(first)] == []


async def test_a_table_comes_back_as_it_was_left(tmp_path: Path):
    await filled(tmp_path)
    journal = await SqliteJournal.open(tmp_path)
    rows = await journal.read("t1")
    assert [row.event for row in rows] == [f"event {number} äß" for number in range(1, 41)]
    assert (await journal.append("t1", "DE", "c7", at=0, events=["no"], result="")).result == "ok"
    assert (await journal.append("t1", "DE", "c41", at=0, events=["more"], result="")).numbers == range(41, 42)
    await journal.close()
    assert not (tmp_path / f"{FILE_NAME}-wal").exists()


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("update rows set event = 'event 17 as' where number = 17", 17),
        ("update rows set at = at + 1 where number = 1", 1),
        ("update rows set seat = 'FR' where number = 40", 40),
        ("update rows set command_id = 'c' where number = 3", 3),
        ("update rows set hash = replace(hash, 'a', 'b') where number = 20", 20),
        ("update rows set event = x'ff' where number = 9", 9),
        ("update rows set event = cast(x'ff' as text) where number = 9", 9),
        ("delete from rows where number = 12", 12),
        ("delete from rows where number = 40", 40),
        ("update rows set number = 400 where number = 12", 12),
        ("update tables set facts = '{\"seed\": 8}'", 1),
        ("delete from tables", 0),
        ("update heads set number = 39", 40),
        ("update heads set hash = 'x'", 40),
    ],
)
async def test_a_changed_row_is_named(tmp_path: Path, statement: str, number: int):
    await filled(tmp_path)
    edit(tmp_path, statement)
    damage = await damage_found(tmp_path)
    assert (damage.table_id, damage.number) == ("t1", number)
    assert (f"row {number}:" in str(damage)) == (number > 0)


async def test_a_flipped_bit_on_the_disk_is_named(tmp_path: Path):
    await filled(tmp_path)
    path = tmp_path / FILE_NAME
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"event 23 ")] ^= 0x04
    path.write_bytes(raw)
    assert (await damage_found(tmp_path)).number == 23


async def test_a_tail_cut_off_rows_and_head_alike_is_noticed(tmp_path: Path):
    await filled(tmp_path)
    moved = "update heads set number = 30, hash = (select hash from rows where number = 30)"
    edit(tmp_path, moved, "delete from rows where number > 30")
    assert (await damage_found(tmp_path)).number == 31


async def test_a_flipped_bit_in_the_log_of_a_killed_host_is_noticed(tmp_path: Path):
    lines_of_a_killed_writer(tmp_path, 200)
    log = tmp_path / f"{FILE_NAME}-wal"
    raw = bytearray(log.read_bytes())
    raw[len(raw) // 2] ^= 0x01
    log.write_bytes(raw)
    assert (await damage_found(tmp_path)).number > 1


async def test_a_lost_or_torn_marks_file_does_not_stop_the_journal(tmp_path: Path):
    await filled(tmp_path)
    marks = tmp_path / "journal.heads"
    for left in (marks.read_bytes()[:-9], b"\xff nonsense \n\n 1 2 3 4\n", None):
        if left is None:
            marks.unlink()
        else:
            marks.write_bytes(left)
        journal = await SqliteJournal.open(tmp_path)
        assert len(await journal.read("t1")) == 40
        await journal.close()


async def test_a_second_host_on_the_same_folder_is_refused(tmp_path: Path):
    journal = await SqliteJournal.open(tmp_path)
    script = (
        "import asyncio, sys; from pathlib import Path; from corfu_server.sqlite_journal import SqliteJournal\n"
        "try: asyncio.run(SqliteJournal.open(Path(sys.argv[1])))\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    said = (await asyncio.to_thread(subprocess.run, command, capture_output=True, check=True)).stdout.decode()
    with pytest.raises(JournalInUse):
        await SqliteJournal.open(tmp_path)
    await journal.create_table(TABLE)
    await journal.close()
    assert said.startswith("JournalInUse")
    assert str(tmp_path) in said
    await (await SqliteJournal.open(tmp_path)).close()


async def test_a_journal_of_a_later_version_is_refused_and_left_alone(tmp_path: Path):
    await filled(tmp_path, 3)
    edit(tmp_path, f"pragma user_version = {FORMAT + 1}")
    with pytest.raises(JournalTooNew, match="Update Corfu"):
        await SqliteJournal.open(tmp_path)


def _foreign_database(path: Path) -> None:
    edit(path.parent, "create table songs (title)")


def _not_a_database(path: Path) -> None:
    path.write_bytes(b"Dear diary, today " * 100)


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [_foreign_database, _not_a_database, _folder])
async def test_a_file_that_is_no_journal_is_refused_by_name(tmp_path: Path, make: Callable[[Path], None]):
    make(tmp_path / FILE_NAME)
    with pytest.raises(JournalUnopenable, match=FILE_NAME):
        await SqliteJournal.open(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on file size is how the disk is made full")
async def test_a_full_disk_refuses_whole_commands_and_the_journal_goes_on_after_it(tmp_path: Path):
    import resource

    journal = await SqliteJournal.open(tmp_path)
    await journal.create_table(TABLE)
    await journal.append("t1", "DE", "c1", at=0, events=["one"], result="")
    log = tmp_path / f"{FILE_NAME}-wal"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 20_000, before[1]))
    try:
        asked = [
            journal.append("t1", "DE", f"d{number}", at=0, events=["x" * 30_000] * 2, result="") for number in range(4)
        ]
        answers = await asyncio.gather(*asked, return_exceptions=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert all(isinstance(answer, JournalUnwritable) for answer in answers)
    assert (await journal.append("t1", "DE", "d0", at=0, events=["two"], result="")).numbers == range(2, 3)
    assert [row.event for row in await journal.read("t1")] == ["one", "two"]
    await journal.close()


async def test_a_cancelled_asker_leaves_the_others_their_answers(tmp_path: Path):
    journal = await SqliteJournal.open(tmp_path)
    await journal.create_table(TABLE)
    gone, stays = (
        asyncio.ensure_future(journal.append("t1", "DE", command, at=0, events=[command], result=""))
        for command in ("c1", "c2")
    )
    await asyncio.sleep(0)
    gone.cancel()
    assert (await stays).numbers == range(2, 3)
    assert [row.event for row in await journal.read("t1")] == ["c1", "c2"]
    await journal.close()


def readable_by_others(folder: Path) -> dict[str, int]:
    return {each.name: each.stat().st_mode & 0o077 for each in folder.glob(f"{FILE_NAME}*")}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
async def test_nobody_else_at_the_machine_reads_the_journal_even_in_an_open_folder(tmp_path: Path):
    journal = await SqliteJournal.open(tmp_path)
    await journal.create_table(TABLE)
    rights = readable_by_others(tmp_path)
    await journal.close()
    assert len(rights) > 1
    assert not any(rights.values())
