"""From the start to the table, by keyboard alone."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.cards import SoloGame
from corfu_client.kit import clipboard
from corfu_client.loopbacks import LoopbackTable
from corfu_client.screens.briefing import BriefingScreen
from corfu_client.screens.contract import Pop, Push, Replace, Screen
from corfu_client.screens.seats import SeatsScreen
from corfu_client.screens.stack import ScreenStack
from corfu_client.screens.start import StartScreen
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.proceedings import Player
from corfu_rules.seats import HOST, OBSERVER, delegation
from tests.client.corridor_of_six import OPENED
from tests.client.hand import Hand
from tests.client.screens.test_pictures import CARDS
from tests.client.stages import HandClock, new_stage, new_store, press, seated, take_in, type_text

CTRL = pygame.KMOD_CTRL


def test_address_and_code_are_typed_and_enter_looks_the_table_up():
    stage, errands = new_stage()
    screen = StartScreen(stage)
    screen.build()
    type_text(screen, "127.0.0.1:8765")
    screen.handle(press(pygame.K_TAB))
    type_text(screen, "K7QX2M")
    screen.handle(press(pygame.K_RETURN))
    assert errands.asked == [("seek", "127.0.0.1:8765", "K7QX2M")]


def test_a_length_and_a_level_are_chosen_by_keyboard_for_a_game_alone():
    stage, errands = new_stage(cards=CARDS)
    screen = StartScreen(stage)
    screen.build()
    screen.handle(press(pygame.K_2))
    screen.handle(press(pygame.K_DOWN))
    screen.ui.focus("length-helsinki-2008")
    screen.handle(press(pygame.K_RIGHT))
    screen.ui.focus("level")
    screen.handle(press(pygame.K_LEFT))
    screen.handle(press(pygame.K_2))
    screen.handle(press(pygame.K_1))
    assert errands.asked == [
        ("play", SoloGame("helsinki-2008", "single", None)),
        ("play", SoloGame("helsinki-2008", "double", "hard")),
        ("play", SoloGame("tutorial", None, "hard")),
    ]


def test_a_length_is_chosen_by_mouse_and_the_level_of_the_command_line_is_chosen_at_first():
    stage, errands = new_stage(cards=CARDS)
    stage.level = "easy"
    screen = StartScreen(stage)
    screen.build()
    screen.handle(press(pygame.K_DOWN))
    tabs = screen.ui.find("length-helsinki-2008")
    assert tabs is not None
    Hand(screen.ui).click((tabs.rect.left + 120, tabs.rect.centery))
    screen.handle(press(pygame.K_2))
    assert errands.asked == [("play", SoloGame("helsinki-2008", "double", "easy"))]


def paste(screen: Screen, text: str) -> None:
    clipboard.copy(text)
    screen.handle(press(pygame.K_v, CTRL))


@pytest.mark.parametrize("pasted", ["corfu://127.0.0.1:8765/k7q x2m", " http://127.0.0.1:8765/?code=K7QX2M"])
def test_a_link_pasted_into_the_address_fills_the_code_in_as_well(pasted: str):
    stage, errands = new_stage()
    screen = StartScreen(stage)
    screen.build()
    paste(screen, pasted)
    screen.handle(press(pygame.K_RETURN))
    assert errands.asked == [("seek", "127.0.0.1:8765", "K7QX2M")]


def test_a_pasted_link_with_a_hash_keeps_it():
    stage, errands = new_stage()
    screen = StartScreen(stage)
    screen.build()
    paste(screen, "corfus://127.0.0.1:8765/K7QX2M#sha256=" + "ab" * 32)
    screen.handle(press(pygame.K_RETURN))
    assert errands.asked == [("seek", "corfus://127.0.0.1:8765#sha256=" + "ab" * 32, "K7QX2M")]


def test_nothing_is_looked_up_while_the_code_is_missing():
    stage, errands = new_stage()
    screen = StartScreen(stage)
    screen.build()
    type_text(screen, "127.0.0.1:8765")
    screen.handle(press(pygame.K_RETURN))
    assert errands.asked == []


def test_a_found_table_leads_to_the_seat_choice_and_back():
    stage, errands = new_stage()
    stack = ScreenStack(stage, lambda: None)
    stack.apply(Push(StartScreen(stage)))
    stage.store.show_lobby(LoopbackTable(OPENED).lobby())
    stack.refresh()
    assert isinstance(stack.top, SeatsScreen)
    stage.store.leave()
    stack.refresh()
    assert isinstance(stack.top, StartScreen)
    assert errands.asked == []


def test_a_seat_is_taken_by_keyboard_and_name():
    stage, errands = new_stage()
    stage.store.show_lobby(LoopbackTable(OPENED).lobby())
    screen = SeatsScreen(stage)
    screen.build()
    screen.handle(press(pygame.K_DOWN))
    screen.handle(press(pygame.K_TAB))
    while screen.ui.focused != "name":
        screen.handle(press(pygame.K_TAB))
    type_text(screen, "Anna")
    screen.handle(press(pygame.K_RETURN, CTRL))
    assert errands.asked == [("sit", delegation("US"), "Anna")]


def test_a_seat_that_a_person_holds_cannot_be_taken():
    table = LoopbackTable(OPENED)
    table.submit(HOST, FillSeat(delegation("RU"), Player.PERSON, "Viktor"))
    stage, errands = new_stage()
    stage.store.show_lobby(table.lobby())
    stage.store.write("name", "Anna")
    screen = SeatsScreen(stage)
    screen.build()
    screen.handle(press(pygame.K_UP))
    screen.handle(press(pygame.K_RETURN, CTRL))
    assert errands.asked == []


def test_watching_needs_no_name():
    stage, errands = new_stage()
    stage.store.show_lobby(LoopbackTable(OPENED).lobby())
    screen = SeatsScreen(stage)
    screen.build()
    screen.handle(press(pygame.K_w, CTRL))
    assert errands.asked == [("sit", OBSERVER, "")]


@pytest.mark.parametrize("key", [pygame.K_ESCAPE, pygame.K_F1, pygame.K_b])
async def test_the_briefing_opened_again_leads_back(key: int):
    store = new_store()
    await seated(store, LoopbackTable(OPENED), delegation("DE"))
    stage, _ = new_stage(store)
    screen = BriefingScreen(stage, again=True)
    screen.build()
    assert isinstance(screen.handle(press(key)), Pop)


async def test_being_ready_alone_starts_the_table_with_the_opening():
    table, store = LoopbackTable(OPENED), new_store()
    line = await seated(store, table, delegation("DE"), instructor=True)
    store.solo = True
    stage, _ = new_stage(store)
    screen = BriefingScreen(stage)
    screen.build()
    assert isinstance(screen.handle(press(pygame.K_RETURN, CTRL)), Replace)
    take_in(store, line)
    assert table.table.proceedings.phase is Phase.OPENING


async def test_being_ready_in_class_starts_nothing():
    table, store = LoopbackTable(OPENED), new_store()
    await seated(store, table, delegation("DE"), instructor=True)
    stage, _ = new_stage(store)
    screen = BriefingScreen(stage)
    screen.build()
    screen.handle(press(pygame.K_RETURN, CTRL))
    assert not table.table.proceedings.clock.started


async def test_the_screen_is_built_anew_when_the_clock_shows_another_second():
    from corfu_rules.procedures.chairing import StartTable
    from corfu_rules.seats import INSTRUCTOR

    clock = HandClock()
    table, store = LoopbackTable(OPENED), new_store(clock)
    table.submit(INSTRUCTOR, StartTable())
    await seated(store, table, delegation("DE"))
    stage, _ = new_stage(store)
    stack = ScreenStack(stage, lambda: None)
    stack.apply(Push(BriefingScreen(stage)))
    surface = pygame.Surface(stage.size)
    assert stack.draw(surface, clock.seconds)
    clock.seconds += 0.4
    stack.refresh()
    stack.draw(surface, clock.seconds)
    clock.seconds += 1
    stack.refresh()
    assert stack.draw(surface, clock.seconds)


def test_popping_the_last_screen_ends_the_program():
    ended: list[bool] = []
    stage, _ = new_stage()
    stack = ScreenStack(stage, lambda: ended.append(True))
    stack.apply(Push(StartScreen(stage)))
    stack.handle(press(pygame.K_q, CTRL))
    assert ended == [True]
