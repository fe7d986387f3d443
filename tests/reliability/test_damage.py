"""A journal cut anywhere leaves a clean prefix and says so; a flipped bit is named, and its table can still be read.

Never is a journal silently shorter or another than what was written.
"""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.proceedings import Player
from corfu_rules.seats import HOST, INSTRUCTOR, delegation
from corfu_server.halls import Hall
from corfu_server.journals import JournalError, JournalUnopenable, Salvage, SeatRecord, TableRecord
from corfu_server.sqlite_journal import FILE_NAME, SqliteJournal
from corfu_server.sqlite_store import SqliteStore
from corfu_server.tables import RunningTable
from corfu_server.tokens import token_hash
from corfu_wire.messages import Refused
from tests.server.hosts import HandTicker, opened

WAL = f"{FILE_NAME}-wal"
HEADS = "journal.heads"
FRAME = 24 + 4096
TABLES = ("t1", "t2", "t3")
DE = delegation("DE")
CUT_SHARES = 8
"""In how many tests the cuts are tried, so that all processors have their part of the 115,000 of the long form."""


@dataclass(frozen=True)
class Written:
    """What was written: the folder as a killed host left it, and as one that was closed did."""

    killed: Path
    closed: Path
    tables: dict[str, Salvage]
    records: tuple[TableRecord, ...]


