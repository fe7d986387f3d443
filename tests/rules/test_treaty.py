"""The draft European Security Treaty of 2009, one test per article and paragraph, named by it.

This file holds Articles 1 to 5, 9 and 14; 6 is in `test_treaty_convening` and `test_treaty_conference`, 7 in
`test_treaty_assistance`, 8 in `test_treaty_attack` and `test_treaty_vote`, 10 to 13 in `test_treaty_adherence`.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.decisions.cases import Ballot
from corfu_rules.identifiers import DecisionId, DocumentId, Moment, PartyCode
from corfu_rules.injects import Alarm, Inject
from corfu_rules.matters import Course, Nature, Reply
from corfu_rules.phases import Phase
from corfu_rules.procedures.conferring import OpenConference, ProposeConference, SupportConference
from corfu_rules.procedures.consulting import (
    CallConsultations,
    ConcludeConsultations,
    DeclineConsultations,
    JoinConsultations,
    OpenConsultations,
)
from corfu_rules.procedures.deciding import CallFinalDecision
from corfu_rules.procedures.hearing import CastBallot, JoinConsensus
from corfu_rules.procedures.informing import AnnounceOverdue, AnswerRequest, DeclineRequest, RequestInformation
from corfu_rules.procedures.injecting import BreakNews, FireInject
from corfu_rules.procedures.moving import CallMotion, MoveDecision
from corfu_rules.procedures.reporting import ReportAttack
from corfu_rules.procedures.signing import NotifyConsent, SignTreaty
from corfu_rules.procedures.withdrawing import WithdrawFromTreaty
from corfu_rules.refusals import (
    AlreadyDone,
    Missing,
    NotInOrder,
    NotYours,
    WindowRunning,
)
from corfu_rules.rulings import PublicEvent, Published, decide, disclose, evolve
from corfu_rules.seats import Seat
from corfu_rules.tables import TableOpened
from corfu_rules.terms import Setting, Term
from tests.rules.tables import CHAIR, CLOCK, DE, FR, INSTRUCTOR, KZ, RU, US, Session, seated, setup
from tests.rules.treaties import (
    CF1,
    CS1,
    DAY,
    IR1,
    TERMS,
    clock,
    consulted,
    register,
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


def left(session: Session, seat: Seat) -> None:
    """A Party gives notice of withdrawal, and the days pass."""
    session.do(seat, WithdrawFromTreaty("Our supreme interests."))
    clock(session, session.now + TERMS.days(TERMS.withdrawal_days))


def test_articles_1_and_2_whether_security_is_undivided_is_for_the_parties_to_say_and_not_for_the_engine():
    """Principles: a clause in drafting, a dispute in force. News of a deployment changes nobody's rights by itself."""
    session = under_treaty()
    before = session.table.proceedings
    session.do(INSTRUCTOR, BreakNews("Russia deploys missiles near the border."))
    assert replace(session.table.proceedings, news=()) == before
    session.do(DE, CallConsultations((PartyCode("RU"),), "Your deployment is at our expense (Article 1)."))
    assert register(session).consultations[0].course is Course.CALLED


def test_article_2_news_of_an_attack_is_no_report_and_leaves_nobodys_vote_out():
    session = under_treaty()
    inject = Inject("attack", "Shells fall.", alarm=Alarm(PartyCode("DE"), (PartyCode("RU"),)))
    session = Session(TableOpened(session.opened.setup, session.opened.briefs, 7, (inject,)))
    session.table = replace(session.table, proceedings=under_treaty().table.proceedings)
    for event in decide(session.table, INSTRUCTOR, FireInject("attack"), Moment(0)):
        session.table = evolve(session.table, event)
    assert (register(session).reports, register(session).conferences) == ((), ())


def test_article_3_a_party_asks_another_party_and_not_itself_nor_whoever_is_not_bound():
    session = under_treaty()
    with pytest.raises(NotYours):
        session.do(DE, RequestInformation(PartyCode("DE"), "Our own law."))
    left(session, US)
    for asker, asked in ((DE, PartyCode("US")), (US, PartyCode("DE"))):
        with pytest.raises(NotYours, match="does not bind US"):
            session.do(asker, RequestInformation(asked, "The law."))


def test_article_3_a_party_that_leaves_still_answers_for_what_it_was_asked_before():
    session = under_treaty()
    session.do(DE, RequestInformation(KAZAKHSTAN, "The law."))
    left(session, KZ)
    assert register(session).requests[0].overdue
    session.do(KZ, AnswerRequest(IR1, "Late, and as an outsider."))
    assert register(session).requests[0].reply is Reply.ANSWERED


def test_article_3_every_announcement_of_the_depositary_reaches_everybody():
    """Requests, consultations, conferences, reports and notices: what happens under the treaty is public."""
    session = under_treaty()
    consulted(session)
    session.do(DE, RequestInformation(KAZAKHSTAN, "The law."))
    session.do(DE, ReportAttack(PartyCode("DE"), (PartyCode("RU"),), Nature.THREAT, "Tanks."))
    session.do(RU, WithdrawFromTreaty("Slander."))
    assert len(session.events) > 12
    for event in session.events:
        told = {viewer: disclose(event, viewer) for viewer in session.viewers}
        assert set(told.values()) == {Published(event)} if isinstance(event, PublicEvent) else True


