"""Time belongs to the host: no wall clock, no sleep and no slow line moves it, and everybody is shown the same."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from corfu_client.store import Store
from corfu_resources.machine_time import machine_time
from corfu_rules.identifiers import Duration
from corfu_rules.phases import PhasePlan
from corfu_rules.procedures.chairing import AdvancePhase, ExtendPhase, PauseCause, PauseTable, ResumeTable, StartTable
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.rulings import Command
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, OBSERVER, delegation
from corfu_rules.tables import TableOpened
from corfu_rules.views import view_for
from corfu_server.clocks import AwakeTicker
from corfu_server.frames import EncodedFrame
from corfu_server.journals import TableRecord
from corfu_server.memory_journal import MemoryJournal
from corfu_server.tables import RunningTable
from corfu_wire.codec import encode_view
from corfu_wire.messages import Accepted, Joined, NoticeEnvelope
from tests.headless import Client
from tests.reliability.simulated.loops import VirtualLoop
from tests.reliability.simulated.machines import Machine
from tests.server.hosts import opened, start_process

DE = delegation("DE")
RECORD = TableRecord("t1", "ABC234", 0, "{}", "")
HALF_AN_HOUR = 30 * 60
MOST = 250
"""Milliseconds by which what somebody is shown may differ from the host's time."""


def long_phases() -> TableOpened:
    first = opened(("DE", "FR"))
    phases = tuple(PhasePlan(each.phase, Duration(60 * 60_000)) for each in first.setup.phases)
    return replace(first, setup=replace(first.setup, phases=phases))


def in_virtual_time(work: Coroutine[None, None, None]) -> None:
    loop = VirtualLoop()
    try:
        loop.run_until_complete(work)
    finally:
        loop.bury()


class Watcher:
    """Somebody who watches the clock: the client's real store, behind a line that is slow, on a machine of its own."""

    def __init__(self, table: RunningTable, machine: Machine, random: Random) -> None:
        self.store = Store(clock=lambda: machine.passed, make_id=str)
        self.machine = machine
        self._random = random
        self._free_at = 0.0
        mark = table.streams.mark(OBSERVER)
        view = json.loads(encode_view(view_for(table.state, OBSERVER)))
        self.store.refresh(
            Joined(program="0", code="ABC234", seat=OBSERVER, token="", may_instruct=False, mark=mark, now=0, view=view)
        )
        table.streams.listen(OBSERVER, self)

    def send(self, frame: EncodedFrame) -> None:
        # What is said may be held up for seconds. That the clock starts is heard in a fifth of one: whoever hears that
        # late is late until the next notice that comes quickly.
        delay = self._random.choice((0.005, 0.02, 0.1, 0.2, 3.0 if b"statement-made" in frame.content else 0.2))
        loop = asyncio.get_running_loop()
        self._free_at = max(self._free_at + 1e-6, loop.time() + delay)
        envelope = NoticeEnvelope.model_validate(json.loads(frame.content[2:])[1])
        loop.call_at(self._free_at, self.store.hear, envelope)


