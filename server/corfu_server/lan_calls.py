"""Calls a host's tables out on its networks (zeroconf), and goes on doing so while networks and tables change.

A host without a network, or on a machine that allows no multicast, runs all the same: it says so in one line and
tries again.
"""
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from zeroconf import Error as ZeroconfError
from zeroconf import IPVersion
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from corfu_resources.catalogue import _
from corfu_wire.beacons import SERVICE_TYPE, Beacon

LOOK_SECONDS = 10.0
"""How often addresses and tables are looked at without being told."""
_log = logging.getLogger(__name__)

Beacons = Callable[[], Sequence[Beacon]]
Addresses = Callable[[], Sequence[str]]


class LanCalls:
    """The calls of one host. `addresses` gives those to be called out, and the interfaces that they are called on."""

    def __init__(self, beacons: Beacons, addresses: Addresses) -> None:
        self._beacons = beacons
        self._addresses = addresses
        self._zeroconf: AsyncZeroconf | None = None
        self._on: tuple[str, ...] = ()
        self._called: dict[str, AsyncServiceInfo] = {}
        self._news = asyncio.Event()
        self._complained = ""

    def look_again(self) -> None:
        """Says that there are other tables now."""
        self._news.set()

    async def run(self) -> None:
        """Calls until cancelled, then takes the calls back."""
        try:
            while True:
                await self._keep_up()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), LOOK_SECONDS)
                self._news.clear()
        finally:
            await self._silence()

    async def _keep_up(self) -> None:
        addresses = tuple(self._addresses())
        try:
            if addresses != self._on:
                await self._silence()
                self._on = addresses
            if addresses and self._zeroconf is None:
                _check_own(addresses)
                self._zeroconf = AsyncZeroconf(interfaces=list(addresses), ip_version=IPVersion.V4Only)
            await self._call(self._wanted(addresses))
            self._complained = ""
        except (OSError, ZeroconfError, RuntimeError, TimeoutError) as error:
            await self._silence()
            self._complain(str(error) or type(error).__name__)

    def _wanted(self, addresses: Sequence[str]) -> Mapping[str, AsyncServiceInfo]:
        infos: dict[str, AsyncServiceInfo] = {}
        for beacon in self._beacons() if addresses else ():
            name = f"{beacon.label}.{SERVICE_TYPE}"
            infos[name] = AsyncServiceInfo(
                SERVICE_TYPE,
                name,
                port=beacon.port,
                properties=dict(beacon.properties()),
                # A name of its own: the machine's name is its operating system's to call out.
                server=f"corfu-{beacon.table}.local.",
                parsed_addresses=list(addresses),
            )
        return infos

    async def _call(self, wanted: Mapping[str, AsyncServiceInfo]) -> None:
        if self._zeroconf is None:
            return
        for name in [each for each in self._called if each not in wanted]:
            await (await self._zeroconf.async_unregister_service(self._called.pop(name)))
        changed = {
            name: info for name, info in wanted.items() if name in self._called and info.text != self._called[name].text
        }
        self._called |= changed
        for info in changed.values():
            await (await self._zeroconf.async_update_service(info))
        anew = {name: info for name, info in wanted.items() if name not in self._called}
        self._called |= anew
        # Each takes most of a second to see that nobody else has its name.
        await asyncio.gather(*(_call_one(self._zeroconf, info) for info in anew.values()))

    async def _silence(self) -> None:
        zeroconf, self._zeroconf = self._zeroconf, None
        self._called, self._on = {}, ()
        if zeroconf is not None:
            with suppress(OSError, ZeroconfError, RuntimeError, TimeoutError):
                await zeroconf.async_unregister_all_services()
            with suppress(OSError, ZeroconfError, RuntimeError, TimeoutError):
                await zeroconf.async_close()

    def _complain(self, why: str) -> None:
        if why != self._complained:
            self._complained = why
            _log.warning(
                "%s", _("The tables cannot be called out on this network: {why}. Pupils type the address.", why=why)
            )


async def _call_one(zeroconf: AsyncZeroconf, info: AsyncServiceInfo) -> None:
    await (await zeroconf.async_register_service(info))


def _check_own(addresses: Sequence[str]) -> None:
    """Raises OSError if one of the addresses has gone; the library would leave a socket open."""
    for address in addresses:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trying:
            trying.bind((address, 0))
