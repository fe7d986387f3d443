"""The JSON Schema helps in an editor: it flags no good file and misses no bad key."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from corfu_resources.paths import scenarios_dir
from corfu_scenarios.composition import compose
from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.reader import read_tree
from corfu_scenarios.scenario_files import ScenarioFile
from corfu_scenarios.schemas import CAST_SCHEMA, SCENARIO_SCHEMA, SCHEMAS, scenario_schema
from corfu_scenarios.validation import validate

SCENARIOS = sorted(path for path in scenarios_dir().rglob("*.yaml") if path.parent.name not in {"casts", "names"})
CASTS = sorted((scenarios_dir() / "casts").glob("*.yaml"))
GAME = """
format: 1
id: calm-sea
version: "1.0"
title: {en: Calm Sea, de: Ruhige See}
summary: Two States and a radar.
i18n: {default: en, languages: [de]}
meta: {lesson: Ask first., disclaimer: Invented., teaching: {ask: [Why?]}}
cast:
  add: {RU: {name: Aland, member_of: [CSTO]}, BB: {name: Boland}, AA: {name: Coland, profile: Small.}}
procedure: {decision: {majority: {threshold: 2/3}}, floor: {list: open}, caucus: {minutes: 2.5}}
time_plan: {drafting: 10, adoption: 3, in_force: 5}
treaty: {day_seconds: 20}
injects: [{id: radar, text: A radar is on., after_minutes: 2, attack: {on: AA, by: [BB]}}]
clauses:
  A1:
    title: Radar
    start: [a]
    options:
      a: {label: Off, text: Off., weights: {integration: 1}}
      b: {label: 12, omit: true}
briefs:
  RU: {position: Off., interests: [Calm], scores: {A1: [100, 0]}, walk_away: 50}
  BB: {position: On., interests: [Sight], scores: {A1: [0, 100]}, walk_away: 50}
  AA: {position: On., interests: [Sight], scores: {A1: [0, 100]}, walk_away: 50,
       red_lines: [{option: A1.a, why: The sea is dark.}]}
