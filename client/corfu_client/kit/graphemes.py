"""Where a text may be cut: never inside what a reader takes for one character.

A letter with its combining marks, an emoji with its modifier and a pair of regional indicators count as one. This is
the part of Unicode's extended grapheme clusters (UAX 29) that can be left after `clean`, which drops joiners.
"""

from __future__ import annotations

import unicodedata

_REGIONAL = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def may_cut(text: str, place: int) -> bool:
    """Says whether a text may be cut before the character at `place`.

    >>> [may_cut("e\u0301a", place) for place in range(4)]
    [True, False, True, True]
    """
    if place <= 0 or place >= len(text):
        return True
    code = ord(text[place])
    if code < 0x300:  # the quick way out for nearly everything
        return True
    if unicodedata.category(text[place]) in {"Mn", "Me", "Mc"} or code in _SKIN_TONES:
        return False
    return not (code in _REGIONAL and _regionals_before(text, place) % 2)


def cut_before(text: str, place: int) -> int:
    """Gives the last place at or before `place` where the text may be cut."""
    place = min(max(0, place), len(text))
    while not may_cut(text, place):
        place -= 1
    return place


def next_cut(text: str, place: int) -> int:
    """Gives the first place after `place` where the text may be cut."""
    place = min(place + 1, len(text))
    while not may_cut(text, place):
        place += 1
    return place


def _regionals_before(text: str, place: int) -> int:
    count = 0
    while count < place and ord(text[place - count - 1]) in _REGIONAL:
        count += 1
    return count
