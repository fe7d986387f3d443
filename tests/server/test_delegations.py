"""Several people play one Party over real sockets: what they may do, and what they are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.delegations import AdviseDelegation, NameHead
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.proceedings import Player
from corfu_rules.seats import delegation
from tests.headless import Refusal

from .hosts import host, opened

DE, FR, KZ = (delegation(code) for code in ("DE", "FR", "KZ"))
SECOND = delegation("DE", 2)


def in_twos():
    alone = opened()
    return replace(alone, setup=replace(alone.setup, delegation_size=2))


async def test_two_people_play_one_party_and_talk_behind_its_door():
    async with host() as running:
        room = await running.open_table(in_twos())
        anna, boris, carla = [await running.client(room) for _ in range(3)]
        await anna.join(DE, "Anna", instructor=running.instructor(room))
        await boris.join(SECOND, "Boris")
        await carla.join(FR, "Carla")
        await boris.send(AdviseDelegation("XYZZY between us"))
        await anna.until(lambda: len(anna.picture.advice) == 1)
        await anna.start()
        await anna.send(AdvancePhase(), instructor=True)
        with pytest.raises(Refusal, match="head of delegation"):
            await boris.send(MakeStatement("I speak for Germany."))
        await anna.send(NameHead(SECOND))
        await boris.send(MakeStatement("Now I do."))
        await carla.until(lambda: len(carla.picture.proceedings.statements) == 1)
        assert not any("XYZZY" in frame for frame in carla.frames)


async def test_the_lobby_offers_the_first_free_place_of_each_delegation():
    async with host() as running:
        room = await running.open_table(in_twos())
        anna = await running.client(room)
        await anna.join(DE, "Anna")
        assert [str(each.seat) for each in room.lobby().seats] == ["DE", "DE.2", "FR", "KZ", "chair"]


async def test_bots_play_no_place_in_a_delegation_that_people_play():
    async with host() as running:
        room = await running.open_table(in_twos(), bots=True)
        anna = await running.client(room)
        await anna.join(DE, "Anna", instructor=running.instructor(room))
        await anna.start()
        await anna.until(lambda: anna.picture.proceedings.sitting(KZ).player is Player.BOT)
        players = {str(each.seat): each.player for each in anna.picture.proceedings.attendance}
        assert (players["DE"], players["DE.2"]) == (Player.PERSON, Player.NOBODY)
        assert (players["FR"], players["FR.2"]) == (Player.BOT, Player.NOBODY)
