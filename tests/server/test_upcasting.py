"""Journals of every earlier format load; what a later version wrote is refused by name; no row is rewritten."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

from corfu_rules.identifiers import Moment
from corfu_rules.procedures.chairing import TablePaused, TableStarted
from corfu_rules.seats import delegation
from corfu_server.journals import JournalDamaged
from corfu_server.sqlite_journal import FILE_NAME, SqliteJournal
from corfu_server.sqlite_schema import FORMAT
from corfu_server.tables import RunningTable
from corfu_server.tokens import token_fits
from corfu_server.upcasting import EventTooNew, EventUnknown, Fields, Upcaster, journalled, recalled
from tests.headless import Refusal

from .golden_journals import FOLDER
from .hosts import HandTicker, host, opened

FORMATS = sorted(int(path.name.split("-")[1].split(".")[0]) for path in FOLDER.glob("*.gz"))
STARTED = TableStarted(Moment(5))


def unpacked(number: int, folder: Path) -> Path:
    raw = gzip.decompress((FOLDER / f"format-{number}.sqlite.gz").read_bytes())
    (folder / FILE_NAME).write_bytes(raw)
    return folder


def test_there_is_a_journal_of_every_format_so_far():
    assert set(range(1, FORMAT)) <= set(FORMATS)


@pytest.mark.parametrize("number", FORMATS)
async def test_a_journal_of_every_format_comes_back_whole(number: int, tmp_path: Path):
    wanted = json.loads((FOLDER / f"format-{number}.json").read_text("utf-8"))
    journal = await SqliteJournal.open(unpacked(number, tmp_path))
    records = await journal.tables()
    assert [record.table_id for record in records] == sorted(wanted, key=lambda name: int(name.split("-")[1]))
    for record in records:
        told = wanted[record.table_id]
        head = await journal.head(record.table_id)
        assert (head.number, head.hash) == (told["rows"], told["hash"])
        (seat,) = await journal.seats(record.table_id)
        assert seat.name == "Person DE"
        assert token_fits(f"s{record.created_at}", seat.token_hash)
        table = await RunningTable.bring_back(record, journal, HandTicker())
        assert table is not None
        assert not table.is_frozen
        state = table.state.proceedings
        assert state.phase == told["phase"]
        assert [each.text for each in state.statements] == told["statements"]
        assert [f"{each.seat} {each.name}" for each in state.attendance if each.name] == told["seated"]
        await table.close()
    await journal.close()


async def test_a_journal_of_the_first_format_goes_on_and_keeps_its_rows(tmp_path: Path):
    journal = await SqliteJournal.open(unpacked(1, tmp_path))
    before = await journal.read("table-2")
    await journal.append("table-2", "instructor", "later", at=9, events=[journalled(STARTED)], result="accepted")
    await journal.close()
    again = await SqliteJournal.open(tmp_path)
    assert (await again.read("table-2"))[: len(before)] == before
    assert (await again.salvage("table-2")).damage is None
    await again.close()


def doubled(fields: Fields) -> Fields:
    return {"at": int(str(fields["moment"])) * 2}


def renamed(fields: Fields) -> Fields:
    return {"moment": fields["when"]}


def replaced(fields: Fields) -> Fields:
    return {"kind": "table-started", "when": fields["then"]}


UPCASTER = Upcaster({"table-started": (renamed, doubled), "talks-opened": (replaced,)})


@pytest.mark.parametrize(
    "text",
    [
        '{"kind":"table-started@3","at":8}',
        '{"kind":"table-started@2","moment":4}',
        '{"kind":"table-started","when":4}',
        '{"kind":"talks-opened","then":4}',
    ],
)
def test_an_event_of_any_earlier_version_reads_as_one_of_today(text: str):
    assert UPCASTER.read(text) == TableStarted(Moment(8))


def test_an_event_is_written_in_its_present_version():
    assert UPCASTER.written(STARTED) == '{"kind":"table-started@3","at":5}'
    assert UPCASTER.read(UPCASTER.written(STARTED)) == STARTED
    paused = TablePaused(Moment(1))
    assert UPCASTER.read(UPCASTER.written(paused)) == paused == recalled(journalled(paused))


def test_an_event_of_a_later_version_is_refused_with_both_versions():
    with pytest.raises(EventTooNew, match=r"version 4.* 3\. Update Corfu") as caught:
        UPCASTER.read('{"kind":"table-started@4","at":5}')
    assert (caught.value.found, caught.value.known) == (4, 3)


@pytest.mark.parametrize("text", ["null", "{", '{"kind":"no-such"}', '{"kind":"table-started@x"}', '{"kind":7}'])
def test_what_is_no_event_is_refused_by_what_it_is(text: str):
    with pytest.raises(EventUnknown):
        recalled(text)


async def test_a_table_that_a_later_version_played_stays_closed_and_says_so(tmp_path: Path):
    async with host(tmp_path) as running:
        code, table_id = (room := await running.open_table()).table.record.code, room.table.record.table_id
    journal = await SqliteJournal.open(tmp_path)
    await journal.append(table_id, "chair", "later", at=1, events=['{"kind":"table-started@9","at":5}'], result="")
    await journal.close()
    async with host(tmp_path) as running:
        client = await running.client(code)
        with pytest.raises(Refusal) as caught:
            await client.look()
        assert caught.value.code == "table-too-new"
        assert any("version 9" in each for each in running.hall.troubles)
        other = await running.open_table(opened())
        assert (await (await running.client(other)).look()).code == other.table.record.code


async def test_who_holds_the_seats_is_under_seal(tmp_path: Path):
    async with host(tmp_path) as running:
        room = await running.open_table()
        await (await running.client(room)).join(delegation("DE"), "Anna")
        table_id = room.table.record.table_id
    journal = await SqliteJournal.open(tmp_path)
    assert (await journal.salvage(table_id)).damage is None
    await journal.close()
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        db.execute("update seats set name = 'Anne'")
    db.close()
    journal = await SqliteJournal.open(tmp_path)
    salvage = await journal.salvage(table_id)
    assert salvage.seats == ()
    assert salvage.rows
    assert isinstance(salvage.damage, JournalDamaged)
    assert salvage.damage.number == 0
    await journal.close()
