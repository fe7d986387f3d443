"""What only shows something: text, pictures, marks, rules, progress, and free drawings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look, tone_colour
from corfu_client.kit.shapes import MarkShape, box, mark
from corfu_client.kit.text import Block, Rich, Run, runs_of
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Pen, Size, Widget

_LEAST = 80
"""The width in dp down to which a text is broken into more lines, before buttons beside it are narrowed."""


class Label(Widget):
    """Rich text, broken into lines; `size` in dp. Of more than `most` lines the rest is left out, if that is not 0."""

    def __init__(
        self,
        text: Rich,
        *,
        size: int = 16,
        tone: Tone | None = None,
        bold: bool = False,
        centred: bool = False,
        most: int = 0,
        hint: str = "",
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        super().__init__(key=key, grow=grow, width=width, height=height)
        runs = runs_of(text)
        if bold:
            runs = tuple(_bold(run) for run in runs)
        self._block = Block(runs, size=size, centred=centred, most=most)
        self._tone = tone
        self._hint = hint
        self._reach = self.rect

    @override
    def measure(self, look: Look, width: int) -> Size:
        laid = look.laid(self._block, width)
        return Size(min(width, laid.natural_width + 1) if not self._block.centred else width, laid.height)

    @override
    def least(self, look: Look, width: int) -> int:
        return min(self.size(look, width).width, look.dp(_LEAST))

    @override
    def narrowest(self, look: Look, width: int) -> int:
        return min(self.least(look, width), look.longest_word(self._block) + 1)

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self._reach = rect.union((*rect.topleft, rect.width, look.height(self._block, rect.width)))

    @property
    @override
    def reach(self) -> pygame.Rect:
        return self._reach

    @override
    def appearance(self, pen: Pen) -> object:
        return self._block, self._tone

    @override
    def paint(self, pen: Pen) -> None:
        pen.look.text(pen.surface, self._block, self.rect, tone_colour(pen.look, self._tone))

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        return self._hint if pos else ""


def _bold(run: Run) -> Run:
    return replace(run, bold=True)


def heading(text: Rich, *, tone: Tone | None = None) -> Label:
    """Gives the title of a screen."""
    return Label(text, size=24, bold=True, tone=tone)


def caption(text: Rich) -> Label:
    """Gives the small heading over a part of a screen."""
    return Label(text, size=13, bold=True, tone=Tone.MUTED)


class Mark(Widget):
    """A mark: a shape and a colour that say the same."""

    def __init__(self, shape: MarkShape, tone: Tone, *, size: int = 20, hint: str = "") -> None:
        super().__init__(width=size, height=size)
        self._shape = shape
        self._tone = tone
        self._hint = hint

    @override
    def measure(self, look: Look, width: int) -> Size:
        del look
        return Size(width, width)

    @override
    def appearance(self, pen: Pen) -> object:
        return self._shape, self._tone

    @override
    def paint(self, pen: Pen) -> None:
        size = min(self.rect.size)
        theme = pen.look.theme
        picture = mark(self._shape, size, theme.colour(self._tone), theme.paper)
        pen.surface.blit(picture, picture.get_rect(center=self.rect.center))

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        return self._hint if pos else ""


class Flag(Widget):
    """A flag or lettered badge by code, `tall` dp high."""

    def __init__(self, code: str, *, tall: int = 24, hint: str = "") -> None:
        super().__init__()
        self._code = code
        self._tall = tall
        self._hint = hint

    @override
    def measure(self, look: Look, width: int) -> Size:
        del width
        return Size(*look.images.flag(self._code, self._tall).get_size())

    @override
    def appearance(self, pen: Pen) -> object:
        return self._code, self._tall, pen.look.images.flags_shown

    @override
    def paint(self, pen: Pen) -> None:
        picture = pen.look.images.flag(self._code, self._tall)
        pen.surface.blit(picture, picture.get_rect(midleft=self.rect.midleft))

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        return self._hint if pos else ""


class Rule(Widget):
    """A thin line across."""

    def __init__(self) -> None:
        super().__init__(height=1)

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(width, look.dp(1))

    @override
    def appearance(self, pen: Pen) -> object:
        return Rule

    @override
    def paint(self, pen: Pen) -> None:
        pen.surface.fill(pen.look.theme.line, self.rect)


class ProgressBar(Widget):
    """A bar filled to a share between 0 and 1."""

    def __init__(
        self, share: float, *, tone: Tone = Tone.ACCENT, hint: str = "", grow: int = 0, width: int | None = None
    ) -> None:
        super().__init__(grow=grow, width=width, height=10)
        self._share = min(max(share, 0.0), 1.0)
        self._tone = tone
        self._hint = hint

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(width, look.dp(10))

    @override
    def appearance(self, pen: Pen) -> object:
        return self._share, self._tone

    @override
    def paint(self, pen: Pen) -> None:
        radius = self.rect.height // 2
        theme = pen.look.theme
        box(pen.surface, self.rect, theme.hover, radius, edge=theme.neutral, thickness=pen.look.dp(1))
        filled = self.rect.copy()
        filled.width = int(self.rect.width * self._share)
        if filled.width > 0:
            filled.width = max(filled.width, 2 * radius)
            box(pen.surface, filled, theme.colour(self._tone), radius)

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        return self._hint if pos else ""


Paint: TypeAlias = Callable[[Pen, pygame.Rect], None]


class Drawing(Widget):
    """A free drawing, as of seats around a table; `on_press` gets the place of a click inside it.

    `hint_at` gives the tooltip for a place inside the drawing. With `shows`, a value of all that is drawn, it is
    painted anew only when that is another.
    """

    def __init__(
        self,
        paint: Paint,
        *,
        on_press: Callable[[tuple[int, int]], None] | None = None,
        hint_at: Callable[[tuple[int, int]], str] | None = None,
        shows: object = None,
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        super().__init__(key=key, grow=grow, width=width, height=height)
        self._paint = paint
        self._on_press = on_press
        self._hint_at = hint_at
        self._shows = shows

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(width, look.dp(self.height or 100))

    @override
    def appearance(self, pen: Pen) -> object:
        return super().appearance(pen) if self._shows is None else self._shows

    @override
    def paint(self, pen: Pen) -> None:
        self._paint(pen, self.rect)

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del shift
        if self._on_press is None:
            return False
        self._on_press((pos[0] - self.rect.left, pos[1] - self.rect.top))
        return True

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        if pos is None or self._hint_at is None:
            return ""
        return self._hint_at((pos[0] - self.rect.left, pos[1] - self.rect.top))
