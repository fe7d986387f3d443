"""Whatever bad peers do to a host, those who play are neither cut nor refused, and the host stays as it was.

How much slower the others are answered meanwhile is measured in `benchmarks/bad_peers.py`.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.proceedings import Attendance
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Seat, delegation
from tests.headless import Client
from tests.reliability.bad_peers import ATTACKS, Attack, Wire, attacked, floods_from
from tests.server.hosts import HostProcess, start_process

SCENARIO = str(Path(__file__).parents[1] / "server" / "three_seats.yaml")
KZ = delegation("KZ")
HONEST = "127.0.0.3"
GROWTH = 30 * 1024
"""KiB of memory that bad peers may cost a host."""


@dataclass
class Played:
    """A table that is being played by honest people."""

    host: HostProcess
    port: int
    speaker: Client
    listeners: tuple[Client, ...]
    teacher: Client

    @property
    def honest(self) -> tuple[Client, ...]:
        return (self.speaker, *self.listeners, self.teacher)

    async def talk(self, turns: int) -> None:
        """Says something in turn; everybody hears everything, and nobody has been sent away."""
        for _ in range(turns):
            said = await self.speaker.send(MakeStatement("We are still talking."))
            assert said.ok
            number = len(self.speaker.picture.proceedings.statements)
            for each in self.honest:
                await each.until(lambda each=each, number=number: len(each.picture.proceedings.statements) >= number)
        for each in self.honest:
            assert each.is_connected
            assert each.farewell is None

    def sitting(self, seat: Seat) -> Attendance:
        """Who sits there, as the instructor sees it."""
        return self.teacher.picture.proceedings.sitting(seat)

    def memory(self) -> int:
        """The host's resident memory in KiB."""
        status = Path(f"/proc/{self.host.process.pid}/status").read_text("utf-8")
        (found,) = re.findall(r"VmRSS:\s+(\d+) kB", status)
        return int(found)


@contextlib.asynccontextmanager
async def played(folder: Path) -> AsyncIterator[Played]:
    host = await start_process(SCENARIO, folder, pace=30)
    port = int(host.address.rpartition(":")[2])
    clients = [Client(host.address, host.code, comes_from=HONEST) for _ in range(4)]
    try:
        for each in clients:
            await each.connect()
        anna, ben, watcher, teacher = clients
        await anna.join(delegation("DE"), "Anna")
        await ben.join(delegation("FR"), "Ben")
        await watcher.join(OBSERVER)
        await teacher.join(INSTRUCTOR, "", instructor=host.token)
        await teacher.start()
        await teacher.send(AdvancePhase())
        yield Played(host, port, anna, (ben, watcher), teacher)
    finally:
        for each in clients:
            await each.drop()
        if host.process.returncode is None:
            await host.end()


def lines_by_address(log: str) -> Counter[str]:
    return Counter(re.findall(r"corfu_server\.misconduct: (127\.0\.1\.\d+):", log))


async def _under_attack(folder: Path, attacks: Mapping[str, Attack], seconds: float) -> None:
    async with played(folder) as table:
        await table.talk(5)
        before = table.memory()
        loop = asyncio.get_running_loop()
        began = loop.time()
        async with attacked(table.port, table.host.code, attacks):
            while loop.time() < began + seconds:
                await table.talk(3)
                await asyncio.sleep(0.2)
        await table.talk(3)
        assert table.memory() - before < GROWTH
        late = Client(table.host.address, table.host.code, comes_from=HONEST)
        await late.connect()
        await late.look()
        await late.drop()
        for each in table.honest:
            await each.drop()
        status, log = await table.host.end()
        took = loop.time() - began
    assert status == 0
    assert " ERROR " not in log
    lines = lines_by_address(log)
    # The first fault is said at once, then one line for ten seconds.
    assert all(count <= took / 10 + 1 for count in lines.values()), lines
    assert lines, "somebody's faults are told"


async def test_strangers_who_do_everything_at_once_harm_nobody_who_plays(tmp_path: Path, soaking: bool):
    await _under_attack(tmp_path, ATTACKS, 120 if soaking else 6)


async def test_a_delegation_that_floods_with_commands_and_notes_harms_nobody_else(tmp_path: Path, soaking: bool):
    attacks = {"flood": floods_from(KZ), "another": floods_from(CHAIR)}
    await _under_attack(tmp_path, attacks, 60 if soaking else 5)
    written = await asyncio.to_thread(lambda: sum(path.stat().st_size for path in tmp_path.glob("journal.*")))
    assert written < (16 << 20), "what floods does not fill the journal"


async def test_whoever_ends_is_away_at_once_and_whoever_is_silent_after_two_pings(tmp_path: Path):
    async with played(tmp_path) as table, Wire.to(table.port) as wire:
        gone, lost = [Client(f"127.0.0.1:{port}", table.host.code) for port in (table.port, wire.port)]
        try:
            await gone.connect()
            await lost.connect()
            await gone.join(KZ, "Gone")
            await lost.join(CHAIR, "Lost")
            await table.teacher.until(lambda: table.sitting(CHAIR).name == "Lost")
            wire.dead = True
            await gone.drop()
            # Far below the ten seconds after which pings would find it out.
            await table.teacher.until(lambda: table.sitting(KZ).away_since is not None, patience=5)
            assert table.sitting(CHAIR).away_since is None
            await table.teacher.until(lambda: table.sitting(CHAIR).away_since is not None, patience=30)
            await table.talk(2)
        finally:
            await gone.drop()
            await lost.drop()


@pytest.mark.parametrize("name", ["garbage", "oversize", "binary"])
async def test_a_seat_whose_program_goes_mad_is_away_within_the_second(tmp_path: Path, name: str):
    mad = {"garbage": "42[", "oversize": "x" * 40_000, "binary": ""}[name]
    async with played(tmp_path) as table:
        rude = Client(table.host.address, table.host.code, comes_from="127.0.1.1")
        await rude.connect()
        await rude.join(KZ, "Rude")
        await rude.raw_frame(mad)
        await table.teacher.until(lambda: table.sitting(KZ).away_since is not None, patience=5)
        await table.talk(1)
        await rude.drop()
