"""Linkages of briefs and the bots of a scenario, from the file to the rules' objects and to errors at their place."""

from __future__ import annotations

import pytest

from corfu_rules.briefs import Linkage
from corfu_rules.identifiers import ClauseId, OptionId, Points
from corfu_rules.texts import Choice
from corfu_scenarios.bot_files import BotPlan, Character
from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.loading import Scenario, parse_scenario

FILE = """\
format: 1
id: linked
version: "1.0"
title: Linked
summary: Two clauses that hang together.
i18n: {languages: [de]}
meta: {lesson: Link., disclaimer: Invented.}
cast: {add: {NO: {name: Norway}, SE: {name: Sweden}, FI: {name: Finland}}}
time_plan: {drafting: 5, adoption: 2}
clauses:
  A1: {title: One, start: [a], options: {a: {label: A, text: A.}, b: {label: B, text: B.}}}
  A2: {title: Two, start: [a], options: {a: {label: A, text: A.}, b: {label: B, text: B.}, c: {label: C, text: C.}}}
templates:
  linked:
    position: Both.
    interests: [Both]
    scores: {A1: [0, 60], A2: [0, 20, 40]}
    walk_away: 40
    linkages: [{if: A1.b, need: A2.b, points: -12, why: {en: Empty alone., de: Allein leer.}}]
briefs:
  NO: {like: linked}
  SE: {like: linked, linkages: [{if: A2.c, need: A1.b, why: Never alone.}]}
  FI: {position: Calm., interests: [Calm], scores: {A1: [60, 0]}, walk_away: 50}
bots:
  level: hard
  default: bridge
  personas: {brinkman: {base: hardliner, concede: 5.0, candour: 0.1, bluff: 0.3}}
  seats: {NO: brinkman, SE: quiet}
"""


def made(old: str = "", new: str = "") -> Scenario:
    assert old in FILE
    return parse_scenario(FILE.replace(old, new, 1), "linked.yaml")


def test_a_linkage_reaches_the_brief_and_one_of_a_template_every_brief_like_it():
    norway, sweden, finland = made().briefs
    assert norway.linkages == (
        Linkage(ClauseId("A1"), OptionId("b"), ClauseId("A2"), OptionId("b"), Points(-12), "Empty alone."),
    )
    assert [(each.clause, each.needs_clause, each.points) for each in sweden.linkages] == [("A2", "A1", None)]
    assert finland.linkages == ()
    german = parse_scenario(FILE, "linked.yaml", "de").briefs[0]
    assert german.linkages[0].why == "Allein leer."


def test_a_text_that_breaks_a_linkage_costs_its_points_or_has_to_be_blocked():
    norway, sweden, _finland = made().briefs
    broken = (Choice(ClauseId("A1"), OptionId("b")), Choice(ClauseId("A2"), OptionId("c")))
    assert norway.points_for(broken) == 60 + 40 - 12
    alone = (Choice(ClauseId("A1"), OptionId("a")), Choice(ClauseId("A2"), OptionId("c")))
    assert sweden.points_for(alone) == 40
    assert sweden.must_block(alone)


@pytest.mark.parametrize(("old", "new", "code", "at", "hint"), [
    ("if: A1.b", "if: A1.d", "S306", "A1.d", 'did you mean "A1.b"?'),
    ("need: A2.b", "need: A7.b", "S302", "A7.b", 'did you mean "A2.b"?'),
    ("need: A2.b", "need: A2", "S306", "A2, ", None),
    ("need: A2.b", "need: A1.a", "S209", "A1.a, points",
     "name an option of another clause: a text has only one option of A1"),
    ("points: -12", "points: -120", "S206", "-120", "write a number from -100 upwards"),
    ("need: A2.b, ", "", "S201", "{if: A1.b", "add need: and its value"),
    ("need: A1.b, why: Never alone.}]", "need: A1.b, why: x}, {if: A2.c, need: A1.b, why: y}]", "S314",
     "{if: A2.c, need: A1.b, why: y}", "delete one"),
    ("default: bridge", "default: brigde", "S305", "brigde", 'did you mean "bridge"?'),
    ("SE: quiet}", "SE: brinksman}", "S305", "brinksman", 'did you mean "brinkman"?'),
    ("SE: quiet}", "SX: quiet}", "S301", "SX: quiet", "known here: NO, SE, FI"),
    ("personas: {brinkman:", "personas: {novice: {base: quiet}, brinkman:", "S314", "novice: {base",
     "give yours another name"),
    ("base: hardliner", "base: hardlyner", "S205", "hardlyner", 'did you mean "hardliner"?'),
    ("level: hard", "level: harder", "S205", "harder", 'did you mean "hard"?'),
    ("candour: 0.1", "candour: 1.5", "S206", "1.5", "write a number up to 1"),
    ("concede: 5.0", "concede: 0", "S206", "0, candour", "write a number from 0.1 upwards"),
])  # fmt: skip
def test_what_leads_nowhere_is_told_at_its_place(old: str, new: str, code: str, at: str, hint: str | None):
    with pytest.raises(ScenarioError) as caught:
        made(old, new)
    found = caught.value.diagnostics[0]
    text = FILE.replace(old, new, 1)
    start = text.index(at, text.index("templates:"))
    assert found.span is not None
    assert (found.code, found.span.line) == (code, text.count("\n", 0, start) + 1)
    assert found.span.column == start - text.rfind("\n", 0, start)
    if hint is not None:
        assert found.hint == hint
    assert len({each.code for each in caught.value.diagnostics}) == 1


def test_the_bots_of_the_file_are_plain_data_in_thousandths():
    plan = made().bots
    assert (plan.level, plan.default) == ("hard", "bridge")
    assert plan.characters == {"brinkman": Character("hardliner", concede=5000, candour=100, bluff=300)}
    assert plan.seats == {"NO": "brinkman", "SE": "quiet"}


def test_a_file_that_says_nothing_of_bots_has_balanced_ones_of_the_middle_level():
    assert parse_scenario(FILE[: FILE.index("bots:")], "linked.yaml").bots == BotPlan("medium", "balanced", {}, {})
