"""One seed from its beginning to its end, and what came of it.

python -m tests.reliability.simulated.seeds 4711        tells everything that happened under that seed
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

from corfu_rules.procedures.chairing import ResumeTable, StartTable
from corfu_rules.procedures.moderating import UnlockLobby
from corfu_rules.procedures.reseating import ReturnSeat
from corfu_rules.proceedings import Player
from tests.reliability.simulated import promises
from tests.reliability.simulated.chance import seeded
from tests.reliability.simulated.loops import VirtualLoop
from tests.reliability.simulated.people import Keepsake
from tests.reliability.simulated.plans import Plan, planned
from tests.reliability.simulated.worlds import Line, World

TAIL = 60
WAITS = (0, 0.01, 0.1, 0.5, 0.5, 1, 3, 12)
"""Seconds between two steps of the script."""
QUIET_SECONDS = 40.0
"""By then everybody is back and everything answered, once the trouble is over."""


class Broken(Exception):
    """A promise was broken."""


@dataclass
class Outcome:
    """What came of a seed. `digest` stands for all that happened."""

    plan: Plan
    digest: str
    faults: list[str]
    history: list[Line]
    counts: Counter[str]

    def minutes(self, tail: int = TAIL) -> str:
        """The end of what happened, as minutes."""
        return "\n".join([str(self.plan), *(str(each) for each in self.history[-tail:]), "", *self.faults])


async def _play(world: World) -> None:
    """Plays the whole seed. Raises Broken."""
    await world.host.start(world.plan.opened, bots=world.plan.bots)
    world.code = world.host.room.table.record.code
    world.arrive()
    await asyncio.sleep(1)
    world.instruct(StartTable())
    for _ in range(world.plan.steps):
        await asyncio.sleep(world.random.choice(WAITS))
        world.something()
        _stop_at_faults(world)
    await _calm_down(world)


def _stop_at_faults(world: World) -> None:
    for task in world.tasks:
        if task.done() and not task.cancelled() and task.exception() is not None:
            world.fault(f"a task failed: {task.exception()!r}")
    if world.host.is_up and world.host.room.table.is_frozen:
        world.fault("the table is frozen")
    if world.faults:
        raise Broken(world.faults[0])


async def _calm_down(world: World) -> None:
    """Ends all trouble and sees whether all is well again."""
    world.end_trouble()
    await asyncio.sleep(QUIET_SECONDS)
    if world.truth.table.proceedings.house.locked:
        world.instruct(UnlockLobby())
        await asyncio.sleep(1)
    for seat in world.lent:
        world.instruct(ReturnSeat(seat))
    await asyncio.sleep(1)
    _fill_up(world)
    await asyncio.sleep(3)
    _stop_at_faults(world)
    await _converge(world)
    if not world.truth.table.proceedings.clock.running:
        world.instruct(ResumeTable())
    await asyncio.sleep(5)
    for each in (*promises.late(world), *promises.unfaithful(world)):
        world.fault(each)
    _stop_at_faults(world)


def _fill_up(world: World) -> None:
    """Somebody comes for every seat that is offered and free: all of them have to be let in."""
    for each in world.truth.table.proceedings.offered:
        if each.player is Player.NOBODY:
            world.come(Keepsake(f"Latecomer {each.seat}", each.seat))


async def _converge(world: World) -> None:
    """Waits, but not long, until everybody knows everything: the table may go on meanwhile."""
    wrong: list[str] = []
    for _ in range(10):
        wrong = [*promises.behind(world), *promises.misplaced(world)]
        if not wrong:
            break
        await asyncio.sleep(0.3)
    for each in wrong:
        world.fault(each)


class _Alarms(logging.Handler):
    """Whatever the host logs as an error is a fault, but for a disk that refuses."""

    def __init__(self, world: World) -> None:
        super().__init__(logging.ERROR)
        self.world = world

    def emit(self, record: logging.LogRecord) -> None:
        if "no space left" not in record.getMessage():
            trace = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
            self.world.fault(f"logged: {record.getMessage()} {trace}")


@contextmanager
def watched(world: World) -> Iterator[None]:
    handler = _Alarms(world)
    root = logging.getLogger()
    root.addHandler(handler)
    quiet, logging.lastResort = logging.lastResort, None
    try:
        yield
    finally:
        root.removeHandler(handler)
        logging.lastResort = quiet


def played(seed: int) -> Outcome:
    """Plays a seed and gives what came of it."""
    plan = planned(seed)
    loop = VirtualLoop()
    world = World(plan, loop)
    loop.set_exception_handler(lambda _loop, context: world.fault(f"unhandled: {context}"))
    with seeded(Random(f"secrets {seed}")), watched(world):  # noqa: S311 - to be repeated
        try:
            loop.run_until_complete(_play(world))
        except Broken:
            pass
        except Exception as error:  # noqa: BLE001 - told with its history
            world.fault(f"the simulation failed: {error!r}")
        finally:
            loop.bury()
    return Outcome(plan, world.digest, world.faults, world.history, world.counts)


def main() -> int:
    """Plays the seeds that are named and tells what happened."""
    outcomes = [played(int(seed)) for seed in sys.argv[1:]]
    for outcome in outcomes:
        sys.stdout.write(outcome.minutes(len(outcome.history)) + f"\n{outcome.digest}\n")
    return any(each.faults for each in outcomes)


if __name__ == "__main__":
    sys.exit(main())
