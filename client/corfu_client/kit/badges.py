"""Small signs with a word in them."""

from __future__ import annotations

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import MarkShape, box, mark
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone, filling
from corfu_client.kit.widgets import Pen, Size, Widget

_TALL, _SIDE, _SIGN, _LETTERS = 24, 10, 14, 13
_DOTS = 8


class Badge(Widget):
    """A word on a pill filled with a tone, as of a state or a count; a shape before it says the same without colour."""

    def __init__(self, text: str, tone: Tone = Tone.NEUTRAL, *, shape: MarkShape | None = None, hint: str = "") -> None:
        super().__init__()
        self._block = Block((Run(text, bold=True),), size=_LETTERS)
        self._tone = tone
        self._shape = shape
        self._hint = hint

    @override
    def measure(self, look: Look, width: int) -> Size:
        beside = self._beside(look)
        laid = look.laid(self._block, max(1, width - beside))
        return Size(min(width, laid.natural_width + beside + 1), max(look.dp(_TALL), laid.height + look.dp(6)))

    @override
    def appearance(self, pen: Pen) -> object:
        return self._block, self._tone, self._shape

    @override
    def paint(self, pen: Pen) -> None:
        look = pen.look
        fill, ink = filling(look.theme, self._tone)
        tall = min(self.rect.height, self.size(look, self.rect.width).height)
        pill = pygame.Rect(self.rect.left, self.rect.centery - tall // 2, self.rect.width, tall)
        box(pen.surface, pill, fill, look.dp(_TALL) // 2)
        left = pill.left + look.dp(_SIDE)
        if self._shape:
            sign = mark(self._shape, look.dp(_SIGN), ink, fill)
            pen.surface.blit(sign, sign.get_rect(midleft=(left, pill.centery)))
            left += look.dp(_SIGN + 6)
        room = max(1, pill.right - look.dp(_SIDE) - left)
        letters = look.height(self._block, room)
        look.text(pen.surface, self._block, pygame.Rect(left, pill.centery - letters // 2, room, letters), ink)

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        return self._hint if pos else ""

    def _beside(self, look: Look) -> int:
        return 2 * look.dp(_SIDE) + (look.dp(_SIGN + 6) if self._shape else 0)


class Spinner(Widget):
    """Says that something goes on whose end nobody knows: a ring of dots that turns, or stands where nothing may."""

    moves = True

    def __init__(self, *, size: int = 20, hint: str = "") -> None:
        super().__init__(width=size, height=size)
        self._hint = hint

    @override
    def measure(self, look: Look, width: int) -> Size:
        del look
        return Size(width, width)

    @override
    def appearance(self, pen: Pen) -> object:
        return pen.phase % _DOTS

    @override
    def paint(self, pen: Pen) -> None:
        theme, size = pen.look.theme, min(self.rect.size)
        for number in range(_DOTS):
            behind = (pen.phase - number) % _DOTS
            place = pygame.Vector2(0, -size * 0.37).rotate(number * 360 / _DOTS) + pygame.Vector2(self.rect.center)
            tone = theme.accent if behind < _DOTS // 2 else theme.neutral
            dot = mark(MarkShape.DOT, max(3, int(size * (0.36 - 0.03 * behind))), tone, theme.paper)
            pen.surface.blit(dot, dot.get_rect(center=(round(place.x), round(place.y))))

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        return self._hint if pos else ""
