"""Words with marks fill their rows: as many as there is room for, none over another, each with its own tooltip."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.kit import Look, start_pygame
from corfu_client.kit.mark_flows import MarkFlow, Signed
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone


def flow(words: list[str], width: int) -> MarkFlow:
    start_pygame()
    look = Look()
    widget = MarkFlow([Signed(word, MarkShape.CHECK, Tone.GOOD, f"the tooltip of {word}") for word in words])
    widget.put(look, pygame.Rect(20, 10, width, widget.size(look, width).height))
    return widget


def seen_at(widget: MarkFlow) -> dict[str, list[tuple[int, int]]]:
    """Where the mouse meets each tooltip, on a grid of four pixels."""
    found: dict[str, list[tuple[int, int]]] = {}
    for x in range(widget.rect.left, widget.rect.right, 4):
        for y in range(widget.rect.top, widget.rect.bottom, 4):
            hint = widget.hint((x, y))
            if hint:
                found.setdefault(hint, []).append((x, y))
    return found


def rows(widget: MarkFlow) -> int:
    return len({min(y for _x, y in places) for places in seen_at(widget).values()})


@pytest.mark.parametrize("width", [120, 300, 700])
def test_every_word_has_its_place_and_tooltip(width: int):
    words = [f"W{number}" for number in range(30)]
    assert set(seen_at(flow(words, width))) == {f"the tooltip of {word}" for word in words}


def test_longer_words_stand_in_shorter_rows():
    short = [f"P{number}" for number in range(16)]
    assert rows(flow(short, 400)) < rows(flow([*short[:-1], "NATO-PA"], 400))


def test_one_that_finds_no_room_beside_others_has_a_row_of_its_own():
    assert rows(flow(["a very long word", "another very long word"], 60)) == 2


def test_what_is_drawn_keeps_inside_its_room():
    from corfu_client.kit.widgets import Pen

    widget = flow([f"W{number}" for number in range(9)], 200)
    surface = pygame.Surface((300, 300))
    surface.fill((1, 2, 3))
    widget.draw(Pen(surface, widget.look))
    inside = surface.subsurface(widget.rect)
    assert pygame.mask.from_threshold(inside, (1, 2, 3), (1, 1, 1)).count() < inside.get_width() * inside.get_height()
    inside.fill((1, 2, 3))
    assert pygame.mask.from_threshold(surface, (1, 2, 3), (1, 1, 1)).count() == 300 * 300
