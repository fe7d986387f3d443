"""The streams of a table as a state machine: whatever order lines drop, fork and come back in, every view is the view.

500 plays of 50 steps in the long form (`make soak`), 60 of 25 in CI. A failing play shrinks to the shortest one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from corfu_rules.decisions.consensus import Consensus
from corfu_rules.procedures.chairing import PauseTable, ResumeTable, StartTable
from corfu_rules.tables import TableOpened
from corfu_wire.codec import encode_view
from tests.reliability.simulated.chance import seeded
from tests.reliability.simulated.loops import VirtualLoop
from tests.reliability.simulated.people import Window
from tests.reliability.simulated.plans import Plan, Trouble
from tests.reliability.simulated.seeds import watched
from tests.reliability.simulated.worlds import World
from tests.rules.tables import brief, setup

numbers = st.integers(0, 1 << 30)
moments = st.sampled_from([0.0, 0.01, 0.1, 1.0])


def plan() -> Plan:
    public = replace(setup(Consensus(), ("DE", "FR")), delegation_size=2)
    opened = TableOpened(public, tuple(brief(each.code) for each in public.parties), seed=7)
    return Plan(7, opened, Trouble(), bots=False, steps=0)


class StreamsOfATable(RuleBasedStateMachine):
    """A host, six windows and more, and the truth: each window compares every byte that it hears with it."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = VirtualLoop()
        self.world = World(plan(), self.loop)
        self.loop.set_exception_handler(lambda _loop, context: self.world.fault(f"unhandled: {context}"))
        self.around = ExitStack()
        self.around.enter_context(seeded(Random(7)))  # noqa: S311 - to be repeated
        self.around.enter_context(watched(self.world))
        self.loop.run_until_complete(self._open())

    async def _open(self) -> None:
        await self.world.host.start(self.world.plan.opened, bots=False)
        self.world.code = self.world.host.room.table.record.code
        self.world.arrive()
        await asyncio.sleep(1)
        self.world.instruct(StartTable())
        await asyncio.sleep(1)

    def _wait(self, seconds: float) -> None:
        self.loop.run_until_complete(asyncio.sleep(seconds))

    def _do(self, call: Callable[..., object], *of: object, wait: float = 0.0) -> None:
        async def done() -> None:
            call(*of)
            await asyncio.sleep(wait)

        self.loop.run_until_complete(done())

    def _window(self, number: int) -> Window:
        present = self.world.present
        return present[number % len(present)]

    @rule(number=numbers, wait=moments)
    def act(self, number: int, wait: float) -> None:
        window = self._window(number)
        window.random.seed(number)
        self._do(window.act, wait=wait)

    @rule(number=numbers, client=moments, host=st.sampled_from([0.0, 0.1, 8.0]))
    def drop(self, number: int, client: float, host: float) -> None:
        wire = self._window(number).wire
        if wire is not None:
            self._do(wire.cut, client, host)

    @rule(number=numbers)
    def fork(self, number: int) -> None:
        keep = self.world.people[number % len(self.world.people)]
        if keep.token is not None:
            self._do(self.world.open_window, keep)

    @rule(number=numbers)
    def repeat(self, number: int) -> None:
        window = self._window(number)
        window.random.seed(number)
        self._do(window.repeat)

    @rule(wait=moments)
    def pause_or_resume(self, wait: float) -> None:
        running = self.world.truth.table.proceedings.clock.running
        self._do(self.world.instruct, PauseTable() if running else ResumeTable(), wait=wait)

    @rule()
    def forget(self) -> None:
        """Somebody's program is started again: it has the token and nothing else."""
        window = self.world.present[0]
        if window.wire is not None:
            window.mark = window.view = None
            self._do(window.wire.cut, 0.0, 0.1)

    @precondition(lambda self: self.world.host.is_up)
    @rule()
    def kill(self) -> None:
        self._do(self.world.crash, wait=4)

    @precondition(lambda self: self.world.host.is_up)
    @rule()
    def restart(self) -> None:
        self._do(self.world.stop, wait=6)

    @rule(seconds=st.sampled_from([1, 15]))
    def wait(self, seconds: int) -> None:
        self._wait(seconds)

    @invariant()
    def every_view_is_the_view(self) -> None:
        assert self.world.faults == []
        for each in self.world.present:
            if each.view is not None and each.mark is not None:
                assert encode_view(each.view) == self.world.truth.view(each.keep.seat, each.mark.number)

    def teardown(self) -> None:
        """Left alone, everybody is back and knows everything."""
        try:
            self._wait(30)
            assert self.world.faults == []
            for each in self.world.present:
                assert each.is_seated, f"{each} has not come back"
                assert each.mark.number == self.world.truth.number(each.keep.seat)
                assert not each.open
        finally:
            self.around.close()
            self.loop.bury()


def test_whatever_happens_to_the_lines_every_view_is_the_view(soaking: bool):
    examples, steps = (500, 50) if soaking else (60, 25)
    run_state_machine_as_test(
        StreamsOfATable,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
