"""The first steps point at real widgets and hold nothing up; the own clock waits while one reads; one can skip them."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.kit import DARK, Ui
from corfu_client.kit.spotlights import Spotlight
from corfu_client.loopbacks import LoopbackConnection, LoopbackTable
from corfu_client.preferences import Preferences
from corfu_client.screens.briefing import BriefingScreen
from corfu_client.screens.contract import UiScreen
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.table import TableScreen
from corfu_client.screens.tours import Tour
from corfu_client.tour_steps import ASIDE, STEPS
from corfu_resources.paths import scenarios_dir
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.proceedings import Player
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, delegation
from corfu_scenarios.loading import load_scenario, open_table
from tests.client.hand import Hand
from tests.client.stages import NotedErrands, new_stage, new_store, picture, press, seated, take_in
from tests.goldens import Compare, golden

__all__ = ["golden"]


def own_table(phase: Phase) -> LoopbackTable:
    table = LoopbackTable(open_table(load_scenario(scenarios_dir() / "tutorial.yaml"), 1))
    for seat in (*(delegation(code) for code in ("FI", "TR", "CH", "KZ")), CHAIR):
        table.submit(HOST, FillSeat(seat, Player.BOT, str(seat)))
    if phase is not Phase.BRIEFING:
        table.submit(INSTRUCTOR, StartTable())
    while table.table.proceedings.phase is not phase:
        table.submit(INSTRUCTOR, AdvancePhase())
    return table


async def on_tour(
    make: type[UiScreen], phase: Phase, *, scale: float = 1.0, dark: bool = False
) -> tuple[UiScreen, LoopbackTable, LoopbackConnection, NotedErrands]:
    table, store = own_table(phase), new_store()
    line = await seated(store, table, delegation("NO"), instructor=True)
    store.solo = True
    stage, errands = new_stage(store, scale=scale, **({"theme": DARK} if dark else {}))
    stage.tour = Tour(store, errands)
    screen = make(stage)
    picture(screen)
    take_in(store, line)
    picture(screen)
    return screen, table, line, errands


def note(screen: UiScreen) -> str:
    return " ".join(each for step in (*STEPS, ASIDE) if (each := step.words()) in shown(screen.ui))


def shown(ui: Ui) -> str:
    from corfu_client.kit import Label
    from corfu_client.kit.text import words_of
    from corfu_client.kit.trees import walk

    top = ui.find("tour")
    labels = (each for each in walk(top) if isinstance(each, Label)) if top is not None else ()
    return " ".join(words_of(each._block.runs) for each in labels)


async def test_the_steps_of_the_briefing_follow_one_another_by_keyboard() -> None:
    screen, _table, _line, _errands = await on_tour(BriefingScreen, Phase.BRIEFING)
    seen = []
    for _step in range(4):
        seen.append(note(screen))
        screen.handle(press(pygame.K_F6))
        picture(screen)
    assert ["everybody reads" in seen[0], "only you read" in seen[1], "questions" in seen[2]] == [True] * 3
    assert "the table begins" in seen[3]
    assert note(screen) == ""


async def test_what_is_pointed_at_is_framed_and_the_note_does_not_lie_on_it() -> None:
    screen, _table, _line, _errands = await on_tour(BriefingScreen, Phase.BRIEFING)
    framed, told = screen.ui.find("public"), screen.ui.find("tour")
    assert framed is not None
    assert told is not None
    assert not framed.rect.colliderect(told.rect)


async def test_the_own_clock_waits_while_a_step_is_read_and_goes_on_for_what_is_to_be_done() -> None:
    screen, table, line, _errands = await on_tour(TableScreen, Phase.OPENING)
    assert not table.table.proceedings.clock.running
    for _step in range(4):
        Hand(screen.ui).click_on("tour-next")
        take_in(screen.store, line)
        picture(screen)
    assert "Say in a sentence" in note(screen)
    assert table.table.proceedings.clock.running


async def test_doing_the_thing_leads_on() -> None:
    screen, table, line, _errands = await on_tour(TableScreen, Phase.OPENING)
    for _step in range(4):
        screen.handle(press(pygame.K_F6))
    assert "Say in a sentence" in note(screen)
    table.submit(delegation("NO"), MakeStatement("Observers matter most to us."))
    take_in(screen.store, line)
    picture(screen)
    assert note(screen) == ""
    table.submit(INSTRUCTOR, AdvancePhase())
    take_in(screen.store, line)
    picture(screen)
    assert "propose a wording" in note(screen)


async def test_whoever_may_not_pause_is_not_held_up() -> None:
    table, store = own_table(Phase.OPENING), new_store()
    line = await seated(store, table, delegation("NO"))
    stage, errands = new_stage(store)
    stage.tour = Tour(store, errands)
    screen = TableScreen(stage)
    picture(screen)
    take_in(store, line)
    assert "The table: who sits where" in note(screen)
    assert table.table.proceedings.clock.running


async def test_the_table_can_be_used_under_the_note() -> None:
    screen, _table, _line, _errands = await on_tour(TableScreen, Phase.OPENING)
    screen.handle(press(pygame.K_b))
    picture(screen)
    assert screen.ui.find("papers") is not None


@pytest.mark.parametrize("by_mouse", [True, False])
async def test_the_tour_is_skipped_for_good_and_the_clock_goes_on(by_mouse: bool) -> None:
    screen, table, line, errands = await on_tour(TableScreen, Phase.OPENING)
    if by_mouse:
        Hand(screen.ui).click_on("tour-skip")
    else:
        screen.ui.focus("tour-skip")
        screen.handle(press(pygame.K_RETURN))
    take_in(screen.store, line)
    picture(screen)
    assert note(screen) == ""
    assert errands.asked == [("prefer", Preferences(tour_seen=True))]
    assert table.table.proceedings.clock.running


async def test_whoever_comes_late_to_a_screen_is_not_shown_the_steps_before() -> None:
    screen, _table, _line, _errands = await on_tour(TableScreen, Phase.DRAFTING)
    seen = set[str]()
    for _step in range(8):
        seen.add(note(screen))
        screen.handle(press(pygame.K_F6))
        picture(screen)
    assert not any("everybody reads" in each or "Say in a sentence" in each for each in seen)


async def test_every_step_of_the_table_points_at_a_widget_that_is_there() -> None:
    for phase in (Phase.OPENING, Phase.DRAFTING):
        screen, _table, line, _errands = await on_tour(TableScreen, phase)
        for _step in range(4):
            screen.handle(press(pygame.K_F6))
        take_in(screen.store, line)
        picture(screen)
        for step in (each for each in STEPS if each.screen == "table" and each.target):
            if step.phase in {None, phase}:
                assert screen.ui.find(step.target) is not None, step.target


def test_a_spotlight_without_its_target_dims_nothing() -> None:
    from corfu_client.kit import Column, Label

    stage, _errands = new_stage()
    told = Label("Here")
    lit = Spotlight(Column([Label("Text")]), told, target="nowhere")
    lit.place(stage.look, pygame.Rect(0, 0, 600, 400))
    assert told.rect.bottom > 300


async def test_a_step_looks_as_it_should(golden: Compare) -> None:
    screen, _table, _line, _errands = await on_tour(TableScreen, Phase.OPENING)
    golden(picture(screen), "tour-table")


async def test_a_step_looks_as_it_should_enlarged_in_the_dark(golden: Compare) -> None:
    screen, _table, _line, _errands = await on_tour(BriefingScreen, Phase.BRIEFING, scale=1.5, dark=True)
    golden(picture(screen), "tour-dark-150")


def test_the_decision_is_explained_on_its_own_screen() -> None:
    assert DecisionScreen.name == ASIDE.screen
