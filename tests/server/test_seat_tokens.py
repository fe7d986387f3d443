"""A seat is nobody else's: tokens are used once, an answer may be lost, a copied token puts everybody out."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_rules.identifiers import Duration
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.proceedings import Player
from corfu_rules.seating_rules import AbsenceRule
from corfu_rules.seats import INSTRUCTOR, OBSERVER, delegation
from corfu_rules.tables import TableOpened
from corfu_server.journals import JournalUnwritable, SeatRecord
from corfu_server.memory_journal import MemoryJournal
from corfu_server.rooms import Room
from corfu_server.tables import RunningTable
from corfu_server.tokens import Standing, first_record, new_token, received, revoked, standing_of, token_hash, turned
from corfu_wire.messages import PROTOCOL, JoinRequest
from tests.headless import Client, Refusal

from .hosts import HandTicker, Host, host, opened
from .test_halls import octets_in
from .test_tables import record

DE, FR = delegation("DE"), delegation("FR")
NOTE = SendNote(("FR",), "A word.")


async def refusal_of(client: Client, **changed: object) -> str:
    with pytest.raises(Refusal) as refused:
        await client.join(DE, **changed)
    return refused.value.code


async def joined(running: Host, room: Room, token: str | None = None, **changed: object) -> Client:
    client = await running.client(room)
    client.token = token
    await client.join(DE, "Anna", **changed)
    return client


def good_token(client: Client) -> str:
    assert client.token is not None
    return client.token


async def table(running: Host, of: TableOpened | None = None, *, bots: bool = False) -> tuple[Room, Client, Client]:
    """A started table: Anna plays Germany, and the instructor watches."""
    room = await running.open_table(of, bots=bots)
    anna = await joined(running, room)
    teacher = await running.client(room)
    await teacher.join(INSTRUCTOR, "", instructor=running.instructor(room))
    await teacher.start()
    await teacher.send(AdvancePhase())
    return room, anna, teacher


async def test_every_coming_back_gives_another_token():
    async with host() as running:
        room = await running.open_table()
        anna = await joined(running, room)
        seen = [good_token(anna)]
        for _ in range(3):
            await anna.drop()
            await anna.come_back()
            seen.append(good_token(anna))
    assert len(set(seen)) == len(seen)
    assert all(len(token.partition(".")[2]) >= 43 for token in seen), "256 bits"


async def test_no_token_and_no_claim_lies_in_the_files(tmp_path: Path):
    claim = secrets.token_urlsafe(32)
    async with host(tmp_path) as running:
        room = await running.open_table()
        anna = await joined(running, room, claim=claim)
        tokens = [claim, good_token(anna), running.instructor(room)]
        await anna.drop()
        await anna.come_back()
        tokens.append(good_token(anna))
    octets = octets_in(tmp_path)
    for token in tokens:
        assert token.encode() not in octets
        assert token.partition(".")[0].encode() not in octets


async def test_whoever_has_not_got_the_answer_comes_back_with_the_token_of_before():
    async with host() as running:
        room, anna, _teacher = await table(running)
        await anna.send(NOTE)
        for _lost in range(3):
            await anna.drop()
            before = good_token(anna)
            await anna.come_back()
            anna.token = before
        await anna.drop()
        await anna.come_back()
        await anna.send(NOTE)
        assert room.table.state.contests == ()


async def test_whoever_has_not_got_the_first_answer_comes_back_by_the_own_claim():
    claim = secrets.token_urlsafe(32)
    async with host() as running:
        room = await running.open_table()
        teacher = await running.client(room)
        await teacher.join(INSTRUCTOR, "", instructor=running.instructor(room))
        await teacher.start()
        await teacher.send(AdvancePhase())
        first = await joined(running, room, claim=claim)
        await first.drop()
        stranger = await running.client(room)
        assert await refusal_of(stranger, claim=secrets.token_urlsafe(32)) == "seat-taken"
        again = await joined(running, room, claim=claim)
        assert room.table.state.proceedings.sitting(DE).away_since is None
        await again.send(NOTE)
        # It was for the lost answer alone.
        assert await refusal_of(stranger, claim=claim) == "seat-taken"
        assert room.table.state.contests == ()


async def test_a_copied_token_puts_out_whoever_holds_the_seat_and_whoever_copied_it(caplog: pytest.LogCaptureFixture):
    async with host() as running:
        room, anna, teacher = await table(running)
        copied = good_token(anna)
        await anna.drop()
        await anna.come_back()
        await anna.send(NOTE)
        thief = await running.client(room)
        began = time.monotonic()
        with caplog.at_level(logging.WARNING):
            assert await refusal_of(thief, token=copied) == "seat-contested"
        await anna.until(lambda: not anna.is_connected)
        assert time.monotonic() - began < 5
        assert anna.farewell is not None
        assert (anna.farewell.code, anna.farewell.back) == ("seat-contested", False)
        await teacher.until(lambda: bool(teacher.picture.contests))
        assert [(each.seat, each.name) for each in teacher.picture.contests] == [(DE, "Anna")]
        assert teacher.picture.proceedings.sitting(DE).away_since is not None
        said = " ".join(each.getMessage() for each in caplog.records)
        assert "contested" in said
        assert copied not in said
        assert good_token(anna) not in said
        # None of the holder's tokens is good any more, and asking again tells nobody anything new.
        for token in (good_token(anna), copied):
            assert await refusal_of(thief, token=token) == "seat-contested"
        assert len(room.table.state.contests) == 1


async def test_a_copied_token_that_is_used_first_is_found_out_when_the_holder_comes():
    async with host() as running:
        room, anna, _teacher = await table(running)
        await anna.send(NOTE)
        thief = await joined(running, room, good_token(anna))
        await thief.send(NOTE)
        await anna.until(lambda: not anna.is_connected)
        await anna.drop()
        await anna.connect()
        assert await refusal_of(anna) == "seat-contested"
        await thief.until(lambda: not thief.is_connected)
        assert room.table.state.contests != ()


async def test_a_contested_seat_is_handed_out_again_by_the_instructor():
    async with host() as running:
        room, anna, teacher = await table(running)
        copied = good_token(anna)
        await anna.send(NOTE)
        await anna.drop()
        await anna.come_back()
        await anna.send(NOTE)
        late = await running.client(room)
        assert await refusal_of(late, token=copied) == "seat-contested"
        assert await refusal_of(late, token=None) == "seat-taken"
        await teacher.send(VacateSeat(DE))
        await late.join(DE, "Anna")
        assert await refusal_of(await running.client(room), token=copied) == "wrong-token"
        await late.send(NOTE)


async def test_an_observer_and_the_others_learn_nothing_of_a_contested_seat():
    async with host() as running:
        room, anna, teacher = await table(running)
        ben, watcher = await running.client(room), await running.client(room)
        await ben.join(FR, "Ben")
        await watcher.join(OBSERVER)
        copied = good_token(anna)
        await anna.drop()
        await anna.come_back()
        await anna.send(NOTE)
        assert await refusal_of(await running.client(room), token=copied) == "seat-contested"
        await teacher.until(lambda: bool(teacher.picture.contests))
        for each in (ben, watcher):
            await each.until(lambda each=each: each.picture.proceedings.sitting(DE).away_since is not None)
            assert "contest" not in "".join(each.frames[1:]).replace('"contests":[]', "")


async def test_what_is_revoked_stays_revoked_after_a_restart_and_is_told_once(tmp_path: Path):
    async with host(tmp_path) as running:
        room, anna, _teacher = await table(running)
        copied = good_token(anna)
        await anna.drop()
        await anna.come_back()
        await anna.send(NOTE)
        assert await refusal_of(await running.client(room), token=copied) == "seat-contested"
    async with host(tmp_path) as running:
        room = running.hall.rooms[0]
        for token in (copied, good_token(anna)):
            assert await refusal_of(await running.client(room), token=token) == "seat-contested"
        assert len(room.table.state.contests) == 1


@pytest.mark.parametrize("lost", [False, True])
async def test_tokens_are_good_after_a_restart_also_the_one_before_whose_answer_was_lost(tmp_path: Path, *, lost: bool):
    async with host(tmp_path) as running:
        _room, anna, _teacher = await table(running)
        await anna.drop()
        before = good_token(anna)
        await anna.come_back()
    async with host(tmp_path) as running:
        room = running.hall.rooms[0]
        await joined(running, room, before if lost else good_token(anna))
        assert room.table.state.contests == ()


async def test_the_holder_comes_back_to_a_seat_that_a_bot_keeps_also_after_a_lost_answer():
    usual = opened()
    impatient = replace(usual, setup=replace(usual.setup, grace=Duration(200), absence=AbsenceRule.BOT))
    async with host() as running:
        room, anna, teacher = await table(running, impatient, bots=True)
        await anna.send(NOTE)
        for _lost in range(2):
            before = good_token(anna)
            await anna.drop()
            await teacher.until(lambda: teacher.picture.proceedings.sitting(DE).player is Player.BOT)
            await anna.come_back()
            assert room.table.state.proceedings.sitting(DE).name == "Anna"
            anna.token = before
        assert room.table.state.contests == ()


async def test_a_seat_is_come_back_to_while_the_disk_is_full(monkeypatch: pytest.MonkeyPatch):
    async def full(_self: MemoryJournal, _table_id: str, _seat: SeatRecord) -> None:
        raise JournalUnwritable(Path("journal"), "the disk is full")

    async with host() as running:
        _room, anna, _teacher = await table(running)
        before = good_token(anna)
        await anna.drop()
        with monkeypatch.context() as disk:
            disk.setattr(MemoryJournal, "put_seat", full)
            await anna.come_back()
            assert anna.token == before, "what could not be stored is not given out"
        await anna.drop()
        await anna.come_back()
        assert anna.token != before


class PowerCut(BaseException):
    """The host is gone."""


@pytest.mark.parametrize("written", [False, True], ids=["before the write", "between write and answer"])
async def test_a_power_cut_while_a_token_turns_does_not_lock_the_holder_out(
    monkeypatch: pytest.MonkeyPatch, *, written: bool
):
    journal, ticker = MemoryJournal(), HandTicker()
    running = await RunningTable.open_new(record(), opened(), journal, ticker)
    room = await Room.around(running, journal)
    request = JoinRequest(protocol=PROTOCOL, program="test", code="K7M2XQ", name="Anna", seat=DE)
    token = (await room.admit(request)).token
    store = MemoryJournal.put_seat

    async def cut(self: MemoryJournal, table_id: str, seat: SeatRecord) -> None:
        if written:
            await store(self, table_id, seat)
        raise PowerCut

    with monkeypatch.context() as power:
        power.setattr(MemoryJournal, "put_seat", cut)
        with pytest.raises(PowerCut):
            await room.admit(request.model_copy(update={"token": token}))
    await running.close()
    again = await RunningTable.bring_back(record(), journal, ticker)
    assert again is not None
    room = await Room.around(again, journal)
    assert (await room.admit(request.model_copy(update={"token": token}))).seat == DE
    await again.close()


async def test_commands_of_a_session_that_was_put_out_are_refused_at_once():
    async with host() as running:
        room, anna, teacher = await table(running)
        asked = [asyncio.ensure_future(anna.send(NOTE)) for _ in range(5)]
        await teacher.send(VacateSeat(DE))
        before = room.table.state
        late = asyncio.ensure_future(anna.send(NOTE))
        await anna.until(lambda: not anna.is_connected)
        for each in (*asked, late):
            each.cancel()
        await asyncio.gather(*asked, late, return_exceptions=True)
        assert room.table.state.notes == before.notes
        assert room.table.state.proceedings.sitting(DE).player is Player.NOBODY


def test_a_record_from_before_tokens_turned_is_good_and_becomes_one_of_today():
    old = SeatRecord("DE", "Anna", token_hash("x" * 43))
    assert standing_of("x" * 43, old) is Standing.CURRENT
    record_of_today, token = turned(old, "x" * 43)
    assert standing_of("x" * 43, record_of_today) is Standing.PREVIOUS
    assert standing_of(token, received(record_of_today)) is Standing.CURRENT
    assert standing_of("x" * 43, received(record_of_today)) is Standing.WRONG


STEPS = st.lists(st.sampled_from(["back", "lost", "command", "thief"]), max_size=14)


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_a_holder_who_loses_answers_is_never_taken_for_a_thief_and_a_thief_never_shares_a_seat(steps: list[str]):
    """A model of one holder, and of one thief who copied the holder's token at the start."""
    held = first_record("DE", "Anna", mine := new_token(), None)
    copied = mine
    for step in steps:
        standing = standing_of(copied if step == "thief" else mine, held)
        if step == "thief":
            if standing in {Standing.CURRENT, Standing.PREVIOUS}:
                # Then the holder is put out now or found robbed at the next coming back.
                held, _stolen = turned(held, copied)
                held = received(held)
                assert standing_of(mine, held) is Standing.SPENT
            elif standing is Standing.SPENT:
                held = revoked(held)
            assert standing_of(mine, held) not in {Standing.CURRENT, Standing.PREVIOUS}
            return
        assert standing in {Standing.CURRENT, Standing.PREVIOUS}
        match step:
            case "command":
                if standing is Standing.CURRENT:
                    held = received(held)
            case "lost":
                held, _never_arrived = turned(held, mine)
            case _:
                held, mine = turned(held, mine)
    assert standing_of(new_token(), held) is Standing.WRONG
