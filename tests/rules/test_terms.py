"""The numbers of the treaty: the text in force sets them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.identifiers import ClauseId, Duration, OptionId
from corfu_rules.phases import Phase, PhasePlan
from corfu_rules.procedures.deciding import CallFinalDecision
from corfu_rules.procedures.hearing import JoinConsensus
from corfu_rules.setup import Setup
from corfu_rules.terms import Setting, Term, Terms
from corfu_rules.texts import Choice
from tests.rules.tables import CHAIR, DE, FR, KZ, MINUTE, RU, US, seated, setup


def with_days() -> Setup:
    """Clause A1 sets the days of notice of a withdrawal: 5 in its opening option, 30 in the strong one."""
    public = setup()
    first = public.clauses[0]
    weak, middle, strong = first.options
    options = (
        replace(weak, sets=(Setting(Term.WITHDRAWAL_DAYS, 5),)),
        middle,
        replace(strong, sets=(Setting(Term.WITHDRAWAL_DAYS, 30),)),
    )
    return replace(public, clauses=(replace(first, options=options), *public.clauses[1:]))


@pytest.mark.parametrize("term", list(Term))
def test_every_number_of_the_text_can_be_set(term: Term):
    assert getattr(Terms().setting(term, 0), term.value) == 0
    assert getattr(Terms().setting(term, 1), term.value) == 1


def test_the_draft_asks_for_25_notifications_ten_days_and_the_support_of_two():
    terms = Terms()
    assert (terms.notifications, terms.entry_delay_days, terms.conference_support) == (25, 10, 2)


def test_an_option_chosen_sets_its_number_and_one_left_out_does_not():
    public = with_days()
    assert public.terms_of((Choice(ClauseId("A1"), OptionId("c")),)).withdrawal_days == 30
    assert public.terms_of((Choice(ClauseId("A1"), OptionId("b")),)).withdrawal_days == Terms().withdrawal_days


def test_the_adopted_text_sets_the_numbers_of_the_treaty_in_force():
    phases = (*with_days().phases, PhasePlan(Phase.IN_FORCE, Duration(MINUTE)))
    session = seated(of=replace(with_days(), phases=phases), phase=Phase.ADOPTION)
    assert session.table.proceedings.treaty(session.opened.setup) is None
    session.do(CHAIR, CallFinalDecision())
    decision = session.table.proceedings.decision
    assert decision is not None
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(decision.id, decision.version))
    assert session.table.proceedings.phase is Phase.IN_FORCE
    assert session.table.proceedings.terms(session.opened.setup).withdrawal_days == 5


def test_without_drafting_the_opening_text_is_the_treaty():
    phases = (PhasePlan(Phase.BRIEFING, Duration(MINUTE)), PhasePlan(Phase.IN_FORCE, Duration(MINUTE)))
    session = seated(of=replace(with_days(), phases=phases), phase=Phase.IN_FORCE)
    public = session.opened.setup
    assert session.table.proceedings.treaty(public) == public.opening_text
    assert session.table.proceedings.terms(public).withdrawal_days == 5
