"""The host files what could have been once a table has closed, where the scenario shows it, and nowhere else."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Generator
from dataclasses import replace

import pytest

from corfu_rules.debriefs import Debrief, DebriefPart
from corfu_rules.hindsight import Hindsight
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import EndTable, StartTable
from corfu_rules.procedures.teaching import ReleaseHindsight
from corfu_rules.proceedings import Player
from corfu_rules.seats import HOST, INSTRUCTOR, Seat, delegation
from corfu_rules.tables import Table, TableOpened
from corfu_scenarios.analysis import afterwards
from corfu_server.hindsight_drivers import HindsightDriver, is_wanted
from corfu_server.journals import TableRecord
from corfu_server.memory_journal import MemoryJournal
from corfu_server.tables import RunningTable
from corfu_wire.messages import Accepted

from .hosts import HandTicker, opened

DE, FR = delegation("DE"), delegation("FR")
BOTH = (DebriefPart.IMPROVABLE, DebriefPart.CLOSED_DOORS)


def asking(*show: DebriefPart) -> TableOpened:
    given = opened()
    return replace(given, setup=replace(given.setup, debrief=Debrief(show)))


async def settled() -> None:
    for _ in range(400):
        await asyncio.sleep(0)


async def ended(*people: Seat, journal: MemoryJournal | None = None) -> tuple[RunningTable, HindsightDriver]:
    record = TableRecord("t1", "ABC234", 0, "{}", "")
    table = await RunningTable.open_new(record, asking(*BOTH), journal or MemoryJournal(), HandTicker())
    for seat in people:
        await table.submit(HOST, FillSeat(seat, Player.PERSON, "Anna"))
    driver = HindsightDriver(table)
    await table.submit(INSTRUCTOR, StartTable())
    await settled()
    assert table.state.hindsight is None, "nothing before the end"
    await table.submit(INSTRUCTOR, EndTable())
    await settled()
    return table, driver


async def test_whoever_played_alone_reads_it_as_soon_as_it_is_over():
    table, driver = await ended(DE)
    found = table.state.proceedings.hindsight
    assert found is not None
    assert found.improvement is not None
    assert found.doors is not None
    await driver.close()
    await table.close()


async def test_a_class_reads_it_when_the_instructor_releases_it():
    table, driver = await ended(DE, FR)
    assert table.state.hindsight is not None
    assert table.state.proceedings.hindsight is None
    assert isinstance(await table.submit(INSTRUCTOR, ReleaseHindsight()), Accepted)
    assert table.state.proceedings.hindsight == replace(table.state.hindsight, reaches=())
    assert table.state.hindsight.reaches == table.state.reaches
    await driver.close()
    await table.close()


async def test_a_host_that_stopped_before_it_was_filed_files_it_when_it_is_back(monkeypatch: pytest.MonkeyPatch):
    def endless(_table: Table) -> Generator[None, None, Hindsight | None]:
        while True:
            yield

    with monkeypatch.context() as stuck:
        stuck.setattr(afterwards, "hindsight_of", endless)
        journal = MemoryJournal()
        table, driver = await ended(DE, FR, journal=journal)
        assert table.state.hindsight is None
        await driver.close()
        await table.close()
    again = await RunningTable.bring_back(table.record, journal, HandTicker())
    assert again is not None
    late = HindsightDriver(again)
    await settled()
    assert again.state.hindsight is not None
    await late.close()
    await again.close()


async def test_a_bug_in_the_reckoning_leaves_the_table_as_it_is(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def broken(_table: Table) -> Generator[None, None, Hindsight | None]:
        yield
        raise ZeroDivisionError

    monkeypatch.setattr(afterwards, "hindsight_of", broken)
    with caplog.at_level(logging.ERROR):
        table, driver = await ended(DE, FR)
    assert not table.is_frozen
    assert table.state.hindsight is None
    assert len(caplog.records) == 1
    await driver.close()
    await table.close()


async def test_it_is_wanted_only_where_the_scenario_shows_it():
    for show, wanted in (((), False), ((DebriefPart.TIMELINE,), False), (BOTH[1:], True)):
        record = TableRecord("t1", "ABC234", 0, "{}", "")
        table = await RunningTable.open_new(record, asking(*show), MemoryJournal(), HandTicker())
        assert is_wanted(table.state) == wanted
        await table.close()
