"""How long a search may take, and how far it has come."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum

from corfu_rules.values import dataclass


class Step(StrEnum):
    """What an analysis does, in this order."""

    INTERESTS = "interests"
    """What every seat can accept by itself."""
    TEXTS = "texts"
    """Every text is tried, or a sample of them."""
    SOLVER = "solver"
    """A text is sought that everybody can join."""
    DOORS = "doors"
    """For each option: whether an agreement leaves it open."""
    CONFLICT = "conflict"
    """Who cannot all be satisfied."""
    REPAIRS = "repairs"
    """What would make an agreement possible."""


Progress = Callable[[Step, int, int], None]
"""Is told the step, how much of it is done, and how much there is."""


def silent(step: Step, done: int, total: int) -> None:
    """Tells nobody."""


class Stopped(Exception):
    """The time was over before the search knew the answer."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on `clock`, in seconds, after which a search stops."""

    at: float
    clock: Callable[[], float] = time.monotonic

    @classmethod
    def after(cls, seconds: float, clock: Callable[[], float] = time.monotonic) -> Deadline:
        """Gives the deadline so many seconds from now."""
        return cls(clock() + seconds, clock)

    def part(self, share: float) -> Deadline:
        """Gives an earlier deadline, after a share (0-1) of the time that is left."""
        return Deadline(self.clock() + self.left * share, self.clock)

    def within(self, seconds: float) -> Deadline:
        """Gives the deadline so many seconds from now, or this one if it comes before."""
        return Deadline(min(self.at, self.clock() + seconds), self.clock)

    @property
    def left(self) -> float:
        """The seconds that are left, 0 when it has passed."""
        return max(0.0, self.at - self.clock())

    def check(self) -> None:
        """Raises Stopped once the time is over."""
        if self.left <= 0:
            raise Stopped
