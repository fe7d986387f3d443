"""The tab of one's own delegation, by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pygame

from corfu_client.loopbacks import LoopbackTable
from corfu_client.screens.table import TableScreen
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat, ReportAway
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.procedures.delegations import AdviseDelegation
from corfu_rules.proceedings import Player
from corfu_rules.seats import HOST, INSTRUCTOR, delegation
from corfu_rules.tables import TableOpened
from corfu_rules.texts import Choice
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, type_text
from tests.rules.tables import brief, setup

DE, SECOND = delegation("DE"), delegation("DE", 2)


def in_twos() -> LoopbackTable:
    public = replace(setup(), delegation_size=2)
    table = LoopbackTable(TableOpened(public, tuple(brief(each.code) for each in public.parties), seed=7))
    table.submit(INSTRUCTOR, StartTable())
    while table.table.proceedings.phase is not Phase.DRAFTING:
        table.submit(INSTRUCTOR, AdvancePhase())
    return table


async def test_a_member_says_something_inside_and_takes_over_from_a_head_who_is_away():
    table, store = in_twos(), new_store()
    table.submit(HOST, FillSeat(DE, Player.PERSON, "Olga"))
    line = await seated(store, table, SECOND)
    screen = TableScreen(new_stage(store)[0])
    picture(screen)
    screen.handle(press(pygame.K_7))
    assert screen.ui.find("head-2") is None
    screen.ui.focus("advise")
    type_text(screen, "Ask France first.")
    screen.handle(press(pygame.K_RETURN, pygame.KMOD_CTRL))
    assert [each.text for each in table.table.advice] == ["Ask France first."]
    table.submit(HOST, ReportAway(DE))
    take_in(store, line)
    screen.rebuild()
    picture(screen)
    screen.ui.focus("head-2")
    screen.handle(press(pygame.K_RETURN))
    assert table.table.proceedings.head(SECOND.party or "") == SECOND


async def test_the_head_tables_a_members_draft_with_one_press():
    table, store = in_twos(), new_store()
    line = await seated(store, table, DE)
    table.submit(HOST, FillSeat(SECOND, Player.PERSON, "Piotr"))
    clause = table.table.setup.clauses[1]
    table.submit(SECOND, AdviseDelegation("This would do.", Choice(clause.id, clause.options[1].id)))
    take_in(store, line)
    screen = TableScreen(new_stage(store)[0])
    picture(screen)
    screen.handle(press(pygame.K_7))
    picture(screen)
    screen.ui.focus("table-draft-0")
    screen.handle(press(pygame.K_RETURN))
    made = table.table.proceedings.proposals[0]
    assert (made.proposer, made.choice) == ("DE", Choice(clause.id, clause.options[1].id))


async def test_who_plays_alone_has_no_such_tab():
    public = setup()
    table = LoopbackTable(TableOpened(public, tuple(brief(each.code) for each in public.parties), seed=7))
    store = new_store()
    await seated(store, table, DE)
    screen = TableScreen(new_stage(store)[0])
    picture(screen)
    screen.handle(press(pygame.K_7))
    assert screen.desk.tab != "delegation"
