"""Scenarios built on others: Parties from a shipped cast, briefs like a template, files that extend a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from corfu_rules.identifiers import ClauseId, OptionId
from corfu_scenarios.cast_files import load_cast
from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.loading import Scenario, load_scenario, parse_scenario

FILE = """
format: 1
id: built
version: "1.0"
title: Built
summary: On others.
meta: {lesson: Share., disclaimer: Invented.}
i18n: {default: en, languages: [de]}
cast:
  from: osce-2009
  keep: [FI, NO, CH]
  edit: {CH: {profile: At home in the small print.}}
  add: {XV: {name: Vesterland, fictional: true}}
time_plan: {drafting: 5, adoption: 2}
clauses:
  A1: {title: One, start: [a], options: {a: {label: A, text: This.}, b: {label: B, text: That.}}}
  A2: {title: Two, start: [a], options: {a: {label: A, text: Here.}, b: {label: B, text: There.}}}
templates:
  calm: {for: [FI, NO], position: Calm., interests: [Quiet], scores: {A1: [60, 0], A2: [40, 0]}, walk_away: 50}
  loud: {like: calm, position: Loud.}
briefs:
  NO: {walk_away: 60, scores: {A2: [0, 40]}}
  CH: {like: loud, interests: [Law]}
  XV: {like: calm}
"""


def built(*changes: tuple[str, str]) -> Scenario:
    text = FILE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return parse_scenario(text, "built.yaml")


def faults(*changes: tuple[str, str]) -> list[tuple[str, int]]:
    with pytest.raises(ScenarioError) as caught:
        built(*changes)
    return [(each.code, each.span.line if each.span else 0) for each in caught.value.diagnostics]


def test_parties_come_from_the_cast_in_the_order_kept_and_those_added_after():
    parties = built().setup.parties
    assert [each.code for each in parties] == ["FI", "NO", "CH", "XV"]
    assert [each.name for each in parties] == ["Finland", "Norway", "Switzerland", "Vesterland"]
    assert parties[1].member_of == ("NATO",)
    assert parties[2].profile == "At home in the small print."


STATES = [code for code, party in load_cast("osce-2009").parties.items() if party.kind == "state"]


def test_all_of_the_cast_takes_part_where_that_is_said():
    text = (("keep: [FI, NO, CH]", "keep: all"), ("for: [FI, NO]", "for: [" + ", ".join(STATES) + "]"))
    assert len(built(*text).setup.parties) == 62


def test_a_brief_is_laid_over_the_template_that_is_for_it_or_that_it_is_like():
    briefs = {each.party: each for each in built().briefs}
    assert list(briefs) == ["FI", "NO", "CH", "XV"]
    assert (briefs["FI"].position, briefs["FI"].walk_away) == ("Calm.", 50)
    assert briefs["NO"].walk_away == 60
    assert briefs["NO"].points[ClauseId("A1")][OptionId("a")] == 60
    assert briefs["NO"].points[ClauseId("A2")] == {"a": 0, "b": 40}
    assert (briefs["CH"].position, briefs["CH"].interests) == ("Loud.", ("Law",))


def test_names_of_the_cast_are_in_the_language_asked_for():
    german = parse_scenario(FILE, "built.yaml", "de")
    assert [each.name for each in german.setup.parties][:3] == ["Finnland", "Norwegen", "Schweiz"]


def test_a_cast_with_more_languages_than_the_file_declares_is_no_fault():
    assert built(("i18n: {default: en, languages: [de]}", "i18n: {default: en}")).setup.parties[0].name == "Finland"


@pytest.mark.parametrize(("changes", "found"), [
    ([("from: osce-2009", "from: osce-2008")], ("S315", 10)),
    ([("keep: [FI, NO, CH]", "keep: [FI, NO, XX]")], ("S301", 11)),
    ([("edit: {CH:", "edit: {QQ:")], ("S301", 12)),
    ([("CH: {like: loud", "CH: {like: lout")], ("S304", 23)),
    ([("loud: {like: calm", "loud: {like: loud")], ("S309", 20)),
    ([("scores: {A1: [60, 0], A2: [40, 0]}", "scores: {A1: [60, 0, 1], A2: [40, 0]}")], ("S307", 19)),
    ([("id: built\n", "id: built\nextends: ../secret\n")], ("S316", 4)),
    ([("id: built\n", "id: built\nextends: nowhere\n")], ("S316", 4)),
])  # fmt: skip
def test_what_leads_nowhere_is_told_where_it_is_written(changes: list[tuple[str, str]], found: tuple[str, int]):
    assert faults(*changes)[0] == found


def test_a_fault_in_a_template_is_told_once_however_many_are_like_it():
    assert faults(("scores: {A1: [60, 0], A2: [40, 0]}", "scores: {A9: [60, 0]}"))[:1] == [("S302", 19)]
    assert [code for code, _line in faults(("interests: [Quiet]", "interests: []"))] == ["S207"]


def test_templates_are_at_most_four_deep():
    deep = "  t1: {like: t2}\n  t2: {like: t3}\n  t3: {like: t4}\n  t4: {like: calm}\n  loud: {like: t1"
    assert faults(("  loud: {like: calm", deep))[0][0] == "S321"


def test_a_file_extends_one_that_lies_beside_it(tmp_path: Path):
    (tmp_path / "built.yaml").write_text(FILE, "utf-8")
    longer = tmp_path / "longer.yaml"
    longer.write_text("format: 1\nid: longer\nextends: built\ntitle: Longer\ntime_plan: {drafting: 30}\n", "utf-8")
    scenario = load_scenario(longer)
    assert (scenario.setup.scenario, scenario.setup.title) == ("longer", "Longer")
    assert [plan.duration for plan in scenario.setup.phases] == [30 * 60_000, 2 * 60_000]
    assert len(scenario.briefs) == 4


def test_files_that_extend_each_other_are_refused(tmp_path: Path):
    for one, other in (("one", "two"), ("two", "one")):
        (tmp_path / f"{one}.yaml").write_text(f"format: 1\nid: {one}\nextends: {other}\n", "utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(tmp_path / "one.yaml")
    assert "S316" in {each.code for each in caught.value.diagnostics}


def test_a_faulty_file_that_is_extended_is_named(tmp_path: Path):
    (tmp_path / "base.yaml").write_text(FILE.replace("from: osce-2009", "from: &x osce-2009"), "utf-8")
    (tmp_path / "mine.yaml").write_text("format: 1\nid: mine\nextends: base\n", "utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(tmp_path / "mine.yaml")
    assert caught.value.diagnostics[0].code == "S316"
