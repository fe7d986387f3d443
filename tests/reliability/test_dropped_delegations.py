"""A delegation that drops: away within twelve seconds, then the grace, then a bot or absent; never a stuck table."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from random import Random

import aiohttp
import pytest

from corfu_rules.identifiers import ClauseId, Duration, Moment, OptionId, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import ReportAway
from corfu_rules.procedures.chairing import AdvancePhase, ResumeTable, StartTable
from corfu_rules.procedures.deciding import CallDecision
from corfu_rules.procedures.hearing import JoinConsensus
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.proceedings import Player
from corfu_rules.refusals import Refusal
from corfu_rules.seating_rules import AbsenceRule
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, delegation
from corfu_rules.tables import TableOpened
from corfu_server.bot_drivers import BotDriver
from corfu_server.journals import TableRecord
from corfu_server.memory_journal import MemoryJournal
from corfu_server.seatings import Seating
from corfu_server.sockets import PATH
from corfu_server.tables import RunningTable
from corfu_server.transports import Limits
from corfu_wire.messages import PROTOCOL, Accepted, JoinRequest
from tests.rules.plays import ROOMS, WAITS, Play, Room, Step
from tests.server.hosts import HandTicker, host, opened

DE, FR, KZ = delegation("DE"), delegation("FR"), delegation("KZ")
PROMISED = 12.0
QUICK = Limits(ping_interval=0.2, ping_timeout=0.2, grace_seconds=0.3)
GRACE = Duration(90_000)


def test_a_line_that_says_nothing_any_more_is_noticed_within_twelve_seconds():
    """A peer is asked for a sign of life every so often, given so long to answer, and then cut off."""
    limits = Limits()
    assert limits.ping_interval + limits.ping_timeout + limits.grace_seconds <= PROMISED


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110 - bots and hosts act by themselves, and nobody tells the test
            await asyncio.sleep(0.005)


async def test_somebody_whose_machine_falls_silent_is_away_though_the_line_was_never_closed():
    async with host(limits=QUICK) as running:
        room = await running.open_table()
        async with aiohttp.ClientSession() as web:
            address = f"ws://127.0.0.1:{running.port}{PATH}?EIO=4&transport=websocket"
            async with web.ws_connect(address, autoclose=False) as silent:
                request = JoinRequest(
                    protocol=PROTOCOL, program="silent", code=room.table.record.code, seat=DE, name="Anna"
                )
                await silent.receive_str()
                await silent.send_str("40")
                await silent.receive_str()
                await silent.send_str(f'420["join",{request.model_dump_json()}]')
                await until(lambda: room.table.state.proceedings.sitting(DE).player is Player.PERSON)
                # From here on nothing is said and no ping is answered; only the host can end this.
                await until(lambda: room.table.state.proceedings.sitting(DE).away_since is not None)


class Lesson:
    """Three people at a table in the middle of a decision that Kazakhstan has not answered when its line drops."""

    def __init__(self, table: RunningTable, ticker: HandTicker, driver: BotDriver | None) -> None:
        self.table, self.ticker, self.driver = table, ticker, driver

    @property
    def player(self) -> Player:
        return self.table.state.proceedings.sitting(KZ).player

    async def close(self) -> None:
        if self.driver is not None:
            await self.driver.close()
        await self.table.close()


async def lesson(rule: AbsenceRule, *, bots: bool) -> Lesson:
    first = opened()
    changed = TableOpened(replace(first.setup, absence=rule, grace=GRACE), first.briefs, first.seed, first.injects)
    journal, ticker = MemoryJournal(), HandTicker()
    table = await RunningTable.open_new(TableRecord("t1", "ABC234", 0, "{}", ""), changed, journal, ticker)
    seating = await Seating.recall(table, journal)
    for seat in (DE, FR, KZ, CHAIR):
        await seating.admit(JoinRequest(protocol=PROTOCOL, program="test", code="ABC234", seat=seat, name=f"P {seat}"))
    driver = BotDriver(table, pace=0) if bots else None
    await table.submit(INSTRUCTOR, StartTable())
    while table.state.proceedings.phase is not Phase.DRAFTING:
        await table.submit(INSTRUCTOR, AdvancePhase())
    await table.submit(DE, TableProposal(ClauseId("A1"), OptionId("b")))
    assert isinstance(
        await table.submit(INSTRUCTOR, CallDecision(table.state.proceedings.proposals[0].id, 1)), Accepted
    )
    decision = table.state.proceedings.decision
    assert decision is not None
    for seat in (DE, FR):
        await table.submit(seat, JoinConsensus(decision.id, 1))
    await table.submit(HOST, ReportAway(KZ))
    return Lesson(table, ticker, driver)


async def test_within_the_grace_a_dropped_delegation_still_attends_and_no_bot_sits_down():
    here = await lesson(AbsenceRule.BOT, bots=True)
    here.ticker.pass_(GRACE - 60_000)
    await asyncio.sleep(0.05)
    assert here.player is Player.PERSON
    assert here.table.state.proceedings.attends(PartyCode("KZ"), GRACE, here.table.now)
    await here.close()


async def test_after_the_grace_a_bot_decides_where_the_scenario_says_so():
    here = await lesson(AbsenceRule.BOT, bots=True)
    decision = here.table.state.proceedings.decision
    assert decision is not None
    here.ticker.pass_(GRACE + 1_000)
    await until(lambda: here.player is Player.BOT)
    here.ticker.pass_(max(0, decision.closes_at - here.table.now) + 1_000)
    await until(lambda: bool(here.table.state.proceedings.outcomes))
    await here.close()


@pytest.mark.parametrize("bots", [True, False])
async def test_where_the_scenario_wants_no_bot_the_clock_closes_what_waits_for_the_dropped_delegation(*, bots: bool):
    here = await lesson(AbsenceRule.ABSENT, bots=bots)
    decision = here.table.state.proceedings.decision
    assert decision is not None
    here.ticker.pass_(decision.closes_at - here.table.now + 1_000)
    await until(lambda: bool(here.table.state.proceedings.outcomes))
    assert here.player is Player.PERSON
    assert here.table.state.proceedings.decision is None
    await here.close()


async def test_a_table_that_everybody_has_left_comes_to_its_end_by_the_clock():
    here = await lesson(AbsenceRule.ABSENT, bots=False)
    for seat in (DE, FR, CHAIR):
        await here.table.submit(HOST, ReportAway(seat))
    for _ in range(40):
        here.ticker.pass_(5 * 60_000)
        await asyncio.sleep(0.01)
    assert here.table.state.proceedings.phase is Phase.CLOSED
    await here.close()


@pytest.mark.parametrize("where", ROOMS, ids=lambda each: each.name)
def test_wherever_a_play_stands_when_everybody_drops_the_clock_brings_it_to_its_end(where: Room, soaking: bool):
    for number in range(100 if soaking else 3):
        chance = Random(f"{number} {where.name}")  # noqa: S311 - a seeded play, no secret
        play = Play(where)
        for _ in range(chance.randrange(5, 40)):
            play.take(Step(chance.choice(WAITS), chance.randrange(1 << 60), chance.randrange(1 << 60)))
        session = play.session
        for command in (StartTable(), ResumeTable()):
            if not session.table.proceedings.clock.running and session.table.proceedings.phase is not Phase.CLOSED:
                play.carry_out(INSTRUCTOR, command)
        for seat in where.setup.seats:
            try:
                session.do(HOST, ReportAway(seat))
            except Refusal:
                continue
        for _ in range(300):
            if session.table.proceedings.phase is Phase.CLOSED:
                break
            play.wait(30 * 60_000)
        assert session.table.proceedings.phase is Phase.CLOSED, (number, Moment(session.now), play.minutes())
