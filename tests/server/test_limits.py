"""What keeps one address and one seat from holding up the others, and what a class behind one address never meets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import aiohttp
import pytest
from aiohttp import web

from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.seats import INSTRUCTOR, OBSERVER, delegation
from corfu_server.allowances import Allowance, Allowances, Rate
from corfu_server.apps import SOCKETS, compose
from corfu_server.codes import ALPHABET, LENGTH, new_code
from corfu_server.doors import DoorRunner
from corfu_server.guesses import FREE, LONGEST_DELAY, Guesses
from corfu_server.options import HostOptions
from corfu_server.transports import Limits
from tests.headless import Client, Refusal

from .hosts import Host, opened

DE = delegation("DE")
NEAR, FAR = "127.0.0.2", "127.0.0.3"
"""Two addresses of the loopback that are not this machine's own name, as of two machines of a class."""


@asynccontextmanager
async def guarded(limits: Limits | None = None) -> AsyncIterator[Host]:
    """A host behind its door, as `corfu host` runs it."""
    app = await compose(HostOptions(bind="127.0.0.1", port=0), limits)
    runner = DoorRunner(app, app[SOCKETS].door, access_log=None)
    await runner.setup()
    running = Host(app, 0)
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        running.port = runner.addresses[0][1]
        yield running
    finally:
        for client in running.clients:
            await client.drop()
        await runner.cleanup()


async def client_from(running: Host, address: str, code: str) -> Client:
    client = Client(f"127.0.0.1:{running.port}", code, comes_from=address)
    running.clients.append(client)
    await client.connect()
    return client


async def test_a_right_code_is_answered_at_once_while_somebody_at_the_same_address_guesses():
    async with guarded() as running:
        room = await running.open_table()
        guessing: list[asyncio.Task[object]] = []
        for _ in range(5):
            guesser = await client_from(running, NEAR, "WWWWWW")
            guessing += [asyncio.ensure_future(guesser.look()) for _ in range(20)]
        await asyncio.sleep(0.5)
        late = [task for task in guessing if not task.done()]
        assert len(late) > 20, "the guesses are held back"
        pupils = [await client_from(running, NEAR, room.table.record.code) for _ in range(40)]
        await asyncio.gather(*(each.join(OBSERVER) for each in pupils))
        assert [task for task in late if not task.done()]
        for task in guessing:
            task.cancel()
        await asyncio.gather(*guessing, return_exceptions=True)


def test_wrong_guesses_of_a_class_that_mistypes_are_answered_at_once_and_of_one_who_goes_on_ever_later():
    now = 0.0
    guesses = Guesses(lambda: now)
    assert [guesses.wrong("a") for _ in range(FREE)] == [0.0] * FREE
    delays = [guesses.wrong("a") for _ in range(12)]
    assert delays == sorted(delays)
    assert delays[-1] == LONGEST_DELAY
    assert guesses.wrong("b") == 0
    now = 3600.0
    assert guesses.wrong("a") == 0


def test_the_number_of_codes_is_the_one_that_the_arithmetic_of_guessing_starts_from():
    vowels = len(set("AEIOUY") & set(ALPHABET))
    others = len(ALPHABET) - vowels
    assert others**LENGTH + LENGTH * vowels * others ** (LENGTH - 1) == 731_794_257
    assert all(sum(letter in "AEIOUY" for letter in new_code()) <= 1 for _ in range(200))


async def test_one_address_has_no_more_connections_than_a_class_needs_and_others_are_not_held_up():
    limits = replace(Limits(), connections_of_address=5)
    async with guarded(limits) as running:
        room = await running.open_table()
        code = room.table.record.code
        held = [await client_from(running, NEAR, code) for _ in range(5)]
        with pytest.raises(Exception, match=r"Connection|disconnected|reset|refused"):
            await client_from(running, NEAR, code)
        other = await client_from(running, FAR, code)
        await other.join(DE, "Anna")
        await held[0].drop()
        again = await client_from(running, NEAR, code)
        await again.look()


async def test_a_class_of_forty_behind_one_address_meets_no_limit():
    states = [f"{letter}{other}" for letter in "ABCDEFGH" for other in "ABCDE"]
    async with guarded() as running:
        room = await running.open_table(opened(states))
        for _come_back in range(3):
            pupils = [await client_from(running, NEAR, room.table.record.code) for _ in range(40)]
            await asyncio.gather(*(each.look() for each in pupils))
            await asyncio.gather(*(each.join(OBSERVER) for each in pupils))
            for each in pupils:
                await each.drop()


