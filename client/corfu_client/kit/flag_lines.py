"""Short paragraphs one below the other, each beside a flag: however many, only those that show are drawn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.text import Block
from corfu_client.kit.widgets import Pen, Size, Widget

_FLAG = 16
_BESIDE = 8


@dataclass(frozen=True, slots=True)
class FlagLine:
    """What somebody says: the code of the flag or badge, and the words."""

    flag: str
    words: Block


class FlagLines(Widget):
    """The paragraphs, `gap` dp apart. The very same line is measured once: give it again where nothing has changed."""

    def __init__(self, lines: Sequence[FlagLine], *, gap: int = 7, key: str | None = None) -> None:
        super().__init__(key=key)
        self._lines = tuple(lines)
        self._gap = gap
        self._tops: list[int] = [0]

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(width, self._below(look, width)[-1])

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self._tops = self._below(look, rect.width)

    @override
    def appearance(self, pen: Pen) -> object:
        return None

    @override
    def parts(self, pen: Pen) -> Iterator[tuple[str, pygame.Rect, object]]:
        for number, place in self._seen(pen.surface.get_rect()):
            yield str(number), place, (self._lines[number], pen.look.images.flags_shown)

    @override
    def paint(self, pen: Pen) -> None:
        look = pen.look
        for number, place in self._seen(pen.surface.get_clip()):
            line = self._lines[number]
            flag = look.images.flag(line.flag, _FLAG)
            pen.surface.blit(flag, flag.get_rect(midleft=place.midleft))
            left = self._beside(look, line)
            tall = look.height(line.words, max(1, place.width - left))
            look.text(pen.surface, line.words, pygame.Rect(place.left + left, place.top, place.width - left, tall))

    def _beside(self, look: Look, line: FlagLine) -> int:
        """Gives how far from the left the words stand, in pixels."""
        return look.images.flag(line.flag, _FLAG).get_width() + look.dp(_BESIDE)

    def _height(self, look: Look, line: FlagLine, width: int) -> int:
        words = look.height(line.words, max(1, width - self._beside(look, line)))
        return max(words, look.images.flag(line.flag, _FLAG).get_height())

    def _below(self, look: Look, width: int) -> list[int]:
        """Gives where each line begins, from the top, and at last where all end."""
        gap = look.dp(self._gap)
        tall = (
            look.reckoned(line, width, lambda: self._height(look, line, width)) + gap  # noqa: B023 -- asked at once
            for line in self._lines
        )
        tops = [0, *accumulate(tall)]
        tops[-1] = max(0, tops[-1] - gap)
        return tops

    def _seen(self, window: pygame.Rect) -> Iterator[tuple[int, pygame.Rect]]:
        """Gives the lines that reach into `window`, by their numbers, and their places."""
        first = max(0, bisect_right(self._tops, window.top - self.rect.top) - 1)
        last = bisect_left(self._tops, window.bottom - self.rect.top)
        gap = self.look.dp(self._gap)
        for number in range(first, min(last, len(self._lines))):
            top, below = self._tops[number], self._tops[number + 1]
            tall = below - top - (gap if number + 1 < len(self._lines) else 0)
            yield number, pygame.Rect(self.rect.left, self.rect.top + top, self.rect.width, tall)
