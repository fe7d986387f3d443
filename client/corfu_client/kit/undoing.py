"""What can be taken back while a text is edited: changes in groups, a word or a burst of deleting at a time."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

MOST_GROUPS = 200


class Change(StrEnum):
    """What a change was; changes of one kind that follow each other directly may form a group."""

    TYPED = "typed"
    """Characters, one after the other."""
    DELETED = "deleted"
    """Backspace or Delete."""
    OTHER = "other"
    """Anything else, always a group of its own: pasted, cut, a new line."""


class Standing(NamedTuple):
    """A text with its caret and the other end of its selection."""

    text: str
    caret: int
    anchor: int


class Undo:
    """The changes made to one text, and those that were taken back. It forgets the oldest of more than 200 groups."""

    def __init__(self) -> None:
        self._past: list[Standing] = []
        self._future: list[Standing] = []
        self._open: tuple[Change, Standing] | None = None

    @property
    def possible(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._past)

    @property
    def again_possible(self) -> bool:
        """Whether anything that was taken back can be done again."""
        return bool(self._future)

    def note(self, kind: Change, before: Standing, after: Standing) -> None:
        """Takes in a change; it joins the group before it if it goes on with the same word."""
        self._future.clear()
        goes_on = self._open == (kind, before) and kind is not Change.OTHER and not _begins_word(kind, before, after)
        if not goes_on:
            self._past.append(before)
            del self._past[:-MOST_GROUPS]
        self._open = (kind, after)

    def pause(self) -> None:
        """Ends the group: what follows is taken back apart from it."""
        self._open = None

    def back(self, now: Standing) -> Standing | None:
        """Gives what stood before the last group, None if there is nothing to take back."""
        return self._turn(self._past, self._future, now)

    def again(self, now: Standing) -> Standing | None:
        """Gives what stood before the last taking back."""
        return self._turn(self._future, self._past, now)

    def _turn(self, out_of: list[Standing], into: list[Standing], now: Standing) -> Standing | None:
        self._open = None
        if not out_of:
            return None
        into.append(now)
        return out_of.pop()


def _begins_word(kind: Change, before: Standing, after: Standing) -> bool:
    typed = after.text[before.caret : after.caret]
    return kind is Change.TYPED and before.text[: before.caret][-1:].isspace() and not typed.isspace()
