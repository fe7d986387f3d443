"""How frames leave: the queue, the link and the WebSocket driver we put in place of engineio's.

A frame goes straight to the TCP transport when nothing of the socket is on its way, and through the socket's queue
otherwise, which keeps the order. "On its way" is counted here, from the moment a packet enters the queue until it is
written: the queue looks empty earlier, while its writer holds packets in hand.

What is used of engineio's own is written down in `EngineSocket` and `EngineServer`; the contract with the installed
version is tested in `tests/server/test_sockets_contract.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol, cast

from aiohttp import WebSocketError, WSMsgType, web

from corfu_rules.values import dataclass
from corfu_server.allowances import Allowance, Rate
from corfu_server.frames import EncodedFrame
from corfu_server.packets import fault_in


@dataclass(frozen=True, slots=True)
class Limits:
    """What sockets, addresses and seats may take. Times are in seconds, sizes in octets.

    Where there is a number and a second one `_a_second`, the first may come at once and the second steadily.
    `connections` and `requests` are those of HTTP; this machine's own are bound by `connections` alone. `frames` are
    those of one socket, `address_frames` those of all sockets of one address; who sends more is read later. `commands`
    and `command_octets` are those of a seat, `notes` those of a delegation, `replays` the pieces of it that one socket
    asks for; what comes faster is refused.
    """

    frame_octets: int = 32_768
    ping_interval: float = 5.0
    ping_timeout: float = 5.0
    join_seconds: float = 5.0
    grace_seconds: float = 1.0
    waiting_messages: int = 256
    waiting_octets: int = 1 << 20
    log_seconds: float = 10.0
    connections: int = 4096
    connections_of_address: int = 128
    new_connections: int = 400
    new_connections_a_second: float = 20.0
    requests: int = 400
    requests_a_second: float = 50.0
    frames: int = 400
    frames_a_second: float = 100.0
    address_frames: int = 4000
    address_frames_a_second: float = 600.0
    commands: int = 300
    commands_a_second: float = 15.0
    command_octets: int = 1 << 18
    command_octets_a_second: float = 4096.0
    notes: int = 40
    notes_a_second: float = 1.0
    replays: int = 64
    replays_a_second: float = 2.0


class EngineSocket(Protocol):
    """What is used of engineio's socket."""

    sid: str
    queue: OutQueue
    closed: bool
    upgraded: bool

    async def close(self, *, wait: bool, abort: bool, reason: str) -> None:
        """Ends the socket for engineio."""
        ...


class LinkListener(Protocol):
    """Who is told of links coming, erring and going."""

    def opened(self, link: Link) -> None:
        """A WebSocket has been accepted."""
        ...

    async def may_read(self, link: Link) -> None:
        """Waits until the next frame of a peer may be read."""
        ...

    def misbehaved(self, link: Link, fault: str) -> None:
        """The peer did what it may not."""
        ...

    def ended(self, link: Link) -> None:
        """The WebSocket has ended; told once or more."""
        ...


class EngineServer(Protocol):
    """What the driver needs of the engine it serves."""

    limits: Limits
    listener: LinkListener

    def remember(self, link: Link) -> None:
        """Keeps the link of an accepted socket."""
        ...

    def forget(self, sid: str) -> None:
        """Drops what is kept of an ended socket."""
        ...


class Outgoing(Protocol):
    """A packet in the queue, engineio's or ours."""

    def encode(self) -> str | EncodedFrame:
        """Gives what the driver is to send."""
        ...


@dataclass(frozen=True, slots=True)
class _Ready:
    """An encoded frame on its way through engineio's queue."""

    frame: EncodedFrame

    def encode(self) -> EncodedFrame:
        return self.frame


# engine.io MESSAGE, socket.io DISCONNECT
_GOOD_BYE = _Ready(EncodedFrame.around(b"41"))


# What a packet counts at most against those who do not read. The picture that somebody gets on joining a long table is
# larger than all that may wait; it is sent once, and who is still reading it must not be cut off for the next notice.
_COUNTED = 1 << 17


def _size(encoded: str | EncodedFrame) -> int:
    return min(len(encoded.wire) if isinstance(encoded, EncodedFrame) else len(encoded), _COUNTED)


