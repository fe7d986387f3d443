"""Chance that can be told again: a number drawn for a seed, a turn, a Party and a purpose."""

from __future__ import annotations

from hashlib import blake2b


def draw(bound: int, seed: int, tick: int, who: str, purpose: str) -> int:
    """Gives a whole number from 0 to `bound` - 1; the same arguments always give the same number.

    >>> draw(6, 7, 1, "DE", "tie") == draw(6, 7, 1, "DE", "tie")
    True
    """
    key = f"{seed}|{tick}|{who}|{purpose}".encode()
    return int.from_bytes(blake2b(key, digest_size=8).digest(), "big") % bound
