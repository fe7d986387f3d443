"""The vital signs of a host, counted for whoever watches it: how many, how often, how long. No name, code or text.

Given out in the text form of Prometheus, and only to this machine: how often something is sent would tell a pupil
when others pass notes or vote. What writes that form is loaded when somebody asks: most hosts are watched by nobody.
"""

from __future__ import annotations

import asyncio
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress

from corfu_rules.phases import Phase
from corfu_rules.proceedings import Player
from corfu_server.rooms import Room
from corfu_server.tables import Answer
from corfu_wire.messages import Accepted

_LOOK_SECONDS = 1.0
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0)
"""The longest times, in seconds, of the groups that times to an answer are counted in; longer ones are one more."""


class Vitals:
    """What is counted of one host. Every host of a process has its own.

    `results` are the commands answered by their result, `times` those by how long they took (see `BUCKETS`), `seconds`
    all of that time together, `faults` what peers did that they may not, `lag` how late the event loop was last.
    """

    def __init__(self) -> None:
        self.results: Counter[str] = Counter()
        self.times = [0] * (len(BUCKETS) + 1)
        self.seconds = 0.0
        self.faults = 0
        self.lag = 0.0
        self._rooms: Callable[[], Iterable[Room]] = lambda: ()
        self._sockets: Callable[[], int] = lambda: 0
        self._watching: asyncio.Task[None] | None = None

    def watch(self, rooms: Callable[[], Iterable[Room]], sockets: Callable[[], int]) -> None:
        """Counts tables, seats and sockets whenever they are asked for, and begins to look at the event loop."""
        self._rooms, self._sockets = rooms, sockets
        self._watching = asyncio.create_task(self._look(), name="vitals")

    async def _look(self) -> None:
        while True:
            due = time.monotonic() + _LOOK_SECONDS
            await asyncio.sleep(_LOOK_SECONDS)
            self.lag = max(0.0, time.monotonic() - due)

    def answered(self, answer: Answer, seconds: float) -> None:
        """Counts one answer and how long it took."""
        self.results["accepted" if isinstance(answer, Accepted) else answer.code] += 1
        self.times[bisect_left(BUCKETS, seconds)] += 1
        self.seconds += seconds

    def misbehaved(self) -> None:
        """Counts one fault of a peer."""
        self.faults += 1

    @property
    def sockets(self) -> int:
        """How many sockets are open."""
        return self._sockets()

    @property
    def tables(self) -> Counter[str]:
        """How many tables there are, by how they are."""
        return Counter(_state(room) for room in self._rooms())

    @property
    def seats(self) -> Counter[str]:
        """How many seats there are, by who plays them."""
        return Counter(player for room in self._rooms() for player in _players(room))

    async def close(self) -> None:
        """Ends looking at the event loop."""
        if self._watching is not None:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching


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
