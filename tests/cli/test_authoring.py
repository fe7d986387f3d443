"""`corfu scenario new`, `plant`, `solve` and `diff` as an author types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corfu_cli import scenarios
from corfu_cli.authoring.solving import OBJECTIVES
from corfu_cli.authoring.starting import SIZES
from corfu_scenarios.analysis.objectives import Objective
from corfu_scenarios.skeletons import Size


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def corfu(*arguments: str) -> Result:
    (group,) = scenarios.commands()
    return CliRunner().invoke(group, arguments)


def test_the_choices_are_those_there_are():
    assert set(OBJECTIVES) == {each.value for each in Objective}
    assert set(SIZES) == {each.value for each in Size}


def test_a_new_scenario_is_written_checked_solved_and_never_overwritten(here: Path):
    ended = corfu("new", "peace-talks")
    assert (ended.exit_code, ended.output) == (
        0,
        "peace-talks.yaml is written. Check it: corfu scenario check peace-talks.yaml\n",
    )
    before = (here / "peace-talks.yaml").read_text("utf-8")
    assert corfu("check", "--strict", "peace-talks.yaml").exit_code == 0
    assert "Nobody has to block it." in corfu("solve", "peace-talks.yaml").output
    again = corfu("new", "peace-talks", "--size", "half-day")
    assert again.exit_code == 1
    assert "peace-talks.yaml exists, and nothing is overwritten." in again.output
    assert (here / "peace-talks.yaml").read_text("utf-8") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Peace Talks",), "Peace Talks cannot be the name of a scenario"),
        (("tutorial",), "tutorial is the name of a shipped scenario"),
        (("x", "--from", "osce"), "There is no cast osce. There are: osce-2009"),
        (("x", "--plant", "A9.a"), "There is no clause A9. There are: A1, A2, A3, A4, A5, A6"),
        (("x", "--plant", "A1.z"), "Clause A1 has no option z. It has: a, b, c"),
        (("x", "--plant", "A1.a,A1.b"), "Clause A1 is named twice."),
        (("nowhere/x",), "nowhere/x.yaml cannot be written"),
    ],
)
def test_what_cannot_be_begun_is_said_and_nothing_is_written(here: Path, arguments: tuple[str, ...], said: str):
    ended = corfu("new", *arguments)
    assert ended.exit_code == 1
    assert said in ended.output
    assert list(here.iterdir()) == []


def test_the_options_that_are_planted_stand_in_a_text_that_everybody_can_join(here: Path):
    assert corfu("new", "mine", "--plant", "A1.a,A2.c").exit_code == 0
    assert (here / "mine.yaml").is_file()
    assert corfu("check", "mine.yaml").exit_code == 0
    found = json.loads(corfu("plant", "mine.yaml", "A1.a,A2.c,A3.b,A4.b,A5.b,A6.b", "--format", "json").output)
    assert found["text"] == ["A1.a", "A2.c", "A3.b", "A4.b", "A5.b", "A6.b"]
    assert {each["after"] for each in found["walk_aways"].values()} == {
        each["text_gives"] - found["slack"] for each in found["walk_aways"].values()
    }


def test_planting_says_what_is_in_the_way():
    assert "The text says nothing about A3." in corfu("plant", "tutorial", "A1.b,A2.b").output
    assert "forbid it (TR: A1.c)" in corfu("plant", "tutorial", "A1.c,A2.b,A3.c").output
    assert "NO: walk_away: " in corfu("plant", "tutorial").output


def test_two_scenarios_are_compared_and_the_status_says_whether_they_differ(here: Path):
    assert corfu("new", "one").exit_code == 0
    text = (here / "one.yaml").read_text("utf-8")
    (here / "two.yaml").write_text(text.replace("drafting: 17", "drafting: 20"), "utf-8")
    same, other = corfu("diff", "one.yaml", "one.yaml"), corfu("diff", "one.yaml", "two.yaml", "--format", "concise")
    assert (same.exit_code, same.output) == (0, "The two mean the same.\n")
    assert (other.exit_code, other.output) == (1, "times: time_plan.drafting: 17 to 20\n")
    assert corfu("diff", "one.yaml", "three.yaml").exit_code == 2


def test_solving_is_for_the_instructor_and_says_so():
    ended = corfu("solve", "tutorial", "--objective", "sum")
    assert ended.exit_code == 0
    assert ended.output.startswith("For the instructor alone")
    assert json.loads(corfu("solve", "tutorial", "--format", "json").output)["text"] == {
        "A1": "b",
        "A2": "b",
        "A3": "c",
    }
