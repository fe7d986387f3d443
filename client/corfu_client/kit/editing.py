"""The text being edited, without a screen: caret, selection, and what each key does to them."""

from __future__ import annotations

import re

import pygame

from corfu_client.kit import clipboard
from corfu_client.kit.widgets import KeyPress
from corfu_resources.plain import clean

_WORD = re.compile(r"\w+|[^\w\s]+")


class Edited:
    """Text with a caret and an anchor; the selection lies between the two. At most `longest` characters."""

    def __init__(self, text: str = "", *, longest: int, lines: bool) -> None:
        self.lines = lines
        self.longest = longest
        self.text = clean(text, lines=lines)[:longest]
        self.caret = len(self.text)
        self.anchor = self.caret

    @property
    def selection(self) -> tuple[int, int]:
        """Where the selection starts and ends; equal when there is none."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    @property
    def selected(self) -> str:
        """The characters in the selection."""
        start, end = self.selection
        return self.text[start:end]

    def insert(self, text: str) -> None:
        """Puts text in place of the selection, as much as there is room for."""
        start, end = self.selection
        room = self.longest - len(self.text) + (end - start)
        added = clean(text, lines=self.lines)[: max(0, room)]
        self.text = self.text[:start] + added + self.text[end:]
        self.go(start + len(added))

    def go(self, place: int, *, keep: bool = False) -> None:
        """Moves the caret; with `keep` the selection grows or shrinks with it."""
        self.caret = min(max(0, place), len(self.text))
        if not keep:
            self.anchor = self.caret

    def select_all(self) -> None:
        """Selects everything."""
        self.anchor, self.caret = 0, len(self.text)

    def word_left(self) -> int:
        """Gives the start of the word before the caret."""
        starts = [found.start() for found in _WORD.finditer(self.text) if found.start() < self.caret]
        return starts[-1] if starts else 0

    def word_right(self) -> int:
        """Gives the end of the word after the caret."""
        return next((found.end() for found in _WORD.finditer(self.text) if found.end() > self.caret), len(self.text))

    def key(self, press: KeyPress) -> bool:
        """Takes the keys that one line and several have in common; False for any other key."""
        if press.alt:
            return False
        if press.ctrl and press.key in {pygame.K_a, pygame.K_c, pygame.K_x, pygame.K_v}:
            self._clipboard(press.key)
            return True
        match press.key:
            case pygame.K_LEFT:
                self._sideways(self.word_left() if press.ctrl else self.caret - 1, self.selection[0], press)
            case pygame.K_RIGHT:
                self._sideways(self.word_right() if press.ctrl else self.caret + 1, self.selection[1], press)
            case pygame.K_BACKSPACE:
                self._delete(self.word_left() if press.ctrl else self.caret - 1)
            case pygame.K_DELETE:
                self._delete(self.word_right() if press.ctrl else self.caret + 1)
            case pygame.K_HOME:
                self.go(0 if press.ctrl else self.line_start(), keep=press.shift)
            case pygame.K_END:
                self.go(len(self.text) if press.ctrl else self.line_end(), keep=press.shift)
            case _:
                return False
        return True

    def line_start(self) -> int:
        """Gives where the line (up to a newline) with the caret starts."""
        return self.text.rfind("\n", 0, self.caret) + 1

    def line_end(self) -> int:
        """Gives where the line (up to a newline) with the caret ends."""
        found = self.text.find("\n", self.caret)
        return len(self.text) if found < 0 else found

    def _sideways(self, place: int, edge: int, press: KeyPress) -> None:
        leaves_selection = bool(self.selected) and not press.shift and not press.ctrl
        self.go(edge if leaves_selection else place, keep=press.shift)

    def _delete(self, to: int) -> None:
        if not self.selected:
            self.go(to, keep=True)
        self.insert("")

    def _clipboard(self, key: int) -> None:
        if key == pygame.K_a:
            self.select_all()
        elif key == pygame.K_v:
            self.insert(clipboard.paste())
        elif self.selected:
            clipboard.copy(self.selected)
            if key == pygame.K_x:
                self.insert("")
