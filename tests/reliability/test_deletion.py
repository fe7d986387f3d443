"""A deleted table is in no file of the data folder, by raw search of every octet; the table beside it is untouched.

Everything that is told at either table, and all that the host makes of it, is looked for: texts, names, codes, ids,
hashes of tokens and of rows, in the journal, its log, its marks, backups, what a restoration put aside, names, logs.
"""

from __future__ import annotations

import asyncio
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.caucusing import OpenCaucus, SpeakInCaucus
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.seats import INSTRUCTOR, delegation
from corfu_server.backups import backups_in
from corfu_server.erasures import INTENDED
from corfu_server.examinations import examine
from corfu_server.failpoints import ERASING, Failpoint
from corfu_server.folder_files import SCENARIOS, SESSIONS, pack_path
from corfu_server.session_sources import session_in
from corfu_server.sqlite_journal import FILE_NAME, SqliteJournal
from tests.server.hosts import Host, host, opened

DE, FR = delegation("DE"), delegation("FR")
_DELETE = """
import sys
from pathlib import Path
from corfu_cli.deleting import run_delete_here
from corfu_server.failpoints import Failpoint, arm
from tests.reliability.armed_host import killing
code, folder, point, nth = sys.argv[1:]
if point:
    arm(Failpoint(point), killing(int(nth)))
sys.exit(run_delete_here(Path(folder), code, yes=True))
"""


@dataclass
class Trail:
    """A table, and what can be looked for of it."""

    code: str
    told: frozenset[str]
    made: frozenset[str] = frozenset()

    @property
    def marks(self) -> frozenset[str]:
        return self.told | self.made

    def found_in(self, folder: Path) -> dict[str, list[str]]:
        """The marks that stand anywhere in a folder, with the files, names of files included."""
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        raw = {str(path.relative_to(folder)): path.read_bytes() for path in files}
        places = {
            mark: [name for name, data in raw.items() if mark.encode() in data or mark in name] for mark in self.marks
        }
        return {mark: where for mark, where in places.items() if where}


async def played(running: Host, folder: Path, word: str) -> Trail:
    """A table at which everything that is told has a word of its own in it; it has gone back once."""

    def mark(what: str) -> str:
        return f"{word}{what}x"

    fingerprint = mark("fingerprint")
    room = await running.hall.open_table(
        opened(canary=lambda party: mark(f"brief{party}")), bots=False, fingerprint=fingerprint
    )
    code = room.table.record.code
    with (folder / SESSIONS).open("a", encoding="utf-8") as log:
        log.write(f"table {code}, fingerprint {fingerprint}: lesson.yaml sha256 00\n")
    (folder / SCENARIOS).mkdir(exist_ok=True)
    pack_path(folder, fingerprint).write_text(mark("pack"), "utf-8")
    weber, anna, boris = [await running.client(code) for _ in range(3)]
    await weber.join(INSTRUCTOR, mark("instructor"), instructor=running.instructor(room))
    await anna.join(DE, mark("Anna"))
    await boris.join(FR, mark("Boris"))
    await weber.start()
    for _ in range(2):
        await weber.send(AdvancePhase(), instructor=True)
    await anna.send(MakeStatement(mark("statement")))
    await anna.send(SendNote((PartyCode("FR"),), mark("note")))
    await anna.send(OpenCaucus(mark("caucus"), True, (PartyCode("FR"),)))
    await anna.send(SpeakInCaucus(anna.picture.proceedings.caucuses[-1].id, mark("speech")))
    await weber.ask("undo", {"id": mark("undo"), "before": 4, "why": mark("why")})
    parties = ("DE", "FR", "KZ")
    told = {*map(mark, ("instructor", "Anna", "Boris", "statement", "note", "caucus", "speech", "undo", "why", "pack"))}
    return Trail(code, frozenset(told | {fingerprint} | {mark(f"brief{party}") for party in parties}))


async def made_of(folder: Path, trail: Trail) -> Trail:
    """The trail with all that the journal made: codes, ids, hashes."""
    journal = await SqliteJournal.open(folder)
    made: set[str] = set()
    for table in await journal.tables():
        if table.code.startswith(trail.code):
            made |= {table.code, table.table_id, table.instructor_token_hash}
            made |= {row.hash for row in await journal.read(table.table_id)}
            for seat in await journal.seats(table.table_id):
                made |= {seat.token_hash, seat.previous_hash, seat.family_hash}
    await journal.close()
    return Trail(trail.code, trail.told, frozenset(made - {""}))


def leave_behind(file: Path, word: str) -> None:
    """Leaves a deleted text in a journal, as an SQLite does that overwrites nothing of itself."""
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("pragma secure_delete = off")
        db.execute("insert into rows values ('zz', 1, 0, '', '', ?, '')", (word * 2_000,))
        db.execute("delete from rows where table_id = 'zz'")
        db.execute("pragma wal_checkpoint(truncate)")
    assert word.encode() in file.read_bytes()


