"""What holds at every running table, whatever happens to the disk, the clock or the code."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path

import pytest

from corfu_rules.identifiers import Duration
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat, ReportAway, ReportBack
from corfu_rules.procedures.chairing import AdvancePhase, ExtendPhase, PauseTable, ResumeTable, StartTable
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Command
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, Seat, delegation
from corfu_server import tables
from corfu_server.journals import JournalUnwritable, Receipt, TableRecord
from corfu_server.memory_journal import MemoryJournal
from corfu_server.tables import Answer, RunningTable
from corfu_wire.messages import Accepted, Refused

from .hosts import HandTicker, opened

DE = delegation("DE")
MINUTE = 60_000


def record(name: str = "t1") -> TableRecord:
    return TableRecord(name, f"CODE{name}", 0, "{}", "")


class Table:
    """A running table under test with its journal and its ticker."""

    def __init__(self, running: RunningTable, journal: MemoryJournal, ticker: HandTicker) -> None:
        self.running, self.journal, self.ticker = running, journal, ticker

    async def do(self, seat: Seat, command: Command, command_id: str | None = None) -> Answer:
        return await self.running.submit(seat, command, command_id)

    async def pass_(self, milliseconds: int) -> None:
        self.ticker.pass_(milliseconds)
        await settled()

    @property
    def phase(self) -> Phase:
        return self.running.state.proceedings.phase


async def settled() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


async def new_table(journal: MemoryJournal | None = None, name: str = "t1") -> Table:
    journal, ticker = journal or MemoryJournal(), HandTicker()
    return Table(await RunningTable.open_new(record(name), opened(), journal, ticker), journal, ticker)


async def started(journal: MemoryJournal | None = None, name: str = "t1") -> Table:
    table = await new_table(journal, name)
    await table.do(HOST, FillSeat(DE, Player.PERSON, "Anna"))
    await table.do(INSTRUCTOR, StartTable())
    await table.do(CHAIR, AdvancePhase())
    return table


class SulkingJournal(MemoryJournal):
    """Refuses to store while `full`, and keeps what was asked until `open` is set."""

    full = False
    gate: asyncio.Event | None = None

    async def append(
        self, table_id: str, seat: str, command_id: str, *, at: int, events: Sequence[str], result: str
    ) -> Receipt:
        if self.full:
            raise JournalUnwritable(Path("journal"), "no space left")
        if self.gate is not None:
            await self.gate.wait()
        return await super().append(table_id, seat, command_id, at=at, events=events, result=result)


class Ear:
    """A listener that keeps what it hears."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def send(self, frame: object) -> None:
        self.heard.append(str(frame))


async def test_a_refused_command_leaves_no_row():
    table = await started()
    before = await table.journal.head("t1")
    answer = await table.do(DE, AdvancePhase())
    assert isinstance(answer, Refused)
    assert answer.code == "not-yours"
    assert await table.journal.head("t1") == before
    await table.running.close()


async def test_a_command_that_came_twice_is_applied_once_and_answered_twice():
    table = await started()
    answers = await asyncio.gather(*(table.do(DE, MakeStatement("once"), "the-same-id") for _ in range(3)))
    assert answers == [Accepted(id="the-same-id")] * 3
    assert len(table.running.state.proceedings.statements) == 1
    await table.running.close()


async def test_after_a_restart_a_repeated_command_is_still_known():
    table = await started()
    await table.do(DE, MakeStatement("once"), "the-same-id")
    back = await RunningTable.bring_back(record(), table.journal, HandTicker())
    assert back is not None
    assert await back.submit(DE, MakeStatement("once"), "the-same-id") == Accepted(id="the-same-id")
    assert len(back.state.proceedings.statements) == 1
    await back.close()
    await table.running.close()


async def test_nobody_is_answered_or_told_before_the_commit():
    journal = SulkingJournal()
    table = await started(journal)
    ear = Ear()
    table.running.streams.listen(DE, ear)
    journal.gate = asyncio.Event()
    answer = table.running.submit(DE, MakeStatement("hello"))
    await settled()
    assert not answer.done()
    assert ear.heard == []
    assert table.running.state.proceedings.statements == ()
    journal.gate.set()
    assert isinstance(await answer, Accepted)
    assert len(ear.heard) == 1
    await table.running.close()


