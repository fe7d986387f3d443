"""An event loop without a machine below it: time passes at once, nothing is left to chance, processes can be killed.

Whatever a process of the simulation starts (tasks, timers, callbacks) runs in the context of its `Process`. Killing the
process means that none of it is ever run again, not even a `finally`: that is what `kill -9` does.
"""

from __future__ import annotations

import asyncio
from asyncio import base_events
from collections.abc import Callable, Coroutine
from contextvars import Context, ContextVar, copy_context


class Process:
    """Something that can be killed. `start` what belongs to it."""

    def __init__(self) -> None:
        self.is_dead = False
        self.tasks: list[asyncio.Task[None]] = []
        self._context = copy_context()
        self._context.run(_OWNER.set, self)

    def run(self, call: Callable[[], None]) -> None:
        """Calls something as this process; does nothing if it is dead."""
        if not self.is_dead:
            self._context.copy().run(call)

    def start(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        """Starts a task of this process."""
        return self._context.copy().run(asyncio.get_running_loop().create_task, work)


_OWNER: ContextVar[Process | None] = ContextVar("owner", default=None)


class Stuck(Exception):
    """Nothing is ready, nothing is due, and somebody still waits."""


class _Selector:
    """Waits for nothing but time, and that passes at once."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop

    def select(self, timeout: float | None) -> list[object]:
        if timeout is None:
            raise Stuck("everybody waits for somebody else")
        self._loop.now += timeout
        return []

    def close(self) -> None:
        pass


class VirtualLoop(base_events.BaseEventLoop):
    """The loop. `now` is its time in seconds; it may be moved forward, as by a machine that has slept."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1_000.0
        self._selector = _Selector(self)
        self.set_task_factory(_owned)

    def time(self) -> float:
        return self.now

    def _process_events(self, event_list: list[object]) -> None:
        pass

    def _write_to_self(self) -> None:
        pass

    def call_soon(self, callback, *args, context: Context | None = None) -> asyncio.Handle:  # noqa: ANN001, ANN002 - as above
        handle = super().call_soon(callback, *args, context=context)
        return _unless_dead(handle)

    def call_at(self, when: float, callback, *args, context: Context | None = None) -> asyncio.TimerHandle:  # noqa: ANN001, ANN002
        handle = super().call_at(when, callback, *args, context=context)
        return _unless_dead(handle)

    def kill(self, process: Process) -> None:
        """Ends a process between two instructions."""
        process.is_dead = True
        for handle in (*self._ready, *self._scheduled):
            _unless_dead(handle)
        for task in process.tasks:
            task._log_destroy_pending = False

    def bury(self) -> None:
        """Ends every task that is left, when the simulation is over, and closes the loop."""
        for task in asyncio.all_tasks(self):
            task._log_destroy_pending = False
            task.get_coro().close()
        self.close()


def _owned(loop: asyncio.AbstractEventLoop, work, **options: Context | str | None):  # noqa: ANN001, ANN202
    task = asyncio.Task(work, loop=loop, **options)
    owner = _OWNER.get()
    if owner is not None:
        owner.tasks.append(task)
    return task


def _unless_dead(handle):  # noqa: ANN001, ANN202
    owner = handle._context.get(_OWNER)
    if owner is not None and owner.is_dead:
        handle.cancel()
    return handle
