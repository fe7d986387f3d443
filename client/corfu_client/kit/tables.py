"""Tables: columns with headings, rows to choose from, sorted as one likes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.rows import Rows
from corfu_client.kit.scrolling import BAR
from corfu_client.kit.shapes import chevron, mark
from corfu_client.kit.table_rows import (
    ARROW,
    GAP,
    SMALL,
    RowLayout,
    TableColumn,
    TableRow,
    column_places,
    least_widths,
    row_layout,
    sorted_rows,
)
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import KeyPress, Pen, Size, Widget
from corfu_resources.catalogue import _


class Table(Rows[TableRow]):
    """A table whose rows (`Rows`) scroll under its headings.

    A click on a heading sorts by it, another one the other way round; with keys Left and Right go from heading to
    heading, Ctrl+Up and Ctrl+Down sort. Where it is too narrow for its columns, the cells of a row stand one below the
    other. Of many rows only those that show are painted.
    """

    def __init__(
        self,
        columns: Sequence[TableColumn],
        rows: Sequence[TableRow],
        *,
        chosen: str | None = None,
        on_choose: Callable[[str], None] | None = None,
        on_open: Callable[[str], None] | None = None,
        sorted_by: tuple[str, bool] | None = None,
        empty: str = "",
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        super().__init__(
            sorted_rows(rows, columns, sorted_by),
            chosen=chosen,
            on_choose=on_choose,
            on_open=on_open,
            key=key,
            grow=grow,
            width=width,
            height=height,
        )
        self._columns = tuple(columns)
        self._given = tuple(rows)
        self._sorted = sorted_by
        self._empty = empty
        self._heading = 0
        self._over_heading: int | None = None
        self._least: tuple[Look, tuple[int, ...]] | None = None
        self._places: tuple[tuple[int, int], ...] = ()
        self._layouts: tuple[RowLayout, ...] = ()

    @override
    def measure(self, look: Look, width: int) -> Size:
        inner, places = self._inner_width(look, width), self._columns_in(look, width)
        rows = sum(row_layout(look, self._columns, row, places, inner).height for row in self._given)
        return Size(width, self._head_height(look, places) + max(rows, look.dp(40)))

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        inner, places = self._inner_width(look, rect.width), self._columns_in(look, rect.width)
        self._places = places
        self._layouts = tuple(row_layout(look, self._columns, row, places, inner) for row in self._rows)
        head = self._head_height(look, places)
        body = pygame.Rect(rect.left, rect.top + head, rect.width, max(0, rect.height - head))
        self._fit(body, (layout.height for layout in self._layouts))

    @override
    def appearance(self, pen: Pen) -> object:
        first, last = self._seen()
        seen = (self._rows[first:last], self.scroller.offset - self._tops[first], self.scroller.appearance(pen.look))
        over = (self._over_heading, self._over) if pen.hovered is self else None
        at = (self._cursor, self._heading) if pen.focused is self else None
        return self._columns, seen, self._sorted, self._chosen, over, at, self._empty

    @override
    def paint(self, pen: Pen) -> None:
        self._to_show = None
        self._paint_head(pen)
        body, clip = self.scroller.window, pen.surface.get_clip()
        pen.surface.set_clip(clip.clip(body))
        if not self._rows and self._empty:
            block = Block((Run(self._empty, colour=Tone.MUTED),))
            pen.look.text(pen.surface, block, body.inflate(-2 * pen.look.dp(GAP), -2 * pen.look.dp(10)))
        for number in range(*self._seen()):
            self._paint_row(pen, number)
        self.scroller.paint(pen)
        pen.surface.set_clip(clip)

    @override
    def adopt(self, old: Widget) -> None:
        if isinstance(old, Table):
            self._over_heading = old._over_heading  # noqa: SLF001 -- the same class
            self._heading = min(old._heading, len(self._columns) - 1)  # noqa: SLF001 -- the same class
            self._sorted = old._sorted or self._sorted  # noqa: SLF001 -- the same class
            self._rows = sorted_rows(self._given, self._columns, self._sorted)
            self._cursor, self._to_show = self._index_of(self._chosen) or 0, self._index_of(self._chosen)
        super().adopt(old)

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        if pos and self._heading_under(pos) is not None:
            return _("Click to sort. With keys: Left and Right, then Ctrl+Up or Ctrl+Down.")
        return super().hint(pos)

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if press.ctrl and not press.alt:
            return self._sorting_key(press)
        if press.key in {pygame.K_LEFT, pygame.K_RIGHT} and not press.alt:
            step = 1 if press.key == pygame.K_RIGHT else -1
            self._heading = min(max(0, self._heading + step), len(self._columns) - 1)
            return True
        return super().key_pressed(press)

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        heading = self._heading_under(pos)
        if heading is None:
            return super().pressed(pos, shift=shift)
        self._heading = heading
        self._sort(heading, downwards=None)
        return True

    @override
    def moved_over(self, pos: tuple[int, int]) -> bool:
        before, self._over_heading = self._over_heading, self._heading_under(pos)
        return super().moved_over(pos) or before != self._over_heading

    # sorting

    def _sorting_key(self, press: KeyPress) -> bool:
        if press.key not in {pygame.K_UP, pygame.K_DOWN}:
            return False
        self._sort(self._heading, downwards=press.key == pygame.K_DOWN)
        return True

    def _sort(self, heading: int, *, downwards: bool | None) -> None:
        column = self._columns[heading]
        if not column.sortable:
            return
        if downwards is None:
            downwards = self._sorted == (column.key, False)
        kept = self._rows[self._cursor].key if self._rows else None
        self._sorted = (column.key, downwards)
        self._rows = sorted_rows(self._given, self._columns, self._sorted)
        self._cursor = self._index_of(kept) or 0
        self.place(self.look, self.rect)
        if self._rows:
            self.scroller.show(self._tops[self._cursor], self._tops[self._cursor + 1])

    # where things stand

    def _heading_under(self, pos: tuple[int, int]) -> int | None:
        if not self.rect.collidepoint(pos) or pos[1] >= self.scroller.window.top:
            return None
        across = pos[0] - self.rect.left
        return next(
            (number for number, (left, wide) in enumerate(self._places) if left - 6 <= across < left + wide + 6), None
        )

    @staticmethod
    def _inner_width(look: Look, width: int) -> int:
        return max(1, width - look.dp(BAR))

    @staticmethod
    def _head_block(column: TableColumn) -> Block:
        return Block((Run(column.text, bold=True),), size=SMALL)

    def _columns_in(self, look: Look, width: int) -> tuple[tuple[int, int], ...]:
        if self._least is None or self._least[0] is not look:
            self._least = (look, least_widths(look, self._columns, self._given))
        return column_places(look, self._columns, self._least[1], self._inner_width(look, width))

    def _head_height(self, look: Look, places: Sequence[tuple[int, int]]) -> int:
        """Gives the height of the headings; none where the cells say for themselves what they are."""
        heights = [
            look.height(self._head_block(column), max(1, wide - look.dp(ARROW)))
            for column, (_left, wide) in zip(self._columns, places, strict=False)
        ]
        return max(look.dp(34), max(heights) + look.dp(12)) if heights else 0

    # drawing

    def _paint_head(self, pen: Pen) -> None:
        look, theme = pen.look, pen.look.theme
        tall = self.scroller.window.top - self.rect.top
        for number, (column, (left, wide)) in enumerate(zip(self._columns, self._places, strict=False)):
            cell = pygame.Rect(self.rect.left + left, self.rect.top, wide, tall)
            by = self._sorted if self._sorted and self._sorted[0] == column.key else None
            block, room = self._head_block(column), max(1, wide - look.dp(ARROW))
            laid = look.laid(block, room)
            before = max(0, room - laid.natural_width) if column.end else 0
            ink = theme.accent if by or (self._over_heading == number and pen.hovered is self) else theme.muted
            look.text(
                pen.surface, block, pygame.Rect(cell.left + before, cell.centery - laid.height // 2, room, 0), ink
            )
            if by:
                x = cell.left + before + laid.natural_width + look.dp(9)
                chevron(pen.surface, (x, cell.centery), look.dp(4), theme.accent, look.dp(2), up=not by[1])
            if pen.focused is self and number == self._heading:
                pen.surface.fill(theme.focus, (cell.left, cell.bottom - look.dp(3), cell.width, look.dp(2)))
        if tall:
            pen.surface.fill(
                theme.line, (self.rect.left, self.rect.top + tall - look.dp(1), self.rect.width, look.dp(1))
            )

    def _paint_row(self, pen: Pen, number: int) -> None:
        look, theme, row, layout = pen.look, pen.look.theme, self._rows[number], self._layouts[number]
        place = self._place_of(pen, number)
        sheet = place.inflate(0, -look.dp(2))
        self._paint_ground(pen, number, sheet)
        self._paint_focus(pen, number, sheet)
        left = place.left + layout.cells[0].place.left if layout.cells else place.left
        middle = place.top + (layout.cells[0].place.centery if layout.cells else layout.height // 2)
        if row.flag:
            flag = look.images.flag(row.flag, 20)
            left -= flag.get_width() + look.dp(8)
            pen.surface.blit(flag, flag.get_rect(midleft=(left, middle)))
        if row.mark:
            sign = mark(row.mark[0], look.dp(18), theme.colour(row.mark[1]), theme.paper)
            pen.surface.blit(sign, sign.get_rect(midleft=(left - look.dp(26), middle)))
        ink = theme.disabled_ink if row.reason else theme.ink
        for cell in layout.cells:
            look.text(pen.surface, cell.block, cell.place.move(place.topleft), ink)
