"""A seat that was given stays given, though the host's answer is lost on bad Wi-Fi: the program asks again."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from corfu_client import sockets
from corfu_client.connections import ConnectionFault, Place
from corfu_client.keepsakes import FileKeepsakes, MemoryKeepsakes
from corfu_client.sockets import SocketConnection
from corfu_client.store import NAME, LineState
from corfu_rules.procedures.attending import SeatAway, SeatFilled
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Event
from corfu_rules.seats import delegation
from corfu_rules.sentences import sentence
from corfu_server.rooms import Room
from corfu_server.seatings import Admitted
from corfu_server.sessions import Line, Session
from corfu_wire.messages import Joined, JoinRequest
from tests.client.test_sockets import announced, person
from tests.server.hosts import host

DE = delegation("DE")


def answers_lost(patch: pytest.MonkeyPatch, most: int) -> None:
    """Cuts the line before the answer of a join leaves, so many times."""
    enter, lost = Room.enter, iter(range(most))

    def mute(room: Room, line: Line, admitted: Admitted, request: JoinRequest) -> tuple[Session, Joined, bytes | None]:
        answer = enter(room, line, admitted, request)
        if next(lost, None) is not None:
            line.close("a wire is cut")
        return answer

    patch.setattr(Room, "enter", mute)


async def test_an_answer_that_is_lost_on_its_way_is_asked_for_again_and_nobody_notices(monkeypatch: pytest.MonkeyPatch):
    async with host() as running, person() as anna:
        room = await running.open_table()
        taken: list[Event] = []
        room.table.watch(lambda events: taken.extend(each for each in events if isinstance(each, SeatFilled)))
        answers_lost(monkeypatch, 2)
        table = announced(running, room)
        anna.travel.seek(table.address, table.code)
        await anna.until(lambda: anna.store.lobby is not None)
        anna.travel.sit(DE, "Anna")
        await anna.until(lambda: anna.store.view is not None or bool(anna.store.fault))
        assert not anna.store.fault
        assert anna.store.toasts == []
        assert len(taken) == 1
        await anna.until(lambda: room.table.state.proceedings.sitting(DE).away_since is None)
        room.sessions.part_all("test", sentence("A wire is loose."))
        await anna.until(lambda: anna.store.line.state is LineState.LOST)
        await anna.until(lambda: anna.store.line.state is LineState.LIVE)
        assert room.table.state.contests == ()


async def test_where_the_answer_never_comes_it_is_said_and_the_program_started_again_gets_the_seat(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    path = tmp_path / "seats.json"
    monkeypatch.setattr(sockets, "JOIN_SECONDS", 0.1)
    async with host() as running:
        room = await running.open_table()
        table = announced(running, room)
        answers_lost(monkeypatch, 1)
        async with person(FileKeepsakes(path)) as anna:
            anna.travel.enter(table, DE, "Anna")
            await anna.until(lambda: bool(anna.store.fault))
            assert anna.store.view is None
        assert room.table.state.proceedings.sitting(DE).player is Player.PERSON
        async with person(FileKeepsakes(path)) as again:
            again.store.write(NAME, "Anna ")
            again.travel.seek(table.address, table.code)
            await again.until(lambda: again.store.lobby is not None)
            assert again.store.own_seats == {DE}
            again.travel.sit(DE, "Anna")
            await again.until(lambda: again.store.view is not None)
        assert room.table.state.contests == ()
        assert "claim" not in path.read_text("utf-8"), "it has served"


async def test_a_seat_that_another_has_taken_meanwhile_is_not_shown_as_ones_own():
    kept = MemoryKeepsakes()
    async with host() as running, person(kept) as anna, person() as ben:
        table = announced(running, await running.open_table())
        # The request never reached the host.
        kept.claim(table.address, table.code, DE)
        ben.travel.enter(table, DE, "Ben")
        await ben.until(lambda: ben.store.view is not None)
        anna.store.write(NAME, "Anna")
        anna.travel.seek(table.address, table.code)
        await anna.until(lambda: anna.store.lobby is not None)
        assert anna.store.own_seats == frozenset()
        anna.travel.sit(DE, "Anna")
        await anna.until(lambda: bool(anna.store.fault))
        assert "taken by Ben" in anna.store.fault
        assert not kept.has_claim(table.address, table.code, DE)


async def test_whoever_gives_up_waiting_for_a_seat_is_not_seated_later(monkeypatch: pytest.MonkeyPatch):
    async with host() as running:
        room = await running.open_table()
        answers_lost(monkeypatch, 1)
        line = SocketConnection(f"127.0.0.1:{running.port}")
        joining = asyncio.ensure_future(line.join(Place(room.table.record.code, DE, "Anna"), lambda: None))
        gone = asyncio.Event()
        room.table.watch(lambda events: gone.set() if isinstance(events[0], SeatAway) else None)
        async with asyncio.timeout(20):
            await gone.wait()
        await line.close()
        with pytest.raises(ConnectionFault):
            await joining
        assert room.table.state.proceedings.sitting(DE).away_since is not None
