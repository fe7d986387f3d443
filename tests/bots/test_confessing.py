"""What bots tell a Chair bot in private: a number for each text, from bots alone, which nobody else sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest

from corfu_bots.castings import Casting
from corfu_bots.confessing import FORBIDDEN, Confession
from corfu_bots.honest import HonestDelegate
from corfu_bots.personas import BALANCED
from corfu_bots.presiding import ChairBot
from corfu_bots.scales import Scale
from corfu_bots.simulation import play
from corfu_bots.sittings import ChairManner
from corfu_bots.soundings import keys_of
from corfu_bots.troupe import Troupe
from corfu_bots.worth import Worth
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.compromise import ChairTextPresented, PresentChairText
from corfu_rules.proceedings import Closing
from corfu_rules.rulings import Event
from corfu_rules.seats import CHAIR, OBSERVER, delegation
from corfu_rules.tables import Table
from corfu_rules.texts import Choice, Text
from corfu_rules.views import view_for
from tests.bots.tables import CLAUSES, OPTIONS, solvable
from tests.bots.test_honest import RU, table_in

DE = delegation("DE")


def texts() -> list[Text]:
    """A few dozen texts of all kinds."""
    every = product(OPTIONS, repeat=len(CLAUSES))
    return [
        tuple(Choice(clause, option) for clause, option in zip(CLAUSES, chosen, strict=True))
        for number, chosen in enumerate(every)
        if number % 17 == 0
    ]


def confession_of(table: Table, now: int = 0) -> Confession:
    confession = HonestDelegate(PartyCode("RU"), BALANCED, 1).confession(view_for(table, RU), Moment(now))
    assert confession is not None
    return confession


@pytest.mark.parametrize("now", [0, 300_000])
def test_a_bot_confesses_no_shortfall_for_just_those_texts_that_it_would_join(now: int):
    table = table_in(Phase.DRAFTING)
    confession = confession_of(table, now)
    worth = Worth(Scale.of(table.setup, table.briefs[0]), confession._hopes)
    for text in texts():
        judgement = worth.judge_text(text)
        assert (confession.shortfall(text, keys_of(text)) == 0) is judgement.joins
        if judgement.forbidden:
            assert confession.shortfall(text, keys_of(text)) == FORBIDDEN


def test_people_confess_nothing():
    """Germany is played by a person: the troupe does not play its seat, so nobody speaks for it."""
    table = table_in(Phase.DRAFTING)
    bots = [each.seat for each in table.proceedings.table if each.seat != DE]
    told = Troupe.open(table, bots)._confessions(Moment(0))
    assert set(told) == {party.code for party in table.setup.parties} - {"DE"}


def test_a_seat_that_a_person_takes_over_confesses_no_more():
    table = table_in(Phase.DRAFTING)
    troupe = Troupe.open(table, [each.seat for each in table.proceedings.table])
    assert "RU" in troupe._confessions(Moment(0))
    troupe.drop(RU)
    assert "RU" not in troupe._confessions(Moment(0))


def test_a_chair_whose_confessional_is_closed_asks_nobody_and_goes_by_what_was_said():
    def never(now: Moment) -> Mapping[PartyCode, Confession]:
        pytest.fail(f"asked at {now}")

    blind, closed = ChairBot(CHAIR, 1), ChairBot(CHAIR, 1, ChairManner(confessional=False))
    closed.hear_confessions(never)
    presented = 0

    def watch(event: Event, table: Table) -> None:
        nonlocal presented
        if table.proceedings.clock.started:
            at, view = Moment(getattr(event, "at", 0)), view_for(table, CHAIR)
            act = closed.next_act(view, at, 0)
            assert act == blind.next_act(view, at, 0)
            presented += act is not None and isinstance(act.command, PresentChairText)

    play(solvable(1, states=5), observer=watch)
    assert presented > 2


def test_confessions_leave_no_trace_at_the_table():
    played = play(solvable(1, states=5))
    for viewer in (OBSERVER, CHAIR, DE):
        assert "shortfall" not in repr(view_for(played.table, viewer))
        assert "Confession" not in repr(view_for(played.table, viewer))
    assert all("shortfall" not in dict(trace.terms) for trace in played.traces)


def test_with_confessions_the_chair_finds_its_text_in_fewer_rounds():
    rounds = {
        confessional: sum(
            sum(isinstance(event, ChairTextPresented) for event in played.events)
            for seed in range(10)
            for played in [play(solvable(seed), casting=Casting(confessional=confessional))]
        )
        for confessional in (True, False)
    }
    assert rounds[True] < rounds[False]


def test_a_chair_that_also_plays_a_party_works_out_the_same_text_for_whatever_its_brief_says():
    """The Chair of the presiding Party is even-handed: its own brief is no input of its."""
    opened = solvable(4, states=5)
    opened = replace(opened, setup=replace(opened.setup, presiding=PartyCode("DE")))
    one, other = ChairBot(DE, 4), ChairBot(DE, 4)
    compared = 0

    def watch(event: Event, table: Table) -> None:
        nonlocal compared
        if table.proceedings.clock.started:
            at, view = Moment(getattr(event, "at", 0)), view_for(table, DE)
            assert view.brief is not None
            selfish = replace(view, briefs=(replace(view.brief, points={}, red_lines=()),))
            assert one.next_act(view, at, 0) == other.next_act(selfish, at, 0)
            compared += 1

    play(opened, observer=watch)
    assert compared > 50


@pytest.mark.parametrize("procedure", [Consensus(), Silence(), Unanimity(), Majority(), ConsensusMinus()])
def test_the_chair_brings_a_text_to_adoption_by_every_procedure(procedure: Procedure):
    adopted = 0
    for seed in range(2):
        played = play(solvable(seed, procedure, states=5, share=75))
        assert played.refusals == ()
        adopted += played.table.proceedings.closing is Closing.ADOPTED
    assert adopted == 2


def test_where_consensus_minus_needs_a_name_the_chair_takes_another_way_that_is_offered():
    opened = solvable(1, ConsensusMinus(), states=5, share=75)
    played = play(replace(opened, setup=replace(opened.setup, procedures=(Consensus(),))))
    assert played.refusals == ()
    assert {each.procedure for each in played.table.proceedings.outcomes} == {"consensus"}
