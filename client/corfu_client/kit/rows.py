"""Rows to choose from: what lists and tables share, whatever their rows look like."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

import pygame
from typing_extensions import override

from corfu_client.kit.buttons import ACTIVATE
from corfu_client.kit.scrolling import BAR, STEP, Scroller
from corfu_client.kit.shapes import box
from corfu_client.kit.widgets import KeyPress, Pen, Widget


class RowLike(Protocol):
    """What a row says of itself; `reason` says why it cannot be chosen."""

    @property
    def key(self) -> str:
        """The name under which it is chosen."""
        ...

    @property
    def reason(self) -> str:
        """Why it cannot be chosen, empty where it can."""
        ...


_Row = TypeVar("_Row", bound=RowLike)


class Rows(Widget, Generic[_Row]):
    """Rows that scroll, one of them current: arrows move, Enter opens, a click chooses and a second one opens.

    `on_choose` hears each move to another row, `on_open` that one was opened. `chosen` is the key of the current row;
    the rows stand where it shows, and go there when another is chosen from outside. A subclass lays them out (`_fit`)
    and paints those that show (`_seen`).
    """

    focusable = True
    opens_at_once: bool = False
    """Whether one click opens a row, as where there is nothing to do with it but look into it."""

    def __init__(
        self,
        rows: Sequence[_Row],
        *,
        chosen: str | None = None,
        on_choose: Callable[[str], None] | None = None,
        on_open: Callable[[str], None] | None = None,
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        super().__init__(key=key, grow=grow, width=width, height=height)
        self._rows = tuple(rows)
        self._chosen = chosen
        self._on_choose = on_choose
        self._on_open = on_open
        self._cursor = self._index_of(chosen) or 0
        self._over: int | None = None
        self._to_show = self._index_of(chosen)
        self._tops: list[int] = [0]
        self.scroller = Scroller()

    # events

    @override
    def adopt(self, old: Widget) -> None:
        if not isinstance(old, type(self)):
            return
        self.scroller.take_over(old.scroller)
        self._over = old._over  # noqa: SLF001 -- the same class
        if self._chosen != old._chosen:  # noqa: SLF001 -- the same class
            return
        found = self._index_of(old._rows[old._cursor].key) if old._rows else None  # noqa: SLF001 -- the same class
        self._cursor = self._cursor if found is None else found
        self._to_show = self._to_show if old._to_show is not None else None  # noqa: SLF001 -- the same class

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        index = self._index_under(pos) if pos else self._cursor
        return self._rows[index].reason if index is not None and index < len(self._rows) else ""

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if press.ctrl or press.alt or not self._rows:
            return False
        last = len(self._rows) - 1
        page = max(1, len(self._rows) * self.scroller.window.height // max(1, self._tops[-1]) - 1)
        steps = {pygame.K_UP: -1, pygame.K_DOWN: 1, pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page}
        steps |= {pygame.K_HOME: -last, pygame.K_END: last}
        if press.key in steps:
            self._choose(min(max(0, self._cursor + steps[press.key]), last))
        elif press.key in ACTIVATE:
            self._open()
        else:
            return False
        return True

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del shift
        if self.scroller.grab(self.look, pos):
            return True
        index = self._index_under(pos)
        if index is not None:
            again = self._rows[index].key == self._chosen
            self._choose(index)
            if again or self.opens_at_once:
                self._open()
        return True

    @override
    def dragged(self, pos: tuple[int, int]) -> None:
        self.scroller.drag(self.look, pos)

    @override
    def released(self, pos: tuple[int, int]) -> None:
        del pos
        self.scroller.let_go()

    @override
    def moved_over(self, pos: tuple[int, int]) -> bool:
        before, self._over = self._over, self._index_under(pos)
        return before != self._over

    @override
    def wheeled(self, steps: float) -> bool:
        self._to_show = None
        return self.scroller.to(self.scroller.offset - int(steps * self.look.dp(STEP)))

    def _choose(self, index: int) -> None:
        self._cursor = index
        self.scroller.show(self._tops[index], self._tops[index + 1])
        row = self._rows[index]
        if row.reason or row.key == self._chosen:
            return
        self._chosen = row.key
        if self._on_choose:
            self._on_choose(row.key)

    def _open(self) -> None:
        row = self._rows[self._cursor]
        if row.reason:
            return
        self._choose(self._cursor)
        if self._on_open:
            self._on_open(row.key)

    # where the rows stand

    def _fit(self, window: pygame.Rect, heights: Iterable[int]) -> None:
        """Lays the rows out, one below the other in `window`; `heights` are theirs in pixels."""
        self._tops = [0, *accumulate(heights)]
        self.scroller.fit(window, self._tops[-1])
        if self._to_show is not None:
            self.scroller.show(self._tops[self._to_show], self._tops[self._to_show + 1])

    def _index_of(self, key: str | None) -> int | None:
        return next((index for index, row in enumerate(self._rows) if row.key == key), None)

    def _at(self, height: int) -> int:
        return min(max(0, bisect_right(self._tops, height) - 1), max(0, len(self._rows) - 1))

    def _index_under(self, pos: tuple[int, int]) -> int | None:
        window = self.scroller.window
        height = pos[1] - window.top + self.scroller.offset
        return self._at(height) if window.collidepoint(pos) and 0 <= height < self._tops[-1] else None

    def _seen(self) -> tuple[int, int]:
        """Gives the numbers of the first row that shows, and of the first below what shows."""
        last = self._at(self.scroller.offset + self.scroller.window.height - 1)
        return self._at(self.scroller.offset), min(last + 1, len(self._rows))

    def _place_of(self, pen: Pen, index: int) -> pygame.Rect:
        """Gives where a row stands in the window, in pixels, clear of the scrollbar."""
        window = self.scroller.window
        wide = window.width - (pen.look.dp(BAR) if self.scroller.furthest else 0)
        top = window.top + self._tops[index] - self.scroller.offset
        return pygame.Rect(window.left, top, wide, self._tops[index + 1] - self._tops[index])

    def _paint_ground(self, pen: Pen, index: int, sheet: pygame.Rect, *, bar: bool = True) -> None:
        """Paints what is behind a row's words: that it is chosen or pointed at, and the `bar` beside a chosen one."""
        look, theme = pen.look, pen.look.theme
        chosen = self._rows[index].key == self._chosen
        if chosen or (self._over == index and pen.hovered is self):
            box(pen.surface, sheet, theme.chosen if chosen else theme.hover, look.dp(6))
        if chosen and bar:
            box(pen.surface, pygame.Rect(sheet.left, sheet.top, look.dp(4), sheet.height), theme.accent, look.dp(2))

    def _paint_focus(self, pen: Pen, index: int, sheet: pygame.Rect) -> None:
        if pen.focused is self and index == self._cursor:
            pygame.draw.rect(pen.surface, pen.look.theme.focus, sheet, pen.look.dp(2), border_radius=pen.look.dp(6))
