"""Pieces of the decision's screen: things side by side in as many lines as it takes, and a bar with a mark on it."""

from __future__ import annotations

from collections.abc import Sequence

import pygame
import pygame.draw
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import box
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Pen, Size, Widget


class Flow(Widget):
    """Children from left to right, on the next line where there is no room; `gap` and `between` in dp."""

    def __init__(self, children: Sequence[Widget], *, gap: int = 14, between: int = 6, key: str | None = None) -> None:
        super().__init__(key=key)
        self._children = tuple(children)
        self._gap, self._between = gap, between

    @property
    @override
    def children(self) -> Sequence[Widget]:
        return self._children

    @override
    def measure(self, look: Look, width: int) -> Size:
        places = self._places(look, width)
        return Size(width, max((place.bottom for place in places), default=0))

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        for child, place in zip(self._children, self._places(look, rect.width), strict=True):
            child.place(look, place.move(rect.topleft))

    @override
    def paint(self, pen: Pen) -> None:
        clip = pen.surface.get_clip()
        for child in self._children:
            if child.rect.colliderect(clip):
                child.paint(pen)

    def _places(self, look: Look, width: int) -> list[pygame.Rect]:
        places: list[pygame.Rect] = []
        left = top = tallest = 0
        for child in self._children:
            size = child.size(look, max(1, width))
            if left and left + size.width > width:
                left, top, tallest = 0, top + tallest + look.dp(self._between), 0
            places.append(pygame.Rect(left, top, size.width, size.height))
            left += size.width + look.dp(self._gap)
            tallest = max(tallest, size.height)
        return places


class MarkedBar(Widget):
    """A bar filled to a share between 0 and 1, with a mark where `needed` lies: an upright line with a notch above.

    The filling is `tone`; the mark can be seen whatever the tone.
    """

    def __init__(
        self, share: float, needed: float | None, *, tone: Tone = Tone.ACCENT, hint: str = "", grow: int = 0
    ) -> None:
        super().__init__(grow=grow, height=20)
        self.share = min(max(share, 0.0), 1.0)
        self.needed = needed
        self._tone = tone
        self._hint = hint

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(width, look.dp(20))

    @override
    def paint(self, pen: Pen) -> None:
        look, theme = pen.look, pen.look.theme
        bar = pygame.Rect(self.rect.left, self.rect.bottom - look.dp(12), self.rect.width, look.dp(10))
        radius = bar.height // 2
        box(pen.surface, bar, theme.line, radius)
        if self.share > 0:
            filled = bar.copy()
            filled.width = max(2 * radius, int(bar.width * self.share))
            box(pen.surface, filled, theme.colour(self._tone), radius)
        if self.needed is not None:
            notch = look.dp(4)
            at = bar.left + min(bar.width - notch - 1, max(notch, int(bar.width * self.needed)))
            pen.surface.fill(theme.ink, (at, self.rect.top + look.dp(3), look.dp(2), self.rect.height - look.dp(3)))
            corners = [(at - notch, self.rect.top), (at + notch + 1, self.rect.top), (at, self.rect.top + notch * 2)]
            pygame.draw.polygon(pen.surface, theme.ink, corners)

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        return self._hint if pos else ""
