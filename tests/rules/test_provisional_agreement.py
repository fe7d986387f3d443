"""Agreeing clause by clause: what becomes of a clause and of the texts on it, and what may not be undone."""

from __future__ import annotations

import pytest

from corfu_rules.documents import ProposalStatus
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, Duration, OptionId
from corfu_rules.procedures.chairing import ExtendPhase
from corfu_rules.procedures.deciding import CallDecision, CloseDecision
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.refusals import AlreadyDone, NotStarted
from corfu_rules.tables import TableOpened
from corfu_rules.texts import Choice, ClauseStatus
from tests.rules.tables import CHAIR, CLOCK, DE, FR, INSTRUCTOR, MINUTE, Session, seated, setup

A1, A3, P1, D1 = ClauseId("A1"), ClauseId("A3"), DocumentId("P1"), DecisionId("D1")
B, C = OptionId("b"), OptionId("c")


def agreed(session: Session, option: OptionId, clause: ClauseId = A1) -> Session:
    session.do(DE, TableProposal(clause, option))
    session.do(CHAIR, CallDecision(P1, 1))
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    return session


def test_agreeing_on_a_clause_supersedes_its_rival_texts():
    session = seated()
    session.do(FR, TableProposal(A1, C))
    session.do(DE, TableProposal(A1, B))
    session.do(CHAIR, CallDecision(DocumentId("P2"), 1))
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    statuses = [each.status for each in session.table.proceedings.proposals]
    assert statuses == [ProposalStatus.SUPERSEDED, ProposalStatus.AGREED]


def test_agreeing_on_no_text_deletes_the_clause():
    session = agreed(seated(), C, A3)
    state = session.table.proceedings.clause(A3)
    assert state is not None
    assert state.status is ClauseStatus.DELETED


def test_own_wording_deletes_no_clause_even_where_it_stands_nearest_to_no_text():
    session = seated()
    session.do(DE, TableProposal(A3, C, "A clause after all."))
    session.do(CHAIR, CallDecision(P1, 1))
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    state = session.table.proceedings.clause(A3)
    assert state is not None
    assert state.status is ClauseStatus.PROVISIONALLY_AGREED


def test_the_words_of_an_option_are_no_wording_of_ones_own():
    session = seated()
    session.do(FR, TableProposal(A1, B))
    with pytest.raises(AlreadyDone):
        session.do(DE, TableProposal(A1, B, session.table.setup.wording(Choice(A1, B))))


def test_what_was_agreed_is_superseded_by_what_is_agreed_after_it():
    session = agreed(seated(), B)
    session.do(FR, TableProposal(A1, C))
    session.do(CHAIR, CallDecision(DocumentId("P2"), 1))
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(DecisionId("D2")))
    statuses = [each.status for each in session.table.proceedings.proposals]
    assert statuses == [ProposalStatus.SUPERSEDED, ProposalStatus.AGREED]


def test_a_phase_is_not_extended_before_the_table_is_started():
    """Starting plans the phase anew, so that the time added would be lost."""
    session = Session(TableOpened(setup(), (), seed=7))
    with pytest.raises(NotStarted):
        session.do(INSTRUCTOR, ExtendPhase(Duration(MINUTE)))
