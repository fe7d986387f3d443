"""The first screen, by keyboard alone and by mouse alone: alone, join, last tables, settings."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from corfu_client.cards import SoloGame
from corfu_client.discovery import FoundTable
from corfu_client.kit import DARK, clipboard
from corfu_client.preferences import LastTable, Preferences, ThemeName
from corfu_client.screens.contract import Pop
from corfu_client.screens.settings import SettingsScreen
from corfu_client.screens.start import StartScreen
from corfu_client.store import ADDRESS, CODE
from corfu_client.surroundings import Around, Presence
from corfu_wire.beacons import Beacon
from corfu_wire.messages import PROTOCOL
from tests.client.hand import Hand
from tests.client.screens.test_pictures import CARDS
from tests.client.stages import NOW, NotedErrands, new_stage, picture, press, type_text, words_on
from tests.goldens import Compare, golden

__all__ = ["golden"]

CTRL = pygame.KMOD_CTRL
OPEN = FoundTable(
    Beacon(
        "Helsinki 2008: Six Principles",
        1975,
        PROTOCOL,
        "0.1.0",
        "0a1b2c3d",
        code="K7QX2M",
        host="lab-03",
        people=7,
        seats=9,
        phase="drafting",
    ),
    ("192.168.1.20",),
)
CLOSED = FoundTable(
    Beacon("Ten Questions for Vienna", 1975, PROTOCOL, "0.1.0", "1a1b2c3d", host="teacher", people=0, seats=14),
    ("192.168.1.30",),
)
SECURE = replace(OPEN, beacon=replace(OPEN.beacon, table="2a1b2c3d", sha256="ab" * 32))
OLD = replace(CLOSED, beacon=replace(CLOSED.beacon, table="3a1b2c3d", protocol=PROTOCOL + 50))
LAST = LastTable("192.168.1.20:1975", "K7QX2M", "DE", "Helsinki 2008", "Anna", int(NOW) - 4_000, "Germany")
OTHER = replace(LAST, code="AAAAAA", seat="chair", seat_title="The Chair", at=int(NOW) - 400_000)
THIRD = replace(LAST, code="BBBBBB", seat="observer", seat_title="Observer", name="")


def start(*, around: Around | None = None, tables: tuple[LastTable, ...] = ()) -> tuple[StartScreen, NotedErrands]:
    stage, errands = new_stage(cards=CARDS)
    stage.store.settings = Preferences(tables=tables)
    stage.store.surroundings.around = around or Around()
    screen = StartScreen(stage)
    picture(screen)
    return screen, errands


def tab_to(screen: StartScreen | SettingsScreen, key: str) -> None:
    for _ in range(40):
        if screen.ui.focused == key:
            return
        screen.handle(press(pygame.K_TAB))
    pytest.fail(f"Tab never comes to {key}")


def shown_after(screen: StartScreen, key: int) -> str:
    screen.handle(press(key))
    return words_on(screen)


def test_the_arrows_choose_a_scenario_and_enter_plays_it() -> None:
    screen, errands = start()
    assert "to let a text pass" in words_on(screen)
    screen.handle(press(pygame.K_DOWN))
    assert "neutrality and the freedom to choose" in words_on(screen)
    screen.handle(press(pygame.K_RETURN))
    assert errands.asked == [("play", SoloGame("helsinki-2008", "single", None))]


def test_a_scenario_is_chosen_and_played_by_mouse() -> None:
    screen, errands = start()
    hand = Hand(screen.ui)
    scenarios = screen.ui.find("scenarios")
    assert scenarios is not None
    hand.click((scenarios.rect.centerx, scenarios.rect.top + 80))
    hand.click_on("play-helsinki-2008")
    assert errands.asked == [("play", SoloGame("helsinki-2008", "single", None))]


def test_what_one_learns_and_how_long_it_takes_is_said_before_one_plays() -> None:
    screen, _errands = start()
    shown = words_on(screen)
    assert "find out what each of the five cannot live without" in shown
    assert "5 seats" in shown
    assert "about 10 minutes" in shown


def test_digits_and_letters_typed_into_a_field_start_no_game_and_change_no_page() -> None:
    screen, errands = start()
    screen.handle(press(pygame.K_j))
    for key in (pygame.K_1, pygame.K_s, pygame.K_l):
        screen.handle(press(key))
    type_text(screen, "192.168.1.20:1975")
    assert errands.asked == []
    assert screen.store.draft(ADDRESS) == "192.168.1.20:1975"


def test_a_table_whose_code_is_called_out_is_joined_with_one_press() -> None:
    screen, errands = start(around=Around((OPEN, CLOSED)))
    shown = shown_after(screen, pygame.K_j)
    assert "lab-03 · 7 people, 9 seats · Drafting" in shown
    assert "teacher · 0 people, 14 seats · not begun" in shown
    tab_to(screen, "found-0a1b2c3d")
    screen.handle(press(pygame.K_RETURN))
    assert errands.asked == [("approach", "0a1b2c3d", False)]


def test_a_table_without_its_code_fills_in_the_address_and_the_keyboard_stands_on_the_code() -> None:
    screen, errands = start(around=Around((CLOSED,)))
    screen.handle(press(pygame.K_j))
    Hand(screen.ui).click_on("found-1a1b2c3d")
    assert errands.asked == [("approach", "1a1b2c3d", False)]
    screen.store.write(ADDRESS, "192.168.1.30:1975")
    screen.store.show_fault("")
    screen.build()
    assert screen.ui.focused == CODE
    type_text(screen, "k7q x2m")
    screen.handle(press(pygame.K_RETURN))
    assert errands.asked[-1] == ("seek", "192.168.1.30:1975", "k7q x2m")


def test_a_certificate_that_was_called_out_is_compared_by_a_person_first() -> None:
    screen, errands = start(around=Around((SECURE,)))
    screen.handle(press(pygame.K_j))
    hand = Hand(screen.ui)
    hand.click_on("found-2a1b2c3d")
    assert errands.asked == []
    assert screen.dialog() is not None
    hand.click_on("not-same")
    assert errands.asked == []
    screen.build()
    hand.click_on("found-2a1b2c3d")
    hand.click_on("same")
    assert errands.asked == [("approach", "2a1b2c3d", True)]


def test_a_table_of_another_version_cannot_be_joined_and_says_why() -> None:
    screen, errands = start(around=Around((OLD,)))
    assert "update the older" in shown_after(screen, pygame.K_j)
    Hand(screen.ui).click_on("found-3a1b2c3d")
    assert errands.asked == []


@pytest.mark.parametrize(
    ("around", "said"),
    [
        (Around(), "Listening for tables"),
        (Around(long=True), "Many school networks keep such calls to themselves"),
        (Around(deaf=True), "a firewall forbids it"),
    ],
)
def test_where_no_table_is_heard_one_is_told_what_to_do(around: Around, said: str) -> None:
    screen, _errands = start(around=around)
    assert said in shown_after(screen, pygame.K_j)


def test_last_tables_are_asked_for_and_lead_back() -> None:
    screen, errands = start(tables=(LAST, OTHER))
    shown = shown_after(screen, pygame.K_l)
    assert "Germany, as Anna · 1 hour ago" in shown
    assert "The Chair, as Anna · 4 days ago" in shown
    screen.handle(press(pygame.K_RETURN))
    assert errands.asked == [("ask-last-tables",), ("come-back", LAST)]


def test_a_table_that_is_gone_is_said_and_can_be_forgotten_by_mouse() -> None:
    screen, errands = start(tables=(LAST, OTHER))
    screen.store.surroundings.presence[OTHER.place] = Presence.GONE
    assert "the table is not any more" in shown_after(screen, pygame.K_l)
    hand = Hand(screen.ui)
    hand.click_on("back-1")
    hand.click_on("forget-1")
    assert errands.asked == [("ask-last-tables",), ("prefer", Preferences(tables=(LAST,)))]


def test_the_pages_are_reached_by_mouse() -> None:
    screen, _errands = start()
    ways = screen.ui.find("ways")
    assert ways is not None
    Hand(screen.ui).click((ways.rect.left + 180, ways.rect.centery))
    assert screen.ui.find(ADDRESS) is not None


def test_everything_that_can_be_set_is_set_by_keyboard() -> None:
    stage, errands = new_stage()
    screen = SettingsScreen(stage)
    picture(screen)
    screen.handle(press(pygame.K_RIGHT))
    for key in ("larger", "theme", "flags", "motion"):
        tab_to(screen, key)
        screen.handle(press(pygame.K_RIGHT if key == "theme" else pygame.K_SPACE))
    assert errands.asked == [
        ("prefer", Preferences(language="de")),
        ("rescale", 1),
        ("prefer", Preferences(theme=ThemeName.DARK)),
        ("prefer", Preferences(flags=False)),
        ("prefer", Preferences(reduced_motion=True)),
    ]


def test_a_name_that_was_typed_is_kept_on_the_way_back() -> None:
    stage, errands = new_stage()
    screen = SettingsScreen(stage)
    picture(screen)
    tab_to(screen, "settings-name")
    type_text(screen, "Anna")
    change = screen.handle(press(pygame.K_ESCAPE))
    assert isinstance(change, Pop)
    assert errands.asked == [("prefer", Preferences(name="Anna"))]


def test_a_link_is_pasted_where_cards_are_shown_too() -> None:
    screen, errands = start()
    screen.handle(press(pygame.K_j))
    clipboard.copy("corfu://127.0.0.1:8765/K7QX2M")
    screen.handle(press(pygame.K_v, CTRL))
    screen.handle(press(pygame.K_RETURN, CTRL))
    assert errands.asked == [("seek", "127.0.0.1:8765", "K7QX2M")]


def test_tables_of_this_network_look_as_they_should(golden: Compare) -> None:
    screen, _errands = start(around=Around((OPEN, CLOSED, OLD)))
    screen.handle(press(pygame.K_j))
    golden(picture(screen), "start-join")


def test_last_tables_look_as_they_should_in_the_dark(golden: Compare) -> None:
    stage, _errands = new_stage(cards=CARDS, theme=DARK)
    stage.store.settings = Preferences(tables=(LAST, OTHER, THIRD))
    stage.store.surroundings.presence = {
        LAST.place: Presence.THERE,
        OTHER.place: Presence.GONE,
        THIRD.place: Presence.SILENT,
    }
    screen = StartScreen(stage)
    screen.build()
    screen.handle(press(pygame.K_l))
    golden(picture(screen), "start-last")


def test_the_settings_look_as_they_should(golden: Compare) -> None:
    stage, _errands = new_stage()
    golden(picture(SettingsScreen(stage)), "settings")
