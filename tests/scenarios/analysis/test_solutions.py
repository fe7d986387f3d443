"""`corfu scenario solve`: the text shown is the best by its objective, and everybody's standing with it is true."""

from __future__ import annotations

import json

import pytest

from corfu_rules.briefs import Brief
from corfu_rules.identifiers import PartyCode
from corfu_scenarios.analysis.games import deciders, game_of
from corfu_scenarios.analysis.objectives import Objective, Solution, solve
from corfu_scenarios.loading import Scenario
from corfu_scenarios.rendering import Format
from corfu_scenarios.solutions import written
from tests.scenarios.analysis.games import brief, setup_of
from tests.scenarios.every_text import scenario_of


def solved(scenario: Scenario, objective: Objective) -> Solution:
    return solve(game_of(scenario.setup, scenario.briefs, deciders(scenario.setup, scenario.injects)), objective)


def own(scenario: Scenario, party: PartyCode) -> Brief:
    return next(each for each in scenario.briefs if each.party == party)


@pytest.mark.parametrize("name", ["tutorial", "helsinki-2008", "extraordinary-conference", "treaty-2009-full"])
@pytest.mark.parametrize("objective", [Objective.FAIR, Objective.SUM])
def test_the_text_shown_is_one_that_nobody_has_to_block_and_the_points_are_the_briefs(name: str, objective: Objective):
    scenario = scenario_of(name)
    found = solved(scenario, objective)
    text = found.game.text(found.picks)
    assert (found.proved, found.objective, found.blockers) == (True, objective, ())
    for each in found.standings:
        instructions = own(scenario, each.party)
        assert each.points == instructions.points_for(text) >= each.walk_away == instructions.walk_away
        assert not instructions.must_block(text)


def test_the_fairest_text_of_the_tutorial_gives_turkey_what_it_needs_and_the_richest_has_no_fewer_points_in_all():
    scenario = scenario_of("helsinki-2008")
    fair, rich = solved(scenario, Objective.FAIR), solved(scenario, Objective.SUM)
    assert sum(each.points for each in rich.standings) >= sum(each.points for each in fair.standings)

    def least(found: Solution) -> float:
        return min((each.points - each.walk_away) / (each.best - each.walk_away) for each in found.standings)

    assert least(fair) >= least(rich)


def hopeless() -> tuple[Scenario, Solution]:
    briefs = (
        brief("P1", [[60, 0], [40, 0]], 90),
        brief("P2", [[60, 0], [40, 0]], 90),
        brief("P3", [[0, 60], [0, 40]], 90, red_lines=("A1.a",)),
    )
    scenario = Scenario(setup_of(3, (2, 2)), briefs)
    return scenario, solved(scenario, Objective.FAIR)


def test_where_nobody_can_be_brought_together_the_text_that_fewest_must_block_is_shown_with_their_reasons():
    scenario, found = hopeless()
    assert (found.asked, found.objective) == (Objective.FAIR, Objective.FEWEST_BLOCKERS)
    assert found.blockers == ("P3",)
    said = written(scenario.setup, found, Format.FULL)
    assert "No text satisfies everybody. Instead: the text that fewest must block." in said
    assert "P3  " in said
    assert "must block (red line or linkage: A1.a; 90 short)" in said
    assert said.splitlines()[0] == "For the instructor alone: this tells what the briefs keep secret."


def test_programs_get_the_same_as_an_object():
    scenario, found = hopeless()
    made = json.loads(written(scenario.setup, found, Format.JSON))
    assert made["text"] == {"A1": "a", "A2": "a"}
    assert made["blockers"] == ["P3"]
    assert made["parties"][2] == {
        "party": "P3",
        "points": 0,
        "walk_away": 90,
        "best": 100,
        "blocks": True,
        "demands": ["A1.a"],
    }


def test_the_same_question_has_the_same_answer():
    scenario = scenario_of("corfu-2009-full")
    for objective in Objective:
        assert solved(scenario, objective) == solved(scenario, objective)
