"""Tables found on a network without typing an address: over the loopback only, as one machine calls and another hears.

Other tests call out on the same loopback at the same time, so each looks for its own table alone.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import pytest

from corfu_client.discovery import FoundTable, LanDiscovery, StillDiscovery, look_around, nearest_first, open_door
from corfu_server.callings import called_on
from corfu_server.lan_calls import LanCalls
from corfu_server.options import HostOptions
from corfu_wire.beacons import Beacon

LOOPBACK = ("127.0.0.1",)


def beacon(port: int = 1975) -> Beacon:
    return Beacon("Helsinki 2008: Six Principles", port, 1, "0.1.0", secrets.token_hex(4))


@asynccontextmanager
async def calling(calls: LanCalls) -> AsyncIterator[LanCalls]:
    task = asyncio.create_task(calls.run())
    try:
        yield calls
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def looking() -> AsyncIterator[LanDiscovery]:
    discovery = LanDiscovery(LOOPBACK)
    await discovery.start()
    try:
        yield discovery
    finally:
        await discovery.close()
        await discovery.close()


def found(discovery: LanDiscovery, wanted: Iterable[Beacon]) -> list[FoundTable]:
    tables = {each.table for each in wanted}
    return [each for each in discovery.tables if each.beacon.table in tables]


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110 - the library tells nobody
            await asyncio.sleep(0.05)


async def test_a_table_that_is_called_out_is_found_with_all_that_was_said_of_it():
    wanted = replace(beacon(), sha256="ab" * 32)
    async with looking() as discovery, calling(LanCalls(lambda: [wanted], lambda: LOOPBACK)):
        await until(lambda: bool(found(discovery, [wanted])))
        (table,) = found(discovery, [wanted])
    assert table == FoundTable(wanted, LOOPBACK)
    assert [each.url for each in table.doors] == ["https://127.0.0.1:1975"]


async def test_tables_come_and_go_while_the_host_runs():
    first, second = beacon(), beacon()
    open_ones = [first]
    async with looking() as discovery, calling(LanCalls(lambda: open_ones, lambda: LOOPBACK)) as calls:
        await until(lambda: len(found(discovery, [first, second])) == 1)
        open_ones.append(second)
        calls.look_again()
        await until(lambda: len(found(discovery, [first, second])) == 2)
        open_ones.remove(first)
        calls.look_again()
        await until(lambda: [each.beacon for each in found(discovery, [first, second])] == [second])


async def test_who_is_there_is_heard_while_people_sit_down():
    wanted = [replace(beacon(), host="lab-03", people=1, seats=9)]
    async with looking() as discovery, calling(LanCalls(lambda: wanted, lambda: LOOPBACK)) as calls:
        await until(lambda: [each.beacon for each in found(discovery, wanted)] == wanted)
        wanted[0] = replace(wanted[0], people=7, phase="drafting")
        calls.look_again()
        await until(lambda: [each.beacon for each in found(discovery, wanted)] == wanted)


async def test_a_host_that_ends_takes_its_calls_back():
    wanted = beacon()
    async with looking() as discovery:
        async with calling(LanCalls(lambda: [wanted], lambda: LOOPBACK)):
            await until(lambda: bool(found(discovery, [wanted])))
        await until(lambda: not found(discovery, [wanted]))


async def test_a_host_without_a_network_calls_out_as_soon_as_there_is_one():
    wanted, networks = beacon(), list[str]()
    async with looking() as discovery, calling(LanCalls(lambda: [wanted], lambda: tuple(networks))) as calls:
        await asyncio.sleep(0.3)
        assert not found(discovery, [wanted])
        networks.append("127.0.0.1")
        calls.look_again()
        await until(lambda: bool(found(discovery, [wanted])))


async def test_an_address_that_is_gone_is_said_in_one_line_and_tried_again(caplog: pytest.LogCaptureFixture):
    wanted, networks = beacon(), ["203.0.113.7"]
    async with looking() as discovery, calling(LanCalls(lambda: [wanted], lambda: tuple(networks))) as calls:
        await until(lambda: bool(caplog.records))
        calls.look_again()
        await asyncio.sleep(0.2)
        networks[:] = ["127.0.0.1"]
        calls.look_again()
        await until(lambda: bool(found(discovery, [wanted])))
    assert ["Pupils type the address" in each.getMessage() for each in caplog.records] == [True]


def test_a_host_calls_out_only_where_others_can_come():
    assert called_on(HostOptions(bind="127.0.0.1")) == ()
    assert called_on(HostOptions(bind="192.168.1.20")) == ("192.168.1.20",)
    assert called_on(HostOptions(bind="192.168.1.20", call_out=False)) == ()
    assert "127.0.0.1" not in called_on(HostOptions())


async def test_of_several_addresses_the_first_that_answers_is_taken():
    async def greet(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(greet, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        table = FoundTable(beacon(port), ("127.0.0.2", "127.0.0.1"))
        closed = FoundTable(beacon(1), ("127.0.0.2", "127.0.0.1"))
        assert (await open_door(table)).host == "127.0.0.1"
        assert (await open_door(closed)).host == "127.0.0.2"


def test_an_address_of_ones_own_network_comes_before_those_of_containers_and_tunnels():
    ways = {"10.8.0.1": "10.8.0.7", "172.17.0.1": "172.17.0.1", "192.168.1.20": "192.168.1.33", "203.0.113.9": None}
    called = ("172.17.0.1", "203.0.113.9", "192.168.1.20")
    assert nearest_first(called, ways.get) == ("192.168.1.20", "172.17.0.1", "203.0.113.9")
    assert nearest_first(("172.17.0.1", "10.8.0.1"), ways.get) == ("10.8.0.1", "172.17.0.1")
    assert nearest_first(("127.0.0.1",)) == ("127.0.0.1",)


async def test_where_nothing_is_called_out_nothing_is_found():
    still = StillDiscovery([FoundTable(beacon(), LOOPBACK)])
    assert len(await look_around(still, 0)) == 1
    assert not still.is_looking
    assert await look_around(StillDiscovery(), 0) == ()
