"""The public paper under a treaty: what one may do and how its conferences decide, with the numbers of this table."""

from __future__ import annotations

from dataclasses import replace

from corfu_minutes.treaty_told import treaty_told
from corfu_rules.decisions.cases import Share
from corfu_rules.identifiers import Duration
from corfu_rules.phases import Phase
from corfu_rules.terms import Terms
from tests.rules.tables import DRAFTING_MODE, setup

IN_FORCE = (Phase.BRIEFING, Phase.IN_FORCE)


def test_a_table_that_only_drafts_is_told_nothing_of_a_treaty():
    assert treaty_told(setup(phases=DRAFTING_MODE)) == ()


def test_the_quorums_and_days_of_this_table_are_told():
    terms = Terms(consultation_days=3, conference_support=4, extraordinary_quorum=Share(9, 10), day=Duration(15_000))
    told = " ".join(treaty_told(replace(setup(phases=IN_FORCE), terms=terms)))
    assert "Consultations are held within 3 days." in told
    assert "once 4 support it" in told
    assert "9/10 of the Parties must attend" in told
    assert "15 seconds" in told


def test_whoever_drafts_first_is_told_that_the_adopted_text_sets_the_numbers():
    both = (*DRAFTING_MODE, Phase.IN_FORCE)
    assert treaty_told(setup(phases=both))[0].startswith("The text that you adopt sets the numbers")
    assert not treaty_told(setup(phases=IN_FORCE))[0].startswith("The text that you adopt")
