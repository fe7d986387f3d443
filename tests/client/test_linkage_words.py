"""A delegation reads its linkages in the briefing, beside what is on the table, and at the end; nobody else does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_client.kit import Look, start_pygame
from corfu_client.kit.text import words_of
from corfu_client.linkage_words import broken_told, cost_named, linkage_named, reminded
from corfu_client.screens.briefs import confidential_paper
from corfu_client.text_worth import worth_line
from corfu_rules.briefs import Brief, Linkage
from corfu_rules.identifiers import OptionId, Points
from corfu_rules.seats import delegation
from corfu_rules.texts import Choice, Text
from corfu_rules.views import View, view_for
from tests.client.tables import CLAUSES, drafting

ONE, TWO = CLAUSES[:2]
A, B = OptionId("a"), OptionId("b")


def linked(points: int | None) -> tuple[View, Brief]:
    view = view_for(drafting().table, delegation("DE"))
    assert view.brief is not None
    given = None if points is None else Points(points)
    brief = replace(view.brief, linkages=(Linkage(ONE.id, B, TWO.id, A, given, "Only together."),))
    return replace(view, briefs=(brief,)), brief


def text(letters: str) -> Text:
    return tuple(Choice(clause.id, OptionId(letter)) for clause, letter in zip(CLAUSES, letters, strict=True))


@pytest.mark.parametrize(("points", "cost"), [
    (None, "Never join a text without it."),
    (-10, "Without it, you lose 10 points."),
    (-1, "Without it, you lose 1 point."),
    (5, "Without it, you gain 5 points."),
])  # fmt: skip
def test_a_linkage_is_told_as_a_condition_with_its_cost(points: int | None, cost: str):
    view, brief = linked(points)
    (linkage,) = brief.linkages
    named = linkage_named(view.setup, linkage)
    assert named == f"If {ONE.id}: {ONE.options[1].label}, then {TWO.id}: {TWO.options[0].label}"
    assert cost_named(linkage) == cost


def test_the_briefing_has_a_part_for_linkages_only_where_there_are_some():
    view, brief = linked(-10)
    without = replace(brief, linkages=())
    look = Look()
    start_pygame()
    assert tall(view, brief, look) > tall(view, without, look)


def tall(view: View, brief: Brief, look: Look) -> int:
    return confidential_paper(view.setup, brief).measure(look, 600).height


def test_a_proposal_with_the_first_option_reminds_of_the_second_and_others_do_not():
    view, brief = linked(-10)
    needed = f"Your instructions link this to {TWO.id}: {TWO.options[0].label}. Without it, you lose 10 points."
    assert reminded(view, brief, (Choice(ONE.id, B),)) == (needed,)
    assert reminded(view, brief, (Choice(ONE.id, A),)) == ()
    assert reminded(view, brief, (Choice(ONE.id, B), Choice(TWO.id, A))) == ()
    assert reminded(view, None, (Choice(ONE.id, B),)) == (), "an observer has no instructions"


def test_a_whole_text_says_how_many_linkages_it_breaks_and_which():
    view, brief = linked(-10)
    whole = text("bbbcba")
    assert "1 linkage broken" in words_of(worth_line("", view, whole))
    assert "linkage" not in words_of(worth_line("", view, text("abbcba")))
    (line,) = broken_told(view.setup, brief.linkages_broken(whole))
    assert line.startswith(f"Linkage broken. If {ONE.id}: {ONE.options[1].label}")
    assert line.endswith(": Only together.")
