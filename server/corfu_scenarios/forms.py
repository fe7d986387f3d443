"""The forms that names must have, in words: nobody who writes a scenario should have to read a pattern."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from corfu_rules.sentences import Sentence, sentence

_ID = sentence("use small letters, digits and single hyphens, such as small-table")

_WORDS: Mapping[str, Sentence] = MappingProxyType(
    {
        r"^[a-z0-9]+(-[a-z0-9]+)*$": _ID,
        r"^[A-Z][A-Z0-9]{1,7}$": sentence("use two to eight capitals and digits, such as NO or NATO"),
        r"^[A-Z][A-Za-z0-9_-]{0,11}$": sentence(
            "begin with a capital, and use at most 12 letters and digits, such as A1"
        ),
        r"^[a-z][a-z0-9_-]{0,11}$": sentence(
            "begin with a small letter, and use at most 12 small letters and digits, such as a"
        ),
        r"^[0-9]{1,3}/[0-9]{1,3}$": sentence("write a fraction with a stroke, such as 2/3"),
        r"^[a-z]{2,3}$": sentence("name a language by two or three small letters, such as de"),
    }
)


def words_for(pattern: str) -> Sentence | None:
    """Gives how to write what has this form, None for a form of which nothing is said here."""
    return _WORDS.get(pattern)
