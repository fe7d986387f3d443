"""Fields to type in: one line, or several."""

from __future__ import annotations

from collections.abc import Callable

import pygame
from typing_extensions import override

from corfu_client.kit.fields import EDGE_Y, Field
from corfu_client.kit.look import Look
from corfu_client.kit.scrolling import STEP
from corfu_client.kit.widgets import KeyPress, Size
from corfu_client.kit.wrapping import Line, wrapped


class TextEntry(Field):
    """A field of one line. `on_change` hears every change, `on_submit` Enter.

    Give `text` to say what stands in it (a draft from the store); leave it out and a rebuild keeps what was typed.
    """

    def __init__(
        self,
        *,
        text: str | None = None,
        placeholder: str = "",
        on_change: Callable[[str], None] | None = None,
        on_submit: Callable[[str], None] | None = None,
        longest: int = 200,
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
    ) -> None:
        super().__init__(
            text=text,
            placeholder=placeholder,
            on_change=on_change,
            on_submit=on_submit,
            longest=longest,
            key=key,
            grow=grow,
            width=width,
        )

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, look.dp(self.width or 240)), look.font(16).get_linesize() + 2 * look.dp(EDGE_Y))

    def _enter(self, press: KeyPress) -> bool:
        return False if press.ctrl or press.alt else self._submit()

    def _up_or_down(self, press: KeyPress) -> bool:
        del press
        return False

    def _lines(self) -> list[Line]:
        return [Line(0, len(self._shown()))]


class TextArea(Field):
    """A field of several lines. Enter starts a new line, Ctrl+Enter submits; Tab leaves it."""

    many_lines = True

    def __init__(
        self,
        *,
        text: str | None = None,
        placeholder: str = "",
        on_change: Callable[[str], None] | None = None,
        on_submit: Callable[[str], None] | None = None,
        longest: int = 2000,
        rows: int = 4,
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
    ) -> None:
        super().__init__(
            text=text,
            placeholder=placeholder,
            on_change=on_change,
            on_submit=on_submit,
            longest=longest,
            key=key,
            grow=grow,
            width=width,
        )
        self._rows = rows
        self._wrapped: tuple[tuple[str, int, float], list[Line]] | None = None

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(width, look.font(16).get_linesize() * self._rows + 2 * look.dp(EDGE_Y))

    @override
    def wheeled(self, steps: float) -> bool:
        return self.scroller.to(self.scroller.offset - int(steps * self.look.dp(STEP)))

    def _enter(self, press: KeyPress) -> bool:
        if press.alt:
            return False
        if press.ctrl:
            return self._submit()
        self._changing(lambda: self.edited.insert("\n"))
        return True

    def _up_or_down(self, press: KeyPress) -> bool:
        if press.ctrl or press.alt:
            return False
        font, lines = self._font(), self._lines()
        number = self._line_of(self.edited.caret)
        if self._goal is None:
            self._goal = font.size(self.text[lines[number].start : self.edited.caret])[0]
        page = max(1, self._inner().height // font.get_linesize() - 1)
        steps = {pygame.K_UP: -1, pygame.K_DOWN: 1, pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page}
        wanted = number + steps[press.key]
        to = min(max(0, wanted), len(lines) - 1)
        place = self._place_on(to, self._goal)
        if wanted != to:  # beyond the first or the last line: to its edge
            place = lines[to].start if wanted < 0 else lines[to].end
        self.edited.go(place, keep=press.shift)
        self._leans = lines[to].end == place
        self._show_caret()
        return True

    def _lines(self) -> list[Line]:
        key = (self._shown(), self._inner().width, self.look.scale)
        if self._wrapped is None or self._wrapped[0] != key:
            self._wrapped = (key, wrapped(key[0], self._font(), key[1]))
        return self._wrapped[1]
