"""docs/scenario-reference.md lists every key that a scenario file can have, and every key says what it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from corfu_scenarios.schemas import scenario_schema
from scripts.format_history import named
from scripts.make_reference import DOCUMENT, gaps

ROOT = Path(__file__).resolve().parents[1]


def test_the_reference_and_the_schemas_are_what_the_models_say_today():
    check = subprocess.run(
        [sys.executable, "-m", "scripts.make_reference", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (check.returncode, check.stdout) == (0, ""), "run 'make reference'"


def test_every_key_has_a_description_and_an_example():
    assert gaps() == [], "give the field Field(description=..., examples=[...])"


def test_every_group_has_a_section_of_its_own_and_every_link_leads_to_one():
    text = DOCUMENT.read_text("utf-8")
    headings = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    assert len(headings) == len(set(headings))
    links = {part.partition("]")[0] for part in text.split("[")[1:] if part.partition("]")[2].startswith("(#")}
    assert links - set(headings) == set()


def test_the_history_names_only_keys_that_are_still_there():
    known = scenario_schema()["definitions"]
    assert [(group, key) for group, key in named() if key not in known[group]["properties"]] == []
