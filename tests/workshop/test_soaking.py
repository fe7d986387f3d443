"""The short form of `make soak`: at every table all goes well, whoever plays it at whatever level."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_bots.castings import LEVELS
from corfu_rules.identifiers import Moment
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario
from corfu_workshop.casting import casting_for
from corfu_workshop.game_records import Refused
from corfu_workshop.rehearsing import Staging, rehearse
from corfu_workshop.soaking import faults_of, longest
from corfu_workshop.stand_ins import Style
from tests.bots.tables import setup_of, solvable

SMALL = ("tutorial", "helsinki-2008", "consultations", "extraordinary-conference", "corfu-2009")
"""The shipped scenarios of which a game takes less than a second or two; `make soak` plays them all."""


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("level", list(LEVELS))
def test_no_move_is_refused_and_every_table_closes_in_its_time(name: str, level: str):
    scenario = load_scenario(find_scenario(name), "en")
    staging = Staging(open_table(scenario, 0), casting=casting_for(scenario, level))
    for record in rehearse(staging, range(1, 3)):
        assert list(map(str, faults_of(name, scenario.setup, record))) == []


@pytest.mark.parametrize("style", list(Style))
def test_people_of_any_style_at_a_lesson_stop_nobody(style: Style):
    scenario = load_scenario(find_scenario("helsinki-2008"), "en")
    party = scenario.setup.parties[0].code
    record = Staging(open_table(scenario, 0), {party: style}).record(1)
    assert list(map(str, faults_of("helsinki-2008", scenario.setup, record))) == []


def test_a_refused_move_and_a_table_that_closes_late_are_faults():
    opened = solvable(3, states=5, share=75)
    record = Staging(opened).record(1)
    refused = replace(record, refused=(Refused("DE", "TableProposal", "already-done", "It is there."),))
    late = replace(record, ended_at=Moment(longest(opened.setup) + 1))
    assert list(faults_of("x", opened.setup, record)) == []
    assert [str(each) for each in faults_of("x", opened.setup, refused)] == [
        "x, seed 1: TableProposal of DE refused: It is there."
    ]
    assert len(list(faults_of("x", opened.setup, late))) == 1


def test_a_table_may_close_later_than_planned_by_its_decisions_alone():
    setup = setup_of()
    planned = sum(plan.duration for plan in setup.phases)
    assert planned < longest(setup) <= planned + len(setup.phases) * setup.procedure.window
