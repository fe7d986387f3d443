"""Menus and what drops down: by mouse, by arrows and by letters, always inside the window."""

from __future__ import annotations

from collections.abc import Sequence

import pygame
import pytest

from corfu_client.kit import Button, Column, Look, Menu, MenuItem, Row, Spacer, Ui, Widget
from corfu_client.kit.menus import MenuSheet
from tests.client.hand import Hand

FRUIT = (MenuItem("a", "Apple"), MenuItem("b", "Banana", reason="None are left."), MenuItem("c", "Cherry"))
MANY = tuple(MenuItem(str(number), f"Entry {number}") for number in range(70))


def nothing(*_: object) -> None:
    pass


def sheet_of(ui: Ui, key: str) -> MenuSheet | None:
    found = ui.find(key)
    sheet = found.floating if found else None
    assert sheet is None or isinstance(sheet, MenuSheet)
    return sheet


def menu(heard: list[str], items: Sequence[MenuItem] = FRUIT) -> Menu:
    return Menu("Fruit", items, heard.append, shortcut="F3", key="menu")


def test_a_menu_is_worked_with_keys(ui: Ui, hand: Hand):
    heard: list[str] = []
    ui.show(Column([menu(heard)]))
    ui.focus("menu")
    for key in (pygame.K_RETURN, pygame.K_DOWN, pygame.K_RETURN, pygame.K_DOWN, pygame.K_SPACE):
        hand.key(key)
    assert (heard, sheet_of(ui, "menu")) == (["c"], None)


def test_letters_go_to_the_next_line_that_begins_so(ui: Ui, hand: Hand):
    heard: list[str] = []
    ui.show(Column([menu(heard, (*FRUIT, MenuItem("d", "Coconut")))]))
    ui.focus("menu")
    for key in (pygame.K_DOWN, pygame.K_c, pygame.K_c, pygame.K_RETURN):
        hand.key(key)
    assert heard == ["d"]


def test_a_menu_is_worked_with_the_mouse_and_folds_beside_it(ui: Ui, hand: Hand):
    heard: list[str] = []
    behind: list[int] = []
    ui.show(Column([menu(heard), Spacer(), Button("Behind", lambda: behind.append(1), key="behind")]))
    hand.click_on("menu")
    sheet = sheet_of(ui, "menu")
    assert sheet
    hand.click((sheet.rect.centerx, sheet.rect.bottom - 20))
    assert heard == ["c"]
    hand.click_on("menu")
    hand.click_on("behind")
    assert (sheet_of(ui, "menu"), behind) == (None, [])
    hand.click_on("behind")
    assert behind == [1]


def test_a_line_that_is_off_says_why_and_is_not_chosen(ui: Ui, hand: Hand):
    heard: list[str] = []
    ui.show(Column([menu(heard)]))
    ui.focus("menu")
    hand.key(pygame.K_RETURN)
    sheet = sheet_of(ui, "menu")
    assert sheet
    hand.move((sheet.rect.centerx, sheet.rect.centery))
    hand.click((sheet.rect.centerx, sheet.rect.centery))
    assert (heard, ui.hint) == ([], "None are left.")


def test_tab_leaves_a_menu_and_esc_folds_it_before_it_closes_anything_else(ui: Ui, hand: Hand):
    ui.show(Column([menu([]), Button("Next", nothing, key="next")]))
    ui.focus("menu")
    hand.key(pygame.K_RETURN)
    assert hand.key(pygame.K_ESCAPE)
    assert not hand.key(pygame.K_ESCAPE)
    hand.key(pygame.K_RETURN)
    hand.key(pygame.K_TAB)
    assert (ui.focused, sheet_of(ui, "menu")) == ("next", None)


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.5])
@pytest.mark.parametrize("at_bottom", [False, True])
@pytest.mark.parametrize("items", [FRUIT, MANY])
def test_a_sheet_stays_in_the_window_and_off_what_it_belongs_to(
    scale: float, at_bottom: bool, items: tuple[MenuItem, ...]
):
    ui = Ui(Look(scale=scale), (640, 480), frozen=True)
    button = Menu("Open", items, nothing, key="menu")
    space: list[Widget] = [Spacer()]
    row = Row([Spacer(), button])
    ui.show(Column([*space, row] if at_bottom else [row, *space]))
    ui.focus("menu")
    Hand(ui).key(pygame.K_RETURN)
    ui.draw(pygame.Surface((640, 480)), 0.0)
    sheet = sheet_of(ui, "menu")
    assert sheet
    assert pygame.Rect(0, 0, 640, 480).contains(sheet.rect)
    assert not sheet.rect.colliderect(button.rect)


def test_the_wheel_scrolls_a_long_sheet_and_nothing_behind_it(ui: Ui, hand: Hand):
    ui.show(Column([Menu("Open", MANY, nothing, key="menu")]))
    hand.click_on("menu")
    sheet = sheet_of(ui, "menu")
    assert sheet
    hand.move(sheet.rect.center)
    hand.wheel(-3)
    assert sheet.scroller.offset == 144
