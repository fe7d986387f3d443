"""The board in the middle of the table, with what is going on written on it as large as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from weakref import WeakKeyDictionary

import pygame

from corfu_client.kit.look import Look, tone_colour
from corfu_client.kit.shapes import box
from corfu_client.kit.text import Block, Run, words_of
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Pen
from corfu_client.table_centre import CentreLine, Rank

_SIZES = (24, 22, 20, 18, 17, 16, 15, 14, 13, 12, 11)
"""The sizes of the title's letters that are tried, in dp."""
_FALLING = ((), (Rank.RULE,), (Rank.RULE, Rank.COUNT))
"""What is left out where not everything fits."""
_LEAST = 13
"""Smaller letters than these only where even the title alone needs them."""
_CORNER = 0.45
"""The share of the corners' radius that nothing is written on, at either side."""


def paint_board(pen: Pen, board: pygame.Rect, radius: int, lines: Sequence[CentreLine], *, urgent: bool) -> None:
    """Draws the board with the lines; `urgent` gives it an edge that calls attention."""
    look, theme = pen.look, pen.look.theme
    thick = look.dp(3 if urgent else 2)
    box(pen.surface, board, theme.hover, radius, edge=theme.warn if urgent else theme.line, thickness=thick)
    for at, block, tone in lines_on(look, board, radius, lines):
        look.text(pen.surface, block, at, tone_colour(look, tone))


def lines_on(
    look: Look, board: pygame.Rect, radius: int, lines: Sequence[CentreLine]
) -> Iterator[tuple[pygame.Rect, Block, Tone]]:
    """Gives what is written on the board: where, what, and in which tone."""
    free = max(look.dp(8), round(radius * _CORNER))
    wide, tall = max(1, board.width - 2 * free), max(1, board.height - 2 * free)
    written = _latest(lines, wide, tall, look)
    top = board.centery - _height(written, wide, look) // 2
    for block, tone in written:
        at = pygame.Rect(board.centerx - wide // 2, top, wide, look.height(block, wide))
        yield at, block, tone
        top = at.bottom + look.dp(block.after)


_written: WeakKeyDictionary[Look, tuple[object, Sequence[tuple[Block, Tone]]]] = WeakKeyDictionary()
"""By look: what was written the last time, where, and as what."""


def _latest(lines: Sequence[CentreLine], wide: int, tall: int, look: Look) -> Sequence[tuple[Block, Tone]]:
    made_of = (tuple(lines), wide, tall)
    latest = _written.get(look)
    if latest is None or latest[0] != made_of:
        latest = _written[look] = made_of, written_on(lines, wide, tall, look)
    return latest[1]


def written_on(lines: Sequence[CentreLine], wide: int, tall: int, look: Look) -> list[tuple[Block, Tone]]:
    """Gives the lines as blocks, as large as they fit with no word torn; nothing where not even the title fits."""
    for falling in _FALLING:
        kept = [line for line in lines if line.rank not in falling]
        for size in _SIZES:
            if size < _LEAST and falling != _FALLING[-1]:
                continue
            blocks = [(_block(line, size), line.tone) for line in kept]
            if _height(blocks, wide, look) <= tall and all(whole(block, wide, look) for block, _tone in blocks):
                return blocks
    return []


def whole(block: Block, wide: int, look: Look) -> bool:
    """Says whether no word is torn: German words are long."""
    font = look.font(block.size, bold=True)
    return all(font.size(word)[0] <= wide for word in words_of(block.runs).split())


def _block(line: CentreLine, size: int) -> Block:
    match line.rank:
        case Rank.TITLE:
            return Block((Run(line.text, bold=True),), size=size, centred=True, after=4)
        case Rank.TIME:
            return Block((Run(line.text, bold=True),), size=size * 5 // 4, centred=True, after=4)
        case Rank.COUNT:
            return Block((Run(line.text, bold=True),), size=max(11, size * 4 // 5), centred=True, after=2)
        case Rank.RULE:
            return Block((Run(line.text),), size=max(11, size * 4 // 5), centred=True, after=2)


def _height(blocks: Sequence[tuple[Block, Tone]], wide: int, look: Look) -> int:
    return sum(look.height(block, wide) + look.dp(block.after) for block, _tone in blocks)
