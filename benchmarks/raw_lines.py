"""A line to a host that knows as much of WebSockets and socket.io as a load generator needs, and costs it little."""

from __future__ import annotations

import asyncio
import json
import struct
from typing import cast

_HEADER = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


class RawLine(asyncio.Protocol):
    """One WebSocket: upgrades, greets, answers pings. What else comes goes to `take`."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._buffer = bytearray()
        self._upgraded = False

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
            if frame == b"2":
                self.send("3")
            elif frame.startswith(b"0"):
                self.send("40")
            else:
                self.take(frame)

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

    def take(self, frame: bytes) -> None:
        raise NotImplementedError

    def send(self, text: str) -> None:
        content = text.encode()
        length = len(content)
        size = struct.pack("!B", 0x80 | length) if length < 126 else struct.pack("!BH", 0x80 | 126, length)
        self._transport.write(b"\x81" + size + b"\0\0\0\0" + content)

    def end(self) -> None:
        self._transport.abort()


class AskingLine(RawLine):
    """A line that asks, and is told the answers; it counts the notices in which `marked` stands."""

    def __init__(self, port: int, marked: bytes = b"") -> None:
        super().__init__(port)
        self.greeted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.heard = 0
        self.on_heard = lambda: None
        self._marked = marked
        self._answers: dict[int, asyncio.Future[dict[str, object]]] = {}
        self._asked = 0

    def take(self, frame: bytes) -> None:
        if frame.startswith(b'42["notice"'):
            if self._marked in frame:
                self.heard += 1
                self.on_heard()
        elif frame.startswith(b"43"):
            number, _, rest = frame[2:].partition(b"[")
            self._answers.pop(int(number)).set_result(json.loads(b"[" + rest)[0])
        elif frame.startswith(b"40") and not self.greeted.done():
            self.greeted.set_result(None)

    def ask(self, event: str, data: object) -> asyncio.Future[dict[str, object]]:
        """Gives the answer to be."""
        self._asked += 1
        answer = self._answers[self._asked] = asyncio.get_running_loop().create_future()
        self.send(f"42{self._asked}{json.dumps([event, data])}")
        return answer

    def connection_lost(self, _error: Exception | None) -> None:
        for each in (self.greeted, *self._answers.values()):
            if not each.done():
                each.cancel()


async def called(port: int, marked: bytes = b"") -> AskingLine:
    """Gives a line that the host has greeted. Raises OSError, and CancelledError where it is cut meanwhile."""
    loop = asyncio.get_running_loop()
    _transport, line = await loop.create_connection(lambda: AskingLine(port, marked), "127.0.0.1", port)
    await line.greeted
    return line