async def two_tables(folder: Path) -> tuple[Trail, Trail]:
    """A folder with the table that is to go and another, two backups, and what a restoration put aside."""
    async with host(folder, pseudonyms=True) as running:
        gone, kept = [await played(running, folder, word) for word in ("canary", "budgie")]
    gone = Trail(gone.code, gone.told | {"canaryLEFTx"})
    leave_behind(folder / FILE_NAME, "canaryLEFTx")
    for name in ("2026-01-01-000000", "2026-01-02-000000"):
        (folder / "backups" / name).mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder / FILE_NAME, folder / "backups" / name / FILE_NAME)
        shutil.copy2(folder / "journal.heads", folder / "backups" / name / "journal.heads")
    shutil.copytree(folder / "backups" / "2026-01-01-000000", folder / "damaged-2026-01-03-000000")
    shutil.copytree(folder / "backups" / "2026-01-01-000000", folder / "backups" / ".partial")
    (folder / "names.part").write_text("canaryAnnax", "utf-8")
    (folder / "names.damaged").write_text("canaryBorisx", "utf-8")
    return await made_of(folder, gone), await made_of(folder, kept)


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Trail, Trail]:
    """The two tables, played once."""
    folder = tmp_path_factory.mktemp("lesson")
    return folder, *asyncio.run(two_tables(folder))


@pytest.fixture
def tables(lesson: tuple[Path, Trail, Trail], tmp_path: Path) -> tuple[Trail, Trail]:
    """A copy of them in `tmp_path`: the one that is to go, the one that is to stay."""
    folder, gone, kept = lesson
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    return gone, kept


async def deleted(folder: Path, code: str, point: str = "", nth: int = 1) -> int:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _DELETE, code, str(folder), point, str(nth), stdout=asyncio.subprocess.DEVNULL
    )
    return await process.wait()


def copies_of(folder: Path) -> dict[str, tuple[int, ...]]:
    """How many rows each table has, in the folder and in each copy; all of them are sound."""
    counts: dict[str, tuple[int, ...]] = {}
    for place in (folder, *backups_in(folder), *folder.glob("damaged-*")):
        examination = examine(place)
        assert examination.is_sound, place
        for table in examination.tables:
            counts[table.record.code] = (*counts.get(table.record.code, ()), len(table.salvage.rows))
    return counts


def assert_only_the_other_is_left(folder: Path, gone: Trail, kept: Trail, before: dict[str, tuple[int, ...]]) -> None:
    assert gone.found_in(folder) == {}
    assert set(kept.found_in(folder)) == kept.marks
    assert copies_of(folder) == {code: rows for code, rows in before.items() if code.startswith(kept.code)}
    assert session_in(folder, kept.code).rows
    assert not (folder / INTENDED).exists()


async def test_a_deleted_table_is_in_no_file_and_the_one_beside_it_in_all_it_was_in(
    tmp_path: Path, tables: tuple[Trail, Trail]
):
    gone, kept = tables
    before = await asyncio.to_thread(copies_of, tmp_path)
    places = gone.found_in(tmp_path)
    assert set(places) == gone.marks, "the search finds everything that is there"
    names = {name for names in places.values() for name in names}
    assert {"names.json", "sessions.log", "journal.heads", "activity.json"} <= names
    assert "backups/2026-01-02-000000/journal.sqlite" in names
    assert len(gone.made) > 20
    assert await deleted(tmp_path, gone.code) == 0
    await asyncio.to_thread(assert_only_the_other_is_left, tmp_path, gone, kept, before)


async def test_a_table_deleted_on_a_running_host_is_in_no_file_while_the_host_runs_on(
    tmp_path: Path, tables: tuple[Trail, Trail]
):
    gone, kept = tables
    async with host(tmp_path, pseudonyms=True) as running:
        room = running.hall.find(gone.code)
        weber = await running.client(room)
        await weber.join(INSTRUCTOR, "Ms Weber", instructor=running.instructor(room))
        answer = await weber.ask("delete", {"confirm": gone.code})
        assert isinstance(answer, dict)
        assert answer["done"]
        assert gone.found_in(tmp_path) == {}
        other = running.hall.find(kept.code)
        again = await running.client(other)
        await again.join(INSTRUCTOR, "Ms Weber", instructor=running.instructor(other))
    assert gone.found_in(tmp_path) == {}
    assert set(kept.found_in(tmp_path)) == kept.marks


# Two tables have the code. The 2nd vacuum is the journal's last, the 4th the last of the first backup.
@pytest.mark.parametrize(
    ("point", "nth"),
    [
        *((point, 1) for point in sorted(ERASING)),
        (Failpoint.BEFORE_COMMIT, 2),
        (Failpoint.BEFORE_VACUUM, 2),
        (Failpoint.BEFORE_VACUUM, 4),
    ],
)
async def test_a_deletion_that_is_cut_off_is_finished_at_the_next_start(
    tmp_path: Path, tables: tuple[Trail, Trail], point: Failpoint, nth: int
):
    gone, kept = tables
    before = await asyncio.to_thread(copies_of, tmp_path)
    assert await deleted(tmp_path, gone.code, point, nth) == -signal.SIGKILL
    assert gone.found_in(tmp_path), "something is left to do"
    async with host(tmp_path, pseudonyms=True) as running:
        assert [room.table.record.code for room in running.hall.rooms] == [kept.code]
        assert running.hall.troubles == ()
        assert gone.found_in(tmp_path) == {}
    await asyncio.to_thread(assert_only_the_other_is_left, tmp_path, gone, kept, before)
