"""Tabs: one of several pages is chosen; the page itself is the screen's to put below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import box
from corfu_client.kit.widgets import KeyPress, Pen, Size, Widget

_PADDING, _LEAST_PADDING = 14, 4


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab; `count` (of unread things) is shown if not nought."""

    key: str
    text: str
    count: int = 0


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
        return Size(min(width, sum(self._widths(look, look.dp(_PADDING)))), look.dp(42))

    @override
    def paint(self, pen: Pen) -> None:
        look, theme = pen.look, pen.look.theme
        pen.surface.fill(theme.line, (self.rect.left, self.rect.bottom - look.dp(1), self.rect.width, look.dp(1)))
        padding = self._padding()
        for tab, place in zip(self._tabs, self._places(), strict=True):
            chosen = tab.key == self._chosen
            if not chosen and pen.hovered is self and self._over == tab.key:
                box(pen.surface, place.inflate(0, -look.dp(8)), theme.hover, look.dp(6))
            font = look.font(16, bold=chosen)
            letters = font.render(tab.text, True, theme.accent if chosen else theme.muted)
            at = letters.get_rect(midleft=(place.left + padding, place.centery))
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
    def moved_over(self, pos: tuple[int, int]) -> bool:
        before, self._over = self._over, self._under(pos)
        return before != self._over

    def _step(self, by: int) -> None:
        keys = [tab.key for tab in self._tabs]
        index = keys.index(self._chosen) if self._chosen in keys else 0
        self._on_choose(keys[(index + by) % len(keys)])

    def _under(self, pos: tuple[int, int]) -> str | None:
        pairs = zip(self._tabs, self._places(), strict=True)
        return next((tab.key for tab, place in pairs if place.collidepoint(pos)), None)

    def _places(self) -> list[pygame.Rect]:
        places: list[pygame.Rect] = []
        left = self.rect.left
        for wide in self._widths(self.look, self._padding()):
            places.append(pygame.Rect(left, self.rect.top, wide, self.rect.height))
            left += wide
        return places

    def _padding(self) -> int:
        """Tabs move together where the strip is too short for them."""
        look = self.look
        room = self.rect.width - sum(self._widths(look, 0))
        return max(look.dp(_LEAST_PADDING), min(look.dp(_PADDING), room // (2 * max(1, len(self._tabs)))))

    def _widths(self, look: Look, padding: int) -> list[int]:
        return [
            look.font(16, bold=True).size(tab.text)[0]
            + 2 * padding
            + (look.dp(10) + self._count_width(look, tab.count) if tab.count else 0)
            for tab in self._tabs
        ]

    @staticmethod
    def _count_width(look: Look, count: int) -> int:
        return max(look.dp(20), look.font(12, bold=True).size(str(count))[0] + look.dp(12))

    def _paint_count(self, pen: Pen, count: int, at: tuple[int, int]) -> None:
        look, theme = pen.look, pen.look.theme
        pill = pygame.Rect(0, 0, self._count_width(look, count), look.dp(20))
        pill.midleft = at
        box(pen.surface, pill, theme.warn, look.dp(10))
        letters = look.font(12, bold=True).render(str(count), True, theme.on_dark)
        pen.surface.blit(letters, letters.get_rect(center=pill.center))
