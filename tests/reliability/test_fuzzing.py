"""Whatever a client says, it gets a typed answer or a clean farewell: no traceback, no ghost, nothing changed.

Messages are made from true ones by breaking them, and given to the gateway in memory; frames and requests that are no
messages go to a host with real sockets.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from random import Random
from typing import get_args

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from corfu_rules.proceedings import Player
from corfu_rules.rulings import Command
from corfu_rules.seats import INSTRUCTOR, OBSERVER
from corfu_server.sockets import JsonValue
from corfu_wire.codec import encode_command
from corfu_wire.messages import PROTOCOL, Accepted, Joined, Lobby, Refused, Rejected
from tests.reliability.simulated.chance import seeded
from tests.reliability.simulated.loops import VirtualLoop
from tests.reliability.simulated.networks import Wire
from tests.reliability.simulated.people import Keepsake
from tests.reliability.simulated.plans import Plan, Trouble, planned
from tests.reliability.simulated.seeds import watched
from tests.reliability.simulated.worlds import World
from tests.rules.commands import COMMANDS
from tests.server.hosts import Host, host

ANSWERS: TypeAdapter[object] = TypeAdapter(Lobby | Joined | Rejected | Accepted | Refused)
ODD = st.sampled_from(
    [None, True, -1, 1 << 70, 1.5, "", "\x00\x1b[2J", "\ud800", "x" * 5_000, [], {}, [[[[[]]]]], {"kind": "kind"}]
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20) | ODD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def paths(value: JsonValue, so_far: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """Gives the way to every place in a message."""
    yield so_far
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from paths(each, (*so_far, key))


def broken(message: JsonValue, where: int, how: int, with_what: JsonValue) -> JsonValue:
    """Gives a message with one place of it taken out, put twice, or replaced."""
    copy: JsonValue = json.loads(json.dumps(message))
    places = list(paths(copy))[1:]
    if not places:
        return with_what
    *way, last = places[where % len(places)]
    inside = copy
    for key in way:
        inside = inside[key]  # type: ignore[index, call-overload]
    match how % 3:
        case 0:
            del inside[last]  # type: ignore[union-attr, arg-type]
        case 1:
            inside[last] = with_what  # type: ignore[index, call-overload]
        case _ if isinstance(inside, dict):
            inside[f"{last}2"] = with_what
        case _:
            inside.append(with_what)  # type: ignore[union-attr]
    return copy


commands = st.sampled_from(list(get_args(Command))).flatmap(COMMANDS.__getitem__)
seats = st.sampled_from(["DE", "FR", "XX", "", None])
base_messages = st.one_of(
    st.tuples(
        st.just("look"), st.fixed_dictionaries({"protocol": st.just(PROTOCOL), "program": st.just("x"), "code": ODD})
    ),
    st.tuples(
        st.just("join"),
        st.fixed_dictionaries(
            {
                "protocol": st.just(PROTOCOL),
                "program": st.just("x"),
                "code": st.just("CODE"),
                "name": st.just("Zoe"),
                "seat": st.fixed_dictionaries({"role": st.sampled_from(["delegation", "observer"]), "party": seats}),
                "token": st.none() | st.just("t" * 43),
                "claim": st.none() | st.just("c" * 43),
                "instructor": st.none() | st.just("i" * 43),
                "resume": st.none()
                | st.fixed_dictionaries({"epoch": st.just("e"), "number": ODD, "hash": st.just("h")}),
            }
        ),
    ),
    st.tuples(
        st.just("command"),
        st.builds(
            lambda command, authority, number: {
                "id": f"fuzz-{number:08}",
                "authority": authority,
                "command": json.loads(encode_command(command)),
            },
            commands,
            st.sampled_from(["seat", "instructor"]),
            st.integers(0, 1 << 40),
        ),
    ),
    st.tuples(st.text(max_size=12), json_values),
)
fuzzed = st.tuples(base_messages, st.integers(0, 99), st.integers(0, 2), json_values, st.booleans())


_strangers = itertools.count(1)


class Stranger:
    """A client's end of a line that says anything and keeps what it hears."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.answers: list[JsonValue] = []
        self.events: list[bytes] = []
        self.is_lost = False

    def hear(self, content: bytes) -> None:
        self.events.append(content)

    def answered(self, number: int, data: JsonValue) -> None:
        del number
        self.answers.append(data)

    def lost(self) -> None:
        self.is_lost = True


async def say(world: World, messages: list[tuple[str, JsonValue]], *, joined: bool) -> None:
    stranger = Stranger(world)
    # Each from an address of its own: the host answers one that guesses codes ever later.
    wire = await world.network.connect(stranger, f"stranger {next(_strangers)}")
    if joined:
        wire.ask("join", {"protocol": PROTOCOL, "program": "x", "code": world.code, "seat": {"role": "observer"}})
        await asyncio.sleep(0.5)
    before, seated = world.truth.table, len(stranger.answers)
    for event, data in messages:
        wire.ask(event, json.loads(json.dumps(data).replace('"CODE"', json.dumps(world.code))))
        await asyncio.sleep(0.5)
    said = [each for each in stranger.answers[seated:] if each is not None]
    for each in said:
        ANSWERS.validate_python(each)
    parted = [each for each in stranger.events if each.startswith(b'42["farewell"')]
    assert len(said) == len(messages) or parted, (said, stranger.events)
    changed = any(each.get("ok") and ("token" in each or "id" in each) for each in said if isinstance(each, dict))
    assert changed or world.truth.table == before
    await _leave(world, wire)


