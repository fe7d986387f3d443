"""Peers at the other end of sockets, and the gateway that answers them. Knows no rules.

What comes in is handled in order, one request of a peer at a time. A peer that does what it may not is cut off and
counted; one that has not joined by the deadline, or reads too slowly, likewise.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Protocol, TypeAlias, cast

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from corfu_server.admissions import Admission
from corfu_server.doors import Door
from corfu_server.engines import Server
from corfu_server.frames import EncodedFrame
from corfu_server.misconduct import MisconductLog
from corfu_server.packets import Written
from corfu_server.transports import Limits, Link

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"

PATH = "/socket.io/"
_log = logging.getLogger(__name__)


class _Sends(Protocol):
    # Not a Callable, which pyright would take for a method where it compares protocols.
    def __call__(self, frame: EncodedFrame) -> None: ...


class Peer:
    """Whoever is at the other end of one socket."""

    __slots__ = ("_link", "awaits_answer", "has_joined", "remote", "send")

    def __init__(self, link: Link) -> None:
        self._link = link
        self.send: _Sends = link.send
        """Sends a frame after all that was sent before; to a peer that is gone, nothing. It is the link's own."""
        self.remote = link.remote
        self.has_joined = False
        self.awaits_answer = False

    @property
    def is_open(self) -> bool:
        """Whether there is any use in sending."""
        return self._link.is_open

    def join(self) -> None:
        """Notes that the peer has business here: the join deadline no longer holds."""
        self.has_joined = True

    def close(self, reason: str) -> None:
        """Parts with the peer once it has what was sent to it; `reason` is for the log."""
        if self.is_open:
            _log.info("%s: closed, %s", self.remote, reason)
        self._link.close()


class Gateway(Protocol):
    """Answers peers."""

    async def on_request(self, peer: Peer, event: str, data: JsonValue) -> JsonValue | Written:
        """Gives the acknowledgement of a request. What is sent to the peer before it returns arrives before it.

        `event` is kebab-case, `data` whatever JSON the client sent. What it raises is a bug: logged, the peer cut off.
        """
        ...

    def on_gone(self, peer: Peer) -> None:
        """Learns that a peer who has asked something is gone; told once, at the latest a second after.

        A request of the same peer may still be under way.
        """
        ...


def _local_address(request: web.Request) -> str | None:
    name = cast("object", request.transport.get_extra_info("sockname")) if request.transport else None
    return str(cast("tuple[object, ...]", name)[0]) if isinstance(name, tuple) else None


class SocketHost:
    """The sockets of one web application."""

    def __init__(
        self,
        gateway: Gateway,
        admission: Admission,
        limits: Limits | None = None,
        misconduct: MisconductLog | None = None,
    ) -> None:
        self._gateway = gateway
        self._admission = admission
        self._limits = limits or Limits()
        self._misconduct = misconduct or MisconductLog(self._limits.log_seconds)
        self.door = Door(self._limits, self._misconduct)
        self._peers: dict[str, Peer] = {}
        self._known: set[Peer] = set()
        self._closed = False
        self._deserted = asyncio.Event()
        self._deserted.set()
        self._server = Server(self, self._limits)
        self._server.when("*", self._requested)
        self._server.when("disconnect", self._disconnected)

    @property
    def peers(self) -> tuple[Peer, ...]:
        """Everyone with an open socket."""
        return tuple(self._peers.values())

    def attach(self, app: web.Application) -> None:
        """Serves sockets in an application and guards every route of it by Host and Origin."""
        app.middlewares.append(self.door.middleware())
        app.middlewares.append(self._guard())
        app.router.add_get(PATH, self._server.handle, allow_head=False)
        app.on_shutdown.append(self._close_with)

    def _guard(self) -> Middleware:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            refusal = self._admission.refusal(
                request.scheme,
                request.headers.getall("Host", []),
                request.headers.getall("Origin", []),
                _local_address(request),
            )
            if refusal is None:
                return await handler(request)
            self._misconduct.note(request.remote or "?", refusal)
            return web.Response(status=403, text=refusal)

        return guard

    def opened(self, link: Link) -> None:
        """Starts the join deadline of a new socket."""
        peer = self._peers[link.sid] = Peer(link)
        self._deserted.clear()
        self._set_deadline(link, peer)

    def _set_deadline(self, link: Link, peer: Peer) -> None:
        asyncio.get_running_loop().call_later(self._limits.join_seconds, self._expire, link, peer)

    def _expire(self, link: Link, peer: Peer) -> None:
        if peer.awaits_answer:
            # It has asked, and a busy host has not answered yet: a thousand may come in at once.
            self._set_deadline(link, peer)
        elif link.is_open and not peer.has_joined:
            self.misbehaved(link, "has not joined in time")

    async def may_read(self, link: Link) -> None:
        """Reads a peer that sends too much later, and lets the others have their turn in between."""
        wait = link.reading.reserve()
        if wait:
            self._misconduct.note(link.remote, "sends too fast")
        await asyncio.sleep(wait)
        await self.door.frame(link.remote)

    def misbehaved(self, link: Link, fault: str) -> None:
        """Counts the fault and cuts the peer off."""
        self._misconduct.note(link.remote, fault)
        link.cut()

    def ended(self, link: Link) -> None:
        """Tells the gateway that a peer is gone, and makes sure that its connection goes too."""
        link.cut_soon()
        peer = self._peers.pop(link.sid, None)
        if not self._peers:
            self._deserted.set()
        if peer not in self._known:
            return
        self._known.discard(peer)
        try:
            self._gateway.on_gone(peer)
        except Exception:  # noqa: BLE001 - a bug of the gateway's must not take the sockets down
            _log.exception("%s: the gateway failed when the peer left", link.remote)

    async def _requested(self, event: str, sid: str, data: JsonValue = None) -> JsonValue | Written:
        link = self._server.link_of(sid)
        peer = self._peers.get(link.sid) if link else None
        if link is None or peer is None:
            return None
        self._known.add(peer)
        peer.awaits_answer = True
        try:
            return await self._gateway.on_request(peer, event, data)
        except Exception:  # noqa: BLE001 - a bug of the gateway's must not take the sockets down
            _log.exception("%s: the gateway failed at %s", link.remote, event)
            link.cut()
            return None
        finally:
            peer.awaits_answer = False

    def _disconnected(self, sid: str, _reason: str) -> None:
        link = self._server.link_of(sid)
        if link is not None:
            self.ended(link)

    async def deserted(self) -> None:
        """Waits until nobody has an open socket."""
        await self._deserted.wait()

    async def close(self) -> None:
        """Says good-bye to everyone and ends; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        for peer in self.peers:
            peer.close("the host ends")
        with suppress(TimeoutError):
            await asyncio.wait_for(self._deserted.wait(), 2 * self._limits.grace_seconds)
        await self._server.stop()
        self._misconduct.close()

    async def _close_with(self, _app: web.Application) -> None:
        await self.close()
