"""A switch for what is on or off at once, and a few choices side by side of which one holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame
from typing_extensions import override

from corfu_client.kit.buttons import ACTIVATE
from corfu_client.kit.look import Look
from corfu_client.kit.shapes import MarkShape, box, mark
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import KeyPress, Pen, Size, Widget

_RAIL = (44, 24)
_GAP = 12
_ROW = 32
_SIGN = 20


class Switch(Widget):
    """A switch with its text; it acts at once. On is a knob at the right with a check, off one at the left without."""

    focusable = True

    def __init__(
        self,
        text: str,
        *,
        on: bool,
        on_change: Callable[[bool], None],
        reason: str = "",
        hint: str = "",
        key: str | None = None,
        grow: int = 0,
    ) -> None:
        super().__init__(key=key, grow=grow)
        self._block = Block((Run(text),))
        self._on = on
        self._on_change = on_change
        self._reason = reason
        self._hint = hint

    @override
    def measure(self, look: Look, width: int) -> Size:
        beside = look.dp(_RAIL[0] + _GAP)
        laid = look.laid(self._block, max(1, width - beside))
        return Size(min(width, laid.natural_width + beside + 1), max(look.dp(_ROW), laid.height))

    @override
    def appearance(self, pen: Pen) -> object:
        del pen
        return self._block, self._on, bool(self._reason)

    @override
    def paint(self, pen: Pen) -> None:
        look, theme = pen.look, pen.look.theme
        rail = pygame.Rect(
            self.rect.left, self.rect.centery - look.dp(_RAIL[1]) // 2, look.dp(_RAIL[0]), look.dp(_RAIL[1])
        )
        strong = theme.disabled_ink if self._reason else theme.accent if self._on else theme.neutral
        fill = strong if self._on else theme.raised
        box(pen.surface, rail, fill, rail.height // 2, edge=strong, thickness=look.dp(2))
        knob, side = rail.height - look.dp(6), look.dp(3)
        left = rail.right - side - knob if self._on else rail.left + side
        ink = theme.raised if self._on else strong
        picture = mark(MarkShape.CHECK if self._on else MarkShape.DOT, knob, ink, fill)
        pen.surface.blit(picture, (left, rail.top + side))
        beside = look.dp(_RAIL[0] + _GAP)
        wide = max(1, self.rect.width - beside)
        tall = look.height(self._block, wide)
        at = pygame.Rect(self.rect.left + beside, self.rect.centery - tall // 2, wide, tall)
        look.text(pen.surface, self._block, at, theme.disabled_ink if self._reason else theme.ink)

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        return self._reason or (self._hint if pos else "")

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if press.key not in ACTIVATE or press.ctrl or press.alt:
            return False
        self._turn()
        return True

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del pos, shift
        self._turn()
        return True

    def _turn(self) -> None:
        if not self._reason:
            self._on_change(not self._on)


class Radios(Widget):
    """A few choices side by side (below each other where there is no room); arrows move, and what they reach holds.

    `options` are keys with their words. For many, or with details, a `List` with `radio` is better.
    """

    focusable = True

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        chosen: str | None,
        on_choose: Callable[[str], None],
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
    ) -> None:
        super().__init__(key=key, grow=grow, width=width)
        self._options = tuple(options)
        self._chosen = chosen
        self._on_choose = on_choose

    @override
    def measure(self, look: Look, width: int) -> Size:
        places = self._places(look, width)
        return Size(max((each.right for each in places), default=0), max((each.bottom for each in places), default=0))

    @override
    def appearance(self, pen: Pen) -> object:
        del pen
        return self._options, self._chosen

    @override
    def paint(self, pen: Pen) -> None:
        look, theme = pen.look, pen.look.theme
        for (key, text), place in zip(self._options, self._here(), strict=True):
            shape, tone = (MarkShape.CHECK, Tone.ACCENT) if key == self._chosen else (MarkShape.RING, Tone.NEUTRAL)
            picture = mark(shape, look.dp(_SIGN), theme.colour(tone), theme.paper)
            pen.surface.blit(picture, picture.get_rect(midleft=place.midleft))
            beside = look.dp(_SIGN + 8)
            block, wide = _option(text), max(1, place.width - beside)
            tall = look.height(block, wide)
            look.text(pen.surface, block, pygame.Rect(place.left + beside, place.centery - tall // 2, wide, tall))

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if press.ctrl or press.alt or not self._options:
            return False
        keys = [key for key, _text in self._options]
        at = keys.index(self._chosen) if self._chosen in keys else -1
        moves = {
            pygame.K_LEFT: at - 1,
            pygame.K_UP: at - 1,
            pygame.K_RIGHT: at + 1,
            pygame.K_DOWN: at + 1,
            pygame.K_HOME: 0,
            pygame.K_END: len(keys) - 1,
        }
        if press.key not in moves:
            return False
        self._choose(keys[moves[press.key] % len(keys)])
        return True

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del shift
        for (key, _text), place in zip(self._options, self._here(), strict=True):
            if place.collidepoint(pos):
                self._choose(key)
        return True

    def _choose(self, key: str) -> None:
        if key != self._chosen:
            self._chosen = key
            self._on_choose(key)

    def _here(self) -> list[pygame.Rect]:
        return [place.move(self.rect.topleft) for place in self._places(self.look, self.rect.width)]

    def _places(self, look: Look, width: int) -> list[pygame.Rect]:
        """Gives the place of each option from the top left of the widget."""
        beside, gap = look.dp(_SIGN + 8), look.dp(18)
        naturals = [look.laid(_option(text), 100_000).natural_width + 1 for _key, text in self._options]
        below = sum(naturals) + len(naturals) * beside + gap * (len(naturals) - 1) > width
        places: list[pygame.Rect] = []
        left = top = 0
        for (_key, text), natural in zip(self._options, naturals, strict=True):
            wide = min(natural + beside, max(1, width))
            tall = max(look.dp(_ROW), look.height(_option(text), max(1, wide - beside)))
            places.append(pygame.Rect(left, top, wide, tall))
            left, top = (0, top + tall) if below else (left + wide + gap, 0)
        return places


def _option(text: str) -> Block:
    return Block((Run(text),))
