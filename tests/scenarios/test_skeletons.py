"""`corfu scenario new` and `plant`: what they write is a good game as it stands."""

from __future__ import annotations

import io
from itertools import product
from pathlib import Path

import pytest

from corfu_rules.parties import PartyKind
from corfu_scenarios.analysis.games import Game, deciders, game_of
from corfu_scenarios.cast_files import load_cast
from corfu_scenarios.checking import GameCheck, check_files
from corfu_scenarios.lints.agreements import range_of
from corfu_scenarios.loading import Scenario, parse_scenario
from corfu_scenarios.planting import Barred, intended, plant
from corfu_scenarios.rendering import Format
from corfu_scenarios.skeletons import Size, skeleton, text_meant
from tests.scenarios.analysis.games import brief, setup_of

BASE = "osce-2009"
EACH = [(size, cast) for size, cast in product(Size, (None, BASE)) if cast or size is not Size.FULL]


def made(size: Size, cast: str | None) -> str:
    return skeleton("mine", size, load_cast(cast) if cast else None)


def game(scenario: Scenario) -> Game:
    return game_of(scenario.setup, scenario.briefs, deciders(scenario.setup))


@pytest.mark.parametrize(("size", "cast"), EACH)
def test_a_new_scenario_has_neither_errors_nor_warnings(size: Size, cast: str | None, tmp_path: Path):
    file = tmp_path / "mine.yaml"
    file.write_text(made(size, cast), "utf-8")
    out = io.StringIO()
    assert check_files([str(file)], Format.CONCISE, out, strict=True, game=GameCheck()) == 0, out.getvalue()


@pytest.mark.parametrize(("size", "cast"), EACH)
def test_the_text_that_it_is_meant_to_find_is_one_and_the_middle_of_everything_is_not(size: Size, cast: str | None):
    scenario = parse_scenario(made(size, cast), "mine")
    meant = text_meant(size, load_cast(cast) if cast else None)
    assert game(scenario).blockers(meant) == ()
    assert game(scenario).blockers(tuple(1 for _clause in meant))
    assert game(scenario).blockers(game(scenario).picks(scenario.setup.opening_text))


def test_the_full_size_seats_the_whole_cast_and_gives_every_state_a_brief():
    scenario = parse_scenario(made(Size.FULL, BASE), "mine")
    kinds = [party.kind for party in scenario.setup.parties]
    assert (kinds.count(PartyKind.PARTICIPATING_STATE), kinds.count(PartyKind.ORGANIZATION)) == (56, 5)
    assert {each.party for each in scenario.briefs} == set(scenario.setup.with_a_say)


@pytest.mark.parametrize("picks", [(0, 0, 0, 0, 0, 0), (2, 1, 2, 1, 2, 1)])
def test_planting_makes_any_text_an_agreement_with_some_others_beside_it(picks: tuple[int, ...]):
    scenario = parse_scenario(made(Size.LESSON, None), "mine")
    opening = game(scenario).picks(scenario.setup.opening_text)
    found = plant(game(scenario), picks, opening)
    few, many = range_of(game(scenario).texts)
    assert found.agreements is not None
    assert 1 <= found.agreements <= many
    assert few < many
    for player in game(scenario).players:
        assert found.walk_aways[player.party] == max(0, player.worth(picks) - found.slack)
    planted = parse_scenario(skeleton("mine", Size.LESSON, None, picks, found.slack), "mine")
    assert game(planted).blockers(picks) == ()
    assert game(planted).blockers(opening)


def test_a_text_across_a_red_line_cannot_be_planted_and_who_forbids_it_is_named():
    briefs = (brief("P1", [[60, 0], [40, 0]], 50), brief("P2", [[0, 60], [0, 40]], 50, red_lines=("A1.a",)))
    forbidden = game_of(setup_of(2, (2, 2)), briefs, ("P1", "P2"))
    with pytest.raises(Barred) as refused:
        plant(forbidden, (0, 0), (1, 1))
    assert refused.value.demands == {"P2": ("A1.a",)}


def test_where_no_text_is_named_one_that_is_kind_to_the_worst_off_is_planted():
    briefs = (brief("P1", [[60, 40, 0], [40, 0]], 90), brief("P2", [[0, 40, 60], [0, 40]], 90))
    free = game_of(setup_of(2, (3, 2)), briefs, ("P1", "P2"))
    picks = intended(free)
    worst = min(player.worth(picks) for player in free.players)
    every = product(*(range(size) for size in free.sizes))
    assert worst == max(min(player.worth(each) for player in free.players) for each in every)
