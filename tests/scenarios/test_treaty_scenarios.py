"""What the scenarios on the whole draft promise: every article, its blanks, an agreement, and numbers that govern."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from corfu_bots.simulation import Played, play
from corfu_rules.adherence import Adherence
from corfu_rules.parties import PartyKind
from corfu_rules.phases import Phase
from corfu_rules.procedures.consulting import ConsultationsCalled
from corfu_rules.procedures.entering import TreatyEnteredIntoForce
from corfu_rules.procedures.signing import ConsentNotified
from corfu_rules.setup import Setup
from corfu_rules.terms import Setting, Term
from corfu_rules.texts import Choice, Text
from corfu_scenarios.loading import Scenario, open_table
from tests.playthroughs.test_playthroughs import played
from tests.scenarios.every_text import blocked_by, blockers, counted, scenario_of, texts_of

LESSON, FULL = "treaty-2009", "treaty-2009-full"
BOTH = (LESSON, FULL)
BARGAIN = "bcbbbcbbbcbbbbb"
"""Free choice beside neutrality in Article 9, and regard in alliances in Article 1 for it."""


def text_of(setup: Setup, options: str) -> Text:
    chosen = zip(setup.clauses, options, strict=True)
    return tuple(Choice(clause.id, clause.options[ord(letter) - ord("a")].id) for clause, letter in chosen)


def blocking(name: str, options: str) -> set[str]:
    scenario = scenario_of(name)
    return blocked_by(scenario, text_of(scenario.setup, options))


@pytest.fixture(scope="module")
def table() -> Played:
    return played(LESSON)


@pytest.mark.parametrize("name", BOTH)
def test_every_article_of_the_draft_is_on_the_table(name: str):
    titles = " ".join(clause.title for clause in scenario_of(name).setup.clauses)
    assert "Preamble" in titles
    assert [number for number in range(1, 15) if number != 4 and f"Article {number}:" not in titles] == [5]
    assert "Articles 4 and 5:" in titles


@pytest.mark.parametrize("name", BOTH)
def test_every_option_fills_the_blanks_of_its_article(name: str):
    blanks = {
        "A5": {Term.CONSULTATION_DAYS},
        "A6": {Term.CONFERENCE_SUPPORT, Term.CONFERENCE_DAYS},
        "A12": {Term.NOTIFICATIONS, Term.ENTRY_DELAY_DAYS},
        "A13": {Term.WITHDRAWAL_DAYS},
    }
    clauses = {str(clause.id): clause for clause in scenario_of(name).setup.clauses}
    for clause, terms in blanks.items():
        assert [option.id for option in clauses[clause].options if {each.term for each in option.sets} != terms] == []


@pytest.mark.parametrize(("name", "needed"), [(LESSON, 7), (FULL, 25)])
def test_the_opening_text_has_the_figures_of_the_draft(name: str, needed: int):
    setup = scenario_of(name).setup
    terms = setup.terms_of(setup.opening_text)
    assert (terms.notifications, terms.entry_delay_days, terms.conference_support) == (needed, 10, 2)


@pytest.mark.parametrize(("name", "states", "organizations"), [(LESSON, 13, 3), (FULL, 56, 5)])
def test_states_decide_and_organizations_have_a_brief_and_no_say(name: str, states: int, organizations: int):
    scenario = scenario_of(name)
    kinds = Counter(party.kind for party in scenario.setup.parties)
    assert kinds == {PartyKind.PARTICIPATING_STATE: states, PartyKind.ORGANIZATION: organizations}
    assert len(scenario.setup.with_a_say) == states
    assert {brief.party for brief in scenario.briefs} == {party.code for party in scenario.setup.parties}


@pytest.mark.parametrize("name", BOTH)
def test_ninety_minutes_are_planned(name: str):
    assert sum(plan.duration for plan in scenario_of(name).setup.phases) == 90 * 60_000


@pytest.mark.parametrize(("name", "agreements"), [(LESSON, 20_492), (FULL, 2_202)])
def test_the_notes_count_the_texts_that_all_can_join(name: str, agreements: int):
    assert texts_of(scenario_of(name).setup) == 17_915_904
    assert blockers(name)[frozenset()] == agreements


@pytest.mark.parametrize("name", BOTH)
def test_the_bargain_between_articles_1_and_9_is_blocked_by_nobody(name: str):
    assert blocking(name, BARGAIN) == set()


@pytest.mark.parametrize("name", BOTH)
def test_the_middle_of_every_clause_fails_moscow_kyiv_and_tbilisi(name: str):
    assert blocking(name, "bbbbbbbbbbbbbbb") >= {"RU", "UA", "GE"}
    assert blocking(name, "bbbbbcbbbcbbbbb") == {"RU"}


@pytest.mark.parametrize("name", BOTH)
def test_free_choice_left_out_or_put_above_all_is_blocked(name: str):
    assert blocking(name, BARGAIN[:9] + "a" + BARGAIN[10:]) >= {"US", "GE", "UA"}
    assert "RU" in blocking(name, BARGAIN[:9] + "d" + BARGAIN[10:])


def test_each_of_the_thirteen_can_be_the_only_one_to_block():
    alone = {next(iter(who)) for who in blockers(LESSON) if len(who) == 1}
    assert alone == set(scenario_of(LESSON).setup.with_a_say)


def test_no_two_of_the_56_have_the_same_instructions():
    same = Counter(repr((brief.points, brief.red_lines)) for brief in counted(scenario_of(FULL)))
    told = Counter(brief.may_reveal for brief in counted(scenario_of(FULL)))
    assert (max(same.values()), max(told.values())) == (1, 1)


def test_the_full_table_keeps_what_the_lesson_says_of_its_states():
    positions = {brief.party: brief.position for brief in scenario_of(FULL).briefs}
    for brief in scenario_of(LESSON).briefs:
        assert positions[brief.party] == brief.position


def _final(scenario: Scenario, table: Played) -> Text:
    final = table.table.proceedings.final
    assert final is not None
    assert final.adopted
    assert len(final.text) == len(scenario.setup.clauses)
    return final.text


def test_the_numbers_that_were_adopted_govern_what_follows(table: Played):
    setup = scenario_of(LESSON).setup
    adopted = setup.terms_of(_final(scenario_of(LESSON), table))
    assert adopted != setup.terms_of(setup.opening_text)
    enough = [each for each in table.events if isinstance(each, ConsentNotified) and each.in_force_from is not None]
    assert [each.count for each in enough] == [adopted.notifications]
    entered = next(each for each in table.events if isinstance(each, TreatyEnteredIntoForce))
    assert entered.at == enough[0].at + adopted.days(adopted.entry_delay_days)
    called = next(each for each in table.events if isinstance(each, ConsultationsCalled))
    assert called.consultations.hold_by == called.at + adopted.days(adopted.consultation_days)
    conference = table.table.proceedings.register.conferences[0]
    assert len(conference.supporters) >= adopted.conference_support
    assert table.table.proceedings.news[0].inject == "exercise"


@pytest.mark.parametrize("name", BOTH)
def test_bots_sign_and_bring_the_treaty_into_force(name: str):
    register = played(name).table.proceedings.register
    signed = [each for each in register.adherences if each.signed_at is not None]
    organizations = [each for each in signed if _is_organization(name, each)]
    assert register.in_force
    assert organizations
    assert all(each.competence for each in organizations if each.notified_at is not None)


def test_bots_leave_a_treaty_that_is_open_to_states_alone_to_the_states():
    opened = open_table(scenario_of(LESSON), seed=3)
    states_alone = tuple(
        replace(
            clause,
            options=tuple(replace(each, sets=(Setting(Term.ORGANIZATIONS_SIGN, 0),)) for each in clause.options),
        )
        if clause.id == "A10"
        else clause
        for clause in opened.setup.clauses
    )
    table = play(replace(opened, setup=replace(opened.setup, clauses=states_alone)))
    assert table.refusals == ()
    register = table.table.proceedings.register
    assert {each.party for each in register.adherences} == set(opened.setup.with_a_say)
    assert register.in_force


def _is_organization(name: str, own: Adherence) -> bool:
    party = scenario_of(name).setup.party(own.party)
    return party is not None and party.kind is PartyKind.ORGANIZATION


def test_the_lesson_plays_on_under_the_treaty_and_the_full_table_ends_with_entry_into_force():
    assert scenario_of(LESSON).setup.duration(Phase.IN_FORCE) > 0
    assert scenario_of(FULL).setup.duration(Phase.IN_FORCE) == 0
    assert scenario_of(FULL).injects == ()
