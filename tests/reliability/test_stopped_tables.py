"""A bug or damage stops one table: it can be read, everybody may come back to it, and no other table notices."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from corfu_rules.procedures.chairing import AdvancePhase, ResumeTable
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.rulings import Command
from corfu_rules.seats import OBSERVER, delegation
from corfu_server.failpoints import Failpoint, armed
from corfu_server.rooms import Room
from corfu_server.sqlite_journal import FILE_NAME
from tests.headless import Client, Refusal
from tests.server.hosts import Host, host, start_process

DE, FR = delegation("DE"), delegation("FR")


async def played(running: Host) -> tuple[Room, Client]:
    """A started table with Anna, who may instruct and has said three things."""
    room = await running.open_table()
    anna = await running.client(room)
    await anna.join(DE, "Anna", instructor=running.instructor(room))
    await anna.start()
    await anna.send(AdvancePhase(), instructor=True)
    for number in range(3):
        await anna.send(MakeStatement(f"Statement {number}"))
    return room, anna


async def answer_to(client: Client, command: Command, command_id: str | None = None) -> str:
    """The code of the refusal, or that there was none."""
    try:
        await client.send(command, command_id)
    except Refusal as refusal:
        return refusal.code
    return "accepted"


async def watched(running: Host, room: Room | str) -> Client:
    """Somebody who watches from now on."""
    watcher = await running.client(room)
    await watcher.join(OBSERVER)
    return watcher


@pytest.mark.parametrize(
    ("point", "answer"),
    [
        (Failpoint.DECIDING, "table-frozen"),
        (Failpoint.EVOLVING, "table-frozen"),
        (Failpoint.AFTER_COMMIT_BEFORE_ACK, "table-frozen"),
        (Failpoint.BEFORE_NOTICES, "accepted"),
    ],
)
async def test_a_bug_freezes_one_table_which_is_read_and_comes_back_with_the_next_start(
    tmp_path: Path, point: Failpoint, answer: str
):
    async with host(tmp_path) as running:
        sick, anna = await played(running)
        well, ben = await played(running)

        def fail(table_id: str) -> None:
            if table_id == sick.table.record.table_id:
                raise LookupError("a bug")

        with armed(point, fail):
            assert await answer_to(anna, MakeStatement("Boom"), "the-broken-one") == answer
        await anna.until(lambda: anna.farewell is not None and not anna.is_connected)
        assert anna.farewell is not None
        assert (anna.farewell.code, anna.farewell.back) == ("table-frozen", True)
        await anna.drop()
        back = await anna.come_back()
        assert back.stopped is not None
        assert await answer_to(anna, MakeStatement("More")) == "table-frozen"
        watcher = await watched(running, sick)
        said = [each.text for each in watcher.picture.proceedings.statements]
        assert said[:3] == ["Statement 0", "Statement 1", "Statement 2"]
        assert (await watcher.look()).stopped == back.stopped
        newcomer = await running.client(sick)
        with pytest.raises(Refusal) as turned_away:
            await newcomer.join(FR, "Zoe")
        assert turned_away.value.code == "table-frozen"
        await ben.send(MakeStatement("Nothing wrong here"))
        assert well.table.stopped is None
        code, token = sick.table.record.code, running.instructor(sick)
    async with host(tmp_path) as running:
        anna.address = f"127.0.0.1:{running.port}"
        running.clients.append(anna)
        await anna.connect()
        joined = await anna.join(DE, resume=True, instructor=token)
        assert joined.stopped is None
        fresh = await watched(running, code)
        committed = point is not Failpoint.DECIDING
        assert ("Boom" in [each.text for each in fresh.picture.proceedings.statements]) == committed
        await anna.send(ResumeTable(), instructor=True)
        await anna.send(MakeStatement("Boom"), "the-broken-one")
        await anna.send(MakeStatement("We go on"))
        await fresh.until(lambda: fresh.picture.proceedings.statements[-1].text == "We go on")
        said = [each.text for each in fresh.picture.proceedings.statements]
        assert said.count("Boom") == 1
        assert [each.text for each in anna.picture.proceedings.statements] == said


async def test_a_table_with_a_damaged_row_is_read_up_to_it_and_takes_no_command(tmp_path: Path):
    async with host(tmp_path) as running:
        sick, anna = await played(running)
        well, ben = await played(running)
        sick_code, table_id = sick.table.record.code, sick.table.record.table_id
        well_code = well.table.record.code
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        (number,) = db.execute(
            "select number from rows where table_id = ? and event like '%Statement 2%'", (table_id,)
        ).fetchone()
        db.execute("update rows set at = at + 1 where table_id = ? and number = ?", (table_id, number))
    db.close()
    async with host(tmp_path) as running:
        for client in (anna, ben):
            client.address = f"127.0.0.1:{running.port}"
            running.clients.append(client)
            await client.connect()
        joined = await anna.join(DE, resume=True)
        assert joined.stopped is not None
        assert f"row {number}" in joined.stopped.text
        assert "corfu restore" in joined.stopped.text
        assert joined.view is not None
        assert await answer_to(anna, MakeStatement("More")) == "table-damaged"
        watcher = await watched(running, sick_code)
        for client in (anna, watcher):
            said = [each.text for each in client.picture.proceedings.statements]
            assert said == ["Statement 0", "Statement 1"]
        newcomer = await running.client(sick_code)
        with pytest.raises(Refusal) as turned_away:
            await newcomer.join(FR, "Zoe")
        assert turned_away.value.code == "table-damaged"
        assert any(f"row {number}" in each for each in running.hall.troubles)
        await ben.join(DE, resume=True, instructor=running.instructor(running.hall.find(well_code)))
        await ben.send(ResumeTable(), instructor=True)
        await ben.send(MakeStatement("Nothing wrong here"))
    db = sqlite3.connect(tmp_path / FILE_NAME)
    (rows,) = db.execute("select count(*) from rows where table_id = ? and number > ?", (table_id, number)).fetchone()
    db.close()
    assert rows > 0


async def test_a_host_started_on_a_damaged_table_says_so_where_it_was_started(tmp_path: Path):
    scenario = str(Path(__file__).parents[1] / "server/three_seats.yaml")
    first = await start_process(scenario, tmp_path)
    anna = Client(first.address, first.code)
    await anna.connect()
    await anna.join(DE, "Anna", instructor=first.token)
    await anna.start()
    await anna.drop()
    assert await first.end() == (0, "")
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        db.execute("update rows set at = at + 1 where number = 3")
    db.close()
    again = await start_process(scenario, tmp_path)
    assert again.code == first.code
    status, said = await again.end()
    assert status == 0
    assert "damaged at row 3" in said
    assert "corfu restore" in said
    assert "Traceback" not in said
