"""A recorded table gone through again, in sentences, as one seat heard it."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_minutes.phrases import phrase
from corfu_minutes.wordings import minutes
from corfu_rules.rulings import disclose, evolve
from corfu_rules.seats import Seat
from corfu_rules.tables import found
from corfu_workshop.recorded_tables import RecordedTable


def replayed(recorded: RecordedTable, viewer: Seat) -> Iterator[str]:
    """Plays a table again, event by event, and gives what `viewer` heard with its time, minutes and seconds.

    Raises `NotARecord`, and whatever the rules raise at an event that cannot follow those before it.
    """
    setup, table = recorded.setup, found(recorded.opened)
    for each in recorded.events[1:]:
        table = evolve(table, each.event)
        notice = disclose(each.event, viewer)
        words = phrase(notice, setup) if notice is not None else None
        if words is not None:
            yield f"{minutes(each.at // 1000):>6}  {words}"
