"""docs/scenario-format.md says what the reader of scenario files does: its values are the defaults."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.registry import PROCEDURES
from corfu_rules.readings import Readings
from corfu_rules.setup import Setup
from corfu_rules.terms import Terms
from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.loading import parse_scenario
from corfu_scenarios.procedure_files import ConsensusFile, MajorityFile, SilenceFile, UnanimityFile, procedure_of
from corfu_scenarios.scenario_files import AbsentFile, DraftingFile, OrganizationsFile, ProcedureFile
from corfu_scenarios.talk_files import CaucusFile, FloorFile
from corfu_scenarios.treaty_files import TreatyFile, readings_of, terms_of
from scripts.rulebook import parameters

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "scenario-format.md").read_text("utf-8")
MODELS = {
    "consensus": ConsensusFile, "silence": SilenceFile, "unanimity": UnanimityFile, "majority": MajorityFile,
    "absent": AbsentFile, "organizations": OrganizationsFile, "procedure": ProcedureFile, "treaty": TreatyFile,
    "floor": FloorFile, "caucus": CaucusFile,
    "drafting": DraftingFile,
}  # fmt: skip
GAME = """
format: 1
id: calm-sea
version: "1.0"
title: Calm Sea
summary: Two States and a radar.
meta: {lesson: Ask first., disclaimer: Invented.}
cast: {add: {RU: {name: Aland}, BB: {name: Boland}, AA: {name: Coland}}}
clauses:
  A1: {title: Radar, start: [a], options: {a: {label: "Off", text: Off.}, b: {label: "On", text: "On."}}}
briefs:
  RU: {position: Off., interests: [Calm], scores: {A1: [100, 0]}, walk_away: 50}
  BB: {position: On., interests: [Sight], scores: {A1: [0, 100]}, walk_away: 50}
  AA: {position: On., interests: [Sight], scores: {A1: [0, 100]}, walk_away: 50}
"""
EXAMPLES = [
    each
    for each in re.findall(r"^```(?:yaml)?\n(.*?)^```$", DOCUMENT, re.DOTALL | re.MULTILINE)
    if re.match(r"[a-z][a-z0-9_]*:", each) and not each.startswith("texts:")
]
MISWRITTEN = {"S202", "S203", "S204", "S205", "S206", "S207", "S208", "S209", "S210"}
PLAN = "time_plan: {briefing: 3, in_force: 30}\n"


def block(key: str) -> str:
    """The example of the document that has this key."""
    (found,) = [each for each in re.findall(r"```yaml\n(.*?)```", DOCUMENT, re.DOTALL) if f"\n{key}:" in f"\n{each}"]
    return found


def setup_with(*texts: str) -> Setup:
    return parse_scenario(GAME + "".join(texts), "calm-sea.yaml", "en").setup


def readings() -> dict[tuple[str, str], str]:
    """The table of open readings: the default of each key of each group."""
    rows = re.findall(r"^\| `(\w+): \{(\w+)\}` \| `?([^`|]+?)`? \| \S.*\|$", DOCUMENT, re.MULTILINE)
    return {(group, key): default for group, key, default in rows}


def test_the_values_shown_for_the_procedure_are_the_defaults():
    shown = setup_with(block("procedure"), PLAN)
    assert (shown.final_procedure, shown.procedures) == (Consensus(), (ConsensusMinus(),))
    assert replace(shown, final_procedure=None, procedures=()) == setup_with(PLAN)


def test_every_way_of_deciding_that_is_shown_is_read():
    lines = re.findall(r"^  # (decision: \{(\w+): .*\}\})", block("procedure"), re.MULTILINE)
    assert {name for _line, name in lines} == set(PROCEDURES)
    for line, name in lines:
        assert setup_with(f"procedure:\n  {line}\n", PLAN).procedure.name == name


def test_the_values_shown_for_the_treaty_are_the_defaults():
    assert setup_with(block("treaty")) == setup_with(PLAN)


def test_every_key_of_the_treaty_is_explained():
    shown = set(re.findall(r"^  (\w+):", block("treaty"), re.MULTILINE)) | {key for _group, key in readings()}
    assert set(TreatyFile.model_fields) - shown == set()


@pytest.mark.parametrize(("group", "key"), readings())
def test_the_default_of_an_open_reading_is_the_one_in_the_table(group: str, key: str):
    default = {each.alias or name: each.default for name, each in MODELS[group].model_fields.items()}[key]
    written = str(default).lower() if isinstance(default, bool) else str(default or "none")
    assert readings()[group, key] == written


def test_every_open_reading_of_the_rules_is_in_the_table():
    assert {each.name for each in fields(Readings)} <= {key for _group, key in readings()}


def test_the_defaults_of_scenario_files_are_those_of_the_rules():
    assert (terms_of(TreatyFile()), readings_of(TreatyFile())) == (Terms(), Readings())
    assert {name: procedure_of(name) for name in PROCEDURES} == {name: each() for name, each in PROCEDURES.items()}  # type: ignore[arg-type]
    read = setup_with(PLAN)
    optional = parameters(Setup)
    assert {each.name: getattr(read, each.name) for each in optional} == {each.name: each.default for each in optional}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.partition("\n")[0])
def test_every_example_is_written_as_it_must_be(example: str):
    with pytest.raises(ScenarioError) as caught:  # each is a part, so keys are missing
        parse_scenario(example, "example.yaml", "en")
    codes = {each.code for each in caught.value.diagnostics}
    assert "S201" in codes
    assert {each for each in codes if each.startswith("S1") or each in MISWRITTEN} == set()


def test_no_comma_in_an_example_breaks_a_sentence_in_two():
    broken = re.compile(r"\[[A-Z][^\]\"\n]*, [a-z]")
    assert [line for example in EXAMPLES for line in example.splitlines() if broken.search(line)] == []
