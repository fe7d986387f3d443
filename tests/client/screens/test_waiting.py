"""Before the start one sees who is here and what happens next, live; the start leads on by itself."""

from __future__ import annotations

from dataclasses import replace

import pygame

from corfu_client.kit import DARK
from corfu_client.loopbacks import LoopbackConnection, LoopbackTable
from corfu_client.screens.briefing import BriefingScreen
from corfu_client.screens.contract import Push, Replace
from corfu_client.screens.stack import ScreenStack
from corfu_client.screens.table import TableScreen
from corfu_client.screens.waiting import WaitingScreen
from corfu_rules.procedures.attending import FillSeat, ReportAway
from corfu_rules.procedures.chairing import StartTable
from corfu_rules.proceedings import Player
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, OBSERVER, delegation
from tests.client.corridor_of_six import OPENED
from tests.client.hand import Hand
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, words_on
from tests.goldens import Compare, golden

__all__ = ["golden"]


def class_of_teams() -> LoopbackTable:
    """Germany and Poland have two places each; Poland's head is away, the Chair is a bot."""
    parties = (replace(each, team_size=2 if each.code in {"DE", "PL"} else None) for each in OPENED.setup.parties)
    setup = replace(OPENED.setup, parties=tuple(parties))
    table = LoopbackTable(replace(OPENED, setup=setup))
    table.submit(HOST, FillSeat(delegation("DE"), Player.PERSON, "Ben"))
    table.submit(HOST, FillSeat(delegation("PL"), Player.PERSON, "Ola"))
    table.submit(HOST, ReportAway(delegation("PL")))
    table.submit(HOST, FillSeat(CHAIR, Player.BOT, "bot"))
    return table


async def waiting(table: LoopbackTable) -> tuple[WaitingScreen, LoopbackConnection]:
    store = new_store()
    line = await seated(store, table, delegation("DE", 2))
    stage, _errands = new_stage(store)
    screen = WaitingScreen(stage)
    picture(screen)
    return screen, line


async def test_everybody_who_is_here_is_named_with_team_head_and_absence() -> None:
    screen, _line = await waiting(class_of_teams())
    shown = words_on(screen)
    assert "3 people · 1 bot · 5 seats free" in shown
    assert "Germany  you Ben (head of delegation), Anna" in shown
    assert "Ola (head of delegation), away at the moment, 1 place free" in shown
    assert "You advise and draft; the head of the delegation votes" in shown
    assert "With you: Ben." in shown


async def test_whoever_sits_down_appears_while_one_waits() -> None:
    table = class_of_teams()
    screen, line = await waiting(table)
    table.submit(HOST, FillSeat(delegation("RU"), Player.PERSON, "Viktor"))
    take_in(screen.store, line)
    picture(screen)
    assert "Viktor" in words_on(screen)


async def test_the_waiting_room_counts_who_only_watches() -> None:
    screen, _line = await waiting(class_of_teams())
    screen.store.count_observers(3)
    picture(screen)
    assert "5 seats free · 3 observers" in words_on(screen)


async def test_the_start_leads_to_the_table_by_itself() -> None:
    table = class_of_teams()
    screen, line = await waiting(table)
    stack = ScreenStack(screen.stage, lambda: None)
    stack.apply(Push(screen))
    table.submit(INSTRUCTOR, StartTable())
    take_in(screen.store, line)
    stack.refresh()
    assert isinstance(stack.top, TableScreen)


async def test_the_papers_and_the_table_are_a_key_or_a_press_away() -> None:
    screen, _line = await waiting(class_of_teams())
    change = screen.handle(press(pygame.K_b))
    assert isinstance(change, Push)
    assert isinstance(change.screen, BriefingScreen)
    change = screen.handle(press(pygame.K_t))
    assert isinstance(change, Replace)
    assert isinstance(change.screen, TableScreen)
    middle = screen.ui.find("read")
    assert middle is not None
    Hand(screen.ui).down(middle.rect.center)
    change = screen.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=middle.rect.center, button=1))
    assert isinstance(change, Push)


async def test_a_student_who_is_ready_waits_and_an_observer_looks_on() -> None:
    for seat, expected in ((delegation("DE", 2), WaitingScreen), (OBSERVER, TableScreen)):
        store = new_store()
        await seated(store, class_of_teams(), seat)
        stage, _errands = new_stage(store)
        screen = BriefingScreen(stage)
        picture(screen)
        change = screen.handle(press(pygame.K_RETURN, pygame.KMOD_CTRL))
        assert isinstance(change, Replace)
        assert isinstance(change.screen, expected)


async def test_the_waiting_room_looks_as_it_should(golden: Compare) -> None:
    screen, _line = await waiting(class_of_teams())
    golden(picture(screen), "waiting")


async def test_the_waiting_room_looks_as_it_should_in_the_dark(golden: Compare) -> None:
    store = new_store()
    await seated(store, class_of_teams(), delegation("DE", 2))
    stage, _errands = new_stage(store, theme=DARK, scale=1.5)
    golden(picture(WaitingScreen(stage)), "waiting-dark-150")
