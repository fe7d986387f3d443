"""`corfu verify` and `corfu restore`, as whoever runs a host types them."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corfu_cli import keeping
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.proceedings import Player
from corfu_rules.seats import HOST, INSTRUCTOR, delegation
from corfu_server.backups import Backups, backups_in, forget_tables
from corfu_server.examinations import examine
from corfu_server.journals import SeatRecord, TableRecord
from corfu_server.session_files import SUFFIX, Session, written
from corfu_server.sqlite_journal import FILE_NAME, SqliteJournal
from corfu_server.sqlite_schema import FORMAT
from corfu_server.tables import RunningTable
from tests.server.hosts import HandTicker, opened

DE = delegation("DE")
_DELETE, RESTORE, VERIFY = keeping.commands()


def run(command: object, *arguments: object, typed: str = "") -> Result:
    found = {"verify": VERIFY, "restore": RESTORE}[str(command)]
    return CliRunner().invoke(found, [str(each) for each in arguments], input=typed)


async def _play(folder: Path) -> None:
    journal = await SqliteJournal.open(folder)
    backups = Backups(journal, folder)
    tables: list[RunningTable] = []
    for number, code in enumerate(("AAA234", "BBB234")):
        record = TableRecord(f"t{number}", code, number, '{"bots": false}', "")
        tables.append(await RunningTable.open_new(record, opened(), journal, HandTicker()))
        await journal.put_seat(record.table_id, SeatRecord("DE", "Anna", "hash"))
    for table in tables:
        await table.submit(HOST, FillSeat(DE, Player.PERSON, "Anna"))
        for command in (StartTable(), AdvancePhase()):
            await table.submit(INSTRUCTOR, command)
        for number in range(4):
            await table.submit(DE, MakeStatement(f"Statement {number}"))
    await backups.make()
    for table in tables:
        for number in range(4, 7):
            await table.submit(DE, MakeStatement(f"Statement {number}"))
    for table in tables:
        await table.close()
    await journal.close()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "data"
    asyncio.run(_play(folder))
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "data"))


def edit(folder: Path, *statements: str) -> None:
    with sqlite3.connect(folder / FILE_NAME) as db:
        for statement in statements:
            db.execute(statement)
    db.close()


def change(folder: Path, text: str) -> None:
    """Changes what was said at the first table."""
    db = sqlite3.connect(folder / FILE_NAME)
    with db:
        db.execute("update rows set event = replace(event, ?, 'Something') where table_id = 't0'", (text,))
    db.close()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def statements(folder: Path) -> dict[str, list[str]]:
    return {
        table.record.table_id: [
            row.event.split('"text":"')[1].split('"')[0] for row in table.salvage.rows if "Statement " in row.event
        ]
        for table in examine(folder).tables
    }


def test_sound_tables_and_backups_are_said_to_be_and_nothing_is_changed(folder: Path):
    before = contents(folder)
    said = run("verify", folder)
    assert said.exit_code == 0
    assert said.output.count("rows, sound.") == 4
    assert str(backups_in(folder)[0]) in said.output
    assert run("restore", folder).exit_code == 0
    assert contents(folder) == before


def test_a_damaged_row_is_named_with_its_table_and_what_is_still_sound(folder: Path):
    change(folder, "Statement 5")
    before = contents(folder)
    said = run("verify", folder)
    assert said.exit_code == 1
    (line,) = [line for line in said.output.splitlines() if "AAA 234" in line and "from row" in line]
    assert "of 13 on" in line or "of 12 on" in line
    assert "table time" in line
    assert "corfu restore" in said.output
    assert contents(folder) == before


def test_a_table_is_mended_from_its_sound_rows_and_what_is_lost_is_said_before(folder: Path):
    change(folder, "Statement 5")
    before = contents(folder)
    asked = run("restore", folder, typed="n\n")
    assert asked.exit_code == 1
    assert contents(folder) == before
    assert "Lost: " in asked.output
    assert "No row is lost." in asked.output
    done = run("restore", folder, "--yes")
    assert done.exit_code == 0
    assert run("verify", folder).exit_code == 0
    assert statements(folder) == {
        "t0": [f"Statement {number}" for number in range(5)],
        "t1": [f"Statement {number}" for number in range(7)],
    }
    (aside,) = folder.glob("damaged-*")
    assert (aside / FILE_NAME).read_bytes() == before[FILE_NAME]


def test_what_a_backup_still_has_is_taken_from_it_and_what_follows_from_the_journal(folder: Path):
    change(folder, "Statement 1")
    said = run("restore", folder, "--yes")
    assert said.exit_code == 0
    assert "Lost" not in said.output
    assert statements(folder)["t0"] == [f"Statement {number}" for number in range(7)]
    (table, _other) = examine(folder).tables
    assert [seat.name for seat in table.salvage.seats] == ["Anna"]


def test_a_damaged_folder_is_left_alone_when_the_tables_go_into_a_new_one(folder: Path, tmp_path: Path):
    change(folder, "Statement 1")
    before = contents(folder)
    new = tmp_path / "new"
    assert run("restore", folder, "--into", new, "--yes").exit_code == 0
    assert contents(folder) == before
    assert run("verify", new).exit_code == 0
    assert run("restore", folder, "--into", new, "--yes").exit_code == 2


def test_a_file_that_is_no_database_any_more_is_mended_from_the_backup(folder: Path):
    (folder / FILE_NAME).write_bytes(b"nothing of the kind" * 1000)
    assert run("verify", folder).exit_code == 1
    said = run("restore", folder, "--yes")
    assert said.exit_code == 0
    assert "Lost: 3 rows" in said.output or "Lost: 4 rows" in said.output
    assert statements(folder)["t1"] == [f"Statement {number}" for number in range(4)]


def test_a_table_that_is_gone_is_found_missing_and_fetched_from_the_backup(folder: Path):
    edit(folder, "delete from rows where table_id = 't1'", "delete from tables where table_id = 't1'")
    said = run("verify", folder)
    assert said.exit_code == 1
    assert "t1" in said.output
    assert run("restore", folder, "--yes").exit_code == 0
    assert statements(folder)["t1"] == [f"Statement {number}" for number in range(4)]


def test_going_back_to_a_backup_says_what_of_the_tables_is_given_up(folder: Path):
    name = backups_in(folder)[0].name
    said = run("restore", folder, "--from", name, "--yes")
    assert said.exit_code == 0
    assert said.output.count("Lost: ") == 2
    assert statements(folder) == {name: [f"Statement {number}" for number in range(4)] for name in ("t0", "t1")}


def test_what_cannot_be_examined_is_told_apart_from_what_is_damaged(folder: Path, tmp_path: Path):
    assert run("verify", tmp_path / "nowhere").exit_code == 2
    assert run("restore", tmp_path / "nowhere").exit_code == 2
    edit(folder, f"pragma user_version = {FORMAT + 1}")
    said = run("verify", folder / FILE_NAME)
    assert said.exit_code == 2
    assert f"format {FORMAT + 1}" in said.output
    assert str(folder / FILE_NAME) in said.output


def session_in(folder: Path) -> Path:
    table = examine(folder).tables[0]
    path = folder / f"AAA234{SUFFIX}"
    path.write_bytes(written(Session(table.record, table.salvage.rows)))
    return path


def test_session_files_are_examined_with_the_folder_they_lie_in(folder: Path):
    path = session_in(folder)
    assert run("verify", path).exit_code == 0
    assert str(path) in run("verify", folder).output
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 0x10
    path.write_bytes(raw)
    for each in (path, folder):
        said = run("verify", each)
        assert said.exit_code == 1
        assert path.name in said.output


def test_a_table_that_is_forgotten_is_in_no_backup_and_in_nothing_that_was_put_aside(folder: Path):
    change(folder, "Statement 1")
    assert run("restore", folder, "--yes").exit_code == 0
    shutil.copytree(backups_in(folder)[0], folder / "backups" / "2020-01-01-000000")
    (folder / "backups" / "2020-01-01-000000" / FILE_NAME).write_bytes(b"Statement 3 is somewhere in here" * 99)
    assert forget_tables(folder, {"t0"}) == 3
    places = [*backups_in(folder), *folder.glob("damaged-*")]
    assert len(places) == 2
    for place in places:
        assert [table.record.table_id for table in examine(place).tables] == ["t1"]
        assert examine(place).is_sound
    others = [raw for name, raw in contents(folder).items() if "/" in name]
    assert not any(b"AAA234" in raw for raw in others)


async def test_a_folder_that_a_host_is_using_is_left_alone(folder: Path):
    journal = await SqliteJournal.open(folder)
    for command in ("verify", "restore"):
        said = await asyncio.to_thread(run, command, folder)
        assert said.exit_code == 2
        assert "another host" in said.output
    await journal.close()
