"""A host with a small gateway of its own on a free port of the loopback, and raw peers that misbehave at will."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp
import pytest
import socketio
from aiohttp import web

from corfu_server.admissions import Admission
from corfu_server.frames import EncodedFrame
from corfu_server.sockets import PATH, JsonValue, Peer, SocketHost
from corfu_server.transports import Limits

QUICK = Limits(ping_interval=1, ping_timeout=1, join_seconds=0.6, grace_seconds=0.3, log_seconds=0.3)


@dataclass
class EchoGateway:
    """Joins whoever asks, echoes, streams, and remembers what it saw."""

    asked: list[tuple[str, JsonValue]] = field(default_factory=list)
    peers: list[Peer] = field(default_factory=list)
    gone: list[Peer] = field(default_factory=list)
    change: asyncio.Event = field(default_factory=asyncio.Event)

    async def on_request(self, peer: Peer, event: str, data: JsonValue) -> JsonValue:
        self.asked.append((event, data))
        match event:
            case "join":
                peer.join()
                self.peers.append(peer)
            case "stream" if isinstance(data, int):
                for number in range(data):
                    peer.send(EncodedFrame.of("number", str(number)))
                    await asyncio.sleep(0)
            case "leave":
                peer.send(EncodedFrame.of("word", '"bye"'))
                peer.close("asked to")
            case "join-slowly":
                await asyncio.sleep(QUICK.join_seconds * 2.5)
                peer.join()
            case "fail":
                raise LookupError("a bug")
            case _:
                await asyncio.sleep(0)
        self._changed()
        return {"echo": data}

    def on_gone(self, peer: Peer) -> None:
        self.gone.append(peer)
        self._changed()

    def _changed(self) -> None:
        self.change.set()
        self.change = asyncio.Event()

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not true():
                await self.change.wait()


@dataclass
class Running:
    """A host under test."""

    gateway: EchoGateway
    sockets: SocketHost
    port: int
    session: aiohttp.ClientSession

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def open(self, **headers: str) -> aiohttp.ClientWebSocketResponse:
        """A WebSocket on which nothing has been said."""
        address = f"ws://127.0.0.1:{self.port}{PATH}?EIO=4&transport=websocket"
        return await self.session.ws_connect(address, headers=headers, autoclose=False)

    async def raw(self) -> aiohttp.ClientWebSocketResponse:
        """A WebSocket that has joined and has read all it was told."""
        socket = await self.open()
        await socket.receive_str()
        await socket.send_str("40")
        await socket.receive_str()
        await socket.send_str('420["join"]')
        assert await socket.receive_str() == '430[{"echo":null}]'
        return socket

    async def client(self) -> socketio.AsyncClient:
        """A real client that has joined."""
        client = socketio.AsyncClient(reconnection=False)
        await client.connect(self.url, transports=["websocket"])
        await client.call("join")
        return client


Start = Callable[..., Awaitable[Running]]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    runners: list[web.AppRunner] = []
    sessions: list[aiohttp.ClientSession] = []

    async def starter(limits: Limits = QUICK, admission: Admission | None = None) -> Running:
        gateway = EchoGateway()
        sockets = SocketHost(gateway, admission or Admission(), limits)
        app = web.Application()
        sockets.attach(app)
        runner = web.AppRunner(app, access_log=None)
        runners.append(runner)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        session = aiohttp.ClientSession()
        sessions.append(session)
        return Running(gateway, sockets, runner.addresses[0][1], session)

    yield starter
    for session in sessions:
        await session.close()
    for runner in runners:
        await runner.cleanup()


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """What the host has logged, and that no traceback is among it."""
    caplog.set_level(logging.INFO)

    def lines() -> list[str]:
        assert not [record for record in caplog.records if record.exc_info]
        return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]

    return lines


async def last_words(socket: aiohttp.ClientWebSocketResponse) -> list[str]:
    """Reads until the connection ends; gives the text frames."""
    async with asyncio.timeout(10):
        return [message.data async for message in socket]
