"""Bots at a table where people come and go."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

import pytest

from corfu_bots.troupe import Prompt, Troupe
from corfu_rules.identifiers import Moment
from corfu_rules.procedures.attending import FillSeat, VacateSeat
from corfu_rules.procedures.chairing import AdvancePhase, EndTable, StartTable
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.teaching import ReleaseLessons
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Event
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, Seat, delegation
from corfu_server.bot_drivers import BotDriver, seconds_until_next
from corfu_server.journals import TableRecord
from corfu_server.memory_journal import MemoryJournal
from corfu_server.tables import RunningTable
from corfu_wire.messages import Accepted

from .hosts import HandTicker, opened

DE, FR = delegation("DE"), delegation("FR")


async def new_table() -> RunningTable:
    return await RunningTable.open_new(
        TableRecord("t1", "ABC234", 0, "{}", ""), opened(), MemoryJournal(), HandTicker()
    )


async def settled() -> None:
    for _ in range(200):
        await asyncio.sleep(0)


async def test_a_person_who_sits_down_while_the_table_starts_is_not_unseated_by_a_bot():
    table = await new_table()
    driver = BotDriver(table, pace=60)
    table.submit(INSTRUCTOR, StartTable())
    sitting_down = table.submit(HOST, FillSeat(DE, Player.PERSON, "Anna"))
    assert isinstance(await sitting_down, Accepted)
    await settled()
    attendance = table.state.proceedings.attendance
    assert {str(each.seat): each.player is Player.BOT for each in attendance} == {
        "DE": False,
        "FR": True,
        "KZ": True,
        "chair": True,
    }
    await driver.close()
    await table.close()


class _Eager(Troupe):
    """Wants to speak for FR; somebody sits down there at the same moment."""

    table: RunningTable

    def next(self, now: Moment) -> Prompt | None:
        if FR not in self.seats:
            return None
        self.table.submit(HOST, FillSeat(FR, Player.PERSON, "Ben"))
        return Prompt(FR, MakeStatement("not Ben's words"), now, 0, is_answer=False)


async def test_a_bot_does_not_speak_for_a_person_who_has_just_sat_down(monkeypatch: pytest.MonkeyPatch):
    table = await new_table()
    _Eager.table = table
    monkeypatch.setattr("corfu_server.bot_drivers.Troupe", _Eager)
    await table.submit(INSTRUCTOR, StartTable())
    await table.submit(INSTRUCTOR, AdvancePhase())
    has_sat_down = asyncio.Event()
    driver = BotDriver(table, pace=0)
    table.watch(lambda events: has_sat_down.set() if "Ben" in repr(events) else None)
    await asyncio.wait_for(has_sat_down.wait(), 10)
    await settled()
    assert table.state.proceedings.statements == ()
    await driver.close()
    await table.close()


class _Deaf(Troupe):
    def hear(self, events: Sequence[Event]) -> None:  # noqa: ARG002 - the troupe's own signature
        raise ArithmeticError("a bug in the bots")


async def test_bots_that_fail_to_follow_rest_and_the_table_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr("corfu_server.bot_drivers.Troupe", _Deaf)
    table = await new_table()
    driver = BotDriver(table, pace=60)
    with caplog.at_level(logging.ERROR):
        assert isinstance(await table.submit(INSTRUCTOR, StartTable()), Accepted)
        assert isinstance(await table.submit(CHAIR, AdvancePhase()), Accepted)
    assert not table.is_frozen
    assert len(caplog.records) == 1
    await driver.close()
    await table.close()


def test_bots_wait_their_whole_pace_after_a_move_and_less_after_an_answer():
    assert seconds_until_next(2.5, answered=False) == 2.5
    assert seconds_until_next(2.5, answered=True) == 1.0
    assert seconds_until_next(2.5, answered=True, window=60, unheard=7) == 1.0


@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize("window", [60, 6])
def test_every_bot_is_heard_before_the_window_ends(window: float, *, answered: bool):
    left = window
    for unheard in range(20, 0, -1):
        left -= seconds_until_next(2.5, answered=answered, window=left, unheard=unheard)
    assert left > 0


async def ended_with(people: dict[Seat, str]) -> tuple[RunningTable, BotDriver, TableRecord, MemoryJournal]:
    """A table that has come to its end, with these people and bots in all other seats."""
    record, journal = TableRecord("t1", "ABC234", 0, "{}", ""), MemoryJournal()
    table = await RunningTable.open_new(record, opened(), journal, HandTicker())
    for seat, name in people.items():
        await table.submit(HOST, FillSeat(seat, Player.PERSON, name))
    driver = BotDriver(table, pace=60)
    await table.submit(INSTRUCTOR, StartTable())
    await settled()
    assert table.state.lessons == ()
    await table.submit(INSTRUCTOR, EndTable())
    await settled()
    return table, driver, record, journal


async def test_whoever_played_alone_reads_what_the_bots_teach_as_soon_as_it_is_over():
    table, driver, record, journal = await ended_with({DE: "Anna"})
    lessons = table.state.proceedings.lessons
    assert {each.party for each in lessons} == {"FR", "KZ"}
    assert {each.learner for each in lessons} == {"DE"}
    await driver.close()
    await table.close()
    again = await RunningTable.bring_back(record, journal, HandTicker())
    assert again is not None
    assert again.state.proceedings.lessons == lessons
    late = BotDriver(again, pace=60)
    await settled()
    assert again.state.proceedings.lessons == lessons
    await late.close()
    await again.close()


async def test_a_class_reads_it_when_the_instructor_releases_it():
    table, driver, _record, _journal = await ended_with({DE: "Anna", FR: "Ben"})
    assert [each.party for each in table.state.lessons] == ["KZ"]
    assert table.state.proceedings.lessons == ()
    assert isinstance(await table.submit(INSTRUCTOR, ReleaseLessons()), Accepted)
    assert table.state.proceedings.lessons == table.state.lessons
    await driver.close()
    await table.close()


async def test_a_restart_between_filing_and_releasing_loses_nothing():
    table, driver, record, journal = await ended_with({DE: "Anna", FR: "Ben"})
    await driver.close()
    await table.submit(HOST, VacateSeat(FR))
    await table.close()
    again = await RunningTable.bring_back(record, journal, HandTicker())
    assert again is not None
    late = BotDriver(again, pace=60)
    await settled()
    assert [each.party for each in again.state.lessons] == ["KZ"]
    await late.close()
    await again.close()
