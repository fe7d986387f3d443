"""The instructor frees a seat: from a squatter, or from a person whose client lost its token."""

from __future__ import annotations

import pytest

from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.proceedings import Player
from corfu_rules.seats import delegation
from tests.headless import Refusal

from .hosts import host

DE, FR = delegation("DE"), delegation("FR")


async def test_a_freed_seat_can_be_taken_by_somebody_else_and_its_old_token_is_worth_nothing():
    async with host() as running:
        room = await running.open_table()
        squatter, teacher, anna = [await running.client(room) for _ in range(3)]
        await squatter.join(DE, "Squatter")
        await teacher.join(FR, "Teacher", instructor=running.instructor(room))
        await teacher.send(VacateSeat(DE), instructor=True)
        await squatter.until(lambda: squatter.farewell is not None)
        assert squatter.farewell is not None
        assert (squatter.farewell.code, squatter.farewell.back) == ("seat-freed", False)
        await anna.join(DE, "Anna")
        await squatter.drop()
        with pytest.raises(Refusal) as refused:
            await squatter.come_back()
        assert refused.value.code == "wrong-token"
        sitting = room.table.state.proceedings.sitting(DE)
        assert (sitting.player, sitting.name) == (Player.PERSON, "Anna")


async def test_a_bot_plays_a_seat_that_is_freed_in_the_middle():
    async with host() as running:
        room = await running.open_table(bots=True)
        teacher, anna = [await running.client(room) for _ in range(2)]
        await teacher.join(FR, "Teacher", instructor=running.instructor(room))
        await anna.join(DE, "Anna")
        await teacher.start()
        await teacher.send(VacateSeat(DE), instructor=True)
        await teacher.until(lambda: teacher.picture.proceedings.sitting(DE).player is Player.BOT)


async def test_a_delegation_frees_no_seat():
    async with host() as running:
        room = await running.open_table()
        anna, boris = [await running.client(room) for _ in range(2)]
        await anna.join(DE, "Anna")
        await boris.join(FR, "Boris")
        for instructor in (False, True):
            with pytest.raises(Refusal):
                await boris.send(VacateSeat(DE), instructor=instructor)
        assert room.table.state.proceedings.sitting(DE).name == "Anna"
