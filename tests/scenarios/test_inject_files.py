"""Injects of a scenario file: whose voice, to whom, when, what they change; and what is wrong with them."""

from __future__ import annotations

import pytest

from corfu_rules.cues import Cue
from corfu_rules.identifiers import ClauseId, Duration, OptionId, PartyCode, Points
from corfu_rules.injects import AddTime, Inject, InjectKind, SetScores, ShiftWalkAway
from corfu_rules.phases import Phase
from corfu_rules.texts import ClauseStatus
from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.loading import parse_scenario

FILE = """\
format: 1
id: injected
version: "1.0"
title: Injected
summary: Things happen.
i18n: {languages: [de]}
meta: {lesson: Adapt., disclaimer: Invented.}
cast: {add: {NO: {name: Norway}, SE: {name: Sweden}, EU: {name: Union, kind: organization}}}
time_plan: {briefing: 1, drafting: 10, adoption: 5}
clauses:
  A1: {title: One, start: [a], options: {a: {label: A, text: A.}, b: {label: B, text: B.}}}
  A2: {title: Two, start: [a], options: {a: {label: A, text: A.}, b: {label: B, text: B.}}}
briefs:
  NO: {position: A., interests: [A], scores: {A1: [60, 0], A2: [40, 0]}, walk_away: 50}
  SE: {position: B., interests: [B], scores: {A1: [0, 60], A2: [0, 40]}, walk_away: 50}
injects:
  - {id: incident, kind: news, when: {phase: drafting, after_minutes: 6}, to: all, text: {en: Fire., de: Feuer.},
     effects: [{set_scores: {party: NO, clause: A2, scores: [0, 15]}}]}
  - {id: call, kind: instruction, when: {all: [{clause: A1, status: agreed}, {clause: A2, objections: 2}]}, to: [NO],
     text: Give way., effects: [{shift_walk_away: {party: NO, by: -5}}]}
  - {id: last-call, kind: chair, when: {phase: adoption, blockers_at_most: 1}, text: Wait., effects: [{add_minutes: 4}]}
  - {id: leak, kind: news, when: manual, to: [NO, SE], text: Printed.}
  - {id: any, when: {any: [{clause: A1, status: deleted}, {clause: A1, status: bracketed}]}, text: Or.}
  - {id: old, phase: drafting, after_minutes: 2, text: Old.}
"""
A1, A2, NO = ClauseId("A1"), ClauseId("A2"), PartyCode("NO")


def injects(text: str = FILE, language: str = "en") -> dict[str, Inject]:
    return {each.id: each for each in parse_scenario(text, "injected.yaml", language).injects}


def test_every_form_of_an_inject_becomes_the_rules_own():
    made = injects()
    assert made["incident"] == Inject(
        "incident",
        "Fire.",
        cue=Cue(Phase.DRAFTING, Duration(360_000)),
        effects=(SetScores(NO, A2, {OptionId("a"): Points(0), OptionId("b"): Points(15)}),),
    )
    parts = (Cue(clause=A1, status=ClauseStatus.PROVISIONALLY_AGREED), Cue(clause=A2, objections=2))
    assert made["call"] == Inject(
        "call",
        "Give way.",
        kind=InjectKind.INSTRUCTION,
        to=(NO,),
        cue=Cue(all_of=parts),
        effects=(ShiftWalkAway(NO, -5),),
    )
    last = made["last-call"]
    assert (last.kind, last.cue, last.effects) == (
        InjectKind.CHAIR,
        Cue(Phase.ADOPTION, blockers=1),
        (AddTime(Duration(240_000)),),
    )
    assert (made["leak"].to, made["leak"].cue, made["leak"].after) == (("NO", "SE"), None, None)
    assert made["any"].cue == Cue(
        any_of=(Cue(clause=A1, status=ClauseStatus.DELETED), Cue(clause=A1, status=ClauseStatus.BRACKETED))
    )
    assert (made["old"].phase, made["old"].after, made["old"].cue) == (Phase.DRAFTING, 120_000, None)


def test_an_inject_is_told_in_the_language_asked_for():
    assert injects(language="de")["incident"].text == "Feuer."


@pytest.mark.parametrize(("old", "new", "code", "at"), [
    ("{phase: drafting, after_minutes: 6}", "{phase: opening, after_minutes: 6}", "S303", "opening"),
    ("{phase: drafting, after_minutes: 6}", "{phase: draftin, after_minutes: 6}", "S205", "draftin,"),
    ("{phase: drafting, after_minutes: 6}", "{after_minutes: 6}", "S209", "{after_minutes: 6}"),
    ("{phase: drafting, after_minutes: 6}", "{}", "S209", "{}"),
    ("{phase: drafting, after_minutes: 6}", "never", "S205", "never"),
    ("{phase: drafting, after_minutes: 6}", "{phase: drafting, minutes: 6}", "S202", "minutes: 6"),
    ("to: [NO],", "to: [NX],", "S301", "NX],"),
    ("to: [NO],", "to: everybody,", "S205", "everybody,"),
    ("{clause: A1, status: agreed}", "{clause: A9, status: agreed}", "S302", "A9"),
    ("{clause: A1, status: agreed}", "{clause: A1}", "S209", "{clause: A1}"),
    ("{clause: A1, status: agreed}", "{status: agreed}", "S209", "{status: agreed}"),
    ("{clause: A1, status: agreed}", "{clause: A1, status: done}", "S205", "done}"),
    ("clause: A2, scores: [0, 15]", "clause: A2, scores: [0]", "S307", "[0]}}"),
    ("clause: A2, scores: [0, 15]", "clause: A8, scores: [0, 15]", "S302", "A8"),
    ("{party: NO, by: -5}", "{party: EU, by: -5}", "S318", "EU, by"),
    ("{party: NO, by: -5}", "{party: NO, by: -500}", "S206", "-500"),
    ("{add_minutes: 4}", "{add_hours: 4}", "S210", "{add_hours: 4}"),
    ("to: [NO],", "to: FI,", "S203", "FI,"),
    ("kind: chair", "kind: char", "S205", "char,"),
    ("{id: leak", "{id: call", "S314", "call, kind: news"),
    ("when: manual,", "when: manual, phase: drafting,", "S209", "{id: leak"),
])  # fmt: skip
def test_a_wrong_inject_is_one_error_at_its_place(old: str, new: str, code: str, at: str):
    assert old in FILE
    text = FILE.replace(old, new, 1)
    with pytest.raises(ScenarioError) as caught:
        injects(text)
    (found,) = caught.value.diagnostics
    start = text.index(at, text.index("injects:"))
    assert found.span is not None
    assert (found.code, found.span.line) == (code, text.count("\n", 0, start) + 1)
    assert found.span.column == start - text.rfind("\n", 0, start)
    assert found.hint
