"""Time profiles, for how many people a scenario is, and the talk afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from corfu_rules.debriefs import PARTS, Criterion, DebriefPart
from corfu_rules.feedback import FeedbackQuestions
from corfu_rules.phases import Phase
from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.loading import Scenario, load_notes, load_scenario, parse_scenario

FILE = """\
format: 1
id: timed
version: "1.0"
title: Timed
summary: Short or long.
i18n: {languages: [de]}
meta: {lesson: Time., disclaimer: Invented., players: {min: 2, best: 4, max: 8}, teaching: {ask: [Why?]}}
cast: {add: {NO: {name: Norway}, SE: {name: Sweden}}}
time_plan:
  default: double
  opening: 1
  profiles:
    single: {briefing: 5, drafting: 17.5, adoption: 4, debrief: 15}
    double: {briefing: 10, opening: 6, drafting: 36, adoption: 8, debrief: 30}
debrief:
  show: [score_sheet, airtime, airtime]
  questions: [{en: What was hard?, de: Was war schwer?}]
  rubric: {joint_gains: 60, drafting: 40}
  peer_feedback: {ask: [{en: They listened, de: Sie hörten zu}], scale: 4, anonymous: true}
clauses:
  A1: {title: One, start: [a], options: {a: {label: A, text: A.}, b: {label: B, text: B.}}}
briefs:
  NO: {position: A., interests: [A], scores: {A1: [100, 0]}, walk_away: 50}
  SE: {position: B., interests: [B], scores: {A1: [0, 100]}, walk_away: 50}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "timed.yaml"
    path.write_text(FILE, "utf-8")
    return path


def minutes(scenario: Scenario) -> dict[Phase, float]:
    return {plan.phase: plan.duration / 60_000 for plan in scenario.setup.phases}


def test_the_default_profile_is_played_unless_another_is_asked_for(file: Path):
    double = load_scenario(file)
    assert minutes(double) == {Phase.BRIEFING: 10, Phase.OPENING: 6, Phase.DRAFTING: 36, Phase.ADOPTION: 8}
    assert (double.timing.profile, double.timing.debrief) == ("double", 30 * 60_000)
    single = load_scenario(file, profile="single")
    assert minutes(single) == {Phase.BRIEFING: 5, Phase.OPENING: 1, Phase.DRAFTING: 17.5, Phase.ADOPTION: 4}
    assert single.timing.profile == "single"
    assert single.timing.lengths == (("single", 28), ("double", 60)), "the talk afterwards is no time of play"


def test_without_a_default_the_first_profile_is_played():
    assert parse_scenario(FILE.replace("  default: double\n", ""), "f.yaml").timing.profile == "single"


def test_a_profile_that_does_not_exist_names_those_that_do(file: Path):
    with pytest.raises(ScenarioError) as caught:
        load_scenario(file, profile="singel")
    (found,) = caught.value.diagnostics
    assert (found.code, found.hint) == ("S330", 'did you mean "single"?')


@pytest.mark.parametrize(("old", "new", "code", "line"), [
    ("default: double", "default: treble", "S330", 10),
    ("drafting: 17.5, ", "", "S312", 13),
    ("adoption: 8", "adoption: 0", "S312", 14),
    ("single: {briefing: 5", "single: {reading: 5", "S202", 13),
    ("best: 4", "best: 9", "S209", 7),
    ("show: [score_sheet", "show: [scores", "S205", 16),
    ("joint_gains: 60", "gains: 60", "S205", 18),
    ("drafting: 40}", "drafting: 0}", "S206", 18),
    ("scale: 4", "scale: 1", "S206", 19),
    ("anonymous: true", "anonymous: false", "S209", 19),
    ("peer_feedback: {ask", "peer_feedback: {asks", "S202", 19),
    ("[{en: They listened, de: Sie hörten zu}]", "[]", "S207", 19),
    ("{en: They listened, de", "{fr: They listened, de", "S310", 19),
])  # fmt: skip
def test_a_wrong_plan_is_told_where_it_stands(old: str, new: str, code: str, line: int):
    assert old in FILE
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(FILE.replace(old, new, 1), "f.yaml")
    assert [(each.code, each.span.line if each.span else 0) for each in caught.value.diagnostics] == [(code, line)]


def test_the_talk_afterwards_is_part_of_the_public_set_up_in_the_language_asked_for():
    debrief = parse_scenario(FILE, "f.yaml", "de").setup.debrief
    assert debrief.show == (DebriefPart.SCORE_SHEET, DebriefPart.AIRTIME)
    assert debrief.questions == ("Was war schwer?",)
    assert debrief.peer_feedback == FeedbackQuestions(("Sie hörten zu",), 4)
    assert debrief.rubric == ((Criterion.JOINT_GAINS, 60), (Criterion.DRAFTING, 40))
    plain = FILE[: FILE.index("debrief:\n")] + FILE[FILE.index("clauses:") :]
    default = parse_scenario(plain, "f.yaml").setup.debrief
    assert [part for part in DebriefPart if default.shows(part)] == list(PARTS)
    assert default.peer_feedback is None


def test_the_notes_tell_time_players_questions_and_rubric(file: Path):
    notes = load_notes(file)
    assert notes.ask == ("Why?", "What was hard?")
    assert (notes.lengths, notes.debrief_minutes) == ((("single", 28), ("double", 60)), 30)
    assert (notes.players, notes.rubric[0]) == ((2, 4, 8), (Criterion.JOINT_GAINS, 60))
