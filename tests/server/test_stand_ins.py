"""What becomes of a seat whose holder has dropped out, of those who come late, and of an empty Chair."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from corfu_rules.identifiers import Duration
from corfu_rules.procedures.attending import ReportAway
from corfu_rules.procedures.chairing import StartTable
from corfu_rules.proceedings import Player
from corfu_rules.seating_rules import AbsenceRule, Latecomers, StandIn
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_rules.tables import TableOpened
from corfu_server.bot_drivers import BotDriver
from corfu_server.faults import SeatingError
from corfu_server.journals import TableRecord
from corfu_server.memory_journal import MemoryJournal
from corfu_server.seatings import Seating
from corfu_server.tables import RunningTable
from corfu_wire.messages import JoinRequest

from .hosts import HandTicker, opened

DE, FR = delegation("DE"), delegation("FR")
RECORD = TableRecord("t1", "ABC234", 0, "{}", "")


class Sitting:
    """A table with its journal, its clock in the test's hand, and its seating."""

    def __init__(self, table: RunningTable, journal: MemoryJournal, ticker: HandTicker, seating: Seating) -> None:
        self.table, self.journal, self.ticker, self.seating = table, journal, ticker, seating

    def player(self, seat: Seat) -> Player:
        return self.table.state.proceedings.sitting(seat).player

    async def join(self, seat: Seat, name: str = "Anna", token: str | None = None) -> str:
        request = JoinRequest(protocol=1, program="test", code="ABC234", seat=seat, name=name, token=token)
        return (await self.seating.admit(request)).token


async def sitting(**changes: object) -> Sitting:
    first = opened()
    changed = TableOpened(replace(first.setup, **changes), first.briefs, first.seed, first.injects)  # type: ignore[arg-type]
    journal, ticker = MemoryJournal(), HandTicker()
    table = await RunningTable.open_new(RECORD, changed, journal, ticker)
    return Sitting(table, journal, ticker, await Seating.recall(table, journal))


async def until(holds: object) -> None:
    assert callable(holds)
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - the bots act by themselves, and nobody tells the test
            await asyncio.sleep(0.005)


@pytest.mark.parametrize("rule", AbsenceRule)
async def test_a_bot_plays_for_whoever_is_away_too_long_where_the_scenario_says_so(rule: AbsenceRule):
    here = await sitting(absence=rule, grace=Duration(60_000))
    token = await here.join(DE)
    driver = BotDriver(here.table, pace=0)
    await here.table.submit(INSTRUCTOR, StartTable())
    await until(lambda: here.player(FR) is Player.BOT)
    await here.table.submit(HOST, ReportAway(DE))
    await asyncio.sleep(0.05)
    assert here.player(DE) is Player.PERSON, "the grace is not over"
    here.ticker.pass_(61_000)
    if rule is AbsenceRule.ABSENT:
        await asyncio.sleep(0.05)
        assert here.player(DE) is Player.PERSON
    else:
        await until(lambda: here.player(DE) is Player.BOT)
        with pytest.raises(SeatingError):
            await here.join(DE, token="not the token")  # noqa: S106 - it is none
        assert await here.join(DE, token=token) != token
        assert here.player(DE) is Player.PERSON
        assert here.table.state.proceedings.sitting(DE).name == "Anna"
    await driver.close()
    await here.table.close()


async def test_whoever_a_bot_plays_for_comes_back_even_after_the_host_was_started_again():
    here = await sitting(absence=AbsenceRule.BOT, grace=Duration(0))
    token = await here.join(DE)
    driver = BotDriver(here.table, pace=0)
    await here.table.submit(INSTRUCTOR, StartTable())
    await here.table.submit(HOST, ReportAway(DE))
    await until(lambda: here.player(DE) is Player.BOT)
    await driver.close()
    await here.table.close()
    back = await RunningTable.bring_back(RECORD, here.journal, HandTicker())
    assert back is not None
    again = Sitting(back, here.journal, HandTicker(), await Seating.recall(back, here.journal))
    assert await again.join(DE, token=token) != token
    assert again.player(DE) is Player.PERSON
    await back.close()


@pytest.mark.parametrize("rule", Latecomers)
async def test_latecomers_join_or_watch_as_the_scenario_says(rule: Latecomers):
    here = await sitting(latecomers=rule)
    token = await here.join(DE)
    await here.table.submit(INSTRUCTOR, StartTable())
    if rule is Latecomers.OBSERVE:
        with pytest.raises(SeatingError) as refused:
            await here.join(FR, "Ben")
        assert refused.value.code == "too-late"
        assert here.player(FR) is Player.NOBODY
    else:
        await here.join(FR, "Ben")
        assert here.player(FR) is Player.PERSON
    await here.join(OBSERVER, "Carla")
    assert await here.join(DE, token=token), "whoever was there comes back"
    await here.table.close()


@pytest.mark.parametrize("rule", StandIn)
async def test_the_chair_bot_presides_unless_the_scenario_wants_nobody(rule: StandIn):
    here = await sitting(chair_stand_in=rule)
    driver = BotDriver(here.table, pace=60)
    await here.table.submit(INSTRUCTOR, StartTable())
    await until(lambda: here.player(FR) is Player.BOT)
    await asyncio.sleep(0.02)
    assert here.player(CHAIR) is (Player.BOT if rule is StandIn.BOT else Player.NOBODY)
    await driver.close()
    await here.table.close()
