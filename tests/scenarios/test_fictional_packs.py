"""A pack under invented names is the same game, and tells nobody which States it was written about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corfu_resources.paths import scenarios_dir
from corfu_scenarios.checking import GameCheck, diagnostics_of
from corfu_scenarios.fictional import fictional
from corfu_scenarios.invented_names import code_of, invented_names
from corfu_scenarios.loading import load_scenario
from corfu_scenarios.packs import contents_of

SHIPPED = sorted(path.stem for path in scenarios_dir().glob("*.yaml"))
SMALL = """
format: 1
id: calm-sea
version: "1.0"
title: {en: Calm Sea, de: Ruhige See}
summary: {en: A Norwegian radar and an American guest in Oslo., de: Ein norwegischer Radar und ein Gast in Oslo.}
i18n: {default: en, languages: [de]}
meta: {disclaimer: Norway is real., lesson: Ask first.}
cast:
  add:
    'NO': {name: {en: Norway, de: Norwegen}, member_of: [NATO]}
    BB: {name: Boreland}
procedure: {decision: {majority: {threshold: 2/3}}}
time_plan: {drafting: 10, adoption: 3}
bots: {seats: {BB: hardliner}}
injects: [{id: radar, text: "NO and Boreland speak.", after_minutes: 2, phase: drafting, to: ['NO']}]
clauses:
  A1:
    title: Radar
    start: [a]
    options:
      a: {label: "Off", text: "Off."}
      b: {label: "12", omit: true}
briefs:
  'NO': {position: "Off.", interests: [Calm], scores: {A1: [100, 0]}, walk_away: 50,
         no_deal: "Norway waits.", allies: [BB]}
  BB: {position: "On.", interests: [Sight], scores: {A1: [0, 100]}, walk_away: 50}
"""


def packed_to(folder: Path, source: Path) -> Path:
    path = folder / "pack.zip"
    path.write_bytes(fictional(source).pack.data)
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "calm-sea.yaml"
    path.write_text(SMALL)
    return path


@pytest.mark.parametrize("name", ["tutorial", "helsinki-2008"])
def test_the_pack_is_the_same_game(tmp_path: Path, name: str):
    path = packed_to(tmp_path, scenarios_dir() / f"{name}.yaml")
    found, original = (diagnostics_of(each, GameCheck()) for each in (str(path), name))
    assert [(each.code, each.severity) for each in found] == [(each.code, each.severity) for each in original]
    agreements = [next(each.message for each in some if each.code == "N556") for some in (found, original)]
    assert agreements[0] == agreements[1]


@pytest.mark.parametrize("name", ["tutorial", "helsinki-2008"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_no_real_name_or_code_is_in_the_pack(tmp_path: Path, name: str, language: str):
    source = scenarios_dir() / f"{name}.yaml"
    path = packed_to(tmp_path, source)
    (text,) = (each.decode() for each in contents_of(path, "pack").values())
    setup = load_scenario(source, language).setup
    members = {each for party in setup.parties for each in party.member_of}
    for word in {*(each.name for each in setup.parties), *(each.code for each in setup.parties), *members}:
        assert not re.search(rf"\b{re.escape(word)}", text), word
    for word in ("Russ", "russ", "Mosc", "Mosk", "Germ", "Norw", "Türk", "Schwei", "Swiss", "OSCE", "OSZE", "Helsinki"):
        assert word not in text, word
    made = load_scenario(path, language).setup
    assert all(each.fictional for each in made.parties)
    assert [len(each.member_of) for each in made.parties] == [len(each.member_of) for each in setup.parties]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_scenario_can_be_renamed_without_new_faults(tmp_path: Path, name: str):
    made = fictional(scenarios_dir() / f"{name}.yaml")
    assert (made.leftovers, made.unknown) == ((), ())
    path = tmp_path / "pack.zip"
    path.write_bytes(made.pack.data)
    assert [each.code for each in diagnostics_of(str(path))] == [each.code for each in diagnostics_of(name)]


def test_names_and_codes_are_replaced_wherever_they_stand(small: Path, tmp_path: Path):
    scenario = load_scenario(packed_to(tmp_path, small))
    norway, other = scenario.setup.parties
    assert (norway.code, norway.name, norway.member_of) == ("NIM", "Nimboria", ("YUL",))
    assert other.name == "Zorvelia"
    assert scenario.setup.summary == "A Nimborian radar and a Wendarian guest in Nimborin."
    assert [each.party for each in scenario.briefs] == [norway.code, other.code]
    assert scenario.briefs[0].allies == (other.code,)
    assert scenario.briefs[0].no_deal == "Nimboria waits."
    assert scenario.injects[0].text == "NIM and Zorvelia speak."
    assert dict(scenario.bots.seats) == {other.code: "hardliner"}
    german = load_scenario(tmp_path / "pack.zip", "de").setup
    assert (german.parties[0].name, german.summary) == (
        "Nimborien",
        "Ein nimborischer Radar und ein Gast in Nimborin.",
    )


def test_the_same_scenario_gives_the_same_pack(small: Path):
    assert fictional(small).pack.data == fictional(small).pack.data


def test_a_word_like_a_real_name_is_told_with_its_line(small: Path):
    small.write_text(SMALL.replace("Norway waits.", "The Borelanders and Turks wait."))
    line = next(number for number, each in enumerate(small.read_text().splitlines(), 1) if "Borelanders" in each)
    assert [(each.line, each.word) for each in fictional(small).leftovers] == [(line, "Borelanders"), (line, "Turks")]


def test_a_language_whose_words_are_not_known_is_told(small: Path):
    small.write_text(SMALL.replace("languages: [de]", "languages: [de, fr]"))
    assert fictional(small).unknown == ("fr",)


def test_the_invented_names_are_each_others_opposites():
    names = invented_names()
    roots = [*(each.root for each in names.real.values()), *names.spare]
    assert len({code_of(each) for each in roots}) == len(roots)
    starts = tuple(start for each in names.real.values() for start in each.like)
    assert not [root for root in roots if root.startswith(starts)]