class OutQueue(asyncio.Queue[Outgoing | None]):
    """The queue of one socket, which knows what has been put in and not been written yet."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting_messages = 0
        self.waiting_octets = 0
        self.has_room: Callable[[], bool] = lambda: True

    def put_nowait(self, item: Outgoing | None) -> None:
        """Adds a packet; drops it if the cap is reached. None, which ends the writer, always fits."""
        if item is not None:
            if not self.has_room():
                return
            self.waiting_messages += 1
            self.waiting_octets += _size(item.encode())
        super().put_nowait(item)

    def written(self, encoded: str | EncodedFrame) -> None:
        """Notes that a packet has left."""
        self.waiting_messages -= 1
        self.waiting_octets -= _size(encoded)


class Link:
    """One accepted WebSocket, below everything that knows who is at its other end."""

    __slots__ = ("_closing", "_limits", "_listener", "_queue", "_socket", "_transport", "reading", "remote", "sid")

    def __init__(self, socket: EngineSocket, request: web.Request, limits: Limits) -> None:
        transport = request.transport
        if transport is None:
            raise ConnectionResetError("the peer has gone")
        self.sid = socket.sid
        self.remote = request.remote or "?"
        self.reading = Allowance(Rate(limits.frames, limits.frames_a_second))
        self._socket = socket
        self._queue = socket.queue
        self._transport = transport
        self._limits = limits
        self._listener: LinkListener | None = None
        self._closing: asyncio.TimerHandle | None = None

    def listen(self, listener: LinkListener) -> None:
        """Tells who is to know when the cap is reached."""
        self._listener = listener
        self._queue.has_room = self._has_room

    def _has_room(self) -> bool:
        waiting = self._queue
        limits = self._limits
        if waiting.waiting_messages < limits.waiting_messages and waiting.waiting_octets < limits.waiting_octets:
            return True
        if self._listener is not None and not self._transport.is_closing():
            self._listener.misbehaved(self, "reads too slowly")
        return False

    @property
    def is_open(self) -> bool:
        """Whether there is any use in sending."""
        return not (self._socket.closed or self._closing or self._transport.is_closing())

    def send(self, frame: EncodedFrame) -> None:
        """Sends a frame, after all that was sent before; to a link that is not open, nothing."""
        transport, socket = self._transport, self._socket
        if socket.closed or self._closing or transport.is_closing():
            return
        waiting = self._queue
        if socket.upgraded and not waiting.waiting_messages and not transport.get_write_buffer_size():
            transport.write(frame.wire)
        else:
            waiting.put_nowait(_Ready(frame))

    def close(self) -> None:
        """Says good-bye after all that was sent before; a peer that does not go is cut off after the grace."""
        if self.is_open:
            self._queue.put_nowait(_GOOD_BYE)
            self.cut_soon()

    def cut_soon(self) -> None:
        """Cuts the connection after the grace."""
        if self._closing is None:
            loop = asyncio.get_running_loop()
            self._closing = loop.call_later(self._limits.grace_seconds, self._transport.abort)

    def cut(self) -> None:
        """Cuts the connection now; whatever was waiting is dropped."""
        self._transport.abort()


class DirectWebSocket:
    """Stands in for engineio's aiohttp driver: keeps the transport, does not compress, ends what it began."""

    def __init__(self, handler: Callable[[DirectWebSocket], Awaitable[None]], server: EngineServer) -> None:
        self._handler = handler
        self._server = server
        self._socket = cast("EngineSocket", cast("object", getattr(handler, "__self__")))  # noqa: B009 - a bound method
        # aiohttp refuses a message of exactly this size
        self._response = web.WebSocketResponse(max_msg_size=server.limits.frame_octets + 1, compress=False)
        self._link: Link | None = None

    async def __call__(self, environ: Mapping[str, object]) -> web.StreamResponse:
        """Serves one WebSocket from its opening to its end."""
        request = cast("web.Request", environ["aiohttp.request"])
        try:
            await self._response.prepare(request)
            self._link = Link(self._socket, request, self._server.limits)
            self._link.listen(self._server.listener)
            self._server.remember(self._link)
            self._server.listener.opened(self._link)
            await self._handler(self)
        except ConnectionError:
            # The peer has gone in the middle of it; `finally` does what there is to do. What has not been begun cannot
            # be ended: aiohttp would log that as a fault of ours, for each such peer.
            return self._response if self._link is not None else web.Response(status=400)
        finally:
            await self._end()
        return self._response

    async def _end(self) -> None:
        # engineio forgets a socket whose handler failed: it would stay until its ping times out.
        if not self._socket.closed:
            await self._socket.close(wait=False, abort=True, reason="transport error")
        self._socket.queue.put_nowait(None)
        self._server.forget(self._socket.sid)
        if self._link is not None:
            self._server.listener.ended(self._link)

    async def close(self) -> None:
        """Says good-bye as WebSockets do."""
        await self._response.close()

    async def send(self, message: str | EncodedFrame) -> None:
        """Sends one packet as a frame."""
        if isinstance(message, EncodedFrame):
            await self._response.send_frame(message.content, WSMsgType.TEXT)
        else:
            await self._response.send_str(message)
        self._socket.queue.written(message)

    async def wait(self) -> str:
        """Gives the next text frame; raises OSError at the end, which for a misbehaving peer is now."""
        if self._link is not None:
            await self._server.listener.may_read(self._link)
        message = await self._response.receive()
        fault: str | None = None
        match message.type, cast("object", message.data):
            case WSMsgType.TEXT, str(text):
                fault = fault_in(text)
                if fault is None:
                    return text
            case WSMsgType.BINARY, _:
                fault = "a binary frame"
            case WSMsgType.ERROR, WebSocketError() as error:
                fault = f"a broken or oversized frame ({error.code})"
            case _:
                pass
        if fault is not None and self._link is not None:
            self._server.listener.misbehaved(self._link, fault)
        raise OSError(fault or "the socket has ended")
