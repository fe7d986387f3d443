"""Texts of a scenario file: one piece of text, or the same text in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from pydantic import Discriminator, Field, StringConstraints, Tag

LANGUAGE_PATTERN = "^[a-z]{2,3}$"
LONGEST_PROSE = 1200
"""Characters of a sentence or a few: as many as a statement may hold."""

Language: TypeAlias = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
"""A language as two or three small letters: `de`."""


def _form(value: object) -> str:
    return "languages" if isinstance(value, dict) else "plain"


_Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
_Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_PROSE)]

Line: TypeAlias = Annotated[
    Annotated[_Line, Tag("plain")]
    | Annotated[dict[Language, _Line], Field(min_length=1, json_schema_extra={"title": "languages"}), Tag("languages")],
    Discriminator(_form),
]
"""A title, a label, a name: at most 200 characters in each language."""
Prose: TypeAlias = Annotated[
    Annotated[_Prose, Tag("plain")]
    | Annotated[
        dict[Language, _Prose], Field(min_length=1, json_schema_extra={"title": "languages"}), Tag("languages")
    ],
    Discriminator(_form),
]
"""A sentence or a few: at most 1,200 characters in each language, as much as a statement may hold."""

Words: TypeAlias = "str | Mapping[str, str]"
"""Either of them, as it comes out of the model."""


def in_language(words: Words, language: str, default: str) -> str:
    """Gives the text in `language`, else in the file's `default` language, else in the first one it has.

    >>> in_language({"en": "Chair", "de": "Vorsitz"}, "de", "en"), in_language("Chair", "de", "en")
    ('Vorsitz', 'Chair')
    """
    if isinstance(words, str):
        return words
    return words.get(language) or words.get(default) or next(iter(words.values()))
