"""Buttons and the boxes to tick."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import MarkShape, box, mark
from corfu_client.kit.shortcuts import fits
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Colour, Tone
from corfu_client.kit.widgets import KeyPress, Pen, Size, Widget

Action: TypeAlias = Callable[[], None]

ACTIVATE = frozenset({pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE})


class Kind(StrEnum):
    """How strongly a button asks to be pressed."""

    MAIN = "main"
    """Filled: the one thing to do next."""
    PLAIN = "plain"
    """With an edge: anything else."""
    QUIET = "quiet"
    """Bare text, as in a bar."""
    DANGER = "danger"
    """Filled red: objects, leaves, ends."""


_MOST_LINES = 3


class Button(Widget):
    """A button. Give `reason` to switch it off: it stays in the focus order and says why.

    `shortcut` (`Ctrl+Enter`, `F2`, `A`) works wherever the focus is, but a bare letter not while typing. It is shown,
    unless the text would break for it: then the tooltip says it.
    """

    focusable = True

    def __init__(
        self,
        text: str,
        on_press: Action,
        *,
        kind: Kind = Kind.PLAIN,
        shortcut: str = "",
        reason: str = "",
        hint: str = "",
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
    ) -> None:
        super().__init__(key=key, grow=grow, width=width, height=None)
        self._text = text
        self._on_press = on_press
        self._kind = kind
        self._shortcut = shortcut
        self._reason = reason
        self._hint = hint
        self._down = False

    @property
    def enabled(self) -> bool:
        """Whether pressing it does anything."""
        return not self._reason

    def hold(self, text: str, reason: str) -> None:
        """Switches it off with another text, as while what it does is under way; `reason` says why."""
        self._text, self._reason = text, reason

    @override
    def measure(self, look: Look, width: int) -> Size:
        # Buttons are made anew with every change, and nearly all say what they said before.
        shows = type(self), self._text, self._kind, self._shortcut, width
        return Size(*look.size(shows, lambda: self._measured(look, width)))

    @override
    def least(self, look: Look, width: int) -> int:
        return self._label_width(look) + 2 * look.dp(16) + self._tail_width(look)

    @override
    def narrowest(self, look: Look, width: int) -> int:
        return look.longest_word(self._block()) + 2 * look.dp(16) + self._tail_width(look)

    def _measured(self, look: Look, width: int) -> Size:
        around = 2 * look.dp(16) + self._shortcut_width(look, width) + self._tail_width(look)
        wide = self._label_width(look) + around
        lines = look.laid(self._block(), max(1, width - around))
        return Size(min(width, wide), max(look.dp(40), lines.height + 2 * look.dp(8)))

    @override
    def appearance(self, pen: Pen) -> object:
        return self._text, self._kind, self._shortcut, self.enabled, pen.hovered is self

    @override
    def paint(self, pen: Pen) -> None:
        look, theme = pen.look, pen.look.theme
        fill, ink, edge = self._colours(pen)
        if fill or edge:
            pen.surface.blit(self._sheet_of(look, fill or theme.paper, edge), self.rect)
        shortcut = self._shortcut_width(look, self.rect.width)
        inner = self.rect.inflate(-2 * look.dp(16), 0)
        inner.width = max(1, inner.width - shortcut - self._tail_width(look))
        block = self._block()
        laid = look.laid(block, inner.width)
        slack = max(0, inner.width - laid.natural_width) // 2 if self._kind is not Kind.QUIET else 0
        at = pygame.Rect(inner.left + slack, self.rect.centery - laid.height // 2, inner.width, laid.height)
        look.text(pen.surface, block, at, ink)
        if shortcut:
            self._paint_shortcut(pen, at.left + laid.natural_width + look.dp(10), ink)

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        unseen = self.settled and not self._shortcut_width(self.look, self.rect.width)
        return self._reason or ((self._hint or (self._shortcut if unseen else "")) if pos else "")

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if press.key in ACTIVATE and not press.ctrl and not press.alt:
            self._act()
            return True
        return False

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del pos, shift
        self._down = True
        return True

    @override
    def released(self, pos: tuple[int, int]) -> None:
        was_down, self._down = self._down, False
        if was_down and self.rect.collidepoint(pos):
            self._act()

    @override
    def adopt(self, old: Widget) -> None:
        if isinstance(old, Button):
            self._down = old._down  # noqa: SLF001 -- the same class: a press goes on over a rebuild

    @override
    def shortcut_pressed(self, press: KeyPress) -> bool:
        if not fits(self._shortcut, press):
            return False
        self._act()
        return True

    def _act(self) -> None:
        if self.enabled:
            self._on_press()

    def _block(self) -> Block:
        return Block((Run(self._text, bold=self._kind in {Kind.MAIN, Kind.DANGER}),), most=_MOST_LINES)

    def _label_width(self, look: Look) -> int:
        return look.laid(self._block(), 100_000).natural_width

    def _shortcut_width(self, look: Look, room: int) -> int:
        """Gives the room for the shortcut in a button that has so much; none where the text needs it."""
        if not self._shortcut:
            return 0
        wide = look.font(12).size(self._shortcut)[0] + look.dp(12) + look.dp(10)
        slack = room - self._label_width(look) - 2 * look.dp(16) - self._tail_width(look)
        return 0 if slack < wide else wide

    def _tail_width(self, look: Look) -> int:
        """Gives the room at the right for what a subclass paints there."""
        del look
        return 0

    def _sheet_of(self, look: Look, fill: Colour, edge: Colour | None) -> pygame.Surface:
        """Gives the sheet that it is written on, drawn once for all of the same size and colours."""
        size, radius = self.rect.size, look.dp(look.theme.radius)

        def drawn() -> pygame.Surface:
            sheet = pygame.Surface(size, pygame.SRCALPHA)
            box(sheet, sheet.get_rect(), fill, radius, edge=edge, thickness=look.dp(1))
            return sheet

        return look.picture((Button, size, fill, edge), drawn)

    def _paint_shortcut(self, pen: Pen, left: int, ink: Colour) -> None:
        look = pen.look
        lettered = look.picture((Button, self._shortcut, ink), lambda: look.font(12).render(self._shortcut, True, ink))
        cap = lettered.get_rect().inflate(look.dp(12), look.dp(2))
        cap.midleft = (left, self.rect.centery)
        pygame.draw.rect(pen.surface, ink, cap, look.dp(1), border_radius=look.dp(4))
        pen.surface.blit(lettered, lettered.get_rect(center=cap.center))

    def _colours(self, pen: Pen) -> tuple[Colour | None, Colour, Colour | None]:
        theme, hovered = pen.look.theme, pen.hovered is self
        if not self.enabled:
            return theme.disabled if self._kind is not Kind.QUIET else None, theme.disabled_ink, None
        match self._kind:
            case Kind.MAIN:
                return (theme.accent_hover if hovered else theme.accent), theme.on_fill, None
            case Kind.DANGER:
                return theme.bad, theme.on_fill, theme.ink if hovered else None
            case Kind.PLAIN:
                return (theme.hover if hovered else theme.raised), theme.accent, theme.accent
            case Kind.QUIET:
                return (theme.hover if hovered else None), theme.accent, None


class Checkbox(Widget):
    """A box to tick, with its text."""

    focusable = True

    def __init__(
        self, text: str, *, ticked: bool, on_change: Callable[[bool], None], key: str | None = None, grow: int = 0
    ) -> None:
        super().__init__(key=key, grow=grow)
        self._block = Block((Run(text),))
        self._ticked = ticked
        self._on_change = on_change

    @override
    def measure(self, look: Look, width: int) -> Size:
        laid = look.laid(self._block, max(1, width - look.dp(32)))
        return Size(laid.natural_width + look.dp(34), max(look.dp(28), laid.height))

    @override
    def appearance(self, pen: Pen) -> object:
        return self._block, self._ticked

    @override
    def paint(self, pen: Pen) -> None:
        look, theme = pen.look, pen.look.theme
        shape, tone = (MarkShape.CHECK, Tone.ACCENT) if self._ticked else (MarkShape.RING, Tone.NEUTRAL)
        picture = mark(shape, look.dp(20), theme.colour(tone), theme.paper)
        pen.surface.blit(picture, picture.get_rect(midleft=self.rect.midleft))
        tall = look.height(self._block, max(1, self.rect.width - look.dp(32)))
        at = pygame.Rect(
            self.rect.left + look.dp(32), self.rect.centery - tall // 2, self.rect.width - look.dp(32), tall
        )
        look.text(pen.surface, self._block, at)

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if press.key == pygame.K_SPACE:
            self._on_change(not self._ticked)
            return True
        return False

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del pos, shift
        self._on_change(not self._ticked)
        return True
