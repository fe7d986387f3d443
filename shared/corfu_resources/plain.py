"""Makes a string from another person safe to lay out and to show."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 4000
LONGEST_RUN = 60
MOST_MARKS = 4

_KEPT = 1024
"""So many of the last texts are not made plain again: screens ask for the same ones over and over."""

_UNBROKEN = re.compile(rf"[^\s]{{{LONGEST_RUN}}}(?=[^\s])")
_UNWANTED = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})


def clean(text: str, *, lines: bool = True) -> str:
    r"""Gives `text` without control, direction and surrogate characters; newlines stay if `lines`.

    >>> clean("a\u202eb\x1b[1m\r\nc", lines=False)
    'ab[1m c'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        if category in _UNWANTED and character != "\n":
            continue
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


@lru_cache(_KEPT)
def plain(text: str) -> str:
    """Gives a string from another person fit to show: cleaned, at most 4000 characters, no run over 60.

    Longer texts end in an ellipsis; an unbroken run gets a space after each 60 characters. Idempotent.

    >>> max(map(len, plain("x" * 200).split()))
    60
    """
    text = clean(text[: LONGEST * 2])
    text = _UNBROKEN.sub(lambda found: found.group() + " ", text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
