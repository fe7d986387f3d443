"""Hosts for tests: one in this process on a free port, one as a process of its own, and a ticker turned by hand."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from corfu_rules.identifiers import PartyCode
from corfu_rules.parties import Party
from corfu_rules.tables import TableOpened
from corfu_server.apps import HALL, MISCONDUCT, compose, look_back, seat_bots
from corfu_server.halls import Hall
from corfu_server.http_faults import http_logger
from corfu_server.options import HostOptions
from corfu_server.rooms import Room
from corfu_server.transports import Limits
from tests.headless import Client
from tests.rules.tables import brief, setup

PROFILE = Party(PartyCode("DE"), "Germany")


def opened(states: Iterable[str] = ("DE", "FR", "KZ"), canary: Callable[[str], str] = lambda _party: "") -> TableOpened:
    """A small table; every phase lasts ten minutes."""
    public = setup(states=states)
    return TableOpened(public, tuple(brief(each.code, canary(each.code)) for each in public.parties), seed=7)


@dataclass
class Host:
    """A host in this process."""

    app: web.Application
    port: int
    clients: list[Client] = field(default_factory=list)

    @property
    def hall(self) -> Hall:
        return self.app[HALL]

    async def open_table(self, of: TableOpened | None = None, *, bots: bool = False) -> Room:
        room = await self.hall.open_table(of or opened(), bots=bots)
        seat_bots(self.app, room)
        look_back(self.app, room)
        return room

    async def client(self, room: Room | str) -> Client:
        """A connected client that has not said anything."""
        code = room if isinstance(room, str) else room.table.record.code
        client = Client(f"127.0.0.1:{self.port}", code)
        self.clients.append(client)
        await client.connect()
        return client

    def instructor(self, room: Room) -> str:
        token = self.hall.instructor_token(room)
        assert token is not None
        return token


@asynccontextmanager
async def host(
    folder: Path | None = None,
    *,
    pace: float = 0.01,
    limits: Limits | None = None,
    pseudonyms: bool = False,
    keep_days: int = 30,
) -> AsyncIterator[Host]:
    options = HostOptions(
        data_dir=folder, pace=pace, bind="127.0.0.1", port=0, pseudonyms=pseudonyms, keep_days=keep_days
    )
    app = await compose(options, limits)
    runner = web.AppRunner(app, access_log=None, logger=http_logger(app[MISCONDUCT]))
    await runner.setup()
    running = Host(app, 0)
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        running.port = runner.addresses[0][1]
        yield running
    finally:
        for client in running.clients:
            await client.drop()
        await runner.cleanup()


_PROGRAM = """
import sys
from pathlib import Path
from corfu_server.hosting import run_host
from corfu_server.options import Announcement, HostOptions
scenario, port, folder, pace = sys.argv[1:]
sys.exit(run_host(HostOptions(scenario=scenario, port=int(port), bind="127.0.0.1", pace=float(pace), seed=7,
    data_dir=Path(folder) if folder else None, announce=Announcement.JSON)))
"""


@dataclass
class HostProcess:
    """A host as a process of its own. `said` is what it announced."""

    process: asyncio.subprocess.Process
    address: str = ""
    code: str = ""
    token: str = ""

    async def kill(self) -> None:
        """Ends it as a power cut would."""
        self.process.kill()
        await self.process.wait()

    async def end(self) -> tuple[int, str]:
        """Closes its standard input, as a parent that goes; gives its exit status and standard error."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        _out, error = await asyncio.wait_for(self.process.communicate(), 20)
        assert self.process.returncode is not None
        return self.process.returncode, error.decode()


async def start_process(scenario: str, folder: Path | None, *, port: int = 0, pace: float = 0.02) -> HostProcess:
    """Starts a host process; one that does not get ready has an empty address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-c", _PROGRAM, scenario, str(port), str(folder or ""), str(pace)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), 30)
    if not line:
        return HostProcess(process)
    ready = json.loads(line)
    return HostProcess(process, f"{ready['address']}:{ready['port']}", ready["code"], ready["instructor_token"] or "")


@dataclass
class HandTicker:
    """Real time that passes when told to."""

    time: int = 1_000_000
    alarms: list[HandAlarm] = field(default_factory=list)

    def milliseconds(self) -> int:
        return self.time

    def alarm(self, milliseconds: int, ring: Callable[[], None]) -> HandAlarm:
        alarm = HandAlarm(self.time + milliseconds, ring)
        self.alarms.append(alarm)
        return alarm

    def pass_(self, milliseconds: int) -> None:
        self.time += milliseconds
        for alarm in [each for each in self.alarms if each.at <= self.time]:
            self.alarms.remove(alarm)
            if not alarm.cancelled:
                alarm.ring()


@dataclass(eq=False)
class HandAlarm:
    at: int
    ring: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True
