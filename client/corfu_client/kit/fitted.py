"""Text as large as its place allows, for whoever reads from afar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.text import Block, Run
from corfu_client.kit.widgets import Pen, Size, Widget

_SHARES = (100, 90, 80, 72, 64)
"""Percent of the sizes that the blocks ask for, the largest that fits is taken."""


class Fitted(Widget):
    """Paragraphs drawn as large as fits, at most at their own sizes and never smaller than `least` dp.

    What does not fit even then is left out, and an ellipsis at the end says so. `centred` puts them in the middle of
    the height.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        *,
        least: int = 20,
        centred: bool = False,
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        super().__init__(key=key, grow=grow, width=width, height=height)
        self.blocks = tuple(blocks)
        self._least = least
        self._centred = centred

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(width, _tall(look, self.blocks, width))

    @override
    def appearance(self, pen: Pen) -> object:
        return self.blocks, self._least, self._centred

    @override
    def paint(self, pen: Pen) -> None:
        look, place = pen.look, self.rect
        shown = self.shown(look, place.size)
        top = place.top
        if self._centred:
            top += max(0, (place.height - _tall(look, shown, place.width)) // 2)
        clip = pen.surface.get_clip()
        pen.surface.set_clip(clip.clip(place))
        for block in shown:
            tall = look.height(block, place.width)
            look.text(pen.surface, block, pygame.Rect(place.left, top, place.width, tall))
            top += tall + look.dp(block.after)
        pen.surface.set_clip(clip)

    def shown(self, look: Look, size: tuple[int, int]) -> tuple[Block, ...]:
        """Gives the paragraphs as they are drawn in a place of `size` pixels."""
        width, height = size
        smaller: tuple[Block, ...] = self.blocks
        for share in _SHARES:
            smaller = tuple(self._at(block, share) for block in self.blocks)
            if _fits(look, smaller, size):
                return smaller
        return tuple(_cut(look, smaller, width, height))

    def _at(self, block: Block, share: int) -> Block:
        size = max(min(block.size, self._least), block.size * share // 100)
        return replace(block, size=size, after=block.after * share // 100)


def _lines(look: Look, block: Block, height: int) -> int:
    """Gives how many lines of a block there is room for in a height in pixels."""
    return height // look.font(block.size).get_linesize()


def _fits(look: Look, blocks: Sequence[Block], size: tuple[int, int]) -> bool:
    """Says whether the blocks fit; of each no more is laid out than it takes to see that it does not."""
    width, height = size
    looked_at = [replace(each, most=each.most or _lines(look, each, height) + 1) for each in blocks]
    return _tall(look, looked_at, width) <= height


def _tall(look: Look, blocks: Sequence[Block], width: int) -> int:
    heights = sum(look.height(each, width) for each in blocks)
    return heights + sum(look.dp(each.after) for each in blocks[:-1])


def _cut(look: Look, blocks: Sequence[Block], width: int, height: int) -> list[Block]:
    """Gives as many paragraphs as there is room for, the last one cut at a word."""
    kept: list[Block] = []
    left = height
    for block in blocks:
        if not _fits(look, (block,), (width, left)):
            cut = _shortened(look, block, width, left)
            return [*kept, *([cut] if cut is not None else [])]
        kept.append(block)
        left -= look.height(block, width) + look.dp(block.after)
    return kept


def _shortened(look: Look, block: Block, width: int, height: int) -> Block | None:
    """Gives the block with so many words, or signs of the first, that it fits, None where there is room for no line."""
    seen = look.laid(replace(block, most=_lines(look, block, height) + 1), width)
    most = sum(segment.text.count(" ") + 2 for line in seen.lines for segment in line)
    pieces = [(word, run) for run in block.runs for word in run.text.split(" ")][:most]
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(look, (replace(block, runs=_first(pieces, middle)),), (width, height)):
            low = middle
        else:
            high = middle - 1
    if low:
        return replace(block, runs=_first(pieces, low))
    lines = _lines(look, block, height)
    return replace(block, most=lines) if lines else None


def _first(pieces: Sequence[tuple[str, Run]], count: int) -> tuple[Run, ...]:
    return (*(replace(run, text=f"{word} ") for word, run in pieces[:count]), Run("…"))
