"""Tabs: one of several pages is chosen; the page itself is the screen's to put below.

Where the strip is too short for all of them they first move together, then shrink; what still has no room is behind an
arrow, and the strip shows the stretch in which the chosen one is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import box
from corfu_client.kit.widgets import KeyPress, Pen, Size, Widget

_PADDING, _LEAST_PADDING = 14, 4
_LETTERS = (16, 15, 14, 13)
"""Sizes of letters, the one that is used where there is room first."""
_ARROW = 24


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab; `count` (of unread things) is shown if not nought."""

    key: str
    text: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class _Strip:
    """How the tabs stand: which of them where, and the arrows with the tab that each leads to."""

    letters: int
    padding: int
    places: tuple[tuple[Tab, pygame.Rect], ...]
    arrows: tuple[tuple[str, pygame.Rect], ...]


class Tabs(Widget):
    """A strip of tabs; Left and Right move, Ctrl+PageUp and Ctrl+PageDown from anywhere if `anywhere`."""

    focusable = True

    def __init__(
        self,
        tabs: Sequence[Tab],
        *,
        chosen: str,
        on_choose: Callable[[str], None],
        anywhere: bool = False,
        key: str | None = None,
        grow: int = 0,
    ) -> None:
        super().__init__(key=key, grow=grow)
        self._tabs = tuple(tabs)
        self._chosen = chosen
        self._on_choose = on_choose
        self._anywhere = anywhere
        self._over: str | None = None

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, sum(self._widths(look, _LETTERS[0], look.dp(_PADDING)))), look.dp(42))

    @override
    def appearance(self, pen: Pen) -> object:
        return self._tabs, self._chosen, self._over if pen.hovered is self else None

    @override
    def paint(self, pen: Pen) -> None:
        look, theme = pen.look, pen.look.theme
        pen.surface.fill(theme.line, (self.rect.left, self.rect.bottom - look.dp(1), self.rect.width, look.dp(1)))
        strip = self._strip()
        for key, place in strip.arrows:
            self._paint_arrow(pen, place, hovered=pen.hovered is self and self._over == key)
        for tab, place in strip.places:
            chosen = tab.key == self._chosen
            if not chosen and pen.hovered is self and self._over == tab.key:
                box(pen.surface, place.inflate(0, -look.dp(8)), theme.hover, look.dp(6))
            font = look.font(strip.letters, bold=chosen)
            letters = font.render(tab.text, True, theme.accent if chosen else theme.muted)
            at = letters.get_rect(midleft=(place.left + strip.padding, place.centery))
            pen.surface.blit(letters, at)
            if tab.count:
                self._paint_count(pen, tab.count, (at.right + look.dp(8), place.centery))
            if chosen:
                bar = pygame.Rect(place.left, place.bottom - look.dp(4), place.width, look.dp(4))
                box(pen.surface, bar, theme.accent, look.dp(2))

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if press.ctrl or press.alt or press.key not in {pygame.K_LEFT, pygame.K_RIGHT}:
            return False
        self._step(1 if press.key == pygame.K_RIGHT else -1)
        return True

    @override
    def shortcut_pressed(self, press: KeyPress) -> bool:
        if not (self._anywhere and press.ctrl and press.key in {pygame.K_PAGEUP, pygame.K_PAGEDOWN}):
            return False
        self._step(1 if press.key == pygame.K_PAGEDOWN else -1)
        return True

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del shift
        key = self._under(pos)
        if key and key != self._chosen:
            self._on_choose(key)
        return True

    @override
    def adopt(self, old: Widget) -> None:
        if isinstance(old, Tabs):
            self._over = old._over  # noqa: SLF001 -- the same class

    @override
    def moved_over(self, pos: tuple[int, int]) -> bool:
        before, self._over = self._over, self._under(pos)
        return before != self._over

    def _step(self, by: int) -> None:
        keys = [tab.key for tab in self._tabs]
        index = keys.index(self._chosen) if self._chosen in keys else 0
        self._on_choose(keys[(index + by) % len(keys)])

    def _under(self, pos: tuple[int, int]) -> str | None:
        """Gives the key of the tab there; of an arrow, that of the nearest tab behind it."""
        strip = self._strip()
        there = [*strip.arrows, *((tab.key, place) for tab, place in strip.places)]
        return next((key for key, place in there if place.collidepoint(pos)), None)

    def _strip(self) -> _Strip:
        look, room, least = self.look, self.rect.width, self.look.dp(_LEAST_PADDING)
        for letters in _LETTERS:
            bare = self._widths(look, letters, 0)
            padding = min(look.dp(_PADDING), (room - sum(bare)) // (2 * max(1, len(bare))))
            if padding >= least:
                return self._laid(0, len(bare), letters, padding)
        widths = self._widths(look, _LETTERS[-1], least)
        first, last = self._stretch(widths, room - 2 * look.dp(_ARROW))
        return self._laid(first, last, _LETTERS[-1], least)

    def _stretch(self, widths: list[int], room: int) -> tuple[int, int]:
        """Gives from where to where tabs are shown: from the first on if the chosen one has room, else up to that."""
        chosen = next((number for number, tab in enumerate(self._tabs) if tab.key == self._chosen), 0)
        first = 0
        while first < chosen and sum(widths[first : chosen + 1]) > room:
            first += 1
        last = chosen + 1
        while last < len(widths) and sum(widths[first : last + 1]) <= room:
            last += 1
        return first, last

    def _laid(self, first: int, last: int, letters: int, padding: int) -> _Strip:
        look, tall, top = self.look, self.rect.height, self.rect.top
        wide, left = look.dp(_ARROW), self.rect.left
        arrows: list[tuple[str, pygame.Rect]] = []
        if first:
            arrows.append((self._tabs[first - 1].key, pygame.Rect(left, top, wide, tall)))
            left += wide
        if last < len(self._tabs):
            arrows.append((self._tabs[last].key, pygame.Rect(self.rect.right - wide, top, wide, tall)))
        places: list[tuple[Tab, pygame.Rect]] = []
        for tab, width in zip(self._tabs[first:last], self._widths(look, letters, padding)[first:last], strict=True):
            places.append((tab, pygame.Rect(left, top, width, tall)))
            left += width
        return _Strip(letters, padding, tuple(places), tuple(arrows))

    def _widths(self, look: Look, letters: int, padding: int) -> list[int]:
        return [
            look.font(letters, bold=True).size(tab.text)[0]
            + 2 * padding
            + (look.dp(10) + self._count_width(look, tab.count) if tab.count else 0)
            for tab in self._tabs
        ]

    @staticmethod
    def _count_width(look: Look, count: int) -> int:
        return max(look.dp(20), look.font(12, bold=True).size(str(count))[0] + look.dp(12))

    def _paint_arrow(self, pen: Pen, place: pygame.Rect, *, hovered: bool) -> None:
        look, theme = pen.look, pen.look.theme
        if hovered:
            box(pen.surface, place.inflate(0, -look.dp(8)), theme.hover, look.dp(6))
        reach = look.dp(5) if place.left > self.rect.left else -look.dp(5)
        x, y = place.center
        points = [(x - reach // 2, y - look.dp(6)), (x + reach // 2, y), (x - reach // 2, y + look.dp(6))]
        pygame.draw.lines(pen.surface, theme.accent, False, points, look.dp(2))

    def _paint_count(self, pen: Pen, count: int, at: tuple[int, int]) -> None:
        look, theme = pen.look, pen.look.theme
        pill = pygame.Rect(0, 0, self._count_width(look, count), look.dp(20))
        pill.midleft = at
        box(pen.surface, pill, theme.warn, look.dp(10))
        letters = look.font(12, bold=True).render(str(count), True, theme.on_fill)
        pen.surface.blit(letters, letters.get_rect(center=pill.center))
