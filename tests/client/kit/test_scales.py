"""At every scale everything has its place, can be hit, and can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pygame
import pytest

from corfu_client.kit import (
    Button,
    Checkbox,
    Column,
    Label,
    Look,
    Menu,
    Radios,
    RichList,
    Row,
    Scroll,
    Slider,
    Switch,
    Tabs,
    TextArea,
    TextEntry,
    Ui,
    Widget,
)
from tests.client.hand import Hand
from tests.client.kit import gallery

SCALES = (0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5)
PAGES = (gallery.widgets_page, gallery.values_page, gallery.fields_page)
LEAST_TARGET = 24
"""In dp; WCAG 2.2, 2.5.8."""
PRESSED = (Button, Checkbox, Menu, Radios, Slider, Switch, Tabs, TextArea, TextEntry)


def all_in(widget: Widget) -> Iterator[Widget]:
    yield widget
    for child in widget.children:
        yield from all_in(child)


def laid_out(page: Callable[[], Widget], scale: float) -> tuple[Ui, Widget]:
    """Gives a page in a window that grows with the scale."""
    ui = Ui(Look(scale=scale), (int(1280 * scale), int(720 * scale)), frozen=True)
    tree = page()
    ui.show(tree)
    return ui, tree


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("page", PAGES)
def test_nothing_overlaps_or_leaves_what_it_is_in(page: Callable[[], Widget], scale: float):
    ui, tree = laid_out(page, scale)
    window = pygame.Rect(0, 0, int(1280 * scale), int(720 * scale))
    for widget in all_in(tree):
        assert window.contains(widget.rect) or not widget.rect.width, (type(widget), widget.rect)
        if isinstance(widget, Column | Row):
            for number, child in enumerate(widget.children):
                for other in widget.children[number + 1 :]:
                    assert not child.rect.colliderect(other.rect), (type(child), type(other))
        wanted = widget.size(ui.look, widget.rect.width)
        if isinstance(widget, (*PRESSED, Label)):
            assert widget.rect.height >= wanted.height, (type(widget), widget.rect, wanted)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("page", PAGES)
def test_whatever_is_pressed_is_large_enough_to_be_hit(page: Callable[[], Widget], scale: float):
    _ui, tree = laid_out(page, scale)
    least = int(LEAST_TARGET * scale)
    pressed = [each for each in all_in(tree) if isinstance(each, PRESSED)]
    small = [(type(each), each.rect.size) for each in pressed if min(each.rect.size) < least]
    assert small == []


def test_a_trackpad_scrolls_by_parts_of_a_step(ui: Ui):
    record = RichList(gallery.paragraphs() * 20, key="record", grow=1)
    ui.show(Column([record]))
    Hand(ui).move((100, 100))
    for _tick in range(4):
        ui.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=0, precise_x=0.0, precise_y=-0.25))
    assert record.scroller.offset == 48


def test_scrollbars_are_dragged(ui: Ui, hand: Hand):
    area = Scroll(Column([Label(f"Line {number}") for number in range(100)]), key="area")
    ui.show(area)
    handle = area.scroller.handle(ui.look)
    assert handle
    hand.down(handle.center)
    hand.move((handle.centerx + 200, area.rect.bottom))
    assert area.scroller.at_end
    hand.up((handle.centerx, area.rect.bottom))
    hand.move((handle.centerx, 10))
    assert area.scroller.at_end
