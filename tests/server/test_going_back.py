"""A table goes back to an earlier point: as a branch of its journal, with its people, paused; nothing is erased."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner

from corfu_cli.keeping import commands
from corfu_minutes.phrases import phrase
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.chairing import AdvancePhase, EndTable, PauseTable, ResumeTable
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.moderating import LockLobby, RemovePerson
from corfu_rules.proceedings import Player
from corfu_rules.seats import INSTRUCTOR, delegation
from corfu_rules.views import view_for
from corfu_server.branches import lineage_of, points_in, retired_in
from corfu_server.examinations import examine
from corfu_server.failpoints import Failpoint, armed
from corfu_server.journals import JournalUnwritable, TableRecord
from corfu_server.restorations import ends_in, planned, sources_of
from corfu_server.rooms import Room
from corfu_server.sqlite_journal import SqliteJournal
from corfu_wire.codec import decode_notice, encode_view
from corfu_wire.messages import Points, Rejected, Undone
from tests.headless import Client, Refusal

from .hosts import Host, host

VERIFY = next(each for each in commands() if each.name == "verify")
DE, FR, KZ = delegation("DE"), delegation("FR"), delegation("KZ")


class Lesson:
    """A host with a table that has begun: Ms Weber instructs, Anna plays Germany, Boris France."""

    def __init__(self, running: Host, room: Room, weber: Client, anna: Client, boris: Client) -> None:
        self.running, self.weber, self.anna, self.boris = running, weber, anna, boris
        self.code = room.table.record.code

    @property
    def room(self) -> Room:
        return self.running.hall.find(self.code)

    async def points(self, most: int = 200) -> Points:
        return Points.model_validate(await self.weber.ask("points", {"most": most}))

    async def undo(self, before: int, why: str = "A mistake.", request: str = "request-1") -> Undone | Rejected:
        answer = await self.weber.ask("undo", {"id": request, "before": before, "why": why})
        assert isinstance(answer, dict)
        return Undone.model_validate(answer) if answer["ok"] else Rejected.model_validate(answer)

    async def last_of(self, words: str) -> int:
        """The last point at which that was told."""
        setup = self.room.table.state.setup
        told = [(each.number, phrase(decode_notice(notice), setup)) for each in (await self.points()).points
                for notice in each.notices]  # fmt: skip
        return next(number for number, text in reversed(told) if text is not None and words in text)

    async def all_back(self, *who: Client) -> None:
        for client in who:
            await client.until(lambda client=client: client.farewell is not None)  # type: ignore[misc]
            assert client.farewell is not None
            assert (client.farewell.code, client.farewell.back) == ("undone", True)
            await client.drop()
            client.farewell = None
            await client.connect()
            token = self.running.instructor(self.room) if client.seat == INSTRUCTOR else None
            await client.join(client.seat, "Ms Weber", resume=True, instructor=token)


async def lesson(running: Host, *, bots: bool = False) -> Lesson:
    room = await running.open_table(bots=bots)
    weber, anna, boris = [await running.client(room) for _ in range(3)]
    await weber.join(INSTRUCTOR, "Ms Weber", instructor=running.instructor(room))
    await anna.join(DE, "Anna")
    await weber.start()
    await boris.join(FR, "Boris")
    return Lesson(running, room, weber, anna, boris)


async def test_what_came_after_the_point_is_undone_and_everybody_is_back_in_the_own_seat_at_a_paused_table():
    async with host() as running:
        here = await lesson(running)
        await here.weber.send(AdvancePhase())
        await here.anna.send(MakeStatement("Said before."))
        await here.anna.send(MakeStatement("Said too much."))
        before = here.room.table.record
        answer = await here.undo(await here.last_of("Said too much."))
        assert isinstance(answer, Undone)
        await here.all_back(here.weber, here.anna, here.boris)
        assert here.room.table.record.table_id != before.table_id
        for client in (here.weber, here.anna, here.boris):
            course = client.picture.proceedings
            assert [each.text for each in course.statements] == ["Said before."]
            assert not course.clock.running
            assert [(each.by, each.why) for each in course.house.branches] == [("Ms Weber", "A mistake.")]
            await client.until(lambda view=client: all(  # type: ignore[misc]
                each.away_since is None for each in view.picture.proceedings.attendance))  # fmt: skip
            assert client.encoded_view == encode_view(view_for(here.room.table.state, client.seat))
        assert running.hall.instructor_token(here.room) is not None


async def test_the_course_before_stays_in_the_journal_whole_and_the_branch_says_where_it_comes_from(tmp_path: Path):
    async with host(tmp_path) as running:
        here = await lesson(running)
        old = here.room.table.record
        told = [each.notices for each in (await here.points()).points]
        await here.undo(2)
        branch = here.room.table.record
        assert [(each.of, each.number) for each in lineage_of(branch)] == [(old.table_id, 1)]
    journal = await SqliteJournal.open(tmp_path)
    assert {each.table_id: each.code for each in await journal.tables()} == {
        old.table_id: f"{here.code}~1",
        branch.table_id: here.code,
    }
    kept = await points_in(journal, old.table_id, 200)
    assert [each.notices for each in kept] == told
    first, copied = await journal.read(old.table_id), await journal.read(branch.table_id)
    assert copied[0].event == first[0].event
    await journal.close()


async def test_those_who_came_after_the_point_keep_their_seats_and_those_removed_stay_out(tmp_path: Path):
    async with host(tmp_path) as running:
        here = await lesson(running)
        carla = await running.client(here.code)
        await carla.join(KZ, "Carla")
        await here.weber.send(RemovePerson(DE))
        await here.weber.send(LockLobby())
        await here.undo(3)
        await here.all_back(here.weber, here.boris, carla)
        course = carla.picture.proceedings
        assert (course.sitting(KZ).name, course.sitting(FR).name) == ("Carla", "Boris")
        assert course.sitting(DE).player is Player.NOBODY
        assert course.house.locked
        assert [each.name for each in here.weber.picture.removals] == ["Anna"]
    async with host(tmp_path) as running:
        carla.address = f"127.0.0.1:{running.port}"
        assert (await carla.come_back()).seat == KZ
        await carla.drop()


async def test_a_table_that_was_ended_by_mistake_goes_on():
    async with host() as running:
        here = await lesson(running, bots=True)
        await here.weber.send(EndTable())
        await here.undo(await here.last_of("ended"))
        await here.all_back(here.weber, here.anna)
        assert here.room.table.state.proceedings.closing is None
        await here.weber.send(ResumeTable())
        assert here.room.table.state.proceedings.sitting(KZ).player is Player.BOT


async def test_the_same_request_is_carried_out_once_and_an_undone_command_sent_again_does_nothing(tmp_path: Path):
    async with host(tmp_path) as running:
        here = await lesson(running)
        await here.anna.send(SendNote((PartyCode("FR"),), "Psst."), "note-of-anna")
        number = next(each.number for each in (await here.points(1)).points)
        first = await here.undo(number)
        await here.all_back(here.weber, here.anna)
        assert await here.undo(number) == first
        await here.anna.send(SendNote((PartyCode("FR"),), "Psst."), "note-of-anna")
        assert here.room.table.state.notes == ()
    async with host(tmp_path) as running:
        here.anna.address = f"127.0.0.1:{running.port}"
        await here.anna.come_back()
        await here.anna.send(SendNote((PartyCode("FR"),), "Psst."), "note-of-anna")
        assert running.hall.find(here.code).table.state.notes == ()
        await here.anna.drop()


@pytest.mark.parametrize("before", [2, 999])
async def test_what_is_no_point_is_refused_with_one_that_is_and_the_table_goes_on(before: int):
    async with host() as running:
        here = await lesson(running)
        started = await here.last_of("A phase begins")
        answer = await here.undo(before if before > started else started + 1)
        assert isinstance(answer, Rejected)
        assert answer.code == "no-such-point"
        assert str(started if before < started else "") in answer.sentence.text
        await here.weber.send(PauseTable())
        await asyncio.wait_for(here.boris.until(lambda: not here.boris.picture.proceedings.clock.running), 5)


async def test_nobody_but_an_instructor_asks_for_points_or_goes_back():
    async with host() as running:
        here = await lesson(running)
        for event, data in (("points", {"most": 5}), ("undo", {"id": "request-1", "before": 2})):
            answer = await here.anna.ask(event, data)
            assert isinstance(answer, dict)
            assert answer["code"] == "not-instructor"
        assert len(here.room.table.state.proceedings.house.branches) == 0


@pytest.mark.parametrize("point", [Failpoint.BRANCH_HALF_COPIED, Failpoint.BRANCH_COPIED])
async def test_a_disk_that_refuses_leaves_the_table_as_it_was(tmp_path: Path, point: Failpoint):
    async with host(tmp_path) as running:
        here = await lesson(running)
        old = here.room.table.record.table_id

        def refuse(_about: str) -> None:
            raise JournalUnwritable(tmp_path, "no space")

        with armed(point, refuse):
            answer = await here.undo(2)
        assert isinstance(answer, Rejected)
        assert answer.code == "not-stored"
        assert here.room.table.record.table_id == old
        await here.weber.send(PauseTable())
        late = await running.client(here.code)
        await late.join(KZ, "Late")


async def test_going_back_twice_and_behind_an_earlier_going_back(tmp_path: Path):
    async with host(tmp_path) as running:
        here = await lesson(running)
        await here.weber.send(AdvancePhase())
        await here.anna.send(MakeStatement("One."))
        await here.anna.send(MakeStatement("Two."))
        await here.undo(await here.last_of("Two."))
        await here.all_back(here.weber)
        await here.undo(await here.last_of("One."), request="request-2")
        await here.all_back(here.weber)
        assert here.room.table.state.proceedings.statements == ()
        assert len(lineage_of(here.room.table.record)) == 2
        token = running.hall.instructor_token(here.room)
    async with host(tmp_path) as running:
        room = running.hall.find(here.code)
        assert running.hall.instructor_token(room) == token
        assert [len(lineage_of(each.table.record)) for each in running.hall.rooms] == [2]
        with pytest.raises(Refusal):
            await (await running.client(f"{here.code}~1")).look()


async def test_verify_says_of_a_table_that_went_back_as_what_it_goes_on_and_restore_keeps_both_apart(tmp_path: Path):
    async with host(tmp_path) as running:
        here = await lesson(running)
        await here.weber.send(AdvancePhase())
        old = here.room.table.record.table_id
        await here.undo(2)
        code = here.code
    told = await asyncio.to_thread(CliRunner().invoke, VERIFY, [str(tmp_path)])
    assert told.exit_code == 0, told.output
    assert f"{code[:3]} {code[3:]}~1" in told.output
    assert f"goes on as {code[:3]} {code[3:]}" in told.output
    before = TableRecord(old, code, 1, "{}", "")
    branch = examine(tmp_path).tables[-1].record
    assert retired_in([before, branch]) == {old: f"{code}~1"}
    plan = planned(sources_of(tmp_path)[0], ends_in(tmp_path))
    assert {each.record.code for each in plan.tables} == {code, f"{code}~1"}
