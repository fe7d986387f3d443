"""How much later people are answered while a host is attacked, against the same host before and after.

`python -m benchmarks.bad_peers`, or with names of attacks. Three processes: the host as `corfu host` runs it, those who
play, and the attackers; on a machine with few cores what the attackers cost themselves is in the figures too. Given are
the times from a command to its last hearer, in milliseconds.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from corfu_rules.seats import CHAIR, delegation
from tests.reliability.bad_peers import ATTACKS, Attack, attacked, floods_from
from tests.reliability.test_bad_peers import Played, played

TURNS = 120
PAUSE = 0.05
"""Seconds between two turns: people who talk quickly."""
WARM_UP = 2.0
"""Seconds until the attackers are at it."""
ALL: Mapping[str, Attack] = {
    **ATTACKS,
    "a_delegation_floods": floods_from(delegation("KZ")),
    "the_chair_floods": floods_from(CHAIR),
}


async def times(table: Played, turns: int) -> list[float]:
    """Gives how long each turn took, from the command to the last hearer, in milliseconds."""
    took: list[float] = []
    for _ in range(turns):
        await asyncio.sleep(PAUSE)
        began = time.perf_counter()
        await table.talk(1)
        took.append((time.perf_counter() - began) * 1000)
    return took


def percentile(values: Sequence[float], share: float) -> float:
    """Gives the value that the share (0-1) of all does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


@asynccontextmanager
async def _attackers(table: Played, attacks: Sequence[str]) -> AsyncIterator[None]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.bad_peers", "--attack", str(table.port), table.host.code, *attacks
    )
    try:
        await asyncio.sleep(WARM_UP)
        yield
    finally:
        process.terminate()
        await process.wait()


async def attack(port: int, code: str, names: Sequence[str]) -> None:
    """Attacks until this process is ended."""
    async with attacked(port, code, {name: ALL[name] for name in names}):
        await asyncio.Event().wait()


async def measure(name: str, attacks: Sequence[str]) -> str:
    """Gives the line of one attack: quiet, attacked, quiet again; the ratio is that of the medians."""
    with tempfile.TemporaryDirectory() as folder:
        async with played(Path(folder)) as table:
            await times(table, 20)
            before, memory = await times(table, TURNS), table.memory()
            async with _attackers(table, attacks):
                during = await times(table, TURNS)
            grown = table.memory() - memory
            after = await times(table, TURNS)
    quiet = [*before, *after]
    ratio = statistics.median(during) / statistics.median(quiet)
    return (
        f"{name:24} p50 {statistics.median(during):7.1f} p99 {percentile(during, 0.99):7.1f}"
        f"   quiet p50 {statistics.median(quiet):6.1f} p99 {percentile(quiet, 0.99):6.1f}"
        f"   {ratio:5.2f}x   memory {grown / 1024:+5.1f} MB"
    )


async def run(names: Sequence[str]) -> None:
    """Measures each attack alone, then all at once."""
    for name in names or ALL:
        print(await measure(name, [name]), flush=True)
    if not names:
        print(await measure("everything at once", list(ALL)), flush=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--attack", port, code, *names]:
            asyncio.run(attack(int(port), code, names))
        case names:
            asyncio.run(run(names))
