"""The tables of this network, looked for as long as one has not sat down, and the way in to one of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from corfu_client.known_hosts import KnownHosts
from corfu_client.store import ADDRESS, CODE, PERSON, Store
from corfu_client.surroundings import Around
from corfu_resources.catalogue import _

if TYPE_CHECKING:
    from corfu_client.discovery import Discovery, FoundTable

LONG_SECONDS = 5.0
"""After so long without hearing anything, one is told how else to join."""


class Lookout:
    """Listens while one chooses where to go, and keeps `store.surroundings` true."""

    def __init__(self, store: Store, discover: Callable[[], Discovery] | None, known: KnownHosts) -> None:
        self._store = store
        self._discover = discover
        self.known = known
        self._discovery: Discovery | None = None
        self._since = 0.0
        self.listens = False
        """Whether it listens, or is about to."""

    async def start(self) -> None:
        """Begins to listen."""
        self.listens, self._since = True, self._store.clock()
        if self._discover is None or self._discovery is not None:
            return
        # Beside the loop: it loads a library.
        discovery = await asyncio.to_thread(self._discover)
        if self.listens:
            self._discovery = discovery
            await discovery.start()

    def carry(self) -> None:
        """Takes what has been heard to the store; once per frame."""
        if not self.listens or self._discovery is None:
            return
        long = self._store.clock() - self._since >= LONG_SECONDS
        around = Around(self._discovery.tables, self._discovery.is_deaf, long)
        if around != self._store.surroundings.around:
            self._store.surroundings.around = around
            self._store.changed()

    async def close(self) -> None:
        """Stops listening; a second call does nothing."""
        self.listens = False
        discovery, self._discovery = self._discovery, None
        if discovery is not None:
            await discovery.close()

    def needs_comparing(self, table: FoundTable) -> bool:
        """Says whether a person has to compare the certificate's hash before this table can be joined."""
        door = table.doors[0]
        return door.secure and all(self.known.sha256(each.authority) is None for each in table.doors)

    async def approach(self, table: FoundTable, seek: Callable[[str, str], None], *, compared: bool) -> None:
        """Fills in the address that answers, and looks the table up if its code is called out too.

        `compared` says that a person has seen the hash that was called out on the host's own screen.
        """
        store = self._store
        store.wait_for(_("Looking for the table…"))
        from corfu_client.discovery import open_door

        door = await open_door(table)
        if door.secure and compared:
            door = replace(door, sha256=table.beacon.sha256)
        store.write(ADDRESS, door.address)
        store.write(CODE, table.beacon.code)
        store.write(PERSON, "")
        store.show_fault("")
        if table.beacon.code:
            seek(door.address, table.beacon.code)
