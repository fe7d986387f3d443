"""Articles 6 and 8 of the draft treaty: how a conference is proposed, supported, convened and opened."""

from __future__ import annotations

import pytest

from corfu_rules.identifiers import DecisionId, DocumentId, MatterId, PartyCode
from corfu_rules.matters import Course, Nature
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
    JoinConsultations,
    OpenConsultations,
)
from corfu_rules.procedures.reporting import ReportAttack
from corfu_rules.procedures.withdrawing import WithdrawFromTreaty
from corfu_rules.readings import Readings
from corfu_rules.refusals import (
    AlreadyDone,
    NotInOrder,
    NotYours,
    WindowRunning,
)
from corfu_rules.seats import Seat
from tests.rules.tables import CHAIR, CLOCK, DE, FR, KZ, RU, US, Session
from tests.rules.treaties import (
    CF1,
    CS1,
    DAY,
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


def withdrawn(session: Session, seat: Seat) -> None:
    session.do(seat, WithdrawFromTreaty("Supreme interests."))
    clock(session, session.now + 4 * DAY)


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


@pytest.mark.parametrize(("attending", "effective"), [(4, True), (3, False)])
def test_article_6_two_thirds_are_counted_of_the_parties_bound_and_not_of_the_cast(attending: int, effective: bool):
    """Nine in the cast, three have left: four of six are enough, and whoever left makes no quorum."""
    seats = states(9)
    session = under_treaty([str(each) for each in seats])
    for seat in seats[6:]:
        session.do(seat, WithdrawFromTreaty("Supreme interests."))
    clock(session, session.now + 4 * DAY)
    consulted(session, seats[0], seats[1])
    session.do(seats[0], ProposeConference(CS1, "Missiles."))
    session.do(seats[1], SupportConference(CF1))
    for seat in seats[attending:6]:
        session.do(seat, StayAway(CF1, "No mandate."))
    clock(session, session.now + 2 * DAY)
    assert register(session).conferences[0].course is (Course.OPEN if effective else Course.LAPSED)


def test_article_6_the_support_of_a_party_that_has_left_no_longer_counts():
    session = under_treaty()
    consulted(session)
    session.do(DE, ProposeConference(CS1, "Missiles."))
    withdrawn(session, DE)
    session.do(FR, SupportConference(CF1))
    assert register(session).conferences[0].course is Course.PROPOSED
    session.do(KZ, SupportConference(CF1))
    assert register(session).conferences[0].course is Course.CALLED


def test_article_6_where_the_proposer_does_not_count_it_cannot_support_its_own_proposal():
    session = under_treaty(readings=Readings(proposer_supports=False))
    consulted(session)
    session.do(DE, ProposeConference(CS1, "Missiles."))
    with pytest.raises(NotYours, match="other Parties support"):
        session.do(DE, SupportConference(CF1))


def test_article_6_whoever_is_no_party_is_not_expected_and_stays_away_from_nothing():
    session = under_treaty()
    withdrawn(session, US)
    conferring(session)
    with pytest.raises(NotYours):
        session.do(US, StayAway(CF1, "Not our treaty."))


def test_article_8_an_extraordinary_conference_does_not_wait_until_an_ordinary_one_is_over():
    """It is convened at once; on its last day the clock closes the ordinary one, and opens it."""
    session = under_treaty()
    conferring(session)
    session.do(DE, ReportAttack(PartyCode("DE"), (PartyCode("RU"),), Nature.ATTACK, "Shells."))
    clock(session, session.now + DAY)
    assert [each.course for each in register(session).conferences] == [Course.OVER, Course.OPEN]
