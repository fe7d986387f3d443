"""Tables: columns with headings, rows to choose from, sorted as one likes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

import pygame
from typing_extensions import override

from corfu_client.kit.buttons import ACTIVATE
from corfu_client.kit.look import Look
from corfu_client.kit.scrolling import BAR, STEP, Scroller
from corfu_client.kit.shapes import box, chevron, mark
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


class Table(Widget):
    """A table that scrolls under its headings.

    `on_choose` hears each move to another row, `on_open` Enter or a second click. A click on a heading sorts by it,
    another one the other way round; with keys Left and Right go from heading to heading, Ctrl+Up and Ctrl+Down sort.
    Where it is too narrow for its columns, the cells of a row stand one below the other. Of many rows only those that
    show are painted.
    """

    focusable = True

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
        super().__init__(key=key, grow=grow, width=width, height=height)
        self._columns = tuple(columns)
        self._given = tuple(rows)
        self._sorted = sorted_by
        self._rows = sorted_rows(rows, columns, sorted_by)
        self._chosen = chosen
        self._on_choose = on_choose
        self._on_open = on_open
        self._empty = empty
        self._cursor = self._index_of(chosen) or 0
        self._heading = 0
        self._over: tuple[int | None, int | None] = (None, None)
        self._to_show = self._index_of(chosen)
        self._tops: list[int] = [0]
        self._least: tuple[Look, tuple[int, ...]] | None = None
        self._places: tuple[tuple[int, int], ...] = ()
        self._layouts: tuple[RowLayout, ...] = ()
        self.scroller = Scroller()

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
        self._tops = [0, *accumulate(layout.height for layout in self._layouts)]
        head = self._head_height(look, places)
        body = pygame.Rect(rect.left, rect.top + head, rect.width, max(0, rect.height - head))
        self.scroller.fit(body, self._tops[-1])
        if self._to_show is not None:
            self.scroller.show(self._tops[self._to_show], self._tops[self._to_show + 1])

    @override
    def appearance(self, pen: Pen) -> object:
        first, last = self._seen()
        seen = (self._rows[first:last], self.scroller.offset - self._tops[first], self.scroller.appearance(pen.look))
        over = self._over if pen.hovered is self else None
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
        if not isinstance(old, Table):
            return
        self.scroller.take_over(old.scroller)
        self._over, self._heading = old._over, min(old._heading, len(self._columns) - 1)  # noqa: SLF001 -- same class
        before = old._rows[old._cursor].key if old._rows else None  # noqa: SLF001 -- the same class
        self._sorted = old._sorted or self._sorted  # noqa: SLF001 -- the same class
        self._rows = sorted_rows(self._given, self._columns, self._sorted)
        same = self._chosen == old._chosen  # noqa: SLF001 -- the same class
        self._cursor = self._index_of(before if same else self._chosen) or 0
        self._to_show = old._to_show if same else self._index_of(self._chosen)  # noqa: SLF001 -- the same class
        if self._to_show is not None and self._to_show >= len(self._rows):
            self._to_show = None

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        number = self._row_under(pos) if pos else self._cursor
        if pos and self._heading_under(pos) is not None:
            return _("Click to sort. With keys: Left and Right, then Ctrl+Up or Ctrl+Down.")
        return self._rows[number].reason if number is not None and number < len(self._rows) else ""

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if press.alt:
            return False
        if press.ctrl:
            return self._sorting_key(press)
        if press.key in {pygame.K_LEFT, pygame.K_RIGHT}:
            step = 1 if press.key == pygame.K_RIGHT else -1
            self._heading = min(max(0, self._heading + step), len(self._columns) - 1)
            return True
        last = len(self._rows) - 1
        page = max(1, self.scroller.window.height * len(self._rows) // max(1, self._tops[-1]) - 1)
        moves = {
            pygame.K_UP: self._cursor - 1,
            pygame.K_DOWN: self._cursor + 1,
            pygame.K_PAGEUP: self._cursor - page,
            pygame.K_PAGEDOWN: self._cursor + page,
            pygame.K_HOME: 0,
            pygame.K_END: last,
        }
        if last < 0 or (press.key not in moves and press.key not in ACTIVATE):
            return False
        if press.key in moves:
            self._choose(min(max(0, moves[press.key]), last))
        else:
            self._open()
        return True

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del shift
        heading = self._heading_under(pos)
        if heading is not None:
            self._heading = heading
            self._sort(heading, downwards=None)
            return True
        if self.scroller.grab(self.look, pos):
            return True
        number = self._row_under(pos)
        if number is not None:
            again = self._rows[number].key == self._chosen
            self._choose(number)
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
        before, self._over = self._over, (self._heading_under(pos), self._row_under(pos))
        return before != self._over

    @override
    def wheeled(self, steps: float) -> bool:
        return self.scroller.to(self.scroller.offset - int(steps * self.look.dp(STEP)))

    # choosing and sorting

    def _choose(self, number: int) -> None:
        self._cursor = number
        self.scroller.show(self._tops[number], self._tops[number + 1])
        row = self._rows[number]
        if row.reason or row.key == self._chosen:
            return
        self._chosen = row.key
        if self._on_choose:
            self._on_choose(row.key)

    def _open(self) -> None:
        row = self._rows[self._cursor]
        if not row.reason:
            self._choose(self._cursor)
            if self._on_open:
                self._on_open(row.key)

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

    def _index_of(self, key: str | None) -> int | None:
        return next((number for number, row in enumerate(self._rows) if row.key == key), None)

    # where things stand

    def _at(self, height: int) -> int:
        return min(max(0, bisect_right(self._tops, height) - 1), max(0, len(self._rows) - 1))

    def _seen(self) -> tuple[int, int]:
        """Gives the numbers of the first row that shows, and of the first below what shows."""
        last = self._at(self.scroller.offset + self.scroller.window.height - 1)
        return self._at(self.scroller.offset), min(last + 1, len(self._rows))

    def _row_under(self, pos: tuple[int, int]) -> int | None:
        body = self.scroller.window
        height = pos[1] - body.top + self.scroller.offset
        return self._at(height) if body.collidepoint(pos) and 0 <= height < self._tops[-1] else None

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
            ink = theme.accent if by or (self._over[0] == number and pen.hovered is self) else theme.muted
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
        body = self.scroller.window
        wide = self.rect.width - (look.dp(BAR) if self.scroller.furthest else 0)
        place = pygame.Rect(body.left, body.top + self._tops[number] - self.scroller.offset, wide, layout.height)
        sheet, chosen = place.inflate(0, -look.dp(2)), row.key == self._chosen
        if chosen or (self._over[1] == number and pen.hovered is self):
            box(pen.surface, sheet, theme.chosen if chosen else theme.hover, look.dp(6))
        if chosen:
            box(pen.surface, pygame.Rect(sheet.left, sheet.top, look.dp(4), sheet.height), theme.accent, look.dp(2))
        if pen.focused is self and number == self._cursor:
            pygame.draw.rect(pen.surface, theme.focus, sheet, look.dp(2), border_radius=look.dp(6))
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
