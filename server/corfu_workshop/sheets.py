"""Sheets: what is printed or shown of a scenario, as values. How they look is for others to say.

A sheet is public, or for one seat's eyes: then `seat` names whose, and every page says so.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from corfu_resources.plain import plain
from corfu_rules.values import dataclass


class Tone(StrEnum):
    """How a few words are set."""

    PLAIN = "plain"
    """As running text."""
    STRONG = "strong"
    """Bold."""
    SLANTED = "slanted"
    """In italics: words of somebody, or a remark."""
    QUIET = "quiet"
    """Grey: of less weight."""
    WARNING = "warning"
    """Red and bold: mind this."""


@dataclass(frozen=True, slots=True)
class Run:
    """A few words in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


Line: TypeAlias = tuple[Run, ...]
"""Words that stand together."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: of a part (2), or of what stands in it (3)."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with dashes."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid. One with a single cell stands over the whole width: it heads the rows below it.

    A `tall` one leaves room to write.
    """

    cells: tuple[Line, ...]
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the headings of its columns, and for each the share of the width; `numbers` are columns of figures."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Ruled:
    """So many empty lines to write on."""

    count: int


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


Block: TypeAlias = Heading | Paragraph | Listing | Grid | Ruled | NewPage


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. `seat` says whose eyes it is for, empty for everybody's; `name` is its file's, without an ending."""

    name: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    language: str
    disclaimer: str = ""
    seat: str = ""


def say(text: str, tone: Tone = Tone.PLAIN) -> Line:
    """Gives words from a file or of the program, made safe, as a line in one tone."""
    return (Run(plain(text), tone),)


def paragraph(text: str, tone: Tone = Tone.PLAIN) -> Paragraph:
    """Gives a paragraph in one tone."""
    return Paragraph(say(text, tone))


def listing(texts: tuple[str, ...]) -> Listing:
    """Gives a list of plain lines."""
    return Listing(tuple(say(each) for each in texts))


def part(title: str, *blocks: Block) -> tuple[Block, ...]:
    """Gives a part of a sheet under its heading."""
    return (Heading(title), *blocks)
