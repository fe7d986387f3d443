"""A long list of paragraphs, as a chat or a record: paints only what shows, follows its end, can be copied from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

import pygame
from typing_extensions import override

from corfu_client.kit import clipboard
from corfu_client.kit.look import Look
from corfu_client.kit.menus import MenuItem, MenuSheet
from corfu_client.kit.scrolling import BAR, STEP, Scroller
from corfu_client.kit.text import Block, words_of
from corfu_client.kit.widgets import Floating, KeyPress, Pen, Size, Widget
from corfu_resources.catalogue import _


class RichList(Widget):
    """Blocks one below the other. With `follow` it keeps showing the end, as long as it stood at the end.

    Where it does not follow, it stays at the block (by key) that stood at the top. A click chooses a paragraph,
    dragging or Shift several; Ctrl+C copies what is chosen, Ctrl+A chooses all.
    """

    focusable = True

    def __init__(
        self,
        blocks: Sequence[Block],
        *,
        follow: bool = False,
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        super().__init__(key=key, grow=grow, width=width, height=height)
        self._blocks = tuple(blocks)
        self._follow = follow
        self._to_end = follow
        self._anchor: tuple[str, int] | None = None
        self._tops: list[int] = [0]
        self._chosen: tuple[int, int] | None = None
        self._drags = False
        self._menu: MenuSheet | None = None
        self._measured: tuple[tuple[int, int], tuple[Block, ...], list[int]] = (-1, 0), (), [0]
        self.scroller = Scroller()

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(width, self._prefix(look, width)[-1])

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        at_end = self._to_end or (self._follow and self.scroller.at_end)
        super().place(look, rect)
        self._tops = self._prefix(look, rect.width)
        self.scroller.fit(rect, self._tops[-1])
        if at_end:
            self.scroller.to(self.scroller.furthest)
        elif self._anchor:
            self._back_to(*self._anchor)
        self._to_end, self._anchor = False, None

    @override
    def appearance(self, pen: Pen) -> object:
        first, last = self._first(), self._last()
        above = self.scroller.offset - self._tops[first]
        return self._blocks[first:last], above, self._chosen, self.scroller.appearance(pen.look)

    @override
    def paint(self, pen: Pen) -> None:
        wide = self._text_width(pen.look, self.rect.width)
        clip = pen.surface.get_clip()
        for index in range(self._first(), self._last()):
            block, top = self._blocks[index], self.rect.top + self._tops[index] - self.scroller.offset
            tall = self._tops[index + 1] - self._tops[index]
            if top >= clip.bottom or top + tall <= clip.top:
                continue
            if self._is_chosen(index):
                self._paint_chosen(pen, index, top)
            pen.look.text(pen.surface, block, pygame.Rect(self.rect.left, top, wide, 0))
            if block.edge:
                pen.surface.fill(pen.look.theme.colour(block.edge), (self.rect.left, top, pen.look.dp(4), tall))
        self.scroller.paint(pen)

    @override
    def adopt(self, old: Widget) -> None:
        if not isinstance(old, RichList):
            return
        self.scroller.take_over(old.scroller)
        self._measured = old._measured  # noqa: SLF001 -- the same class
        self._to_end = self._follow and old.scroller.at_end
        first = old._first()  # noqa: SLF001 -- the same class
        if first < len(old._blocks) and old._blocks[first].key:  # noqa: SLF001 -- the same class
            self._anchor = (old._blocks[first].key, old.scroller.offset - old._tops[first])  # noqa: SLF001
        self._chosen, self._drags = self._chosen_of(old), old._drags  # noqa: SLF001 -- the same class
        if old.floating and old._menu:  # noqa: SLF001 -- the same class
            self._show_menu(old._menu.near)  # noqa: SLF001 -- the same class

    def _chosen_of(self, old: RichList) -> tuple[int, int] | None:
        """Gives where the blocks that were chosen in an older list stand in this one."""
        if old._chosen is None:
            return None
        ends = [old._blocks[index] for index in old._chosen]
        found = [next((at for at, block in enumerate(self._blocks) if block == end), None) for end in ends]
        return (found[0], found[1]) if found[0] is not None and found[1] is not None else None

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if self._menu and self.floating:
            return self._menu.key_pressed(press)
        if press.ctrl and press.key == pygame.K_a and self._blocks:
            self._chosen = (0, len(self._blocks) - 1)
            return True
        if press.ctrl and press.key == pygame.K_c and self._chosen:
            clipboard.copy(self.chosen_text)
            return True
        if press.key == pygame.K_ESCAPE and self._chosen:
            self._chosen = None
            return True
        return self.scroller.key(press, self.look.dp(STEP))

    @override
    def wheeled(self, steps: float) -> bool:
        return self.scroller.to(self.scroller.offset - int(steps * self.look.dp(STEP)))

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        if self.scroller.grab(self.look, pos):
            return True
        at = self._under(pos)
        first = self._chosen[0] if shift and self._chosen else at
        again = self._chosen == (at, at) and not shift
        self._chosen = None if at is None or first is None or again else (first, at)
        self._drags = self._chosen is not None
        return True

    @override
    def dragged(self, pos: tuple[int, int]) -> None:
        at = self._under(pos)
        if not self.scroller.drag(self.look, pos) and self._drags and self._chosen and at is not None:
            self._chosen = (self._chosen[0], at)
            self.scroller.show(self._tops[at], self._tops[at + 1])

    @override
    def released(self, pos: tuple[int, int]) -> None:
        del pos
        self._drags = False
        self.scroller.let_go()

    @property
    @override
    def floating(self) -> Floating | None:
        return self._menu if self._menu and not self._menu.folded else None

    @override
    def focus_left(self) -> None:
        self._menu = None

    @override
    def menu_asked(self, pos: tuple[int, int] | None) -> bool:
        at = self._under(pos) if pos else None
        if at is not None and not self._is_chosen(at):
            self._chosen = (at, at)
        near = pygame.Rect(pos, (1, 1)) if pos else pygame.Rect(self.rect.topleft, (1, self.look.dp(20)))
        self._show_menu(near)
        return True

    @property
    def chosen_text(self) -> str:
        """The words of the chosen paragraphs, a line each; empty where none is chosen."""
        if self._chosen is None:
            return ""
        return "\n".join(
            words_of(self._blocks[index].runs) for index in range(min(self._chosen), max(self._chosen) + 1)
        )

    def show(self, key: str) -> None:
        """Scrolls so that the block with `key` stands at the top, as far as that goes."""
        self._back_to(key, 0)

    def _show_menu(self, near: pygame.Rect) -> None:
        nothing = "" if self._chosen else _("Nothing is selected.")
        items = (
            MenuItem("copy", _("Copy"), "Ctrl+C", nothing),
            MenuItem("all", _("Select all"), "Ctrl+A", "" if self._blocks else _("There is no text."), apart=True),
        )
        self._menu = MenuSheet(items, near, self._menu_chosen)

    def _menu_chosen(self, key: str) -> None:
        self.key_pressed(KeyPress(pygame.K_c if key == "copy" else pygame.K_a, ctrl=True))

    def _under(self, pos: tuple[int, int]) -> int | None:
        """Gives the paragraph at a height, None beside them all."""
        height = pos[1] - self.rect.top + self.scroller.offset
        index = bisect_right(self._tops, height) - 1
        return index if 0 <= index < len(self._blocks) else None

    def _is_chosen(self, index: int) -> bool:
        return self._chosen is not None and min(self._chosen) <= index <= max(self._chosen)

    def _paint_chosen(self, pen: Pen, index: int, top: int) -> None:
        theme, look = pen.look.theme, pen.look
        tall = self._tops[index + 1] - self._tops[index] - look.dp(self._blocks[index].after)
        pen.surface.fill(theme.selection, (self.rect.left, top, self._text_width(look, self.rect.width), tall))

    def _first(self) -> int:
        return max(0, bisect_right(self._tops, self.scroller.offset) - 1)

    def _last(self) -> int:
        """Gives the number of the first block below what shows."""
        return min(len(self._blocks), bisect_left(self._tops, self.scroller.offset + self.rect.height))

    def _back_to(self, key: str, into: int) -> None:
        for index, block in enumerate(self._blocks):
            if block.key == key:
                self.scroller.to(self._tops[index] + into)
                return

    @staticmethod
    def _text_width(look: Look, width: int) -> int:
        return max(1, width - look.dp(BAR + 4))

    def _prefix(self, look: Look, width: int) -> list[int]:
        """Gives where each block begins, and the last one ends; a list that has grown is measured from there on."""
        made_for, blocks, tops = self._measured
        if made_for != (look.number, width):
            blocks, tops = (), [0]
        same = len(blocks) if self._blocks[: len(blocks)] == blocks else _alike(blocks, self._blocks)
        if same < len(self._blocks) or same < len(blocks):
            wide = self._text_width(look, width)
            tall = (look.height(block, wide) + look.dp(block.after) for block in self._blocks[same:])
            tops = [*tops[:same], *accumulate(tall, initial=tops[same])]
        self._measured = (look.number, width), self._blocks, tops
        return tops


def _alike(before: Sequence[Block], now: Sequence[Block]) -> int:
    """Gives how many blocks two lists have in common at their beginning."""
    pairs = enumerate(zip(before, now, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(before), len(now)))
