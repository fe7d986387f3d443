"""Table time: whole milliseconds that pass only while a table runs.

Where real time comes from is an argument, so that tests turn the hands themselves.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

from corfu_rules.identifiers import Moment


class Alarm(Protocol):
    """Something that will ring."""

    def cancel(self) -> None:
        """Keeps it from ringing."""
        ...


class Ticker(Protocol):
    """Real time that never goes back."""

    def milliseconds(self) -> int:
        """Gives the time since some fixed moment."""
        ...

    def alarm(self, milliseconds: int, ring: Callable[[], None]) -> Alarm:
        """Calls `ring` once so much later."""
        ...


class MonotonicTicker:
    """The machine's monotonic clock, ringing in the running event loop."""

    def milliseconds(self) -> int:
        """Gives the time since some fixed moment."""
        return time.monotonic_ns() // 1_000_000

    def alarm(self, milliseconds: int, ring: Callable[[], None]) -> Alarm:
        """Calls `ring` once so much later; a millisecond is added, so that it never rings too early."""
        return asyncio.get_running_loop().call_later((milliseconds + 1) / 1000, ring)


class TableClock:
    """The clock of one table. It stands until told to run."""

    def __init__(self, ticker: Ticker, at: Moment) -> None:
        self._ticker = ticker
        self._base = at
        self._since: int | None = None

    @property
    def now(self) -> Moment:
        """Table time."""
        if self._since is None:
            return self._base
        return Moment(self._base + self._ticker.milliseconds() - self._since)

    def turn(self, at: Moment, *, running: bool) -> None:
        """Sets the clock going, or still, as of `at`; a clock that does so already is left alone."""
        if running and self._since is None:
            self._base, self._since = at, self._ticker.milliseconds()
        elif not running and self._since is not None:
            self._base, self._since = at, None

    def ring_at(self, at: Moment, ring: Callable[[], None]) -> Alarm:
        """Calls `ring` at a moment of table time, at once if it is past. Only for a clock that runs."""
        return self._ticker.alarm(max(at - self.now, 0), ring)
