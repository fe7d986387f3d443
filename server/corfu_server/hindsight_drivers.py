"""Reckons what could have been at a table that has closed, where the scenario shows it, and files it there once.

It reckons in the table's process but in short stretches, so that other tables are served meanwhile. A host that stops
before it has filed does so when it is started again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from corfu_rules.debriefs import HINDSIGHT
from corfu_rules.hindsight import Hindsight
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import TableClosed
from corfu_rules.procedures.teaching import FileHindsight, ReleaseHindsight
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Event
from corfu_rules.seats import HOST
from corfu_rules.tables import Table
from corfu_server.tables import RunningTable

FILED, RELEASED = "hindsight-filed", "hindsight-released"
"""The ids of the host's own commands after the end: what is done once is not repeated after a restart."""
_log = logging.getLogger(__name__)


def is_wanted(table: Table) -> bool:
    """Says whether the scenario shows what could have been."""
    return bool(HINDSIGHT & set(table.setup.debrief.show))


class HindsightDriver:
    """Files what could have been at one table. Whoever played alone reads it at once, a class when it is released."""

    def __init__(self, table: RunningTable) -> None:
        self._table = table
        self._task: asyncio.Task[None] | None = None
        table.watch(self._notice)
        if table.state.proceedings.phase is Phase.CLOSED:
            self._begin()

    async def close(self) -> None:
        """Stops reckoning."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def _notice(self, events: Sequence[Event]) -> None:
        if any(isinstance(event, TableClosed) for event in events):
            self._begin()

    def _begin(self) -> None:
        if self._task is None:
            self._task = asyncio.create_task(self._file(), name=f"hindsight of {self._table.record.code}")

    async def _file(self) -> None:
        table = self._table
        if table.state.hindsight is None:
            try:
                found = await _reckoned(table.state)
            except Exception:  # noqa: BLE001 - a bug here must not take the table with it
                _log.exception("table %s: what could have been is not known", table.record.table_id)
                return
            if found is None:
                return
            await table.submit(HOST, FileHindsight(found), FILED)
        if _is_alone(table.state) and table.state.proceedings.hindsight is None:
            await table.submit(HOST, ReleaseHindsight(), RELEASED)


async def _reckoned(table: Table) -> Hindsight | None:
    # Needed once in the life of a table, after its end.
    from corfu_scenarios.analysis.afterwards import hindsight_of

    search = hindsight_of(table)
    while True:
        try:
            next(search)
        except StopIteration as done:
            found: Hindsight | None = done.value
            return found
        await asyncio.sleep(0)


def _is_alone(table: Table) -> bool:
    people = {each.seat for each in table.proceedings.attendance if each.player is Player.PERSON}
    return len(people) == 1
