"""Table time, as it was last heard from the host, and on from there by the machine's own clock."""

from __future__ import annotations

from collections.abc import Callable

from corfu_rules.identifiers import Moment

DRIFT = 0.2
"""Milliseconds in a second by which two machines' clocks may differ."""


class TableTime:
    """What time it is at the table; `clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._told = Moment(0)
        self._told_at = 0.0

    def now(self, *, running: bool) -> Moment:
        """Gives table time; it goes on from what was heard while the table's clock is `running`."""
        if not running:
            return self._told
        return Moment(self._told + round((self._clock() - self._told_at) * 1000))

    def set(self, now: int) -> None:
        """Takes what the host says that it is, in milliseconds."""
        self._told, self._told_at = Moment(now), self._clock()

    def learn(self, now: int, *, goes_on: bool) -> None:
        """Takes the time at which something happened, while the clock `goes_on` or not.

        A notice comes later than that: by its way, and by whatever held it up. While the clock runs, the one that came
        quickest knows best. Clocks of two machines drift apart, but not faster than `DRIFT`.
        """
        if goes_on:
            kept = self.now(running=True) - round((self._clock() - self._told_at) * DRIFT)
            now = max(now, kept)
        self.set(now)
