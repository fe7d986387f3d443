"""Which characters a scenario may hold, and how text from a file is shown without doing harm."""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_LINE_BREAKS = "\u2028\u2029"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NO_CHARACTERS = "\ud800-\udfff\ufeff\ufffe\uffff"
FORBIDDEN = re.compile(f"[{_CONTROLS}{_LINE_BREAKS}{_BIDI}{_NO_CHARACTERS}]")

_QUOTED_LENGTH = 40


def visible(text: str) -> str:
    """Gives the text with every forbidden character, line feed and tab replaced by U+FFFD; tabs by a space."""
    return FORBIDDEN.sub("\ufffd", text).replace("\n", "\ufffd").replace("\t", " ")


def quoted(text: str) -> str:
    """Gives the text in double quotes on one line, cut to 40 characters.

    >>> quoted("A5.d")
    '"A5.d"'
    """
    line = visible(text.strip().replace("\n", " "))
    return f'"{line}"' if len(line) <= _QUOTED_LENGTH else f'"{line[: _QUOTED_LENGTH - 3]}..."'


def code_point(character: str) -> str:
    """Gives the number and, where there is one, the name of a character: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def cells(text: str) -> int:
    """Gives how many columns of a terminal the text fills: wide characters two, combining ones none.

    >>> cells("a条e\u0301")
    4
    """
    total = 0
    for character in text:
        if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
            continue
        total += 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
    return total
