"""What the shipped scenarios promise: they can be agreed on, but not by splitting the difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import product

import pytest

from corfu_resources.paths import scenarios_dir
from corfu_rules.briefs import Brief
from corfu_rules.identifiers import OptionId
from corfu_rules.setup import REASON_LIMIT, STATEMENT_LIMIT, Setup
from corfu_rules.texts import Choice, Text
from corfu_scenarios.loading import Scenario, load_notes, load_scenario, open_table
from corfu_scenarios.shipped import find_scenario, shipped, shipped_ids
from tests.scenarios.every_text import blocked_by, blockers, counted, few_of, scenario_of, texts_of

IDS = shipped_ids()


@pytest.fixture(params=IDS)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return scenario_of(request.param)


@pytest.fixture
def helsinki() -> Scenario:
    return scenario_of("helsinki-2008")


def every_text(setup: Setup) -> Iterable[Text]:
    choices = ([Choice(clause.id, option.id) for option in clause.options] for clause in setup.clauses)
    return product(*choices)


def text_of(setup: Setup, options: str) -> Text:
    return tuple(Choice(clause.id, OptionId(option)) for clause, option in zip(setup.clauses, options, strict=True))


def words_of(brief: Brief) -> int:
    texts = [brief.position, *brief.interests, brief.no_deal, *brief.may_reveal, brief.statement]
    return len(" ".join([*texts, *(line.why for line in brief.red_lines)]).split())


def test_there_are_a_tutorial_and_helsinki():
    assert set(IDS) >= {"tutorial", "helsinki-2008"}


@pytest.mark.parametrize("name", IDS)
def test_a_text_exists_that_nobody_has_to_block(name: str):
    assert blockers(name)[frozenset()] > 0


def test_the_opening_text_is_blocked(scenario: Scenario):
    assert blocked_by(scenario, scenario.setup.opening_text)


@pytest.mark.parametrize("name", IDS)
def test_every_seat_stands_in_the_way_of_a_text_that_most_others_would_join(name: str):
    parties = {brief.party for brief in counted(scenario_of(name))}
    assert parties - set().union(*blockers(name)) == set()


@pytest.mark.parametrize("name", ["consultations", "extraordinary-conference", "helsinki-2008", "tutorial"])
def test_weighing_all_parties_at_once_agrees_with_asking_each_of_every_text(name: str):
    scenario = scenario_of(name)
    asked = Counter(frozenset(blocked_by(scenario, text)) for text in every_text(scenario.setup))
    assert blockers(name) == Counter({who: number for who, number in asked.items() if len(who) <= few_of(scenario)})


def test_every_seat_at_helsinki_can_be_the_only_one_to_block(helsinki: Scenario):
    alone = {next(iter(who)) for who in blockers("helsinki-2008") if len(who) == 1}
    assert alone == set(helsinki.setup.with_a_say)


def test_the_best_options_of_a_brief_add_up_to_100(scenario: Scenario):
    assert {brief.party: brief.best() for brief in scenario.briefs if brief.best() != 100} == {}


def test_every_brief_scores_every_option_and_tells_its_story(scenario: Scenario):
    for brief in scenario.briefs:
        for clause in scenario.setup.clauses:
            assert set(brief.points[clause.id]) == {option.id for option in clause.options}
        assert brief.position
        assert brief.interests
        assert brief.no_deal
        assert brief.may_reveal
        assert 0 < len(brief.statement) <= STATEMENT_LIMIT
        assert all(len(line.why) <= REASON_LIMIT for line in brief.red_lines)
        assert words_of(brief) <= 250


def test_a_scenario_says_that_its_instructions_are_invented(scenario: Scenario):
    assert "invented" in scenario.setup.disclaimer


def test_every_option_says_where_it_points(scenario: Scenario):
    """The debrief draws the direction of the whole text, so no option may be silent on it."""
    options = [option for clause in scenario.setup.clauses for option in clause.options]
    assert [option.label for option in options if not option.weights] == []


@pytest.mark.parametrize("name", IDS)
def test_an_instructor_gets_notes_in_both_languages(name: str):
    english, german = load_notes(find_scenario(name)), load_notes(find_scenario(name), "de")
    for ours, theirs in zip(
        (english.story, english.run, english.expect, english.ask),
        (german.story, german.run, german.expect, german.ask),
        strict=True,
    ):
        assert ours
        assert all(one != other for one, other in zip(ours, theirs, strict=True))


def test_players_never_see_the_instructors_notes(scenario: Scenario):
    notes = load_notes(find_scenario(scenario.setup.scenario))
    opened = repr(open_table(scenario, seed=1))
    public = scenario.setup.debrief.questions
    own = (*notes.story, *notes.run, *notes.expect, *(each for each in notes.ask if each not in public))
    assert own
    assert not [line for line in own if line in opened]


def test_the_file_is_named_after_the_scenario(scenario: Scenario):
    assert (scenarios_dir() / f"{scenario.setup.scenario}.yaml").is_file()


def test_no_line_of_a_confidential_brief_is_public(scenario: Scenario):
    public = repr(scenario.setup)
    for brief in scenario.briefs:
        for secret in (brief.position, *brief.interests, brief.no_deal, *brief.may_reveal):
            assert secret not in public


def test_the_briefs_are_german_where_german_is_asked_for(scenario: Scenario):
    german = load_scenario(find_scenario(scenario.setup.scenario), "de")
    assert german.setup.language == "de"
    assert german.setup.title != scenario.setup.title
    for ours, theirs in zip(scenario.briefs, german.briefs, strict=True):
        assert ours.position != theirs.position
        assert all(one != other for one, other in zip(ours.interests, theirs.interests, strict=True))
        assert (ours.points, ours.walk_away) == (theirs.points, theirs.walk_away)
    for ours, theirs in zip(scenario.setup.clauses, german.setup.clauses, strict=True):
        wordings = [(one.wording, other.wording) for one, other in zip(ours.options, theirs.options, strict=True)]
        assert all(one != other for one, other in wordings if one)


def test_one_text_in_a_hundred_succeeds_at_helsinki(helsinki: Scenario):
    texts = texts_of(helsinki.setup)
    assert texts == 2304
    assert 0.005 <= blockers("helsinki-2008")[frozenset()] / texts <= 0.03


@pytest.mark.parametrize(("middle", "blocker"), [("bbbbbb", {"GE"}), ("cccbcb", {"PL"}), ("bbcbcb", {"RU"})])
def test_each_way_of_meeting_in_the_middle_fails_somebody_at_helsinki(
    helsinki: Scenario, middle: str, blocker: set[str]
):
    assert blocked_by(helsinki, text_of(helsinki.setup, middle)) == blocker


def test_free_choice_for_a_duty_of_alliances_brings_both_sides_in_at_helsinki(helsinki: Scenario):
    assert blocked_by(helsinki, text_of(helsinki.setup, "bccbcb")) == set()
    assert blocked_by(helsinki, text_of(helsinki.setup, "bbcbcb")) == {"RU"}
    assert blocked_by(helsinki, text_of(helsinki.setup, "bcabcb")) >= {"US", "GE"}


def test_the_middle_of_the_tutorial_fails_norway():
    tutorial = load_scenario(find_scenario("tutorial"))
    assert blocked_by(tutorial, text_of(tutorial.setup, "bbb")) == {"NO"}
    assert blocked_by(tutorial, text_of(tutorial.setup, "bbc")) == set()


def test_the_start_screen_lists_the_shortest_scenario_first():
    cards = shipped()
    assert [(card.id, card.minutes) for card in cards[:2]] == [("tutorial", 10), ("helsinki-2008", 20)]
    assert cards[0].seats == ("FI", "NO", "TR", "CH", "KZ")
    assert cards[1].seats == ("RU", "US", "DE", "FR", "GE", "PL", "KZ", "CH")
    assert all(card.title and card.summary and card.lesson and card.level for card in cards)


def test_the_start_screen_speaks_german():
    assert next(card.title for card in shipped("de")).startswith("Der erste Tisch")
