"""Menus: the sheet that shows one, and the button that drops it down."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import pygame
from typing_extensions import override

from corfu_client.kit.buttons import ACTIVATE, Button, Kind
from corfu_client.kit.look import Look
from corfu_client.kit.scrolling import BAR, STEP, Scroller
from corfu_client.kit.shapes import MarkShape, box, chevron, mark
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Floating, KeyPress, Pen, Size, Widget


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A line of a menu; `reason` says why it cannot be chosen, `apart` sets it off from those above by a rule.

    `shortcut` is only shown: the keys that it names work where they are listened to.
    """

    key: str
    text: str
    shortcut: str = ""
    reason: str = ""
    mark: tuple[MarkShape, Tone] | None = None
    flag: str = ""
    apart: bool = False


_EDGE = 6
_SIDE = 12
_LEAST_ROW = 34
_SIGN = 18
_FLAG = 18
_GAP = 10


class MenuSheet(Floating):
    """The lines of a menu, below what it belongs to or above it, always within the window.

    Arrows, Home, End and first letters move, Enter and Space choose, Esc folds. It is never narrower than `least`
    pixels.
    """

    def __init__(
        self,
        items: Sequence[MenuItem],
        near: pygame.Rect,
        on_choose: Callable[[str], None],
        *,
        least: int = 0,
    ) -> None:
        super().__init__()
        self._items = tuple(items)
        self.near = near
        self._on_choose = on_choose
        self._least = least
        self._cursor = 0
        self._tops: list[int] = [0]
        self._shown = False
        self.folded = False
        self.scroller = Scroller()

    @override
    def fold(self) -> None:
        self.folded = True

    @override
    def adopt(self, old: Widget) -> None:
        if isinstance(old, MenuSheet):
            self._cursor = min(old._cursor, len(self._items) - 1)  # noqa: SLF001 -- the same class
            self.near, self._shown = old.near, old._shown  # noqa: SLF001 -- the same class
            self.scroller.take_over(old.scroller)

    @override
    def measure(self, look: Look, width: int) -> Size:
        most = max(1, width - 2 * look.dp(8))
        natural = max((self._natural(look, item) for item in self._items), default=0)
        wide = min(max(natural, self._least), most)
        return Size(wide, sum(self._row_height(look, item, wide) for item in self._items) + 2 * look.dp(_EDGE))

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        wanted = self.measure(look, rect.width)
        gap = look.dp(4)
        below, above = rect.bottom - self.near.bottom - 2 * gap, self.near.top - rect.top - 2 * gap
        tall = min(wanted.height, max(below, above, look.dp(_LEAST_ROW)))
        under = wanted.height <= below or below >= above
        top = self.near.bottom + gap if under else self.near.top - gap - tall
        sheet = pygame.Rect(self.near.left, top, wanted.width, tall)
        super().place(look, sheet.clamp(rect))
        inner = self._inner()
        self._tops = [0, *accumulate(self._row_height(look, item, wanted.width) for item in self._items)]
        self.scroller.fit(inner, self._tops[-1])
        if not self._shown and self._items:
            self._shown = True
            self.scroller.show(self._tops[self._cursor], self._tops[self._cursor + 1])

    @override
    def paint(self, pen: Pen) -> None:
        look, theme = pen.look, pen.look.theme
        box(pen.surface, self.rect, theme.raised, look.dp(theme.radius), edge=theme.neutral, thickness=look.dp(1))
        clip, inner = pen.surface.get_clip(), self._inner()
        pen.surface.set_clip(clip.clip(inner))
        for number in range(len(self._items)):
            top = inner.top + self._tops[number] - self.scroller.offset
            row = pygame.Rect(inner.left, top, inner.width, self._tops[number + 1] - self._tops[number])
            if row.colliderect(inner):
                self._paint_row(pen, number, row)
        self.scroller.paint(pen)
        pen.surface.set_clip(clip)

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        number = self._under(pos) if pos else self._cursor
        return self._items[number].reason if number is not None and self._items else ""

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if press.key == pygame.K_ESCAPE:
            self.fold()
            return True
        if not self._items:
            return True
        last = len(self._items) - 1
        moves = {
            pygame.K_UP: (self._cursor - 1) % (last + 1),
            pygame.K_DOWN: (self._cursor + 1) % (last + 1),
            pygame.K_HOME: 0,
            pygame.K_END: last,
            pygame.K_PAGEUP: max(0, self._cursor - 8),
            pygame.K_PAGEDOWN: min(last, self._cursor + 8),
        }
        if press.key in moves:
            self._move_to(moves[press.key])
        elif press.key in ACTIVATE:
            self._choose(self._cursor)
        elif not press.ctrl and not press.alt:
            self._to_letter(press.key)
        return True

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del shift
        if self.scroller.grab(self.look, pos):
            return True
        number = self._under(pos)
        if number is not None:
            self._cursor = number
            self._choose(number)
        return True

    @override
    def dragged(self, pos: tuple[int, int]) -> None:
        self.scroller.drag(self.look, pos)

    @override
    def released(self, pos: tuple[int, int]) -> None:
        del pos
        self.scroller.let_go()

    @override
    def moved_over(self, pos: tuple[int, int]) -> bool:
        number = self._under(pos)
        before, self._cursor = self._cursor, self._cursor if number is None else number
        return before != self._cursor

    @override
    def wheeled(self, steps: float) -> bool:
        self.scroller.to(self.scroller.offset - int(steps * self.look.dp(STEP)))
        return True

    def _choose(self, number: int) -> None:
        item = self._items[number]
        if not item.reason:
            self.fold()
            self._on_choose(item.key)

    def _move_to(self, number: int) -> None:
        self._cursor = number
        self.scroller.show(self._tops[number], self._tops[number + 1])

    def _to_letter(self, key: int) -> None:
        if not 0x20 < key < 0x110000:
            return
        letter, count = chr(key).casefold(), len(self._items)
        following = ((self._cursor + step) % count for step in range(1, count + 1))
        found = next((number for number in following if self._items[number].text.casefold().startswith(letter)), None)
        if found is not None:
            self._move_to(found)

    def _inner(self) -> pygame.Rect:
        return self.rect.inflate(-2 * self.look.dp(1), -2 * self.look.dp(_EDGE))

    def _under(self, pos: tuple[int, int]) -> int | None:
        inner = self._inner()
        height = pos[1] - inner.top + self.scroller.offset
        if not inner.collidepoint(pos) or not 0 <= height < self._tops[-1]:
            return None
        return bisect_right(self._tops, height) - 1

    def _left(self, look: Look, item: MenuItem) -> int:
        signs = any(each.mark for each in self._items)
        left = look.dp(_SIDE) + (look.dp(_SIGN + _GAP) if signs else 0)
        return left + (look.images.flag(item.flag, _FLAG).get_width() + look.dp(_GAP) if item.flag else 0)

    def _right(self, look: Look, item: MenuItem) -> int:
        keys = look.font(13).size(item.shortcut)[0] + look.dp(2 * _GAP) if item.shortcut else 0
        return keys + look.dp(_SIDE) + look.dp(BAR)

    def _natural(self, look: Look, item: MenuItem) -> int:
        text = look.laid(self._block(item), 100_000).natural_width + 1
        return self._left(look, item) + text + self._right(look, item)

    @staticmethod
    def _block(item: MenuItem) -> Block:
        return Block((Run(item.text),))

    def _text_width(self, look: Look, item: MenuItem, wide: int) -> int:
        return max(1, wide - self._left(look, item) - self._right(look, item))

    def _row_height(self, look: Look, item: MenuItem, wide: int) -> int:
        text = look.height(self._block(item), self._text_width(look, item, wide))
        return max(look.dp(_LEAST_ROW), text + 2 * look.dp(6)) + (look.dp(_EDGE) if item.apart else 0)

    def _paint_row(self, pen: Pen, number: int, row: pygame.Rect) -> None:
        look, theme, item = pen.look, pen.look.theme, self._items[number]
        if item.apart:
            pen.surface.fill(theme.line, (row.left, row.top + look.dp(_EDGE) // 2, row.width, look.dp(1)))
            row = pygame.Rect(row.left, row.top + look.dp(_EDGE), row.width, row.height - look.dp(_EDGE))
        if number == self._cursor:
            sheet = row.inflate(-2 * look.dp(4), 0)
            box(pen.surface, sheet, theme.chosen, look.dp(6))
            pygame.draw.rect(pen.surface, theme.focus, sheet, look.dp(2), border_radius=look.dp(6))
        ink = theme.disabled_ink if item.reason else theme.ink
        self._paint_signs(pen, item, row)
        wide = self._text_width(look, item, self.rect.width)
        tall = look.height(self._block(item), wide)
        at = pygame.Rect(row.left + self._left(look, item), row.centery - tall // 2, wide, tall)
        look.text(pen.surface, self._block(item), at, ink)
        if item.shortcut:
            letters = look.font(13).render(item.shortcut, True, theme.disabled_ink if item.reason else theme.muted)
            right = row.right - look.dp(_SIDE) - look.dp(BAR)
            pen.surface.blit(letters, letters.get_rect(midright=(right, row.centery)))

    def _paint_signs(self, pen: Pen, item: MenuItem, row: pygame.Rect) -> None:
        look, theme = pen.look, pen.look.theme
        left = row.left + look.dp(_SIDE)
        if item.mark:
            shape, tone = item.mark
            picture = mark(shape, look.dp(_SIGN), theme.colour(tone), theme.raised)
            pen.surface.blit(picture, picture.get_rect(midleft=(left, row.centery)))
        if item.flag:
            flag = look.images.flag(item.flag, _FLAG)
            pen.surface.blit(
                flag, flag.get_rect(midright=(row.left + self._left(look, item) - look.dp(_GAP), row.centery))
            )


class Menu(Button):
    """A button that drops a menu down; `on_choose` hears the key of the line that was chosen."""

    def __init__(
        self,
        text: str,
        items: Sequence[MenuItem],
        on_choose: Callable[[str], None],
        *,
        kind: Kind = Kind.PLAIN,
        shortcut: str = "",
        reason: str = "",
        hint: str = "",
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
    ) -> None:
        super().__init__(
            text, self._drop, kind=kind, shortcut=shortcut, reason=reason, hint=hint, key=key, grow=grow, width=width
        )
        self._items = tuple(items)
        self._on_choose = on_choose
        self._sheet: MenuSheet | None = None

    @property
    @override
    def floating(self) -> Floating | None:
        return self._sheet if self._sheet and not self._sheet.folded else None

    @override
    def focus_left(self) -> None:
        self._sheet = None

    @override
    def _tail_width(self, look: Look) -> int:
        return look.dp(20)

    @override
    def paint(self, pen: Pen) -> None:
        super().paint(pen)
        look = pen.look
        ink = self._colours(pen)[1]
        chevron(pen.surface, (self.rect.right - look.dp(16), self.rect.centery), look.dp(5), ink, look.dp(2))

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if self.floating and self._sheet:
            return self._sheet.key_pressed(press)
        if press.key == pygame.K_DOWN and not press.ctrl:
            self._act()
            return True
        return super().key_pressed(press)

    @override
    def adopt(self, old: Widget) -> None:
        super().adopt(old)
        if isinstance(old, Menu) and old.floating and old._sheet and self.enabled:  # noqa: SLF001 -- the same class
            self._sheet = MenuSheet(self._items, old._sheet.near, self._on_choose)  # noqa: SLF001 -- the same class
            self._sheet.adopt(old._sheet)  # noqa: SLF001 -- the same class

    def _drop(self) -> None:
        self._sheet = (
            None if self.floating else MenuSheet(self._items, self.rect, self._on_choose, least=self.rect.width)
        )
