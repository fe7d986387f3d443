"""The text being edited, without a screen: caret, selection, undo, and what each key does to them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pygame

from corfu_client.kit import clipboard
from corfu_client.kit.graphemes import cut_before, may_cut, next_cut
from corfu_client.kit.undoing import Change, Standing, Undo
from corfu_client.kit.widgets import KeyPress
from corfu_resources.plain import clean

_WORD = re.compile(r"\w+|[^\w\s]+")
_PIECE = re.compile(r"\w+|[^\w\s]+|[^\S\n]+|\n")


class Edited:
    """Text with a caret and an anchor; the selection lies between the two. At most `longest` characters.

    Neither end ever lies inside a letter with combining marks. Every change of the text can be undone.
    """

    def __init__(self, text: str = "", *, longest: int, lines: bool) -> None:
        self.lines = lines
        self.longest = longest
        self.text = clean(text, lines=lines)[:longest]
        self.caret = len(self.text)
        self.anchor = self.caret
        self.undo = Undo()

    @property
    def selection(self) -> tuple[int, int]:
        """Where the selection starts and ends; equal when there is none."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    @property
    def selected(self) -> str:
        """The characters in the selection."""
        start, end = self.selection
        return self.text[start:end]

    @property
    def standing(self) -> Standing:
        """The text with its caret and anchor, as undo keeps it."""
        return Standing(self.text, self.caret, self.anchor)

    def take_over(self, old: Edited, *, text_too: bool) -> None:
        """Goes on where another was edited. Where the text is another one, there is nothing left to undo."""
        if text_too:
            self.text = old.text[: cut_before(old.text, self.longest)]
        if self.text == old.text:
            self.caret, self.anchor, self.undo = old.caret, old.anchor, old.undo
        else:
            self.go(len(self.text))

    def type(self, text: str) -> None:
        """Puts typed characters in place of the selection."""
        self._change(Change.TYPED if len(text) == 1 and text != "\n" else Change.OTHER, lambda: self._insert(text))

    def insert(self, text: str) -> None:
        """Puts text in place of the selection, as much as there is room for; to be undone by itself."""
        self._change(Change.OTHER, lambda: self._insert(text))

    def go(self, place: int, *, keep: bool = False) -> None:
        """Moves the caret; with `keep` the selection grows or shrinks with it."""
        self.caret = cut_before(self.text, place)
        if not keep:
            self.anchor = self.caret

    def select(self, anchor: int, caret: int) -> None:
        """Selects what lies between two places; the second is where the caret stands."""
        self.anchor, self.caret = cut_before(self.text, anchor), cut_before(self.text, caret)

    def select_all(self) -> None:
        """Selects everything."""
        self.select(0, len(self.text))

    def word_at(self, place: int) -> tuple[int, int]:
        """Gives where the word (or the stretch of spaces or of signs) at a place starts and ends."""
        found = [piece.span() for piece in _PIECE.finditer(self.text) if piece.start() <= place <= piece.end()]
        words = [span for span in found if not self.text[span[0] : span[1]].isspace()]
        return (words or found or [(place, place)])[-1]

    def paragraph_at(self, place: int) -> tuple[int, int]:
        """Gives where the paragraph at a place starts and ends."""
        end = self.text.find("\n", place)
        return self.text.rfind("\n", 0, place) + 1, len(self.text) if end < 0 else end

    def word_left(self) -> int:
        """Gives the start of the word before the caret."""
        starts = [found.start() for found in _WORD.finditer(self.text) if found.start() < self.caret]
        return starts[-1] if starts else 0

    def word_right(self) -> int:
        """Gives the end of the word after the caret."""
        return next((found.end() for found in _WORD.finditer(self.text) if found.end() > self.caret), len(self.text))

    def take_back(self) -> None:
        """Undoes the last group of changes."""
        self._stand(self.undo.back(self.standing))

    def do_again(self) -> None:
        """Does again what was undone last."""
        self._stand(self.undo.again(self.standing))

    def copy(self) -> None:
        """Puts the selection on the clipboard."""
        if self.selected:
            clipboard.copy(self.selected)

    def cut(self) -> None:
        """Moves the selection to the clipboard."""
        if self.selected:
            clipboard.copy(self.selected)
            self.insert("")

    def paste(self) -> None:
        """Puts what is on the clipboard in place of the selection."""
        self.insert(clipboard.paste())

    def key(self, press: KeyPress) -> bool:
        """Takes the keys that one line and several have in common; False for any other key."""
        if press.alt:
            return False
        if press.ctrl and self._command(press):
            return True
        match press.key:
            case pygame.K_LEFT:
                self._sideways(self.word_left() if press.ctrl else self._before(), self.selection[0], press)
            case pygame.K_RIGHT:
                self._sideways(self.word_right() if press.ctrl else self._after(), self.selection[1], press)
            case pygame.K_BACKSPACE:
                self._delete(self.word_left() if press.ctrl else self._before())
            case pygame.K_DELETE:
                self._delete(self.word_right() if press.ctrl else self._after())
            case pygame.K_HOME:
                self.go(0 if press.ctrl else self.paragraph_at(self.caret)[0], keep=press.shift)
            case pygame.K_END:
                self.go(len(self.text) if press.ctrl else self.paragraph_at(self.caret)[1], keep=press.shift)
            case _:
                return False
        return True

    def _command(self, press: KeyPress) -> bool:
        match press.key:
            case pygame.K_a:
                self.select_all()
            case pygame.K_c:
                self.copy()
            case pygame.K_x:
                self.cut()
            case pygame.K_v:
                self.paste()
            case pygame.K_z if not press.shift:
                self.take_back()
            case pygame.K_z | pygame.K_y:
                self.do_again()
            case _:
                return False
        return True

    def _before(self) -> int:
        return cut_before(self.text, self.caret - 1)

    def _after(self) -> int:
        return next_cut(self.text, self.caret)

    def _sideways(self, place: int, edge: int, press: KeyPress) -> None:
        leaves_selection = bool(self.selected) and not press.shift and not press.ctrl
        self.go(edge if leaves_selection else place, keep=press.shift)

    def _delete(self, to: int) -> None:
        def without() -> None:
            if not self.selected:
                self.go(to, keep=True)
            self._insert("")

        self._change(Change.OTHER if self.selected else Change.DELETED, without)

    def _insert(self, text: str) -> None:
        start, end = self.selection
        room = self.longest - len(self.text) + (end - start)
        added = clean(text, lines=self.lines)
        added = added[: cut_before(added, max(0, room))]
        self.text = self.text[:start] + added + self.text[end:]
        self.caret = self.anchor = start + len(added)
        if not may_cut(self.text, self.caret):  # what was put in, or what was taken out, joined two letters into one
            self.go(self._after())

    def _change(self, kind: Change, change: Callable[[], None]) -> None:
        before = self.standing
        change()
        if self.text != before.text:
            self.undo.note(kind, before, self.standing)

    def _stand(self, standing: Standing | None) -> None:
        if standing:
            self.text, self.caret, self.anchor = standing
