"""The four directions as pictures: a compass that shows the shape of a text, and bars that give the numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pygame
import pygame.draw
import pygame.gfxdraw

from corfu_client.kit.shapes import box, mark
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Colour
from corfu_client.kit.widgets import Pen
from corfu_client.outcome_directions import Bearing, signed
from corfu_minutes.directions import direction_in_short, direction_named
from corfu_rules.directions import Direction

_UP_TO = 8
"""So many lines of the scale are drawn at most."""
_COMPASS: Mapping[Direction, tuple[int, int]] = {
    Direction.INTEGRATION: (0, -1),
    Direction.MODUS_VIVENDI: (1, 0),
    Direction.CONFRONTATION: (0, 1),
    Direction.STATUS_QUO: (-1, 0),
}
"""Opposites lie opposite: one order and rivalry, things left open and things settled."""


@dataclass(frozen=True, slots=True)
class Compass:
    """Draws each text as a shape between the four directions; the first is filled, the others are outlines."""

    bearings: Sequence[Bearing]

    def paint(self, pen: Pen, rect: pygame.Rect) -> None:
        """Draws it into `rect`. A weight below zero lies in the middle; the bars tell it."""
        look, theme = pen.look, pen.look.theme
        most = max((*(max(each.vector.values()) for each in self.bearings), 1))
        letters = {
            each: look.font(15, bold=True).render(direction_in_short(each), True, theme.ink) for each in Direction
        }
        tall = look.font(15).get_linesize()
        side = max(letters[each].get_width() for each in (Direction.STATUS_QUO, Direction.MODUS_VIVENDI))
        radius = min(rect.height // 2 - tall - look.dp(10), rect.width // 2 - side - look.dp(12))
        if radius < look.dp(30):
            return
        middle = rect.center
        for step in range(1, 5):
            self._diamond(pen, middle, radius * step // 4, theme.line)
        for x, y in _COMPASS.values():
            pygame.draw.line(pen.surface, theme.line, middle, (middle[0] + x * radius, middle[1] + y * radius))
        for each, (x, y) in _COMPASS.items():
            at = letters[each].get_rect(center=middle)
            at.centerx += x * (radius + look.dp(8) + at.width // 2)
            at.centery += y * (radius + look.dp(4) + tall // 2)
            pen.surface.blit(letters[each], at)
        for bearing in reversed(self.bearings):
            self._shape(pen, bearing, middle, radius / most, filled=bearing is self.bearings[0])

    @staticmethod
    def _diamond(pen: Pen, middle: tuple[int, int], radius: int, colour: Colour) -> None:
        points = [(middle[0] + x * radius, middle[1] + y * radius) for x, y in _COMPASS.values()]
        pygame.draw.aalines(pen.surface, colour, True, points)

    def _shape(self, pen: Pen, bearing: Bearing, middle: tuple[int, int], unit: float, *, filled: bool) -> None:
        look, colour = pen.look, pen.look.theme.colour(bearing.tone)
        weights = {each: max(0, bearing.vector.get(each, 0)) for each in Direction}
        points = [
            (round(middle[0] + x * weights[each] * unit), round(middle[1] + y * weights[each] * unit))
            for each, (x, y) in _COMPASS.items()
        ]
        if filled:
            pygame.gfxdraw.filled_polygon(pen.surface, points, (*colour, 70))
        pygame.draw.lines(pen.surface, colour, True, points, look.dp(3 if filled else 1))
        for point, weight in zip(points, (weights[each] for each in _COMPASS), strict=True):
            if weight:
                sign = mark(bearing.shape, look.dp(16), colour, pen.look.theme.paper)
                pen.surface.blit(sign, sign.get_rect(center=point))


@dataclass(frozen=True, slots=True)
class DirectionBars:
    """Draws a row for each direction: the first text as a bar with its number, the others as marks below it.

    What points away goes left of the line at nought, as an empty bar.
    """

    bearings: Sequence[Bearing]

    def paint(self, pen: Pen, rect: pygame.Rect) -> None:
        """Draws it into `rect`."""
        look = pen.look
        weights = [each.vector.get(direction, 0) for each in self.bearings for direction in Direction]
        least, most = min(0, *weights), max(1, *weights)
        names = rect.width * 2 // 5
        room = pygame.Rect(rect.left + names, rect.top, rect.width - names, rect.height)
        room = room.inflate(-2 * look.dp(30), 0)
        unit = room.width / (most - least)
        zero = room.left - least * unit
        self._scale(pen, room, (least, most))
        tall = (rect.height - look.dp(18)) // len(Direction)
        for number, direction in enumerate(Direction):
            row = pygame.Rect(rect.left, rect.top + number * tall, rect.width, tall)
            name = Block((Run(direction_named(direction)),), size=15)
            height = look.height(name, names - look.dp(12))
            at = pygame.Rect(row.left, row.centery - height // 2, names - look.dp(12), 0)
            look.text(pen.surface, name, at)
            self._row(pen, row, direction, (zero, unit))

    @staticmethod
    def _scale(pen: Pen, room: pygame.Rect, span: tuple[int, int]) -> None:
        theme, (least, most) = pen.look.theme, span
        step = max(1, -(-(most - least) // _UP_TO))
        for weight in range(least - least % step, most + 1, step):
            x = room.left + room.width * (weight - least) // (most - least)
            number = pen.look.font(13).render(signed(weight), True, theme.muted)
            pen.surface.fill(theme.line, (x, room.top, pen.look.dp(1), room.height - number.get_height()))
            pen.surface.blit(number, number.get_rect(midbottom=(x, room.bottom)))
        zero = room.left - room.width * least // (most - least)
        line = pygame.Rect(zero - pen.look.dp(1), room.top, pen.look.dp(2), room.height)
        pen.surface.fill(theme.ink, line.inflate(0, -2 * pen.look.dp(16)))

    def _row(self, pen: Pen, row: pygame.Rect, direction: Direction, scale: tuple[float, float]) -> None:
        look, theme = pen.look, pen.look.theme
        zero, unit = scale
        own, *others = self.bearings
        weight, colour = own.vector.get(direction, 0), theme.colour(own.tone)
        thick = look.dp(20)
        end = round(zero + weight * unit)
        bar = pygame.Rect(min(round(zero), end), row.centery - thick, abs(end - round(zero)), thick)
        if weight > 0:
            box(pen.surface, bar, colour, look.dp(3))
        elif weight < 0:
            box(pen.surface, bar, theme.paper, look.dp(3), edge=colour, thickness=look.dp(2))
        number = look.font(17, bold=True).render(signed(weight), True, theme.ink)
        at = number.get_rect(midleft=(end + look.dp(6), bar.centery))
        if weight < 0:
            at.midright = (end - look.dp(6), bar.centery)
        pen.surface.blit(number, at)
        taken: list[int] = []
        for each in others:
            sign = mark(each.shape, look.dp(16), theme.colour(each.tone), theme.paper)
            x = round(zero + each.vector.get(direction, 0) * unit)
            while any(abs(x - other) < look.dp(17) for other in taken):
                x += look.dp(17)
            taken.append(x)
            pen.surface.blit(sign, sign.get_rect(center=(x, row.centery + look.dp(13))))
