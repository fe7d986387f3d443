"""Rich text as values: runs make a block, a block is laid out once per width.

`Block` is frozen and hashable, so a list that is rebuilt with the same blocks finds every layout and picture again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from pygame.font import Font
from typing_extensions import override

from corfu_client.kit.graphemes import cut_before, next_cut
from corfu_client.kit.theme import Tone


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    colour: Tone | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    marked: bool = False
    """Whether it stands on a sheet of the selection's colour, as what a search has found."""


Rich: TypeAlias = str | Run | tuple[Run, ...]
"""What widgets take for text: a string, one run, or several."""


def runs_of(text: Rich) -> tuple[Run, ...]:
    """Gives any rich text as a tuple of runs."""
    if isinstance(text, str):
        return (Run(text),)
    return (text,) if isinstance(text, Run) else text


def words_of(text: Rich) -> str:
    """Gives the bare characters of a rich text."""
    return "".join(run.text for run in runs_of(text))


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or several where a run has newlines; lengths in dp. A list draws a bar of tone `edge` beside it.

    Of more than `most` lines the rest is left out, and an ellipsis says so; with 0 there are as many as it takes.
    """

    runs: tuple[Run, ...]
    key: str = ""
    size: int = 16
    indent: int = 0
    after: int = 8
    centred: bool = False
    edge: Tone | None = None
    most: int = 0
    _hash: int = field(init=False, repr=False, compare=False)
    """Reckoned once: a block is looked up many times for each time that it is drawn."""

    def __post_init__(self) -> None:
        everything = self.runs, self.key, self.size, self.indent, self.after, self.centred, self.edge, self.most
        object.__setattr__(self, "_hash", hash(everything))

    @override
    def __hash__(self) -> int:
        return self._hash


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of one run on one line, at `left` pixels."""

    left: int
    width: int
    text: str
    run: Run


@dataclass(frozen=True, slots=True)
class Laid:
    """A block laid out: its lines, each with its segments, in pixels."""

    width: int
    line_height: int
    lines: tuple[tuple[Segment, ...], ...]
    natural_width: int = field(init=False)
    """The width of the longest line in pixels."""

    def __post_init__(self) -> None:
        longest = max((line[-1].left + line[-1].width for line in self.lines if line), default=0)
        object.__setattr__(self, "natural_width", longest)

    @property
    def height(self) -> int:
        """The height of all lines in pixels."""
        return self.line_height * len(self.lines)


LaidLine: TypeAlias = tuple[Segment, ...]
FontFor: TypeAlias = Callable[[Run], Font]
_NEAR = 8
"""Pixels from the edge within which a line is measured as a whole."""
_FIRST_TRY = 64
"""Characters that fit into most lines, or nearly."""
_SHORT = 160
"""Characters of a paragraph that may well fit into a line as it is."""
_PIECES = re.compile(r" +|[^ ]+")


def lay_out(
    runs: tuple[Run, ...], font_for: FontFor, width: int, line_height: int, *, centred: bool, most: int = 0
) -> Laid:
    """Breaks runs into lines of at most `width` pixels: at spaces, or inside a word that is too long alone.

    Of more than `most` lines one more is laid out, and the rest left alone; with 0 all are.
    """
    breaker = _Breaker(_Ruler(font_for), width, most, centred=centred)
    for place, run in enumerate(runs, 1):
        first, *others = run.text.split("\n")
        breaker.take_paragraph(first, run, ends=bool(others) or place == len(runs))
        for number, paragraph in enumerate(others, 1):
            breaker.end_paragraph()
            if breaker.has_enough:
                break
            breaker.take_paragraph(paragraph, run, ends=number < len(others) or place == len(runs))
    return Laid(width, line_height, tuple(breaker.finished()))


def shortened(laid: Laid, most: int, font_for: FontFor) -> Laid:
    """Leaves out what stands in more than `most` lines, with an ellipsis at the end of the last; 0 leaves all."""
    if not most or len(laid.lines) <= most:
        return laid
    lines = list(laid.lines[:most])
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    if lines[-1]:
        *before, last = lines[-1]
        font = font_for(last.run)
        room = laid.width - last.left - font.size("…")[0]
        text = (
            last.text[: cut_before(last.text, fitting(last.text, lambda part: font.size(part)[0], room))].rstrip() + "…"
        )
        lines[-1] = (*before, Segment(last.left, font.size(text)[0], text, last.run))
    return Laid(laid.width, laid.line_height, tuple(lines))


_Piece: TypeAlias = tuple[str, Run]


class _Ruler:
    """Knows how wide what it has measured is: words come again, and so do the runs of a text."""

    def __init__(self, font_for: FontFor) -> None:
        self._font_for = font_for
        self._fonts: dict[int, Font] = {}
        self._widths: dict[tuple[str, int], int] = {}

    def font(self, run: Run) -> Font:
        """Gives the font of a run, which lives as long as what is laid out."""
        font = self._fonts.get(id(run))
        if font is None:
            font = self._fonts[id(run)] = self._font_for(run)
        return font

    def wide(self, text: str, run: Run) -> int:
        """Gives the width of a text in the style of a run, in pixels."""
        width = self._widths.get((text, id(run)))
        if width is None:
            width = self._widths[text, id(run)] = self.font(run).size(text)[0]
        return width


