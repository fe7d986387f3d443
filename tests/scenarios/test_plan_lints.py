"""Lints about the plan of a lesson: the talk afterwards, people and seats, and news that can come."""

from __future__ import annotations

import pytest

from corfu_scenarios.checking import examine
from corfu_scenarios.reader import read_tree
from tests.scenarios.code_pairs import GOOD, put

TIME = "time_plan: {briefing: 1, drafting: 5, adoption: 2}"
NEWS = "injects: [{{id: storm, text: {{en: A storm., de: Ein Sturm.}}, {when}}}]\n"


def said(text: str) -> list[tuple[str, str, str | None]]:
    return [(each.code, each.message, each.hint) for each in examine(read_tree(text, "f.yaml"))]


def with_news(when: str, text: str = GOOD) -> str:
    return text + NEWS.format(when=when)


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ("{all: [{phase: drafting}, {phase: adoption}]}", 'it would be "drafting" and "adoption" at once'),
        ("{phase: drafting, all: [{any: [{phase: adoption}]}]}", 'it would be "drafting" and "adoption" at once'),
        (
            "{all: [{clause: A1, status: agreed}, {clause: A1, status: deleted}]}",
            "clause A1 would stand in two ways at once",
        ),
        ("{phase: briefing, clause: A1, status: agreed}", 'nothing is decided in the phase "briefing"'),
        ("{clause: A1, objections: 5}", "there are only 4 Parties who could object"),
    ],
)
def test_a_condition_that_contradicts_itself_is_told_with_the_reason(when: str, why: str):
    assert [each[:2] for each in said(with_news("when: " + when))] == [("W443", f'"storm" never comes: {why}')]


@pytest.mark.parametrize(
    "when",
    [
        "{any: [{phase: drafting}, {phase: adoption}]}",
        "{all: [{clause: A1, status: agreed}, {clause: A2, status: deleted}]}",
        "{phase: drafting, clause: A1, status: agreed}",
        "{clause: A1, objections: 4}",
        "{phase: adoption, blockers_at_most: 2}",
        "manual",
    ],
)
def test_a_condition_that_can_hold_is_fine(when: str):
    assert said(with_news("when: " + when)) == []


def test_a_clause_falls_only_where_that_is_possible():
    kept = put("procedure: {decision: consensus}", "procedure: {drafting: {deletion: false}}")
    when = "when: {{clause: {clause}, status: deleted}}"
    assert [each[0] for each in said(with_news(when.format(clause="A2"), kept))] == ["W443"]
    assert said(with_news(when.format(clause="A1"), kept)) == []
    assert said(with_news(when.format(clause="A2"))) == []


def test_news_that_a_shorter_profile_leaves_out_is_told_with_its_name():
    profiles = "time_plan: {briefing: 1, drafting: 9, adoption: 2, profiles: {short: {drafting: 4}, long: {}}}"
    found = said(with_news("when: {phase: drafting, after_minutes: 6}", put(TIME, profiles)))
    assert [each[:2] for each in found] == [("W435", 'in the profile "short" "storm" never breaks')]
    assert said(with_news("when: {phase: drafting, after_minutes: 3}", put(TIME, profiles))) == []


def test_a_profile_with_too_short_a_talk_is_told_once_and_one_without_any_is_not():
    profiles = "time_plan: {briefing: 1, drafting: 5, adoption: 2, profiles: {a: {debrief: 2}, b: {debrief: 3}, c: {}}}"
    (found,) = said(put(TIME, profiles))
    assert found == (
        "W431",
        "the talk afterwards has 2 of 10 minutes",
        "give debrief 3 minutes: a quarter of the whole",
    )


def test_fewer_people_than_seats_are_fine_where_bots_are_described():
    people = put("meta:", "meta:\n  players: {min: 1, best: 2, max: 4}")
    assert [each[:2] for each in said(people)] == [("W432", "2 people play best, and there are 4 seats")]
    assert said(people + "bots: {level: easy}\n") == []


def test_more_people_than_seats_share_delegations():
    people = put("meta:", "meta:\n  players: {min: 4, best: 8, max: 8}")
    found = said(people)
    assert [each[:2] for each in found] == [("W432", "8 people are more than the 4 there is room for")]
    assert found[0][2] == "write delegation_size: 2 under procedure, or a smaller number"
    shared = people.replace("procedure: {decision: consensus}", "procedure: {delegation_size: 2}")
    assert said(shared) == []
