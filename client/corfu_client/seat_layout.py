"""How large the seats are drawn and where: the largest size at which all of them fit around a table worth the name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pygame

from corfu_client.kit.look import Look
from corfu_client.table_geometry import Edge, places_along


@dataclass(frozen=True, slots=True)
class Fit:
    """How large a seat is drawn, in dp: the card, the flag, the letters, the mark. `notes`: with a word on presence."""

    wide: int
    tall: int
    flag: int
    letters: int
    mark: int
    notes: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands, in pixels: a box for each seat, the board in the middle, the radius of its corners.

    `reaches` are the boxes with room for the signs, which reach over the corners.
    """

    fit: Fit
    boxes: tuple[pygame.Rect, ...]
    reaches: tuple[pygame.Rect, ...]
    board: pygame.Rect
    radius: int


_FITS = (
    Fit(112, 94, 44, 18, 28, notes=True),
    Fit(82, 70, 30, 15, 22, notes=True),
    Fit(66, 58, 25, 13, 19, notes=True),
    Fit(58, 54, 23, 12, 17, notes=True),
    Fit(52, 47, 20, 12, 16),
    Fit(46, 43, 18, 12, 15),
    Fit(40, 38, 15, 11, 13),
    Fit(34, 32, 12, 10, 11),
    Fit(26, 27, 9, 9, 9),
)
_LEAST_BOARD = (0.5, 0.36)
"""The least shares of width and height that the board takes; else the seats are drawn smaller."""
_SMALLER_BOARD = (0.25, 0.2)
"""The same where nothing fits otherwise."""
_ONE_ROW = 14
"""Up to so many seats stand in one row."""
_MOST_ROWS = 3
_TALLEST, _LONGEST = 1.35, 1.7
_TOUCH = 4
"""So much, in dp, may the corners of neighbours overlap."""
_OVER = 6
"""So much more than a mark is wide, in dp, do the signs of a seat take beyond its card, both sides together."""
_APART = 5
"""The least way between two rows, and to the board, in dp."""


def layout_of(count: int, size: tuple[int, int], look: Look) -> Layout:
    """Gives the layout for so many seats: the largest cards that neither overlap nor leave a picture of that size."""
    return _layout(count, size, look.scale)


@lru_cache(maxsize=32)
def _layout(count: int, size: tuple[int, int], scale: float) -> Layout:
    rows = range(1, _MOST_ROWS + 1 if count > _ONE_ROW else 2)
    for least in (_LEAST_BOARD, _SMALLER_BOARD):
        for fit in _FITS:
            for number in rows:
                found = _laid(count, size, scale, fit, number)
                if _good(found, size, scale, least):
                    return found
    return _laid(count, size, scale, _FITS[-1], 1)


def _good(layout: Layout, size: tuple[int, int], scale: float, least: tuple[float, float]) -> bool:
    wide, tall = least
    if layout.board.width < size[0] * wide or layout.board.height < size[1] * tall:
        return False
    touch = int(_TOUCH * scale)
    cores = [place.inflate(-touch, -touch) for place in layout.boxes]
    return not any(core.collidelist(cores[number + 1 :]) >= 0 for number, core in enumerate(cores))


def _laid(count: int, size: tuple[int, int], scale: float, fit: Fit, rows: int) -> Layout:
    wide, tall, apart = fit.wide * scale, fit.tall * scale, _APART * scale
    across = max(1.0, (size[0] - wide) / 2 - fit.mark * scale * 0.2)
    down = max(1.0, (size[1] - tall) / 2 - fit.mark * scale * 0.2)
    if count <= _ONE_ROW:
        across, down = min(across, down * _LONGEST), min(down, across * _TALLEST)
    radius = min(across, down) * (0.7 if count <= _ONE_ROW else 0.55)
    edges = tuple(
        Edge(
            max(1.0, across - row * (wide + apart)),
            max(1.0, down - row * (tall + apart)),
            max(1.0, radius - row * (min(wide, tall) + apart) * 0.6),
            wide,
            tall,
        )
        for row in range(rows)
    )
    boxes: list[pygame.Rect] = []
    for left, top in places_along(edges, count):
        place = pygame.Rect(0, 0, round(wide), round(tall))
        place.center = (round(size[0] / 2 + left), round(size[1] / 2 + top))
        boxes.append(place)
    inner = edges[-1]
    board = pygame.Rect(
        0, 0, max(2, round(2 * inner.across - wide - 2 * apart)), max(2, round(2 * inner.down - tall - 2 * apart))
    )
    board.center = (size[0] // 2, size[1] // 2)
    reach = round((fit.mark + _OVER) * scale)
    reaches = tuple(place.inflate(reach, reach) for place in boxes)
    return Layout(fit, tuple(boxes), reaches, board, round(max(0.0, inner.radius - min(wide, tall) / 2)))
