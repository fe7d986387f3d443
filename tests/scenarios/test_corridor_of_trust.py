"""One scenario that has every construct of the format: it checks clean, means what it says, and plays to an end."""

from __future__ import annotations

from pathlib import Path

import pytest

from corfu_bots.simulation import play
from corfu_rules.bands import ScoreDisplay
from corfu_rules.injects import InjectKind
from corfu_rules.phases import Phase
from corfu_rules.procedures.injecting import BriefRevised, DispatchSent, NewsBroke
from corfu_rules.proceedings import Closing
from corfu_rules.seating_rules import AbsenceRule
from corfu_scenarios.checking import diagnostics_of
from corfu_scenarios.loading import check_tree, load_scenario, open_table
from corfu_scenarios.reader import read_source
from corfu_scenarios.scenario_files import ScenarioFile
from corfu_scenarios.sources import load_source

FILE = Path(__file__).parent / "corridor-of-trust.yaml"
NOT_SHOWN = {"extends", "treaty"}
"""Keys of a whole file that this one has no use for: it stands alone, and its text is not brought into force."""


def test_nothing_is_wrong_with_it():
    assert [(each.code, each.message) for each in diagnostics_of(str(FILE)) if each.severity != "note"] == []


def test_it_has_every_part_of_a_file():
    made = check_tree(read_source(load_source(FILE)))
    assert set(ScenarioFile.model_fields) - made.model_fields_set <= NOT_SHOWN
    procedure = made.procedure
    assert {"statements", "absent", "latecomers", "scores", "chair", "organizations"} <= procedure.model_fields_set


def test_what_it_says_arrives():
    scenario = load_scenario(FILE, profile="single")
    setup = scenario.setup
    assert [(plan.phase, plan.duration // 60_000) for plan in setup.phases] == [
        (Phase.BRIEFING, 5), (Phase.OPENING, 4), (Phase.DRAFTING, 17), (Phase.ADOPTION, 4),
    ]  # fmt: skip
    sizes = {str(party.code): setup.team_size(party.code) for party in setup.parties}
    assert (sizes["RU"], sizes["DE"], sizes["XV"]) == (3, 2, 1)
    assert (setup.statement_words, setup.absence, setup.scores) == (60, AbsenceRule.BOT, ScoreDisplay.SHOWN)
    briefs = {str(brief.party): brief for brief in scenario.briefs}
    assert [each.points for each in (*briefs["US"].linkages, *briefs["NO"].linkages)] == [None, -12]
    assert briefs["XV"].walk_away == 45
    assert scenario.bots.seats == {"RU": "brinkman", "DE": "bridge", "CH": "bridge"}
    assert [each.kind for each in scenario.injects][:3] == [InjectKind.NEWS, InjectKind.INSTRUCTION, InjectKind.CHAIR]
    assert len(setup.debrief.questions) == 2


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_bots_play_it_to_an_end_and_the_incident_happens(seed: int):
    played = play(open_table(load_scenario(FILE), seed))
    assert played.refusals == ()
    assert played.table.proceedings.closing in {Closing.ADOPTED, Closing.NOT_ADOPTED}
    news = [event.news.inject for event in played.events if isinstance(event, NewsBroke)]
    assert "incident" in news
    assert [event.brief.party for event in played.events if isinstance(event, BriefRevised)][:1] == ["DE"]
    assert "leak" not in news, "it waits for the instructor"
    assert not [event for event in played.events if isinstance(event, DispatchSent) and event.dispatch.to == ()]
