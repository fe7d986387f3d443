"""Lists to choose from: one entry is current, arrows move, Enter activates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

import pygame
from typing_extensions import override

from corfu_client.kit.buttons import ACTIVATE
from corfu_client.kit.look import Look
from corfu_client.kit.scrolling import BAR, STEP, Scroller
from corfu_client.kit.shapes import MarkShape, box, mark
from corfu_client.kit.text import Block, Rich, runs_of
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import KeyPress, Pen, Size, Widget


@dataclass(frozen=True, slots=True)
class Item:
    """An entry: text, a second smaller text, a flag by code, a mark; `reason` says why it cannot be chosen.

    `edge` draws a bar of that tone at its right, as for what has changed.
    """

    key: str
    text: Rich
    detail: Rich = ""
    flag: str = ""
    mark: tuple[MarkShape, Tone] | None = None
    reason: str = ""
    edge: Tone | None = None


OnItem: TypeAlias = Callable[[str], None]

_EDGE = 10
_FLAG = 22


class List(Widget):
    """A scrolling list. `on_choose` hears each move to another entry, `on_open` Enter or a second click.

    `chosen` is the key of the current entry; the list opens where it shows, and goes there when another is chosen from
    outside. With `radio` each entry shows whether it is the chosen one.
    """

    focusable = True

    def __init__(
        self,
        items: Sequence[Item],
        *,
        chosen: str | None = None,
        on_choose: OnItem | None = None,
        on_open: OnItem | None = None,
        radio: bool = False,
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        super().__init__(key=key, grow=grow, width=width, height=height)
        self._items = tuple(items)
        self._chosen = chosen
        self._on_choose = on_choose
        self._on_open = on_open
        self._radio = radio
        self._cursor = self._index_of(chosen) or 0
        self._over: int | None = None
        self._to_show = self._index_of(chosen)
        self._tops: list[int] = [0]
        self.scroller = Scroller()

    @override
    def measure(self, look: Look, width: int) -> Size:
        inner = max(1, width - look.dp(BAR))
        return Size(width, sum(self._item_height(look, item, inner) for item in self._items))

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        inner = max(1, rect.width - look.dp(BAR))
        self._tops = [0, *accumulate(self._item_height(look, item, inner) for item in self._items)]
        self.scroller.fit(rect, self._tops[-1])
        if self._to_show is not None:
            self.scroller.show(self._tops[self._to_show], self._tops[self._to_show + 1])

    @override
    def appearance(self, pen: Pen) -> object:
        first, last = self._seen()
        above = self.scroller.offset - self._tops[first]
        over = self._over if pen.hovered is self else None
        cursor = self._cursor if pen.focused is self else None
        return (
            self._items[first:last],
            above,
            self._chosen,
            self._radio,
            over,
            cursor,
            self.scroller.appearance(pen.look),
        )

    @override
    def paint(self, pen: Pen) -> None:
        self._to_show = None
        clip = pen.surface.get_clip()
        for index in range(*self._seen()):
            top = self.rect.top + self._tops[index] - self.scroller.offset
            if top < clip.bottom and top + self._tops[index + 1] - self._tops[index] > clip.top:
                self._paint_item(pen, index)
        self.scroller.paint(pen)

    def _seen(self) -> tuple[int, int]:
        """Gives the numbers of the first entry that shows, and of the first below what shows."""
        last = self._at(self.scroller.offset + self.rect.height - 1)
        return self._at(self.scroller.offset), min(last + 1, len(self._items))

    @override
    def adopt(self, old: Widget) -> None:
        if not isinstance(old, List):
            return
        self.scroller.take_over(old.scroller)
        self._over = old._over  # noqa: SLF001 -- the same class
        before = old._items[old._cursor].key if old._items else None  # noqa: SLF001 -- the same class
        found = self._index_of(before) if self._chosen == old._chosen else None  # noqa: SLF001 -- the same class
        self._cursor = found if found is not None else self._cursor
        if self._chosen == old._chosen:  # noqa: SLF001 -- the same class
            self._to_show = old._to_show  # noqa: SLF001 -- the same class

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        index = self._index_under(pos) if pos else self._cursor
        return self._items[index].reason if index is not None and index < len(self._items) else ""

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if press.ctrl or press.alt or not self._items:
            return False
        page = max(1, len(self._items) * self.rect.height // max(1, self._tops[-1]) - 1)
        steps = {pygame.K_UP: -1, pygame.K_DOWN: 1, pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page}
        steps |= {pygame.K_HOME: -len(self._items), pygame.K_END: len(self._items)}
        if press.key in steps:
            self._choose(min(max(0, self._cursor + steps[press.key]), len(self._items) - 1))
            return True
        if press.key in ACTIVATE:
            self._open()
            return True
        return False

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del shift
        if self.scroller.grab(self.look, pos):
            return True
        index = self._index_under(pos)
        if index is None:
            return True
        again = self._items[index].key == self._chosen
        self._choose(index)
        if again:
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
        item = self._items[index]
        if item.reason or item.key == self._chosen:
            return
        self._chosen = item.key
        if self._on_choose:
            self._on_choose(item.key)

    def _open(self) -> None:
        item = self._items[self._cursor]
        if item.reason:
            return
        self._choose(self._cursor)
        if self._on_open:
            self._on_open(item.key)

    def _index_of(self, key: str | None) -> int | None:
        return next((index for index, item in enumerate(self._items) if item.key == key), None)

    def _at(self, height: int) -> int:
        return min(max(0, bisect_right(self._tops, height) - 1), max(0, len(self._items) - 1))

    def _index_under(self, pos: tuple[int, int]) -> int | None:
        height = pos[1] - self.rect.top + self.scroller.offset
        return self._at(height) if self.rect.collidepoint(pos) and 0 <= height < self._tops[-1] else None

    def _text_left(self, look: Look, item: Item) -> int:
        left = look.dp(_EDGE + 4)
        left += look.dp(30) if self._radio or item.mark else 0
        return left + (look.images.flag(item.flag, _FLAG).get_width() + look.dp(12) if item.flag else 0)

    def _blocks(self, item: Item) -> tuple[Block, Block | None]:
        return Block(runs_of(item.text)), Block(runs_of(item.detail), size=14) if item.detail else None

    def _item_height(self, look: Look, item: Item, inner: int) -> int:
        # One that shows whether it is the chosen one is as wide as that sign less, and measured for itself.
        width = -inner if self._radio else inner
        return look.reckoned(item, width, lambda: self._measured(look, item, inner))

    def _measured(self, look: Look, item: Item, inner: int) -> int:
        wide = max(1, inner - self._text_left(look, item) - look.dp(_EDGE))
        text, detail = self._blocks(item)
        tall = look.height(text, wide) + (look.height(detail, wide) if detail else 0)
        return max(tall + 2 * look.dp(8), look.dp(40))

    def _paint_item(self, pen: Pen, index: int) -> None:
        look, theme, item = pen.look, pen.look.theme, self._items[index]
        wide = self.rect.width - (look.dp(BAR) if self.scroller.furthest else 0)
        tall = self._tops[index + 1] - self._tops[index]
        row = pygame.Rect(self.rect.left, self.rect.top + self._tops[index] - self.scroller.offset, wide, tall)
        sheet = row.inflate(0, -look.dp(2))
        chosen = item.key == self._chosen
        if chosen or (self._over == index and pen.hovered is self):
            box(pen.surface, sheet, theme.chosen if chosen else theme.hover, look.dp(6))
        if chosen and not self._radio:
            box(pen.surface, pygame.Rect(sheet.left, sheet.top, look.dp(4), sheet.height), theme.accent, look.dp(2))
        if item.edge:
            bar = pygame.Rect(sheet.right - look.dp(5), sheet.top + look.dp(4), look.dp(5), sheet.height - look.dp(8))
            box(pen.surface, bar, theme.colour(item.edge), look.dp(2))
        if pen.focused is self and index == self._cursor:
            pygame.draw.rect(pen.surface, theme.focus, sheet, look.dp(2), border_radius=look.dp(6))
        self._paint_signs(pen, item, row, chosen=chosen)
        left = self._text_left(look, item)
        space = max(1, self.rect.width - look.dp(BAR) - left - look.dp(_EDGE))
        text, detail = self._blocks(item)
        ink = theme.disabled_ink if item.reason else theme.ink
        height = look.height(text, space) + (look.height(detail, space) if detail else 0)
        at = pygame.Rect(row.left + left, row.centery - height // 2, space, 0)
        look.text(pen.surface, text, at, ink)
        if detail:
            look.text(pen.surface, detail, at.move(0, look.height(text, space)), theme.muted)

    def _paint_signs(self, pen: Pen, item: Item, row: pygame.Rect, *, chosen: bool) -> None:
        look, theme = pen.look, pen.look.theme
        left = row.left + look.dp(_EDGE + 4)
        sign = item.mark
        if self._radio:
            sign = (MarkShape.CHECK, Tone.ACCENT) if chosen else (MarkShape.RING, Tone.NEUTRAL)
        if sign:
            picture = mark(sign[0], look.dp(20), theme.colour(sign[1]), theme.paper)
            pen.surface.blit(picture, picture.get_rect(midleft=(left, row.centery)))
            left += look.dp(30)
        if item.flag:
            flag = look.images.flag(item.flag, _FLAG)
            pen.surface.blit(flag, flag.get_rect(midleft=(left, row.centery)))
