"""What every journal does: the same facts for the SQLite file and for its twin in memory."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corfu_server.chains import genesis
from corfu_server.journals import (
    CodeTaken,
    Journal,
    JournalClosed,
    Receipt,
    SeatRecord,
    TableRecord,
    UnknownTable,
)
from corfu_server.memory_journal import MemoryJournal
from corfu_server.sqlite_journal import SqliteJournal
from corfu_server.tokens import new_token, token_fits, token_hash

TABLE = TableRecord("t1", "ABC234", 1_000, '{"seed": 7}', token_hash("instructor"))


@pytest.fixture(params=["sqlite", "memory"])
async def journal(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Journal]:
    opened: Journal = await SqliteJournal.open(tmp_path) if request.param == "sqlite" else MemoryJournal()
    await opened.create_table(TABLE)
    yield opened
    await opened.close()


async def append(journal: Journal, command_id: str, *events: str, seat: str = "DE", at: int = 5) -> Receipt:
    return await journal.append("t1", seat, command_id, at=at, events=events, result=f"done {command_id}")


async def test_a_new_table_is_listed_and_found_by_its_code(journal: Journal):
    earlier = TableRecord("t0", "XYZ789", 500, "{}", "")
    await journal.create_table(earlier)
    assert await journal.tables() == (earlier, TABLE)
    assert await journal.table_by_code("ABC234") == TABLE
    assert await journal.table_by_code("NOTONE") is None


@pytest.mark.parametrize("again", [TableRecord("t1", "OTHER2", 2, "", ""), TableRecord("t2", "ABC234", 2, "", "")])
async def test_an_id_or_code_in_use_is_refused(journal: Journal, again: TableRecord):
    with pytest.raises(CodeTaken, match=again.code):
        await journal.create_table(again)
    assert await journal.tables() == (TABLE,)


async def test_events_come_back_in_order_with_all_that_was_said_about_them(journal: Journal):
    assert (await append(journal, "c1", "one", "två", at=10)).numbers == range(1, 3)
    assert (await append(journal, "c2", "three\0\n", seat="", at=-20)).numbers == range(3, 4)
    rows = await journal.read("t1")
    assert [(row.number, row.at, row.seat, row.command_id, row.event) for row in rows] == [
        (1, 10, "DE", "c1", "one"),
        (2, 10, "DE", "c1", "två"),
        (3, -20, "", "c2", "three\0\n"),
    ]
    assert (await journal.head("t1")).hash == rows[-1].hash
    assert await journal.read("t1", 3) == rows[2:]
    assert await journal.read("t1", 4) == ()
    assert await journal.read("t1", 99) == ()


async def test_a_table_without_events_stands_at_its_genesis(journal: Journal):
    assert await journal.read("t1") == ()
    assert await journal.head("t1") == genesis(TABLE)


async def test_a_command_without_events_is_remembered_and_moves_nothing(journal: Journal):
    await append(journal, "c1", "one")
    assert (await append(journal, "c2")).numbers == range(2, 2)
    assert (await append(journal, "c2", "late")).repeated
    assert len(await journal.read("t1")) == 1


async def test_a_retried_command_gives_the_first_receipt_and_writes_nothing(journal: Journal):
    first = await append(journal, "c1", "one")
    await append(journal, "c2", "two")
    again = await journal.append("t1", "DE", "c1", at=99, events=["other"], result="other")
    assert (again.numbers, again.result, again.repeated) == (first.numbers, "done c1", True)
    assert await journal.receipt("t1", "DE", "c1") == again
    assert await journal.receipt("t1", "DE", "c9") is None
    assert [row.event for row in await journal.read("t1")] == ["one", "two"]


async def test_two_seats_may_choose_the_same_command_id(journal: Journal):
    await append(journal, "c1", "one", seat="DE")
    assert not (await append(journal, "c1", "two", seat="FR")).repeated


async def test_commands_made_at_once_keep_their_order(journal: Journal):
    await journal.create_table(TableRecord("t2", "DEF567", 2, "", ""))
    ids = [f"c{number}" for number in range(700)]
    ones = [append(journal, command_id, command_id) for command_id in ids]
    twos = [journal.append("t2", "DE", command_id, at=0, events=[command_id], result="") for command_id in ids]
    again = [append(journal, command_id, "again") for command_id in ids]
    receipts = await asyncio.gather(*ones, *twos, *again)
    assert [receipt.numbers.start for receipt in receipts] == [*range(1, 701), *range(1, 701), *range(1, 701)]
    assert all(receipt.repeated for receipt in receipts[1400:])
    for table in ("t1", "t2"):
        assert [row.event for row in await journal.read(table)] == ids


async def test_what_cannot_be_stored_is_refused_alone(journal: Journal):
    asked = [append(journal, "c1", "one"), append(journal, "c2", "\ud800"), append(journal, "c3", "three", at=2**70)]
    one, two, three = await asyncio.gather(*asked, return_exceptions=True)
    assert isinstance(one, Receipt)
    assert isinstance(two, UnicodeEncodeError)
    assert isinstance(three, OverflowError)
    assert [row.event for row in await journal.read("t1")] == ["one"]


async def test_an_unknown_table_is_refused_alone(journal: Journal):
    lost, kept = await asyncio.gather(
        journal.append("nowhere", "DE", "c1", at=0, events=["x"], result=""),
        append(journal, "c1", "one"),
        return_exceptions=True,
    )
    assert isinstance(lost, UnknownTable)
    assert isinstance(kept, Receipt)
    for asked in (journal.read("nowhere"), journal.head("nowhere"), journal.seats("nowhere")):
        with pytest.raises(UnknownTable, match="nowhere"):
            await asked
    with pytest.raises(UnknownTable):
        await journal.receipt("nowhere", "DE", "c1")
    with pytest.raises(UnknownTable):
        await journal.put_seat("nowhere", SeatRecord("DE", "Ada", ""))


async def test_the_same_play_gives_the_same_hash_and_another_table_another(journal: Journal):
    twin = MemoryJournal()
    await twin.create_table(TableRecord("t1", "OTHER5", 77, TABLE.facts, "other"))
    other = MemoryJournal()
    await other.create_table(TableRecord("t2", "ABC234", 1_000, TABLE.facts, ""))
    for one in (journal, twin):
        await append(one, "c1", "one", "two")
    await other.append("t2", "DE", "c1", at=5, events=["one", "two"], result="")
    assert await journal.head("t1") == await twin.head("t1")
    assert (await journal.head("t1")).hash != (await other.head("t2")).hash


async def test_a_seat_changes_hands_beside_the_chain(journal: Journal):
    token = new_token()
    await journal.put_seat("t1", SeatRecord("FR", "Ada", token_hash("old")))
    await journal.put_seat("t1", SeatRecord("FR", "Berta", token_hash(token)))
    await journal.put_seat("t1", SeatRecord("DE", "Carl", token_hash("c")))
    seats = await journal.seats("t1")
    assert [(seat.seat, seat.name) for seat in seats] == [("DE", "Carl"), ("FR", "Berta")]
    assert token_fits(token, seats[1].token_hash)
    assert not token_fits("old", seats[1].token_hash)
    assert token not in repr(seats)
    await journal.remove_seat("t1", "FR")
    await journal.remove_seat("t1", "FR")
    assert [seat.seat for seat in await journal.seats("t1")] == ["DE"]
    assert await journal.head("t1") == genesis(TABLE)


async def test_a_closed_journal_says_so(journal: Journal):
    await journal.close()
    await journal.close()
    with pytest.raises(JournalClosed):
        await append(journal, "c1", "one")
