"""The socket.io client that we use: it does not wait for a host whose line was cut while they were greeting.

python-socketio waits out its whole patience in that case. It ships no types.
"""
# mypy: disable-error-code="no-untyped-call, override"
# pyright: reportUnknownMemberType=false, reportIncompatibleMethodOverride=false

from __future__ import annotations

import asyncio

import aiohttp
import socketio
from socketio.exceptions import ConnectionError as NotConnected


class SocketClient(socketio.AsyncClient):
    """A socket.io client for one connection over WebSocket."""

    def __init__(self, web: aiohttp.ClientSession) -> None:
        super().__init__(reconnection=False, handle_sigint=False, http_session=web)
        self._cut = asyncio.Event()

    async def open(self, url: str, patience: int) -> None:
        """Connects. Raises what python-socketio raises, after `patience` seconds at the latest, or once it is cut."""
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

    async def _handle_eio_disconnect(self, reason: object) -> None:
        await super()._handle_eio_disconnect(reason)
        self._cut.set()
