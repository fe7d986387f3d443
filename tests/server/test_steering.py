"""The instructor runs the table over the network: who is put out, who comes back where, who may speak."""

from __future__ import annotations

from pathlib import Path

import pytest

from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.announcing import SendMessage
from corfu_rules.procedures.chairing import PauseTable, ResumeTable
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.moderating import (
    LockLobby,
    MuteSeat,
    ReadmitPerson,
    RemovePerson,
    UnlockLobby,
)
from corfu_rules.procedures.reseating import AssignSeat, LendSeat, ReturnSeat, SwapSeats
from corfu_rules.proceedings import Player
from corfu_rules.rosters import roster_for
from corfu_rules.seats import INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_server.rooms import Room
from tests.headless import Client, Refusal

from .hosts import Host, host

DE, FR, KZ = delegation("DE"), delegation("FR"), delegation("KZ")


async def seated(running: Host, room: Room, **names: Seat) -> list[Client]:
    """The instructor, Ms Weber, and a client for each name."""
    teacher = await running.client(room)
    await teacher.join(INSTRUCTOR, "Ms Weber", instructor=running.instructor(room))
    found = [teacher]
    for name, seat in names.items():
        found.append(await running.client(room))
        await found[-1].join(seat, name)
    return found


async def back_after_farewell(client: Client, code: str) -> None:
    """Comes back as every client does: to the seat it knows, with the token it has."""
    await client.until(lambda: client.farewell is not None)
    assert client.farewell is not None
    assert (client.farewell.code, client.farewell.back) == (code, True)
    await client.drop()
    joined = await client.come_back()
    client.seat = joined.seat


async def test_the_journal_says_which_of_several_instructors_did_what():
    async with host() as running:
        room = await running.open_table()
        (weber,) = await seated(running, room)
        brandt = await running.client(room)
        await brandt.join(INSTRUCTOR, "Mr Brandt", instructor=running.instructor(room))
        await weber.start()
        await brandt.send(PauseTable())
        await weber.until(lambda: len(weber.picture.instructions) == 2)
        told = [(each.by, each.deed) for each in weber.picture.instructions]
        assert told == [("Ms Weber", "StartTable"), ("Mr Brandt", "PauseTable")]


async def test_whoever_is_removed_is_put_out_and_comes_back_neither_by_token_nor_by_name():
    async with host() as running:
        room = await running.open_table()
        teacher, anna = await seated(running, room, Anna=DE)
        await teacher.send(RemovePerson(DE))
        await anna.until(lambda: anna.farewell is not None)
        assert anna.farewell is not None
        assert (anna.farewell.code, anna.farewell.back) == ("removed", False)
        await anna.drop()
        with pytest.raises(Refusal):
            await anna.come_back()
        again = await running.client(room)
        for name in ("Anna", " ANNA "):
            with pytest.raises(Refusal) as refused:
                await again.join(KZ, name)
            assert "removed" in refused.value.sentence.text
        await teacher.send(ReadmitPerson("anna"))
        await again.join(KZ, "Anna")
        assert room.table.state.proceedings.sitting(KZ).name == "Anna"


async def test_a_bot_plays_on_for_somebody_removed():
    async with host() as running:
        room = await running.open_table(bots=True)
        teacher, _anna = await seated(running, room, Anna=DE)
        await teacher.start()
        await teacher.send(RemovePerson(DE))
        await teacher.until(lambda: teacher.picture.proceedings.sitting(DE).player is Player.BOT)
        assert teacher.picture.proceedings.sitting(DE).kept_for == ""


async def test_whoever_is_moved_comes_back_to_the_new_seat_with_its_brief_by_the_old_token(tmp_path: Path):
    async with host(tmp_path) as running:
        room = await running.open_table()
        teacher, anna, boris = await seated(running, room, Anna=DE, Boris=FR)
        await teacher.send(AssignSeat(DE, KZ))
        await back_after_farewell(anna, "moved")
        assert anna.seat == KZ
        assert [each.party for each in anna.picture.briefs] == ["KZ"]
        await boris.until(lambda: boris.picture.proceedings.sitting(KZ).away_since is None)
        assert boris.picture.proceedings.sitting(DE).player is Player.NOBODY
    async with host(tmp_path) as running:
        anna.address = boris.address = f"127.0.0.1:{running.port}"
        assert (await anna.come_back()).seat == KZ
        assert (await boris.come_back()).seat == FR
        await anna.drop()
        await boris.drop()


async def test_two_people_swap_seats_and_each_comes_back_to_the_others():
    async with host() as running:
        room = await running.open_table()
        teacher, anna, boris = await seated(running, room, Anna=DE, Boris=FR)
        await teacher.send(SwapSeats(DE, FR))
        await back_after_farewell(anna, "moved")
        await back_after_farewell(boris, "moved")
        assert (anna.seat, boris.seat) == (FR, DE)
        assert [each.party for each in boris.picture.briefs] == ["DE"]
        await anna.until(lambda: anna.picture.proceedings.sitting(DE).away_since is None)