async def _play(folder: Path) -> SqliteJournal:
    journal = await SqliteJournal.open(folder)
    tables: list[RunningTable] = []
    for name in TABLES:
        record = TableRecord(name, f"CODE{name}", 1, '{"bots": false}', token_hash(name))
        tables.append(await RunningTable.open_new(record, opened(), journal, HandTicker()))
    for table in tables:
        await journal.put_seat(table.record.table_id, SeatRecord("DE", "Anna", token_hash("anna")))
        await table.submit(HOST, FillSeat(DE, Player.PERSON, "Anna"))
        for command in (StartTable(), AdvancePhase()):
            await table.submit(INSTRUCTOR, command)
    for number in range(8):
        await asyncio.gather(*(table.submit(DE, MakeStatement(f"Statement {number}")) for table in tables))
    for table in tables:
        await table.submit(DE, MakeStatement("The last word"))
    return journal


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A journal of three tables, copied while it was open, and closed."""
    top = tmp_path_factory.mktemp("written")

    async def write() -> Written:
        journal = await _play(top / "data")
        shutil.copytree(top / "data", top / "killed")
        tables = {name: await journal.salvage(name) for name in TABLES}
        records = await journal.tables()
        await journal.close()
        return Written(top / "killed", top / "data", tables, records)

    return asyncio.run(write())


def copied(source: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(source, folder))


def examined(folder: Path) -> tuple[dict[str, Salvage], frozenset[str]]:
    """What can be trusted of each table that the file lists, and which tables are known to be gone."""
    store = SqliteStore(folder / FILE_NAME)
    try:
        return {each.table_id: store.salvage(each.table_id) for each in store.tables()}, frozenset(
            damage.table_id for damage in store.lost()
        )
    finally:
        store.close()


def cuts(size: int, *, every: bool) -> list[int]:
    """Where to cut the last frames of a log: at each byte, or around each boundary and here and there between."""
    first = max(size - 14 * FRAME, 32)
    if every:
        return list(range(first, size))
    around = {edge + near for edge in range(first, size, FRAME) for near in (-1, 0, 1, 23, 24, 25)}
    return sorted(cut for cut in {*around, *range(first, size, 997)} if first <= cut < size)


@pytest.mark.parametrize("share", range(CUT_SHARES))
def test_every_cut_of_the_last_frames_of_the_log_leaves_a_clean_prefix_that_is_known_to_be_one(
    written: Written, share: int, soaking: bool, tmp_path: Path
):
    size = (written.killed / WAL).stat().st_size
    lengths: set[int] = set()
    for cut in cuts(size, every=soaking)[share::CUT_SHARES]:
        for with_marks in (True, False):
            folder = copied(written.killed, tmp_path / "cut")
            with (folder / WAL).open("r+b") as log:
                log.truncate(cut)
            if not with_marks:
                (folder / HEADS).unlink()
            found, lost = examined(folder)
            assert (set(found), lost) == (set(TABLES), frozenset()), cut
            for name, whole in written.tables.items():
                rows = found[name].rows
                assert rows == whole.rows[: len(rows)], cut
                is_short = len(rows) < len(whole.rows)
                damage = found[name].damage
                if is_short and with_marks:
                    assert damage is not None, cut
                    assert damage.number == len(rows) + 1, cut
                else:
                    assert damage is None, cut
            lengths.add(sum(len(each.rows) for each in found.values()))
    assert len(lengths) >= 3


def flipped(written: Written, chance: Random, folder: Path) -> str:
    """Makes a copy with one bit flipped; says where."""
    source = chance.choice([written.killed, written.killed, written.closed])
    name = chance.choice([each for each in (FILE_NAME, WAL, WAL, HEADS) if (source / each).exists()])
    copied(source, folder)
    raw = bytearray((folder / name).read_bytes())
    place, bit = chance.randrange(len(raw)), chance.randrange(8)
    raw[place] ^= 1 << bit
    (folder / name).write_bytes(raw)
    return f"bit {bit} of byte {place} of {name} of the {source.name} journal"


def check(written: Written, found: dict[str, Salvage], lost: frozenset[str], records: dict[str, TableRecord]) -> str:
    """Holds what was found against what was written; says in a word how it came out."""
    outcome = "as it was"
    for record in written.records:
        name, whole = record.table_id, written.tables[record.table_id]
        if name not in found:
            assert name in lost
            outcome = "named"
            continue
        salvage = found[name]
        assert salvage.rows == whole.rows[: len(salvage.rows)]
        if salvage.damage is None:
            assert (salvage.rows, salvage.seats, records[name]) == (whole.rows, whole.seats, record)
        else:
            assert salvage.damage.number == 0 or salvage.damage.number <= len(whole.rows)
            assert salvage.damage.number == 0 or salvage.damage.number > len(salvage.rows)
            outcome = "named"
    return outcome


async def hall_says(folder: Path) -> dict[str, str]:
    """What a host makes of each table: it plays, is read only, or stays closed."""
    journal = await SqliteJournal.open(folder)
    hall = Hall(journal, HandTicker(), lambda table_id: table_id)
    try:
        await hall.bring_back()
        said = dict.fromkeys(hall.unreadable, "closed")
        for room in hall.rooms:
            answer = await room.table.submit(INSTRUCTOR, MakeStatement("One more"))
            is_stopped = isinstance(answer, Refused) and answer.code == "table-damaged"
            assert is_stopped == (room.table.stopped is not None)
            assert room.lobby().title
            said[room.table.record.table_id] = "read only" if is_stopped else "plays"
        return said
    finally:
        for room in hall.rooms:
            await room.table.close()
        await journal.close()


async def test_a_flipped_bit_is_named_and_its_table_opened_to_be_read(written: Written, soaking: bool, tmp_path: Path):
    outcomes: Counter[str] = Counter()
    for seed in range(500 if soaking else 150):
        chance = Random(f"flip {seed}")  # noqa: S311 - a seeded play, no secret
        folder = tmp_path / "flipped"
        where = flipped(written, chance, folder)
        try:
            outcomes[await outcome_of(written, folder)] += 1
        except Exception as error:
            raise AssertionError(f"seed {seed}: {where}: {error}") from error
    assert set(outcomes) <= {"named", "as it was", "refused"}
    assert outcomes["named"] > 20
    assert outcomes["as it was"] > 20


async def outcome_of(written: Written, folder: Path) -> str:
    try:
        found, lost = examined(folder)
        store = SqliteStore(folder / FILE_NAME)
        records = {each.table_id: each for each in store.tables()}
        store.close()
    except JournalUnopenable as error:
        return "refused" if str(folder) in str(error) else "refused without a name"
    outcome = check(written, found, lost, records)
    try:
        said = await hall_says(folder)
    except JournalError:
        return "refused"
    for name, salvage in found.items():
        if salvage.damage is not None:
            wanted = {"read only"} if salvage.rows else {"closed", "read only"}
            assert said.get(name, "closed") in wanted
        else:
            assert said[name] == "plays"
    return outcome
