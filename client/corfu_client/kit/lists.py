"""Lists to choose from: one entry is current, arrows move, Enter activates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.rows import Rows
from corfu_client.kit.scrolling import BAR
from corfu_client.kit.shapes import MarkShape, box, mark
from corfu_client.kit.text import Block, Rich, runs_of
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Pen, Size


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


class List(Rows[Item]):
    """A scrolling list (`Rows`). With `radio` each entry shows whether it is the chosen one."""

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
        super().__init__(
            items,
            chosen=chosen,
            on_choose=on_choose,
            on_open=on_open,
            key=key,
            grow=grow,
            width=width,
            height=height,
        )
        self._radio = radio

    @override
    def measure(self, look: Look, width: int) -> Size:
        inner = max(1, width - look.dp(BAR))
        return Size(width, sum(self._item_height(look, item, inner) for item in self._rows))

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        inner = max(1, rect.width - look.dp(BAR))
        self._fit(rect, (self._item_height(look, item, inner) for item in self._rows))

    @override
    def appearance(self, pen: Pen) -> object:
        return self._radio, self.scroller.appearance(pen.look)

    @override
    def parts(self, pen: Pen) -> Iterator[tuple[str, pygame.Rect, object]]:
        over = self._over if pen.hovered is self else None
        cursor = self._cursor if pen.focused is self else None
        for index in range(*self._seen()):
            row = self._rows[index]
            looks = row, row.key == self._chosen, index == over, index == cursor
            yield str(index), self._place_of(pen, index), looks

    @override
    def paint(self, pen: Pen) -> None:
        self._to_show = None
        clip = pen.surface.get_clip()
        for index in range(*self._seen()):
            top = self.rect.top + self._tops[index] - self.scroller.offset
            if top < clip.bottom and top + self._tops[index + 1] - self._tops[index] > clip.top:
                self._paint_item(pen, index)
        self.scroller.paint(pen)

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
        look, theme, item = pen.look, pen.look.theme, self._rows[index]
        row = self._place_of(pen, index)
        sheet = row.inflate(0, -look.dp(2))
        self._paint_ground(pen, index, sheet, bar=not self._radio)
        if item.edge:
            bar = pygame.Rect(sheet.right - look.dp(5), sheet.top + look.dp(4), look.dp(5), sheet.height - look.dp(8))
            box(pen.surface, bar, theme.colour(item.edge), look.dp(2))
        self._paint_focus(pen, index, sheet)
        self._paint_signs(pen, item, row, chosen=item.key == self._chosen)
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
