"""The line to a real host on the loopback: found, turned away, lost and taken up again."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from corfu_client.connections import BadAddress, ConnectionFault, Place, fault_of, url_of
from corfu_client.keepsakes import FileKeepsakes, Keepsakes, MemoryKeepsakes
from corfu_client.sockets import SocketConnection
from corfu_client.store import LineState, Store
from corfu_client.travels import Announced, Travel
from corfu_rules.procedures.chairing import AdvancePhase, EndTable, StartTable, TableStarted
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.reseating import AssignSeat
from corfu_rules.proceedings import Player
from corfu_rules.seats import INSTRUCTOR, OBSERVER, delegation
from corfu_rules.sentences import sentence
from corfu_server.rooms import Room
from corfu_wire.messages import Authority, Rejected
from tests.client.stages import new_store
from tests.server.hosts import Host, host

DE, FR, KZ = (delegation(code) for code in ("DE", "FR", "KZ"))


class Person:
    """Somebody with a program: a store, a way to the table, and patience."""

    def __init__(self, keepsakes: Keepsakes) -> None:
        self.store: Store = new_store()
        self.travel = Travel(self.store, SocketConnection, keepsakes)

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not true():
                self.travel.carry()
                await asyncio.sleep(0.01)


@asynccontextmanager
async def person(keepsakes: Keepsakes | None = None) -> AsyncIterator[Person]:
    somebody = Person(keepsakes or MemoryKeepsakes())
    try:
        yield somebody
    finally:
        await somebody.travel.close()


def announced(running: Host, room: Room, *, instructor: bool = False) -> Announced:
    token = running.instructor(room) if instructor else None
    return Announced(f"127.0.0.1:{running.port}", room.table.record.code, token)


async def seat_of(anna: Person, table: Announced) -> None:
    anna.travel.enter(table, DE, "Anna")
    await anna.until(lambda: anna.store.view is not None)


async def test_a_table_is_looked_up_and_a_seat_taken():
    async with host() as running, person() as anna:
        room = await running.open_table()
        table = announced(running, room)
        anna.travel.seek(table.address, table.code)
        await anna.until(lambda: anna.store.lobby is not None)
        anna.travel.sit(DE, "Anna")
        await anna.until(lambda: anna.store.view is not None)
        assert anna.store.line.state is LineState.LIVE
        assert room.table.state.proceedings.sitting(DE).name == "Anna"


async def test_what_is_sent_is_done_in_order():
    async with host() as running, person() as anna:
        room = await running.open_table()
        await seat_of(anna, announced(running, room, instructor=True))
        anna.store.send(StartTable(), authority=Authority.INSTRUCTOR)
        anna.store.send(AdvancePhase(), authority=Authority.INSTRUCTOR)
        for number in range(6):
            anna.store.send(MakeStatement(f"{number}"))
        await anna.until(lambda: not anna.store.pending)
        assert anna.store.view is not None
        assert [each.text for each in anna.store.view.proceedings.statements] == list("012345")


@pytest.mark.parametrize(
    ("code", "words"), [("ZZZZZZ", "no table"), ("", "no table")], ids=["unknown code", "empty code"]
)
async def test_a_wrong_code_is_said_in_a_sentence(code: str, words: str):
    async with host() as running, person() as anna:
        anna.travel.seek(f"127.0.0.1:{running.port}", code)
        await anna.until(lambda: bool(anna.store.fault))
        assert words in anna.store.fault


async def test_a_seat_that_is_taken_leads_to_the_seat_choice_with_the_reason():
    async with host() as running, person() as anna, person() as ben:
        table = announced(running, await running.open_table())
        await seat_of(anna, table)
        ben.travel.enter(table, DE, "Ben")
        await ben.until(lambda: ben.store.lobby is not None)
        assert "taken by Anna" in ben.store.fault
        ben.travel.sit(FR, "Ben")
        await ben.until(lambda: ben.store.view is not None)


async def test_where_nobody_answers_it_says_so():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        async with person() as anna:
            anna.travel.seek(f"127.0.0.1:{port}", "ABC234")
            await anna.until(lambda: bool(anna.store.fault))
            assert "No host answers" in anna.store.fault


async def test_after_a_lost_line_one_is_back_in_the_seat_and_nothing_is_done_twice():
    async with host() as running, person() as anna:
        room = await running.open_table()
        await seat_of(anna, announced(running, room, instructor=True))
        anna.store.send(StartTable(), authority=Authority.INSTRUCTOR)
        anna.store.send(AdvancePhase(), authority=Authority.INSTRUCTOR)
        await anna.until(lambda: not anna.store.pending)
        room.sessions.part_all("test", sentence("The host restarts."))
        await anna.until(lambda: anna.store.line.state is LineState.LOST)
        assert "restarts" in anna.store.line.sentence
        anna.store.send(MakeStatement("Still here."))
        await anna.until(lambda: anna.store.line.state is LineState.LIVE and not anna.store.pending)
        statements = room.table.state.proceedings.statements
        assert [each.text for each in statements] == ["Still here."]
        assert room.table.state.proceedings.sitting(DE).away_since is None


async def test_whoever_is_moved_says_nothing_in_the_name_of_the_new_seat_that_was_meant_for_the_old_one():
    async with host() as running, person() as anna:
        room = await running.open_table()
        await seat_of(anna, announced(running, room, instructor=True))
        anna.store.send(StartTable(), authority=Authority.INSTRUCTOR)
        anna.store.send(AdvancePhase(), authority=Authority.INSTRUCTOR)
        await anna.until(lambda: not anna.store.pending)
        room.sessions.part_all("test", sentence("A wire is loose."))
        await anna.until(lambda: anna.store.line.state is LineState.LOST)
        anna.store.send(MakeStatement("Germany is ready."))
        await room.table.submit(INSTRUCTOR, AssignSeat(DE, KZ))
        await anna.until(lambda: anna.store.line.state is LineState.LIVE)
        assert anna.store.seat == KZ
        await anna.until(lambda: not anna.store.pending)
        assert "moved" in anna.store.toasts[-1].text
        assert room.table.state.proceedings.statements == ()
        anna.store.send(MakeStatement("Kazakhstan is ready."))
        await anna.until(lambda: not anna.store.pending)
        assert [each.text for each in room.table.state.proceedings.statements] == ["Kazakhstan is ready."]


async def test_a_gap_in_the_numbers_is_filled_from_the_host():
    async with host() as running, person() as anna:
        await seat_of(anna, announced(running, await running.open_table(), instructor=True))
        anna.store.send(StartTable(), authority=Authority.INSTRUCTOR)
        await anna.until(lambda: not anna.store.pending)
        before = anna.store.mark
        assert before is not None
        anna.store.behind = True
        anna.store.mark = before
        await anna.until(lambda: not anna.store.behind)
        anna.store.send(AdvancePhase(), authority=Authority.INSTRUCTOR)
        await anna.until(lambda: not anna.store.pending)
        await anna.until(lambda: anna.store.mark is not None and anna.store.mark.number > before.number)
        assert anna.store.line.state is LineState.LIVE


async def test_the_program_started_again_knows_its_seat(tmp_path: Path):
    kept = FileKeepsakes(tmp_path / "seats.json")
    async with host() as running:
        room = await running.open_table()
        table = announced(running, room)
        async with person(kept) as anna:
            await seat_of(anna, table)
        async with person(FileKeepsakes(tmp_path / "seats.json")) as again:
            again.travel.seek(table.address, table.code)
            await again.until(lambda: again.store.lobby is not None)
            assert again.store.own_seats == {DE}
            again.travel.sit(DE, "Anna")
            await again.until(lambda: again.store.view is not None)
        assert room.table.state.proceedings.sitting(DE).player is Player.PERSON


async def test_another_window_on_the_same_seat_closes_this_one_for_good():
    kept = MemoryKeepsakes()
    async with host() as running, person(kept) as anna, person(kept) as twin:
        table = announced(running, await running.open_table())
        await seat_of(anna, table)
        await seat_of(twin, table)
        await anna.until(lambda: anna.store.line.state is LineState.CLOSED)
        assert "another window" in anna.store.line.sentence


async def test_a_window_whose_line_was_down_meanwhile_takes_the_seat_back_and_nobody_is_taken_for_a_thief(
    tmp_path: Path,
):
    path = tmp_path / "seats.json"
    async with host() as running, person(FileKeepsakes(path)) as anna, person(FileKeepsakes(path)) as twin:
        room = await running.open_table()
        table = announced(running, room, instructor=True)
        await seat_of(anna, table)
        room.sessions.part_all("test", sentence("A wire is loose."))
        await anna.until(lambda: anna.store.line.state is LineState.LOST)
        twin.travel.enter(table, DE, "Anna")
        await twin.until(lambda: twin.store.view is not None)
        twin.store.send(StartTable(), authority=Authority.INSTRUCTOR)
        await twin.until(lambda: not twin.store.pending)
        await anna.until(lambda: anna.store.line.state is LineState.LIVE)
        await twin.until(lambda: twin.store.line.state is LineState.CLOSED)
        assert room.table.state.contests == ()


async def test_a_token_is_kept_before_the_first_command_leaves(tmp_path: Path):
    """A program that is killed right after a command must not come back with a token of before."""
    path = tmp_path / "seats.json"
    async with host() as running, person(FileKeepsakes(path)) as anna:
        room = await running.open_table()
        await seat_of(anna, announced(running, room, instructor=True))
        first = path.read_text("utf-8")
        room.sessions.part_all("test", sentence("A wire is loose."))
        anna.store.send(StartTable(), authority=Authority.INSTRUCTOR)
        # Nobody carries what comes in to the store: the program hangs, and is killed.
        started = asyncio.Event()
        room.table.watch(lambda events: started.set() if isinstance(events[0], TableStarted) else None)
        async with asyncio.timeout(20):
            await started.wait()
        assert path.read_text("utf-8") != first
        await anna.travel.close()
        async with person(FileKeepsakes(path)) as again:
            await seat_of(again, announced(running, room))
        assert room.table.state.contests == ()


async def test_where_tokens_cannot_be_kept_a_seat_is_kept_as_long_as_the_program_runs(tmp_path: Path):
    (tmp_path / "file").write_text("not a folder")
    async with host() as running, person(FileKeepsakes(tmp_path / "file" / "seats.json")) as anna:
        room = await running.open_table()
        await seat_of(anna, announced(running, room, instructor=True))
        for _ in range(2):
            room.sessions.part_all("test", sentence("A wire is loose."))
            await anna.until(lambda: anna.store.line.state is LineState.LOST)
            await anna.until(lambda: anna.store.line.state is LineState.LIVE)
            anna.store.send(StartTable(), authority=Authority.INSTRUCTOR)
            await anna.until(lambda: not anna.store.pending)
        assert room.table.state.contests == ()


async def test_an_observer_watches_without_a_name():
    async with host() as running, person() as anna:
        anna.travel.enter(announced(running, await running.open_table()), OBSERVER, "")
        await anna.until(lambda: anna.store.view is not None)
        assert anna.store.seat == OBSERVER


@pytest.mark.parametrize("typed", ["", "host", "host:0", "host:99999", "ftp://host:1", "a b:80", "::1:80"])
def test_what_is_no_address_is_refused_before_anybody_is_called(typed: str):
    with pytest.raises(BadAddress, match="with the port"):
        url_of(typed)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        (" 192.168.1.20:8765 ", "http://192.168.1.20:8765"),
        ("http://host:80/", "http://host:80"),
        ("[::1]:8765", "http://[::1]:8765"),
    ],
)
def test_addresses_are_taken_as_people_type_them(typed: str, url: str):
    assert url_of(typed) == url


def test_a_newer_host_says_which_side_is_to_be_updated():
    rejected = Rejected(code="client-older", sentence=sentence("Newer than your {client}. Update.", client="0.1"))
    fault = fault_of(rejected)
    assert type(fault).__name__ == "WrongVersion"
    assert "0.1" in fault.sentence


async def test_joining_where_nobody_answers_leaves_nothing_open():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        line = SocketConnection(f"127.0.0.1:{unused.getsockname()[1]}")
        with pytest.raises(ConnectionFault):
            await line.join(Place("ABC234", DE, "Anna"), lambda: None)
        await line.close()
        await line.close()


async def test_after_the_end_whoever_comes_back_late_is_given_the_whole_replay():
    async with host() as running, person() as anna, person() as ben:
        room = await running.open_table()
        table = announced(running, room, instructor=True)
        await seat_of(anna, table)
        for command in (StartTable(), AdvancePhase(), EndTable()):
            anna.store.send(command, authority=Authority.INSTRUCTOR)
        await anna.until(lambda: room.table.state.proceedings.closing is not None)
        ben.travel.enter(announced(running, room), OBSERVER, "")
        await ben.until(lambda: ben.store.view is not None)
        for somebody, seat in ((anna, DE), (ben, OBSERVER)):
            await somebody.until(lambda them=somebody: them.store.view.proceedings.closing is not None)
            assert somebody.store.replaying.host_gives
            somebody.travel.replay()
            await somebody.until(lambda them=somebody: them.store.replaying.whole)
            tape = somebody.store.replaying.tape()
            assert tape is not None
            assert tape.viewer == seat
            assert not tape.view(0).proceedings.clock.started
            assert tape.view(len(tape)) == somebody.store.view
