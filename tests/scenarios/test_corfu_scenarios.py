"""What *Corfu 2009* promises: silence decides its clauses, and neither its opening text nor the middle of it stands."""

from __future__ import annotations

import pytest

from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.silence import Silence
from corfu_rules.identifiers import OptionId
from corfu_rules.texts import Choice, Text
from tests.scenarios.every_text import blocked_by, blockers, scenario_of, texts_of

LESSON, FULL = "corfu-2009", "corfu-2009-full"


def text_of(options: str) -> Text:
    clauses = scenario_of(LESSON).setup.clauses
    return tuple(Choice(clause.id, OptionId(option)) for clause, option in zip(clauses, options, strict=True))


@pytest.mark.parametrize(("name", "seats"), [(LESSON, 14), (FULL, 61)])
def test_clauses_pass_by_silence_and_the_whole_by_consensus(name: str, seats: int):
    setup = scenario_of(name).setup
    assert isinstance(setup.procedure, Silence)
    assert isinstance(setup.procedure_for(whole=True), Consensus)
    assert len(setup.parties) == seats


@pytest.mark.parametrize(("name", "failing"), [(LESSON, {"RU", "UA"}), (FULL, {"RU"})])
def test_the_middle_of_every_clause_fails_somebody(name: str, failing: set[str]):
    assert blocked_by(scenario_of(name), text_of("bbbbbbbbbb")) == failing


@pytest.mark.parametrize(("name", "count"), [(LESSON, 13), (FULL, 51)])
def test_the_opening_text_fails_nearly_all(name: str, count: int):
    scenario = scenario_of(name)
    assert len(blocked_by(scenario, scenario.setup.opening_text)) == count


@pytest.mark.parametrize(("name", "good"), [(LESSON, 581), (FULL, 1573)])
def test_as_many_texts_stand_as_the_teaching_notes_say(name: str, good: int):
    assert texts_of(scenario_of(name).setup) == 248_832
    assert blockers(name)[frozenset()] == good


def test_each_of_the_fourteen_can_be_the_only_one_to_block():
    alone = {next(iter(who)) for who in blockers(LESSON) if len(who) == 1}
    assert alone == set(scenario_of(LESSON).setup.with_a_say)


def test_organizations_speak_and_propose_and_do_not_decide():
    setup = scenario_of(FULL).setup
    assert len(setup.with_a_say) == 56
    assert setup.organizations_propose
    assert not setup.organizations_decide
