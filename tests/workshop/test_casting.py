"""Castings as they are kept with a table, and as the command line names them."""

from __future__ import annotations

import json

import pytest

from corfu_bots.castings import AS_USUAL, LEVELS, Casting
from corfu_bots.personas import PERSONAS
from corfu_cli import levels
from corfu_rules.identifiers import PartyCode
from corfu_scenarios.bot_files import BASES, BotPlan, Character
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario, shipped
from corfu_workshop.casting import brought_back, casting_for, casting_of, kept, with_hints


def test_a_casting_comes_back_as_it_was_kept():
    casting = Casting("hard", PERSONAS["quiet"], {PartyCode("RU"): PERSONAS["hardliner"]})
    assert brought_back(json.loads(json.dumps(kept(casting)))) == casting


@pytest.mark.parametrize("data", [None, {}, {"level": "brutal"}, {"level": 3}, "easy"])
def test_a_table_of_old_or_with_damaged_facts_has_the_usual_casting(data: object):
    assert brought_back(data) == AS_USUAL


@pytest.mark.parametrize("level", [None, "easy", "hard"])
def test_the_level_asked_for_goes_before_that_of_the_file(level: str | None):
    scenario = load_scenario(find_scenario("tutorial"))
    assert casting_for(scenario, level).level == (level or casting_for(scenario).level)


def test_the_command_line_offers_the_levels_that_there_are():
    assert tuple(LEVELS) == levels.LEVELS


def test_a_file_casts_its_own_characters_and_the_personas_that_every_table_has():
    brinkman = Character("hardliner", concede=5000, candour=100, bluff=300)
    seats = {PartyCode("RU"): "brinkman", PartyCode("DE"): "bridge"}
    casting = casting_of(BotPlan("hard", "quiet", {"brinkman": brinkman}, seats))
    assert casting.level == "hard"
    assert casting.default == PERSONAS["quiet"]
    assert casting.by_party[PartyCode("DE")] == PERSONAS["bridge"]
    own, base = casting.by_party[PartyCode("RU")], PERSONAS["hardliner"]
    assert (own.name, own.concede, own.candour, own.bluff) == ("brinkman", 5000, 100, 300)
    assert (own.reciprocity, own.settled_at, own.voice) == (base.reciprocity, base.settled_at, base.voice)


def test_every_shipped_scenario_can_be_cast():
    for card in shipped("en"):
        casting_for(load_scenario(find_scenario(card.id)))


def test_files_may_name_every_persona_that_there_is():
    assert set(BASES) == set(PERSONAS)


@pytest.mark.parametrize(("level", "hints"), [("easy", "move"), ("medium", "direction"), ("hard", "due")])
def test_hints_are_as_plain_as_the_bots_are_easy(level: str, hints: str):
    scenario = load_scenario(find_scenario("tutorial"), "en")
    opened = with_hints(open_table(scenario, seed=1), casting_for(scenario, level))
    assert opened.setup.hints == hints
