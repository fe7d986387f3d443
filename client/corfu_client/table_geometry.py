"""Where the seats stand: spaced evenly along an ellipse, by the length of its arc."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, pi, sin

_STEPS = 720
"""Corners of the polygon that stands in for the ellipse; half a degree each."""


@lru_cache(maxsize=64)
def places_around(count: int, across: float, down: float) -> tuple[tuple[float, float], ...]:
    """Gives `count` points on the ellipse with these half-axes, centre (0, 0), clockwise from the top (y grows down).

    The way along the edge from each to the next is the same.

    >>> [(round(x), round(y)) for x, y in places_around(4, 100, 50)]
    [(0, -50), (100, 0), (0, 50), (-100, 0)]
    """
    corners = [
        (across * sin(2 * pi * step / _STEPS), -down * cos(2 * pi * step / _STEPS)) for step in range(_STEPS + 1)
    ]
    lengths = [hypot(there[0] - here[0], there[1] - here[1]) for here, there in pairwise(corners)]
    around = sum(lengths)
    places: list[tuple[float, float]] = []
    gone, step = 0.0, 0
    for seat in range(count):
        wanted = around * seat / count
        while step < _STEPS - 1 and gone + lengths[step] < wanted:
            gone += lengths[step]
            step += 1
        part = (wanted - gone) / lengths[step] if lengths[step] else 0.0
        (left, top), (right, bottom) = corners[step], corners[step + 1]
        places.append((left + (right - left) * part, top + (bottom - top) * part))
    return tuple(places)
