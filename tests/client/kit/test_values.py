"""Sliders, switches and radios: by keys, by mouse, and switched off."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.kit import Column, Look, Radios, Slider, Spinner, Switch, Ui
from tests.client.hand import Hand


def slider(heard: list[int], value: int = 40, **more: object) -> Slider:
    step = more.get("step", 1)
    assert isinstance(step, int)
    return Slider(value, 0, 100, on_change=heard.append, step=step, reason=str(more.get("reason", "")), key="slider")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (pygame.K_LEFT, 39),
        (pygame.K_RIGHT, 41),
        (pygame.K_PAGEUP, 50),
        (pygame.K_PAGEDOWN, 30),
        (pygame.K_HOME, 0),
        (pygame.K_END, 100),
    ],
)
def test_keys_move_a_slider(ui: Ui, hand: Hand, key: int, value: int):
    heard: list[int] = []
    ui.show(Column([slider(heard)]))
    ui.focus("slider")
    hand.key(key)
    assert heard == [value]


def test_a_slider_goes_where_the_mouse_is_in_steps_and_never_beyond(ui: Ui, hand: Hand):
    heard: list[int] = []
    shown = slider(heard, step=25)
    ui.show(Column([shown]))
    y = shown.rect.centery
    hand.down((shown.rect.left, y))
    hand.move((shown.rect.left + shown.rect.width // 2, y))
    hand.move((shown.rect.right + 500, y))
    hand.up((shown.rect.right + 500, y))
    assert heard == [0, 50, 100]


def test_a_drag_of_a_slider_goes_on_over_a_rebuilt_screen(ui: Ui, hand: Hand):
    heard: list[int] = []
    first = slider(heard)
    ui.show(Column([first]))
    y = first.rect.centery
    hand.down((first.rect.left, y))
    after = slider(heard, heard[-1])
    ui.show(Column([after]))
    hand.move((after.rect.right, y))
    assert after.value == heard[-1] == 100


def test_a_slider_that_is_off_says_why_and_stays(ui: Ui, hand: Hand):
    heard: list[int] = []
    shown = slider(heard, reason="The game is over.")
    ui.show(Column([shown]))
    ui.focus("slider")
    hand.key(pygame.K_END)
    hand.click(shown.rect.midleft)
    assert (heard, ui.hint) == ([], "The game is over.")


def test_a_slider_with_one_value_only_can_be_shown():
    ui = Ui(Look(), (320, 100), frozen=True)
    ui.show(Column([Slider(7, 7, 7, on_change=lambda _value: None, key="slider")]))
    ui.draw(pygame.Surface((320, 100)), 0.0)
    ui.focus("slider")
    Hand(ui).key(pygame.K_RIGHT)


def test_a_switch_turns_by_click_and_space(ui: Ui, hand: Hand):
    heard: list[bool] = []
    ui.show(Column([Switch("Wanted", on=False, on_change=heard.append, key="switch")]))
    hand.click_on("switch")
    hand.key(pygame.K_SPACE)
    assert heard == [True, True]


def test_a_switch_that_is_off_for_good_says_why(ui: Ui, hand: Hand):
    heard: list[bool] = []
    ui.show(Column([Switch("Wanted", on=False, on_change=heard.append, reason="Not here.", key="switch")]))
    hand.click_on("switch")
    assert (heard, ui.hint) == ([], "Not here.")


OPTIONS = (("a", "Alpha"), ("b", "Beta"), ("c", "Gamma"))


def test_arrows_go_round_radios(ui: Ui, hand: Hand):
    heard: list[str] = []
    ui.show(Column([Radios(OPTIONS, chosen="a", on_choose=heard.append, key="radios")]))
    ui.focus("radios")
    for key in (pygame.K_RIGHT, pygame.K_DOWN, pygame.K_RIGHT, pygame.K_LEFT):
        hand.key(key)
    assert heard == ["b", "c", "a", "c"]


@pytest.mark.parametrize("width", [600, 90])
def test_radios_are_clicked_side_by_side_or_below_each_other(width: int):
    heard: list[str] = []
    radios = Radios(OPTIONS, chosen=None, on_choose=heard.append, key="radios")
    ui = Ui(Look(), (width, 300), frozen=True)
    ui.show(Column([radios]))
    for place in radios._here():
        Hand(ui).click(place.center)
    assert heard == ["a", "b", "c"]


@pytest.mark.parametrize(("still", "frozen"), [(False, False), (True, False), (False, True)])
def test_a_spinner_turns_unless_nothing_may_move(still: bool, frozen: bool):
    ui, surface = Ui(Look(still=still), (200, 100), frozen=frozen), pygame.Surface((200, 100))
    ui.show(Column([Spinner()]))
    drawn = [ui.draw(surface, now) for now in (0.0, 0.15, 0.35)]
    assert drawn == [True, not still and not frozen, not still and not frozen]


def test_a_screen_without_a_spinner_is_not_drawn_as_time_passes():
    ui, surface = Ui(Look(), (200, 100)), pygame.Surface((200, 100))
    ui.show(Column([Slider(3, 0, 9, on_change=lambda _value: None, key="slider")]))
    assert [ui.draw(surface, now) for now in (0.0, 0.15, 0.35)] == [True, False, False]
