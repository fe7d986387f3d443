"""Packages: changes to several clauses that stand or fall together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.silence import Silence
from corfu_rules.documents import Package, ProposalStatus, Stance, TakenUp
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, OptionId
from corfu_rules.procedures.compromise import ChairTextPresented, PresentChairText
from corfu_rules.procedures.deciding import CallDecision, CloseDecision, DecisionClosed
from corfu_rules.procedures.hearing import BreakSilence, RaiseObjection
from corfu_rules.procedures.packaging import PackageRevised, RevisePackage, TablePackage
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.tabling import CosponsorProposal, ReviseProposal, TableProposal, WithdrawProposal
from corfu_rules.refusals import (
    AlreadyDone,
    DecisionUnderWay,
    Missing,
    NothingToDecide,
    NotYours,
    StaleText,
    TooLong,
    Unknown,
)
from corfu_rules.reopening import Reopening
from corfu_rules.texts import Choice, ClauseStatus
from tests.rules.tables import CHAIR, CLOCK, DE, FR, KZ, MINUTE, RU, Session, seated, setup

A1, A2, A3 = (ClauseId(each) for each in ("A1", "A2", "A3"))
A, B, C = (OptionId(each) for each in "abc")
K1, P1, P2 = DocumentId("K1"), DocumentId("P1"), DocumentId("P2")
TRADE = (Choice(A1, B), Choice(A3, C))
"""Something for something: A1 shall bind, and A3 falls away."""


def package(session: Session, document: DocumentId = K1) -> Package:
    found = session.table.proceedings.package(document)
    assert found is not None
    return found


def statuses(session: Session) -> dict[str, ClauseStatus]:
    return {each.clause: each.status for each in session.table.proceedings.clauses}


def decided(session: Session, document: DocumentId, version: int = 1) -> DecisionClosed:
    """Puts a text to decision, and lets the window end with nobody objecting."""
    session.do(CHAIR, CallDecision(document, version))
    session.wait(MINUTE)
    number = len(session.table.proceedings.outcomes) + 1
    (closed,) = session.do(CLOCK, CloseDecision(DecisionId(f"D{number}")))
    assert isinstance(closed, DecisionClosed)
    return closed


def agreed_package() -> Session:
    session = seated()
    session.do(DE, TablePackage(TRADE))
    decided(session, K1)
    return session


def test_one_decision_agrees_on_every_clause_of_a_package_and_deletes_what_it_does_away_with():
    session = agreed_package()
    assert statuses(session) == {
        A1: ClauseStatus.PROVISIONALLY_AGREED,
        A2: ClauseStatus.BRACKETED,
        A3: ClauseStatus.DELETED,
    }
    assert package(session).status is ProposalStatus.AGREED
    assert {each.agreed_by for each in session.table.proceedings.clauses} == {DecisionId("D1"), None}


def test_nothing_of_a_package_that_failed_is_agreed():
    session = seated()
    session.do(DE, TablePackage(TRADE))
    session.do(CHAIR, CallDecision(K1, 1))
    session.do(RU, RaiseObjection(DecisionId("D1"), 1, "Not A3."))
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(DecisionId("D1")))
    assert set(statuses(session).values()) == {ClauseStatus.BRACKETED}
    assert package(session).status is ProposalStatus.TABLED


def test_a_package_is_decided_by_any_procedure_on_offer():
    session = seated(of=replace(setup(), procedures=(Majority(quorum=None),)))
    session.do(DE, TablePackage(TRADE))
    session.do(CHAIR, CallDecision(K1, 1, "majority"))
    decision = session.table.proceedings.decision
    assert decision is not None
    assert (decision.procedure.name, decision.text) == ("majority", TRADE)


def test_a_package_takes_up_proposals_of_others_by_name_and_keeps_their_words():
    session = seated()
    session.do(FR, TableProposal(A2, C, "At once, and for good."))
    session.do(DE, TablePackage((Choice(A1, B),), (TakenUp(P1, 1),)))
    assert package(session).choices == (Choice(A1, B), Choice(A2, C, "At once, and for good."))
    assert package(session).takes_up == (TakenUp(P1, 1),)
    decided(session, K1)
    assert [each.status for each in session.table.proceedings.proposals] == [ProposalStatus.AGREED]


def test_a_proposal_that_has_changed_since_is_not_taken_up():
    session = seated()
    session.do(FR, TableProposal(A2, C))
    session.do(FR, ReviseProposal(P1, B))
    with pytest.raises(StaleText):
        session.do(DE, TablePackage((Choice(A1, B),), (TakenUp(P1, 1),)))


def test_own_wording_may_stand_in_a_package():
    session = seated()
    session.do(DE, TablePackage((Choice(A1, B, "In our own words."), Choice(A2, C))))
    assert session.table.setup.wording(package(session).choices[0]) == "In our own words."


@pytest.mark.parametrize(
    ("choices", "refusal"),
    [
        ((), Missing),
        ((Choice(A1, B),), Missing),
        ((Choice(A1, B), Choice(A1, C)), TooLong),
        ((Choice(A1, B), Choice(ClauseId("A9"), C)), Unknown),
        ((Choice(A1, B), Choice(A2, C, "x" * 1201)), TooLong),
    ],
)
def test_a_package_joins_known_clauses_at_least_two_and_each_once(
    choices: tuple[Choice, ...], refusal: type[Exception]
):
    with pytest.raises(refusal):
        seated().do(DE, TablePackage(choices))


def test_a_delegation_has_at_most_two_packages_on_the_table_and_nobody_repeats_one():
    session = seated()
    session.do(DE, TablePackage(TRADE))
    with pytest.raises(AlreadyDone):
        session.do(FR, TablePackage(tuple(reversed(TRADE))))
    session.do(DE, TablePackage((Choice(A1, B), Choice(A2, B))))
    with pytest.raises(TooLong):
        session.do(DE, TablePackage((Choice(A1, C), Choice(A2, B))))
    session.do(DE, WithdrawProposal(K1))
    session.do(DE, TablePackage((Choice(A1, C), Choice(A2, B))))


def test_revising_a_package_makes_stances_and_cosponsorships_lapse_and_says_whose():
    session = seated()
    session.do(DE, TablePackage(TRADE))
    session.do(FR, CosponsorProposal(K1, 1))
    session.do(KZ, DeclareStance(K1, 1, Stance.OBJECT, "A3 has to stay."))
    (revised,) = session.do(DE, RevisePackage(K1, (Choice(A1, B), Choice(A3, B))))
    assert isinstance(revised, PackageRevised)
    assert revised.lapsed == (FR.party, KZ.party)
    assert (package(session).version, package(session).cosponsors, package(session).stances) == (2, (), ())
    with pytest.raises(StaleText):
        session.do(RU, CosponsorProposal(K1, 1))


def test_a_package_belongs_to_its_proposer_and_keeps_still_while_it_is_decided():
    session = seated()
    session.do(DE, TablePackage(TRADE))
    with pytest.raises(NotYours):
        session.do(FR, RevisePackage(K1, (Choice(A1, B), Choice(A3, B))))
    session.do(CHAIR, CallDecision(K1, 1))
    with pytest.raises(DecisionUnderWay):
        session.do(DE, WithdrawProposal(K1))


def test_agreeing_on_a_package_supersedes_its_rivals_and_leaves_what_agrees_with_it():
    session = seated()
    session.do(FR, TableProposal(A1, C))
    session.do(FR, TableProposal(A2, C))
    session.do(DE, TablePackage(TRADE))
    session.do(FR, TablePackage((Choice(A1, C), Choice(A2, C))))
    session.do(KZ, TablePackage((Choice(A1, B), Choice(A2, B))))
    decided(session, K1)
    proceedings = session.table.proceedings
    assert [each.status for each in proceedings.proposals] == [ProposalStatus.SUPERSEDED, ProposalStatus.TABLED]
    assert [each.status for each in proceedings.packages] == [
        ProposalStatus.AGREED,
        ProposalStatus.SUPERSEDED,
        ProposalStatus.TABLED,
    ]


def test_agreeing_on_a_proposal_supersedes_packages_that_say_otherwise():
    session = seated()
    session.do(DE, TablePackage(TRADE))
    session.do(FR, TableProposal(A1, C))
    decided(session, P1)
    assert package(session).status is ProposalStatus.SUPERSEDED


def test_what_stands_together_falls_together_when_the_chair_opens_one_clause_of_it():
    session = agreed_package()
    text = (Choice(A1, A), Choice(A2, A), Choice(A3, C))
    (presented,) = session.do(CHAIR, PresentChairText(text))
    assert isinstance(presented, ChairTextPresented)
    assert presented.reopens == (Reopening(A1), Reopening(A3, together_with=A1))
    assert set(statuses(session).values()) == {ClauseStatus.BRACKETED}
    assert package(session).status is ProposalStatus.SUPERSEDED


def test_what_stands_together_falls_together_when_another_text_is_agreed_for_one_clause_of_it():
    session = agreed_package()
    session.do(FR, TableProposal(A1, C))
    closed = decided(session, P1)
    assert closed.outcome.reopens == (Reopening(A3, together_with=A1),)
    assert statuses(session)[A1] is ClauseStatus.PROVISIONALLY_AGREED
    assert statuses(session)[A3] is ClauseStatus.BRACKETED


def test_a_chair_text_that_keeps_a_package_reopens_nothing():
    session = agreed_package()
    session.do(CHAIR, PresentChairText((Choice(A1, B), Choice(A2, A), Choice(A3, C))))
    assert package(session).status is ProposalStatus.AGREED


def test_the_chairs_text_takes_up_every_clause_of_a_package():
    session = seated()
    session.do(CHAIR, PresentChairText((Choice(A1, A), Choice(A2, A), Choice(A3, A))))
    session.do(DE, TablePackage(TRADE))
    decided(session, K1)
    text = session.table.proceedings.chair_text
    assert text is not None
    assert (text.version, text.text) == (2, (Choice(A1, B), Choice(A2, A), Choice(A3, C)))


def test_a_silence_on_a_package_is_broken_by_an_objection_and_not_by_an_amendment_of_one_clause():
    session = seated(Silence())
    session.do(DE, TablePackage(TRADE))
    session.do(CHAIR, CallDecision(K1, 1))
    with pytest.raises(NothingToDecide):
        session.do(RU, BreakSilence(DecisionId("D1"), 1, "Rather this.", C))
    session.do(RU, RaiseObjection(DecisionId("D1"), 1, "Not A3."))
    assert session.table.proceedings.decision is None


def test_all_that_is_agreed_already_is_no_package():
    session = agreed_package()
    with pytest.raises(AlreadyDone):
        session.do(FR, TablePackage(TRADE))
