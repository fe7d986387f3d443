"""A host in memory: the parts of the real one, put together as `corfu_server.apps` does."""

from __future__ import annotations

import asyncio

from corfu_rules.procedures.chairing import PauseCause
from corfu_rules.sentences import sentence
from corfu_rules.tables import TableOpened
from corfu_server.bot_drivers import BotDriver
from corfu_server.clocks import AwakeTicker
from corfu_server.gateways import TableGateway
from corfu_server.halls import Facts, Hall
from corfu_server.rooms import Room
from tests.reliability.simulated.disks import Disk
from tests.reliability.simulated.loops import Process, VirtualLoop
from tests.reliability.simulated.machines import Machine
from tests.reliability.simulated.networks import Network, Served


def instructor_token(table_id: str) -> str:
    return f"instructor of {table_id}"


class SimulatedHost:
    """One run of the host, from its start to its end or death."""

    def __init__(self, disk: Disk, network: Network, machine: Machine, pace: float) -> None:
        self.process = Process()
        self.network = network
        self.disk = disk
        self.machine = machine
        self.pace = pace
        self.hall: Hall | None = None
        self.gateway: TableGateway | None = None
        self.drivers: list[BotDriver] = []
        self.has_begun = self.is_up = False

    def start(self, opened: TableOpened | None, *, bots: bool) -> asyncio.Task[None]:
        """Starts it, with a new table if one is given."""
        self.has_begun = True
        return self.process.start(self._start(opened, bots))

    async def _start(self, opened: TableOpened | None, bots: bool) -> None:
        journal = self.disk.mount()
        self.journal = journal
        ticker = AwakeTicker(self.machine.time)
        hall = self.hall = Hall(journal, ticker, instructor_token)
        ticker.when_slept(lambda _seconds: self.process.start(hall.pause(PauseCause.SLEPT)))
        self.process.start(ticker.beat())
        self.gateway = TableGateway(self.hall)
        await self.hall.bring_back()
        if opened is not None:
            await self.hall.open_table(opened, bots=bots)
        for room in self.hall.unfinished:
            facts = Facts.of(room.table.record)
            if facts.bots:
                self.drivers.append(BotDriver(room.table, self.pace, facts.casting))
        self.network.served = Served(self.process, self.gateway)
        self.is_up = True

    def stop(self) -> asyncio.Task[None]:
        """Ends it gracefully."""
        return self.process.start(self._stop())

    async def _stop(self) -> None:
        assert self.hall is not None
        assert self.gateway is not None
        for driver in self.drivers:
            await driver.close()
        await self.hall.close(sentence("The host has been closed. Your seat is kept; come back when it is open again."))
        self.network.served = None
        for wire in self.network.wires:
            wire.host_end.close()
        await asyncio.sleep(2)
        self.gateway.close()
        await self.journal.close()
        self.is_up = False
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        loop.kill(self.process)

    @property
    def room(self) -> Room:
        assert self.hall is not None
        return self.hall.rooms[0]
