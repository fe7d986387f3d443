"""Where the lines of a text being edited start and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from pygame.font import Font

from corfu_client.kit.graphemes import cut_before, next_cut
from corfu_client.kit.text import fitting


class Line(NamedTuple):
    """The characters from `start` up to `end` of a text stand on one line."""

    start: int
    end: int


_WORDS = re.compile(r"[^ ]* *")


def wrapped(text: str, font: Font, width: int) -> list[Line]:
    """Breaks a text at newlines, at spaces, and inside words too long for a line; at least one line.

    Spaces that end a line belong to it, so that every place of the caret lies on exactly one line.
    """
    lines: list[Line] = []
    start, width = 0, max(1, width)
    for paragraph in text.split("\n"):
        lines += _broken(paragraph, start, font, width)
        start += len(paragraph) + 1
    return lines


def line_at(lines: list[Line], caret: int) -> int:
    """Gives the number of the line with the caret."""
    return max(0, bisect_right([line.start for line in lines], caret) - 1)


def _broken(paragraph: str, start: int, font: Font, width: int) -> list[Line]:
    if font.size(paragraph)[0] <= width:
        return [Line(start, start + len(paragraph))]
    lines: list[Line] = []
    first = last = 0
    for found in _WORDS.finditer(paragraph):
        if first < last and font.size(paragraph[first : found.end()].rstrip(" "))[0] > width:
            lines.append(Line(start + first, start + last))
            first = last
        while first < found.end() and font.size(paragraph[first : found.end()].rstrip(" "))[0] > width:
            rest = paragraph[first : found.end()]
            fits = cut_before(rest, fitting(rest, lambda part: font.size(part)[0], width)) or next_cut(rest, 0)
            lines.append(Line(start + first, start + first + fits))
            first += fits
        last = found.end()
    lines.append(Line(start + first, start + len(paragraph)))
    return lines
