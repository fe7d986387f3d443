"""Personas: each of them carries itself in a way that others at the table can see."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import gcd

import pytest

from corfu_bots.castings import Casting
from corfu_bots.curves import WHOLE, curve
from corfu_bots.honest import HonestDelegate
from corfu_bots.personas import PERSONAS, Persona
from corfu_bots.simulation import Played, play
from corfu_bots.traces import Act, ReasonCode
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.outcomes import AttachmentKind
from corfu_rules.documents import CHAIR_TEXT, Stance
from corfu_rules.identifiers import DecisionId, Moment, PartyCode, Points
from corfu_rules.phases import Phase
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.floor import StatementMade
from corfu_rules.procedures.hearing import ConsensusJoined, JoinConsensus, RaiseObjection
from corfu_rules.procedures.positions import DeclareStance, StanceDeclared
from corfu_rules.procedures.tabling import ProposalCosponsored, ProposalTabled
from corfu_rules.proceedings import Closing, OpenDecision
from corfu_rules.seating_rules import StandIn
from corfu_rules.seats import CHAIR, delegation
from corfu_rules.tables import Table
from corfu_rules.views import view_for
from tests.bots.tables import solvable
from tests.bots.test_honest import do, table_in, texts_of

RU, US, FR = delegation("RU"), delegation("US"), delegation("FR")
SEEDS = range(4)


@cache
def games(persona: str) -> tuple[Played, ...]:
    """Tables at which every delegation has that persona."""
    casting = Casting(default=PERSONAS[persona])
    return tuple(play(solvable(seed, states=5, share=75), casting=casting) for seed in SEEDS)


def count(persona: str, *kinds: type[object]) -> int:
    return sum(isinstance(event, kinds) for played in games(persona) for event in played.events)


@pytest.mark.parametrize("exponent", [250, 500, 1000, 1350, 4000, 5000])
def test_the_curve_is_the_power_exactly(exponent: int):
    up, root = exponent // gcd(exponent, WHOLE), WHOLE // gcd(exponent, WHOLE)
    for time, share in enumerate(curve(exponent)):
        power = time**up * WHOLE**root
        assert share**root * WHOLE**up <= power
        assert share == WHOLE or power < (share + 1) ** root * WHOLE**up


@pytest.mark.parametrize("persona", PERSONAS.values(), ids=lambda each: each.name)
def test_every_persona_plays_to_the_end_without_a_refusal_and_joins_nothing_forbidden(persona: Persona):
    for played in games(persona.name):
        assert played.refusals == ()
        assert played.table.proceedings.phase is Phase.CLOSED
        for outcome in (each for each in played.table.proceedings.outcomes if each.whole):
            for brief in played.table.briefs:
                assert not brief.must_block(outcome.text) or brief.party not in outcome.verdict.tally.in_favour


def test_the_quiet_one_says_and_proposes_less():
    assert 0 < count("quiet", ProposalTabled) < count("balanced", ProposalTabled)
    wishes = [
        sum("matters most" in event.text for event in played.events if isinstance(event, StatementMade))
        for played in (games("quiet")[0], games("balanced")[0])
    ]
    assert wishes == [0, 5]


def test_the_free_rider_lets_others_propose_and_holds_out_late():
    assert count("free-rider", ProposalTabled, ProposalCosponsored) == 0
    ends = [[played.events[-2] for played in games(name)] for name in ("balanced", "free-rider")]
    times = [sum(int(getattr(event, "at", 0)) for event in events) for events in ends]
    assert times[0] < times[1]


def test_the_legalist_writes_a_saving_clause_and_has_its_understanding_on_record():
    proposals = [event for played in games("legalist") for event in played.events if isinstance(event, ProposalTabled)]
    assert any(each.choice.wording and "Charter" in each.choice.wording for each in proposals)
    final = [
        event
        for played in games("legalist")
        for event in played.events
        if isinstance(event, ConsensusJoined) and played.table.proceedings.outcomes[-1].decision == event.decision
    ]
    assert final
    assert all(each.statement for each in final)
    assert any(each.attached_as is AttachmentKind.RESERVATION for each in final)


def test_no_other_persona_writes_its_own_words():
    for name in PERSONAS.keys() - {"legalist"}:
        proposals = (event for played in games(name) for event in played.events if isinstance(event, ProposalTabled))
        assert all(each.choice.wording is None for each in proposals)


def test_the_bridge_is_done_before_the_hardliner():
    for one, other in zip(games("bridge"), games("hardliner"), strict=True):
        assert getattr(one.events[-1], "at", 0) < getattr(other.events[-1], "at", 0)


def test_the_novice_errs_in_its_mood_and_not_in_the_same_way_at_every_table():
    stances = [
        [event.taken.stance for event in played.events if isinstance(event, StanceDeclared)]
        for name in ("novice", "balanced")
        for played in games(name)
    ]
    assert stances[: len(SEEDS)] != stances[len(SEEDS) :]


def with_allies(table: Table, stance: Stance) -> Table:
    """Russia has two allies, who have taken that stance on the Chair's text."""
    briefs = tuple(
        replace(each, allies=(PartyCode("US"), PartyCode("FR"))) if each.party == "RU" else each
        for each in table.briefs
    )
    table = replace(table, briefs=briefs)
    for ally in (US, FR):
        table = do(table, ally, DeclareStance(CHAIR_TEXT, 1, stance, "So we say."))
    return table


