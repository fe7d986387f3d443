"""One layout for scenario files: comments, order and meaning stay, and a second time changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from corfu_resources.paths import scenarios_dir
from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.layout import laid_out
from corfu_scenarios.loading import load_scenario, parse_scenario
from corfu_scenarios.sources import load_source, parse_source

SHIPPED = sorted(scenarios_dir().glob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_scenario_laid_out_is_the_same_and_keeps_its_comments(path: Path):
    source = load_source(path)
    text = laid_out(source)
    assert parse_scenario(text, path.name) == load_scenario(path)
    assert [line for line in source.text.splitlines() if line.startswith("#")] == [
        line for line in text.splitlines() if line.startswith("#")
    ]
    assert laid_out(parse_source(text, path.name)) == text


def test_indentation_spaces_and_long_texts_are_laid_out():
    text = '# Mine.\na:\n      b:   [x,y]   # two\n      c: >-\n        one\n        two\nd: "NO"\n'
    assert (
        laid_out(parse_source(text, "f.yaml"))
        == '# Mine.\na:\n  b: [x, y]        # two\n  c: >-\n    one two\nd: "NO"\n'
    )


def test_a_file_with_faults_in_its_yaml_is_refused_with_them():
    with pytest.raises(ScenarioError) as refused:
        laid_out(parse_source("a: [x\nb: *c\n", "f.yaml"))
    assert {each.code for each in refused.value.diagnostics} <= {"S110", "S113"}


def test_a_group_of_one_key_in_a_list_keeps_its_braces():
    text = "effects: [{add_minutes: 4}, {shift: {by: -5}}]\n"
    assert laid_out(parse_source(text, "any.yaml")) == text
