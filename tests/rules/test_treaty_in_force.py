"""Articles 3, 5 and 6 of the draft treaty: information, consultations, and the Conference of the Parties."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.decisions.outcomes import Ground
from corfu_rules.identifiers import DecisionId, DocumentId, MatterId, PartyCode
from corfu_rules.matters import Course, MotionStatus, Reply
from corfu_rules.moves import due
from corfu_rules.procedures.attending import FillSeat, VacateSeat
from corfu_rules.procedures.conferring import (
    AttendConference,
    CloseConference,
    OpenConference,
    ProposeConference,
    StayAway,
    SupportConference,
)
from corfu_rules.procedures.consulting import (
    CallConsultations,
    ConcludeConsultations,
    DeclineConsultations,
    JoinConsultations,
    OpenConsultations,
)
from corfu_rules.procedures.deciding import CloseDecision
from corfu_rules.procedures.hearing import JoinConsensus, RaiseObjection
from corfu_rules.procedures.informing import AnnounceOverdue, AnswerRequest, DeclineRequest, RequestInformation
from corfu_rules.procedures.moving import CallMotion, MoveDecision, WithdrawMotion
from corfu_rules.proceedings import Player
from corfu_rules.readings import Readings
from corfu_rules.refusals import (
    AlreadyDone,
    DeadlinePassed,
    Missing,
    NotCounted,
    NotInOrder,
    NotYours,
    WindowRunning,
)
from tests.rules.tables import CHAIR, CLOCK, DE, FR, HOST, KZ, RU, US, Session
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
    states,
    under_treaty,
)

D1, M1 = DecisionId("D1"), DocumentId("M1")
KAZAKHSTAN = PartyCode("KZ")


def test_article_3_the_depositary_tells_all_of_a_request_and_of_its_answer():
    session = under_treaty()
    session.do(DE, RequestInformation(KAZAKHSTAN, "The new law on bases."))
    session.do(KZ, AnswerRequest(IR1, "It changes nothing for others."))
    for viewer in session.viewers:
        (request,) = session.views[viewer].proceedings.register.requests
        assert (request.asker, request.asked, request.reply) == ("DE", "KZ", Reply.ANSWERED)
        assert request.text == "It changes nothing for others."


def test_article_3_only_the_party_asked_replies():
    session = under_treaty()
    session.do(DE, RequestInformation(KAZAKHSTAN, "The new law."))
    with pytest.raises(NotYours):
        session.do(FR, AnswerRequest(IR1, "I know."))


def test_article_3_a_party_may_decline_with_a_reason_and_answer_later():
    session = under_treaty()
    session.do(DE, RequestInformation(KAZAKHSTAN, "The new law."))
    with pytest.raises(Missing):
        session.do(KZ, DeclineRequest(IR1, " "))
    session.do(KZ, DeclineRequest(IR1, "Not yet public."))
    session.do(KZ, AnswerRequest(IR1, "Now it is."))
    assert register(session).requests[0].reply is Reply.ANSWERED


def test_article_3_an_answer_that_does_not_come_is_announced_as_overdue_and_may_still_come():
    session = under_treaty()
    session.do(DE, RequestInformation(KAZAKHSTAN, "The new law."))
    with pytest.raises(WindowRunning):
        session.do(CLOCK, AnnounceOverdue(IR1))
    clock(session, session.now + 2 * DAY)
    assert register(session).requests[0].overdue
    session.do(KZ, AnswerRequest(IR1, "Late, but here."))
    assert register(session).requests[0].reply is Reply.ANSWERED


def test_article_5_the_invited_take_part_and_an_uninvited_party_joins_on_its_own_initiative():
    session = under_treaty()
    session.do(DE, CallConsultations((KAZAKHSTAN,), "Missiles."))
    (invited,) = session.do(KZ, JoinConsultations(CS1))
    (uninvited,) = session.do(US, JoinConsultations(CS1))
    assert [getattr(each, "invited", None) for each in (invited, uninvited)] == [True, False]
    session.do(DE, OpenConsultations(CS1))
    assert register(session).consultations[0].taking_part == ("DE", "KZ", "US")


def test_article_5_nobody_consults_alone_and_only_the_caller_opens_before_the_last_day():
    session = under_treaty()
    session.do(DE, CallConsultations((KAZAKHSTAN,), "Missiles."))
    with pytest.raises(NotInOrder):
        session.do(DE, OpenConsultations(CS1))
    session.do(KZ, JoinConsultations(CS1))
    with pytest.raises(NotYours):
        session.do(KZ, OpenConsultations(CS1))


@pytest.mark.parametrize(("come", "course"), [(True, Course.OPEN), (False, Course.LAPSED)])
def test_article_5_they_are_held_on_the_last_day_that_the_text_sets_or_lapse(come: bool, course: Course):
    session = under_treaty()
    session.do(DE, CallConsultations((KAZAKHSTAN,), "Missiles."))
    if come:
        session.do(KZ, JoinConsultations(CS1))
    before = session.now
    clock(session, before + 3 * DAY - 1)
    assert register(session).consultations[0].course is Course.CALLED
    clock(session, before + 3 * DAY)
    assert register(session).consultations[0].course is course


def test_article_5_an_invitation_is_declined_with_a_reason_and_whoever_was_not_invited_has_none_to_decline():
    session = under_treaty()
    session.do(DE, CallConsultations((KAZAKHSTAN,), "Missiles."))
    with pytest.raises(NotYours):
        session.do(US, DeclineConsultations(CS1, "No."))
    session.do(KZ, DeclineConsultations(CS1, "Wrong forum."))
    assert register(session).consultations[0].declined == ("KZ",)


def test_article_6_a_participant_of_consultations_that_were_held_proposes_a_conference():
    session = under_treaty()
    session.do(DE, CallConsultations((KAZAKHSTAN,), "Missiles."))
    session.do(KZ, JoinConsultations(CS1))
    with pytest.raises(NotInOrder):
        session.do(KZ, ProposeConference(CS1, "Missiles."))
    session.do(DE, OpenConsultations(CS1))
    with pytest.raises(NotYours):
        session.do(FR, ProposeConference(CS1, "Missiles."))
    session.do(DE, ConcludeConsultations(CS1, "No common ground."))
    session.do(KZ, ProposeConference(CS1, "Missiles."))
    assert register(session).conferences[0].proposer == "KZ"


def test_article_6_the_support_of_exactly_two_convenes_and_the_proposer_is_one_of_them():
    session = under_treaty()
    consulted(session)
    session.do(DE, ProposeConference(CS1, "Missiles."))
    assert register(session).conferences[0].course is Course.PROPOSED
    with pytest.raises(AlreadyDone):
        session.do(DE, SupportConference(CF1))
    session.do(FR, SupportConference(CF1))
    conference = register(session).conferences[0]
    assert (conference.course, conference.opens_by) == (Course.CALLED, session.now + 2 * DAY)


def test_article_6_a_table_may_ask_for_two_supporters_beside_the_proposer():
    session = under_treaty(readings=Readings(proposer_supports=False))
    consulted(session)
    session.do(DE, ProposeConference(CS1, "Missiles."))
    session.do(FR, SupportConference(CF1))
    assert register(session).conferences[0].course is Course.PROPOSED
    session.do(KZ, SupportConference(CF1))
    assert register(session).conferences[0].course is Course.CALLED


@pytest.mark.parametrize(("missing", "effective"), [(3, True), (4, False)])
def test_article_6_exactly_two_thirds_of_the_parties_make_a_conference_effective(missing: int, effective: bool):
    seats = states(9)
    session = under_treaty([str(each) for each in seats], absent=[str(each) for each in seats[-missing:]])
    consulted(session, seats[0], seats[1])
    session.do(seats[0], ProposeConference(CS1, "Missiles."))
    session.do(seats[1], SupportConference(CF1))
    if effective:
        session.do(CHAIR, OpenConference(CF1))
        assert len(register(session).conferences[0].attended) == 6
    else:
        with pytest.raises(NotInOrder, match="5 of 9"):
            session.do(CHAIR, OpenConference(CF1))
        clock(session, session.now + 2 * DAY)
        assert register(session).conferences[0].course is Course.LAPSED


def test_article_6_staying_away_breaks_the_quorum_until_one_attends_after_all():
    session = under_treaty()
    consulted(session)
    session.do(DE, ProposeConference(CS1, "Missiles."))
    session.do(FR, SupportConference(CF1))
    session.do(RU, StayAway(CF1, "Not our forum."))
    session.do(US, StayAway(CF1, "No mandate."))
    with pytest.raises(NotInOrder):
        session.do(CHAIR, OpenConference(CF1))
    session.do(US, AttendConference(CF1))
    session.do(CHAIR, OpenConference(CF1))
    assert register(session).conferences[0].attended == ("DE", "FR", "KZ", "US")


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


def test_article_6_one_conference_sits_at_a_time_and_its_time_ends():
    session = under_treaty()
    conferring(session)
    session.do(FR, JoinConsultations(CS1))
    session.do(FR, ProposeConference(CS1, "Other things."))
    session.do(US, SupportConference(MatterId("CF2")))
    with pytest.raises(NotInOrder):
        session.do(CHAIR, OpenConference(MatterId("CF2")))
    with pytest.raises(WindowRunning):
        session.do(CLOCK, CloseConference(CF1))
    clock(session, session.now + TERMS.sitting)
    assert [each.course for each in register(session).conferences] == [Course.OVER, Course.OPEN]


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
