"""Bands tell how much something is worth without telling points."""

from __future__ import annotations

import pytest

from corfu_rules.bands import Band, band_of, band_of_part, band_of_text
from corfu_rules.briefs import Brief, RedLine
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode, Points
from corfu_rules.texts import Choice, Text

A1, A2 = ClauseId("A1"), ClauseId("A2")
A, B, C = (OptionId(each) for each in "abc")
BRIEF = Brief(
    PartyCode("NO"),
    "",
    (),
    {A1: {A: Points(0), B: Points(40), C: Points(60)}, A2: {A: Points(0), B: Points(4), C: Points(40)}},
    Points(50),
    red_lines=(RedLine(A2, A, "Never."),),
)


def text(one: OptionId, two: OptionId) -> Text:
    return (Choice(A1, one), Choice(A2, two))


def test_an_option_is_held_against_the_middle_of_its_clause():
    assert [band_of(BRIEF, A1, each) for each in (A, B, C)] == [Band.VERY_BAD, Band.GOOD, Band.VERY_GOOD]


def test_a_clause_with_little_at_stake_has_no_strong_bands():
    small = {**BRIEF.points, ClauseId("A3"): {A: Points(0), B: Points(5)}}
    brief = Brief(PartyCode("NO"), "", (), small, Points(50))
    assert {band_of(brief, ClauseId("A3"), each) for each in (A, B)} == {Band.EVEN}


def test_a_clause_that_the_brief_says_nothing_of_is_even():
    assert band_of(BRIEF, ClauseId("A9"), A) is Band.EVEN


def test_options_together_weigh_against_each_other():
    assert band_of_part(BRIEF, ((A1, C), (A2, C))) is Band.VERY_GOOD
    assert band_of_part(BRIEF, ((A1, C), (A2, A))) is Band.GOOD


@pytest.mark.parametrize(("one", "two", "band"), [
    (C, C, Band.VERY_GOOD), (B, C, Band.GOOD), (C, B, Band.EVEN), (B, B, Band.BAD), (A, C, Band.BAD),
    (A, B, Band.VERY_BAD), (C, A, Band.VERY_BAD),
])  # fmt: skip
def test_a_text_is_bad_if_and_only_if_it_must_be_blocked(one: OptionId, two: OptionId, band: Band):
    whole = text(one, two)
    assert band_of_text(BRIEF, whole) is band
    assert (band in {Band.BAD, Band.VERY_BAD}) is BRIEF.must_block(whole)
