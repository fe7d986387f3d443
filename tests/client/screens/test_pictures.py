"""Each screen that leads to the table, drawn at 1280x720 and compared."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.cards import ScenarioCard
from corfu_client.loopbacks import LoopbackTable
from corfu_client.screens.briefing import BriefingScreen
from corfu_client.screens.seats import SeatsScreen
from corfu_client.screens.start import StartScreen
from corfu_client.store import ADDRESS, CODE, Line, LineState, Store
from corfu_rules.identifiers import Moment
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import PauseTable, StartTable
from corfu_rules.proceedings import Player
from corfu_rules.seats import HOST, INSTRUCTOR, OBSERVER, delegation
from tests.client.corridor_of_six import OPENED, PARTIES
from tests.client.stages import HandClock, new_stage, new_store, picture, press, seated
from tests.goldens import Compare, golden

__all__ = ["golden"]

CARDS = (
    ScenarioCard(
        "tutorial",
        "First Steps in the Corridor",
        "Five delegations, one clause that looks harmless, ten minutes. You learn to read a brief, to table a wording, "
        "and to let a text pass that you do not love.",
        ("DE", "FR", "PL", "CH", "KZ"),
        10,
        lesson="Consensus means that nobody objects: find out what each of the five cannot live without.",
        fits="First contact",
    ),
    ScenarioCard(
        "helsinki-2008",
        "Helsinki 2008",
        "Six principles from a non-paper, eight States, and the question whether neutrality and the freedom to choose "
        "alliances fit on one page.",
        ("RU", "US", "DE", "FR", "GE", "PL", "KZ", "CH"),
        40,
        (("single", 40), ("double", 85)),
        "single",
    ),
)


async def briefed(clock: HandClock, *, started: bool = False) -> Store:
    table = LoopbackTable(OPENED)
    if started:
        table.submit(INSTRUCTOR, StartTable())
        table.now = Moment(68_000)
    for party in PARTIES:
        if party.code not in {"DE", "RU"}:
            table.submit(HOST, FillSeat(delegation(party.code), Player.BOT, party.name))
    table.submit(HOST, FillSeat(delegation("RU"), Player.PERSON, "Viktor"))
    store = new_store(clock)
    await seated(store, table, delegation("DE"), instructor=True)
    return store


def test_the_start_screen_looks_as_it_should(golden: Compare) -> None:
    stage, _ = new_stage(cards=CARDS)
    golden(picture(StartScreen(stage)), "start")


def test_the_start_screen_shows_what_went_wrong(golden: Compare) -> None:
    stage, _ = new_stage()
    stage.store.write(ADDRESS, "192.168.1.20:1975")
    stage.store.write(CODE, "K7QX2M")
    stage.store.show_fault("There is no table K7Q X2M here. Check the code and the address.")
    golden(picture(StartScreen(stage)), "start-fault")


def test_the_seat_choice_looks_as_it_should(golden: Compare) -> None:
    table = LoopbackTable(OPENED)
    table.submit(HOST, FillSeat(delegation("RU"), Player.PERSON, "Viktor"))
    table.submit(HOST, FillSeat(delegation("US"), Player.BOT, "bot"))
    table.submit(HOST, FillSeat(delegation("PL"), Player.PERSON, "Ola"))
    stage, _ = new_stage()
    stage.store.show_lobby(table.lobby(), frozenset({delegation("PL")}))
    stage.store.write("name", "Anna")
    screen = SeatsScreen(stage)
    screen.build()
    screen.ui.focus("seats")
    screen.handle(press(pygame.K_DOWN))
    screen.handle(press(pygame.K_DOWN))
    golden(picture(screen), "seats")


@pytest.mark.parametrize("scale", [1.0, 1.5])
async def test_the_briefing_looks_as_it_should(golden: Compare, scale: float) -> None:
    store = await briefed(HandClock())
    stage, _ = new_stage(store, scale=scale)
    golden(picture(BriefingScreen(stage)), f"briefing-{scale * 100:.0f}")


async def test_the_briefing_scrolled_to_the_points_looks_as_it_should(golden: Compare) -> None:
    store = await briefed(HandClock(), started=True)
    stage, _ = new_stage(store)
    screen = BriefingScreen(stage, again=True)
    picture(screen)
    for panel in ("public", "confidential"):
        widget = screen.ui.find(panel)
        assert widget is not None
        widget.wheeled(-9)
    golden(picture(screen), "briefing-points")


async def test_a_lost_line_is_said_in_a_calm_strip(golden: Compare) -> None:
    clock = HandClock()
    store = new_store(clock)
    table = LoopbackTable(OPENED)
    table.submit(INSTRUCTOR, StartTable())
    table.now = Moment(90_000)
    table.submit(INSTRUCTOR, PauseTable())
    await seated(store, table, OBSERVER)
    store.set_line(Line(LineState.LOST, "The line to the host is down."))
    stage, _ = new_stage(store)
    golden(picture(BriefingScreen(stage)), "line-lost")


async def test_the_keys_are_shown_over_the_screen(golden: Compare) -> None:
    store = await briefed(HandClock())
    stage, _ = new_stage(store)
    screen = BriefingScreen(stage, again=True)
    screen.build()
    screen.handle(press(pygame.K_F2))
    golden(picture(screen), "help")
