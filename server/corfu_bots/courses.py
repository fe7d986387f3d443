"""Courses: what follows from the public course alone, and from the time, is reckoned once for all bots of a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from corfu_rules.identifiers import Moment
from corfu_rules.proceedings import Proceedings
from corfu_rules.setup import Setup
from corfu_rules.views import View

_T = TypeVar("_T")


class OncePerCourse(Generic[_T]):
    """A function of the proceedings that remembers its last answer. Decorates a pure one that gives a frozen value.

    Between two events a troupe shows all its bots the very same proceedings, and most of them ask the same of it: one
    answer is all that is worth keeping. It is told by identity, so other proceedings never get it.
    """

    def __init__(self, reckon: Callable[[Proceedings], _T]) -> None:
        self.__doc__ = reckon.__doc__
        self._reckon = reckon
        self._last: tuple[Proceedings, _T] | None = None

    def __call__(self, proceedings: Proceedings) -> _T:
        """Gives what the function gives."""
        last = self._last
        if last is not None and last[0] is proceedings:
            return last[1]
        answer = self._reckon(proceedings)
        self._last = proceedings, answer
        return answer


class OncePerMoment(Generic[_T]):
    """A function of a view's set-up and course and of table time that remembers its last answer, as `OncePerCourse`."""

    def __init__(self, reckon: Callable[[View, Moment], _T]) -> None:
        self.__doc__ = reckon.__doc__
        self._reckon = reckon
        self._last: tuple[Setup, Proceedings, Moment, _T] | None = None

    def __call__(self, view: View, now: Moment) -> _T:
        """Gives what the function gives."""
        last = self._last
        if last is not None and last[1] is view.proceedings and last[2] == now and last[0] is view.setup:
            return last[3]
        answer = self._reckon(view, now)
        self._last = view.setup, view.proceedings, now, answer
        return answer
