"""The Depositary's board as a list: each row with a mark, what it is about, where it stands, and a bar of time left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.rows import Rows
from corfu_client.kit.scrolling import BAR
from corfu_client.kit.shapes import MarkShape, box, mark
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Pen, Size

_LEFT, _EDGE, _GAP = 40, 12, 7
_BAR_WIDE = 150


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A row: `left` is the share of time left and what that is in words, None without a deadline.

    `reason` says why it cannot be opened.
    """

    key: str
    head: tuple[Run, ...]
    words: tuple[Run, ...]
    shape: MarkShape
    tone: Tone
    left: tuple[float, str] | None = None
    soon: bool = False
    reason: str = ""


class BoardList(Rows[BoardRow]):
    """Rows to look into: the arrows move, Enter or one click opens one."""

    opens_at_once = True

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
        super().__init__(rows, chosen=chosen, on_choose=on_choose, on_open=on_open, key=key, grow=grow)

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(width, sum(self._tall(look, row, width) for row in self._rows))

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self._fit(rect, (self._tall(look, row, rect.width) for row in self._rows))

    @override
    def appearance(self, pen: Pen) -> object:
        over = self._over if pen.hovered is self else None
        focused = self._cursor if pen.focused is self else None
        return self._rows, over, focused, self.scroller.offset, self.scroller.appearance(pen.look)

    @override
    def paint(self, pen: Pen) -> None:
        clip = pen.surface.get_clip()
        pen.surface.set_clip(clip.clip(self.rect))
        for number in range(*self._seen()):
            self._paint_row(pen, number)
        self.scroller.paint(pen)
        pen.surface.set_clip(clip)

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

    def _paint_row(self, pen: Pen, number: int) -> None:
        look, theme, row, place = pen.look, pen.look.theme, self._rows[number], self._place_of(pen, number)
        sheet = place.inflate(0, -look.dp(2))
        if self._over == number and pen.hovered is self:
            box(pen.surface, sheet, theme.hover, look.dp(6))
        self._paint_focus(pen, number, sheet)
        sign = mark(row.shape, look.dp(20), theme.colour(row.tone), theme.paper)
        pen.surface.blit(sign, (place.left + look.dp(10), place.top + look.dp(_GAP)))
        at = pygame.Rect(place.left + look.dp(_LEFT), place.top + look.dp(_GAP), self._room(look, self.rect.width), 0)
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
