"""Tables that bots have played, as they would stand in a journal."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from corfu_bots.simulation import play
from corfu_resources.paths import scenarios_dir
from corfu_rules.identifiers import Moment
from corfu_rules.seats import Seat
from corfu_rules.tables import TableOpened
from corfu_scenarios.loading import load_scenario, open_table
from corfu_workshop.recorded_tables import RecordedEvent, RecordedTable
from tests.workshop.canaries import opened_with_canaries


def recorded_of(opened: TableOpened, passive: Iterable[Seat] = ()) -> RecordedTable:
    events = play(opened, passive=passive).events
    rows = tuple(
        RecordedEvent(number, Moment(getattr(event, "at", 0)), "bot", event) for number, event in enumerate(events, 1)
    )
    return RecordedTable("ABCDEF", 1_764_000_000_000, rows)


@cache
def recorded(scenario: str, seed: int = 7) -> RecordedTable:
    return recorded_of(open_table(load_scenario(scenarios_dir() / f"{scenario}.yaml"), seed))


@cache
def recorded_with_canaries(scenario: str) -> RecordedTable:
    """People sit everywhere and say nothing: bots would tell of their briefs in public."""
    opened = opened_with_canaries(scenario)
    return recorded_of(opened, opened.setup.seats)