async def test_a_connection_that_never_finds_its_end_of_the_head_is_closed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("corfu_server.doors.KEEPALIVE_SECONDS", 0.3)
    async with guarded() as running:
        reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
        writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        async with asyncio.timeout(10):
            assert await reader.read() == b""
        writer.close()


async def test_whoever_asks_for_pages_too_fast_waits_and_is_then_refused():
    limits = replace(Limits(), requests=5, requests_a_second=2)
    async with guarded(limits) as running:
        url = f"http://127.0.0.1:{running.port}/healthz"
        connector = aiohttp.TCPConnector(local_addr=(NEAR, 0))
        async with aiohttp.ClientSession(connector=connector) as flooding, aiohttp.ClientSession() as here:

            async def status(session: aiohttp.ClientSession) -> int:
                async with session.get(url) as answer:
                    return answer.status

            answers = await asyncio.gather(*(status(flooding) for _ in range(30)))
            assert answers.count(429) > 5
            assert answers.count(200) >= 5
            assert await status(here) == 200


async def started(running: Host) -> tuple[Client, Client]:
    room = await running.open_table()
    anna = await client_from(running, NEAR, room.table.record.code)
    await anna.join(DE, "Anna")
    teacher = await running.client(room)
    await teacher.join(INSTRUCTOR, "", instructor=running.instructor(room))
    await teacher.start()
    await teacher.send(AdvancePhase())
    return anna, teacher


async def refused(client: Client, command: SendNote | MakeStatement, times: int) -> list[str]:
    codes: list[str] = []
    for _ in range(times):
        try:
            await client.send(command)
        except Refusal as refusal:
            codes.append(refusal.code)
    return codes


async def test_a_delegation_that_sends_commands_without_end_is_told_to_wait_and_may_go_on_later():
    limits = replace(Limits(), commands=10, commands_a_second=0.2)
    async with guarded(limits) as running:
        anna, teacher = await started(running)
        codes = await refused(anna, MakeStatement("Again."), 30)
        assert set(codes) == {"too-fast"}
        assert len(codes) > 10
        said = len(teacher.picture.proceedings.statements)
        assert said < 20
        # One in five seconds is steady.
        await asyncio.sleep(6)
        await anna.send(MakeStatement("Once more."))
        # Coming back gives no new allowance.
        await anna.drop()
        await anna.come_back()
        assert len(await refused(anna, MakeStatement("Again."), 10)) > 5


async def test_a_seat_writes_no_more_letters_than_its_allowance():
    limits = replace(Limits(), command_octets=5_000, command_octets_a_second=1)
    async with guarded(limits) as running:
        anna, teacher = await started(running)
        assert len(await refused(anna, MakeStatement("x" * 1_000), 10)) >= 5
        assert len(teacher.picture.proceedings.statements) <= 5


async def test_notes_have_an_allowance_of_their_own_for_the_whole_delegation():
    limits = replace(Limits(), notes=5, notes_a_second=0.1)
    async with guarded(limits) as running:
        anna, teacher = await started(running)
        codes = await refused(anna, SendNote(("FR",), "psst"), 12)
        assert codes == ["too-fast"] * 7
        assert len(teacher.picture.notes) == 5
        await anna.send(MakeStatement("I may speak all the same."))


async def test_a_socket_that_floods_is_read_slowly_and_the_others_are_answered():
    limits = replace(Limits(), frames=50, frames_a_second=10)
    async with guarded(limits) as running:
        room = await running.open_table()
        flood, polite = [await client_from(running, each, room.table.record.code) for each in (NEAR, FAR)]
        asking = [asyncio.ensure_future(flood.look()) for _ in range(400)]
        await polite.join(DE, "Anna")
        for _ in range(20):
            await polite.look()
        assert not all(task.done() for task in asking)
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)


def test_an_allowance_fills_with_time_and_holds_no_more_than_its_burst():
    now = 0.0
    allowance = Allowance(Rate(3, 2), lambda: now)
    assert [allowance.spend() for _ in range(4)] == [True, True, True, False]
    assert allowance.seconds_until() == 0.5
    now = 1.0
    assert [allowance.spend() for _ in range(3)] == [True, True, False]
    now = 100.0
    assert allowance.left == 3
    assert [allowance.reserve() for _ in range(5)] == [0, 0, 0, 0.5, 1.0]


def test_of_very_many_who_ask_those_are_forgotten_who_asked_longest_ago():
    now = 0.0
    many = Allowances(Rate(1, 1), 3, lambda: now)
    for name in "abcd":
        many.of(name).spend()
    assert len(many) == 3
    now = 10.0
    many.of("e")
    assert len(many) == 1
