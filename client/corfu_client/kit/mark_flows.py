"""Many short words, each with its mark, in as many to a row as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import MarkShape, mark
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Pen, Size, Widget

_MARK = 17
_BESIDE, _BETWEEN, _BELOW = 5, 14, 4
"""The room between a mark and its word, between two of them, and between two rows."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A short word with its mark; the mouse on it shows `hint`."""

    text: str
    shape: MarkShape
    tone: Tone
    hint: str = ""


class MarkFlow(Widget):
    """The words one after the other, in columns as wide as the longest; letters of `size` dp, in bold."""

    def __init__(self, signed: Sequence[Signed], *, size: int = 14, key: str | None = None) -> None:
        super().__init__(key=key)
        self._signed = tuple(signed)
        self._font_size = size
        self._per_row = 1
        self._measured: tuple[int, int] | None = None

    @override
    def measure(self, look: Look, width: int) -> Size:
        per_row = self._room_for(look, width)
        rows = -(-len(self._signed) // per_row)
        wide = min(per_row, len(self._signed)) * self._column(look) - look.dp(_BETWEEN)
        tall = rows * (self._row(look) + look.dp(_BELOW)) - look.dp(_BELOW)
        return Size(max(0, min(width, wide)), max(0, tall))

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self._per_row = self._room_for(look, rect.width)

    @override
    def appearance(self, pen: Pen) -> object:
        return self._per_row, len(self._signed)

    @override
    def parts(self, pen: Pen) -> Iterator[tuple[str, pygame.Rect, object]]:
        for number, (signed, place) in enumerate(self._places()):
            yield str(number), place, (signed.text, signed.shape, signed.tone)

    @override
    def paint(self, pen: Pen) -> None:
        look, theme, clip = pen.look, pen.look.theme, pen.surface.get_clip()
        size, font = look.dp(_MARK), look.font(self._font_size, bold=True)
        for signed, place in self._places():
            if not place.colliderect(clip):
                continue
            sign = mark(signed.shape, size, theme.colour(signed.tone), theme.paper)
            pen.surface.blit(sign, sign.get_rect(midleft=place.midleft))
            words = look.picture(
                (MarkFlow, signed.text, self._font_size),
                lambda: font.render(signed.text, True, theme.ink),  # noqa: B023
            )
            at = words.get_rect(midleft=(place.left + size + look.dp(_BESIDE), place.centery))
            pen.surface.blit(words, at)

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        if pos is None:
            return ""
        return next((signed.hint for signed, place in self._places() if place.collidepoint(pos)), "")

    def _places(self) -> Iterator[tuple[Signed, pygame.Rect]]:
        look, rect = self.look, self.rect
        column, row = self._column(look), self._row(look)
        below = row + look.dp(_BELOW)
        for number, signed in enumerate(self._signed):
            down, across = divmod(number, self._per_row)
            left, top = rect.left + across * column, rect.top + down * below
            yield signed, pygame.Rect(left, top, column - look.dp(_BETWEEN), row)

    def _room_for(self, look: Look, width: int) -> int:
        return max(1, (width + look.dp(_BETWEEN)) // max(1, self._column(look)))

    def _column(self, look: Look) -> int:
        return look.dp(_MARK) + look.dp(_BESIDE) + self._widest(look) + look.dp(_BETWEEN)

    def _widest(self, look: Look) -> int:
        if self._measured is None or self._measured[0] != look.number:
            font = look.font(self._font_size, bold=True)
            self._measured = look.number, max((font.size(each.text)[0] for each in self._signed), default=0)
        return self._measured[1]

    def _row(self, look: Look) -> int:
        return max(look.dp(_MARK), look.font(self._font_size, bold=True).get_linesize())
