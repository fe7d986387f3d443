"""The same id gives the first result: an acceptance after a restart too, a refusal as long as the host runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.seats import delegation
from corfu_server.failpoints import Failpoint
from tests.headless import Client, Refusal
from tests.server.hosts import host

from .nursery import nursery

HELLO = MakeStatement("Hello.")


def texts(client: Client) -> list[str]:
    return [each.text for each in client.picture.proceedings.statements]


async def test_an_accepted_id_stays_accepted_and_a_refused_one_refused(tmp_path: Path):
    async with host(tmp_path) as running:
        room = await running.open_table()
        anna = await running.client(room)
        await anna.join(delegation("DE"), "Anna", instructor=running.instructor(room))
        await anna.start()
        for _ in range(2):
            with pytest.raises(Refusal) as caught:
                await anna.send(HELLO, "the-same-id")
            assert caught.value.code == "not-in-order"
        await anna.send(AdvancePhase(), instructor=True)
        with pytest.raises(Refusal) as caught:
            await anna.send(HELLO, "the-same-id")
        assert caught.value.code == "not-in-order", "it would be in order by now, and somebody was told that it was not"
        first = await anna.send(HELLO, "another-id")
        assert await anna.send(MakeStatement("Something else."), "another-id") == first
    async with host(tmp_path) as running:
        anna.address = f"127.0.0.1:{running.port}"
        running.clients.append(anna)
        await anna.come_back()
        assert await anna.send(HELLO, "another-id") == first
        assert texts(anna) == ["Hello."]


async def test_a_host_killed_while_it_opens_a_table_opens_one_the_next_time(tmp_path: Path):
    async with nursery(tmp_path / "errors") as hosts:
        killed = await hosts.start(tmp_path / "data", Failpoint.AFTER_TABLE_RECORD)
        assert await killed.ready is None
        assert await killed.ended < 0
        again = await hosts.start(tmp_path / "data")
        ready = await again.ready
        assert ready is not None
        client = Client(ready[0], ready[1])
        await client.connect()
        assert not (await client.look()).started
        await client.drop()
    assert (tmp_path / "errors").read_text("utf-8") == ""
