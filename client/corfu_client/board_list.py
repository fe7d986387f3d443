"""The Depositary's board as a list: each row with a mark, what it is about, where it stands, and a bar of time left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.scrolling import BAR, STEP, Scroller
from corfu_client.kit.shapes import MarkShape, box, mark
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import KeyPress, Pen, Size, Widget

_LEFT, _EDGE, _GAP = 40, 12, 7
_BAR_WIDE = 150


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A row: `left` is the share of time left and what that is in words, None without a deadline."""

    key: str
    head: tuple[Run, ...]
    words: tuple[Run, ...]
    shape: MarkShape
    tone: Tone
    left: tuple[float, str] | None = None
    soon: bool = False


class BoardList(Widget):
    """Rows to look into: the arrows move, Enter or a click opens one."""

    focusable = True

    def __init__(
        self,
        rows: Sequence[BoardRow],
        *,
        chosen: str,
        on_choose: Callable[[str], None],
        on_open: Callable[[str], None],
        key: str | None = None,
        grow: int = 0,
    ) -> None:
        super().__init__(key=key, grow=grow)
        self._rows = tuple(rows)
        self._cursor = next((number for number, row in enumerate(rows) if row.key == chosen), 0)
        self._on_choose = on_choose
        self._on_open = on_open
        self._over: int | None = None
        self._tops: list[int] = [0]
        self.scroller = Scroller()

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(width, sum(self._tall(look, row, width) for row in self._rows))

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self._tops = [0, *accumulate(self._tall(look, row, rect.width) for row in self._rows)]
        self.scroller.fit(rect, self._tops[-1])

    @override
    def appearance(self, pen: Pen) -> object:
        over = self._over if pen.hovered is self else None
        focused = self._cursor if pen.focused is self else None
        return self._rows, over, focused, self.scroller.offset, self.scroller.appearance(pen.look)

    @override
    def paint(self, pen: Pen) -> None:
        clip = pen.surface.get_clip()
        pen.surface.set_clip(clip.clip(self.rect))
        for number, row in enumerate(self._rows):
            top = self.rect.top + self._tops[number] - self.scroller.offset
            tall = self._tops[number + 1] - self._tops[number]
            if top < self.rect.bottom and top + tall > self.rect.top:
                self._paint_row(pen, number, row, pygame.Rect(self.rect.left, top, self.rect.width, tall))
        self.scroller.paint(pen)
        pen.surface.set_clip(clip)

    @override
    def adopt(self, old: Widget) -> None:
        if isinstance(old, BoardList):
            self.scroller.take_over(old.scroller)
            self._over = old._over  # noqa: SLF001 -- the same class

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if press.ctrl or press.alt or not self._rows:
            return False
        last = len(self._rows) - 1
        steps = {pygame.K_UP: -1, pygame.K_DOWN: 1, pygame.K_PAGEUP: -5, pygame.K_PAGEDOWN: 5}
        steps |= {pygame.K_HOME: -last, pygame.K_END: last}
        if press.key in steps:
            self._choose(min(max(0, self._cursor + steps[press.key]), last))
            return True
        if press.key in {pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE}:
            self._on_open(self._rows[self._cursor].key)
            return True
        return False

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del shift
        if self.scroller.grab(self.look, pos):
            return True
        number = self._under(pos)
        if number is not None:
            self._choose(number)
            self._on_open(self._rows[number].key)
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
        before, self._over = self._over, self._under(pos)
        return before != self._over

    @override
    def wheeled(self, steps: float) -> bool:
        return self.scroller.to(self.scroller.offset - int(steps * self.look.dp(STEP)))

    def _choose(self, number: int) -> None:
        self._cursor = number
        self.scroller.show(self._tops[number], self._tops[number + 1])
        self._on_choose(self._rows[number].key)

    def _under(self, pos: tuple[int, int]) -> int | None:
        height = pos[1] - self.rect.top + self.scroller.offset
        if not self.rect.collidepoint(pos) or not 0 <= height < self._tops[-1]:
            return None
        return bisect_right(self._tops, height) - 1

    @staticmethod
    def _room(look: Look, width: int) -> int:
        return max(1, width - look.dp(_LEFT) - look.dp(_EDGE) - look.dp(BAR))

    @staticmethod
    def _blocks(row: BoardRow) -> tuple[Block, Block]:
        return Block(row.head, size=15), Block(row.words, size=14)

    def _tall(self, look: Look, row: BoardRow, width: int) -> int:
        room = self._room(look, width)
        words = sum(look.height(each, room) for each in self._blocks(row))
        bar = look.dp(20) if row.left is not None else 0
        return words + bar + 2 * look.dp(_GAP)

    def _paint_row(self, pen: Pen, number: int, row: BoardRow, place: pygame.Rect) -> None:
        look, theme = pen.look, pen.look.theme
        wide = place.width - (look.dp(BAR) if self.scroller.furthest else 0)
        sheet = pygame.Rect(place.left, place.top + look.dp(1), wide, place.height - look.dp(2))
        if self._over == number and pen.hovered is self:
            box(pen.surface, sheet, theme.hover, look.dp(6))
        if pen.focused is self and number == self._cursor:
            pygame.draw.rect(pen.surface, theme.focus, sheet, look.dp(2), border_radius=look.dp(6))
        sign = mark(row.shape, look.dp(20), theme.colour(row.tone), theme.paper)
        pen.surface.blit(sign, (place.left + look.dp(10), place.top + look.dp(_GAP)))
        at = pygame.Rect(place.left + look.dp(_LEFT), place.top + look.dp(_GAP), self._room(look, place.width), 0)
        for block in self._blocks(row):
            look.text(pen.surface, block, at)
            at.top += look.height(block, at.width)
        if row.left is not None:
            self._paint_time(pen, row, row.left, at)
        pen.surface.fill(theme.line, (at.left, place.bottom - look.dp(1), at.width, look.dp(1)))

    @staticmethod
    def _paint_time(pen: Pen, row: BoardRow, left: tuple[float, str], at: pygame.Rect) -> None:
        look, theme = pen.look, pen.look.theme
        share, words = left
        bar = pygame.Rect(at.left, at.top + look.dp(7), look.dp(_BAR_WIDE), look.dp(8))
        box(pen.surface, bar, theme.line, look.dp(4))
        full = bar.copy()
        full.width = max(look.dp(8), int(bar.width * share)) if share > 0 else 0
        if full.width:
            box(pen.surface, full, theme.bad if row.soon else theme.accent, look.dp(4))
        letters = look.font(14, bold=True).render(words, True, theme.bad if row.soon else theme.ink)
        pen.surface.blit(letters, letters.get_rect(midleft=(bar.right + look.dp(10), bar.centery)))
