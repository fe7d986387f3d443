"""The tables that hosts of this network call out, found without typing an address.

What is heard here comes from anybody on the network: titles are cleaned, and a certificate's hash is no proof.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address
from typing import Protocol

from zeroconf import Error as ZeroconfError
from zeroconf import InterfaceChoice, IPVersion, ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from corfu_wire.beacons import SERVICE_TYPE, Beacon, parse_beacon
from corfu_wire.links import Door

MOST_FOUND = 200
"""Tables kept; a network that calls out more is not to be believed."""
_ASK_MILLISECONDS = 3_000
_TRY_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table that somebody on this network calls out, with the addresses of its host, the nearest first."""

    beacon: Beacon
    addresses: tuple[str, ...]

    @property
    def doors(self) -> tuple[Door, ...]:
        """The ways in, the likeliest first."""
        return tuple(self.beacon.door(address) for address in self.addresses)


class Discovery(Protocol):
    """Looks for tables from `start` to `close`."""

    async def start(self) -> None:
        """Begins to look. Where there is no network, nothing is found."""
        ...

    @property
    def tables(self) -> tuple[FoundTable, ...]:
        """What is called out at present, sorted by title."""
        ...

    @property
    def is_deaf(self) -> bool:
        """Whether this machine could not even begin to listen."""
        ...

    async def close(self) -> None:
        """Stops looking; a second call does nothing."""
        ...


class StillDiscovery:
    """A discovery that finds what it was given: for tests, and where looking around is switched off."""

    def __init__(self, tables: Iterable[FoundTable] = (), *, is_deaf: bool = False) -> None:
        self.tables: tuple[FoundTable, ...] = tuple(tables)
        self.is_deaf = is_deaf
        self.is_looking = False

    async def start(self) -> None:
        """Begins to look."""
        self.is_looking = True

    async def close(self) -> None:
        """Stops looking."""
        self.is_looking = False


class LanDiscovery:
    """Listens on all networks of this machine, or on those of the addresses given."""

    def __init__(self, interfaces: Sequence[str] | None = None) -> None:
        self._interfaces = interfaces
        self._zeroconf: AsyncZeroconf | None = None
        self._browser: AsyncServiceBrowser | None = None
        self._found: dict[str, FoundTable] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.is_deaf = False

    @property
    def tables(self) -> tuple[FoundTable, ...]:
        """What is called out at present, sorted by title."""
        return tuple(sorted(self._found.values(), key=lambda each: (each.beacon.title, each.beacon.table)))

    async def start(self) -> None:
        """Begins to look. Where there is no network, nothing is found."""
        chosen = InterfaceChoice.All if self._interfaces is None else list(self._interfaces)
        try:
            self._zeroconf = AsyncZeroconf(interfaces=chosen, ip_version=IPVersion.V4Only)
        except (OSError, RuntimeError, ZeroconfError):
            self.is_deaf = True
            return
        self._browser = AsyncServiceBrowser(self._zeroconf.zeroconf, SERVICE_TYPE, handlers=[self._changed])

    async def close(self) -> None:
        """Stops looking; a second call does nothing."""
        browser, zeroconf = self._browser, self._zeroconf
        self._browser = self._zeroconf = None
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if browser is not None:
            await browser.async_cancel()
        if zeroconf is not None:
            await zeroconf.async_close()

    def _changed(self, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange) -> None:
        del zeroconf
        if state_change is ServiceStateChange.Removed:
            self._found.pop(name, None)
        else:
            self._start(self._ask(service_type, name))

    async def _ask(self, service_type: str, name: str) -> None:
        if self._zeroconf is None:
            return
        info = AsyncServiceInfo(service_type, name)
        if not await info.async_request(self._zeroconf.zeroconf, _ASK_MILLISECONDS):
            return
        told = {key: value for key, value in info.decoded_properties.items() if value is not None}
        beacon = parse_beacon(told, info.port or 0)
        addresses = nearest_first(dict.fromkeys(info.parsed_addresses(IPVersion.V4Only)))
        if beacon is not None and addresses and (name in self._found or len(self._found) < MOST_FOUND):
            self._found[name] = FoundTable(beacon, addresses)

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def nearest_first(addresses: Iterable[str], source: Callable[[str], str | None] | None = None) -> tuple[str, ...]:
    """Gives the addresses, those first that share most with the address from which this machine would call them.

    A host calls out its addresses towards containers and tunnels too, which exist on every machine and lead nowhere.
    `source` gives that address of this machine, None where there is no way.
    """
    ask = source or source_towards

    def shared(address: str) -> int:
        own = ask(address)
        if own is None or own == address:
            return 0
        return 32 - (int(IPv4Address(own)) ^ int(IPv4Address(address))).bit_length()

    return tuple(sorted(addresses, key=shared, reverse=True))


def source_towards(address: str) -> str | None:
    """Gives the address of this machine from which it would call another; sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as calling:
        try:
            calling.connect((address, 9))
        except OSError:
            return None
        return str(calling.getsockname()[0])


async def look_around(discovery: Discovery, seconds: float) -> tuple[FoundTable, ...]:
    """Looks for so long and gives what was found."""
    await discovery.start()
    try:
        await asyncio.sleep(seconds)
        return discovery.tables
    finally:
        await discovery.close()


async def open_door(table: FoundTable) -> Door:
    """Gives the first door of a table that can be reached from here; the likeliest if none can."""
    for door in table.doors:
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(_TRY_SECONDS):
                _reader, writer = await asyncio.open_connection(door.host, door.port)
            writer.close()
            return door
    return table.doors[0]
