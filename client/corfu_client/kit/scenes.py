"""All that there is to see at one moment, from the lowest layer to the highest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from corfu_client.kit.look import Look
from corfu_client.kit.overlays import paint_hint
from corfu_client.kit.redraws import Standing, standing
from corfu_client.kit.shapes import cover, ring
from corfu_client.kit.widgets import Pen, Widget


@dataclass(frozen=True, slots=True)
class Scene:
    """The screen with its dialog and strip (`layers`), the ring around what has the focus, a menu, and a tooltip.

    The ring can be seen inside `ring_window` only.
    """

    layers: tuple[Widget, ...]
    ring: pygame.Rect | None
    ring_window: pygame.Rect
    floating: Widget | None
    hint: str
    hint_sheet: pygame.Rect

    def standing(self, pen: Pen) -> Standing:
        """Gives what can be seen, and where."""
        room, found = pen.surface.get_rect(), Standing()
        for layer in self.layers:
            standing(layer, pen, room, found)
        if self.ring:
            found["@focus"] = (self.ring.clip(self.ring_window), self.ring.size)
        if self.floating:
            standing(self.floating, pen, room, found)
        if self.hint:
            found["@hint"] = (self.hint_sheet, self.hint)
        return found

    def paint(self, pen: Pen) -> None:
        """Draws it, as far as the surface's clip lets it."""
        surface, look = pen.surface, pen.look
        cover(surface, surface.get_clip(), look.theme.backdrop)
        for layer in self.layers:
            layer.draw(pen)
        if self.ring:
            clip = surface.get_clip()
            surface.set_clip(clip.clip(self.ring_window))
            ring(surface, self.ring, look.theme.focus, look.dp(look.theme.radius + 3), look.dp(2))
            surface.set_clip(clip)
        if self.floating:
            self.floating.draw(pen)
        if self.hint:
            paint_hint(surface, look, self.hint, self.hint_sheet)


def window_around(path: Sequence[Widget], look: Look, room: pygame.Rect) -> pygame.Rect:
    """Gives where the ring around the last widget of a path can be seen: a little beyond those that it is in."""
    window = room
    for around in path[:-1]:
        window = window.clip(around.rect.inflate(look.dp(8), look.dp(8)))
    return window
