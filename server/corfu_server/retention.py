"""Tables at which nothing has happened for a while are deleted by the host itself."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from corfu_resources.catalogue import _, ngettext
from corfu_rules.values import dataclass
from corfu_server.activities import Sighting, read_activity, updated, write_activity
from corfu_server.codes import code_of, is_retired, spoken_code
from corfu_server.deletions import deletion_of, tables_with
from corfu_server.erasures import Eraser
from corfu_server.journals import Journal, JournalError

_SOON = 3
_DAY = 86_400_000
_LOOK_SECONDS = 3_600.0
_log = logging.getLogger(__name__)


def wall_time() -> int:
    """Gives milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Expiring:
    """A table that goes in so many days."""

    code: str
    days: int


class Retention:
    """Keeps the tables of a data folder for `days` after something last happened at them; 0 keeps them for good."""

    def __init__(
        self, journal: Journal, eraser: Eraser, folder: Path, days: int, now: Callable[[], int] = wall_time
    ) -> None:
        self._journal = journal
        self._eraser = eraser
        self._folder = folder
        self._days = days
        self._now = now
        self._looking: asyncio.Task[None] | None = None
        self.notes: list[str] = []
        """What the host's screen says of it: what was deleted at the start, and what could not be."""

    async def note(self) -> dict[str, Sighting]:
        """Looks how far each table has come, keeps it, and gives it. Raises `JournalError` and OSError."""
        async with self._eraser.still:
            found = {
                table.code: (table.table_id, (await self._journal.head(table.table_id)).number)
                for table in await self._journal.tables()
                if not is_retired(table.code)
            }
            before = await asyncio.to_thread(read_activity, self._folder)
            seen = updated(before, found, self._now())
            if seen != before:
                await asyncio.to_thread(write_activity, self._folder, seen)
            return seen

    async def expiring(self, within: int = 0) -> tuple[Expiring, ...]:
        """Gives the tables that go within so many days, the first first. Raises `JournalError` and OSError."""
        seen = await self.note()
        if not self._days:
            return ()
        now = self._now()
        left = (Expiring(code, math.ceil((each.at - now) / _DAY + self._days)) for code, each in seen.items())
        return tuple(sorted((each for each in left if each.days <= within), key=lambda each: each.days))

    async def begin(self) -> None:
        """Before any table is brought back: finishes deletions, and deletes what has been kept its time."""
        self.notes += await self._eraser.finish()
        try:
            gone = await self.expiring()
        except (JournalError, OSError) as error:
            self._could_not(error)
            return
        for each in gone:
            try:
                await self._delete(each.code)
            except JournalError as error:
                self._could_not(error)

    async def _delete(self, code: str) -> None:
        tables = await tables_with(self._journal, code)
        try:
            title = (await deletion_of(self._journal, tables, {})).title
        except JournalError:  # what cannot be read any more goes all the same
            title = ""
        left = await self._eraser.erase(code, tables)
        self._log_deleted(code)
        self.notes.append(
            ngettext(
                "Deleted, since nothing has happened there for {count} day: {code}, {title}.",
                "Deleted, since nothing has happened there for {count} days: {code}, {title}.",
                self._days,
                code=spoken_code(code),
                title=title,
            )
        )
        if left:
            self.notes.append(left)

    def _log_deleted(self, code: str) -> None:
        _log.warning("table %s is deleted: nothing has happened there for %s days", code_of(code), self._days)

    def _could_not(self, error: Exception) -> None:
        _log.error("tables that have been kept their time are not deleted: %s", error)
        self.notes.append(_("Tables that have been kept their time could not be deleted: {why}", why=str(error)))

    async def warn(self, title: Callable[[str], str]) -> None:
        """Once the tables are back: says which go within the next days. `title` gives that of the table with a code."""
        try:
            soon = await self.expiring(_SOON)
        except (JournalError, OSError) as error:
            self._could_not(error)
            return
        for each in soon:
            _log.warning("table %s will be deleted in %s days unless something happens there", each.code, each.days)
            self.notes.append(
                ngettext(
                    "Goes in {count} day unless it is played: {code}, {title}. To keep it longer: --keep-days",
                    "Goes in {count} days unless it is played: {code}, {title}. To keep it longer: --keep-days",
                    max(each.days, 1),
                    code=spoken_code(each.code),
                    title=title(each.code),
                )
            )

    def watch(self, expire: Callable[[str], Awaitable[bool]]) -> None:
        """From now on looks at the tables every hour, and once a day has `expire` delete those that go.

        `expire` deletes the table with a code unless it is being played, and says whether it did.
        """
        self._looking = asyncio.create_task(self._look(expire), name="retention")

    async def _look(self, expire: Callable[[str], Awaitable[bool]]) -> None:
        hours = 0
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            hours += 1
            try:
                gone = await self.expiring()
                for each in gone if hours % 24 == 0 else ():
                    if await expire(each.code):
                        self._log_deleted(each.code)
            except (JournalError, OSError) as error:
                _log.error("tables that have been kept their time are not deleted: %s", error)

    async def close(self) -> None:
        """Once every table is closed: notes how far each has come."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
        try:
            await self.note()
        except (JournalError, OSError) as error:
            _log.warning("when something last happened at the tables is not kept: %s", error)
