"""What stands on a surface, widget by widget, and which rectangles of it are out of date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import pygame

from corfu_client.kit.widgets import Pen, Widget

Standing: TypeAlias = dict[str, tuple[pygame.Rect, object]]
"""By identity: the rectangle that something may have painted into, and its appearance."""

_MOST = 12
"""With more rectangles than this, those are drawn together that lie near each other."""
_WASTE = 1.4
"""Two rectangles are drawn as one if that paints at most so many times as much."""


class Redraws:
    """Remembers what has been drawn on a surface, to say what of it has to be drawn again."""

    def __init__(self) -> None:
        self._surface: pygame.Surface | None = None
        self._drawn: Standing = {}
        self._touched: set[str] = set()

    def forget(self) -> None:
        """Everything has to be drawn again."""
        self._surface = None

    def touch(self, widget: Widget | None) -> None:
        """That widget has to be drawn again, as after an event that it took."""
        if widget is not None:
            self._touched.add(widget.identity)

    def areas(self, surface: pygame.Surface, now: Standing) -> Sequence[pygame.Rect]:
        """Gives the rectangles of `surface` to draw so that it shows what there is `now`; takes it that they are."""
        whole, before = surface.get_rect(), self._drawn
        touched, self._touched, self._drawn = self._touched, set(), now
        if surface is not self._surface:
            self._surface = surface
            return [whole]
        rects = outdated(before, now)
        rects += (now[identity][0] for identity in touched if identity in now)
        return gathered(rects, whole)


def standing(widget: Widget, pen: Pen, window: pygame.Rect, found: Standing) -> None:
    """Notes what can be seen of a widget and of all that is in it, inside `window`."""
    if not widget.spills:
        window = window.clip(widget.reach)
        if not window.width or not window.height:
            return
    appearance = widget.appearance(pen)
    if appearance is not None:
        found[widget.identity] = (window, appearance)
    for name, place, looks in widget.parts(pen):
        found[f"{widget.identity}#{name}"] = (window.clip(place), looks)
    for child in widget.children:
        standing(child, pen, window, found)


def outdated(before: Mapping[str, tuple[pygame.Rect, object]], now: Standing) -> list[pygame.Rect]:
    """Gives the rectangles in which something has changed between two such notes."""
    rects: list[pygame.Rect] = []
    for identity, (place, appearance) in now.items():
        old = before.get(identity)
        if old is None:
            rects.append(place)
        elif old[0] != place:
            rects += (old[0], place)
        elif old[1] != appearance:
            rects.append(place)
    rects += (place for identity, (place, _appearance) in before.items() if identity not in now)
    return rects


def gathered(rects: Sequence[pygame.Rect], whole: pygame.Rect) -> list[pygame.Rect]:
    """Gives rectangles that cover the same and are few, inside `whole`; `whole` alone if that costs no more."""
    kept: list[pygame.Rect] = []
    for each in rects:
        rect = whole.clip(each)
        if rect.width and rect.height and not any(other.contains(rect) for other in kept):
            kept.append(rect)
    if sum(each.width * each.height for each in kept) >= whole.width * whole.height:
        return [whole]
    waste = _WASTE
    while True:
        joined = _joined(kept, waste)
        if len(joined) <= _MOST:
            return joined
        kept, waste = joined, waste * 2


def _joined(rects: Sequence[pygame.Rect], waste: float) -> list[pygame.Rect]:
    """Joins each with the first of those before it with which that paints little more than both alone."""
    joined: list[pygame.Rect] = []
    for rect in sorted(rects, key=lambda each: (each.top, each.left)):
        for at, other in enumerate(joined):
            both = other.union(rect)
            apart = other.width * other.height + rect.width * rect.height
            if both.width * both.height <= waste * apart:
                joined[at] = both
                break
        else:
            joined.append(rect)
    return joined
