"""Before one sits down the program listens for tables; afterwards it knows the way back to where one sat."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from corfu_client.app import Client, ClientOptions
from corfu_client.connections import Connection, HostUnreachable, TurnedAway
from corfu_client.discovery import FoundTable, StillDiscovery
from corfu_client.keepsakes import MemoryKeepsakes
from corfu_client.kit import start_pygame
from corfu_client.known_hosts import MemoryKnownHosts
from corfu_client.loopbacks import CODE, LoopbackConnection, LoopbackTable
from corfu_client.preferences import LastTable, MemoryPreferences, Preferences
from corfu_client.store import ADDRESS, NAME
from corfu_client.surroundings import Presence
from corfu_client.travels import Announced
from corfu_rules.procedures.chairing import StartTable
from corfu_rules.seats import INSTRUCTOR, Seat, delegation
from corfu_wire.beacons import Beacon
from corfu_wire.messages import PROTOCOL, Lobby
from tests.client.corridor_of_six import OPENED

ADDRESS_OF_HOST = "192.0.2.1:1975"
FOUND = FoundTable(Beacon("The Corridor", 1975, PROTOCOL, "0.1.0", "0a1b2c3d", code=CODE), ("127.0.0.1",))
LAST = LastTable(ADDRESS_OF_HOST, CODE, "DE", "The Corridor", "Anna", 1, "Germany")


def client_of(
    connect: Callable[[str], Connection],
    *,
    discovery: StillDiscovery | None = None,
    kept: Preferences | None = None,
    announced: Announced | None = None,
    seat: Seat | None = None,
) -> tuple[Client, MemoryPreferences]:
    start_pygame()
    keeper = MemoryPreferences(kept)
    options = ClientOptions(
        announced=announced,
        seat=seat,
        connect=connect,
        keepsakes=MemoryKeepsakes(),
        preferences=keeper,
        discover=(lambda: discovery) if discovery else None,
        known=MemoryKnownHosts(),
    )
    client = Client(options, (1280, 720))
    client.stage.wall_clock = lambda: 77.0
    client.begin()
    return client, keeper


async def until(client: Client, true: Callable[[], bool]) -> None:
    surface = pygame.Surface((1280, 720))
    async with asyncio.timeout(20):
        while not true():
            client.frame(surface, 0.0)
            await asyncio.sleep(0.01)


def loopback(table: LoopbackTable) -> Callable[[str], Connection]:
    return lambda _address: LoopbackConnection(table)


async def test_the_program_listens_until_one_sits_and_joins_what_it_heard():
    table, discovery = LoopbackTable(OPENED), StillDiscovery([FOUND])
    client, _keeper = client_of(loopback(table), discovery=discovery)
    await until(client, lambda: client.store.surroundings.around.tables == (FOUND,))
    assert discovery.is_looking
    client.approach(FOUND)
    await until(client, lambda: client.store.lobby is not None)
    assert client.store.draft(ADDRESS) == "127.0.0.1:1975"
    client.sit(delegation("DE"), "Anna")
    await until(client, lambda: client.store.view is not None and not discovery.is_looking)
    await client.close()


async def test_a_table_without_its_code_is_not_looked_up():
    client, _keeper = client_of(loopback(LoopbackTable(OPENED)))
    client.approach(replace(FOUND, beacon=replace(FOUND.beacon, code="")))
    await until(client, lambda: bool(client.store.draft(ADDRESS)) and not client.store.busy)
    assert client.store.lobby is None
    assert client.store.fault == ""
    await client.close()


async def test_a_machine_that_cannot_listen_is_noticed():
    client, _keeper = client_of(loopback(LoopbackTable(OPENED)), discovery=StillDiscovery(is_deaf=True))
    await until(client, lambda: client.store.surroundings.around.deaf)
    await client.close()


async def test_a_certificate_is_compared_until_the_host_is_known():
    secure = replace(FOUND, beacon=replace(FOUND.beacon, sha256="ab" * 32))
    client, _keeper = client_of(loopback(LoopbackTable(OPENED)))
    assert client.needs_comparing(secure)
    assert not client.needs_comparing(FOUND)
    client.lookout.known.keep("127.0.0.1:1975", "ab" * 32)
    assert not client.needs_comparing(secure)
    client.approach(replace(secure, beacon=replace(secure.beacon, code="")), compared=True)
    await until(client, lambda: bool(client.store.draft(ADDRESS)))
    assert client.store.draft(ADDRESS) == "corfus://127.0.0.1:1975#sha256=" + "ab" * 32
    await client.close()


async def test_where_one_sat_is_kept_with_name_and_seat_and_time():
    table = LoopbackTable(OPENED)
    client, keeper = client_of(loopback(table))
    client.store.write(NAME, "Anna")
    client.seek(ADDRESS_OF_HOST, CODE)
    await until(client, lambda: client.store.lobby is not None)
    client.sit(delegation("DE"), "Anna")
    await until(client, lambda: bool(keeper.kept.tables))
    title = table.table.setup.title
    assert keeper.kept == Preferences(
        name="Anna", tables=(LastTable(ADDRESS_OF_HOST, CODE, "DE", title, "Anna", 77, "Germany"),)
    )
    await client.close()


async def test_a_table_of_ones_own_is_not_kept():
    client, keeper = client_of(
        loopback(LoopbackTable(OPENED)), announced=Announced("127.0.0.1:9", CODE), seat=delegation("DE")
    )
    client.store.solo = True
    await until(client, lambda: client.store.view is not None)
    await until(client, lambda: True)
    assert keeper.kept.tables == ()
    await client.close()


async def test_going_back_takes_the_seat_under_the_name_of_then():
    table = LoopbackTable(OPENED)
    client, _keeper = client_of(loopback(table), kept=Preferences(name="Ben", tables=(LAST,)))
    client.come_back(LAST)
    await until(client, lambda: client.store.view is not None)
    assert client.store.seat == delegation("DE")
    assert table.table.proceedings.sitting(delegation("DE")).name == "Anna"
    await client.close()


@pytest.mark.parametrize(("started", "expected"), [(True, "table"), (False, "briefing")])
async def test_whoever_comes_back_to_a_table_that_has_begun_is_at_once_at_it(started: bool, expected: str):
    table = LoopbackTable(OPENED)
    if started:
        table.submit(INSTRUCTOR, StartTable())
    client, _keeper = client_of(loopback(table), kept=Preferences(tables=(LAST,)))
    client.come_back(LAST)
    await until(client, lambda: client.store.view is not None)
    await until(client, lambda: True)
    client.frame(pygame.Surface((1280, 720)), 0.0)
    assert client.stack.top is not None
    assert client.stack.top.name == expected
    await client.close()


class Absent(LoopbackConnection):
    async def look(self, code: str, person: str | None = None) -> Lobby:
        del code, person
        raise TurnedAway("unknown-code", "There is no such table.")


async def test_each_last_table_is_asked_after_and_told_apart():
    def connect(address: str) -> Connection:
        if address.startswith("203"):
            raise HostUnreachable("No host answers there.")
        return Absent(LoopbackTable(OPENED)) if address.startswith("198") else LoopbackConnection(LoopbackTable(OPENED))

    gone, silent = replace(LAST, address="198.51.100.1:1"), replace(LAST, address="203.0.113.1:1")
    client, _keeper = client_of(connect, kept=Preferences(tables=(LAST, gone, silent)))
    client.ask_last_tables()
    presence = client.store.surroundings.presence
    await until(client, lambda: Presence.ASKED not in presence.values() and len(presence) == 3)
    assert [presence[each.place] for each in (LAST, gone, silent)] == [Presence.THERE, Presence.GONE, Presence.SILENT]
    await client.close()


async def test_the_settings_open_over_any_screen_and_lead_back():
    client, _keeper = client_of(
        loopback(LoopbackTable(OPENED)), announced=Announced("192.0.2.1:9", CODE), seat=delegation("DE")
    )
    await until(client, lambda: client.store.view is not None)
    await until(client, lambda: True)
    under = client.stack.top
    client.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_F10, mod=0, unicode=""))
    assert client.stack.top is not None
    assert client.stack.top.name == "settings"
    client.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_F10, mod=0, unicode=""))
    assert client.stack.top is under
    await client.close()
