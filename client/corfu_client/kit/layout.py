"""Rows, columns, panels and scrolling areas."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import box
from corfu_client.kit.theme import Colour, Tone
from corfu_client.kit.widgets import Pen, Size, Widget

_CLOSE = 6
"""The gap in dp that is left in a row that is too narrow for all."""


class Align(StrEnum):
    """Where children stand across the direction of their row."""

    STRETCH = "stretch"
    """As long as the row is high."""
    START = "start"
    """At the top."""
    CENTRE = "centre"
    """In the middle."""


class _Box(Widget):
    """Children with gaps between and padding around, all in dp."""

    def __init__(
        self,
        children: Sequence[Widget],
        *,
        gap: int = 12,
        padding: int = 0,
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        super().__init__(key=key, grow=grow, width=width, height=height)
        self._children = tuple(children)
        self._gap = gap
        self._padding = padding

    @property
    def children(self) -> Sequence[Widget]:
        return self._children

    def appearance(self, pen: Pen) -> object:
        del pen
        return None

    def paint(self, pen: Pen) -> None:
        for child in self._children:
            child.draw(pen)

    def _look_whether_it_spills(self) -> None:
        rect = self.rect
        self.spills = any(child.spills or not rect.contains(child.reach) for child in self._children)

    def _gaps(self, look: Look) -> int:
        return look.dp(self._gap) * max(0, len(self._children) - 1)


class Column(_Box):
    """Children one below the other, each as wide as the column; growers share the height left."""

    @override
    def measure(self, look: Look, width: int) -> Size:
        around = 2 * look.dp(self._padding)
        sizes = [child.size(look, max(1, width - around)) for child in self._children]
        wide = max((size.width for size in sizes), default=0)
        return Size(wide + around, sum(size.height for size in sizes) + self._gaps(look) + around)

    @override
    def least(self, look: Look, width: int) -> int:
        if self.width is not None or not self._children:
            return super().least(look, width)
        around = 2 * look.dp(self._padding)
        return max(child.least(look, max(1, width - around)) for child in self._children) + around

    @override
    def narrowest(self, look: Look, width: int) -> int:
        if self.width is not None or not self._children:
            return super().narrowest(look, width)
        around = 2 * look.dp(self._padding)
        return max(child.narrowest(look, max(1, width - around)) for child in self._children) + around

    @override
    def overflows(self, look: Look, width: int, height: int) -> bool:
        if self.width is not None or self.height is not None:
            return super().overflows(look, width, height)
        around = 2 * look.dp(self._padding)
        left = height - around - self._gaps(look)
        for child in self._children:  # whatever comes after one that is too far down need not be measured
            if left < 0:
                break
            left -= child.size(look, max(1, width - around)).height
        return left < 0

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        padding, gap = look.dp(self._padding), look.dp(self._gap)
        inner = rect.inflate(-2 * padding, -2 * padding)
        heights = [0 if child.grow else child.size(look, inner.width).height for child in self._children]
        shares = _shared(inner.height - sum(heights) - self._gaps(look), [child.grow for child in self._children])
        top = inner.top
        for child, height, share in zip(self._children, heights, shares, strict=True):
            wide = min(inner.width, look.dp(child.width)) if child.width is not None else inner.width
            child.put(look, pygame.Rect(inner.left, top, wide, height + share))
            top += height + share + gap
        self._look_whether_it_spills()


class Row(_Box):
    """Children side by side; growers share the width left."""

    def __init__(
        self,
        children: Sequence[Widget],
        *,
        gap: int = 12,
        padding: int = 0,
        align: Align = Align.STRETCH,
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        super().__init__(children, gap=gap, padding=padding, key=key, grow=grow, width=width, height=height)
        self._align = align

    @override
    def measure(self, look: Look, width: int) -> Size:
        around = 2 * look.dp(self._padding)
        widths, gap = self._widths(look, max(1, width - around))
        placed = [(child, wide) for child, wide in zip(self._children, widths, strict=True) if wide is not None]
        wide = sum(wide for _child, wide in placed) + gap * max(0, len(placed) - 1)
        return Size(wide + around, max((child.size(look, wide).height for child, wide in placed), default=0) + around)

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        padding = look.dp(self._padding)
        inner = rect.inflate(-2 * padding, -2 * padding)
        left, (widths, gap) = inner.left, self._widths(look, inner.width)
        for child, wide in zip(self._children, widths, strict=True):
            if wide is None:
                child.put(look, pygame.Rect(left, inner.top, 0, 0))
                continue
            tall, top = inner.height, inner.top
            if self._align is not Align.STRETCH or child.height is not None:
                tall = min(tall, child.size(look, wide).height)
            if self._align is Align.CENTRE:
                top += (inner.height - tall) // 2
            child.put(look, pygame.Rect(left, top, wide, tall))
            left += wide + gap
        self._look_whether_it_spills()

    def _widths(self, look: Look, inner: int) -> tuple[Sequence[int | None], int]:
        """Gives the width of each child, None for one that is left out, and the gap between them; all in pixels."""
        space = inner - self._gaps(look)
        widths = [0 if child.grow else child.size(look, max(1, space)).width for child in self._children]
        if sum(widths) > space:
            return self._squeezed(look, inner)
        shares = _shared(space - sum(widths), [child.grow for child in self._children])
        return [wide + share for wide, share in zip(widths, shares, strict=True)], look.dp(self._gap)

    def _squeezed(self, look: Look, inner: int) -> tuple[Sequence[int | None], int]:
        """Gives the same where there is no room for all: texts break, names go, gaps close; words are torn at last."""
        gap, shown = look.dp(self._gap), dict(enumerate(self._children))
        while True:
            space = inner - gap * max(0, len(shown) - 1)
            widths = [0 if child.grow else child.size(look, max(1, space)).width for child in shown.values()]
            least = [child.least(look, max(1, space)) for child in shown.values()]
            widths = _narrowed(widths, sum(widths) - space, least)
            if sum(widths) <= space:
                break
            out = next((number for number, child in reversed(shown.items()) if child.expendable), None)
            if out is not None:
                del shown[out]
            elif gap > look.dp(_CLOSE):
                gap = look.dp(_CLOSE)
            else:
                least = [child.narrowest(look, max(1, space)) for child in shown.values()]
                widths = _narrowed(widths, sum(widths) - space, least)
                widths = _narrowed(widths, sum(widths) - space, [1] * len(least))
                break
        shares = _shared(space - sum(widths), [child.grow for child in shown.values()])
        found = {number: wide + share for number, wide, share in zip(shown, widths, shares, strict=True)}
        return [found.get(number) for number in range(len(self._children))], gap


def _narrowed(widths: Sequence[int], over: int, least: Sequence[int]) -> list[int]:
    """Takes up to `over` pixels away where there are most: the widest give way, none further than to its `least`."""
    narrowed = list(widths)
    while over > 0:
        giving = [index for index, width in enumerate(narrowed) if width > max(1, least[index])]
        if not giving:
            break
        level = max(narrowed[index] for index in giving)
        wide = [index for index in giving if narrowed[index] == level]
        floors = (max(1, least[index]) for index in wide)
        below = max([*floors, *(narrowed[index] for index in giving if narrowed[index] < level)])
        level = max(below, level - -(-over // len(wide)))
        for index in wide:
            over -= narrowed[index] - level
            narrowed[index] = level
    return narrowed


def _shared(space: int, weights: list[int]) -> list[int]:
    total = sum(weights)
    if total == 0 or space <= 0:
        return [0] * len(weights)
    shares = [space * weight // total for weight in weights]
    last = max(index for index, weight in enumerate(weights) if weight)
    shares[last] += space - sum(shares)
    return shares


class Panel(Column):
    """A column on a sheet: paper, raised, or the dark bar; an optional stripe of a tone at the left.

    What does not fit on the sheet is cut off at its edge.
    """

    def __init__(
        self,
        children: Sequence[Widget],
        *,
        gap: int = 10,
        padding: int = 16,
        dark: bool = False,
        raised: bool = False,
        square: bool = False,
        stripe: Tone | None = None,
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        super().__init__(children, gap=gap, padding=padding, key=key, grow=grow, width=width, height=height)
        self._dark = dark
        self._raised = raised
        self._square = square
        self._stripe = stripe

    @override
    def _look_whether_it_spills(self) -> None:
        self.spills = False

    @override
    def appearance(self, pen: Pen) -> object:
        return self._dark, self._raised, self._square, self._stripe

    @override
    def paint(self, pen: Pen) -> None:
        theme = pen.look.theme
        radius = 0 if self._square else pen.look.dp(theme.radius)
        fill: Colour = theme.bar if self._dark else theme.raised if self._raised else theme.paper
        box(pen.surface, self.rect, fill, radius, edge=None if self._dark else theme.line, thickness=pen.look.dp(1))
        if self._stripe:
            stripe = pygame.Rect(self.rect.left, self.rect.top + radius, pen.look.dp(4), self.rect.height - 2 * radius)
            box(pen.surface, stripe, theme.colour(self._stripe), pen.look.dp(2))
        super().paint(pen)


class Spacer(Widget):
    """Empty space; grows unless a size is given."""

    def __init__(self, size: int | None = None) -> None:
        super().__init__(grow=0 if size is not None else 1, width=size, height=size)

    @override
    def measure(self, look: Look, width: int) -> Size:
        del look, width
        return Size(0, 0)

    @override
    def appearance(self, pen: Pen) -> object:
        del pen
        return None

    @override
    def paint(self, pen: Pen) -> None:
        del pen