async def test_a_token_shown_for_another_seat_opens_its_holders_own_and_never_that_one():
    async with host() as running:
        room = await running.open_table()
        _teacher, anna = await seated(running, room, Anna=DE)
        await anna.drop()
        await anna.connect()
        assert (await anna.join(FR, "Anna")).seat == DE
        assert room.table.state.proceedings.sitting(FR).player is Player.NOBODY


async def test_whoever_was_away_when_moved_comes_back_to_the_new_seat():
    async with host() as running:
        room = await running.open_table()
        teacher, anna = await seated(running, room, Anna=DE)
        await anna.drop()
        await teacher.until(lambda: teacher.picture.proceedings.sitting(DE).away_since is not None)
        await teacher.send(AssignSeat(DE, KZ))
        assert (await anna.come_back()).seat == KZ


async def test_a_bot_takes_over_from_somebody_who_is_there_and_gives_the_seat_back_with_what_it_did():
    async with host() as running:
        room = await running.open_table(bots=True)
        teacher, anna, _boris = await seated(running, room, Anna=DE, Boris=FR)
        await teacher.start()
        note = SendNote((PartyCode("FR"),), "Still me.")
        await anna.send(note, "sent before")
        await teacher.send(LendSeat(DE))
        assert (await anna.send(note, "sent before")).ok, "what has been done is never called refused"
        with pytest.raises(Refusal) as refused:
            await anna.send(SendNote((PartyCode("FR"),), "It is me."))
        assert refused.value.code == "bot-plays"
        await anna.drop()
        await anna.come_back()
        sitting = room.table.state.proceedings.sitting(DE)
        assert (sitting.player, sitting.kept_for, sitting.lent) == (Player.BOT, "Anna", True)
        await teacher.send(ReturnSeat(DE))
        await anna.until(lambda: any(each.to is Player.PERSON for each in anna.picture.handovers))
        await anna.send(SendNote((PartyCode("FR"),), "It is me again."))
        assert room.table.state.proceedings.sitting(DE).away_since is None


async def test_a_seat_given_back_to_somebody_who_is_not_there_is_away():
    async with host() as running:
        room = await running.open_table(bots=True)
        teacher, anna = await seated(running, room, Anna=DE)
        await teacher.start()
        await teacher.send(LendSeat(DE))
        await anna.drop()
        await teacher.send(ReturnSeat(DE))
        await teacher.until(lambda: teacher.picture.proceedings.sitting(DE).away_since is not None)


async def test_a_table_without_bots_has_none_to_take_over():
    async with host() as running:
        room = await running.open_table()
        teacher, _anna = await seated(running, room, Anna=DE)
        with pytest.raises(Refusal) as refused:
            await teacher.send(LendSeat(DE))
        assert refused.value.code == "no-bots"


async def test_a_closed_lobby_lets_in_those_who_hold_a_seat_and_those_who_watch_and_nobody_else():
    async with host() as running:
        room = await running.open_table()
        teacher, anna = await seated(running, room, Anna=DE)
        await teacher.send(LockLobby())
        late = await running.client(room)
        assert (await late.look()).locked
        with pytest.raises(Refusal) as refused:
            await late.join(FR, "Late")
        assert refused.value.code == "lobby-locked"
        assert "watch" in refused.value.sentence.text
        await anna.drop()
        await anna.come_back()
        await late.join(OBSERVER, "Late")
        await late.drop()
        await teacher.send(UnlockLobby())
        later = await running.client(room)
        await later.join(FR, "Late")


async def test_a_muted_delegation_hears_why_and_a_message_to_it_reaches_nobody_else():
    async with host() as running:
        room = await running.open_table()
        teacher, anna, boris = await seated(running, room, Anna=DE, Boris=FR)
        await teacher.start()
        await teacher.send(MuteSeat(DE, whole=True))
        with pytest.raises(Refusal) as refused:
            await anna.send(SendNote((PartyCode("FR"),), "Psst."))
        assert refused.value.code == "muted"
        await teacher.send(SendMessage("Calm down, canary.", (PartyCode("DE"),)))
        await anna.until(lambda: bool(anna.picture.messages))
        await teacher.send(PauseTable())
        await teacher.send(ResumeTable())
        await boris.until(lambda: boris.picture.proceedings.clock.running)
        assert not any("canary" in frame for frame in boris.frames)


async def test_the_roster_follows_from_what_the_instructor_is_told():
    async with host() as running:
        room = await running.open_table()
        teacher, anna, boris = await seated(running, room, Anna=DE, Boris=FR)
        await anna.drop()
        await teacher.send(RemovePerson(FR))
        await boris.until(lambda: boris.farewell is not None)
        await teacher.until(lambda: teacher.picture.proceedings.sitting(DE).away_since is not None)
        roster = roster_for(teacher.picture)
        assert [each.name for each in roster.removed] == ["Boris"]
        assert {each.seat for each in roster.lines if each.away_since is not None} == {DE}
