"""What bots teach after the end: true to their briefs, to the text, and to what they said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_bots.lessons import lessons_of
from corfu_bots.simulation import Played, play
from corfu_rules.briefs import Brief
from corfu_rules.identifiers import PartyCode
from corfu_rules.lessons import Chance, TrueReason
from corfu_rules.tables import Table
from corfu_rules.texts import Choice, Text, with_clause
from tests.bots.tables import solvable, unsolvable

GERMANY = PartyCode("DE")


def brief_of(table: Table, party: str) -> Brief:
    return next(each for each in table.briefs if each.party == party)


def text_of(played: Played) -> Text:
    final = played.table.proceedings.final
    assert final is not None
    return final.text


def everybody(played: Played) -> list[PartyCode]:
    return [each.code for each in played.table.setup.parties]


@pytest.mark.parametrize("seed", range(6))
def test_every_bot_gets_one_lesson_and_what_it_says_of_points_is_so(seed: int):
    played = play(solvable(seed))
    text = text_of(played)
    lessons = lessons_of(played.table, everybody(played), GERMANY)
    assert {each.party for each in lessons} == {*everybody(played)} - {GERMANY}
    for each in lessons:
        brief = brief_of(played.table, each.party)
        assert (each.walk_away, each.true_points) == (brief.walk_away, brief.points_for(text))
        changed = text
        for ask in (each.get, each.give):
            changed = with_clause(changed, Choice(ask.clause, ask.option)) if ask else changed
        if each.chance in {Chance.OFFER, Chance.MEET, Chance.INSIST}:
            assert each.points == brief.points_for(changed)
            assert not brief.must_block(changed)
        if each.chance in {Chance.OFFER, Chance.INSIST}:
            own = brief_of(played.table, GERMANY)
            assert own.points_for(changed) > own.points_for(text)


def test_an_offer_is_told_where_the_wish_alone_would_have_been_too_much():
    found = 0
    for seed in range(12):
        played = play(solvable(seed))
        for each in lessons_of(played.table, everybody(played), GERMANY):
            if each.chance is Chance.OFFER:
                found += 1
                assert each.get is not None
                assert each.give is not None
                alone = with_clause(text_of(played), Choice(each.get.clause, each.get.option))
                assert brief_of(played.table, each.party).must_block(alone)
    assert found > 0


def test_whoever_stood_in_the_way_is_told_with_its_true_reason_and_what_would_have_met_it():
    met = 0
    for seed in range(4):
        played = play(unsolvable(seed))
        text = text_of(played)
        for each in lessons_of(played.table, everybody(played)):
            brief = brief_of(played.table, each.party)
            if brief.red_lines_crossed(text):
                assert each.true_reason is TrueReason.RED_LINE
                assert each.clause in {line.clause for line in brief.red_lines}
            elif brief.points_for(text) < brief.walk_away:
                assert each.true_reason is TrueReason.BELOW_WALK_AWAY
            if each.chance is Chance.MEET and each.give is not None:
                met += 1
                assert not brief.must_block(with_clause(text, Choice(each.give.clause, each.give.option)))
    assert met > 0


def test_a_line_that_was_never_told_is_told_now_and_one_said_aloud_is_not():
    opened = solvable(3)
    told, untold = "I said so.", "Nobody asked me."
    briefs = tuple(replace(each, may_reveal=(told, untold)) for each in opened.briefs)
    played = play(replace(opened, briefs=briefs))
    lines = {each.line for each in lessons_of(played.table, everybody(played)) if each.chance is Chance.ASK}
    assert lines == {untold}


def test_what_a_bot_said_in_public_stands_beside_its_true_reason():
    played = play(solvable(4))
    said = {
        stance.reason for document in played.table.proceedings.documents for stance in document.stances if stance.reason
    }
    text = played.table.proceedings.chair_text
    said |= {stance.reason for stance in text.stances} if text else set()
    lessons = lessons_of(played.table, everybody(played))
    assert all(each.said in said for each in lessons if each.said)
    assert any(each.said for each in lessons)


def test_without_briefs_there_is_nothing_to_teach():
    opened = solvable(1)
    played = play(replace(opened, briefs=()))
    assert lessons_of(played.table, everybody(played)) == ()


def test_a_table_that_never_decided_teaches_by_the_text_as_it_stood():
    played = play(solvable(2))
    undecided = replace(played.table, proceedings=replace(played.table.proceedings, outcomes=()))
    assert len(lessons_of(undecided, everybody(played))) == len(everybody(played))
