"""What bots claim and what is true: the trace keeps both, and only a bluff sets them apart."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from corfu_bots.castings import Casting
from corfu_bots.personas import BALANCED, PERSONAS
from corfu_bots.simulation import Played, play
from corfu_bots.traces import ReasonCode, Trace
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.proceedings import Closing
from tests.bots.tables import solvable

SEEDS = range(4)
LIAR = replace(BALANCED, name="liar", bluff=1000)


@cache
def games(bluff: int) -> tuple[Played, ...]:
    casting = Casting(default=replace(BALANCED, bluff=bluff))
    return tuple(play(solvable(seed, Consensus(), states=5, share=75), casting=casting) for seed in SEEDS)


def traces(bluff: int) -> list[Trace]:
    return [trace for played in games(bluff) for trace in played.traces]


def test_whoever_does_not_bluff_says_what_is_true():
    assert not any(trace.bluffs for trace in traces(0))


def test_a_bluff_calls_a_wish_a_red_line_and_the_trace_says_so():
    bluffs = [trace for trace in traces(1000) if trace.bluffs]
    assert bluffs
    assert {trace.reason for trace in bluffs} == {ReasonCode.HOLDING_OUT}
    assert {trace.public_reason for trace in bluffs} == {ReasonCode.RED_LINE}
    assert all("rule out" in trace.sentence.text for trace in bluffs)


def test_a_red_line_that_is_claimed_without_a_bluff_is_in_the_brief():
    honest = [trace for trace in traces(1000) if trace.public_reason is ReasonCode.RED_LINE and not trace.bluffs]
    assert all(trace.reason is ReasonCode.RED_LINE for trace in honest)


def test_nobody_bluffs_when_the_text_as_a_whole_is_decided_so_a_common_text_is_still_found():
    assert [played.refusals for played in games(1000)] == [()] * len(SEEDS)
    adopted = sum(played.table.proceedings.closing is Closing.ADOPTED for played in games(1000))
    assert adopted >= len(SEEDS) - 1


def test_every_objection_that_holds_out_tells_the_gap():
    held = [trace for trace in traces(0) if trace.reason is ReasonCode.HOLDING_OUT and trace.act == "DeclareStance"]
    assert held
    for trace in held:
        terms = dict(trace.terms)
        assert terms["gap"] == terms["aspiration"] - terms.get("bonus", 0) - terms["points"] or terms["gap"] > 0


def test_hardliners_bluff_sometimes_and_others_never():
    hard = Casting(default=PERSONAS["hardliner"])
    claimed = [trace.bluffs for seed in SEEDS for trace in play(solvable(seed, states=5), casting=hard).traces]
    assert any(claimed)
    assert not all(claimed)