class _Breaker:
    """Greedy line breaking; a word may be made of pieces of several runs."""

    def __init__(self, ruler: _Ruler, width: int, most: int = 0, *, centred: bool = False) -> None:
        self._ruler = ruler
        self._width = max(width, 1)
        self._most = most
        self._centred = centred
        self._lines: list[LaidLine] = []
        self._line: list[_Piece] = []
        self._used = 0
        self._word: list[_Piece] = []
        self._word_width = 0
        self._wholes: dict[tuple[str, int], LaidLine] = {}
        self._dense = _FIRST_TRY / self._width  # characters a pixel, as in the word that was split last
        self._ended = False

    @property
    def has_enough(self) -> bool:
        """Whether there are more lines than are wanted."""
        return 0 < self._most < len(self._lines)

    def take_paragraph(self, paragraph: str, run: Run, *, ends: bool) -> None:
        """Takes a paragraph, or the part of one that a run has; with `ends` nothing follows in its last line."""
        if ends and self._take_whole(paragraph, run):
            return
        for found in _PIECES.finditer(paragraph):
            self._take(found[0], run)
            if self.has_enough:
                return

    def end_paragraph(self) -> None:
        """Takes the end of a paragraph."""
        if not self._ended:
            self._end_word()
            self._end_line()
        self._ended = False

    def finished(self) -> list[LaidLine]:
        """Gives the lines; where there are too many, one more than are wanted."""
        if not self.has_enough:
            self.end_paragraph()
        return self._lines[: self._most + 1] if self._most else self._lines

    def _take_whole(self, paragraph: str, run: Run) -> bool:
        """Takes a paragraph that fits into a line as it is; False if it does not, or something stands before it."""
        if self._line or self._word or len(paragraph) > _SHORT:
            return False
        known = self._wholes.get((paragraph, id(run)))
        if known is None:
            if self._ruler.wide(paragraph, run) > self._width:
                return False
            known = self._wholes[paragraph, id(run)] = self._segments([(paragraph.rstrip(), run)])
        self._lines.append(known)
        self._ended = True
        return True

    def _take(self, piece: str, run: Run) -> None:
        """Takes a word, a part of one, or the spaces between two."""
        if piece[0] == " ":
            self._end_word()
            self._line.append((piece, run))
            self._used += self._ruler.wide(piece, run)
        else:
            self._word.append((piece, run))
            self._word_width += self._ruler.wide(piece, run)

    def _end_word(self) -> None:
        if not self._word:
            return
        if self._used + self._word_width > self._width - _NEAR and any(text.strip() for text, _ in self._line):
            exact = sum(self._ruler.wide(text, run) for text, run in _joined(self._line + self._word))
            if exact > self._width:  # pieces are rounded one by one, a line only once
                self._end_line()
            else:
                self._used = exact - self._word_width
        if self._word_width > self._width:
            self._split_word()
        else:
            self._line += self._word
            self._used += self._word_width
        self._word, self._word_width = [], 0

    def _split_word(self) -> None:
        for text, run in self._word:
            rest, wide = text, partial(self._ruler.wide, run=run)
            while rest and not self.has_enough:
                room = self._width - self._used
                fits = cut_before(rest, fitting(rest, wide, room, round(room * self._dense)))
                if not fits and self._used:
                    self._end_line()
                    continue
                fits = fits or next_cut(rest, 0)
                used = wide(rest[:fits])
                self._line.append((rest[:fits], run))
                self._used += used
                self._dense = fits / max(used, 1)
                rest = rest[fits:]
                if rest:  # no more of it fits
                    self._end_line()

    def _end_line(self) -> None:
        self._lines.append(self._segments(self._line))
        self._line, self._used = [], 0

    def _segments(self, line: list[_Piece]) -> LaidLine:
        while line and (not line[-1][0] or line[-1][0].isspace()):
            line.pop()
        joined = _joined(line)
        widths = [self._ruler.wide(text, run) for text, run in joined]
        left = max(0, (self._width - sum(widths)) // 2) if self._centred else 0
        segments: list[Segment] = []
        for (text, run), wide in zip(joined, widths, strict=True):
            segments.append(Segment(left, wide, text, run))
            left += wide
        return tuple(segments)


def fitting(text: str, wide: Callable[[str], int], width: int, near: int = _FIRST_TRY) -> int:
    """Gives how many characters of `text` fit into `width` pixels; the sooner the closer it is to `near`.

    `wide` gives the width of a text in pixels.
    """

    def fits(count: int) -> bool:
        return not count or wide(text[:count]) <= width

    low, high, step = 0, len(text) + 1, 1
    probe = min(near, len(text))
    while 0 <= probe <= len(text) and low + 1 < high:
        if fits(probe):
            low, probe = probe, probe + step if high > len(text) else -1
        else:
            high, probe = probe, max(0, probe - step) if not low else -1
        step *= 2
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _joined(line: list[_Piece]) -> list[_Piece]:
    joined: list[_Piece] = []
    for text, run in line:
        if joined and joined[-1][1] is run:
            joined[-1] = (joined[-1][0] + text, run)
        else:
            joined.append((text, run))
    return joined
