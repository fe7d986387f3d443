"""Reopening: nothing is agreed until everything is agreed, and a brake that keeps that from being spam."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.documents import ProposalStatus, Stance
from corfu_rules.drafting_rules import DraftingRules, Reopeners
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, OptionId
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.deciding import CallDecision
from corfu_rules.procedures.hearing import JoinConsensus
from corfu_rules.procedures.packaging import TablePackage
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.reopening import ReopenClause
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.refusals import AlreadyDone, DecisionUnderWay, Missing, NotCounted, NotInOrder, NotYours, Unknown
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice, ClauseStatus
from corfu_rules.wholes import text_as_a_whole
from tests.rules.tables import CHAIR, DE, FR, INSTRUCTOR, KZ, NATO, RU, US, Session, seated, setup

A1, A2, A3 = ClauseId("A1"), ClauseId("A2"), ClauseId("A3")
B, C = OptionId("b"), OptionId("c")
P1, D1 = DocumentId("P1"), DecisionId("D1")
WHY = "Our capital has read it again."


def agreed(of: Setup | None = None, clause: ClauseId = A1) -> Session:
    session = seated(of=of)
    session.do(DE, TableProposal(clause, C))
    session.do(RU, DeclareStance(P1, 1, Stance.JOIN))
    again(session, D1)
    return session


def again(session: Session, decision: DecisionId) -> None:
    session.do(CHAIR, CallDecision(P1, 1))
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(decision, 1))


def status_of(session: Session, clause: ClauseId = A1) -> ClauseStatus:
    state = session.table.proceedings.clause(clause)
    assert state is not None
    return state.status


@pytest.mark.parametrize("seat", [FR, CHAIR, INSTRUCTOR])
def test_a_delegation_with_a_say_and_whoever_presides_may_reopen(seat: object):
    session = agreed()
    session.do(seat, ReopenClause(A1, WHY))  # type: ignore[arg-type]
    assert status_of(session) is ClauseStatus.BRACKETED
    (reopening,) = session.table.proceedings.reopened_by
    assert (reopening.clause, reopening.by, reopening.reason) == (A1, seat, WHY)


def test_the_proposal_that_was_agreed_is_on_the_table_again_with_the_stances_on_it():
    session = agreed()
    session.do(FR, ReopenClause(A1, WHY))
    proposal = session.table.proceedings.proposals[0]
    assert (proposal.status, proposal.version) == (ProposalStatus.TABLED, 1)
    assert [each.party for each in proposal.stances] == ["RU"]


def test_it_does_not_come_back_where_its_proposer_has_another_by_now():
    session = agreed()
    session.do(DE, TableProposal(A1, B))
    session.do(FR, ReopenClause(A1, WHY))
    statuses = [each.status for each in session.table.proceedings.proposals]
    assert statuses == [ProposalStatus.SUPERSEDED, ProposalStatus.TABLED]


def test_a_package_is_reopened_whole_and_comes_back_whole():
    """Whoever reopens one clause of it reopens the other too: they stood together."""
    session = seated()
    session.do(DE, TablePackage((Choice(A1, C), Choice(A2, B)), (), "Each gives something."))
    session.do(CHAIR, CallDecision(DocumentId("K1"), 1))
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(D1, 1))
    assert {status_of(session, A1), status_of(session, A2)} == {ClauseStatus.PROVISIONALLY_AGREED}
    (event,) = session.do(FR, ReopenClause(A2, WHY))
    assert {each.clause for each in event.reopens} == {A1, A2}  # type: ignore[union-attr]
    assert {status_of(session, A1), status_of(session, A2)} == {ClauseStatus.BRACKETED}
    (package,) = session.table.proceedings.packages
    assert package.status is ProposalStatus.TABLED


def test_a_deleted_clause_comes_back():
    session = agreed(clause=A3)
    assert status_of(session, A3) is ClauseStatus.DELETED
    session.do(FR, ReopenClause(A3, WHY))
    assert status_of(session, A3) is ClauseStatus.BRACKETED


def test_the_chairs_text_keeps_the_words_and_the_stances_on_it():
    session = agreed()
    text = text_as_a_whole(session.table.setup, session.table.proceedings)
    session.do(CHAIR, PresentChairText(text))
    before = session.table.proceedings.chair_text
    session.do(FR, ReopenClause(A1, WHY))
    assert session.table.proceedings.chair_text == before


def test_a_delegation_reopens_the_same_clause_once_and_the_chair_as_often_as_need_be():
    session = agreed()
    session.do(FR, ReopenClause(A1, WHY))
    again(session, DecisionId("D2"))
    with pytest.raises(AlreadyDone):
        session.do(FR, ReopenClause(A1, WHY))
    session.do(KZ, ReopenClause(A1, WHY))
    again(session, DecisionId("D3"))
    session.do(CHAIR, ReopenClause(A1, WHY))
    again(session, DecisionId("D4"))
    session.do(CHAIR, ReopenClause(A1, WHY))
    assert len(session.table.proceedings.reopened_by) == 4


def test_a_scenario_may_leave_reopening_to_whoever_presides():
    public = replace(setup(presiding="KZ"), drafting=DraftingRules(reopening=Reopeners.CHAIR))
    session = agreed(public)
    with pytest.raises(NotYours):
        session.do(FR, ReopenClause(A1, WHY))
    session.do(KZ, ReopenClause(A1, WHY))
    assert status_of(session) is ClauseStatus.BRACKETED


def test_a_party_without_a_say_does_not_reopen():
    session = agreed(setup(organizations=["NATO"]))
    with pytest.raises(NotCounted):
        session.do(NATO, ReopenClause(A1, WHY))


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (ReopenClause(A2, WHY), AlreadyDone),
        (ReopenClause(A1, " "), Missing),
        (ReopenClause(ClauseId("Z"), WHY), Unknown),
    ],
)
def test_reopening_needs_an_agreed_clause_and_a_reason(command: ReopenClause, refusal: type[Exception]):
    session = agreed()
    with pytest.raises(refusal):
        session.do(FR, command)


def test_nothing_is_reopened_before_anything_is_agreed():
    with pytest.raises(NotInOrder):
        seated().do(FR, ReopenClause(A1, WHY))


def test_a_clause_that_is_being_decided_is_not_reopened():
    session = agreed()
    session.do(KZ, TableProposal(A1, B))
    session.do(CHAIR, CallDecision(DocumentId("P2"), 1))
    with pytest.raises(DecisionUnderWay):
        session.do(FR, ReopenClause(A1, WHY))
