"""A long list of paragraphs, as a chat or a record: paints only what shows, follows its end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.scrolling import BAR, STEP, Scroller
from corfu_client.kit.text import Block
from corfu_client.kit.widgets import KeyPress, Pen, Size, Widget


class RichList(Widget):
    """Blocks one below the other. With `follow` it keeps showing the end, as long as it stood at the end.

    Where it does not follow, it stays at the block (by key) that stood at the top.
    """

    focusable = True

    def __init__(
        self,
        blocks: Sequence[Block],
        *,
        follow: bool = False,
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        super().__init__(key=key, grow=grow, width=width, height=height)
        self._blocks = tuple(blocks)
        self._follow = follow
        self._to_end = follow
        self._anchor: tuple[str, int] | None = None
        self._tops: list[int] = [0]
        self.scroller = Scroller()

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(width, self._prefix(look, width)[-1])

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        at_end = self._to_end or (self._follow and self.scroller.at_end)
        super().place(look, rect)
        self._tops = self._prefix(look, rect.width)
        self.scroller.fit(rect, self._tops[-1])
        if at_end:
            self.scroller.to(self.scroller.furthest)
        elif self._anchor:
            self._back_to(*self._anchor)
        self._to_end, self._anchor = False, None

    @override
    def appearance(self, pen: Pen) -> object:
        first, last = self._first(), self._last()
        above = self.scroller.offset - self._tops[first]
        return self._blocks[first:last], above, self.scroller.appearance(pen.look)

    @override
    def paint(self, pen: Pen) -> None:
        wide = self._text_width(pen.look, self.rect.width)
        clip = pen.surface.get_clip()
        for index in range(self._first(), self._last()):
            block, top = self._blocks[index], self.rect.top + self._tops[index] - self.scroller.offset
            tall = self._tops[index + 1] - self._tops[index]
            if top >= clip.bottom or top + tall <= clip.top:
                continue
            pen.look.text(pen.surface, block, pygame.Rect(self.rect.left, top, wide, 0))
            if block.edge:
                pen.surface.fill(pen.look.theme.colour(block.edge), (self.rect.left, top, pen.look.dp(4), tall))
        self.scroller.paint(pen)

    @override
    def adopt(self, old: Widget) -> None:
        if not isinstance(old, RichList):
            return
        self.scroller.take_over(old.scroller)
        self._to_end = self._follow and old.scroller.at_end
        first = old._first()  # noqa: SLF001 -- the same class
        if first < len(old._blocks) and old._blocks[first].key:  # noqa: SLF001 -- the same class
            self._anchor = (old._blocks[first].key, old.scroller.offset - old._tops[first])  # noqa: SLF001

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        return self.scroller.key(press, self.look.dp(STEP))

    @override
    def wheeled(self, steps: float) -> bool:
        return self.scroller.to(self.scroller.offset - int(steps * self.look.dp(STEP)))

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del shift
        self.scroller.grab(self.look, pos)
        return True

    @override
    def dragged(self, pos: tuple[int, int]) -> None:
        self.scroller.drag(self.look, pos)

    @override
    def released(self, pos: tuple[int, int]) -> None:
        del pos
        self.scroller.let_go()

    def show(self, key: str) -> None:
        """Scrolls so that the block with `key` stands at the top, as far as that goes."""
        self._back_to(key, 0)

    def _first(self) -> int:
        return max(0, bisect_right(self._tops, self.scroller.offset) - 1)

    def _last(self) -> int:
        """Gives the number of the first block below what shows."""
        return min(len(self._blocks), bisect_left(self._tops, self.scroller.offset + self.rect.height))

    def _back_to(self, key: str, into: int) -> None:
        for index, block in enumerate(self._blocks):
            if block.key == key:
                self.scroller.to(self._tops[index] + into)
                return

    @staticmethod
    def _text_width(look: Look, width: int) -> int:
        return max(1, width - look.dp(BAR + 4))

    def _prefix(self, look: Look, width: int) -> list[int]:
        wide = self._text_width(look, width)
        return [0, *accumulate(look.height(block, wide) + look.dp(block.after) for block in self._blocks)]
