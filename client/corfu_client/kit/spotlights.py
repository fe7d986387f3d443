"""A spotlight: one widget is framed, the rest is dimmed, and a note beside it says something of it.

Nothing is held up: whatever lies under the veil takes keys and clicks as before, so that one can do what is pointed at.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import ring
from corfu_client.kit.trees import walk
from corfu_client.kit.widgets import Pen, Size, Widget

_EDGE, _GAP = 8, 16


class Spotlight(Widget):
    """Shows `child` dimmed but for the widget with the key `target`, and `note` beside that, `wide` dp wide.

    Where no widget has the key, nothing is dimmed and the note stands at the bottom.
    """

    def __init__(self, child: Widget, note: Widget, *, target: str, wide: int = 380) -> None:
        super().__init__()
        self._child = child
        self._note = note
        self._target = target
        self._wide = wide
        self._hole: pygame.Rect | None = None

    @property
    @override
    def children(self) -> Sequence[Widget]:
        return self._note, self._child

    @override
    def measure(self, look: Look, width: int) -> Size:
        return self._child.size(look, width)

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self._child.put(look, rect)
        found = next((each for each in walk(self._child) if each.key == self._target), None) if self._target else None
        self._hole = None
        if found is not None and found.rect.width and found.rect.height:
            self._hole = found.rect.inflate(2 * look.dp(_EDGE), 2 * look.dp(_EDGE)).clip(rect)
        wide = min(look.dp(self._wide), rect.width - 2 * look.dp(_EDGE))
        tall = min(self._note.size(look, wide).height, rect.height - 2 * look.dp(_EDGE))
        self._note.put(look, beside(self._hole, (wide, tall), rect, look.dp(_GAP)))

    @override
    def appearance(self, pen: Pen) -> object:
        return Spotlight, tuple(self._hole or ()), tuple(self._note.rect)

    @override
    def paint(self, pen: Pen) -> None:
        self._child.draw(pen)
        hole, look = self._hole, pen.look
        if hole is not None:
            for place in around(hole, self.rect):
                pen.surface.blit(_veil(place.size, pen.look.theme.veil), place)
            ring(pen.surface, hole, look.theme.focus, look.dp(look.theme.radius), look.dp(3))
            self._paint_arrow(pen, hole)
        self._note.draw(pen)

    def _paint_arrow(self, pen: Pen, hole: pygame.Rect) -> None:
        """Draws a line with a point from the note to what it speaks of; none where the note lies over it."""
        note, look = self._note.rect, pen.look
        if note.colliderect(hole):
            return
        start = (
            min(max(hole.centerx, note.left + look.dp(20)), note.right - look.dp(20)),
            min(max(hole.centery, note.top + look.dp(20)), note.bottom - look.dp(20)),
        )
        end = (min(max(start[0], hole.left), hole.right), min(max(start[1], hole.top), hole.bottom))
        way = pygame.Vector2(end) - pygame.Vector2(start)
        if way.length() < 1:
            return
        ahead, side = way.normalize() * look.dp(12), way.normalize().rotate(90) * look.dp(8)
        pygame.draw.line(pen.surface, look.theme.focus, start, end, look.dp(3))
        tip = pygame.Vector2(end)
        pygame.draw.polygon(pen.surface, look.theme.focus, [tip, tip - ahead + side, tip - ahead - side])


def beside(hole: pygame.Rect | None, size: tuple[int, int], room: pygame.Rect, gap: int) -> pygame.Rect:
    """Gives a place for a note: at the side of the hole with the most room, inside `room`.

    >>> beside(pygame.Rect(0, 0, 100, 100), (50, 20), pygame.Rect(0, 0, 400, 100), 10)
    Rect(110, 40, 50, 20)
    """
    note = pygame.Rect((0, 0), size)
    if hole is None:
        note.midbottom = (room.centerx, room.bottom - gap)
        return note
    slack = [
        room.right - hole.right - size[0],
        hole.left - room.left - size[0],
        room.bottom - hole.bottom - size[1],
        hole.top - room.top - size[1],
    ]
    match slack.index(max(slack)):
        case 0:
            note.midleft = (hole.right + gap, hole.centery)
        case 1:
            note.midright = (hole.left - gap, hole.centery)
        case 2:
            note.midtop = (hole.centerx, hole.bottom + gap)
        case _:
            note.midbottom = (hole.centerx, hole.top - gap)
    return note.clamp(room.inflate(-gap, -gap))


def around(hole: pygame.Rect, room: pygame.Rect) -> tuple[pygame.Rect, ...]:
    """Gives the rectangles of `room` that are not the hole."""
    return (
        pygame.Rect(room.left, room.top, room.width, hole.top - room.top),
        pygame.Rect(room.left, hole.bottom, room.width, room.bottom - hole.bottom),
        pygame.Rect(room.left, hole.top, hole.left - room.left, hole.height),
        pygame.Rect(hole.right, hole.top, room.right - hole.right, hole.height),
    )


@lru_cache(maxsize=8)
def _veil(size: tuple[int, int], colour: tuple[int, int, int, int]) -> pygame.Surface:
    veil = pygame.Surface(size, pygame.SRCALPHA)
    veil.fill((*colour[:3], colour[3] * 3 // 4))
    return veil
