"""What a host calls out on which networks."""

from __future__ import annotations

import asyncio
import hashlib
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from functools import partial
from ipaddress import ip_address

from aiohttp import web

from corfu_rules.proceedings import Player
from corfu_server.addresses import addresses_of
from corfu_server.apps import HALL
from corfu_server.halls import Hall
from corfu_server.options import HostOptions
from corfu_server.pages import PAGE_FACTS
from corfu_server.rooms import Room
from corfu_server.versions import program
from corfu_wire.beacons import Beacon
from corfu_wire.messages import PROTOCOL


def called_on(options: HostOptions) -> tuple[str, ...]:
    """Gives the addresses that are called out, each on its own network; none where no other machine could come."""
    if options.call_on or not options.call_out:
        return options.call_on
    return tuple(each for each in addresses_of(options.bind) if not ip_address(each).is_loopback)


def beacon_of(room: Room, port: int, sha256: str | None, *, open_lobby: bool) -> Beacon:
    """Gives what is called out of a table: never its code, unless the lobby is open."""
    record, course = room.table.record, room.table.state.proceedings
    return Beacon(
        title=room.table.state.setup.title,
        port=port,
        protocol=PROTOCOL,
        program=program(),
        table=hashlib.sha256(record.table_id.encode()).hexdigest()[:8],
        sha256=sha256,
        code=record.code if open_lobby else "",
        host=socket.gethostname(),
        people=sum(each.player is Player.PERSON for each in course.offered),
        seats=len(course.offered),
        phase=course.phase.value if course.clock.started else "",
    )


@asynccontextmanager
async def calling_out(app: web.Application, options: HostOptions, port: int) -> AsyncGenerator[None, None]:
    """Calls the host's tables out as long as the context lasts."""
    if not (options.call_out or options.call_on) or _is_own(options):
        yield
        return
    # Later than the rest: a host is ready without it, and loading it takes a while.
    from corfu_server.lan_calls import LanCalls

    def beacons() -> tuple[Beacon, ...]:
        hall: Hall = app[HALL]
        sha256 = app[PAGE_FACTS].sha256
        return tuple(beacon_of(each, port, sha256, open_lobby=options.open_lobby) for each in hall.unfinished)

    calls = asyncio.create_task(LanCalls(beacons, partial(called_on, options)).run(), name="corfu calls")
    try:
        yield
    finally:
        calls.cancel()
        with suppress(asyncio.CancelledError):
            await calls


def _is_own(options: HostOptions) -> bool:
    # A table for oneself: no other machine reaches it, whatever the networks do.
    return not options.call_on and options.bind.startswith("127.")
