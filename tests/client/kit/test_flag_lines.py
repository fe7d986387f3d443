"""Paragraphs beside flags: all count for the height, those that show are drawn, one alone where one changes."""

from __future__ import annotations

from collections.abc import Sequence

import pygame
import pytest
from typing_extensions import override

from corfu_client.kit import Block, Colour, Column, Look, Run, Scroll, Ui, Widget
from corfu_client.kit.flag_lines import FlagLine, FlagLines
from corfu_client.kit.text import words_of

WORDS = "Reason {number}: we could live with it if the days were fewer and the neighbours were told. "


class NotingLook(Look):
    """Notes what it letters."""

    def __init__(self) -> None:
        super().__init__()
        self.lettered: list[str] = []

    @override
    def text(self, surface: pygame.Surface, block: Block, place: pygame.Rect, colour: Colour | None = None) -> None:
        self.lettered.append(words_of(block.runs))
        super().text(surface, block, place, colour)


def lines(count: int, times: int = 1) -> list[FlagLine]:
    return [FlagLine("AL", Block((Run(WORDS.format(number=number) * times),), size=15)) for number in range(count)]


def page(said: Sequence[FlagLine]) -> Widget:
    return Column([Scroll(FlagLines(said, key="said"), key="window", grow=1)])


@pytest.fixture
def look() -> NotingLook:
    return NotingLook()


def test_every_paragraph_has_its_own_room(look: NotingLook):
    short, long = FlagLines(lines(5)).size(look, 300), FlagLines(lines(5, times=4)).size(look, 300)
    beside = look.images.flag("AL", 16).get_width() + look.dp(8)
    assert short.height == 5 * look.height(lines(1)[0].words, 300 - beside) + 4 * look.dp(7)
    assert long.height > 3 * short.height
    assert FlagLines([]).size(look, 300).height == 0


@pytest.mark.parametrize("number", [0, 17, 59])
def test_only_what_shows_is_lettered(look: NotingLook, number: int):
    ui, surface, said = Ui(look, (400, 200), frozen=True), pygame.Surface((400, 200)), lines(60)
    ui.show(page(said))
    window, widget = ui.find("window"), ui.find("said")
    assert isinstance(window, Scroll)
    assert widget is not None
    window.visible(pygame.Rect(widget.rect.left, widget.rect.top + widget.rect.height * number // 60, 1, 40))
    ui.draw(surface, 0.0)
    assert WORDS.format(number=number) in look.lettered
    assert 2 < len(look.lettered) < 12


def test_one_that_changes_is_drawn_alone(look: NotingLook):
    ui, surface, said = Ui(look, (400, 300), frozen=True), pygame.Surface((400, 300)), lines(4)
    ui.show(page(said))
    ui.draw(surface, 0.0)
    look.lettered.clear()
    said[2] = FlagLine("AL", Block((Run(WORDS.format(number=7)),), size=15))
    ui.show(page(said))
    ui.draw(surface, 1.0)
    assert look.lettered == [WORDS.format(number=7)]
    in_part = pygame.image.tobytes(surface, "RGB")
    ui.invalidate()
    ui.draw(surface, 1.0)
    assert pygame.image.tobytes(surface, "RGB") == in_part
