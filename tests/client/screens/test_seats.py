"""Whoever comes late, or as one too many, is told what to do now, and the keyboard stands on it."""

from __future__ import annotations

from collections.abc import Iterable

import pygame
import pytest

from corfu_client.loopbacks import LoopbackTable
from corfu_client.screens.briefing import BriefingScreen
from corfu_client.screens.seats import SeatsScreen
from corfu_client.screens.table import TableScreen
from corfu_client.store import ADDRESS, CODE, NAME
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.proceedings import Player
from corfu_rules.seats import HOST, OBSERVER, delegation
from corfu_wire.messages import Lobby
from tests.client.corridor_of_six import OPENED
from tests.client.stages import NotedErrands, new_stage, new_store, picture, press, seated, words_on

EVERYBODY = ("RU", "US", "DE", "PL", "CH", "OSCE", "chair")


def lobby(taken: Iterable[str] = (), **changes: object) -> Lobby:
    table = LoopbackTable(OPENED)
    for each in table.table.proceedings.attendance:
        if str(each.seat) in taken:
            table.submit(HOST, FillSeat(each.seat, Player.PERSON, f"Bird at {each.seat}"))
    return table.lobby().model_copy(update=changes)


def screen_of(shown: Lobby) -> tuple[SeatsScreen, NotedErrands]:
    stage, errands = new_stage()
    stage.store.show_lobby(shown)
    stage.store.write(NAME, "Anna")
    screen = SeatsScreen(stage)
    picture(screen)
    return screen, errands


@pytest.mark.parametrize(("observers", "words"), [(0, "seats free"), (1, "· 1 observer"), (3, "· 3 observers")])
def test_the_lobby_says_how_many_watch(observers: int, words: str):
    screen, _errands = screen_of(lobby(("RU",), observers=observers))
    assert words in words_on(screen)
    assert ("observer" in words_on(screen)) == (observers > 0)


@pytest.mark.parametrize(
    ("shown", "why"),
    [
        (lobby(EVERYBODY), "Every seat is taken"),
        (lobby(EVERYBODY, started=True), "Every seat is taken"),
        (lobby(("RU",), locked=True), "The lobby is closed"),
        (lobby(("RU",), started=True, too_late=True), "takes nobody new"),
        (lobby().model_copy(update={"seats": ()}), "Every seat is taken"),
    ],
    ids=["surplus", "surplus-late", "locked", "begun", "no-seats"],
)
def test_where_no_seat_is_free_one_is_told_why_and_enter_watches(shown: Lobby, why: str):
    screen, errands = screen_of(shown)
    assert why in words_on(screen)
    assert "You can watch now" in words_on(screen)
    screen.handle(press(pygame.K_RETURN))
    assert errands.asked == [("sit", OBSERVER, "Anna")]


def test_who_comes_late_is_led_to_a_place_beside_people_and_takes_it_at_once():
    shown = lobby(("RU", "PL"), started=True)
    second = shown.seats[0].model_copy(update={"seat": delegation("PL", 2), "player": Player.NOBODY, "name": ""})
    kept = tuple(each.model_copy(update={"kept": each.seat == delegation("DE")}) for each in shown.seats)
    screen, errands = screen_of(shown.model_copy(update={"seats": (*kept, second)}))
    assert "Join a delegation that has a place" in words_on(screen)
    assert "kept for somebody" in words_on(screen)
    screen.handle(press(pygame.K_RETURN, pygame.KMOD_CTRL))
    assert errands.asked == [("sit", delegation("PL", 2), "Anna")]


def test_a_seat_chosen_with_enter_asks_for_the_name_next():
    stage, errands = new_stage()
    stage.store.show_lobby(lobby())
    screen = SeatsScreen(stage)
    picture(screen)
    for key in (pygame.K_DOWN, pygame.K_RETURN):
        screen.handle(press(key))
    assert screen.ui.focused == NAME
    assert errands.asked == []


def test_before_the_start_with_free_seats_nothing_is_explained():
    screen, _errands = screen_of(lobby(("RU",)))
    assert "You can watch now" not in words_on(screen)
    assert "has begun" not in words_on(screen)


async def test_whoever_watches_is_told_how_to_get_a_seat_and_led_back_to_the_choice():
    store = new_store()
    await seated(store, LoopbackTable(OPENED), OBSERVER)
    stage, errands = new_stage(store)
    store.write(ADDRESS, "192.168.1.20:1975")
    store.write(CODE, "K7QX2M")
    briefing = BriefingScreen(stage)
    picture(briefing)
    assert "You are watching" in words_on(briefing)
    table = TableScreen(stage)
    picture(table)
    assert "To play, ask the instructor" in words_on(table)
    table.handle(press(pygame.K_l))
    assert errands.asked == [("leave",), ("seek", "192.168.1.20:1975", "K7QX2M")]


async def test_a_delegation_and_the_instructor_are_not_told_that_they_watch():
    for seat, instructor in ((delegation("DE"), False), (OBSERVER, True)):
        store = new_store()
        await seated(store, LoopbackTable(OPENED), seat, instructor=instructor)
        stage, _errands = new_stage(store)
        table = TableScreen(stage)
        picture(table)
        assert "You are watching" not in words_on(table)
