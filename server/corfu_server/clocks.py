"""Table time: whole milliseconds that pass only while a table runs.

Where real time comes from is an argument, so that tests turn the hands themselves.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from corfu_resources.machine_time import MachineTime, machine_time
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


NAP = 5_000
"""Milliseconds without a sign of life after which a host has slept, or stood still. A beat comes every second."""
BEAT = 1.0
"""Seconds."""


class AwakeTicker:
    """The time in which this host was awake, ringing in the running event loop.

    A machine that sleeps, or a process that is stopped, does not notice: the next time it looks, a clock has jumped.
    That time does not count, on any system, and `when_slept` is called. Short naps count as far as the clock that
    stops in sleep says. Between two looks lies at most a beat: `beat` for as long as the host runs.
    """

    def __init__(self, machine: Callable[[], MachineTime] = machine_time) -> None:
        self._machine = machine
        self._last = machine()
        self._nanoseconds = 0
        self._slept: list[Callable[[float], None]] = []

    def when_slept(self, tell: Callable[[float], None]) -> None:
        """Calls `tell` with the seconds slept, soon after they are noticed."""
        self._slept.append(tell)

    async def beat(self) -> None:
        """Looks at the clocks every second, until cancelled."""
        while True:
            self.milliseconds()
            await asyncio.sleep(BEAT)

    def milliseconds(self) -> int:
        """Gives the time since some fixed moment."""
        before, self._last = self._last, self._machine()
        awake, passed = self._last.awake - before.awake, self._last.passed - before.passed
        gap = max(awake, passed) // 1_000_000
        if gap < NAP:
            self._nanoseconds += awake
        else:
            loop = asyncio.get_running_loop()
            for tell in self._slept:
                loop.call_soon(tell, gap / 1000)
        return self._nanoseconds // 1_000_000

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