async def test_the_next_command_is_decided_on_what_the_one_before_led_to():
    journal = SulkingJournal()
    table = await started(journal)
    journal.gate = asyncio.Event()
    first, second = (table.running.submit(CHAIR, ExtendPhase(1000)) for _ in range(2))  # type: ignore[arg-type]  # ms
    await settled()
    journal.gate.set()
    ends_at = table.running.state.proceedings.clock.ends_at
    await first
    await second
    assert table.running.state.proceedings.clock.ends_at == ends_at + 2000
    await table.running.close()


async def test_a_full_disk_changes_nothing_and_the_same_command_goes_through_later():
    journal = SulkingJournal()
    table = await started(journal)
    journal.full = True
    answer = await table.do(DE, MakeStatement("hello"), "my-command")
    assert isinstance(answer, Refused)
    assert answer.code == "not-stored"
    assert table.running.state.proceedings.statements == ()
    journal.full = False
    assert await table.do(DE, MakeStatement("hello"), "my-command") == Accepted(id="my-command")
    await table.running.close()


async def test_what_the_host_owes_is_stored_once_the_disk_has_recovered_and_before_all_else():
    """That somebody is away is told once; were it lost, the table would wait for them for ever."""
    journal = SulkingJournal()
    table = await started(journal)
    journal.full = True
    away = await table.running.submit(HOST, ReportAway(DE), owed=True)
    assert isinstance(away, Refused)
    assert away.code == "not-stored"
    await table.pass_(1_500)
    assert table.running.state.proceedings.sitting(DE).away_since is None
    journal.full = False
    await table.do(INSTRUCTOR, ExtendPhase(Duration(60_000)), "somebody-comes")
    rows = [row.event.split('"')[3] for row in await journal.read("t1")]
    assert rows[-2:] == ["seat-away", "phase-extended"]
    await table.running.close()


async def test_what_the_host_owes_is_stored_by_itself_too():
    journal = SulkingJournal()
    table = await started(journal)
    journal.full = True
    table.running.submit(HOST, ReportAway(DE), owed=True)
    table.running.submit(HOST, ReportBack(DE), owed=True)
    await table.pass_(1_500)
    journal.full = False
    await table.pass_(1_500)
    rows = [row.event.split('"')[3] for row in await journal.read("t1")]
    assert rows[-2:] == ["seat-away", "seat-back"]
    await table.running.close()


async def test_a_refused_command_that_comes_again_is_refused_again_though_it_would_be_in_order_by_now():
    """Whoever sent it has been told that nothing happened, and nothing does."""
    table = await started()
    await table.do(INSTRUCTOR, PauseTable())
    refused = await table.do(DE, MakeStatement("hello"), "the-same-id")
    assert isinstance(refused, Refused)
    await table.do(INSTRUCTOR, ResumeTable())
    assert await table.do(DE, MakeStatement("hello"), "the-same-id") == refused
    assert isinstance(await table.do(DE, MakeStatement("hello"), "another-id"), Accepted)
    await table.running.close()


