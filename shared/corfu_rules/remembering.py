"""Remembering: what follows from one frozen value alone is reckoned once, however many ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_V = TypeVar("_V")
_T = TypeVar("_T")

MOST = 1024
"""So many answers are kept; then all are forgotten and reckoned again as they are asked for."""


class Once(Generic[_V, _T]):
    """A function of one value that remembers its answers. Decorates a pure one of a frozen value that gives another.

    A value is told by identity, which is quick however large it is: an equal one is reckoned for itself.

    >>> spell = Once(len)
    >>> words = ("no", "bases")
    >>> spell(words), spell(words)
    (2, 2)
    """

    def __init__(self, reckon: Callable[[_V], _T]) -> None:
        self.__doc__ = reckon.__doc__
        self._reckon = reckon
        # The value is kept beside its answer: as long as it is there, no other can have its identity.
        self._known: dict[int, tuple[_V, _T]] = {}

    def __call__(self, value: _V) -> _T:
        """Gives what the function gives."""
        known = self._known.get(id(value))
        if known is not None:
            return known[1]
        if len(self._known) >= MOST:
            self._known.clear()
        answer = self._reckon(value)
        self._known[id(value)] = value, answer
        return answer
