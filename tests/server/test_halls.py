"""The tables of a host: opened, brought back, found by their code."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from corfu_rules.procedures.attending import FillSeat, VacateSeat
from corfu_rules.procedures.chairing import AdvancePhase, EndTable
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.proceedings import Player
from corfu_rules.seats import HOST, delegation
from corfu_server.faults import SeatingError
from corfu_server.journals import SeatRecord
from corfu_server.memory_journal import MemoryJournal
from corfu_server.seatings import Seating
from corfu_server.tables import RunningTable
from corfu_server.tokens import new_token, token_hash
from corfu_wire.messages import PROTOCOL, JoinRequest

from .hosts import HandTicker, host, opened
from .test_tables import record

DE, FR = delegation("DE"), delegation("FR")


def octets_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_every_table_of_a_host_comes_back_with_its_code_and_its_instructor_token(tmp_path: Path):
    async with host(tmp_path) as running:
        rooms = [await running.open_table() for _ in range(3)]
        before = [(room.table.record.code, running.instructor(room)) for room in rooms]
    async with host(tmp_path) as running:
        assert [(room.table.record.code, running.instructor(room)) for room in running.hall.rooms] == before


async def test_a_finished_table_can_still_be_looked_at(tmp_path: Path):
    async with host(tmp_path) as running:
        room = await running.open_table()
        anna = await running.client(room)
        await anna.join(DE, "Anna", instructor=running.instructor(room))
        await anna.start()
        await anna.send(EndTable(), instructor=True)
        seen = anna.encoded_view
    async with host(tmp_path) as running:
        assert running.hall.unfinished == ()
        again = await running.client(room)
        again.token = anna.token
        await again.join(DE)
        await again.until(lambda: again.encoded_view == seen)


async def test_a_damaged_table_stays_closed_and_the_others_open(tmp_path: Path):
    async with host(tmp_path) as running:
        sick, well = await running.open_table(), await running.open_table()
    with sqlite3.connect(tmp_path / "journal.sqlite") as db:
        db.execute("update rows set event = 'null' where table_id = ?", (sick.table.record.table_id,))
    db.close()
    async with host(tmp_path) as running:
        assert [room.table.record.code for room in running.hall.rooms] == [well.table.record.code]
        with pytest.raises(SeatingError, match="damaged") as refused:
            running.hall.find(sick.table.record.code)
        assert refused.value.code == "table-damaged"


async def test_neither_token_is_stored(tmp_path: Path):
    async with host(tmp_path) as running:
        room = await running.open_table()
        anna = await running.client(room)
        await anna.join(DE, "Anna")
        tokens = [str(anna.token), running.instructor(room)]
    assert all(token.encode() not in octets_in(tmp_path) for token in tokens)


async def test_a_seat_whose_holder_was_never_told_is_free_again_after_a_crash():
    journal = MemoryJournal()
    table = await RunningTable.open_new(record(), opened(), journal, HandTicker())
    await journal.put_seat("t1", SeatRecord("DE", "Anna", "hash"))
    seating = await Seating.recall(table, journal)
    request = JoinRequest(protocol=PROTOCOL, program="test", code="", name="Ben", seat=DE)
    assert (await seating.admit(request)).is_new
    assert table.state.proceedings.sitting(DE).name == "Ben"
    await table.close()


async def test_who_was_put_out_does_not_come_back_if_the_host_died_before_it_forgot_them():
    """The seat was freed, the record was not yet removed, and a bot sits there by now."""
    journal = MemoryJournal()
    table = await RunningTable.open_new(record(), opened(), journal, HandTicker())
    token = new_token()
    await journal.put_seat("t1", SeatRecord("DE", "Anna", token_hash(token)))
    await table.submit(HOST, FillSeat(DE, Player.PERSON, "Anna"))
    await table.submit(HOST, VacateSeat(DE))
    await table.submit(HOST, FillSeat(DE, Player.BOT, "Bot"))
    back = await Seating.recall(table, journal)
    with pytest.raises(SeatingError) as refused:
        await back.admit(JoinRequest(protocol=PROTOCOL, program="x", code="x", seat=DE, token=token))
    assert refused.value.code == "wrong-token"
    await table.close()


async def test_a_seat_whose_holder_went_before_learning_the_token_is_free_again():
    journal = MemoryJournal()
    table = await RunningTable.open_new(record(), opened(), journal, HandTicker())
    seating = await Seating.recall(table, journal)
    request = JoinRequest(protocol=PROTOCOL, program="test", code="", name="Ben", seat=DE)
    await seating.release(await seating.admit(request))
    assert table.state.proceedings.sitting(DE).player is Player.NOBODY
    assert await journal.seats("t1") == ()
    await table.close()


async def test_tables_of_one_host_hear_nothing_of_each_other():
    async with host() as running:
        one, other = await running.open_table(), await running.open_table()
        anna, ben = await running.client(one), await running.client(other)
        await anna.join(DE, "Anna", instructor=running.instructor(one))
        await ben.join(FR, "Ben")
        await anna.start()
        await anna.send(AdvancePhase(), instructor=True)
        await anna.send(MakeStatement("ONLY-HERE"))
        await ben.look()
        assert "ONLY-HERE" not in "".join(ben.frames)
        assert not json.loads(ben.encoded_view)["proceedings"]["clock"]["started"]
