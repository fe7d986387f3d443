"""Every screen has one menu in the same corner: it leads to keys and settings, and out."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.kit import LIGHT
from corfu_client.screens.contract import Push, UiScreen
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.stack import ScreenStack
from corfu_client.screens.start import StartScreen
from corfu_client.screens.table import TableScreen
from corfu_rules.seats import OBSERVER, Seat, delegation
from tests.client.hand import Hand
from tests.client.matrix.scenes import SCENES, SCENES_WITHOUT_A_TABLE
from tests.client.stages import NotedErrands, new_stage, new_store, press, seated, words_in
from tests.client.tables import drafting

CTRL = pygame.KMOD_CTRL


EVERY_SCENE = {**SCENES, **SCENES_WITHOUT_A_TABLE}
ON_THE_WALL = {name for name in SCENES if name.startswith("projector")}
"""What a class looks at, and nobody operates."""


@pytest.mark.parametrize("scene", sorted(set(EVERY_SCENE) - ON_THE_WALL))
async def test_every_screen_has_the_menu_inside_its_window(scene: str):
    for size in ((1024, 768), (1920, 1080)):
        stage, screen = (await EVERY_SCENE[scene](4)).picture_on(size, LIGHT)
        assert isinstance(screen, UiScreen)
        menu = screen.ui.find("program-menu")
        assert menu is not None
        assert pygame.Rect((0, 0), stage.size).contains(menu.rect)


DE = delegation("DE")


async def at_the_table(seat: Seat = DE) -> tuple[ScreenStack, NotedErrands]:
    store = new_store()
    await seated(store, drafting(), seat)
    stage, errands = new_stage(store)
    stack = ScreenStack(stage, lambda: None)
    stack.apply(Push(TableScreen(stage)))
    return stack, errands


def top(stack: ScreenStack) -> UiScreen:
    assert isinstance(stack.top, UiScreen)
    return stack.top


def click(stack: ScreenStack, key: str) -> None:
    widget = top(stack).ui.find(key)
    assert widget is not None
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        stack.handle(pygame.event.Event(kind, pos=widget.rect.center, button=1))


def choose(stack: ScreenStack, line: str) -> None:
    """Opens the menu by mouse and goes to a line by its first letter."""
    click(stack, "program-menu")
    stack.handle(press(ord(line)))
    stack.handle(press(pygame.K_RETURN))


async def test_whoever_leaves_a_table_where_the_talks_go_on_is_asked_and_may_stay():
    stack, errands = await at_the_table()
    choose(stack, "l")
    dialog = top(stack).ui.find("parting")
    assert dialog is not None
    assert "Your seat stays yours" in words_in(dialog)
    stack.handle(press(pygame.K_ESCAPE))
    assert top(stack).ui.find("parting") is None
    assert not errands.asked
    assert isinstance(stack.top, TableScreen)


async def test_whoever_leaves_is_at_the_start_with_nothing_behind_it(monkeypatch: pytest.MonkeyPatch):
    stack, errands = await at_the_table()
    monkeypatch.setattr(errands, "leave", stack.stage.store.leave)
    stack.apply(Push(DecisionScreen(stack.stage)))
    choose(stack, "l")
    click(stack, "go")
    assert stack.stage.store.view is None
    assert [type(each) for each in stack.screens] == [StartScreen]


async def test_an_observer_is_told_of_no_seat():
    stack, _errands = await at_the_table(OBSERVER)
    choose(stack, "l")
    dialog = top(stack).ui.find("parting")
    assert dialog is not None
    assert "seat" not in words_in(dialog)


async def test_quitting_in_the_middle_asks_and_at_the_start_does_not():
    stack, errands = await at_the_table()
    stack.handle(press(pygame.K_q, CTRL))
    assert not errands.asked
    click(stack, "go")
    assert errands.asked == [("quit",)]
    stage, errands = new_stage()
    start = StartScreen(stage)
    start.build()
    Hand(start.ui).click_on("program-menu")
    assert start.handle(press(pygame.K_q)) is None
    start.handle(press(pygame.K_RETURN))
    assert errands.asked == [("quit",)]


async def test_what_is_being_written_outlives_a_look_at_keys_and_settings():
    stack, _errands = await at_the_table()
    table = top(stack)
    stack.handle(press(pygame.K_n))
    stack.handle(pygame.event.Event(pygame.KEYUP, key=0, mod=0))
    for letter in "Dear colleague":
        stack.handle(pygame.event.Event(pygame.TEXTINPUT, text=letter))
    choose(stack, "s")
    assert top(stack).name == "settings"
    stack.handle(press(pygame.K_ESCAPE))
    assert stack.top is table
    assert "Dear colleague" in table.store.drafts.values()
