"""Peers that misbehave, each from an address of its own, until they are told to stop. For tests and benchmarks only.

The addresses are of the loopback (127.0.1.x), where the host takes them for other machines; this works on Linux.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass

import aiohttp

from corfu_rules.seats import OBSERVER, Seat
from corfu_server.sockets import PATH
from corfu_wire.messages import PROTOCOL

OVERSIZE = "x" * 40_000
_ids = itertools.count(1)


@dataclass(frozen=True)
class Target:
    """A host, the code of its table, and the address that the bad peer comes from."""

    port: int
    code: str
    comes_from: str

    @contextlib.asynccontextmanager
    async def socket(self, buffer: int | None = None) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
        """A WebSocket that has said hello; `buffer` is the octets it is willing to have on the way."""

        def small(info: aiohttp.AddrInfoType) -> socket.socket:
            made = socket.socket(info[0], info[1], info[2])
            if buffer is not None:
                made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
            return made

        connector = aiohttp.TCPConnector(local_addr=(self.comes_from, 0), socket_factory=small)
        async with aiohttp.ClientSession(connector=connector) as session:
            address = f"ws://127.0.0.1:{self.port}{PATH}?EIO=4&transport=websocket"
            async with session.ws_connect(address, autoclose=False) as opened:
                await opened.receive_str()
                await opened.send_str("40")
                await opened.receive_str()
                yield opened

    def request(self, event: str, **fields: object) -> str:
        """A request as it goes over the wire."""
        return f"42{next(_ids)}{json.dumps([event, fields])}"

    def look(self, code: str | None = None) -> str:
        return self.request("look", protocol=PROTOCOL, program="bad", code=code or self.code)

    def join(self, seat: Seat) -> str:
        place = {"role": seat.role.value, "party": seat.party, "place": seat.place}
        return self.request("join", protocol=PROTOCOL, program="bad", code=self.code, name="Bad", seat=place)

    def command(self, **fields: object) -> str:
        return self.request("command", id=f"bad-{next(_ids):08}", command=fields)


Attack = Callable[[Target], Awaitable[None]]


async def _reading(opened: aiohttp.ClientWebSocketResponse) -> None:
    """Reads, answers pings, and forgets."""
    async for message in opened:
        if message.data == "2":
            await opened.send_str("3")


async def silent(target: Target) -> None:
    """Opens a socket and never says anything; again and again."""
    async with target.socket() as opened:
        await _reading(opened)


async def slow_reader(target: Target) -> None:
    """Joins, answers pings and reads nothing else."""
    async with target.socket(buffer=4096) as opened:
        await opened.send_str(target.join(OBSERVER))
        while not opened.closed:
            await opened.send_str("3")
            await asyncio.sleep(4)


async def looks_without_end(target: Target) -> None:
    """Asks for the lobby as fast as it can."""
    async with target.socket() as opened:
        reading = asyncio.ensure_future(_reading(opened))
        try:
            while not opened.closed:
                for _ in range(50):
                    await opened.send_str(target.look())
                await asyncio.sleep(0)
        finally:
            reading.cancel()


async def joins_without_end(target: Target) -> None:
    """Joins, goes, joins."""
    async with target.socket() as opened:
        await opened.send_str(target.join(OBSERVER))
        await opened.receive_str()


async def guesses_codes(target: Target) -> None:
    """Tries codes and does not wait for the answers."""
    async with target.socket() as opened:
        for number in range(25):
            await opened.send_str(target.look(f"WWWW{number:02}"))
        await asyncio.sleep(0.02)


async def garbage(target: Target) -> None:
    """Sends what no client sends."""
    for text in ("", "4", "42[", '42["look"]', '42["nothing",{}]', "45-1[]", "2probe", "\x00" * 100, "[" * 20_000):
        async with target.socket() as opened:
            await opened.send_str(text)
            async for _message in opened:
                pass


async def oversize(target: Target) -> None:
    """Sends frames that are too long."""
    async with target.socket() as opened:
        await opened.send_str(target.request("look", code=OVERSIZE))
        async for _message in opened:
            pass


async def binary(target: Target) -> None:
    """Sends binary frames."""
    async with target.socket() as opened:
        await opened.send_bytes(b"\x00" * 1000)
        async for _message in opened:
            pass


async def pages_without_end(target: Target) -> None:
    """Asks for pages as fast as it can, over many connections."""
    connector = aiohttp.TCPConnector(local_addr=(target.comes_from, 0), limit=20)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def ask() -> None:
            for _ in range(50):
                async with session.get(f"http://127.0.0.1:{target.port}/") as answer:
                    await answer.read()

        await asyncio.gather(*(ask() for _ in range(20)))


async def slowloris(target: Target) -> None:
    """Opens many connections and never finishes the head of a request."""

    async def drip() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", target.port, local_addr=(target.comes_from, 0))
        try:
            writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
            while not reader.at_eof() and not writer.is_closing():
                writer.write(b"X-Slow: 1\r\n")
                await writer.drain()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(reader.read(100), 0.5)
        finally:
            writer.transport.abort()

    await asyncio.gather(*(drip() for _ in range(60)))


async def no_http(target: Target) -> None:
    """Sends bytes that are no HTTP, as whoever types https:// does."""
    reader, writer = await asyncio.open_connection("127.0.0.1", target.port, local_addr=(target.comes_from, 0))
    writer.write(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x7f" * 500 + b"\r\n\r\n")
    try:
        await reader.read()
    finally:
        writer.transport.abort()


async def many_sockets(target: Target) -> None:
    """Opens sockets until the host takes no more."""
    async with contextlib.AsyncExitStack() as held:
        for _ in range(250):
            await held.enter_async_context(target.socket())


def floods_from(seat: Seat) -> Attack:
    """Takes a seat and sends notes and statements as fast as it can."""

    async def flood(target: Target) -> None:
        async with target.socket() as opened:
            await opened.send_str(target.join(seat))
            reading = asyncio.ensure_future(_reading(opened))
            try:
                while not opened.closed:
                    for _ in range(20):
                        await opened.send_str(target.command(kind="send-note", to=["FR"], text="n" * 1000))
                        await opened.send_str(target.command(kind="make-statement", text="s" * 1000))
                        await opened.send_str(target.command(kind="start-table"))
                    await asyncio.sleep(0)
            finally:
                reading.cancel()

    return flood


ATTACKS: Mapping[str, Attack] = {
    each.__name__: each
    for each in (
        silent, slow_reader, looks_without_end, joins_without_end, guesses_codes, garbage, oversize, binary,
        pages_without_end, slowloris, no_http, many_sockets,
    )
}  # fmt: skip
"""Those that need no seat."""
_EXPECTED = (aiohttp.ClientError, ConnectionError, OSError, TypeError, asyncio.IncompleteReadError, RuntimeError)


@contextlib.asynccontextmanager
async def attacked(port: int, code: str, attacks: Mapping[str, Attack]) -> AsyncIterator[dict[str, str]]:
    """Runs attacks as long as the block runs, each over and over; gives the address that each comes from."""
    addresses = {name: f"127.0.1.{place}" for place, name in enumerate(attacks, 1)}

    async def repeat(name: str) -> None:
        target = Target(port, code, addresses[name])
        while True:
            # What the host does to a bad peer is not the bad peer's business: it begins again.
            with contextlib.suppress(*_EXPECTED):
                await attacks[name](target)
            await asyncio.sleep(0.005)

    tasks = [asyncio.ensure_future(repeat(name)) for name in attacks]
    try:
        yield addresses
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@dataclass
class Wire:
    """A way to a host that can be cut as a firewall cuts it: nothing comes through any more, and nobody is told."""

    port: int
    target: int
    dead: bool = False

    @classmethod
    @contextlib.asynccontextmanager
    async def to(cls, target: int) -> AsyncIterator[Wire]:
        wire = cls(0, target)
        server = await asyncio.start_server(wire._carry, "127.0.0.1", 0)
        wire.port = server.sockets[0].getsockname()[1]
        try:
            yield wire
        finally:
            wire.dead = False
            server.close()

    async def _carry(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, forth = await asyncio.open_connection("127.0.0.1", self.target)

        async def carry(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
            with contextlib.suppress(ConnectionError):
                while chunk := await source.read(4096):
                    if not self.dead:
                        sink.write(chunk)
            if not self.dead:
                sink.close()

        try:
            await asyncio.gather(carry(near, forth), carry(far, back))
        finally:
            forth.transport.abort()
            back.transport.abort()
