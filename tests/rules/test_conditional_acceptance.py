"""Conditional acceptance: this text only if that clause reads so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.conditions import Condition, Proviso
from corfu_rules.decisions.cases import Ask
from corfu_rules.decisions.outcomes import ReasonKind
from corfu_rules.decisions.silence import Silence
from corfu_rules.documents import CHAIR_TEXT, Stance
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, OptionId
from corfu_rules.phases import Phase
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.deciding import CallDecision, CallFinalDecision, CloseDecision, DecisionClosed
from corfu_rules.procedures.hearing import JoinConsensus, LiftObjection, RaiseObjection
from corfu_rules.procedures.packaging import TablePackage
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.refusals import AlreadyDone, Missing, Refusal, TooLong, Unknown
from corfu_rules.reopening import Reopening
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice, ClauseStatus, ConditionRule
from tests.rules.tables import CHAIR, CLOCK, DE, FR, KZ, MINUTE, Session, seated, setup

A1, A2, A3 = (ClauseId(each) for each in ("A1", "A2", "A3"))
A, B, C = (OptionId(each) for each in "abc")
D1, P1 = DecisionId("D1"), DocumentId("P1")
ONLY_IF = Condition(A3, (B,))
OF_KZ = Proviso(KZ.party, ONLY_IF)
BY_OBJECTION = replace(setup(), condition_rule=ConditionRule.OBJECTION)


def closed(session: Session) -> DecisionClosed:
    """Lets the window of the open decision end."""
    session.wait(MINUTE)
    event, *_ = session.do(CLOCK, CloseDecision(DecisionId(f"D{len(session.table.proceedings.outcomes) + 1}")))
    assert isinstance(event, DecisionClosed)
    return event


def agreed(session: Session, clause: ClauseId, option: OptionId) -> DecisionClosed:
    session.do(DE, TableProposal(clause, option))
    session.do(CHAIR, CallDecision(session.table.proceedings.proposals[-1].id, 1))
    return closed(session)


def on_a_condition(of: Setup | None = None) -> Session:
    """A2 is agreed as b, and Kazakhstan accepted that only if A3 reads b."""
    session = seated(of=of)
    session.do(DE, TableProposal(A2, B))
    session.do(CHAIR, CallDecision(P1, 1))
    session.do(KZ, JoinConsensus(D1, 1, conditions=(ONLY_IF,)))
    closed(session)
    return session


def status(session: Session, clause: ClauseId) -> ClauseStatus:
    state = session.table.proceedings.clause(clause)
    assert state is not None
    return state.status


def test_a_condition_is_public_while_the_decision_runs_and_stands_in_its_record():
    session = seated()
    session.do(DE, TableProposal(A2, B))
    session.do(CHAIR, CallDecision(P1, 1))
    session.do(KZ, JoinConsensus(D1, 1, conditions=(ONLY_IF,)))
    decision = session.table.proceedings.decision
    assert decision is not None
    assert decision.provisos == (OF_KZ,)
    assert closed(session).outcome.provisos == (OF_KZ,)


def test_who_objects_after_all_takes_its_condition_with_it():
    session = seated()
    session.do(DE, TableProposal(A2, B))
    session.do(CHAIR, CallDecision(P1, 1))
    session.do(KZ, JoinConsensus(D1, 1, conditions=(ONLY_IF,)))
    session.do(KZ, RaiseObjection(D1, 1, "On second thoughts, no."))
    decision = session.table.proceedings.decision
    assert decision is not None
    assert decision.provisos == ()


def test_agreeing_otherwise_reopens_what_was_accepted_on_the_condition_and_says_whose_it_was():
    session = on_a_condition()
    assert agreed(session, A3, A).outcome.reopens == (Reopening(A2, failed=OF_KZ),)
    assert status(session, A2) is ClauseStatus.BRACKETED
    assert status(session, A3) is ClauseStatus.PROVISIONALLY_AGREED


def test_a_condition_that_is_met_reopens_nothing():
    session = on_a_condition()
    assert agreed(session, A3, B).outcome.reopens == ()
    assert status(session, A2) is ClauseStatus.PROVISIONALLY_AGREED


def test_own_wording_meets_a_condition_by_its_nearest_option():
    session = on_a_condition()
    session.do(DE, TableProposal(A3, B, "Nearly so."))
    session.do(CHAIR, CallDecision(DocumentId("P2"), 1))
    assert closed(session).outcome.reopens == ()


def test_a_package_accepted_on_a_condition_falls_whole():
    session = seated()
    session.do(DE, TablePackage((Choice(A1, B), Choice(A2, B))))
    session.do(CHAIR, CallDecision(DocumentId("K1"), 1))
    session.do(KZ, JoinConsensus(D1, 1, conditions=(ONLY_IF,)))
    closed(session)
    assert agreed(session, A3, A).outcome.reopens == (Reopening(A1, failed=OF_KZ), Reopening(A2, failed=OF_KZ))


def test_a_condition_of_an_earlier_agreement_goes_with_it():
    """Once A2 is agreed anew, what Kazakhstan asked for the older words of A2 binds nobody."""
    session = on_a_condition()
    agreed(session, A2, C)
    assert agreed(session, A3, A).outcome.reopens == ()


@pytest.mark.parametrize(
    ("conditions", "refusal"),
    [
        ((Condition(A2, (B,)),), Unknown),
        ((Condition(A3, ()),), Missing),
        ((Condition(A3, (OptionId("z"),)),), Unknown),
        ((ONLY_IF, Condition(A3, (C,))), TooLong),
        ((Condition(A1, (C,)),), AlreadyDone),
    ],
)
def test_a_condition_names_options_of_another_clause_that_are_still_to_be_had(
    conditions: tuple[Condition, ...], refusal: type[Refusal]
):
    session = seated()
    agreed(session, A1, B)
    session.do(DE, TableProposal(A2, B))
    with pytest.raises(refusal):
        session.do(KZ, DeclareStance(DocumentId("P2"), 1, Stance.JOIN, conditions=conditions))
    session.do(CHAIR, CallDecision(DocumentId("P2"), 1))
    with pytest.raises(refusal):
        session.do(KZ, JoinConsensus(DecisionId("D2"), 1, conditions=conditions))


def test_a_text_with_every_clause_in_it_is_accepted_on_no_condition():
    session = seated()
    session.do(CHAIR, PresentChairText((Choice(A1, A), Choice(A2, A), Choice(A3, A))))
    with pytest.raises(Unknown):
        session.do(KZ, DeclareStance(CHAIR_TEXT, 1, Stance.JOIN, conditions=(ONLY_IF,)))


def test_a_stance_carries_its_conditions_and_an_objection_none():
    session = seated()
    session.do(DE, TableProposal(A2, B))
    session.do(KZ, DeclareStance(P1, 1, Stance.JOIN, conditions=(ONLY_IF,)))
    session.do(FR, DeclareStance(P1, 1, Stance.OBJECT, "No.", conditions=(ONLY_IF,)))
    given = {each.party: each.conditions for each in session.table.proceedings.proposals[0].stances}
    assert given == {KZ.party: (ONLY_IF,), FR.party: ()}


def finally_called(of: Setup | None = None) -> Session:
    """The text as a whole is put to decision with A3 as it opened, a, and not b as Kazakhstan was promised."""
    session = on_a_condition(of)
    session.advance_to(Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision())
    return session


def test_the_final_decision_opens_with_what_was_promised_and_is_not_met():
    decision = finally_called().table.proceedings.decision
    assert decision is not None
    assert decision.unmet == (OF_KZ,)
    assert decision.objections == ()


def test_by_default_an_unmet_condition_is_a_reminder_and_blocks_nothing():
    outcome = closed(finally_called()).outcome
    assert outcome.adopted
    assert outcome.unmet == (OF_KZ,)


def test_where_the_scenario_says_so_an_unmet_condition_stands_as_an_objection():
    outcome = closed(finally_called(BY_OBJECTION)).outcome
    assert not outcome.adopted
    (reason,) = (each for each in outcome.verdict.reasons if each.kind is ReasonKind.BLOCKED)
    assert reason.sentence.text == "KZ had agreed on a condition that this text does not meet, in A3."


def test_its_party_lifts_an_objection_that_stands_by_a_condition():
    session = finally_called(BY_OBJECTION)
    decision = session.table.proceedings.decision
    assert decision is not None
    assert [(each.party, each.asks) for each in decision.objections] == [(KZ.party, (Ask(A3, B),))]
    session.do(KZ, LiftObjection(decision.id))
    assert closed(session).outcome.adopted


def test_a_decision_waits_for_the_party_whose_condition_stands_in_the_way():
    session = finally_called(BY_OBJECTION)
    for seat in (DE, FR):
        session.do(seat, JoinConsensus(DecisionId("D2"), 0))
    with pytest.raises(Refusal):
        session.do(CHAIR, CloseDecision(DecisionId("D2")))


def test_a_silence_is_not_broken_by_a_condition():
    session = finally_called(replace(BY_OBJECTION, final_procedure=Silence()))
    decision = session.table.proceedings.decision
    assert decision is not None
    assert decision.objections == ()
    assert decision.unmet == (OF_KZ,)
