"""The socket.io client that we use, which waits for nothing that it need not wait for.

It does not go on waiting for a host whose line was cut while they were greeting, and it can say something along with
its greeting, which then comes a whole way there and back sooner than after it.

python-socketio waits out its whole patience in the first case, and for an answer in the second. It ships no types.
"""
# mypy: disable-error-code="no-untyped-call, override"
# pyright: reportUnknownMemberType=false, reportIncompatibleMethodOverride=false

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, cast

import aiohttp
import socketio
from pydantic import JsonValue
from socketio.exceptions import ConnectionError as NotConnected
from socketio.packet import EVENT, Packet

Saying: TypeAlias = tuple[str, JsonValue, Callable[..., object]]
"""An event, its data, and who is told its acknowledgement."""
_GOODBYE_SECONDS = 0.05


class _Web:
    """The session as engine.io sees it: it opens lines, and remembers them.

    engine.io lets a line go without closing it when it is given up while the host has yet to say its first word, and
    when the host has fallen silent.
    """

    def __init__(self, web: aiohttp.ClientSession) -> None:
        self._web = web
        self._lines: list[aiohttp.ClientWebSocketResponse] = []

    @property
    def closed(self) -> bool:
        return self._web.closed

    async def ws_connect(self, url: str, **options: Any) -> aiohttp.ClientWebSocketResponse:  # noqa: ANN401
        line = cast("aiohttp.ClientWebSocketResponse", await self._web.ws_connect(url, **options))
        self._lines.append(line)
        return line

    async def close_lines(self) -> None:
        """Closes every line, and waits for no host to say goodbye."""
        for line in self._lines:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_GOODBYE_SECONDS):
                    await line.close()


class SocketClient(socketio.AsyncClient):
    """A socket.io client for one connection over WebSocket."""

    def __init__(self, web: aiohttp.ClientSession) -> None:
        self._web = _Web(web)
        super().__init__(reconnection=False, handle_sigint=False, http_session=self._web)
        self._cut = asyncio.Event()
        self._along: Sequence[Saying] = ()

    async def open(self, url: str, patience: int, along: Sequence[Saying] = ()) -> None:
        """Connects. Raises what python-socketio raises, after `patience` seconds at the latest, or once it is cut.

        What is said `along` with the greeting reaches the host right behind it, in order. Its acknowledgements may come
        before this returns.
        """
        self._along = along
        connecting = asyncio.ensure_future(
            self.connect(url, transports=["websocket"], retry=False, wait_timeout=patience)
        )
        cut = asyncio.ensure_future(self._cut.wait())
        try:
            await asyncio.wait((connecting, cut), return_when=asyncio.FIRST_COMPLETED)
            if not connecting.done():
                raise NotConnected("the line was cut")
            await connecting
        finally:
            cut.cancel()
            connecting.cancel()
            await asyncio.gather(cut, connecting, return_exceptions=True)
            if not self.connected:
                await self._web.close_lines()

    async def _handle_eio_connect(self) -> None:
        await super()._handle_eio_connect()
        for event, data, told in self._along:
            # Not `emit`, which wants the host's greeting first. The host takes packets in the order in which they come.
            number = cast("int", self._generate_ack_id("/", told))
            await self._send_packet(Packet(EVENT, data=[event, data], namespace="/", id=number))

    async def _handle_eio_disconnect(self, reason: object) -> None:
        await super()._handle_eio_disconnect(reason)
        self._cut.set()
        await self._web.close_lines()
