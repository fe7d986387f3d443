"""What is there beside the widgets of a screen: the strip for messages, what floats over everything, the tooltip."""

from __future__ import annotations

import pygame

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import box
from corfu_client.kit.strips import HISTORY_KEY, History, Strip
from corfu_client.kit.text import Block, Run
from corfu_client.kit.toasts import Toasts
from corfu_client.kit.widgets import Floating, KeyPress, Widget

STRIP, FLOATING = "@strip", "@floating"
"""The identities of the strip and of what floats."""
_HINT_WIDTH = 360


class Overlays:
    """The strip at the bottom, and the one sheet that may float over a window: old messages, or a widget's menu."""

    def __init__(self, toasts: Toasts) -> None:
        self.strip = Strip(toasts)
        self.strip.identity = STRIP
        self._toasts = toasts
        self._history: History | None = None

    def fit(self, look: Look, size: tuple[int, int]) -> pygame.Rect:
        """Puts the strip in its place and gives the room that it leaves to the screen, in pixels."""
        wide, tall = size
        strip = self.strip.size(look, wide).height
        room = pygame.Rect(0, 0, wide, max(0, tall - strip))
        self.strip.place(look, pygame.Rect(0, room.bottom, wide, strip))
        return room

    def grown(self, look: Look, size: tuple[int, int]) -> bool:
        """Says whether the strip wants another height than it has."""
        return self.strip.rect.height != self.strip.size(look, size[0]).height

    def floating(self, look: Look, size: tuple[int, int], focused: Widget | None) -> Floating | None:
        """Gives what floats over everything now, in its place."""
        if self._history and self._history.folded:
            self._history = None
        found = self._history or (focused.floating if focused else None)
        if found:
            found.identity = FLOATING
            found.place(look, pygame.Rect(0, 0, size[0], self.strip.rect.top))
        return found

    def key_pressed(self, press: KeyPress) -> bool:
        """Takes F12, which shows the messages that were, and the keys of their sheet while it is there."""
        if self._history and not self._history.folded:
            return self._history.key_pressed(press)
        if press.key != HISTORY_KEY:
            return False
        self._history = History(list(self._toasts.past), self.strip.now)
        return True

    def pass_time(self, now: float) -> bool:
        """Goes on to the next message in time; True if that shows."""
        self.strip.now = now
        return self._toasts.pass_time(now)

    def say(self, quiet: str) -> bool:
        """Says in the strip what stands there while there is no message; True if that is something else than before."""
        changed, self.strip.quiet = quiet != self.strip.quiet, quiet
        return changed


def hint_place(look: Look, text: str, near: pygame.Rect, room: pygame.Rect) -> pygame.Rect:
    """Gives where a tooltip stands: below `near`, or above it where there is more room, within `room`."""
    side, gap = look.dp(4), look.dp(6)
    laid = look.laid(_hint_block(text), max(1, min(look.dp(_HINT_WIDTH), room.width - 2 * side - look.dp(20))))
    sheet = pygame.Rect(0, 0, laid.natural_width + look.dp(20), laid.height + look.dp(12))
    below, above = room.bottom - side - near.bottom - gap, near.top - gap - room.top - side
    sheet.height = min(sheet.height, max(below, above, look.dp(30)))
    sheet.topleft = (near.left, near.bottom + gap)
    if sheet.height > below:
        sheet.bottom = near.top - gap
    return sheet.clamp(room.inflate(-2 * side, -2 * side))


def paint_hint(surface: pygame.Surface, look: Look, text: str, sheet: pygame.Rect) -> None:
    """Draws a tooltip at its place."""
    clip = surface.get_clip()
    surface.set_clip(clip.clip(sheet))
    box(surface, sheet, look.theme.tip, look.dp(6))
    at = pygame.Rect(sheet.left + look.dp(10), sheet.top + look.dp(6), max(1, sheet.width - look.dp(20)), 0)
    look.text(surface, _hint_block(text), at, look.theme.tip_ink)
    surface.set_clip(clip)


def _hint_block(text: str) -> Block:
    return Block((Run(text),), size=14)
