"""Packages, conditions and reopened clauses as people say them."""

from __future__ import annotations

from corfu_minutes.agreement_phrases import conditions_named, reopened_phrase
from corfu_minutes.phrases import about, phrase
from corfu_rules.conditions import Condition, Proviso
from corfu_rules.documents import Stance, StanceTaken
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, Moment, OptionId, PartyCode
from corfu_rules.procedures.deciding import DecisionOpened
from corfu_rules.procedures.hearing import ConsensusJoined
from corfu_rules.procedures.packaging import PackageRevised, PackageTabled
from corfu_rules.procedures.positions import StanceDeclared
from corfu_rules.proceedings import OpenDecision
from corfu_rules.reopening import Reopening
from corfu_rules.rulings import PublicEvent, Published
from corfu_rules.texts import Choice
from tests.rules.tables import setup

SETUP = setup()
A1, A2, A3 = (ClauseId(each) for each in ("A1", "A2", "A3"))
B, C = OptionId("b"), OptionId("c")
DE, KZ, K1, D1 = PartyCode("DE"), PartyCode("KZ"), DocumentId("K1"), DecisionId("D1")
TRADE = (Choice(A1, B), Choice(A2, C, "Own words."))
ONLY_IF = Condition(A3, (B, C))


def said(event: PublicEvent) -> str | None:
    return phrase(Published(event), SETUP)


def test_a_package_is_told_with_every_clause_in_it():
    tabled = PackageTabled(K1, DE, TRADE, (), "", Moment(1))
    assert said(tabled) == "State DE tables package K1: A1 A1 middle; A2 “Own words.”"
    assert about(Published(tabled)) == DE


def test_a_revision_says_whose_words_on_the_old_package_have_lapsed():
    words = "K1 has been revised: A1 A1 middle; A2 “Own words.”"
    assert said(PackageRevised(K1, 2, TRADE, (), "", (), Moment(1))) == words
    lapsed = PackageRevised(K1, 2, TRADE, (), "", (DE, KZ), Moment(1))
    assert said(lapsed) == f"{words}. What State DE and State KZ said on the old text no longer counts."


def test_a_condition_names_the_clause_and_all_the_options_that_meet_it():
    assert conditions_named(SETUP, (ONLY_IF,)) == "A3 reads “A3 middle” or “A3 none”"


def test_a_stance_and_an_answer_are_told_with_their_conditions():
    taken = StanceTaken(KZ, 1, Stance.JOIN, conditions=(Condition(A3, (B,)),))
    assert said(StanceDeclared(K1, taken, Moment(1))) == "State KZ could join K1 if A3 reads “A3 middle”."
    joined = ConsensusJoined(D1, KZ, "", Moment(1), conditions=(Condition(A3, (B,)),))
    assert said(joined) == "State KZ does not object. It agrees only if A3 reads “A3 middle”."


def test_a_clause_that_is_open_again_is_told_with_the_reason():
    reopens = (
        Reopening(A1),
        Reopening(A2, together_with=A1),
        Reopening(A3, failed=Proviso(KZ, Condition(A1, (B,)))),
    )
    assert reopened_phrase(reopens, SETUP) == (
        "A1 Title of A1 is open again. "
        "A2 Title of A2 is open again too: it was agreed together with A1. "
        "A3 Title of A3 is open again: State KZ agreed only if A1 reads “A1 middle”."
    )


def test_a_final_decision_is_announced_with_what_was_promised_and_is_not_met():
    unmet = (Proviso(KZ, Condition(A3, (B,))),)
    decision = OpenDecision(D1, None, 1, TRADE, SETUP.procedure, Moment(0), Moment(1), unmet=unmet)
    assert said(DecisionOpened(decision, Moment(0))) == (
        "To be decided now: the text as a whole. It does not meet what was promised. "
        "State KZ agreed only if A3 reads “A3 middle”."
    )