def stance_of(table: Table, persona: str) -> tuple[Stance, ReasonCode]:
    act = HonestDelegate(PartyCode("RU"), PERSONAS[persona], 1).next_act(view_for(table, RU), Moment(0), 0)
    assert isinstance(act, Act)
    assert isinstance(act.command, DeclareStance)
    return act.command.stance, act.reason


def with_a_middling_text(walk_away: int = 0) -> Table:
    """A text that gives Russia three quarters of its best."""
    table = table_in(Phase.DRAFTING)
    best, _ = texts_of(table)
    points = {
        each.clause: {option: Points(25 if option == each.option else 19) for option in ("a", "b", "c")}
        for each in best[:4]
    }
    brief = replace(table.briefs[0], points=points, red_lines=(), walk_away=Points(walk_away))
    table = replace(table, briefs=(brief, *table.briefs[1:]))
    worse = tuple(replace(each, option="a" if each.option != "a" else "b") for each in best)
    return do(table, CHAIR, PresentChairText(worse))


def test_the_bloc_loyal_one_goes_with_its_allies_where_a_balanced_one_holds_out():
    table = with_allies(with_a_middling_text(), Stance.JOIN)
    assert stance_of(table, "bloc-loyal") == (Stance.JOIN, ReasonCode.FOLLOWS)
    assert stance_of(table, "balanced") == (Stance.OBJECT, ReasonCode.HOLDING_OUT)


def test_but_never_below_its_walk_away():
    table = with_allies(with_a_middling_text(walk_away=80), Stance.JOIN)
    assert stance_of(table, "bloc-loyal") == (Stance.OBJECT, ReasonCode.BELOW_WALK_AWAY)


def test_nor_over_a_red_line():
    table = table_in(Phase.DRAFTING)
    _, crossing = texts_of(table)
    table = with_allies(do(table, CHAIR, PresentChairText(crossing)), Stance.JOIN)
    assert stance_of(table, "bloc-loyal") == (Stance.OBJECT, ReasonCode.RED_LINE)


def test_a_text_all_can_join_is_found_whatever_the_personas():
    for name in PERSONAS:
        adopted = [played.table.proceedings.closing is Closing.ADOPTED for played in games(name)]
        assert sum(adopted) >= len(SEEDS) - 1, name


def test_whoever_went_with_its_allies_stands_by_it_when_the_text_is_decided():
    """Its hopes may not have come down so far yet; it has said yes, and its brief lets it."""
    table = with_allies(with_a_middling_text(), Stance.JOIN)
    act = HonestDelegate(PartyCode("RU"), PERSONAS["bloc-loyal"], 1).next_act(view_for(table, RU), Moment(0), 0)
    assert act is not None
    table = do(table, RU, act.command)
    text = table.proceedings.chair_text
    assert text is not None
    decision = OpenDecision(DecisionId("D1"), None, 1, text.text, Consensus(), Moment(0), Moment(60_000))
    table = replace(table, proceedings=replace(table.proceedings, decision=decision))
    answer = HonestDelegate(PartyCode("RU"), PERSONAS["bloc-loyal"], 1).next_act(view_for(table, RU), Moment(1), 1)
    assert answer is not None
    assert isinstance(answer.command, JoinConsensus)
    assert answer.reason is ReasonCode.FOLLOWS
    alone = HonestDelegate(PartyCode("RU"), PERSONAS["balanced"], 1)
    strict = replace(table.briefs[0], walk_away=Points(80))
    forbidden = replace(table, briefs=(strict, *table.briefs[1:]))
    refused = alone.next_act(view_for(forbidden, RU), Moment(1), 1)
    assert refused is not None
    assert isinstance(refused.command, RaiseObjection)


@pytest.mark.parametrize("rules", [
    {"interpretative_statements": False}, {"statement_words": 4}, {"organizations_speak": False},
    {"chair_stand_in": StandIn.NOBODY},
])  # fmt: skip
def test_bots_keep_to_what_a_table_lets_be_attached_and_said(rules: dict[str, object]):
    opened = solvable(3, organization="EU")
    opened = replace(opened, setup=replace(opened.setup, **rules))  # type: ignore[arg-type]
    played = play(opened, casting=Casting(default=PERSONAS["legalist"]))
    assert played.refusals == ()
    joined = [event for event in played.events if isinstance(event, ConsensusJoined) and event.statement]
    if "interpretative_statements" in rules:
        assert {each.attached_as for each in joined} <= {AttachmentKind.RESERVATION}
    if "statement_words" in rules:
        assert all(len(each.statement.split()) <= 4 for each in joined)
    spoke = {event.speaker for event in played.events if isinstance(event, StatementMade)}
    assert (delegation("EU") in spoke) is ("organizations_speak" not in rules)
    assert (CHAIR in spoke) is ("chair_stand_in" not in rules)
