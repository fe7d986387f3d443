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
import struct
import sys
import time
from typing import cast

_HEADER = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


class Viewer(asyncio.Protocol):
    """One viewer: a WebSocket client that knows as much of the protocol as counting takes."""

    def __init__(self, port: int, first: str, crowd: Crowd) -> None:
        self._port = port
        self._first = first
        self._crowd = crowd
        self._buffer = bytearray()
        self._upgraded = False
        self.heard = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)
        self._transport.write(_HEADER.format(port=self._port).encode())

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._upgraded:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            del self._buffer[: end + 4]
            self._upgraded = True
        while (frame := self._next()) is not None:
            self._take(frame)

    def _next(self) -> bytes | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        length, start = buffer[1] & 0x7F, 2
        if length == 126:
            if len(buffer) < 4:
                return None
            length, start = int.from_bytes(buffer[2:4], "big"), 4
        elif length == 127:
            if len(buffer) < 10:
                return None
            length, start = int.from_bytes(buffer[2:10], "big"), 10
        if len(buffer) < start + length:
            return None
        frame = bytes(buffer[start : start + length])
        del buffer[: start + length]
        return frame

    def _take(self, frame: bytes) -> None:
        if frame.startswith(b'42["notice"'):
            self.heard += 1
            self._crowd.heard(self)
        elif frame == b"2":
            self.send("3")
        elif frame.startswith(b"0"):
            self.send("40")
        elif frame.startswith(b"40"):
            if self._first:
                self.send(f"421{self._first}")
            else:
                self._crowd.ready()
        elif frame.startswith(b"431"):
            self._crowd.ready()

    def send(self, text: str) -> None:
        content = text.encode()
        length = len(content)
        size = struct.pack("!B", 0x80 | length) if length < 126 else struct.pack("!BH", 0x80 | 126, length)
        self._transport.write(b"\x81" + size + b"\0\0\0\0" + content)

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
