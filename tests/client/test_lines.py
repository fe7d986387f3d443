"""The socket.io client of ours, against a host of which only the frames are real."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import JsonValue

from corfu_client.lines import SocketClient

OPEN = '0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":20000}'


@asynccontextmanager
async def hesitant_host(heard: list[str]) -> AsyncGenerator[str]:
    """Gives the address of a host that greets nobody before it has heard two frames."""

    async def serve(request: web.Request) -> web.WebSocketResponse:
        line = web.WebSocketResponse()
        await line.prepare(request)
        await line.send_str(OPEN)
        heard.extend([await line.receive_str(), await line.receive_str()])
        await line.send_str('40{"sid":"b"}')
        await line.send_str('431["come in"]')
        await line.receive()
        return line

    app = web.Application()
    app.router.add_get("/socket.io/", serve)
    async with TestServer(app) as server:
        yield str(server.make_url("/"))


@asynccontextmanager
async def silent_host(gone: asyncio.Queue[None]) -> AsyncGenerator[str]:
    """Gives the address of a host that takes a line and never says anything on it, and notes each that is closed."""

    async def serve(request: web.Request) -> web.WebSocketResponse:
        line = web.WebSocketResponse()
        await line.prepare(request)
        await line.receive()
        gone.put_nowait(None)
        return line

    app = web.Application()
    app.router.add_get("/socket.io/", serve)
    async with TestServer(app) as server:
        yield str(server.make_url("/"))


@pytest.mark.parametrize("times", [1, 3])
async def test_whoever_gives_up_on_a_silent_host_leaves_no_line_open(times: int):
    gone: asyncio.Queue[None] = asyncio.Queue()
    async with asyncio.timeout(20), silent_host(gone) as address, aiohttp.ClientSession() as web_session:
        for _ in range(times):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.3):
                    await SocketClient(web_session).open(address, 5)
            await gone.get()


async def test_a_line_on_which_the_host_has_fallen_silent_is_closed():
    gone = asyncio.Event()

    async def serve(request: web.Request) -> web.WebSocketResponse:
        line = web.WebSocketResponse()
        await line.prepare(request)
        await line.send_str('0{"sid":"a","upgrades":[],"pingInterval":200,"pingTimeout":200}')
        await line.receive_str()
        await line.send_str('40{"sid":"b"}')
        await line.receive()
        gone.set()
        return line

    app = web.Application()
    app.router.add_get("/socket.io/", serve)
    async with asyncio.timeout(20), TestServer(app) as server, aiohttp.ClientSession() as web_session:
        client = SocketClient(web_session)
        await client.open(str(server.make_url("/")), 5)
        await gone.wait()
        assert not client.connected


async def test_what_is_said_along_with_the_greeting_does_not_wait_for_the_host_to_greet():
    heard: list[str] = []
    async with asyncio.timeout(20), hesitant_host(heard) as address, aiohttp.ClientSession() as web_session:
        answer: asyncio.Future[JsonValue] = asyncio.get_running_loop().create_future()
        client = SocketClient(web_session)
        await client.open(address, 5, [("join", {"code": "ABC234"}, answer.set_result)])
        assert await answer == "come in"
        assert heard[0].startswith("40")
        assert json.loads(heard[1].removeprefix("421")) == ["join", {"code": "ABC234"}]
        await client.disconnect()
