"""Bots where a delegation is several people: only the head commits the Party, the others advise."""

from __future__ import annotations

from dataclasses import replace

from corfu_bots.honest import HonestDelegate
from corfu_bots.personas import BALANCED
from corfu_bots.presiding import ChairBot
from corfu_bots.simulation import play
from corfu_bots.traces import Act
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.delegations import AdviseDelegation
from corfu_rules.proceedings import Closing, Player
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, OBSERVER, delegation
from corfu_rules.tables import Table, found
from corfu_rules.views import view_for
from tests.bots.tables import solvable
from tests.bots.test_honest import do, texts_of

RU, SECOND = delegation("RU"), delegation("RU", 2)


def team() -> Table:
    """Russia is headed by a person, with a bot beside it."""
    opened = solvable(1)
    table = found(replace(opened, setup=replace(opened.setup, delegation_size=2)))
    table = do(table, HOST, FillSeat(RU, Player.PERSON, "Anna"))
    table = do(table, HOST, FillSeat(SECOND, Player.BOT, "Bot"))
    table = do(table, INSTRUCTOR, StartTable())
    while table.proceedings.phase is not Phase.DRAFTING:
        table = do(table, CHAIR, AdvancePhase())
    return table


def act_of(table: Table) -> Act | None:
    return HonestDelegate(PartyCode("RU"), BALANCED, 1).next_act(view_for(table, SECOND), Moment(0), 0)


def test_a_bot_that_does_not_head_its_delegation_commits_it_to_nothing():
    assert act_of(team()) is None


def test_it_tells_its_head_what_the_chairs_text_means_for_the_brief_once_and_nobody_else():
    table = team()
    _, crossing = texts_of(table)
    table = do(table, CHAIR, PresentChairText(crossing))
    act = act_of(table)
    assert act is not None
    assert isinstance(act.command, AdviseDelegation)
    assert "rule out" in act.command.text
    table = do(table, SECOND, act.command)
    assert view_for(table, RU).advice
    assert not view_for(table, delegation("US")).advice
    assert not view_for(table, OBSERVER).advice
    assert act_of(table) is None


def test_the_chair_bot_of_a_place_that_does_not_head_the_presiding_delegation_waits():
    table = team()
    table = replace(table, setup=replace(table.setup, presiding=PartyCode("RU")))
    assert ChairBot(SECOND, 1).next_act(view_for(table, SECOND), Moment(0), 0) is None
    assert ChairBot(RU, 1).next_act(view_for(table, RU), Moment(0), 0) is not None


def test_bots_play_a_table_of_teams_as_any_other():
    opened = solvable(2, states=5, share=75)
    played = play(replace(opened, setup=replace(opened.setup, delegation_size=3)))
    assert played.refusals == ()
    assert played.table.proceedings.closing is Closing.ADOPTED
