"""The tables at which one last sat: whether they are still there, and the way back."""

from __future__ import annotations

import asyncio

from corfu_client.connections import Connection, ConnectionFault, TurnedAway
from corfu_client.preferences import LastTable
from corfu_client.store import Store
from corfu_client.surroundings import Presence
from corfu_client.travels import Connect
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Seat, delegation

_ASK_SECONDS = 6.0
_ROLES = {str(seat): seat for seat in (CHAIR, INSTRUCTOR, OBSERVER)}


class LastTables:
    """Asks the hosts of the last tables, each once at a time."""

    def __init__(self, store: Store, connect: Connect) -> None:
        self._store = store
        self._connect = connect

    async def ask(self) -> None:
        """Asks all at once; `store.surroundings` follows as they answer."""
        presence = self._store.surroundings.presence
        tables = [each for each in self._store.settings.tables if presence.get(each.place) is not Presence.ASKED]
        for each in tables:
            presence[each.place] = Presence.ASKED
        self._store.changed()
        await asyncio.gather(*(self._ask_one(each) for each in tables))

    async def _ask_one(self, table: LastTable) -> None:
        self._store.surroundings.presence[table.place] = await self._answer_of(table)
        self._store.changed()

    async def _answer_of(self, table: LastTable) -> Presence:
        connection: Connection | None = None
        try:
            connection = self._connect(table.address)
            async with asyncio.timeout(_ASK_SECONDS):
                lobby = await connection.look(table.code)
        except TurnedAway:
            return Presence.GONE
        except (ConnectionFault, TimeoutError):
            return Presence.SILENT
        finally:
            if connection is not None:
                await connection.close()
        return Presence.STOPPED if lobby.stopped is not None else Presence.THERE


def seat_of(text: str) -> Seat:
    """Gives the seat that was kept as text.

    >>> str(seat_of("DE.2")), str(seat_of("observer"))
    ('DE.2', 'observer')
    """
    party, _dot, place = text.partition(".")
    return _ROLES.get(text) or delegation(party, int(place) if place.isdecimal() else 1)
