"""The small signs at a seat: the Chair's gavel, who sits there, who speaks. Each is a shape of its own."""

from __future__ import annotations

from functools import lru_cache
from typing import assert_never

import pygame
import pygame.draw
import pygame.transform

from corfu_client.kit.theme import Colour
from corfu_client.table_marks import Presence, Voice

_FINE = 4


@lru_cache(maxsize=32)
def gavel(size: int, colour: Colour) -> pygame.Surface:
    """Gives the picture of a gavel, the sign of the Chair, at least 8 pixels square."""
    full = max(8, size) * _FINE
    picture = _empty(full, colour)
    pygame.draw.rect(picture, colour, (full * 0.24, full * 0.16, full * 0.34, full * 0.28), border_radius=full // 24)
    pygame.draw.rect(picture, colour, (full * 0.18, full * 0.1, full * 0.08, full * 0.4), border_radius=full // 24)
    pygame.draw.rect(picture, colour, (full * 0.56, full * 0.1, full * 0.08, full * 0.4), border_radius=full // 24)
    pygame.draw.rect(picture, colour, (full * 0.37, full * 0.44, full * 0.09, full * 0.5), border_radius=full // 24)
    turned = pygame.transform.rotate(picture, 40)
    cut = pygame.Rect(0, 0, full, full)
    cut.center = turned.get_rect().center
    return pygame.transform.smoothscale(turned.subsurface(cut), (max(8, size), max(8, size)))


@lru_cache(maxsize=64)
def presence_sign(presence: Presence, size: int, colour: Colour, around: Colour) -> pygame.Surface:
    """Gives who sits there: a person, the outline of one who is away, a bot's square head, or an empty chair.

    `around` is the colour of the disc behind it, so that it stands out on a flag.
    """
    full = max(8, size) * _FINE
    picture = _empty(full, around)
    pygame.draw.circle(picture, around, (full // 2, full // 2), full // 2)
    thick = max(_FINE, full // 11)
    match presence:
        case Presence.PERSON:
            _bust(picture, full, colour)
        case Presence.AWAY:
            _bust(picture, full, colour)
            _bust(picture, full, around, by=thick)
            _line(picture, colour, thick, (0.16, 0.84), (0.84, 0.16))
        case Presence.BOT:
            _line(picture, colour, thick, (0.5, 0.12), (0.5, 0.34))
            head = pygame.Rect(full * 0.2, full * 0.32, full * 0.6, full * 0.46)
            pygame.draw.rect(picture, colour, head, border_radius=full // 12)
            for eye in (0.38, 0.62):
                pygame.draw.circle(picture, around, (full * eye, full * 0.53), full * 0.075)
        case Presence.EMPTY:
            _line(picture, colour, thick, (0.32, 0.16), (0.32, 0.84))
            _line(picture, colour, thick, (0.32, 0.54), (0.7, 0.54))
            _line(picture, colour, thick, (0.7, 0.54), (0.7, 0.84))
        case _:
            assert_never(presence)
    return pygame.transform.smoothscale(picture, (max(8, size), max(8, size)))


@lru_cache(maxsize=32)
def voice_sign(voice: Voice, size: int, colour: Colour, inner: Colour) -> pygame.Surface:
    """Gives who speaks: a speech bubble with lines, an empty one for who asks, one struck out for who is muted."""
    full = max(8, size) * _FINE
    picture = _empty(full, colour)
    thick = max(_FINE, full // 10)
    _bubble(picture, full, colour, 0)
    if voice is not Voice.FLOOR:
        _bubble(picture, full, inner, thick)
    match voice:
        case Voice.FLOOR:
            for top in (0.3, 0.47):
                _line(picture, inner, thick, (0.26, top), (0.74, top))
        case Voice.MUTED:
            _line(picture, colour, thick, (0.1, 0.9), (0.9, 0.06))
        case Voice.ASKS:
            for left in (0.3, 0.5, 0.7):
                pygame.draw.circle(picture, colour, (full * left, full * 0.39), full * 0.065)
        case Voice.NONE:
            picture.fill((*colour, 0))
        case _:
            assert_never(voice)
    return pygame.transform.smoothscale(picture, (max(8, size), max(8, size)))


@lru_cache(maxsize=32)
def hatching(size: tuple[int, int], colour: Colour, step: int) -> pygame.Surface:
    """Gives slanting lines over a card: its voice is not counted."""
    picture = pygame.Surface((size[0] * 2, size[1] * 2), pygame.SRCALPHA)
    picture.fill((*colour, 0))
    for left in range(-picture.get_height(), picture.get_width(), max(4, step) * 2):
        pygame.draw.line(picture, (*colour, 150), (left, picture.get_height()), (left + picture.get_height(), 0), 3)
    return pygame.transform.smoothscale(picture, size)


def _empty(full: int, colour: Colour) -> pygame.Surface:
    picture = pygame.Surface((full, full), pygame.SRCALPHA)
    picture.fill((*colour, 0))
    return picture


def _bust(picture: pygame.Surface, full: int, colour: Colour, by: int = 0) -> None:
    pygame.draw.circle(picture, colour, (full * 0.5, full * 0.33), max(1, full * 0.18 - by * 0.8))
    body = pygame.Rect(full * 0.2 + by, full * 0.55 + by, full * 0.6 - 2 * by, full * 0.28 - by * 1.6)
    pygame.draw.rect(picture, colour, body, border_top_left_radius=full // 5, border_top_right_radius=full // 5)


def _bubble(picture: pygame.Surface, full: int, colour: Colour, by: int) -> None:
    body = pygame.Rect(full * 0.06 + by, full * 0.1 + by, full * 0.88 - 2 * by, full * 0.58 - 2 * by)
    pygame.draw.rect(picture, colour, body, border_radius=full // 7)
    if not by:
        tail = [(full * 0.2, full * 0.6), (full * 0.5, full * 0.6), (full * 0.22, full * 0.94)]
        pygame.draw.polygon(picture, colour, tail)


_Point = tuple[float, float]


def _line(picture: pygame.Surface, colour: Colour, thick: int, start: _Point, end: _Point) -> None:
    full = picture.get_width()
    pygame.draw.line(picture, colour, (full * start[0], full * start[1]), (full * end[0], full * end[1]), thick)
