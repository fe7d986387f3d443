"""The desk of whoever runs the table, drawn and compared."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from corfu_client.kit.theme import DARK, LIGHT, Theme
from corfu_client.loopbacks import LoopbackTable
from corfu_client.screens.instructor import InstructorScreen
from corfu_resources.catalogue import choose_language
from corfu_rules.procedures.attending import FillSeat, ReportAway
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.procedures.moderating import MuteSeat
from corfu_rules.proceedings import Player
from corfu_rules.seats import HOST, INSTRUCTOR, delegation
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario
from corfu_wire.links import parse_link
from tests.client.stages import SIZE, new_stage, new_store, seated
from tests.client.tables import Talks, drafting, with_chair_text
from tests.goldens import Compare, golden

__all__ = ["golden"]


@pytest.fixture
def german() -> Iterator[None]:
    choose_language("de")
    yield
    choose_language("en")


async def desk_at(table: LoopbackTable, theme: Theme = LIGHT) -> InstructorScreen:
    store = new_store()
    await seated(store, table, INSTRUCTOR, instructor=True)
    store.link = parse_link("192.168.1.20:1975 K7M2XQ")
    return InstructorScreen(new_stage(store, theme=theme)[0])


def drawn(screen: InstructorScreen) -> pygame.Surface:
    surface = pygame.Surface(SIZE)
    screen.fit()
    assert screen.build() is None
    screen.draw(surface, 100.0)
    return surface


def deciding() -> Talks:
    talks = with_chair_text().decide("P2").wait(20).join("PL")
    talks.submit(INSTRUCTOR, MuteSeat(delegation("FR")))
    return talks


def class_of_twenty_five() -> LoopbackTable:
    table = LoopbackTable(open_table(load_scenario(find_scenario("corfu-2009-full")), 7))
    table.submit(INSTRUCTOR, StartTable())
    table.submit(INSTRUCTOR, AdvancePhase())
    seats = [each.seat for each in table.table.proceedings.attendance]
    for number, seat in enumerate(seats[:40]):
        player = Player.PERSON if number < 25 else Player.BOT
        table.submit(HOST, FillSeat(seat, player, f"Pupil {number + 1}"))
    for seat in seats[3:6]:
        table.submit(HOST, ReportAway(seat))
    return table


async def test_the_desk_has_everything_that_matters_on_one_page(golden: Compare) -> None:
    screen = await desk_at(deciding())
    screen.chosen = delegation("FR")
    golden(drawn(screen), "instructor")


@pytest.mark.usefixtures("german")
async def test_the_desk_is_german_and_dark(golden: Compare) -> None:
    screen = await desk_at(deciding(), DARK)
    screen.chosen = delegation("GE")
    golden(drawn(screen), "instructor-german-dark")


async def test_a_class_of_twenty_five_is_taken_in_at_a_glance(golden: Compare) -> None:
    golden(drawn(await desk_at(class_of_twenty_five())), "instructor-25")


async def test_going_on_to_the_next_phase_says_what_closes(golden: Compare) -> None:
    screen = await desk_at(drafting())
    screen.build()
    button = screen.ui.find("ask-AdvancePhase")
    assert button is not None
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        screen.handle(pygame.event.Event(kind, pos=button.rect.center, button=1))
    golden(drawn(screen), "instructor-advance")
