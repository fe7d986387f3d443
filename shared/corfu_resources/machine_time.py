"""What this machine's clocks say: the time that passed while it was awake, and the time that passed.

A closed lid stops neither the lesson nor the others' clocks. On Linux CLOCK_MONOTONIC stands while the machine sleeps
and CLOCK_BOOTTIME goes on; on macOS it is CLOCK_UPTIME_RAW (which `time.monotonic` reads) and CLOCK_MONOTONIC. On
Windows both go on. None of them follows the wall clock, which people and networks set as they like.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MachineTime:
    """Two readings in nanoseconds, each since a moment of its own."""

    awake: int
    passed: int


if sys.platform == "linux":

    def _passed() -> int:
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)

elif sys.platform == "darwin":

    def _passed() -> int:
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC)

else:

    def _passed() -> int:
        return time.monotonic_ns()


def machine_time() -> MachineTime:
    """Gives what the clocks say now."""
    return MachineTime(time.monotonic_ns(), _passed())


def passed_seconds() -> float:
    """Gives the time that passed since some fixed moment, asleep or awake."""
    return _passed() / 1e9
