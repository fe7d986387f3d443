"""A crowd of viewers in a process of its own: raw WebSockets that join, answer pings, and count what they hear.

    python -m benchmarks.crowd PORT < joins        one JSON frame to a line: what each viewer says first, "" for nothing

Says `ready` once each has been answered (or is open, where it says nothing), then for each line `until N` on standard
input waits until everybody has heard N notices in all and prints how long the last one took, in seconds of the wall
since 1970: when it heard its N-th.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time

from benchmarks.raw_lines import RawLine


class Viewer(RawLine):
    """One viewer, which says one thing and counts what it hears."""

    def __init__(self, port: int, first: str, crowd: Crowd) -> None:
        super().__init__(port)
        self._first = first
        self._crowd = crowd
        self.heard = 0

    def take(self, frame: bytes) -> None:
        if frame.startswith(b'42["notice"'):
            self.heard += 1
            self._crowd.heard(self)
        elif frame.startswith(b"40"):
            if self._first:
                self.send(f"421{self._first}")
            else:
                self._crowd.ready()
        elif frame.startswith(b"431"):
            self._crowd.ready()

    def connection_lost(self, _error: Exception | None) -> None:
        self._crowd.lost += 1


class Crowd:
    """All viewers."""

    def __init__(self, port: int, firsts: list[str]) -> None:
        self._port = port
        self._firsts = firsts
        self._waiting = len(firsts)
        self._all_ready = asyncio.Event()
        self._due = 0
        self._behind = 0
        self._caught_up = asyncio.Event()
        self._viewers: list[Viewer] = []
        self.lost = 0

    async def come(self) -> None:
        loop = asyncio.get_running_loop()
        for first in self._firsts:
            viewer = Viewer(self._port, first, self)
            self._viewers.append(viewer)
            await loop.create_connection(lambda viewer=viewer: viewer, "127.0.0.1", self._port)
        await asyncio.wait_for(self._all_ready.wait(), 120)
        # What is told of others' joining is not what is counted.
        await asyncio.sleep(1)
        for viewer in self._viewers:
            viewer.heard = 0

    def ready(self) -> None:
        self._waiting -= 1
        if not self._waiting:
            self._all_ready.set()

    def heard(self, viewer: Viewer) -> None:
        if viewer.heard == self._due:
            self._behind -= 1
            if not self._behind:
                self._caught_up.set()

    async def until(self, due: int) -> float:
        self._due = due
        self._behind = sum(viewer.heard < due for viewer in self._viewers)
        self._caught_up.clear()
        if self._behind:
            await asyncio.wait_for(self._caught_up.wait(), 120)
        return time.time()


async def main() -> None:
    port, *_ = map(int, sys.argv[1:])
    firsts = [json.loads(line) for line in iter(sys.stdin.readline, "\n")]
    crowd = Crowd(port, firsts)
    await crowd.come()
    print("ready", flush=True)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        print(await crowd.until(int(line.split()[1])), crowd.lost, flush=True)
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main())
