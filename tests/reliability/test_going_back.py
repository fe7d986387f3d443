"""A host that is killed while a table goes back to an earlier point: the table is as before, or it has gone back."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

import pytest
from socketio.exceptions import SocketIOError

from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.seats import INSTRUCTOR, delegation
from corfu_server.failpoints import Failpoint
from corfu_server.sqlite_journal import SqliteJournal
from corfu_wire.messages import Points, Undone
from tests.headless import Client

from .nursery import nursery

SAID = [f"Statement {number}." for number in range(12)]
UNDO = {"id": "undo-of-ms-weber", "why": "Too much talk."}


def statements(client: Client) -> list[str]:
    return [each.text for each in client.picture.proceedings.statements]


async def back(client: Client, address: str, token: str | None = None) -> None:
    await client.drop()
    client.address = address
    await client.connect()
    await client.join(client.seat, "Ms Weber", instructor=token)


@pytest.mark.parametrize(
    ("point", "nth"),
    [
        (Failpoint.BRANCH_HALF_COPIED, 1),
        (Failpoint.BRANCH_HALF_COPIED, 7),
        (Failpoint.BRANCH_COPIED, 1),
        (Failpoint.BRANCH_COMMITTED, 1),
    ],
)
async def test_a_kill_leaves_the_table_before_or_the_whole_branch_and_the_request_repeated_ends_the_same(
    tmp_path: Path, point: Failpoint, nth: int
):
    folder = tmp_path / "data"
    async with nursery(tmp_path / "errors") as hosts:
        killed = await hosts.start(folder, point, nth)
        ready = await killed.ready
        assert ready is not None
        address, code, token = ready
        weber, anna = Client(address, code), Client(address, code)
        await weber.connect()
        await weber.join(INSTRUCTOR, "Ms Weber", instructor=token)
        await anna.connect()
        await anna.join(delegation("DE"), "Anna")
        await weber.start()
        await weber.send(AdvancePhase())
        for text in SAID:
            await anna.send(MakeStatement(text))
        points = Points.model_validate(await weber.ask("points", {"most": 1}))
        before = points.points[0].number
        order = {**UNDO, "before": before}
        asking = asyncio.ensure_future(weber.ask("undo", order))
        assert await asyncio.wait_for(killed.ended, 30) < 0
        asking.cancel()
        with contextlib.suppress(asyncio.CancelledError, SocketIOError):
            await asking
        again = await hosts.start(folder)
        ready = await again.ready
        assert ready is not None
        assert ready[1:] == (code, token)
        await back(weber, ready[0], token)
        gone_back = point is Failpoint.BRANCH_COMMITTED
        assert statements(weber) == (SAID[:-1] if gone_back else SAID)
        assert len(weber.picture.proceedings.house.branches) == (1 if gone_back else 0)
        assert Undone.model_validate(await weber.ask("undo", order)).number == before - 1
        if not gone_back:
            await weber.until(lambda: weber.farewell is not None)
        await back(weber, ready[0], token)
        await back(anna, ready[0])
        assert statements(weber) == statements(anna) == SAID[:-1]
        assert not anna.picture.proceedings.clock.running
        await weber.drop()
        await anna.drop()
        await again.kill()
    journal = await SqliteJournal.open(folder)
    codes = {each.code: each.table_id for each in await journal.tables()}
    assert set(codes) == {code, f"{code}~1"}
    for table_id in codes.values():
        assert await journal.read(table_id), "chain, head and marks are sound"
    assert await journal.lost() == ()
    await journal.close()
