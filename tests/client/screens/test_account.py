"""Coming back to a seat that a bot has kept: the account comes up once, by itself, and tells what one missed."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from corfu_client.loopbacks import LoopbackConnection, LoopbackTable
from corfu_client.screens.account import AccountScreen, happenings_meanwhile, notes_meanwhile
from corfu_client.screens.contract import Push
from corfu_client.screens.stack import ScreenStack
from corfu_client.screens.table import TableScreen
from corfu_client.store import Store
from corfu_rules.handovers import Deed
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.handing_over import HandOver
from corfu_rules.proceedings import Player
from corfu_rules.seats import CHAIR, HOST, Seat, delegation
from corfu_rules.sentences import sentence
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in
from tests.client.tables import drafting
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE, FR = delegation("DE"), delegation("FR")
DEEDS = (
    Deed(Moment(65_000), sentence("Send a note"), sentence("Thank you for your note.")),
    Deed(Moment(90_000), sentence("Co-sponsor"), sentence("This goes in our direction.")),
)


def away(table: LoopbackTable, seat: Seat, to: Player = Player.PERSON) -> None:
    """What the host does when `seat` passes: people talk meanwhile, then it is handed over."""
    since = table.now
    table.now = Moment(since + 60_000)
    table.submit(CHAIR, MakeStatement("We go on without Germany."))
    table.submit(FR, SendNote((PartyCode("DE"),), "Where are you?"))
    table.now = Moment(since + 120_000)
    owed = (sentence("Still to do: answer the note of {sender}.", sender="France"),)
    deeds = tuple(replace(each, at=Moment(since + each.at)) for each in DEEDS)
    table.submit(HOST, HandOver(seat, to, since, owed, deeds))


async def at_the_table() -> tuple[LoopbackTable, Store, LoopbackConnection, ScreenStack]:
    table, store = drafting(), new_store()
    line = await seated(store, table, DE)
    stack = ScreenStack(new_stage(store)[0], lambda: None)
    stack.apply(Push(TableScreen(stack.stage)))
    return table, store, line, stack


async def test_the_account_comes_up_by_itself_and_enter_leads_back_to_the_table() -> None:
    table, store, line, stack = await at_the_table()
    away(table, DE)
    take_in(store, line)
    stack.refresh()
    assert isinstance(stack.top, AccountScreen)
    picture(stack.top)
    stack.handle(press(pygame.K_RETURN))
    assert isinstance(stack.top, TableScreen)
    assert store.account is None
    stack.refresh()
    assert isinstance(stack.top, TableScreen)
    assert any("is given back" in each.text for each in store.feed)


async def test_the_account_looks_as_it_should(golden: Compare) -> None:
    table, store, line, stack = await at_the_table()
    away(table, DE)
    take_in(store, line)
    stack.refresh()
    assert isinstance(stack.top, AccountScreen)
    golden(picture(stack.top), "account")


@pytest.mark.parametrize(("seat", "to"), [(DE, Player.BOT), (FR, Player.PERSON)])
async def test_nothing_comes_up_for_a_bot_that_takes_over_or_for_another_seat(seat: Seat, to: Player) -> None:
    table, store, line, stack = await at_the_table()
    away(table, seat, to)
    take_in(store, line)
    stack.refresh()
    assert isinstance(stack.top, TableScreen)


async def test_whoever_comes_back_with_a_fresh_program_is_told_too_but_not_much_later() -> None:
    table, store, _line, _stack = await at_the_table()
    away(table, DE)
    fresh = new_store()
    line = await seated_again(fresh, table)
    assert fresh.account is not None
    assert [each.why.text for each in fresh.account.deeds] == [each.why.text for each in DEEDS]
    table.now = Moment(table.now + 60_000)
    late = new_store()
    await line.close()
    await seated_again(late, table)
    assert late.account is None
    assert late.view is not None
    assert len(late.view.handovers) == 1
    assert store.view is not None


async def seated_again(store: Store, table: LoopbackTable) -> LoopbackConnection:
    table.submit(HOST, VacateSeat(DE))
    return await seated(store, table, DE)


async def test_the_account_tells_what_others_did_and_wrote_meanwhile_and_nothing_of_before() -> None:
    table, store, line, _stack = await at_the_table()
    table.submit(CHAIR, MakeStatement("Germany still hears this."))
    table.now = Moment(table.now + 1_000)
    away(table, DE)
    table.submit(DE, SendNote((PartyCode("FR"),), "I am back."))
    take_in(store, line)
    account, view = store.account, store.view
    assert account is not None
    assert view is not None
    happened = " ".join(happenings_meanwhile(store, account))
    assert "We go on without Germany." in happened
    assert "Germany still hears this." not in happened
    notes = notes_meanwhile(view, account)
    assert any("Where are you?" in each for each in notes)
