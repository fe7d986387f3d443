"""Article 6 of the draft treaty: the Conference of the Parties."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_minutes.wordings import force_named
from corfu_rules.decisions.cases import Ballot, Case, Share
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.outcomes import Force, Ground
from corfu_rules.identifiers import DecisionId, DocumentId, MatterId, PartyCode
from corfu_rules.matters import Course, MotionStatus
from corfu_rules.moves import due
from corfu_rules.procedures.attending import FillSeat, VacateSeat
from corfu_rules.procedures.conferring import (
    CloseConference,
    OpenConference,
    ProposeConference,
    StayAway,
    SupportConference,
)
from corfu_rules.procedures.deciding import CloseDecision
from corfu_rules.procedures.hearing import CastBallot, JoinConsensus, LiftObjection, RaiseObjection
from corfu_rules.procedures.informing import AnswerRequest, RequestInformation
from corfu_rules.procedures.moving import CallMotion, MoveDecision, WithdrawMotion
from corfu_rules.proceedings import Player
from corfu_rules.refusals import (
    AlreadyDone,
    DeadlinePassed,
    Missing,
    NotCounted,
    NothingToDecide,
    NotInOrder,
    NotYours,
    WindowRunning,
)
from tests.rules.tables import CHAIR, DE, FR, HOST, KZ, RU, US, Session
from tests.rules.treaties import (
    CF1,
    CS1,
    DAY,
    IR1,
    TERMS,
    clock,
    conferring,
    consulted,
    register,
    under_treaty,
)

D1, M1 = DecisionId("D1"), DocumentId("M1")
KAZAKHSTAN = PartyCode("KZ")


def parties(count: int) -> tuple[PartyCode, ...]:
    return tuple(PartyCode(f"S{number}") for number in range(count))


def case(of: int, attending: int, ballots: dict[int, Ballot] | None = None) -> Case:
    everyone = parties(of)
    votes = {everyone[place]: ballot for place, ballot in (ballots or {}).items()}
    return Case(everyone, frozenset(everyone[:attending]), ballots=votes)


def moved(session: Session) -> Session:
    conferring(session)
    session.do(DE, MoveDecision(CF1, (), "No missiles within 100 km of a border."))
    session.do(CHAIR, CallMotion(M1))
    return session


def test_article_6_the_conference_decides_by_consensus_and_its_decision_is_recorded():
    session = moved(under_treaty())
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(D1, 1))
    outcome = session.table.proceedings.outcomes[-1]
    assert (outcome.adopted, outcome.verdict.ground, outcome.conference) == (True, Ground.NO_OBJECTION, CF1)
    assert str(outcome.verdict.rule).endswith("Article 6")
    assert register(session).motions[0].status is MotionStatus.ADOPTED


def test_article_6_one_objection_blocks_the_conference():
    session = moved(under_treaty())
    session.do(RU, RaiseObjection(D1, 1, "One-sided."))
    clock(session, session.now + 60_000)
    assert session.table.proceedings.outcomes[-1].verdict.ground is Ground.OBJECTION_STANDS
    assert register(session).motions[0].status is MotionStatus.NOT_ADOPTED


def test_article_6_a_quorum_lost_during_the_call_decides_nothing():
    """Whoever walks out without having been heard is not there; who has been heard was."""
    session = moved(under_treaty())
    session.do(US, JoinConsensus(D1, 1))
    session.do(RU, StayAway(CF1, "A farce."))
    session.do(US, StayAway(CF1, "We go too."))
    session.do(HOST, VacateSeat(FR))
    clock(session, session.now + 60_000)
    verdict = session.table.proceedings.outcomes[-1].verdict
    assert verdict.ground is Ground.NO_QUORUM
    assert verdict.tally.absent == ("FR", "RU")


def test_article_6_an_objection_that_comes_when_the_window_has_closed_is_too_late():
    session = moved(under_treaty())
    session.wait(60_000)
    with pytest.raises(DeadlinePassed):
        session.do(RU, RaiseObjection(D1, 1, "One-sided."))


def test_article_6_a_motion_may_choose_an_option_for_every_clause_of_the_scenario():
    session = under_treaty()
    conferring(session)
    text = session.opened.setup.opening_text
    with pytest.raises(Missing):
        session.do(DE, MoveDecision(CF1, text[:1]))
    session.do(DE, MoveDecision(CF1, text))
    session.do(CHAIR, CallMotion(M1))
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(D1, 1))
    final = session.table.proceedings.final
    assert final is not None
    assert (final.adopted, final.text) == (True, text)


def test_article_6_what_was_adopted_stays_the_result_when_a_later_motion_fails():
    session = under_treaty()
    conferring(session)
    session.do(DE, MoveDecision(CF1, session.opened.setup.opening_text))
    session.do(CHAIR, CallMotion(M1))
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(D1, 1))
    session.do(RU, MoveDecision(CF1, session.opened.setup.opening_text[:0], "Take it back."))
    session.do(CHAIR, CallMotion(DocumentId("M2")))
    session.do(US, RaiseObjection(DecisionId("D2"), 1, "No."))
    clock(session, session.now + 60_000)
    final = session.table.proceedings.final
    assert final is not None
    assert final.decision == D1


def test_article_6_whoever_stays_away_moves_nothing_and_a_motion_is_withdrawn_by_its_mover_alone():
    session = under_treaty()
    conferring(session)
    session.do(RU, StayAway(CF1, "Not our forum."))
    with pytest.raises(NotYours):
        session.do(RU, MoveDecision(CF1, (), "Stop."))
    session.do(DE, MoveDecision(CF1, (), "Go."))
    with pytest.raises(NotYours):
        session.do(FR, WithdrawMotion(M1))
    session.do(DE, WithdrawMotion(M1))
    with pytest.raises(AlreadyDone):
        session.do(CHAIR, CallMotion(M1))


@pytest.mark.parametrize(("attending", "adopted"), [(6, True), (5, False)])
def test_article_6_the_conference_is_effective_when_two_thirds_attend(attending: int, adopted: bool):
    """Exactly two thirds of nine are enough; one fewer is not."""
    verdict = Consensus(quorum=Share(2, 3)).verdict(case(9, attending))
    assert verdict.adopted is adopted
    assert (verdict.ground is Ground.NO_QUORUM) is not adopted


def test_a_decision_under_way_outlasts_the_time_of_its_conference():
    session = under_treaty(terms=replace(TERMS, sitting=TERMS.days(3)))
    moved(session)
    clock(session, session.now + 3 * DAY)
    assert register(session).conferences[0].course is Course.OPEN
    clock(session, session.now + 60_000)
    assert session.table.proceedings.outcomes
    assert register(session).conferences[0].course is Course.OVER


def test_organizations_that_are_parties_count_in_a_conference():
    session = under_treaty(["DE", "KZ"], organizations=["EU"])
    conferring(session)
    session.do(DE, MoveDecision(CF1, (), "Go."))
    session.do(CHAIR, CallMotion(M1))
    decision = session.table.proceedings.decision
    assert decision is not None
    assert decision.parties == ("DE", "KZ", "EU")


def test_a_party_that_the_treaty_does_not_bind_has_no_say_in_its_conference():
    session = under_treaty()
    moved(session)
    decision = session.table.proceedings.decision
    assert decision is not None
    outsiders = replace(
        session.table,
        proceedings=replace(session.table.proceedings, decision=replace(decision, parties=(PartyCode("DE"),))),
    )
    session.table = outsiders
    with pytest.raises(NotCounted):
        session.do(FR, JoinConsensus(D1, 1))


def test_nothing_falls_due_for_a_matter_that_is_over():
    session = under_treaty()
    session.do(DE, RequestInformation(KAZAKHSTAN, "The new law."))
    session.do(KZ, AnswerRequest(IR1, "Here."))
    consulted(session)
    upcoming = due(session.table)
    assert upcoming is not None
    assert upcoming.at == session.table.proceedings.clock.ends_at


def test_the_seat_of_a_party_that_comes_back_counts_again():
    session = under_treaty(absent=["RU", "US"])
    consulted(session)
    session.do(DE, ProposeConference(CS1, "Missiles."))
    session.do(FR, SupportConference(CF1))
    with pytest.raises(NotInOrder):
        session.do(CHAIR, OpenConference(CF1))
    session.do(HOST, FillSeat(US, Player.BOT, "Bot"))
    session.do(CHAIR, OpenConference(CF1))
    assert register(session).conferences[0].course is Course.OPEN


def test_a_decision_of_the_conference_is_closed_by_the_chair_when_all_were_heard():
    session = moved(under_treaty())
    with pytest.raises(WindowRunning):
        session.do(CHAIR, CloseDecision(D1))


def test_article_6_what_the_conference_adopts_binds_every_party_and_the_record_says_so():
    """Also those that were absent. What was not adopted binds nobody."""
    session = moved(under_treaty(absent=["US"]))
    for seat in (DE, FR, KZ, RU):
        session.do(seat, JoinConsensus(D1, 1))
    outcome = session.table.proceedings.outcomes[-1]
    assert outcome.force is Force.LEGAL
    assert force_named(outcome.force) == "It binds every Party to the treaty."
    blocked = moved(under_treaty())
    blocked.do(RU, RaiseObjection(D1, 1, "No."))
    clock(blocked, blocked.now + 60_000)
    assert blocked.table.proceedings.outcomes[-1].force is None


def test_article_6_all_silent_is_consensus_and_there_is_no_abstention():
    session = moved(under_treaty())
    with pytest.raises(NothingToDecide):
        session.do(RU, CastBallot(D1, 1, Ballot.ABSTAIN))
    clock(session, session.now + 60_000)
    assert session.table.proceedings.outcomes[-1].adopted


def test_article_6_an_objection_that_is_lifted_as_the_last_word_closes_the_call():
    session = moved(under_treaty())
    session.do(RU, RaiseObjection(D1, 1, "Wait."))
    for seat in (DE, FR, KZ, US):
        session.do(seat, JoinConsensus(D1, 1))
    assert session.table.proceedings.decision is not None
    session.do(RU, LiftObjection(D1))
    assert session.table.proceedings.outcomes[-1].adopted


def test_article_6_a_motion_that_was_not_decided_falls_and_may_be_moved_again():
    session = under_treaty()
    conferring(session)
    session.do(DE, MoveDecision(CF1, (), "Go."))
    session.do(CHAIR, CloseConference(CF1))
    assert register(session).motions[0].status is MotionStatus.FALLEN
    session.do(DE, ProposeConference(CS1, "Again."))
    session.do(FR, SupportConference(MatterId("CF2")))
    session.do(CHAIR, OpenConference(MatterId("CF2")))
    session.do(DE, MoveDecision(MatterId("CF2"), (), "Go."))
    assert register(session).motions[1].status is MotionStatus.TABLED
