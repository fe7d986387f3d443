"""A slider over all places of a tape, with marks where phases begin and decisions fall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import MarkShape, box, mark
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import KeyPress, Pen, Size, Widget

_TALL, _EDGE = 46, 12
_PAGE = 20
"""So many places at once with Page Up and Page Down."""


@dataclass(frozen=True, slots=True)
class SliderMark:
    """A mark at a place; one without a shape is a line across, as where a stretch begins. `hint` says what is there."""

    place: int
    hint: str
    shape: MarkShape | None = None
    tone: Tone = Tone.INK


class MarkedSlider(Widget):
    """Places from 0 to `most`. Arrows go one on, Page Up and Page Down further, Home and End to the ends."""

    focusable = True

    def __init__(
        self,
        place: int,
        most: int,
        *,
        on_change: Callable[[int], None],
        marks: Sequence[SliderMark] = (),
        key: str | None = None,
    ) -> None:
        super().__init__(key=key)
        self._place, self._most = place, most
        self._on_change = on_change
        self._marks = tuple(marks)

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(width, look.dp(_TALL))

    @override
    def paint(self, pen: Pen) -> None:
        look, theme = pen.look, pen.look.theme
        middle = self.rect.top + look.dp(15)
        left, right = self._x(0), self._x(self._most)
        bar = pygame.Rect(left, middle - look.dp(4), right - left, look.dp(8))
        box(pen.surface, bar, theme.line, look.dp(4))
        x = self._x(self._place)
        done = pygame.Rect(left, bar.top, x - left, bar.height)
        if done.width > 0:
            box(pen.surface, done, theme.accent, look.dp(4))
        for each in self._marks:
            at = self._x(each.place)
            if each.shape is None:
                pen.surface.fill(theme.colour(each.tone), (at, bar.top - look.dp(6), look.dp(2), look.dp(20)))
        for each in self._marks:
            if each.shape is not None:
                sign = mark(each.shape, look.dp(15), theme.colour(each.tone), theme.paper)
                pen.surface.blit(sign, sign.get_rect(center=(self._x(each.place), bar.bottom + look.dp(15))))
        radius = look.dp(11)
        knob = pygame.Rect(x - radius, middle - radius, 2 * radius, 2 * radius)
        box(pen.surface, knob, theme.paper, radius, edge=theme.accent, thickness=look.dp(4))

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        steps = {
            pygame.K_LEFT: -1,
            pygame.K_DOWN: -1,
            pygame.K_RIGHT: 1,
            pygame.K_UP: 1,
            pygame.K_PAGEUP: -_PAGE,
            pygame.K_PAGEDOWN: _PAGE,
            pygame.K_HOME: -self._most,
            pygame.K_END: self._most,
        }
        if press.ctrl or press.alt or press.key not in steps:
            return False
        self._go(self._place + steps[press.key])
        return True

    @override
    def wheeled(self, steps: float) -> bool:
        self._go(self._place - int(steps) if abs(steps) >= 1 else self._place)
        return True

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del shift
        self._go(self._under(pos[0]))
        return True

    @override
    def dragged(self, pos: tuple[int, int]) -> None:
        self._go(self._under(pos[0]))

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        if pos is None:
            return ""
        near = [each for each in self._marks if abs(self._x(each.place) - pos[0]) <= self.look.dp(8)]
        return min(near, key=lambda each: abs(self._x(each.place) - pos[0])).hint if near else ""

    def _go(self, place: int) -> None:
        place = min(max(0, place), self._most)
        if place != self._place:
            self._place = place
            self._on_change(place)

    def _x(self, place: int) -> int:
        edge = self.look.dp(_EDGE)
        return self.rect.left + edge + (self.rect.width - 2 * edge) * place // max(1, self._most)

    def _under(self, x: int) -> int:
        edge = self.look.dp(_EDGE)
        room = max(1, self.rect.width - 2 * edge)
        return round((x - self.rect.left - edge) * self._most / room)