async def _leave(world: World, wire: Wire) -> None:
    wire.cut(0.0, 0.0)
    await asyncio.sleep(1)
    held = {each.keep.seat for each in world.present}
    for each in world.truth.table.proceedings.attendance:
        assert each.player is not Player.PERSON or each.seat in held or each.away_since is not None, "a ghost"


@pytest.fixture
def stage() -> Iterator[Callable[..., None]]:
    """A host with two people at a table, in virtual time, to whom many strangers come."""
    plan = planned(3)
    plan = Plan(3, plan.opened, Trouble(), bots=False, steps=0)
    loop = VirtualLoop()
    world = World(plan, loop)
    with ExitStack() as around:
        around.enter_context(seeded(Random(3)))  # noqa: S311 - to be repeated
        around.enter_context(watched(world))

        async def opening() -> None:
            await world.host.start(plan.opened, bots=False)
            world.code = world.host.room.table.record.code
            world.teach()
            world.come(Keepsake("Person DE", plan.opened.setup.seats[0]))
            world.come(Keepsake("Observer", OBSERVER))
            await asyncio.sleep(1)

        loop.run_until_complete(opening())

        def perform(messages: list[tuple[str, JsonValue]], *, joined: bool) -> None:
            loop.run_until_complete(say(world, messages, joined=joined))
            assert world.faults == []
            assert all(each.is_seated for each in world.present)

        yield perform
        assert INSTRUCTOR in {each.keep.seat for each in world.present}
    loop.bury()


def test_whatever_message_comes_the_answer_is_typed_and_the_table_is_whole(stage: Callable[..., None], soaking: bool):
    @settings(max_examples=20_000 if soaking else 400, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(fuzzed, min_size=1, max_size=3), st.booleans())
    def fuzz(drawn: list[tuple[tuple[str, JsonValue], int, int, JsonValue, bool]], joined: bool) -> None:
        messages = [
            (event, broken(data, where, how, odd) if breaks else data)
            for (event, data), where, how, odd, breaks in drawn
        ]
        stage(messages, joined=joined)

    fuzz()


FRAMES = st.one_of(
    st.sampled_from(
        ["", "0", "1", "2", "2probe", "3", "3probe", "4", "40", "41", "42", '42["join"]', "43[]", "44", "45-", "451-[]"]
    ),
    st.sampled_from(
        ["40/other,", '42/other,["join",{}]', '420["look",{}]', '4299999999999["look"]', "42[[[[", '42["a b"]']
    ),
    st.text(max_size=40),
    st.builds(lambda text: "4" + text, st.text(max_size=40)),
    st.binary(max_size=40),
    st.just("42" + "[" * 30_000),
    st.just("4" * 40_000),
)
_HEADERS = b" HTTP/1.1\r\nHost: 127.0.0.1\r\n"
_UPGRADE = b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 99\r\nSec-WebSocket-Key: AA==\r\n\r\n"
REQUESTS = st.one_of(
    st.sampled_from(
        [
            b"GET /socket.io/?EIO=4&transport=websocket" + _HEADERS + b"\r\n",
            b"GET /socket.io/?EIO=3&transport=polling" + _HEADERS + b"\r\n",
            b"POST /socket.io/?EIO=4&transport=polling" + _HEADERS + b"Content-Length: 9\r\n\r\n123456789",
            b"GET /socket.io/?EIO=4&transport=websocket" + _HEADERS + _UPGRADE,
            b"GET / HTTP/9.9\r\n\r\n",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
            b"GET /%00%ff/../../etc" + _HEADERS + b"\r\n",
        ]
    ),
    st.binary(min_size=1, max_size=60),
)


async def _frames(running: Host, frames: list[str | bytes], *, polite: bool) -> None:
    address = f"ws://127.0.0.1:{running.port}/socket.io/?EIO=4&transport=websocket"
    async with aiohttp.ClientSession() as web:
        try:
            async with web.ws_connect(address, timeout=aiohttp.ClientWSTimeout(ws_close=1)) as socket:
                if polite:
                    await socket.send_str("40")
                for each in frames:
                    with suppress(ConnectionError, aiohttp.ClientError, UnicodeEncodeError):
                        await (socket.send_bytes(each) if isinstance(each, bytes) else socket.send_str(each))
                with suppress(TimeoutError):
                    async with asyncio.timeout(0.02):
                        async for message in socket:
                            assert isinstance(message.data, str)
        except (aiohttp.ClientError, ConnectionError):
            pass  # the host has closed the door: it may


async def _request(running: Host, request: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
    with suppress(ConnectionError, TimeoutError):
        writer.write(request)
        await writer.drain()
        async with asyncio.timeout(0.02):
            await reader.read(4_096)
    writer.transport.abort()


def test_whatever_frames_and_requests_come_the_host_goes_on_serving(soaking: bool, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO)
    with asyncio.Runner() as runner, ExitStack() as ending:
        serving = host()
        running = runner.run(serving.__aenter__())
        ending.callback(lambda: runner.run(serving.__aexit__(None, None, None)))
        room = runner.run(running.open_table())
        before = room.table.state

        @settings(max_examples=5_000 if soaking else 120, deadline=None, suppress_health_check=list(HealthCheck))
        @given(st.lists(FRAMES, min_size=1, max_size=4), st.booleans(), REQUESTS)
        def fuzz(frames: list[str | bytes], polite: bool, request: bytes) -> None:
            runner.run(_frames(running, frames, polite=polite))
            runner.run(_request(running, request))
            assert not [each.getMessage() for each in caplog.records if each.exc_info]
            caplog.clear()

        fuzz()
        assert room.table.state is before
        client = runner.run(running.client(room))
        assert runner.run(client.look()).code == room.table.record.code
