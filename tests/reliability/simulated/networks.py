"""A network in memory: late, in order within a connection and in none between two, cut off, or dead and silent.

The host's end of a line does what `corfu_server.sockets` promises its gateway: one request of a peer at a time, in
order; told once that a peer is gone, though a request may still be under way.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable
from contextvars import Context
from random import Random
from typing import Protocol, cast

from corfu_server.frames import EncodedFrame
from corfu_server.packets import Written
from corfu_server.sockets import Gateway, JsonValue, Peer
from corfu_server.transports import Link
from tests.reliability.simulated.loops import Process

GOOD_BYE = b"41"
PING_SECONDS = 10.0
"""When a line that is dead and silent is found out at the latest."""
GRACE = 1.0


class Ear(Protocol):
    """A client's end of a line."""

    def hear(self, content: bytes) -> None:
        """Takes an event of the host."""
        ...

    def answered(self, number: int, data: JsonValue) -> None:
        """Takes the acknowledgement of a request."""
        ...

    def lost(self) -> None:
        """Learns that the line is down; told once."""
        ...


class _Pipe:
    """One direction of a line: what is put in comes out later and in order, or never."""

    def __init__(self, network: Network, deliver: Callable[[object], None]) -> None:
        self._network = network
        self._deliver = deliver
        self._under_way: deque[object] = deque()
        self._last = 0.0
        self.is_cut = False

    def put(self, item: object) -> None:
        self._under_way.append(item)
        self._last = self._network.after(self._network.delay(), self._next, not_before=self._last)

    def _next(self) -> None:
        item = self._under_way.popleft()
        if not self.is_cut:
            self._deliver(item)


class Network:
    """The network. `slowness` is the longest delay of a message in seconds."""

    def __init__(self, random: Random, found: Callable[[str], None]) -> None:
        self._random = random
        self.slowness = 0.05
        self.is_down = False
        self.served: Served | None = None
        self.wires: list[Wire] = []
        self.found = found

    def delay(self) -> float:
        return self._random.uniform(0.001, self.slowness)

    def after(self, seconds: float, call: Callable[[], None], not_before: float = 0.0) -> float:
        """Calls something later, on nobody's account; gives when."""
        loop = asyncio.get_running_loop()
        at = max(loop.time() + seconds, not_before)
        loop.call_at(at, call, context=Context())
        return at

    async def connect(self, ear: Ear, name: str) -> Wire:
        """Opens a line to the host. Raises ConnectionError if nobody listens."""
        await asyncio.sleep(2 * self.delay())
        if self.is_down or self.served is None or self.served.process.is_dead:
            raise ConnectionRefusedError(name)
        wire = Wire(self, self.served, ear, name)
        self.wires.append(wire)
        return wire


class Served:
    """A host that listens: its process and who answers for it."""

    def __init__(self, process: Process, gateway: Gateway) -> None:
        self.process = process
        self.gateway = gateway


class Wire:
    """One connection between a client and the host. `when_heard` is called when a request has come to the host."""

    def __init__(self, network: Network, served: Served, ear: Ear, name: str) -> None:
        self._network = network
        self._ear = ear
        self.name = name
        self._numbers = 0
        self._heard_end = False
        self.when_heard: Callable[[], object] = lambda: None
        self.host_end = HostEnd(network, served, self, name)
        self.to_host = _Pipe(network, self._at_host)
        self.to_client = _Pipe(network, self._at_client)

    @property
    def is_up(self) -> bool:
        """Whether the client's end believes that the line stands."""
        return not self._heard_end

    def ask(self, event: str, data: JsonValue) -> int:
        """Sends a request and gives its number."""
        self._numbers += 1
        self.to_host.put((self._numbers, event, json.dumps(data)))
        return self._numbers

    def cut(self, client_learns: float = 0.0, host_learns: float = 0.0) -> None:
        """Cuts the line: what is under way is lost, and each end learns of it so many seconds later."""
        self.to_host.is_cut = self.to_client.is_cut = True
        self._network.after(client_learns, self._end_client)
        self._network.after(host_learns, self.host_end.end)

    def _at_host(self, item: object) -> None:
        number, event, text = cast("tuple[int, str, str]", item)
        self.host_end.take(number, event, json.loads(text))
        self.when_heard()

    def _at_client(self, item: object) -> None:
        if self._heard_end:
            return
        match item:
            case int(number), data:
                self._ear.answered(number, cast("JsonValue", data))
            case bytes(content) if content == GOOD_BYE:
                self.cut(0.0, self._network.delay())
            case bytes(content):
                self._ear.hear(content)
            case _:
                raise AssertionError(item)

    def _end_client(self) -> None:
        if not self._heard_end:
            self._heard_end = True
            self._ear.lost()


class HostEnd:
    """The host's end of a line, in the place of a `Link`."""

    def __init__(self, network: Network, served: Served, wire: Wire, name: str) -> None:
        self._network = network
        self._served = served
        self._wire = wire
        self.remote = name
        self.peer = Peer(cast("Link", self))
        self._asked: deque[tuple[int, str, JsonValue]] = deque()
        self._is_closing = self._has_ended = self._is_known = self._is_busy = False

    @property
    def is_open(self) -> bool:
        return not (self._is_closing or self._has_ended)

    def send(self, frame: EncodedFrame) -> None:
        if self.is_open:
            self._wire.to_client.put(frame.content)

    def close(self) -> None:
        if self.is_open:
            self._wire.to_client.put(GOOD_BYE)
            self._is_closing = True
            self._network.after(GRACE, lambda: self._wire.cut(self._network.delay(), 0.0))

    def take(self, number: int, event: str, data: JsonValue) -> None:
        """Takes a request that has arrived."""
        self._asked.append((number, event, data))
        if not self._is_busy and not self._served.process.is_dead:
            self._is_busy = True
            self._served.process.start(self._serve())

    async def _serve(self) -> None:
        while self._asked:
            number, event, data = self._asked.popleft()
            if not self.is_open:
                continue
            self._is_known = True
            try:
                answer = await self._served.gateway.on_request(self.peer, event, data)
            except Exception as error:
                self._network.found(f"the gateway failed at {event} of {self.remote}: {error!r}")
                raise
            if self.is_open:
                text = answer.text if isinstance(answer, Written) else json.dumps(answer)
                self._wire.to_client.put((number, json.loads(text)))
        self._is_busy = False

    def end(self) -> None:
        """Notes that the line is down."""
        if not self._has_ended:
            self._has_ended = True
            if self._is_known:
                self._served.process.run(lambda: self._served.gateway.on_gone(self.peer))
