"""What a table shows, and how its cells are laid out: in columns, or one below the other where it is too narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pygame

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import Block, Rich, Run, runs_of, words_of
from corfu_client.kit.theme import Tone

LETTERS, SMALL = 15, 14
GAP = 14
LEAST_SHARE = 72
"""The width in dp below which a column with a share is of no use; the cells then stand one below the other."""
MOST_WORD = 180
"""The width in dp that one long word can claim."""
ARROW = 14
_FLAG, _SIGN = 20, 18


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: `width` in dp, or else its `share` of what is left; with `end` its cells stand at the right."""

    key: str
    text: str
    width: int | None = None
    share: int = 1
    end: bool = False
    sortable: bool = True


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with a cell for each column. Mark and flag stand before the first cell; `reason` says why it is off.

    `order` holds what each column is sorted by, where the words of the cell will not do, as for numbers.
    """

    key: str
    cells: tuple[Rich, ...]
    order: tuple[int | str, ...] = ()
    mark: tuple[MarkShape, Tone] | None = None
    flag: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A laid-out cell: its block, and where it stands from the top left of its row, in pixels."""

    block: Block
    place: pygame.Rect
    muted: bool = False


@dataclass(frozen=True, slots=True)
class RowLayout:
    """The cells of a row, and its height in pixels."""

    cells: tuple[CellPlace, ...]
    height: int


def least_widths(look: Look, columns: Sequence[TableColumn], rows: Sequence[TableRow]) -> tuple[int, ...]:
    """Gives for each column the width in pixels below which a word in it would be broken, within reason."""
    least: list[int] = []
    for number, column in enumerate(columns):
        if column.width is not None:
            least.append(look.dp(column.width))
            continue
        heading = look.font(SMALL, bold=True)
        found = [heading.size(word)[0] + look.dp(ARROW) for word in column.text.split()]
        for row in rows:
            signs = 0 if number else signs_width(look, row)
            found += [signs + _longest_word(look, run) for run in runs_of(row.cells[number])]
        least.append(max(look.dp(LEAST_SHARE), min(look.dp(MOST_WORD), max(found, default=0))))
    return tuple(least)


def _longest_word(look: Look, run: Run) -> int:
    font = look.font(LETTERS, bold=run.bold, italic=run.italic)
    return max((font.size(word)[0] + 1 for word in run.text.split()), default=0)


def column_places(
    look: Look, columns: Sequence[TableColumn], least: Sequence[int], width: int
) -> tuple[tuple[int, int], ...]:
    """Gives left and width of each column in pixels; empty where there is no room for columns."""
    gap = look.dp(GAP)
    room = width - gap * (len(columns) + 1)
    if sum(least) > room:
        return ()
    left = gap
    places: list[tuple[int, int]] = []
    for wide in _stretched(columns, least, room):
        places.append((left, wide))
        left += wide + gap
    return tuple(places)


def _stretched(columns: Sequence[TableColumn], least: Sequence[int], room: int) -> list[int]:
    """Shares the room out; a column whose share would be less than its least keeps that, the others share the rest."""
    widths = list(least)
    sharing = {number for number, column in enumerate(columns) if column.width is None}
    while sharing:
        left_over = room - sum(wide for number, wide in enumerate(widths) if number not in sharing)
        shares = sum(columns[number].share for number in sharing)
        short = {number for number in sharing if left_over * columns[number].share // shares < least[number]}
        if not short:
            for number in sharing:
                widths[number] = left_over * columns[number].share // shares
            break
        sharing -= short
    return widths


def signs_width(look: Look, row: TableRow) -> int:
    """Gives the room that mark and flag take before the first cell."""
    flag = look.images.flag(row.flag, _FLAG).get_width() + look.dp(8) if row.flag else 0
    return flag + (look.dp(_SIGN + 8) if row.mark else 0)


def row_layout(
    look: Look, columns: Sequence[TableColumn], row: TableRow, places: Sequence[tuple[int, int]], width: int
) -> RowLayout:
    """Lays a row out in the places of its columns, or without any below each other in a width in pixels."""
    return _beside(look, columns, row, places) if places else _below(look, columns, row, width)


def sorted_rows(
    rows: Sequence[TableRow], columns: Sequence[TableColumn], by: tuple[str, bool] | None
) -> tuple[TableRow, ...]:
    """Gives the rows sorted by a column (its key, and whether downwards); equal ones stay in their order."""
    number = next((number for number, column in enumerate(columns) if by and column.key == by[0]), None)
    if by is None or number is None:
        return tuple(rows)
    return tuple(sorted(rows, key=lambda row: _order(row, number), reverse=by[1]))


def _order(row: TableRow, number: int) -> tuple[bool, int, str]:
    value = row.order[number] if number < len(row.order) else words_of(row.cells[number]).casefold()
    return (True, 0, value) if isinstance(value, str) else (False, value, "")


def _beside(look: Look, columns: Sequence[TableColumn], row: TableRow, places: Sequence[tuple[int, int]]) -> RowLayout:
    cells: list[CellPlace] = []
    for number, (column, cell, (left, wide)) in enumerate(zip(columns, row.cells, places, strict=True)):
        signs = 0 if number else signs_width(look, row)
        block, room = Block(runs_of(cell), size=LETTERS), max(1, wide - signs)
        laid = look.laid(block, room)
        slack = max(0, room - laid.natural_width) if column.end else 0
        cells.append(CellPlace(block, pygame.Rect(left + signs + slack, 0, room - slack, laid.height)))
    tall = max([look.dp(36), *(cell.place.height + 2 * look.dp(7) for cell in cells)])
    return RowLayout(tuple(replace(cell, place=_middle(cell.place, tall)) for cell in cells), tall)


def _middle(place: pygame.Rect, tall: int) -> pygame.Rect:
    return pygame.Rect(place.left, (tall - place.height) // 2, place.width, place.height)


def _below(look: Look, columns: Sequence[TableColumn], row: TableRow, width: int) -> RowLayout:
    left, top = look.dp(GAP), look.dp(8)
    cells: list[CellPlace] = []
    for number, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        if not words_of(cell):
            continue
        signs = signs_width(look, row) if number == 0 else 0
        head = () if number == 0 or not column.text else (Run(f"{column.text}: ", colour=Tone.MUTED),)
        runs = tuple(replace(run, bold=True) for run in runs_of(cell)) if number == 0 else runs_of(cell)
        block = Block((*head, *runs), size=LETTERS if number == 0 else SMALL)
        room = max(1, width - left - look.dp(GAP) - signs)
        tall = look.height(block, room)
        cells.append(CellPlace(block, pygame.Rect(left + signs, top, room, tall)))
        top += tall
    return RowLayout(tuple(cells), max(look.dp(36), top + look.dp(8)))
