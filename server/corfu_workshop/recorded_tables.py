"""A table as it was recorded: every event with its number, its time, and in whose name it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from corfu_rules.identifiers import Moment
from corfu_rules.rulings import Event, evolve
from corfu_rules.setup import Setup
from corfu_rules.tables import Table, TableOpened, found
from corfu_rules.values import dataclass


class NotARecord(ValueError):
    """The events are not those of a table: they do not begin with its opening."""


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """One event of a journal. Numbers start at 1; `at` is table time in milliseconds; `seat` is a name of a seat."""

    number: int
    at: Moment
    seat: str
    event: Event


@dataclass(frozen=True)
class RecordedTable:
    """A table from its opening to where its record ends.

    `created_at` is wall time in milliseconds since 1970, 0 where it is not known.
    """

    code: str
    created_at: int
    events: Sequence[RecordedEvent]

    @property
    def setup(self) -> Setup:
        """The public set-up that it was opened with."""
        return self.opened.setup

    @property
    def opened(self) -> TableOpened:
        """How the table was opened. Raises `NotARecord`."""
        first = self.events[0].event if self.events else None
        if not isinstance(first, TableOpened):
            raise NotARecord("a record begins with the opening of the table")
        return first

    @cached_property
    def table(self) -> Table:
        """The table as it stood at the end. Raises `NotARecord`, and whatever the rules raise at what cannot be."""
        table = found(self.opened)
        for each in self.events[1:]:
            table = evolve(table, each.event)
        return table