async def half_an_hour(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - to be repeated
    host = Machine(counts_sleep=random.random() < 0.5)
    ticker = AwakeTicker(host.time)
    table = await RunningTable.open_new(RECORD, long_phases(), MemoryJournal(), ticker)
    ticker.when_slept(lambda _seconds: asyncio.ensure_future(table.pause(PauseCause.SLEPT)))  # type: ignore[arg-type, return-value]
    beating = asyncio.ensure_future(ticker.beat())
    watchers = [Watcher(table, Machine(drift=random.uniform(-50, 50)), random) for _ in range(3)]
    started = asyncio.get_running_loop().time()
    await table.submit(INSTRUCTOR, StartTable())
    await table.submit(INSTRUCTOR, AdvancePhase())
    compared = 0
    while asyncio.get_running_loop().time() < started + HALF_AN_HOUR:
        await asyncio.sleep(random.choice((0.3, 2, 10, 45)))
        running = table.state.proceedings.clock.running
        match random.randrange(7):
            case 0 if running:
                before = table.now
                host.sleep(random.choice((7, 60, 3_000)))
                await asyncio.sleep(1.5)
                assert not table.state.proceedings.clock.running, "a closed lid pauses the table"
                assert table.now - before <= 1_500, "and none of that time counts"
            case 1:
                await do(table, PauseTable() if running else ResumeTable())
            case 2:
                await do(table, ExtendPhase(Duration(60_000)))
            case _:
                await table.submit(DE, MakeStatement("Time passes."))
        await asyncio.sleep(3.5)
        for each in watchers:
            compared += 1
            assert abs(each.store.now() - table.now) <= MOST, f"seed {seed}"
            assert each.store.view is not None
            assert each.store.view.proceedings.clock.ends_at == table.state.proceedings.clock.ends_at
    assert compared > 100
    beating.cancel()
    await table.close()


async def do(table: RunningTable, command: Command) -> None:
    assert isinstance(await table.submit(INSTRUCTOR, command), Accepted)


@pytest.mark.parametrize("seed", range(6))
def test_in_half_an_hour_of_closed_lids_and_slow_lines_nobody_is_shown_another_time(seed: int):
    in_virtual_time(half_an_hour(seed))


def test_a_short_nap_is_no_reason_to_stop():
    async def nap() -> None:
        host = Machine(counts_sleep=True)
        ticker = AwakeTicker(host.time)
        told: list[float] = []
        ticker.when_slept(told.append)
        before = ticker.milliseconds()
        host.sleep(4.5)
        assert ticker.milliseconds() - before == 4_500
        await asyncio.sleep(0)
        assert told == []

    in_virtual_time(nap())


@pytest.mark.parametrize("counts_sleep", [True, False])
def test_time_in_which_the_machine_slept_does_not_count_on_any_system(counts_sleep: bool):
    async def night() -> None:
        host = Machine(counts_sleep=counts_sleep)
        ticker = AwakeTicker(host.time)
        told: list[float] = []
        ticker.when_slept(told.append)
        before = ticker.milliseconds()
        host.sleep(8 * 60 * 60)
        assert ticker.milliseconds() == before
        await asyncio.sleep(0)
        assert told == [8 * 60 * 60]

    in_virtual_time(night())


def test_a_table_that_comes_back_has_the_time_it_had():
    async def restart() -> None:
        journal, host = MemoryJournal(), Machine()
        table = await RunningTable.open_new(RECORD, long_phases(), journal, AwakeTicker(host.time))
        await do(table, StartTable())
        await asyncio.sleep(100)
        await table.close()
        left = table.state.proceedings.clock.ends_at - table.now
        await asyncio.sleep(10_000)
        back = await RunningTable.bring_back(RECORD, journal, AwakeTicker(host.time))
        assert back is not None
        assert back.state.proceedings.clock.ends_at - back.now == left
        assert not back.state.proceedings.clock.running
        await asyncio.sleep(10_000)
        assert back.state.proceedings.clock.ends_at - back.now == left
        await back.close()

    in_virtual_time(restart())


def test_only_the_host_says_that_its_machine_slept():
    async def pretend() -> None:
        table = await RunningTable.open_new(RECORD, long_phases(), MemoryJournal(), AwakeTicker(Machine().time))
        await do(table, StartTable())
        await do(table, PauseTable(PauseCause.SLEPT))
        (notice,) = [json.loads(each.text) for each in table.streams._streams[OBSERVER].told[-1:]]
        assert notice["event"]["cause"] == "asked"
        assert not isinstance(await table.submit(CHAIR, PauseTable()), Accepted)
        assert not isinstance(await table.submit(HOST, ResumeTable()), Accepted)
        await table.close()

    in_virtual_time(pretend())


async def test_a_host_that_was_stopped_for_a_while_tells_everybody_that_it_was(tmp_path: Path):
    """A stopped process looks like a machine that slept, and is what can be had in a test."""
    process = await start_process("tutorial", tmp_path)
    client = Client(process.address, process.code)
    try:
        await client.connect()
        await client.join(OBSERVER, "Anna", instructor=process.token)
        await client.start()
        process.process.send_signal(signal.SIGSTOP)
        await asyncio.sleep(6.5)
        process.process.send_signal(signal.SIGCONT)
        await client.until(lambda: not client.picture.proceedings.clock.running)
        told = [each.notice for each in client.notices]
        paused = [each for each in told if "table-paused" in str(each)]
        assert "slept" in str(paused[-1])
    finally:
        await client.drop()
        await process.kill()


def test_the_machines_clocks_go_on():
    before, after = machine_time(), machine_time()
    assert before.awake <= after.awake
    assert before.passed <= after.passed
