"""Whoever is cut off while the host seats them asks again by the claim, and has the seat."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from corfu_rules.procedures.attending import SeatAway, SeatFilled, SeatVacated
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Event
from corfu_rules.seats import delegation
from corfu_server.journals import SeatRecord
from corfu_server.memory_journal import MemoryJournal
from corfu_server.rooms import Room
from tests.headless import Refusal

from .hosts import Host, host

DE, FR = delegation("DE"), delegation("FR")


@asynccontextmanager
async def cut_off(running: Host, room: Room, claim: str | None) -> AsyncIterator[None]:
    """Anna's line is cut while the disk writes that she has Germany's seat; the disk goes on after the block."""
    store, writing, may_go_on = MemoryJournal.put_seat, asyncio.Event(), asyncio.Event()

    async def slow(self: MemoryJournal, table_id: str, seat: SeatRecord) -> None:
        writing.set()
        await may_go_on.wait()
        await store(self, table_id, seat)

    with pytest.MonkeyPatch.context() as disk:
        disk.setattr(MemoryJournal, "put_seat", slow)
        anna = await running.client(room)
        lost = asyncio.ensure_future(anna.join(DE, "Anna", claim=claim))
        await writing.wait()
        await anna.drop()
        lost.cancel()
        with suppress(asyncio.CancelledError):
            await lost
        yield
        may_go_on.set()


async def test_whoever_asks_again_while_the_host_still_seats_them_stays_in_the_seat():
    claim = secrets.token_urlsafe(32)
    async with host() as running:
        room = await running.open_table()
        events: list[Event] = []
        room.table.watch(events.extend)
        again, other = await running.client(room), await running.client(room)
        async with cut_off(running, room, claim):
            coming = asyncio.ensure_future(again.join(DE, "Anna", claim=claim))
            await other.look()
        await coming
        await other.join(FR, "Ben")
        await other.look()
        assert again.farewell is None
        assert room.table.state.proceedings.sitting(DE).player is Player.PERSON
        assert room.table.state.proceedings.sitting(DE).away_since is None
        assert sum(isinstance(each, SeatFilled) and each.seat == DE for each in events) == 1


async def test_the_seat_of_whoever_was_cut_off_is_nobody_elses():
    claim = secrets.token_urlsafe(32)
    async with host() as running:
        room = await running.open_table()
        again, other = await running.client(room), await running.client(room)
        gone = asyncio.Event()
        room.table.watch(lambda events: gone.set() if isinstance(events[0], SeatAway) else None)
        async with cut_off(running, room, claim):
            pass
        async with asyncio.timeout(20):
            await gone.wait()
        with pytest.raises(Refusal, match="taken by Anna"):
            await other.join(DE, "Ben")
        await again.join(DE, "Anna", claim=claim)
        assert room.table.state.proceedings.sitting(DE).away_since is None


async def test_without_a_claim_nobody_could_come_back_to_the_seat_and_it_is_free_again():
    async with host() as running:
        room = await running.open_table()
        freed = asyncio.Event()
        room.table.watch(lambda events: freed.set() if isinstance(events[0], SeatVacated) else None)
        other = await running.client(room)
        async with cut_off(running, room, None):
            pass
        async with asyncio.timeout(20):
            await freed.wait()
        await other.join(DE, "Ben")
