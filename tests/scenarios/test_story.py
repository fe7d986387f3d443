"""docs/scenarios.md says where the story of 2008 and 2009 stands in the scenarios: it has to stand there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from corfu_rules.identifiers import ClauseId, OptionId
from corfu_rules.setup import Setup
from corfu_scenarios.loading import load_scenario
from corfu_scenarios.shipped import find_scenario, shipped, shipped_ids

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "scenarios.md").read_text("utf-8")
PLACES = sorted(set(re.findall(r"`([a-z0-9-]+) ([A-Z]\d*)\.([a-z])`", DOCUMENT)))


@cache
def setup_of(scenario: str) -> Setup:
    return load_scenario(find_scenario(scenario)).setup


@pytest.mark.parametrize(("scenario", "clause", "option"), PLACES)
def test_what_the_page_points_to_is_an_option_on_the_table(scenario: str, clause: str, option: str):
    found = setup_of(scenario).clause(ClauseId(clause))
    assert found is not None
    assert found.option(OptionId(option)) is not None


def test_the_page_lists_every_shipped_scenario_with_its_length():
    rows = {
        row[0]: int(row[1]) for row in re.findall(r"^\| `([a-z0-9-]+)` \|[^|]*\|[^|]*\| (\d+)", DOCUMENT, re.MULTILINE)
    }
    assert rows == {card.id: card.minutes for card in shipped()}
    assert set(rows) == set(shipped_ids())
