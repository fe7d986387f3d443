"""The strip at the bottom of the window, where messages pass, and the sheet on which they can be read again."""

from __future__ import annotations

import pygame
from typing_extensions import override

from corfu_client.kit.labels import caption
from corfu_client.kit.look import Look
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.shapes import MarkShape, box, mark
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone, filling
from corfu_client.kit.toasts import Toast, Toasts
from corfu_client.kit.widgets import Floating, KeyPress, Pen, Size, Widget
from corfu_resources.catalogue import _, ngettext

HISTORY_KEY = pygame.K_F12
_LETTERS = 14
_LEAST = 26
"""The height in dp with one line; a message that needs more has more."""
_SIDE = 16
_SIGN = 16

SHAPES = {Tone.GOOD: MarkShape.CHECK, Tone.BAD: MarkShape.CROSS, Tone.WARN: MarkShape.TRIANGLE}


class Strip(Widget):
    """Shows the current message, or else a `quiet` word (the tooltip of what has the focus). A click takes it away."""

    steady = False

    def __init__(self, toasts: Toasts) -> None:
        super().__init__()
        self.toasts = toasts
        self.quiet = ""
        self.veiled = False
        """Whether a dialog stands over the screen."""
        self.now = 0.0

    @override
    def measure(self, look: Look, width: int) -> Size:
        if self.toasts.shut:
            return Size(width, 0)
        tall = look.dp(_LEAST)
        toast = self.toasts.current
        if toast:
            tall = max(tall, look.height(self._block(toast.text), self._room(look, width)) + look.dp(6))
        return Size(width, tall)

    @override
    def appearance(self, pen: Pen) -> object:
        return self.toasts.current, self.toasts.waiting, self.quiet, self.veiled

    @override
    def paint(self, pen: Pen) -> None:
        look, theme, toast = pen.look, pen.look.theme, self.toasts.current
        left = self.rect.left + look.dp(_SIDE)
        if toast is None:
            self._paint_quiet(pen, left)
            return
        tone = Tone.ON_DARK if toast.tone is Tone.NEUTRAL else toast.tone  # what merely informs stands on the bar
        fill, ink = filling(theme, tone)
        pen.surface.fill(fill, self.rect)
        sign = mark(SHAPES.get(toast.tone, MarkShape.DOT), look.dp(_SIGN), ink, fill)
        pen.surface.blit(sign, sign.get_rect(midleft=(left, self.rect.centery)))
        block, wide = self._block(toast.text), self._room(look, self.rect.width)
        tall = look.height(block, wide)
        at = pygame.Rect(left + look.dp(_SIGN + 10), self.rect.centery - tall // 2, wide, tall)
        look.text(pen.surface, block, at, ink)
        tail = "×" if not self.toasts.waiting else f"+{self.toasts.waiting}  ×"
        letters = look.font(_LETTERS, bold=True).render(tail, True, ink)
        pen.surface.blit(letters, letters.get_rect(midright=(self.rect.right - look.dp(_SIDE), self.rect.centery)))

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        return _("Click to put this message away. F12 shows all of them.") if pos and self.toasts.current else ""

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del pos, shift
        if self.toasts.current is None:
            return False
        self.toasts.dismiss(self.now)
        return True

    def _paint_quiet(self, pen: Pen, left: int) -> None:
        look, theme = pen.look, pen.look.theme
        pen.surface.fill(theme.backdrop, self.rect)
        if self.veiled:
            veil = pygame.Surface(self.rect.size, pygame.SRCALPHA)
            veil.fill(theme.veil)
            pen.surface.blit(veil, self.rect)
        elif self.quiet:
            line = self.quiet.replace("\n", " ")
            letters = look.font(13).render(line, True, theme.muted)
            place = letters.get_rect(midleft=(left, self.rect.centery))
            pen.surface.blit(letters, place, (0, 0, self.rect.right - left - look.dp(_SIDE), place.height))

    def _room(self, look: Look, width: int) -> int:
        return max(1, width - 2 * look.dp(_SIDE) - look.dp(_SIGN + 10) - look.dp(64))

    @staticmethod
    def _block(text: str) -> Block:
        return Block((Run(text, bold=True),), size=_LETTERS)


class History(Floating):
    """The messages that have passed, on a sheet above the strip, newest at the end. Esc or F12 puts it away."""

    def __init__(self, past: list[Toast], now: float) -> None:
        super().__init__()
        self.folded = False
        """Whether it has been put away."""
        self._title = caption(_("MESSAGES"))
        blocks = [_line(number, toast, now) for number, toast in enumerate(past)]
        self._list = RichList(blocks or [Block((Run(_("None so far."), colour=Tone.MUTED),))], follow=True)

    @override
    def fold(self) -> None:
        self.folded = True

    @override
    def measure(self, look: Look, width: int) -> Size:
        wide = min(look.dp(600), width - 2 * look.dp(_SIDE))
        inner = wide - 2 * look.dp(_SIDE)
        tall = self._title.size(look, inner).height + self._list.size(look, inner).height + look.dp(36)
        return Size(wide, tall)

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        wanted = self.measure(look, rect.width)
        sheet = pygame.Rect(0, 0, wanted.width, min(wanted.height, rect.height - 2 * look.dp(_SIDE)))
        sheet.bottomleft = (rect.left + look.dp(_SIDE), rect.bottom - look.dp(6))
        super().place(look, sheet)
        inner = sheet.inflate(-2 * look.dp(_SIDE), -2 * look.dp(12))
        head = self._title.size(look, inner.width).height
        self._title.place(look, pygame.Rect(inner.left, inner.top, inner.width, head))
        below = head + look.dp(8)
        self._list.place(look, pygame.Rect(inner.left, inner.top + below, inner.width, max(0, inner.height - below)))

    @override
    def paint(self, pen: Pen) -> None:
        theme, look = pen.look.theme, pen.look
        box(pen.surface, self.rect, theme.raised, look.dp(theme.radius), edge=theme.neutral, thickness=look.dp(1))
        self._title.draw(pen)
        self._list.draw(pen)

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if press.key in {pygame.K_ESCAPE, HISTORY_KEY}:
            self.fold()
            return True
        return self._list.key_pressed(press)

    @override
    def wheeled(self, steps: float) -> bool:
        return self._list.wheeled(steps)

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        return self._list.pressed(pos, shift=shift)

    @override
    def dragged(self, pos: tuple[int, int]) -> None:
        self._list.dragged(pos)

    @override
    def released(self, pos: tuple[int, int]) -> None:
        self._list.released(pos)


def _line(number: int, toast: Toast, now: float) -> Block:
    passed = int(max(0.0, now - toast.since) // 60)
    age = ngettext("{count} minute ago", "{count} minutes ago", passed) if passed else _("just now")
    tone = toast.tone if toast.tone in SHAPES else None
    return Block((Run(toast.text, colour=tone), Run(f"  {age}", colour=Tone.MUTED)), key=str(number), size=15)
