"""What a text is worth to one delegation when one option needs another."""

from __future__ import annotations

from corfu_rules.briefs import Brief, Linkage
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode, Points
from corfu_rules.texts import Choice, Text

NORWAY = PartyCode("NO")
POINTS = {
    ClauseId("A1"): {OptionId("a"): Points(20), OptionId("b"): Points(60)},
    ClauseId("A3"): {OptionId("a"): Points(10), OptionId("b"): Points(40)},
}


def _brief(points: int | None) -> Brief:
    linkage = Linkage(
        ClauseId("A1"),
        OptionId("b"),
        ClauseId("A3"),
        OptionId("b"),
        None if points is None else Points(points),
        "A duty without notice is empty.",
    )
    return Brief(NORWAY, "", (), POINTS, Points(50), linkages=(linkage,))


def _text(one: str, three: str) -> Text:
    return (Choice(ClauseId("A1"), OptionId(one)), Choice(ClauseId("A3"), OptionId(three)))


def test_an_option_without_the_one_it_needs_costs_what_the_brief_says():
    brief = _brief(-12)
    assert brief.points_for(_text("b", "b")) == 100
    assert brief.points_for(_text("b", "a")) == 60 + 10 - 12
    assert brief.points_for(_text("a", "a")) == 30, "the linkage says nothing of texts without its first option"
    assert not brief.must_block(_text("b", "a")), "58 points are above the walk-away of 50"


def test_a_linkage_that_binds_must_be_blocked_whatever_the_text_is_worth():
    brief = _brief(None)
    assert brief.points_for(_text("b", "a")) == 70, "it costs no points"
    assert brief.must_block(_text("b", "a"))
    assert not brief.must_block(_text("b", "b"))


def test_of_a_part_of_a_text_a_linkage_counts_where_both_its_clauses_are_in_it():
    brief = _brief(-12)
    assert brief.points_for_part((Choice(ClauseId("A1"), OptionId("b")),)) == 60, "the other clause is still open"
    assert brief.points_for_part(_text("b", "a")) == 60 + 10 - 12
    assert brief.points_for_part(_text("b", "b")) == 100
