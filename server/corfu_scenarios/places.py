"""Where something stands: a source text and a span in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field
from typing import Protocol

from corfu_rules.values import dataclass
from corfu_scenarios.characters import visible


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch on one line: `line` and `column` count from 1, in characters; `width` is at least 1.

    `source` is the text it lies in where that is not the main file's.
    """

    line: int
    column: int
    width: int = 1
    source: Source | None = field(default=None, repr=False)


class Files(Protocol):
    """Where the files of a scenario lie. Names are relative, with `/` between their parts."""

    def has(self, name: str) -> bool:
        """Tells whether there is a file of that name."""
        ...

    def names(self, folder: str) -> tuple[str, ...]:
        """Gives the names of the YAML files in a folder in their order; of a folder that is not there, none."""
        ...

    def source(self, name: str) -> Source:
        """Reads a file. Raises ScenarioError (S101 to S104, S316)."""
        ...

    def beside(self) -> Files | None:
        """Gives where the scenarios beside this one lie, None where nothing lies beside it."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """A text and the name it is shown under. Lines end with a line feed; a byte order mark is no part of it.

    `files` are those that it may name, `place` its own name among them, `sha256` the hash of its bytes.
    """

    name: str
    text: str = field(repr=False)
    files: Files | None = field(default=None, repr=False, compare=False)
    place: str = field(default="", repr=False, compare=False)
    sha256: str = field(default="", repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0]
        while (feed := self.text.find("\n", starts[-1])) >= 0:
            starts.append(feed + 1)
        object.__setattr__(self, "_starts", tuple(starts))
        object.__setattr__(self, "name", visible(self.name))

    def line(self, number: int) -> str:
        """Gives the line with that number (from 1) without its line feed; empty past the end."""
        if not 1 <= number <= len(self._starts):
            return ""
        return self.text[self._starts[number - 1] : self._end(number)]

    def span(self, start: int, end: int | None = None) -> Span:
        """Gives the span from `start` to `end` (offsets), cut at the end of the first line, at least one wide."""
        start = max(0, min(start, len(self.text)))
        number = bisect_right(self._starts, start)
        width = 1 if end is None else min(end, self._end(number)) - start
        return Span(number, start - self._starts[number - 1] + 1, max(1, width))

    def _end(self, number: int) -> int:
        return self._starts[number] - 1 if number < len(self._starts) else len(self.text)
