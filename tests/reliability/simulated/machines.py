"""A machine whose lid is closed now and then, and its clocks, in virtual time."""

from __future__ import annotations

import asyncio

from corfu_resources.machine_time import MachineTime


class Machine:
    """Clocks of one machine. `drift` is in millionths: a quartz that runs fast or slow."""

    def __init__(self, *, counts_sleep: bool = False, drift: float = 0.0) -> None:
        self._counts_sleep = counts_sleep
        self._rate = 1 + drift / 1e6
        self._asleep = 0.0

    def sleep(self, seconds: float) -> None:
        """Closes the lid and opens it again: to whoever runs here no moment has passed between."""
        self._asleep += seconds

    @property
    def passed(self) -> float:
        """Seconds by the clock that goes on in sleep."""
        return asyncio.get_running_loop().time() * self._rate + self._asleep

    def time(self) -> MachineTime:
        """What the machine's clocks say; on some systems both go on in sleep."""
        passed = self.passed
        awake = passed if self._counts_sleep else passed - self._asleep
        return MachineTime(round(awake * 1e9), round(passed * 1e9))