async def test_a_bug_freezes_its_table_and_no_other(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    journal = MemoryJournal()
    sick, well = await started(journal, "sick"), await started(journal, "well")
    decide = tables.decide

    def broken(table: object, seat: Seat, command: Command, now: object) -> object:
        if command == MakeStatement("boom"):
            raise ZeroDivisionError
        return decide(table, seat, command, now)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr(tables, "decide", broken)
    with caplog.at_level(logging.ERROR):
        answer = await sick.do(DE, MakeStatement("boom"))
    assert isinstance(answer, Refused)
    assert answer.code == "table-frozen"
    assert "sick" in caplog.text
    assert sick.running.is_frozen
    assert isinstance(await sick.do(DE, MakeStatement("again")), Refused)
    assert isinstance(await well.do(DE, MakeStatement("again")), Accepted)
    for table in (sick, well):
        await table.running.close()


async def test_table_time_runs_only_while_the_table_does():
    table = await new_table()
    await table.pass_(MINUTE)
    assert table.running.now == 0
    await table.do(INSTRUCTOR, StartTable())
    await table.pass_(MINUTE)
    await table.do(INSTRUCTOR, PauseTable())
    await table.pass_(MINUTE)
    assert table.running.now == MINUTE
    await table.do(INSTRUCTOR, ResumeTable())
    await table.pass_(MINUTE)
    assert table.running.now == 2 * MINUTE
    await table.running.close()


async def test_the_clock_ends_phases_by_itself_and_brings_the_table_to_an_end():
    table = await new_table()
    await table.do(INSTRUCTOR, StartTable())
    seen = []
    for _ in range(6):
        await table.pass_(10 * MINUTE)
        seen.append(table.phase)
    assert seen[:3] == [Phase.OPENING, Phase.DRAFTING, Phase.ADOPTION]
    assert table.phase is Phase.CLOSED
    assert table.running.state.proceedings.final is not None
    await table.running.close()


async def test_an_extended_phase_ends_later():
    table = await new_table()
    await table.do(INSTRUCTOR, StartTable())
    await table.do(INSTRUCTOR, ExtendPhase(MINUTE))  # type: ignore[arg-type]  # milliseconds
    await table.pass_(10 * MINUTE)
    assert table.phase is Phase.BRIEFING
    await table.pass_(MINUTE)
    assert table.phase is Phase.OPENING
    await table.running.close()


async def test_the_clock_tries_again_when_the_disk_has_recovered():
    journal = SulkingJournal()
    table = await new_table(journal)
    await table.do(INSTRUCTOR, StartTable())
    journal.full = True
    await table.pass_(10 * MINUTE)
    assert table.phase is Phase.BRIEFING
    journal.full = False
    await table.pass_(1000)
    assert table.phase is Phase.OPENING
    await table.running.close()


async def test_a_table_comes_back_paused_at_the_time_of_its_last_row():
    table = await started()
    await table.pass_(MINUTE)
    await table.do(DE, MakeStatement("the last row"))
    await table.pass_(MINUTE)
    back = await RunningTable.bring_back(record(), table.journal, HandTicker(time=5))
    assert back is not None
    assert not back.state.proceedings.clock.running
    assert back.now == MINUTE
    await back.close()


async def test_a_table_closed_in_good_order_comes_back_at_the_very_time():
    table = await started()
    await table.pass_(MINUTE)
    await table.running.close()
    back = await RunningTable.bring_back(record(), table.journal, HandTicker())
    assert back is not None
    assert (back.now, back.state) == (MINUTE, table.running.state)
    await back.close()


async def test_numbers_and_hashes_are_the_same_after_a_restart():
    table = await started()
    await table.do(DE, MakeStatement("hello"))
    await table.running.close()
    back = await RunningTable.bring_back(record(), table.journal, HandTicker())
    assert back is not None
    for viewer in (DE, CHAIR, INSTRUCTOR):
        assert back.streams.mark(viewer) == table.running.streams.mark(viewer)
    await back.close()


async def test_a_table_that_is_closed_answers_that_the_host_is_closing():
    table = await started()
    await table.running.close()
    answer = await table.do(DE, MakeStatement("late"))
    assert isinstance(answer, Refused)
    assert answer.code == "host-closing"


async def test_a_closed_table_still_knows_what_it_accepted():
    table = await started()
    done = await table.do(DE, MakeStatement("once"), "the-same-id")
    await table.running.close()
    assert await table.do(DE, MakeStatement("once"), "the-same-id") == done == Accepted(id="the-same-id")


async def test_a_command_that_holds_no_longer_when_its_turn_comes_does_nothing():
    table = await started()
    table.running.submit(HOST, FillSeat(DE, Player.PERSON, "Anna"))
    free = table.running.submit(
        HOST,
        FillSeat(DE, Player.BOT, "Bot"),
        provided=lambda now: now.proceedings.sitting(DE).player is Player.NOBODY,
    )
    answer = await free
    assert isinstance(answer, Refused)
    assert answer.code == "overtaken"
    assert table.running.state.proceedings.sitting(DE).name == "Anna"
    await table.running.close()


async def test_what_comes_while_a_table_closes_is_answered():
    table = await new_table()
    closing = asyncio.create_task(table.running.close())
    await asyncio.sleep(0)
    answer = await table.do(HOST, FillSeat(DE, Player.PERSON, "Anna"))
    await closing
    assert isinstance(answer, Refused)
    assert answer.code == "host-closing"
