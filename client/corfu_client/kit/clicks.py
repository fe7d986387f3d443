"""How often in a row the mouse was pressed at one place."""

from __future__ import annotations

SECONDS = 0.4
"""The longest time between two presses that belong together."""
_NEAR = 6


class Clicks:
    """Counts presses that follow each other quickly at the same place, in pixels and seconds: 1, 2, 3, 1 ..."""

    def __init__(self) -> None:
        self._count = 0
        self._last: tuple[float, tuple[int, int]] = (-1.0, (-100, -100))

    def count(self, pos: tuple[int, int], now: float) -> int:
        """Takes a press and says the how-manieth in a row it is."""
        then, there = self._last
        near = abs(pos[0] - there[0]) <= _NEAR and abs(pos[1] - there[1]) <= _NEAR
        self._count = self._count % 3 + 1 if near and 0 <= now - then <= SECONDS else 1
        self._last = (now, pos)
        return self._count
