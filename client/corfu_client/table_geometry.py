"""Where the seats stand: spaced evenly along the edge of a table with round corners.

Seats are upright cards, so a way is as long as the cards that fit into it: two that are a card's width apart at the top
of the table have as much room as two that are a card's height apart at its side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import cos, pi, sin
from typing import TypeAlias

Place: TypeAlias = tuple[float, float]

_BENDS = 24
"""Straight pieces that stand in for each round corner."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A rectangle with round corners around (0, 0): half its width, half its height, the radius of its corners.

    The radius is at most the shorter half; then it is a racecourse, or a circle. `wide` and `tall` are the size of the
    cards by which its length is measured.
    """

    across: float
    down: float
    radius: float
    wide: float = 1.0
    tall: float = 1.0

    @property
    def length(self) -> float:
        """How many cards long the edge is, once around."""
        return _ways(self)[-1]

    def at(self, share: float) -> Place:
        """Gives the place at a share (0 to 1) of the way around, clockwise from the middle of the top; y grows down.

        >>> [Edge(100, 50, 0).at(share) for share in (0, 0.25, 0.5)]
        [(0.0, -50.0), (100.0, 0.0), (0.0, 50.0)]
        """
        corners = _outline(self)
        ways = _ways(self)
        way = share % 1.0 * ways[-1]
        step = min(bisect_right(ways, way), len(ways) - 1)
        here, there = corners[step - 1], corners[step]
        piece = ways[step] - ways[step - 1]
        part = (way - ways[step - 1]) / piece if piece else 0.0
        return here[0] + (there[0] - here[0]) * part, here[1] + (there[1] - here[1]) * part


@lru_cache(maxsize=64)
def _outline(edge: Edge) -> tuple[Place, ...]:
    bend = max(0.0, min(edge.radius, edge.across, edge.down))
    wide, tall = edge.across - bend, edge.down - bend
    middles = ((wide, -tall), (wide, tall), (-wide, tall), (-wide, -tall))
    outline = [(0.0, -edge.down)]
    for turn, (left, top) in enumerate(middles):
        angles = (pi / 2 * (turn + step / _BENDS) for step in range(_BENDS + 1))
        outline += [(left + bend * sin(angle), top - bend * cos(angle)) for angle in angles]
    return (*outline, outline[0])


@lru_cache(maxsize=64)
def _ways(edge: Edge) -> tuple[float, ...]:
    """How far it is to each corner of the outline, in cards."""
    steps = (
        max(abs(there[0] - here[0]) / edge.wide, abs(there[1] - here[1]) / edge.tall)
        for here, there in pairwise(_outline(edge))
    )
    return (0.0, *accumulate(steps))


@lru_cache(maxsize=64)
def places_along(edges: tuple[Edge, ...], count: int) -> tuple[Place, ...]:
    """Gives `count` places on one edge, or on several, each inside the one before, clockwise from the top.

    On each edge the way to the next place is the same. Where there are several, each takes its share by its length, and
    they take turns: whoever comes next in the order sits close by.
    """
    found = [
        ((seat + 0.5 * (row % 2)) / number, edge.at((seat + 0.5 * (row % 2)) / number))
        for row, (edge, number) in enumerate(zip(edges, _numbers(edges, count), strict=True))
        for seat in range(number)
    ]
    return tuple(place for _share, place in sorted(found))


def _numbers(edges: Sequence[Edge], count: int) -> list[int]:
    total = sum(edge.length for edge in edges)
    numbers = [int(count * edge.length / total) for edge in edges]
    numbers[0] += count - sum(numbers)
    return numbers
