"""Join codes: six characters that can be read aloud, written on a board and typed with one finger."""

from __future__ import annotations

import secrets

from corfu_wire.links import CODE_LENGTH

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, O, 1, I and L, which look alike."""
LENGTH = CODE_LENGTH
_VOWELS = frozenset("AEIOUY")


def new_code() -> str:
    """Gives a random code. It has one vowel at most, so that it hardly ever spells a word."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if sum(letter in _VOWELS for letter in code) <= 1:
            return code


def plain_code(typed: str) -> str:
    """Gives the code that was meant: capitals, without spaces, hyphens and dots.

    >>> plain_code(" k7m-2xq ")
    'K7M2XQ'
    """
    return "".join(letter for letter in typed.upper() if letter not in " -.\t\u2013\u00b7")


def spoken_code(code: str) -> str:
    """Gives the code in two halves, as it is shown.

    >>> spoken_code("K7M2XQ")
    'K7M 2XQ'
    """
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def retired_code(code: str, number: int) -> str:
    """Gives the code that a table goes by once it has been gone back from for the `number`-th time. Nobody types it.

    >>> retired_code("K7M2XQ", 1)
    'K7M2XQ~1'
    """
    return f"{code}~{number}"


def code_of(code: str) -> str:
    """Gives the code under which people knew a table, retired or not.

    >>> code_of("K7M2XQ~1")
    'K7M2XQ'
    """
    return code.partition("~")[0]


def is_retired(code: str) -> bool:
    """Says whether a table has been gone back from: it can be read and exported, and nobody joins it."""
    return "~" in code
