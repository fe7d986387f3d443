"""Many hosts, one after another, each a process of its own, without the second it takes to start an interpreter.

A process that has imported the host forks one for every line it reads: `{"folder": ..., "point": ..., "nth": ...}`. The
fork runs what `corfu host` runs. It says `{"pid": ...}` at once, what a host announces when it is ready, and at its end
`{"ended": status}`, negative for a signal.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from corfu_server.failpoints import Failpoint, arm
from corfu_server.hosting import run_host
from corfu_server.options import Announcement, HostOptions
from tests.reliability.armed_host import killing

ROOT = Path(__file__).resolve().parents[2]
SCENARIO = ROOT / "tests/server/three_seats.yaml"
PATIENCE = 60.0


def options(folder: str) -> HostOptions:
    """The options of a small host on the loopback, for people alone, two to a delegation."""
    return HostOptions(
        scenario=str(SCENARIO),
        port=0,
        bind="127.0.0.1",
        bots=False,
        seed=7,
        data_dir=Path(folder),
        announce=Announcement.JSON,
        per_delegation=2,
    )


def _say(what: dict[str, int]) -> None:
    os.write(1, json.dumps(what).encode() + b"\n")


def _be_a_host(order: dict[str, str]) -> None:
    # Under JSON a host ends with its standard input; this one has another end, which its parent keeps open.
    held, _held_open = os.pipe()
    os.dup2(held, 0)
    if order.get("point"):
        arm(Failpoint(order["point"]), killing(int(order["nth"])))
    os._exit(run_host(options(order["folder"])))


def main() -> None:
    """Forks a host for every line of standard input, and waits for its end before the next."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _be_a_host(json.loads(line))
        _say({"pid": child})
        _pid, status = os.waitpid(child, 0)
        _say({"ended": os.waitstatus_to_exitcode(status)})


def _readiness() -> asyncio.Future[tuple[str, str, str] | None]:
    return asyncio.get_running_loop().create_future()


def _ending() -> asyncio.Future[int]:
    return asyncio.get_running_loop().create_future()


@dataclass
class Running:
    """A host that was forked. `ready` gives its address, code and instructor token, None if it ended before."""

    pid: int
    ready: asyncio.Future[tuple[str, str, str] | None] = field(default_factory=_readiness)
    ended: asyncio.Future[int] = field(default_factory=_ending)

    def signal(self, what: signal.Signals) -> None:
        """Sends a signal; one to a host that has ended is no fault."""
        if not self.ended.done():
            with suppress(ProcessLookupError):
                os.kill(self.pid, what)

    async def kill(self) -> None:
        """Ends it as a power cut would."""
        self.signal(signal.SIGKILL)
        await asyncio.wait_for(asyncio.shield(self.ended), PATIENCE)


class Nursery:
    """The process that forks hosts, seen from the test."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._now: Running | None = None
        self._born: asyncio.Future[Running] | None = None
        self._reading = asyncio.create_task(self._read())

    async def start(self, folder: Path, point: Failpoint | None = None, nth: int = 1) -> Running:
        """Forks a host; it kills itself when it comes to `point` for the n-th time."""
        assert self._process.stdin is not None
        self._born = asyncio.get_running_loop().create_future()
        order = {"folder": str(folder), "point": point or "", "nth": str(nth)}
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        return await asyncio.wait_for(self._born, PATIENCE)

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            match cast("object", json.loads(line)):
                case {"pid": int(pid)}:
                    self._now = Running(pid)
                    assert self._born is not None
                    self._born.set_result(self._now)
                case {"ended": int(status)} if self._now is not None:
                    if not self._now.ready.done():
                        self._now.ready.set_result(None)
                    self._now.ended.set_result(status)
                case {"port": int(port), "code": str(code), "instructor_token": str(token)} if self._now is not None:
                    self._now.ready.set_result((f"127.0.0.1:{port}", code, token))
                case other:
                    raise AssertionError(f"a host said {other}")

    async def close(self) -> None:
        """Ends the process and what it forked."""
        if self._now is not None and not self._now.ended.done():
            await self._now.kill()
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()
        await self._reading


@asynccontextmanager
async def nursery(errors: Path) -> AsyncGenerator[Nursery]:
    """Gives a nursery whose hosts write their standard error to a file."""
    with errors.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "tests.reliability.nursery"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=file,
            cwd=ROOT,
        )
    opened = Nursery(process)
    try:
        yield opened
    finally:
        await opened.close()


if __name__ == "__main__":
    main()
