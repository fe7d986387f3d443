"""A disk in memory: slow, sometimes full, and all that is left when the host dies."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Coroutine, Sequence
from contextvars import Context
from pathlib import Path
from random import Random

from corfu_server.journals import JournalClosed, JournalUnwritable
from corfu_server.memory_journal import MemoryJournal

WRITES = frozenset({"create_table", "append", "put_seat", "remove_seat", "replace_seats"})
Committed = Callable[[str, Sequence[str], int], None]
"""Is told of events once they are committed: the table's id, the events, their table time."""


class Disk:
    """What is kept. `slowness` is the longest time in seconds from a request to its commit, and on to its answer."""

    def __init__(self, random: Random, committed: Committed) -> None:
        self.random = random
        self.kept = MemoryJournal()
        self.slowness = 0.002
        self.is_full = False
        self.refused = 0
        self.committed = committed

    def mount(self) -> Mounted:
        """Opens the journal for a host that starts."""
        return Mounted(self)


class Mounted:
    """The `Journal` of one running host: its methods are those of the journal in memory, later.

    A request is carried out at its commit and answered some time after. A host that is killed before the commit has
    asked for nothing, one that is killed after it never learns that it was done.
    """

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._free_at = self._answered_at = 0.0
        self._is_closed = False

    def __getattr__(self, name: str) -> Callable[..., object]:
        method = getattr(self._disk.kept, name)
        if not inspect.iscoroutinefunction(method):
            return method

        def asked(*args: object, **options: object) -> asyncio.Future[object]:
            return self._ask(name, lambda: method(*args, **options), args, options)

        return asked

    async def close(self) -> None:
        """Closes once everything asked before is done."""
        if not self._is_closed:
            await self.tables()
            self._is_closed = True

    def _ask(
        self,
        name: str,
        work: Callable[[], Coroutine[None, None, object]],
        args: tuple[object, ...],
        options: dict[str, object],
    ) -> asyncio.Future[object]:
        if self._is_closed:
            raise JournalClosed
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[object] = loop.create_future()

        def commit() -> None:
            result = self._done(name, work)
            if name == "append" and not isinstance(result, Exception) and not result.repeated:
                # The world looks on; what it does is not the host's doing.
                Context().run(self._disk.committed, args[0], options["events"], options["at"])
            self._answered_at = max(self._answered_at + 1e-6, loop.time() + self._wait())
            loop.call_at(self._answered_at, settle, result)

        def settle(result: object) -> None:
            if answer.done():
                return
            if isinstance(result, Exception):
                answer.set_exception(result)
            else:
                answer.set_result(result)

        # One after the other, in the order of asking: two timers for one moment would ring in any order.
        self._free_at = max(self._free_at + 1e-6, loop.time() + self._wait())
        loop.call_at(self._free_at, commit)
        return answer

    def _done(self, name: str, work: Callable[[], Coroutine[None, None, object]]) -> object:
        if self._disk.is_full and name in WRITES:
            self._disk.refused += 1
            return JournalUnwritable(Path("simulated"), "no space left")
        try:
            work().send(None)
        except StopIteration as done:
            return done.value
        except Exception as error:  # noqa: BLE001 - for the one who asked
            return error
        raise AssertionError("the journal in memory waits for nobody")

    def _wait(self) -> float:
        return self._disk.random.uniform(0, self._disk.slowness)
