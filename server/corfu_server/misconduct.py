"""What peers did that they may not: counted, and logged at most once per peer and span of time."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

_log = logging.getLogger("corfu_server.misconduct")
LOG_SECONDS = 10.0
"""How much time one counted line stands for."""
_MOST_PEERS = 1024
_MOST_LETTERS = 200


def _plain(fault: str) -> str:
    # A fault may name what the peer sent: it must neither begin a line of its own nor drive a terminal.
    return fault[:_MOST_LETTERS].encode("unicode_escape").decode() if not fault.isprintable() else fault[:_MOST_LETTERS]


@dataclass(slots=True)
class _Tally:
    since: int
    last: str
    timer: asyncio.TimerHandle


class MisconductLog:
    """Logs the first fault of a peer at once and what follows as one counted line per span (seconds)."""

    def __init__(self, span: float) -> None:
        self._span = span
        self._tallies: dict[str, _Tally] = {}
        self._closed = False

    def note(self, peer: str, fault: str) -> None:
        """Counts one fault of a peer, named by its address; what is odd or long in it is escaped or cut off."""
        if self._closed:
            return
        fault = _plain(fault)
        tally = self._tallies.get(peer)
        if tally is not None:
            tally.since += 1
            tally.last = fault
        elif len(self._tallies) < _MOST_PEERS:
            _log.warning("%s: %s", peer, fault)
            self._tallies[peer] = _Tally(0, fault, self._timer(peer))

    def _timer(self, peer: str) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(self._span, self._report, peer)

    def _report(self, peer: str) -> None:
        tally = self._tallies[peer]
        if not tally.since:
            del self._tallies[peer]
            return
        _log.warning("%s: %d more faults in %g s, the last: %s", peer, tally.since, self._span, tally.last)
        tally.since = 0
        tally.timer = self._timer(peer)

    def close(self) -> None:
        """Stops counting: what peers do while the host ends is told nobody."""
        self._closed = True
        for tally in self._tallies.values():
            tally.timer.cancel()
        self._tallies.clear()