def test_article_4_there_are_three_bodies_and_each_has_its_own_way_to_begin():
    session = under_treaty()
    consulted(session)
    session.do(DE, ProposeConference(CS1, "Missiles."))
    session.do(KZ, SupportConference(CF1))
    session.do(DE, ReportAttack(PartyCode("DE"), (PartyCode("RU"),), Nature.THREAT, "Tanks."))
    assert [each.id for each in register(session).consultations] == ["CS1"]
    assert [(each.id, each.extraordinary) for each in register(session).conferences] == [("CF1", False), ("CF2", True)]


def test_article_5_the_days_are_those_of_the_text_that_was_adopted():
    """Drafted, adopted, signed, notified, in force: the chosen option's number governs, not the scenario's."""
    public = setup(None, ["DE", "KZ"], phases=(*tuple(Phase)[:-1],))
    first = public.clauses[0]
    options = (replace(first.options[0], sets=(Setting(Term.CONSULTATION_DAYS, 9),)), *first.options[1:])
    terms = replace(TERMS, notifications=2, consultation_days=3)
    public = replace(public, clauses=(replace(first, options=options), *public.clauses[1:]), terms=terms)
    session = seated(phase=Phase.ADOPTION, of=public)
    session.do(CHAIR, CallFinalDecision())
    for seat in (DE, KZ):
        session.do(seat, JoinConsensus(D1, 0))
    for seat in (DE, KZ):
        session.do(seat, SignTreaty())
        session.do(seat, NotifyConsent())
    clock(session, session.now + 2 * DAY)
    session.do(DE, CallConsultations((KAZAKHSTAN,), "Missiles."))
    assert register(session).consultations[0].hold_by == session.now + 9 * DAY


def test_article_5_a_party_joins_while_they_are_held_and_not_when_they_are_over():
    session = under_treaty()
    consulted(session)
    session.do(FR, JoinConsultations(CS1))
    session.do(DE, ConcludeConsultations(CS1, "No common ground."))
    assert register(session).consultations[0].taking_part == ("DE", "KZ", "FR")
    with pytest.raises(AlreadyDone):
        session.do(US, JoinConsultations(CS1))


def test_article_5_whoever_is_not_a_party_does_not_join_and_whoever_leaves_no_longer_takes_part():
    session = under_treaty(terms=replace(TERMS, consultation_days=5))
    session.do(DE, CallConsultations((KAZAKHSTAN,), "Missiles."))
    session.do(KZ, JoinConsultations(CS1))
    left(session, KZ)
    with pytest.raises(NotInOrder, match="Nobody else"):
        session.do(DE, OpenConsultations(CS1))
    with pytest.raises(NotYours):
        session.do(KZ, JoinConsultations(CS1))
    session.do(US, JoinConsultations(CS1))
    session.do(DE, OpenConsultations(CS1))
    assert register(session).consultations[0].taking_part == ("DE", "US")


def test_article_5_consultations_outlive_a_caller_that_left_if_two_others_take_part():
    session = under_treaty(terms=replace(TERMS, consultation_days=5))
    session.do(DE, CallConsultations((KAZAKHSTAN,), "Missiles."))
    for seat in (KZ, US):
        session.do(seat, JoinConsultations(CS1))
    left(session, DE)
    with pytest.raises(NotYours):
        session.do(DE, OpenConsultations(CS1))
    clock(session, session.now + DAY)
    assert register(session).consultations[0].course is Course.OPEN


def test_article_9_nobody_has_to_help_and_a_neutral_party_keeps_its_say():
    """Neutrality is respected: the treaty asks no Party to render assistance, and leaves out only the aggressor."""
    session = under_treaty()
    session.do(DE, ReportAttack(PartyCode("DE"), (PartyCode("RU"),), Nature.ATTACK, "Shells."))
    session.do(CHAIR, OpenConference(CF1))
    session.do(DE, MoveDecision(CF1, (), "Fire ceases."))
    session.do(CHAIR, CallMotion(M1))
    for seat in (DE, FR, KZ, US):
        session.do(seat, CastBallot(D1, 1, Ballot.FOR))
    assert register(session).assistance == ()
    assert session.table.proceedings.outcomes[-1].adopted


def test_article_14_the_record_is_one_and_each_reads_it_in_an_own_language():
    """Equally authentic versions: the record holds templates and names, never the words of one language."""
    session = under_treaty()
    session.do(DE, RequestInformation(KAZAKHSTAN, "The law."))
    with pytest.raises(NotYours) as refused:
        session.do(FR, AnswerRequest(IR1, "I know."))
    assert refused.value.sentence.template == "{request} was put to {party}."
    assert dict(refused.value.sentence.slots) == {"request": "IR1", "party": "KZ"}
