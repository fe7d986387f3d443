"""A field with one of several values, which drop down from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame
from typing_extensions import override

from corfu_client.kit.buttons import ACTIVATE
from corfu_client.kit.look import Look
from corfu_client.kit.menus import MenuItem, MenuSheet
from corfu_client.kit.shapes import box, chevron, mark
from corfu_client.kit.text import Block, Run
from corfu_client.kit.widgets import Floating, KeyPress, Pen, Size, Widget

_SIDE = 12
_SIGN = 18
_ARROW = 28


class Choice(Widget):
    """Shows the value that is `chosen` and drops the others down; `on_choose` hears the key of another one.

    Enter, Space, Down and a click open it, a first letter opens it there. Give `reason` to switch it off.
    """

    focusable = True

    def __init__(
        self,
        items: Sequence[MenuItem],
        *,
        chosen: str | None,
        on_choose: Callable[[str], None],
        placeholder: str = "",
        reason: str = "",
        hint: str = "",
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
    ) -> None:
        super().__init__(key=key, grow=grow, width=width)
        self._items = tuple(items)
        self._chosen = chosen
        self._on_choose = on_choose
        self._placeholder = placeholder
        self._reason = reason
        self._hint = hint
        self._sheet: MenuSheet | None = None

    @property
    @override
    def floating(self) -> Floating | None:
        return self._sheet if self._sheet and not self._sheet.folded else None

    @override
    def focus_left(self) -> None:
        self._sheet = None

    @override
    def measure(self, look: Look, width: int) -> Size:
        shown = (*self._items, self._unset())
        natural = max(self._left(look, item) + self._text(look, item) + look.dp(_ARROW + 4) for item in shown)
        wide = min(width, natural)
        tall = look.height(self._block(self._item()), self._room(look, wide))
        return Size(wide, max(look.dp(40), tall + 2 * look.dp(8)))

    @override
    def appearance(self, pen: Pen) -> object:
        live = pen.focused is self, self.floating is not None, pen.hovered is self
        return self._item(), bool(self._reason), live

    @override
    def paint(self, pen: Pen) -> None:
        look, theme, item = pen.look, pen.look.theme, self._item()
        live = pen.focused is self or self.floating is not None
        fill = theme.disabled if self._reason else theme.hover if pen.hovered is self else theme.raised
        edge = theme.accent if live else theme.neutral
        box(pen.surface, self.rect, fill, look.dp(6), edge=edge, thickness=look.dp(2 if live else 1))
        left = self.rect.left + look.dp(_SIDE)
        if item.mark:
            sign = mark(item.mark[0], look.dp(_SIGN), theme.colour(item.mark[1]), theme.raised)
            pen.surface.blit(sign, sign.get_rect(midleft=(left, self.rect.centery)))
        if item.flag:
            flag = look.images.flag(item.flag, _SIGN)
            pen.surface.blit(flag, flag.get_rect(midleft=(left, self.rect.centery)))
        block, wide = self._block(item), self._room(look, self.rect.width)
        tall = look.height(block, wide)
        at = pygame.Rect(self.rect.left + self._left(look, item), self.rect.centery - tall // 2, wide, tall)
        ink = theme.disabled_ink if self._reason else theme.ink if item.key else theme.muted
        look.text(pen.surface, block, at, ink)
        middle = (self.rect.right - look.dp(_ARROW) // 2, self.rect.centery)
        arrow = theme.disabled_ink if self._reason else theme.accent
        chevron(pen.surface, middle, look.dp(5), arrow, look.dp(2), up=self.floating is not None)

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        return self._reason or (self._hint if pos else "")

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if self._sheet and self.floating:
            return self._sheet.key_pressed(press)
        if press.ctrl or press.alt:
            return False
        if press.key in {*ACTIVATE, pygame.K_DOWN, pygame.K_UP}:
            self._open()
            return True
        if 0x20 < press.key < 0x110000 and not self._reason:
            letter = chr(press.key).casefold()
            if any(item.text.casefold().startswith(letter) for item in self._items):
                self._open()
                return self._sheet is not None and self._sheet.key_pressed(press)
        return False

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del pos, shift
        self._open()
        return True

    @override
    def adopt(self, old: Widget) -> None:
        if isinstance(old, Choice) and old.floating and old._sheet and not self._reason:  # noqa: SLF001 -- the same class
            self._open()
            if self._sheet:
                self._sheet.adopt(old._sheet)  # noqa: SLF001 -- the same class

    def _open(self) -> None:
        if self._reason or not self._items:
            return
        self._sheet = MenuSheet(
            self._items, self.rect, self._choose, chosen=self._chosen, radio=True, least=self.rect.width
        )

    def _choose(self, key: str) -> None:
        if key != self._chosen:
            self._chosen = key
            self._on_choose(key)

    def _item(self) -> MenuItem:
        return next((item for item in self._items if item.key == self._chosen), self._unset())

    def _unset(self) -> MenuItem:
        return MenuItem("", self._placeholder or " ")

    @staticmethod
    def _block(item: MenuItem) -> Block:
        return Block((Run(item.text),))

    def _text(self, look: Look, item: MenuItem) -> int:
        return look.laid(self._block(item), 100_000).natural_width + 1

    @staticmethod
    def _left(look: Look, item: MenuItem) -> int:
        left = look.dp(_SIDE) + (look.dp(_SIGN + 8) if item.mark else 0)
        return left + (look.images.flag(item.flag, _SIGN).get_width() + look.dp(8) if item.flag else 0)

    def _room(self, look: Look, wide: int) -> int:
        return max(1, wide - self._left(look, self._item()) - look.dp(_ARROW + 4))
