"""Table time, as it was last heard from the host, and on from there by the machine's own clock."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_rules.identifiers import Moment

DRIFT = 0.2
"""Milliseconds in a second by which two machines' clocks may differ."""


@dataclass(slots=True)
class TableTime:
    """What time it is at the table. `seconds` are always those of the machine's monotonic clock."""

    _told: Moment = Moment(0)
    _told_at: float = 0.0

    def now(self, seconds: float, *, running: bool) -> Moment:
        """Gives table time; it goes on from what was heard while the table's clock is `running`."""
        return Moment(self._told + round((seconds - self._told_at) * 1000)) if running else self._told

    def set(self, now: int, seconds: float) -> None:
        """Takes what the host says that it is, in milliseconds."""
        self._told, self._told_at = Moment(now), seconds

    def learn(self, now: int, seconds: float, *, goes_on: bool) -> None:
        """Takes the time at which something happened, while the clock `goes_on` or not.

        A notice comes later than that: by its way, and by whatever held it up. While the clock runs, the one that came
        quickest knows best. Clocks of two machines drift apart, but not faster than `DRIFT`.
        """
        if goes_on:
            kept = self.now(seconds, running=True) - round((seconds - self._told_at) * DRIFT)
            now = max(now, kept)
        self.set(now, seconds)
