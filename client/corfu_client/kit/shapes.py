"""Smooth shapes: rounded boxes and the marks that say a state by shape as well as by colour."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

import pygame
import pygame.draw
import pygame.transform

from corfu_client.kit.theme import Colour

_FINE = 4
_LINE = 16
"""Pixels in a line of the cache. SDL fills past the cache, which takes five times as long from within a line on."""
_WIDE = 64
"""Pixels: narrower places are filled as soon at once."""


class MarkShape(StrEnum):
    """A shape that can be told apart without its colour."""

    CHECK = "check"
    """A filled circle with a check: agreed, joined."""
    CROSS = "cross"
    """A filled octagon with a cross: objects, against."""
    BAR = "bar"
    """A filled circle with a bar: abstains."""
    RING = "ring"
    """An empty circle: not yet."""
    DOT = "dot"
    """A filled circle: present."""
    TRIANGLE = "triangle"
    """A triangle: take care, provisional."""
    SQUARE = "square"
    """A square: open, undecided."""
    DASHED = "dashed"
    """A broken circle: absent."""


@lru_cache(maxsize=256)
def mark(shape: MarkShape, size: int, colour: Colour, inner: Colour) -> pygame.Surface:
    """Gives the picture of a mark, `size` pixels square; `inner` is the colour of the sign inside."""
    full = size * _FINE
    picture = pygame.Surface((full, full), pygame.SRCALPHA)
    picture.fill((*colour, 0))
    _paint(picture, shape, full, colour, inner)
    return pygame.transform.smoothscale(picture, (size, size))


def _paint(picture: pygame.Surface, shape: MarkShape, full: int, colour: Colour, inner: Colour) -> None:
    def at(x: float, y: float) -> tuple[int, int]:
        return int(x * full), int(y * full)

    middle, radius, thick = at(0.5, 0.5), int(full * 0.46), max(1, int(full * 0.13))
    match shape:
        case MarkShape.CHECK:
            pygame.draw.circle(picture, colour, middle, radius)
            _strokes(picture, inner, [at(0.28, 0.52), at(0.44, 0.68), at(0.73, 0.34)], thick)
        case MarkShape.CROSS:
            cut = 0.27
            corners = [(cut, 0.04), (1 - cut, 0.04), (0.96, cut), (0.96, 1 - cut)]
            corners += [(1 - cut, 0.96), (cut, 0.96), (0.04, 1 - cut), (0.04, cut)]
            pygame.draw.polygon(picture, colour, [at(*corner) for corner in corners])
            _strokes(picture, inner, [at(0.33, 0.33), at(0.67, 0.67)], thick)
            _strokes(picture, inner, [at(0.67, 0.33), at(0.33, 0.67)], thick)
        case MarkShape.BAR:
            pygame.draw.circle(picture, colour, middle, radius)
            _strokes(picture, inner, [at(0.3, 0.5), at(0.7, 0.5)], thick)
        case MarkShape.RING:
            pygame.draw.circle(picture, colour, middle, radius, thick)
        case MarkShape.DOT:
            pygame.draw.circle(picture, colour, middle, radius * 3 // 4)
        case MarkShape.TRIANGLE:
            pygame.draw.polygon(picture, colour, [at(0.5, 0.07), at(0.97, 0.92), at(0.03, 0.92)])
            _strokes(picture, inner, [at(0.5, 0.42), at(0.5, 0.62)], thick)
            pygame.draw.circle(picture, inner, at(0.5, 0.78), thick // 2 + 1)
        case MarkShape.SQUARE:
            pygame.draw.rect(picture, colour, (*at(0.09, 0.09), *at(0.82, 0.82)), thick, border_radius=thick)
        case MarkShape.DASHED:
            pygame.draw.circle(picture, colour, middle, radius, thick)
            for turn in range(4):
                gap = pygame.Vector2(0, full * 0.5).rotate(45 + 90 * turn) + pygame.Vector2(middle)
                pygame.draw.circle(picture, (*colour, 0), gap, full * 0.15)


def _strokes(picture: pygame.Surface, colour: Colour, points: list[tuple[int, int]], thick: int) -> None:
    for start, end in pairwise(points):
        along = pygame.Vector2(end) - pygame.Vector2(start)
        if not along:  # a mark of a pixel or two, squeezed into a place too small
            continue
        side = along.rotate(90).normalize() * thick / 2
        pygame.draw.polygon(picture, colour, [start + side, end + side, end - side, start - side])
    for point in points:
        pygame.draw.circle(picture, colour, point, thick / 2)


@lru_cache(maxsize=128)
def _disc(radius: int, colour: Colour) -> pygame.Surface:
    fine = pygame.Surface((radius * 2 * _FINE, radius * 2 * _FINE), pygame.SRCALPHA)
    fine.fill((*colour, 0))
    pygame.draw.circle(fine, colour, (radius * _FINE, radius * _FINE), radius * _FINE)
    return pygame.transform.smoothscale(fine, (radius * 2, radius * 2))


def box(
    surface: pygame.Surface,
    place: pygame.Rect,
    fill: Colour,
    radius: int = 0,
    *,
    edge: Colour | None = None,
    thickness: int = 1,
) -> None:
    """Draws a filled box with round corners, with an edge inside it if one is given."""
    radius = max(0, min(radius, place.width // 2, place.height // 2))
    inside = place.inflate(-2 * thickness, -2 * thickness)
    if edge is not None and thickness <= radius and inside.width > 0 and inside.height > 0:
        _fill(surface, inside, fill, radius - thickness)
        wide, tall = place.width - 2 * radius, place.height - 2 * radius
        for at in (place.top, place.bottom - thickness):
            surface.fill(edge, (place.left + radius, at, wide, thickness))
        for at in (place.left, place.right - thickness):
            surface.fill(edge, (at, place.top + radius, thickness, tall))
        _corners(surface, place, edge, radius)
        _corners(surface, inside, fill, radius - thickness)
    elif edge is not None:
        _fill(surface, place, edge, radius)
        _corners(surface, place, edge, radius)
        rounded = max(0, min(radius - thickness, inside.width // 2, inside.height // 2))
        _fill(surface, inside, fill, rounded)
        _corners(surface, inside, fill, rounded)
    else:
        _fill(surface, place, fill, radius)
        _corners(surface, place, fill, radius)


def cover(surface: pygame.Surface, place: pygame.Rect, colour: Colour) -> None:
    """Fills a place of a surface, a large one the way that is quickest."""
    ahead = -place.left % _LINE
    if ahead and place.width > _WIDE:
        surface.fill(colour, (place.left, place.top, ahead, place.height))
        surface.fill(colour, (place.left + ahead, place.top, place.width - ahead, place.height))
    else:
        surface.fill(colour, place)


def _fill(surface: pygame.Surface, place: pygame.Rect, fill: Colour, radius: int) -> None:
    """Fills all of a round box but its corners, no place of it twice."""
    cover(surface, pygame.Rect(place.left, place.top + radius, place.width, place.height - 2 * radius), fill)
    if radius:
        wide = place.width - 2 * radius
        surface.fill(fill, (place.left + radius, place.top, wide, radius))
        surface.fill(fill, (place.left + radius, place.bottom - radius, wide, radius))


def _corners(surface: pygame.Surface, place: pygame.Rect, colour: Colour, radius: int) -> None:
    if not radius:
        return
    disc = _disc(radius, colour)
    for x, left in ((0, place.left), (radius, place.right - radius)):
        for y, top in ((0, place.top), (radius, place.bottom - radius)):
            surface.blit(disc, (left, top), (x, y, radius, radius))


def ring(surface: pygame.Surface, place: pygame.Rect, colour: Colour, radius: int, thickness: int) -> None:
    """Draws the edge of a round box only, as around what has the focus."""
    picture = _ring(place.size, colour, radius, thickness)
    surface.blit(picture, place)


@lru_cache(maxsize=32)
def _ring(size: tuple[int, int], colour: Colour, radius: int, thickness: int) -> pygame.Surface:
    picture = pygame.Surface(size, pygame.SRCALPHA)
    picture.fill((*colour, 0))
    pygame.draw.rect(picture, colour, picture.get_rect(), thickness, border_radius=radius)
    return picture


def chevron(
    surface: pygame.Surface, middle: tuple[int, int], reach: int, colour: Colour, thickness: int, *, up: bool = False
) -> None:
    """Draws the sign that something drops down, or with `up` that it goes up; `reach` pixels to each side."""
    x, y = middle
    tip = -reach // 2 if up else reach // 2
    pygame.draw.lines(surface, colour, False, [(x - reach, y - tip), (x, y + tip), (x + reach, y - tip)], thickness)
