"""The seam to python-engineio and python-socketio: what we change in them, all in one place.

Both ship no types. `tests/server/test_sockets_contract.py` holds the installed versions to what is assumed here.
"""
# mypy: disable-error-code="no-untyped-call, override"
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportIncompatibleMethodOverride=false

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import cast

from aiohttp import web

from corfu_server.packets import TextPacket, Written
from corfu_server.socket_libraries import Packet, engineio, socketio
from corfu_server.transports import DirectWebSocket, Limits, Link, LinkListener, OutQueue


def _silent_logger() -> logging.Logger:
    # engineio logs a traceback for each bad packet; peers' faults are counted by us instead.
    logger = logging.getLogger("corfu_server.engineio")
    logger.setLevel(logging.CRITICAL + 1)
    return logger


class Engine(engineio.AsyncServer):
    """An engine.io server over WebSocket only, with our driver and our queues."""

    def __init__(self, listener: LinkListener, limits: Limits) -> None:
        super().__init__(
            async_mode="aiohttp",
            async_handlers=False,
            transports=["websocket"],
            max_http_buffer_size=limits.frame_octets,
            ping_interval=limits.ping_interval,
            ping_timeout=limits.ping_timeout,
            cors_allowed_origins=[],
            logger=_silent_logger(),
        )
        self.listener = listener
        self.limits = limits
        self.links: dict[str, Link] = {}
        self._async = {**(self._async or {}), "websocket": DirectWebSocket}

    def create_queue(self) -> OutQueue:
        """Gives the queue of a new socket."""
        return OutQueue()

    def remember(self, link: Link) -> None:
        """Keeps the link of an accepted socket."""
        self.links[link.sid] = link

    def forget(self, sid: str) -> None:
        """Drops what is kept of an ended socket."""
        self.sockets.pop(sid, None)
        self.links.pop(sid, None)


class Server(socketio.AsyncServer):
    """A socket.io server on our engine, for text packets in the one namespace, handled in order."""

    def __init__(self, listener: LinkListener, limits: Limits) -> None:
        self._listener = listener
        self._limits = limits
        super().__init__(serializer=TextPacket, async_handlers=False, logger=_silent_logger())
        self.engine = cast("Engine", self.eio)

    def _engineio_server_class(self) -> Callable[..., Engine]:
        def engine(**_options: object) -> Engine:
            return Engine(self._listener, self._limits)

        return engine

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answers an HTTP request to the path of the sockets."""
        return cast("web.StreamResponse", await self.handle_request(request))

    def when(self, event: str, handler: Callable[..., object]) -> None:
        """Says who handles an event; `*` stands for those without a handler of their own."""
        self.on(event, handler)

    async def stop(self) -> None:
        """Ends the background task of the engine; once only."""
        await self.shutdown()

    def link_of(self, sid: str) -> Link | None:
        """Gives the link of a socket.io session, None if it has ended."""
        return self.engine.links.get(cast("str", self.manager.eio_sid_from_sid(sid, "/")))

    async def _send_packet(self, eio_sid: str, pkt: Packet) -> None:
        link = self.engine.links.get(eio_sid)
        match cast("object", pkt.data), cast("object", pkt.id):
            case [Written() as answer], int(request) if link is not None:
                # Large, and ready: past four copies of it, and in one write.
                link.send(answer.frame(request))
            case _:
                await super()._send_packet(eio_sid, pkt)

    async def _handle_eio_message(self, eio_sid: str, data: object) -> None:
        link = self.engine.links.get(eio_sid)
        if link is None or not link.is_open:
            return
        try:
            await super()._handle_eio_message(eio_sid, data)
        except (ValueError, RecursionError) as error:
            self._listener.misbehaved(link, f"a packet that cannot be read: {error}")
