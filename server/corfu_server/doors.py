"""The door: how many connections and requests the host takes from one address, before anything of them is parsed.

A class may share one address, so the limits are far above what 40 people do. This machine itself has none but the
total: what runs here, such as a proxy that many come through, can do worse than open sockets.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import TypeAlias, cast

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from corfu_server.allowances import Allowances, Rate
from corfu_server.misconduct import MisconductLog
from corfu_server.transports import Limits

Connections: TypeAlias = "Callable[[], asyncio.Protocol]"
"""Gives the protocol of a new connection."""
KEEPALIVE_SECONDS = 10.0
"""How long a connection may take for the head of a request, or rest between two."""
_HERE = frozenset({"127.0.0.1", "::1"})
_MOST_ADDRESSES = 4096
_LONGEST_WAIT = 1.0
_OTHER_FILES = 100
"""Files that a host has open besides its connections, at most."""


def address_of(transport: asyncio.BaseTransport) -> str:
    """Gives the address of whoever is at the other end, `?` where there is none."""
    name = cast("object", transport.get_extra_info("peername"))
    return str(cast("tuple[object, ...]", name)[0]) if isinstance(name, tuple) else "?"


if sys.platform == "win32":

    def _most_files(wanted: int) -> int:
        return wanted

else:
    import resource

    def _most_files(wanted: int) -> int:
        """Gives how many connections there may be: one that the system has no number for would stop all others."""
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        needed = wanted + _OTHER_FILES
        if soft != resource.RLIM_INFINITY and soft < needed:
            soft = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
            with suppress(OSError, ValueError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        return wanted if soft == resource.RLIM_INFINITY else min(wanted, max(soft - _OTHER_FILES, 1))


class Door:
    """Counts what each address has open and asks for."""

    def __init__(self, limits: Limits, misconduct: MisconductLog) -> None:
        self._limits = limits
        self._misconduct = misconduct
        self._open: Counter[str] = Counter()
        self._all = 0
        self._most = _most_files(limits.connections)
        self._arrivals = Allowances(Rate(limits.new_connections, limits.new_connections_a_second), _MOST_ADDRESSES)
        self._requests = Allowances(Rate(limits.requests, limits.requests_a_second), _MOST_ADDRESSES)
        self._frames = Allowances(Rate(limits.address_frames, limits.address_frames_a_second), _MOST_ADDRESSES)

    def enters(self, address: str) -> bool:
        """Counts a new connection; says no, and counts nothing, where it is one too many."""
        fault = self._fault(address)
        if fault is not None:
            self._misconduct.note(address, fault)
            return False
        self._open[address] += 1
        self._all += 1
        return True

    def _fault(self, address: str) -> str | None:
        if self._all >= self._most:
            return "a connection more than this host takes"
        if address in _HERE:
            return None
        if self._open[address] >= self._limits.connections_of_address:
            return "more connections than one address may have"
        if not self._arrivals.of(address).spend():
            return "opens connections too fast"
        return None

    def leaves(self, address: str) -> None:
        """Counts a connection off."""
        self._open[address] -= 1
        self._all -= 1
        if not self._open[address]:
            del self._open[address]

    def middleware(self) -> Middleware:
        """Gives what holds requests back that come too fast: a little later first, refused where that is not enough."""

        @web.middleware
        async def hold(request: web.Request, handler: Handler) -> web.StreamResponse:
            address = request.remote or "?"
            allowance = None if address in _HERE else self._requests.of(address)
            if allowance is not None:
                wait = allowance.reserve()
                if wait > _LONGEST_WAIT:
                    allowance.reserve(-1)
                    self._misconduct.note(address, "asks too fast")
                    response = web.Response(status=429, headers={"Retry-After": "2"})
                    response.force_close()
                    return response
                if wait:
                    await asyncio.sleep(wait)
            return await handler(request)

        return hold

    async def frame(self, address: str) -> None:
        """Waits until a socket of an address may be read on; not to read somebody costs nothing."""
        if address not in _HERE:
            wait = self._frames.of(address).reserve()
            if wait:
                self._misconduct.note(address, "sends too fast, all its sockets together")
                await asyncio.sleep(wait)


class _Entering(asyncio.Protocol):
    """A connection that is counted, or aborted before anybody has heard of it."""

    def __init__(self, door: Door, inner: asyncio.Protocol) -> None:
        self._door = door
        self._inner: asyncio.Protocol | None = inner
        self._address = "?"

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._address = address_of(transport)
        if not self._door.enters(self._address):
            self._inner = None
            cast("asyncio.Transport", transport).abort()
        elif self._inner is not None:
            self._inner.connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._inner is not None:
            self._door.leaves(self._address)
            self._inner.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._inner is not None:
            self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received() if self._inner is not None else None

    def pause_writing(self) -> None:
        if self._inner is not None:
            self._inner.pause_writing()

    def resume_writing(self) -> None:
        if self._inner is not None:
            self._inner.resume_writing()


class DoorRunner(web.AppRunner):
    """Runs an application behind a door: whatever site listens, its connections come through."""

    def __init__(self, app: web.Application, door: Door, **options: object) -> None:
        super().__init__(app, keepalive_timeout=KEEPALIVE_SECONDS, **options)  # type: ignore[arg-type]
        self._door = door

    @property
    def server(self) -> web.Server | None:
        """Gives what makes the protocol of each connection; a site asks for nothing else of it."""
        inner = super().server
        if inner is None:
            return None
        entering: Connections = lambda: _Entering(self._door, cast("Connections", inner)())  # noqa: E731
        return cast("web.Server", entering)
