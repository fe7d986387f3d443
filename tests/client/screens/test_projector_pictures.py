"""The projector in its states, drawn and compared."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from corfu_client.kit.look import Look
from corfu_client.kit.theme import DARK
from corfu_client.loopbacks import LoopbackTable
from corfu_client.projector_course import Page
from corfu_client.screens.projector import ProjectorScreen
from corfu_resources.catalogue import choose_language
from corfu_rules.procedures.chairing import AdvancePhase, PauseTable, StartTable
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario
from corfu_wire.links import parse_link
from tests.client.stages import SIZE, new_stage, new_store, seated, take_in
from tests.client.tables import Talks, drafting, with_chair_text
from tests.goldens import Compare, golden

__all__ = ["golden"]

LINK = parse_link("192.168.1.20:1975 K7M2XQ")


@pytest.fixture
def german() -> Iterator[None]:
    choose_language("de")
    yield
    choose_language("en")


async def projector(table: LoopbackTable, size: tuple[int, int] = SIZE) -> ProjectorScreen:
    store = new_store()
    await seated(store, table, OBSERVER)
    store.link = LINK
    stage, _errands = new_stage(store)
    stage.size = size
    return ProjectorScreen(stage)


def drawn(screen: ProjectorScreen) -> pygame.Surface:
    surface = pygame.Surface(screen.stage.size)
    screen.fit()
    assert screen.build() is None
    screen.draw(surface, 100.0)
    return surface


def called() -> Talks:
    talks = with_chair_text().decide("P2").wait(20).join("FR", "PL")
    return talks.object("RU", "The freedom to choose an alliance is said elsewhere, and better.", ("A2", "a"))


def of_sixty_one() -> LoopbackTable:
    table = LoopbackTable(open_table(load_scenario(find_scenario("corfu-2009-full")), 7))
    table.submit(INSTRUCTOR, StartTable())
    table.submit(INSTRUCTOR, AdvancePhase())
    return table


async def test_before_the_start_it_shows_how_to_join_and_who_has_come(golden: Compare) -> None:
    golden(drawn(await projector(Talks().fill(leaving_out=("CH", "KZ")))), "projector-lobby")


async def test_the_table_is_large_and_has_the_text_in_question_beside_it(golden: Compare) -> None:
    golden(drawn(await projector(with_chair_text())), "projector-table")


@pytest.mark.usefixtures("german")
async def test_it_speaks_german_and_fills_a_large_screen_in_the_dark_theme(golden: Compare) -> None:
    screen = await projector(called(), (1920, 1080))
    screen.stage.look = Look(DARK)
    golden(drawn(screen), "projector-decision-german-dark-1080")


async def test_the_text_shows_the_clause_in_question_in_its_brackets(golden: Compare) -> None:
    screen = await projector(drafting())
    screen.build()
    screen.course.hold(Page.TEXT)
    golden(drawn(screen), "projector-text")


async def test_a_decision_shows_question_rule_time_seats_and_text(golden: Compare) -> None:
    golden(drawn(await projector(called())), "projector-decision")


async def test_what_was_decided_stands_in_a_band_with_one_sentence_why(golden: Compare) -> None:
    talks = called()
    store = new_store()
    line = await seated(store, talks, OBSERVER)
    screen = ProjectorScreen(new_stage(store)[0])
    screen.build()
    talks.close()
    take_in(store, line)
    golden(drawn(screen), "projector-not-adopted")


@pytest.mark.usefixtures("german")
async def test_a_break_is_shown_plainly(golden: Compare) -> None:
    talks = with_chair_text()
    talks.submit(INSTRUCTOR, PauseTable())
    golden(drawn(await projector(talks)), "projector-paused-german")


async def test_the_end_is_told_in_public_words(golden: Compare) -> None:
    talks = with_chair_text()
    talks.submit(CHAIR, AdvancePhase())
    talks.decide(None).join("FR", "US", statement="We read this as a political text.").close()
    golden(drawn(await projector(talks)), "projector-end")


async def test_a_table_of_sixty_one_is_readable(golden: Compare) -> None:
    golden(drawn(await projector(of_sixty_one())), "projector-61")


async def test_the_policy_of_a_text_is_a_bar_for_each_direction(golden: Compare) -> None:
    screen = await projector(of_sixty_one())
    screen.build()
    screen.course.hold(Page.POLICY)
    golden(drawn(screen), "projector-policy")


async def test_sixty_one_seats_fit_under_the_way_in(golden: Compare) -> None:
    table = LoopbackTable(open_table(load_scenario(find_scenario("corfu-2009-full")), 7))
    golden(drawn(await projector(table)), "projector-lobby-61")
