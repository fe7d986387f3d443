"""What follows from frozen values alone is reckoned once, however often a screen is built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import update_wrapper
from operator import is_
from typing import Generic, TypeVar

from typing_extensions import ParamSpec

from corfu_resources.catalogue import language

_P = ParamSpec("_P")
_T = TypeVar("_T")
_V = TypeVar("_V")
_G = TypeVar("_G", bound=tuple[object, ...])

MOST = 2048
"""So many answers are kept; then all are forgotten and reckoned again as they are asked for."""


class Remembered(Generic[_P, _T]):
    """A pure function of frozen values that remembers its answers, in each language. Arguments are given by place.

    Values other than natural numbers are told apart by identity, which is quick however large they are; an equal one
    is reckoned for itself.

    >>> spell = Remembered(lambda words, _sep: len(words))
    >>> words = ("no", "bases")
    >>> spell(words, "-"), spell(words, "-")
    (2, 2)
    """

    def __init__(self, reckon: Callable[_P, _T], most: int = MOST) -> None:
        update_wrapper(self, reckon)
        self._most = most
        self._reckon = reckon
        # The values are kept beside the answer: as long as they are there, no other can have their identity.
        self._known: dict[tuple[int, ...], tuple[object, _T]] = {}

    def __call__(self, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Gives what the function gives."""
        tongue = language()
        key = (id(tongue), *(-1 - each if type(each) is int else id(each) for each in args))
        known = self._known.get(key)
        if known is not None and not kwargs:
            return known[1]
        answer = self._reckon(*args, **kwargs)
        if kwargs:
            return answer
        if len(self._known) >= self._most:
            self._known.clear()
        self._known[key] = ((tongue, args), answer)
        return answer


def remembered(most: int) -> Callable[[Callable[_P, _T]], Remembered[_P, _T]]:
    """Decorates a function that need keep no more than so many answers, as where these or the arguments are large."""
    return lambda reckon: Remembered(reckon, most)


class Growing(Generic[_G, _V, _T]):
    """What is made of each entry of a list that grows at its end: where it has only grown, of the new ones alone.

    Remembers the last list, made in one language and with the very same values `given`.

    >>> lengths = Growing(lambda given, number, entry: f"{given[0]}{number}: {len(entry)}")
    >>> lengths(("entry ",), ("no", "bases"))
    ('entry 0: 2', 'entry 1: 5')
    """

    def __init__(self, make: Callable[[_G, int, _V], _T]) -> None:
        self._make = make
        self._given: tuple[object, ...] = ()
        self._entries: Sequence[_V] = ()
        self._made: tuple[_T, ...] = ()

    def __call__(self, given: _G, entries: Sequence[_V]) -> tuple[_T, ...]:
        """Gives what is made of every entry."""
        everything = (language(), *given)
        same = len(everything) == len(self._given) and all(map(is_, everything, self._given))
        known = self._made if same and entries[: len(self._entries)] == self._entries else ()
        new = (self._make(given, number, entries[number]) for number in range(len(known), len(entries)))
        self._given, self._entries, self._made = everything, entries, (*known, *new)
        return self._made
