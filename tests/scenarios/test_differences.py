"""`corfu scenario diff`: what differs is told by its meaning, once, and what only reads otherwise is not told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corfu_scenarios.analysis.analysing import Limits
from corfu_scenarios.comparing import case_of, difference_of, written
from corfu_scenarios.differences import Difference, Part
from corfu_scenarios.rendering import Format
from corfu_scenarios.shipped import find_scenario, shipped_ids
from tests.scenarios.analysis.game_files import GOOD, Edit
from tests.scenarios.analysis.game_files import written as edited


def told(folder: Path, *edits: Edit, limits: Limits | None = None) -> tuple[Difference, ...]:
    one, other = folder / "one.yaml", folder / "other.yaml"
    one.write_text(GOOD, "utf-8")
    other.write_text(edited(*edits), "utf-8")
    return difference_of(case_of(one), case_of(other), limits)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            ("A3: [0, 20]}\n    walk_away: 40", "A3: [0, 20]}\n    walk_away: 54"),
            Difference(Part.BRIEFS, "NO walk-away", "40", "54"),
        ),
        (("A3: [0, 30]}", "A3: [10, 30]}"), Difference(Part.BRIEFS, "SE points for A3.a", "0", "10")),
        (
            ("interests: [Ore.]", "interests: [Ore.]\n    red_lines: [{option: A2.b, why: Never.}]"),
            Difference(Part.BRIEFS, "SE red line", "", "A2.b"),
        ),
        (
            ("interests: [Ore.]", "interests: [Ore.]\n    linkages: [{if: A2.b, need: A3.b, points: -5, why: So.}]"),
            Difference(Part.BRIEFS, "SE linkage", "", "A2.b without A3.b: -5"),
        ),
        (("start: [a]\n    options:\n      a: {label: All", "start: [b, a]\n    options:\n      a: {label: All"),
         Difference(Part.CLAUSES, "A3: opening brackets", "a", "b, a")),
        (
            ("      b: {label: Some, text: Some may visit.}", "      b: {label: Some, omit: true}"),
            Difference(Part.CLAUSES, "A3.b: leaves the clause out", "no", "yes"),
        ),
        (("drafting: 5", "drafting: 7"), Difference(Part.TIMES, "time_plan.drafting", "5", "7")),
        (
            ("decision: consensus", "decision: {consensus: {window_seconds: 30}}"),
            Difference(Part.PROCEDURE, "procedure.decision.consensus.window_seconds", "", "30"),
        ),
        (
            ("position: Calm comes first.", "position: Calm comes first, and then comes ore."),
            Difference(Part.TEXTS, "briefs.SE.position", "Calm comes first.", "Calm comes first, and then ..."),
        ),
        (
            ("XV: {name: Vesterland", "XV: {name: Westerland"),
            Difference(Part.CAST, "cast.add.XV.name", "Vesterland", "Westerland"),
        ),
    ],
)  # fmt: skip
def test_each_change_is_told_by_its_meaning(tmp_path: Path, edit: Edit, expected: Difference):
    assert expected in told(tmp_path, edit)


def test_a_party_that_comes_or_goes_is_told_once_with_its_brief(tmp_path: Path):
    newcomer = ("    SE: {name: Sweden}", "    SE: {name: Sweden}\n    FI: {name: Finland}")
    instructions = (
        "  FI:\n    position: Well.\n    interests: [Calm.]\n    scores: {A1: [100, 0, 0]}\n    walk_away: 40\n"
    )
    found = told(tmp_path, newcomer, ("briefs:\n", "briefs:\n" + instructions))
    assert found == (
        Difference(Part.CAST, "FI", "", "Finland"),
        Difference(Part.BRIEFS, "FI", "", "brief of FI"),
    )


def test_what_becomes_of_the_game_is_told_first(tmp_path: Path):
    walk_away = ("A3: [0, 20]}\n    walk_away: 40", "A3: [0, 20]}\n    walk_away: 50")
    found = told(tmp_path, walk_away, limits=Limits())
    assert found[0] == Difference(Part.GAME, "agreements", "4", "2")
    assert Difference(Part.GAME, "options that no agreement has", "none", "A1.b, A2.a, A3.a") in found
    lines = written(found, Format.CONCISE).splitlines()
    assert lines[0] == "game: agreements: 4 to 2"
    assert lines[-1] == "briefs: NO walk-away: 40 to 50"
    assert json.loads(written(found, Format.JSON))[0] == {
        "part": "game",
        "what": "agreements",
        "before": "4",
        "after": "2",
    }


def test_where_no_agreement_is_left_no_single_doors_are_told(tmp_path: Path):
    walk_away = ("A3: [0, 20]}\n    walk_away: 40", "A3: [0, 20]}\n    walk_away: 100")
    found = told(tmp_path, walk_away, limits=Limits())
    assert Difference(Part.GAME, "agreements", "4", "0") in found
    assert Difference(Part.GAME, "options that no agreement has", "none", "all, for there is no agreement") in found


def test_the_same_written_otherwise_is_no_difference(tmp_path: Path):
    quoted = ("scores: {A1: [20, 0, 0], A2: [35, 0, 50], A3: [0, 30]}",
              "scores:\n      A3: [0, 30]\n      A2: [35, 0, 50]\n      A1: [20, 0, 0]")  # fmt: skip
    assert told(tmp_path, quoted, limits=Limits()) == ()
    assert written((), Format.FULL) == "The two mean the same."


@pytest.mark.parametrize("name", shipped_ids())
def test_a_shipped_scenario_does_not_differ_from_itself(name: str):
    case = case_of(find_scenario(name))
    assert difference_of(case, case) == ()


def test_the_full_table_differs_from_the_lesson_in_whom_it_seats():
    lesson, full = (case_of(find_scenario(name)) for name in ("corfu-2009", "corfu-2009-full"))
    found = difference_of(lesson, full)
    came = {each.what for each in found if each.part is Part.CAST and not each.before}
    assert len(came & {str(party.code) for party in full.setup.parties}) == 61 - 14
    assert not [each for each in found if each.part is Part.CLAUSES]
