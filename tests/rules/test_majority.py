"""Majority: what if votes were counted? Neither the OSCE nor the draft treaty decides so."""

from __future__ import annotations

import pytest

from corfu_rules.decisions.cases import Ballot
from corfu_rules.decisions.majority import Denominator, Majority
from corfu_rules.decisions.outcomes import Outcome, ReasonKind
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, OptionId
from corfu_rules.procedures.deciding import CallDecision
from corfu_rules.procedures.hearing import CastBallot
from corfu_rules.procedures.tabling import TableProposal
from tests.rules.tables import (
    CHAIR,
    DE,
    FR,
    KZ,
    RU,
    US,
    Session,
    seated,
    setup,
)

A1, P1, D1 = ClauseId("A1"), DocumentId("P1"), DecisionId("D1")
A, B, C = OptionId("a"), OptionId("b"), OptionId("c")


def called(session: Session, option: OptionId = B, clause: ClauseId = A1) -> Session:
    session.do(DE, TableProposal(clause, option, rationale="A middle way."))
    session.do(CHAIR, CallDecision(P1, 1))
    return session


def last(session: Session) -> Outcome:
    return session.table.proceedings.outcomes[-1]


def test_a_majority_goes_on_without_those_it_outvotes_and_names_them():
    session = called(seated(Majority(quorum=None)))
    for seat, ballot in (
        (DE, Ballot.FOR),
        (FR, Ballot.FOR),
        (KZ, Ballot.AGAINST),
        (RU, Ballot.ABSTAIN),
        (US, Ballot.FOR),
    ):
        session.do(seat, CastBallot(D1, 1, ballot))
    verdict = last(session).verdict
    assert verdict.adopted
    assert [(each.party, each.kind) for each in verdict.reasons] == [("KZ", ReasonKind.OUTVOTED)]
    assert verdict.summary.text == "Adopted: 3 of 4 in favour; more than 1/2 is needed."


@pytest.mark.parametrize(("denominator", "adopted"), [(Denominator.VOTING, True), (Denominator.PRESENT, False)])
def test_the_denominator_says_whether_an_abstention_counts(denominator: Denominator, adopted: bool):
    session = called(seated(Majority(quorum=None, denominator=denominator)))
    session.do(DE, CastBallot(D1, 1, Ballot.FOR))
    session.do(FR, CastBallot(D1, 1, Ballot.FOR))
    session.do(KZ, CastBallot(D1, 1, Ballot.AGAINST))
    session.do(RU, CastBallot(D1, 1, Ballot.ABSTAIN))
    session.do(US, CastBallot(D1, 1, Ballot.ABSTAIN))
    assert last(session).adopted is adopted


@pytest.mark.parametrize(("inclusive", "adopted"), [(True, True), (False, False)])
def test_exactly_the_threshold_is_enough_only_where_it_is_inclusive(inclusive: bool, adopted: bool):
    states = ("DE", "FR", "KZ", "RU")
    session = called(seated(of=setup(Majority(quorum=None, inclusive=inclusive), states)))
    for seat, ballot in ((DE, Ballot.FOR), (FR, Ballot.FOR), (KZ, Ballot.AGAINST), (RU, Ballot.AGAINST)):
        session.do(seat, CastBallot(D1, 1, ballot))
    assert last(session).adopted is adopted
