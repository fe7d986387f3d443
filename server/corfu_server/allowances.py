"""Allowances: how much somebody may ask for, much at once and a little steadily, as a bucket that fills with time."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from corfu_rules.values import dataclass

Clock = Callable[[], float]
"""Gives seconds that only ever grow."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, and `steady` a second from then on."""

    burst: float
    steady: float


class Allowance:
    """What is left of a rate for one who asks.

    >>> passed = 0.0
    >>> talking = Allowance(Rate(burst=2, steady=1), lambda: passed)
    >>> [talking.spend() for _ in range(3)]
    [True, True, False]
    """

    __slots__ = ("_at", "_clock", "_left", "rate")

    def __init__(self, rate: Rate, clock: Clock = time.monotonic) -> None:
        self.rate = rate
        self._clock = clock
        self._left = rate.burst
        self._at = clock()

    @property
    def left(self) -> float:
        """How much may be spent at once; below zero after `reserve`, by what is spent already."""
        now = self._clock()
        self._left = min(self.rate.burst, self._left + (now - self._at) * self.rate.steady)
        self._at = now
        return self._left

    @property
    def is_full(self) -> bool:
        """Whether nothing has been spent for a while."""
        return self.left >= self.rate.burst

    def spend(self, amount: float = 1) -> bool:
        """Spends if there is enough, and says whether; what is refused costs nothing."""
        if self.left < amount:
            return False
        self._left -= amount
        return True

    def reserve(self, amount: float = 1) -> float:
        """Spends in any case; gives the seconds to wait before it may be used. Whoever asks later waits longer."""
        self._left = self.left - amount
        return max(0.0, -self._left / self.rate.steady)

    def seconds_until(self, amount: float = 1) -> float:
        """Gives the seconds until so much may be spent."""
        return max(0.0, (amount - self.left) / self.rate.steady)


class Allowances:
    """An allowance for each of many who ask, by name; of those who have not asked for long nothing is kept.

    If there are too many names, the one that asked longest ago begins anew.
    """

    def __init__(self, rate: Rate, most: int, clock: Clock = time.monotonic) -> None:
        self._rate = rate
        self._most = most
        self._clock = clock
        self._kept: OrderedDict[str, Allowance] = OrderedDict()

    def of(self, name: str) -> Allowance:
        """Gives the allowance of a name."""
        found = self._kept.get(name)
        if found is None:
            while self._kept and (len(self._kept) >= self._most or next(iter(self._kept.values())).is_full):
                self._kept.popitem(last=False)
            found = self._kept[name] = Allowance(self._rate, self._clock)
        self._kept.move_to_end(name)
        return found

    def __len__(self) -> int:
        """How many names are kept."""
        return len(self._kept)
