"""A scenario may be a folder: every fault is told in the file where it stands, and nothing is read from outside."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from corfu_scenarios.checking import diagnostics_of
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError
from corfu_scenarios.loading import load_scenario
from corfu_scenarios.resolved import resolved_brief

MAIN = """\
format: 1
id: calm-sea
version: "1.0"
title: Calm Sea
summary: Two States and a radar.
i18n: {languages: [de]}
meta: {lesson: Ask first., disclaimer: Invented.}
cast: {add: {RU: {name: Aland}, BB: {name: Boland}}}
time_plan: {drafting: 10, adoption: 3}
clauses:
  A1: {title: Radar, start: [a], options: {a: {label: "Off", text: Off.}, b: {label: "On", text: "On."}}}
templates:
  sea: {interests: [Calm], walk_away: 40}
"""
RU = "RU: {position: Off., like: sea, scores: {A1: [100, 0]}}\n"
BB = "# Boland wants to see.\nBB:\n  position: On.\n  like: sea\n  scores: {A1: [0, 100]}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "calm-sea"
    (made / "briefs").mkdir(parents=True)
    (made / "scenario.yaml").write_text(MAIN)
    (made / "briefs" / "RU.yaml").write_text(RU)
    (made / "briefs" / "BB.yaml").write_text(BB)
    return made


def faults(path: Path) -> list[tuple[str, str, int, int]]:
    with pytest.raises(ScenarioError) as refused:
        load_scenario(path)
    return [placed(each, path) for each in refused.value.diagnostics]


def placed(found: Diagnostic, path: Path) -> tuple[str, str, int, int]:
    where = (found.span.line, found.span.column) if found.span else (0, 0)
    return found.code, str(Path(found.file).relative_to(path)), *where


def test_the_folder_and_its_main_file_are_the_same_scenario(folder: Path):
    by_folder, by_file = load_scenario(folder), load_scenario(folder / "scenario.yaml")
    assert by_folder == by_file
    assert [brief.position for brief in by_folder.briefs] == ["Off.", "On."]
    assert [brief.walk_away for brief in by_folder.briefs] == [40, 40]


def test_briefs_may_stand_in_the_main_file_as_well(folder: Path):
    (folder / "briefs" / "RU.yaml").unlink()
    (folder / "scenario.yaml").write_text(MAIN + "briefs:\n  " + RU)
    assert [brief.party for brief in load_scenario(folder).briefs] == ["RU", "BB"]


def test_every_file_that_was_read_is_known_by_its_hash(folder: Path):
    sources = {each.name: each.sha256 for each in load_scenario(folder).sources}
    assert list(sources) == ["scenario.yaml", "briefs/BB.yaml", "briefs/RU.yaml"]
    for name, digest in sources.items():
        assert digest == hashlib.sha256((folder / name).read_bytes()).hexdigest()


def test_the_fingerprint_changes_with_any_of_the_files(folder: Path):
    before = load_scenario(folder).fingerprint
    (folder / "briefs" / "BB.yaml").write_text(BB + "# more\n")
    assert load_scenario(folder).fingerprint != before


def test_a_cast_and_a_scenario_built_on_are_among_the_files_read(tmp_path: Path):
    (tmp_path / "mine.yaml").write_text("id: mine\nextends: treaty-2009-full\n")
    names = [each.name for each in load_scenario(tmp_path / "mine.yaml").sources]
    assert names == ["mine.yaml", "treaty-2009-full.yaml", "treaty-2009.yaml", "casts/osce-2009.yaml"]


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("briefs/BB.yaml", "position: On.", "positon: On.", ("S202", "briefs/BB.yaml", 3, 3)),
        ("briefs/BB.yaml", "[0, 100]", "[0, much]", ("S204", "briefs/BB.yaml", 5, 20)),
        ("briefs/BB.yaml", "A1: [", "A7: [", ("S302", "briefs/BB.yaml", 5, 12)),
        ("briefs/BB.yaml", "like: sea", "like: see", ("S304", "briefs/BB.yaml", 4, 9)),
        ("briefs/BB.yaml", "[0, 100]", "[0, 100", ("S110", "briefs/BB.yaml", 5, 23)),
        ("briefs/BB.yaml", "like: sea", "like: *sea", ("S113", "briefs/BB.yaml", 4, 9)),
        ("briefs/RU.yaml", "RU:", "XX:", ("S318", "briefs/RU.yaml", 1, 1)),
        ("briefs/RU.yaml", "RU:", "BB:", ("S314", "briefs/RU.yaml", 1, 1)),
        ("scenario.yaml", "walk_away: 40", "walk_away: 140", ("S206", "scenario.yaml", 13, 39)),
        ("scenario.yaml", "start: [a]", "start: [c]", ("S306", "scenario.yaml", 11, 30)),
    ],
)
def test_a_fault_is_told_in_its_own_file(folder: Path, file: str, old: str, new: str, fault: tuple[str, str, int, int]):
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new))
    assert fault in faults(folder)


def test_the_second_brief_for_a_party_names_the_place_of_the_first(folder: Path):
    (folder / "briefs" / "RU.yaml").write_text(RU + BB)
    (found,) = [each for each in diagnostics_of(str(folder)) if each.code == "S314"]
    assert found.file.endswith("briefs/RU.yaml")
    assert found.hint == "delete one of the two; the first is in briefs/BB.yaml, line 2"


def test_a_folder_without_a_main_file_is_one_sentence(tmp_path: Path):
    with pytest.raises(ScenarioError, match="holds no file scenario"):
        load_scenario(tmp_path)


@pytest.mark.parametrize("name", ["briefs/BB.yaml", "de.yaml"])
def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path, name: str):
    (tmp_path / "outside.yaml").write_text(BB)
    (folder / "scenario.yaml").write_text(MAIN.replace("languages: [de]", "overlays: {de: de.yaml}"))
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(tmp_path / "outside.yaml")
    assert "S316" in {each.code for each in diagnostics_of(str(folder))}


@pytest.mark.parametrize(
    "name",
    ["../de.yaml", "/etc/passwd", "i18n/../../de.yaml", "http://x.org/de.yaml", "C:\\\\de.yaml", "de.txt", ".de.yaml"],
)
def test_a_translation_that_lies_elsewhere_is_refused(folder: Path, name: str):
    (folder / "scenario.yaml").write_text(MAIN.replace("languages: [de]", f'overlays: {{de: "{name}"}}'))
    assert faults(folder) == [("S316", "scenario.yaml", 6, 23)]


def test_a_folder_of_a_hundred_and_one_briefs_is_refused(folder: Path):
    for number in range(101):
        (folder / "briefs" / f"x{number}.yaml").write_text("")
    assert [code for code, *_place in faults(folder)] == ["S122"]


def test_files_that_are_too_large_together_are_refused(folder: Path):
    for name in ("one", "two"):
        (folder / "briefs" / f"{name}.yaml").write_text("#" * 300_000 + "\nZZ: {}\n")
    assert "S102" in {code for code, *_place in faults(folder)}


def test_a_pipe_in_the_folder_is_refused_and_not_waited_for(folder: Path):
    os.mkfifo(folder / "briefs" / "pipe.yaml")
    assert "S101" in {code for code, *_place in faults(folder)}


def test_a_scenario_extends_one_in_the_folder_beside_it(folder: Path):
    variant = folder.parent / "variant"
    variant.mkdir()
    (variant / "scenario.yaml").write_text("id: variant\nextends: calm-sea\ntitle: Calmer\n")
    loaded = load_scenario(variant)
    assert (loaded.setup.title, loaded.briefs) == ("Calmer", load_scenario(folder).briefs)


def test_advice_looks_at_the_briefs_beside_the_main_file(folder: Path):
    """The template is used by them alone, and the preview says that they are like it."""
    assert "W438" not in {each.code for each in diagnostics_of(str(folder))}
    assert "sea" in resolved_brief(folder, "BB")
