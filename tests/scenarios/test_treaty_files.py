"""A treaty in force in a scenario file: time, numbers, readings, news, and what options set."""

from __future__ import annotations

import pytest

from corfu_rules.decisions.cases import Share
from corfu_rules.directions import Direction
from corfu_rules.identifiers import ClauseId, OptionId
from corfu_rules.phases import Phase
from corfu_rules.readings import AggressorRule
from corfu_rules.seats import INSTRUCTOR, OBSERVER, delegation
from corfu_rules.tables import found
from corfu_rules.texts import Choice
from corfu_rules.views import view_for
from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.loading import Scenario, open_table, parse_scenario

FILE = """
format: 1
id: missiles
version: "1.0"
title: Missiles
summary: Two States and a radar.
meta: {lesson: Ask first., disclaimer: Invented.}
cast:
  add:
    AA: {name: Aland}
    BB: {name: Boland}
    EU: {name: Union, kind: organization}
time_plan: {briefing: 1, in_force: 20}
treaty: {day_seconds: 5, conference_support: 3, extraordinary_quorum: 3/4, aggressor: consensus-of-others}
injects:
  - {id: radar, text: {en: A radar is switched on., de: Ein Radar wird eingeschaltet.}, after_minutes: 2}
  - {id: leak, text: A newspaper prints it.}
i18n: {default: en, languages: [de]}
clauses:
  A1:
    title: Radar
    start: [a]
    options:
      a: {label: "Off", text: The radar is off., sets: {consultation_days: 3}, weights: {integration: 2}}
      b: {label: "On", text: The radar is on., weights: {confrontation: 3, integration: -1}}
briefs:
  AA: {position: Off., interests: [Calm], scores: {A1: [100, 0]}, walk_away: 50}
  BB: {position: On., interests: [Sight], scores: {A1: [0, 100]}, walk_away: 50}
"""


def read(old: str = "", new: str = "", language: str = "en") -> Scenario:
    assert old in FILE
    return parse_scenario(FILE.replace(old, new) if old else FILE, "missiles.yaml", language)


def test_a_scenario_may_play_under_a_treaty_in_force_alone():
    setup = read().setup
    assert [plan.phase for plan in setup.phases] == [Phase.BRIEFING, Phase.IN_FORCE]
    assert not setup.drafts


def test_the_numbers_and_readings_of_the_file_govern():
    setup = read().setup
    assert (setup.terms.day, setup.terms.conference_support) == (5_000, 3)
    assert (setup.terms.quorum, setup.terms.extraordinary_quorum) == (Share(2, 3), Share(3, 4))
    assert setup.readings.aggressor is AggressorRule.CONSENSUS_OF_OTHERS


def test_an_option_sets_its_number_and_points_in_its_directions():
    setup = read().setup
    off, on = ((Choice(ClauseId("A1"), OptionId(option)),) for option in "ab")
    assert (setup.terms_of(off).consultation_days, setup.terms_of(on).consultation_days) == (3, 14)
    assert setup.policy_vector(on)[Direction.CONFRONTATION] == 3
    assert setup.policy_vector(off)[Direction.INTEGRATION] == 2


def test_news_to_come_is_in_the_language_of_the_table_and_known_to_the_instructor_alone():
    table = found(open_table(read(language="de"), seed=1))
    assert [each.text for each in table.injects] == ["Ein Radar wird eingeschaltet.", "A newspaper prints it."]
    assert [each.after for each in table.injects] == [120_000, None]
    assert view_for(table, INSTRUCTOR).injects == table.injects
    assert all(view_for(table, seat).injects == () for seat in (OBSERVER, delegation("AA")))


@pytest.mark.parametrize(("old", "new", "code", "line", "hint"), [
    ("in_force: 20", "in_force: 0", "S312", 13, "minute"),
    ("briefing: 1, in_force: 20", "drafting: 5, in_force: 20", "S312", 13, "minute"),
    ("after_minutes: 2", "phase: drafting", "S303", 16, "minutes"),
    ("id: leak", "id: radar", "S314", 17, "delete"),
    ("briefing: 1", "signature: 5", "S320", 13, "notifications: 1"),
    ("sets: {consultation_days: 3}", "sets: {consultation_day: 3}", "S202", 24, "consultation_days"),
    ("confrontation: 3", "confrontation: 9", "S206", 25, ""),
    ("aggressor: consensus-of-others", "aggressor: nobody", "S205", 14, ""),
])  # fmt: skip
def test_what_cannot_be_played_is_named_with_line_and_hint(old: str, new: str, code: str, line: int, hint: str):
    with pytest.raises(ScenarioError) as caught:
        read(old, new)
    first = caught.value.diagnostics[0]
    assert (first.code, first.span.line if first.span else 0) == (code, line)
    assert hint in (first.hint or "")
