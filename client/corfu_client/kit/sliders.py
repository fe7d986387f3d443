"""A value on a line between two ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import MarkShape, box, mark
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import KeyPress, Pen, Size, Widget

_TALL = 36
_TRACK = 6
_THUMB = 20
_TICK = 10
_LABELS = 12
_SIGN = 15
_NEAR = 8
"""So far from a mark, in dp, the mouse is still told of it."""


@dataclass(frozen=True, slots=True)
class SliderMark:
    """A tick under the line at a value, with a word where there is room for it, or with a mark in place of the word.

    `hint` is what the mouse is told there.
    """

    value: int
    text: str = ""
    tone: Tone = Tone.NEUTRAL
    shape: MarkShape | None = None
    hint: str = ""


class Slider(Widget):
    """A whole number between `least` and `most`; `on_change` hears every change while it is dragged, too.

    `says` gives the words beside the line for a value. Left, Right, Up, Down go a `step`, PageUp and PageDown a `page`
    (a tenth of the line if not given), Home and End to the ends.
    """

    focusable = True

    def __init__(
        self,
        value: int,
        least: int,
        most: int,
        *,
        on_change: Callable[[int], None],
        step: int = 1,
        page: int | None = None,
        says: Callable[[int], str] = str,
        marks: Sequence[SliderMark] = (),
        reason: str = "",
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
    ) -> None:
        super().__init__(key=key, grow=grow, width=width)
        self._least, self._most, self._step = least, max(least, most), max(1, step)
        self._value = min(max(least, value), self._most)
        self._on_change = on_change
        self._page = page or max(self._step, (self._most - least) // 10)
        self._says = says
        self._marks = tuple(marks)
        self._reason = reason
        self._holds = False

    @property
    def value(self) -> int:
        """The value that it stands at."""
        return self._value

    @override
    def measure(self, look: Look, width: int) -> Size:
        labels = look.font(_LABELS).get_linesize() if any(each.text or each.shape for each in self._marks) else 0
        return Size(width, look.dp(_TALL) + labels)

    @override
    def appearance(self, pen: Pen) -> object:
        held = self._holds or pen.hovered is self
        return self._value, self._says(self._value), self._marks, bool(self._reason), held, (self._least, self._most)

    @override
    def paint(self, pen: Pen) -> None:
        look, theme, line = pen.look, pen.look.theme, self._line()
        tone = theme.neutral if self._reason else theme.accent
        box(pen.surface, line, theme.hover, look.dp(_TRACK) // 2, edge=theme.neutral, thickness=look.dp(1))
        x = self._x_of(self._value)
        if x > line.left:
            box(pen.surface, pygame.Rect(line.left, line.top, x - line.left, line.height), tone, look.dp(_TRACK) // 2)
        self._paint_marks(pen, line)
        size = look.dp(_THUMB + (2 if self._holds or pen.hovered is self else 0))
        thumb = mark(MarkShape.DOT, size * 4 // 3, tone, theme.paper)
        pen.surface.blit(thumb, thumb.get_rect(center=(x, line.centery)))
        letters = look.font(15, bold=True).render(
            self._says(self._value), True, theme.disabled_ink if self._reason else theme.ink
        )
        pen.surface.blit(letters, letters.get_rect(midright=(self.rect.right, line.centery)))

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        if self._reason or pos is None:
            return self._reason
        near = [(abs(self._x_of(each.value) - pos[0]), each.hint) for each in self._marks if each.hint]
        distance, words = min(near, default=(0, ""), key=lambda each: each[0])
        return words if distance <= self.look.dp(_NEAR) else ""

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if press.ctrl or press.alt or press.shift:
            return False
        moves = {
            pygame.K_LEFT: self._value - self._step,
            pygame.K_DOWN: self._value - self._step,
            pygame.K_RIGHT: self._value + self._step,
            pygame.K_UP: self._value + self._step,
            pygame.K_PAGEDOWN: self._value - self._page,
            pygame.K_PAGEUP: self._value + self._page,
            pygame.K_HOME: self._least,
            pygame.K_END: self._most,
        }
        if press.key not in moves:
            return False
        self._to(moves[press.key])
        return True

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del shift
        self._holds = not self._reason
        self._to(self._value_at(pos[0]))
        return True

    @override
    def dragged(self, pos: tuple[int, int]) -> None:
        self._to(self._value_at(pos[0]))

    @override
    def released(self, pos: tuple[int, int]) -> None:
        del pos
        self._holds = False

    @override
    def adopt(self, old: Widget) -> None:
        if isinstance(old, Slider):
            self._holds = old._holds  # noqa: SLF001 -- the same class: a drag goes on over a rebuild

    def _to(self, value: int) -> None:
        value = min(max(self._least, value), self._most)
        if value != self._value and not self._reason:
            self._value = value
            self._on_change(value)

    def _line(self) -> pygame.Rect:
        look = self.look
        ends = (self._says(value) for value in (self._least, self._most, self._value))
        words = max(look.font(15, bold=True).size(each)[0] for each in ends) + look.dp(14)
        reach = look.dp(_THUMB) // 2
        wide = max(1, self.rect.width - 2 * reach - words)
        top = self.rect.top + (look.dp(_TALL) - look.dp(_TRACK)) // 2
        return pygame.Rect(self.rect.left + reach, top, wide, look.dp(_TRACK))

    def _x_of(self, value: int) -> int:
        line, whole = self._line(), max(1, self._most - self._least)
        return line.left + (value - self._least) * line.width // whole

    def _value_at(self, x: int) -> int:
        line, whole = self._line(), self._most - self._least
        steps = round((x - line.left) * whole / line.width / self._step)
        return self._least + steps * self._step

    def _paint_marks(self, pen: Pen, line: pygame.Rect) -> None:
        look, theme, font = pen.look, pen.look.theme, pen.look.font(_LABELS)
        taken = self.rect.left - look.dp(6)
        signs = [self._x_of(each.value) for each in self._marks if each.shape is not None]
        for each in self._marks:
            x = self._x_of(min(max(self._least, each.value), self._most))
            tick = pygame.Rect(x - look.dp(1), line.bottom + look.dp(2), look.dp(2), look.dp(_TICK) // 2)
            pen.surface.fill(theme.colour(each.tone), tick)
            if each.shape is not None:
                sign = mark(each.shape, look.dp(_SIGN), theme.colour(each.tone), theme.paper)
                pen.surface.blit(sign, sign.get_rect(center=(x, tick.bottom + look.dp(_SIGN) // 2)))
            wide = font.size(each.text)[0]
            left = min(max(self.rect.left, x - wide // 2), self.rect.right - wide)
            free = all(not left - look.dp(_SIGN) < sign < left + wide + look.dp(_SIGN) for sign in signs)
            if each.text and free and left > taken + look.dp(6):
                pen.surface.blit(
                    font.render(each.text, True, theme.colour(each.tone)), (left, self.rect.top + look.dp(_TALL - 6))
                )
                taken = left + wide
