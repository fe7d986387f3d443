"""The vital signs of a host, counted for whoever watches it: how many, how often, how long. No name, code or text.

Given out in the text form of Prometheus, and only to this machine: how often something is sent would tell a pupil
when others pass notes or vote.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter as Tally
from collections.abc import Callable, Iterable
from contextlib import suppress

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from corfu_rules.phases import Phase
from corfu_rules.proceedings import Player
from corfu_server.rooms import Room
from corfu_server.tables import Answer
from corfu_server.versions import program
from corfu_wire.messages import Accepted

_LOOK_SECONDS = 1.0
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0)


class Vitals:
    """What is counted of one host. Every host of a process has its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._commands = Counter(
            "corfu_commands", "Commands answered, by their result", ["result"], registry=self.registry
        )
        self._seconds = Histogram(
            "corfu_command_seconds",
            "From a command's coming in to its answer",
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._faults = Counter("corfu_misconduct", "What peers did that they may not", registry=self.registry)
        self._lag = Gauge(
            "corfu_loop_lag_seconds", "How late the event loop was when it last looked", registry=self.registry
        )
        info = Gauge("corfu_info", "The version of the program", ["version"], registry=self.registry)
        info.labels(program()).set(1)
        ProcessCollector(registry=self.registry)
        self._watching: asyncio.Task[None] | None = None

    def watch(self, rooms: Callable[[], Iterable[Room]], sockets: Callable[[], int]) -> None:
        """Counts tables, seats and sockets whenever they are asked for, and begins to look at the event loop."""
        self.registry.register(_House(rooms, sockets))
        self._watching = asyncio.create_task(self._look(), name="vitals")

    async def _look(self) -> None:
        while True:
            due = time.monotonic() + _LOOK_SECONDS
            await asyncio.sleep(_LOOK_SECONDS)
            self._lag.set(max(0.0, time.monotonic() - due))

    def answered(self, answer: Answer, seconds: float) -> None:
        """Counts one answer and how long it took."""
        self._commands.labels("accepted" if isinstance(answer, Accepted) else answer.code).inc()
        self._seconds.observe(seconds)

    def misbehaved(self) -> None:
        """Counts one fault of a peer."""
        self._faults.inc()

    def text(self) -> bytes:
        """Gives everything in the text form of Prometheus."""
        return generate_latest(self.registry)

    async def close(self) -> None:
        """Ends looking at the event loop."""
        if self._watching is not None:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching


class _House(Collector):
    """Tables, seats and sockets as they are when asked for."""

    def __init__(self, rooms: Callable[[], Iterable[Room]], sockets: Callable[[], int]) -> None:
        self._rooms = rooms
        self._sockets = sockets

    def collect(self) -> Iterable[Metric]:
        """Gives what there is now."""
        rooms = tuple(self._rooms())
        tables = GaugeMetricFamily("corfu_tables", "Tables, by how they are", labels=["state"])
        for state, count in sorted(Tally(_state(room) for room in rooms).items()):
            tables.add_metric([state], count)
        seats = GaugeMetricFamily("corfu_seats", "Seats, by who plays them", labels=["player"])
        for player, count in sorted(Tally(player for room in rooms for player in _players(room)).items()):
            seats.add_metric([player], count)
        yield tables
        yield seats
        yield GaugeMetricFamily("corfu_sockets", "Open sockets", value=self._sockets())


def _state(room: Room) -> str:
    table = room.table
    clock = table.state.proceedings.clock
    if table.is_frozen:
        return "frozen"
    if table.state.proceedings.phase is Phase.CLOSED:
        return "closed"
    if not clock.started:
        return "not-started"
    return "running" if clock.running else "paused"


def _players(room: Room) -> Iterable[str]:
    for each in room.table.state.proceedings.attendance:
        away = each.player is Player.PERSON and each.away_since is not None
        yield "person-away" if away else each.player.value
