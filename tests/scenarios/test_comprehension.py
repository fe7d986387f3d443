"""Questions on the papers: read, refused where they cannot be right, translated, and nobody else's business."""

from __future__ import annotations

from pathlib import Path

import pytest

from corfu_resources.paths import scenarios_dir
from corfu_rules.comprehension import Passage, Question
from corfu_rules.seats import CHAIR, OBSERVER, delegation
from corfu_rules.tables import found
from corfu_rules.views import view_for
from corfu_scenarios.checking import diagnostics_of
from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.loading import load_scenario, open_table, parse_scenario
from corfu_scenarios.overlays import texts_of
from corfu_scenarios.reader import read_source
from corfu_scenarios.sources import load_source
from corfu_workshop.previews import paper_of, view_at_opening, with_check
from corfu_workshop.sheet_text import as_text

FILE = """\
format: 1
id: asked
version: "1.0"
title: Asked
summary: Short.
i18n: {languages: [de]}
meta: {lesson: Ask., disclaimer: Invented.}
cast: {add: {NO: {name: Norway}, SE: {name: Sweden}}}
time_plan: {briefing: 3, drafting: 5, adoption: 2}
check:
  - ask: {en: When is it adopted?, de: Wann ist es angenommen?}
    answers: [{en: When most join, de: Wenn die meisten mittragen}, {en: When nobody objects, de: Ohne Einwand}]
    right: 2
    why: {en: One objection is enough., de: Ein Einwand genügt.}
    see: procedure
clauses:
  A1: {title: One, start: [a], options: {a: {label: A, text: A.}, b: {label: B, text: B.}}}
briefs:
  NO:
    position: A.
    interests: [A]
    scores: {A1: [100, 0]}
    walk_away: 50
    check: [{ask: What do you want most of all?, answers: [A, B], right: 1, why: A is worth everything., see: scores}]
  SE: {position: B., interests: [B], scores: {A1: [0, 100]}, walk_away: 50}
"""
OWN = Question("What do you want most of all?", ("A", "B"), 1, "A is worth everything.", Passage.SCORES)


def test_questions_are_read_in_the_language_that_is_played():
    english, german = parse_scenario(FILE, "asked.yaml"), parse_scenario(FILE, "asked.yaml", language="de")
    assert english.setup.check == (
        Question(
            "When is it adopted?",
            ("When most join", "When nobody objects"),
            2,
            "One objection is enough.",
            Passage.PROCEDURE,
        ),
    )
    assert german.setup.check[0].answers == ("Wenn die meisten mittragen", "Ohne Einwand")
    assert [each.check for each in english.briefs] == [(OWN,), ()]


def test_the_questions_on_a_brief_reach_its_own_seat_alone():
    table = found(open_table(parse_scenario(FILE, "asked.yaml"), 1))
    own = view_for(table, delegation("NO")).brief
    assert own is not None
    assert own.check == (OWN,)
    for seat in (delegation("SE"), CHAIR, OBSERVER):
        assert "What do you want most of all?" not in repr(view_for(table, seat))


@pytest.mark.parametrize(
    ("before", "after", "code", "told"),
    [
        ("right: 2", "right: 3", "S209", "answer 3 is to be right, but there are 2 answers"),
        ("right: 2", "right: 0", "S206", "1"),
        ("answers: [A, B], right: 1", "answers: [A], right: 1", "S207", "2"),
        ("answers: [A, B], right: 1", "answers: [A, A], right: 1", "S209", "two answers to this question are the same"),
        ("see: procedure", "see: nowhere", "S205", "nowhere"),
        ("    why: {en: One objection is enough., de: Ein Einwand genügt.}\n", "", "S201", "why"),
        ("en: When is it adopted?", "fr: When is it adopted?", "S310", "fr"),
    ],
)
def test_a_question_that_cannot_be_right_is_refused(before: str, after: str, code: str, told: str):
    assert before in FILE
    with pytest.raises(ScenarioError) as error:
        parse_scenario(FILE.replace(before, after, 1), "asked.yaml")
    assert [(each.code, told in f"{each.message} {each.hint}") for each in error.value.diagnostics] == [(code, True)]


def test_a_public_question_gives_no_brief_away():
    quiet = "The northern harbour is closed to all of their ships from May on"
    file = FILE.replace("position: A.", f"position: {quiet}.").replace("en: One objection is enough.", f"en: {quiet}.")
    with pytest.raises(ScenarioError) as error:
        parse_scenario(file, "asked.yaml")
    assert [each.code for each in error.value.diagnostics] == ["S313"]


def test_questions_are_translated_with_all_the_rest(tmp_path: Path):
    path = tmp_path / "asked.yaml"
    path.write_text(FILE, "utf-8")
    ids = {each.id for each in texts_of(read_source(load_source(path, path.name)))}
    assert {"check.1.ask", "check.1.answers.2", "check.1.why", "briefs.NO.check.1.answers.1"} <= ids


def test_the_preview_shows_the_questions_and_the_handout_does_not():
    view = view_at_opening(open_table(parse_scenario(FILE, "asked.yaml"), 1), delegation("NO"))
    assert "What do you want most of all?" not in as_text(paper_of(view), 80)
    preview = " ".join(as_text(with_check(paper_of(view), view), 80).split())
    assert "What do you want most of all?" in preview
    assert "Right: When nobody objects." in preview


@pytest.mark.parametrize("name", ["tutorial", "helsinki-2008"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_first_scenarios_ask_about_every_brief_in_both_languages(name: str, language: str):
    path = scenarios_dir() / f"{name}.yaml"
    scenario = load_scenario(path, language=language)
    assert len(scenario.setup.check) == 3
    assert all(len(each.check) == 2 for each in scenario.briefs)
    assert not [each for each in diagnostics_of(str(path)) if each.code == "W433"]


@pytest.mark.parametrize("name", ["tutorial", "helsinki-2008"])
def test_what_the_questions_say_of_the_number_to_block_below_is_so(name: str):
    for brief in load_scenario(scenarios_dir() / f"{name}.yaml").briefs:
        (asked,) = (each for each in brief.check if each.see is Passage.WALK_AWAY and "worth" in each.ask)
        assert f"{brief.walk_away - 4} points" in asked.ask
        assert f"Below {brief.walk_away} points" in asked.why