"""
EXTENDING = """
id: calmer-sea
extends: tutorial
summary: Another one.
meta: {lesson: Wait.}
clauses: {A1: {title: Notice}}
"""
ON_TEMPLATES = GAME.replace(
    "briefs:", "templates: {dark: {for: [AA], like: sea}, sea: {walk_away: 40}}\nbriefs:"
).replace(
    "RU: {position: Off., interests: [Calm], scores: {A1: [100, 0]}, walk_away: 50}",
    "RU: {like: sea, position: Off., interests: [Calm], scores: {A1: [100, 0]}}",
)
FROM_A_CAST = GAME.replace("  add: {RU", "  from: osce-2009\n  keep: [NATO]\n  edit: {NATO: {profile: x}}\n  add: {RU")


def as_an_editor_reads(text: str) -> object:
    return YAML(typ="safe", pure=True).load(text)


@cache
def validator(kind: str = "scenario") -> Draft7Validator:
    return Draft7Validator(SCHEMAS[kind]())


def flaws(data: object, kind: str = "scenario") -> list[str]:
    return [f"{error.json_path}: {error.message}"[:300] for error in validator(kind).iter_errors(data)]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schema_is_one_of_draft_7(kind: str):
    Draft7Validator.check_schema(validator(kind).schema)
    assert validator(kind).schema["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_no_shipped_scenario_is_flagged(path: Path):
    assert flaws(as_an_editor_reads(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", CASTS, ids=lambda path: path.stem)
def test_no_shipped_cast_is_flagged(path: Path):
    assert flaws(as_an_editor_reads(path.read_text("utf-8")), "cast") == []


@pytest.mark.parametrize("path", [*SCENARIOS, *CASTS], ids=lambda path: path.stem)
def test_every_shipped_file_tells_editors_where_its_schema_lies(path: Path):
    name = CAST_SCHEMA if path in CASTS else SCENARIO_SCHEMA
    first, _, _ = path.read_text("utf-8").partition("\n")
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve() == path.parent / name


@pytest.mark.parametrize(("kind", "name"), [("scenario", SCENARIO_SCHEMA), ("cast", "casts/" + CAST_SCHEMA)])
def test_the_file_beside_the_scenarios_is_this_schema(kind: str, name: str):
    shipped = json.loads((scenarios_dir() / name).read_text("utf-8"))
    assert shipped == validator(kind).schema, "run 'make reference'"


@pytest.mark.parametrize("text", [GAME, EXTENDING, ON_TEMPLATES, FROM_A_CAST])
def test_what_is_put_together_is_not_flagged(text: str):
    assert flaws(as_an_editor_reads(text)) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("format: 1", "format: 2"),
        ("id: calm-sea", "id: Calm Sea"),
        ("title: {en:", "title: {english:"),
        ("summary:", "sumary:"),
        ("lesson: Ask first., ", ""),
        ("member_of: [CSTO]", "member_of: CSTO"),
        ("BB: {name: Boland}, AA: {name: Coland, profile: Small.}", ""),
        ("AA: {name", "aa: {name"),
        ("threshold: 2/3", "threshold: 0.66"),
        ("{majority: {threshold: 2/3}}", "{plurality: {}}"),
        ("{majority: {threshold: 2/3}}", "plurality"),
        ("list: open", "list: closed"),
        ("adoption: 3", "adoption: -3"),
        ("adoption: 3", "adoption: 1:30"),
        ("after_minutes: 2", "phase: later"),
        ("start: [a]", "start: []"),
        ("label: 12, omit: true", "label: 12"),
        ("label: 12, omit: true", "label: 12, omit: true, text: x"),
        ("omit: true", "omit: perhaps"),
        ("A1: [100, 0]", "A1: [100, much]"),
        ("walk_away: 50}\n  AA", "walk_away: 150}\n  AA"),
        ("interests: [Calm], ", ""),
        ("option: A1.a, ", ""),
        ("integration: 1", "integration: 9"),
        ("integration: 1", "isolation: 1"),
        ("briefs:\n", "linkages: []\nbriefs:\n"),
    ],
)
def test_a_bad_file_is_flagged(good: str, bad: str):
    assert good in GAME
    assert flaws(as_an_editor_reads(GAME.replace(good, bad, 1)))


@pytest.mark.parametrize("bad", ["meta: {leson: x}", "clauses: {A1: {titel: x}}", "clauses: {a1: {title: x}}", "zz: 1"])
def test_a_misspelt_key_is_flagged_in_a_file_that_extends_another(bad: str):
    key = bad.partition(":")[0]
    lines = [line for line in EXTENDING.splitlines() if not line.startswith(key)]
    assert flaws(as_an_editor_reads("\n".join([*lines, bad])))


def test_briefs_and_translations_in_files_of_their_own_are_checked_too():
    briefs = as_an_editor_reads("NO: {like: ally, walk_away: 50}\nFI: {position: Calm.}\n")
    assert flaws(briefs, "briefs") == []
    assert flaws({"NO": {"lik": "ally"}}, "briefs")
    overlay = as_an_editor_reads('format: 1\nlanguage: de\ntexts: {title: {of: "1a2b3c4d", text: Ruhe}}\n')
    assert flaws(overlay, "translation") == []
    assert flaws({**overlay, "language": "german"}, "translation")


def test_nobody_need_be_added_to_a_shipped_cast():
    assert flaws(as_an_editor_reads(GAME.replace("add: {", "x: {", 1)))
    taken = as_an_editor_reads(FROM_A_CAST)
    del taken["cast"]["add"]
    assert flaws(taken) == []


def groups(data: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every key of every group by its path."""
    if isinstance(data, dict):
        for key, below in data.items():
            yield (*path, key)
            yield from groups(below, (*path, key))
    elif isinstance(data, list):
        for number, below in enumerate(data):
            yield from groups(below, (*path, number))


def changed(data: object, path: tuple[str | int, ...], new: str | None) -> object:
    made = copy.deepcopy(data)
    here = made
    for part in path[:-1]:
        here = here[part]
    value = here.pop(path[-1])
    if new is not None:
        here[new] = value
    return made


def refused(data: object) -> bool:
    try:
        validate(compose(read_tree(json.dumps(data), "f.yaml")), ScenarioFile)
    except ScenarioError:
        return True
    return False


@pytest.mark.parametrize("new", [None, "zz", "ZZ"])
def test_a_missing_or_renamed_key_is_flagged_where_the_reader_refuses_it_and_nowhere_else(new: str | None):
    data = as_an_editor_reads(GAME)
    assert not refused(data)
    differ = [path for path in groups(data) if refused(made := changed(data, path, new)) != bool(flaws(made))]
    assert differ == []


def test_every_example_is_one_of_what_it_shows():
    schema = scenario_schema()
    wrong = []
    for name, node in schema["definitions"].items():
        for key, each in node.get("properties", {}).items():
            shown = Draft7Validator({"definitions": schema["definitions"], **each})
            wrong += [
                f"{name}.{key}: {example!r}" for example in each.get("examples", ()) if not shown.is_valid(example)
            ]
    assert wrong == []
