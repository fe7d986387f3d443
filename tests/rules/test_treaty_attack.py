"""Article 8 of the draft treaty: attack or threat, who is behind it, and the Extraordinary Conference."""

from __future__ import annotations

import pytest

from corfu_rules.decisions.cases import Ballot
from corfu_rules.decisions.outcomes import Force, Ground, Outcome, ReasonKind
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import DecisionId, DocumentId, PartyCode
from corfu_rules.matters import Course, MotionStatus, Nature
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.conferring import (
    OpenConference,
    StayAway,
)
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.hearing import CastBallot, JoinConsensus, RaiseObjection
from corfu_rules.procedures.moving import CallMotion, MoveDecision
from corfu_rules.procedures.reporting import CallFinding, ContestReport, ReportAttack, SettleReport
from corfu_rules.procedures.withdrawing import WithdrawFromTreaty
from corfu_rules.readings import AggressorRule, Readings
from corfu_rules.refusals import (
    AlreadyDone,
    Missing,
    NotCounted,
    NotInOrder,
    NotYours,
)
from corfu_rules.seats import Seat, delegation
from tests.rules.tables import CHAIR, DE, FR, HOST, INSTRUCTOR, KZ, RU, US, Session
from tests.rules.treaties import (
    AR1,
    CF1,
    DAY,
    alarmed,
    clock,
    register,
    states,
    under_treaty,
)

D1, M1 = DecisionId("D1"), DocumentId("M1")
RUSSIA, GERMANY = PartyCode("RU"), PartyCode("DE")
BY_OTHERS = Readings(aggressor=AggressorRule.CONSENSUS_OF_OTHERS)


def voted(session: Session, mover: Seat, *ballots: tuple[Seat, Ballot]) -> Outcome:
    session.do(mover, MoveDecision(CF1, (), "Fire ceases at noon."))
    session.do(CHAIR, CallMotion(M1))
    for seat, ballot in ballots:
        session.do(seat, CastBallot(D1, 1, ballot))
    clock(session, session.now + 60_000)
    return session.table.proceedings.outcomes[-1]


def test_article_8_a_report_of_the_attacked_party_convenes_an_extraordinary_conference_at_once():
    session = under_treaty()
    session.do(DE, ReportAttack(GERMANY, (RUSSIA,), Nature.ATTACK, "Shells."))
    (conference,) = register(session).conferences
    assert (conference.extraordinary, conference.course, conference.report) == (True, Course.CALLED, AR1)
    session.do(CHAIR, OpenConference(CF1))
    assert register(session).conferences[0].course is Course.OPEN


def test_article_8_another_party_reports_only_when_the_attacked_one_cannot():
    session = under_treaty(absent=["DE"])
    with pytest.raises(NotYours):
        session.do(FR, ReportAttack(PartyCode("KZ"), (RUSSIA,), Nature.ATTACK, "Shells."))
    session.do(FR, ReportAttack(GERMANY, (RUSSIA,), Nature.ATTACK, "Their lines are dead."))
    assert register(session).reports[0].reporter == "FR"


def test_article_8_a_report_says_who_is_behind_it_and_not_the_attacked_party():
    session = under_treaty()
    for named in ((), (GERMANY,)):
        with pytest.raises(Missing):
            session.do(DE, ReportAttack(GERMANY, named, Nature.THREAT, "Shells."))


def test_article_8_whoever_attacks_need_not_be_a_party_to_the_treaty():
    """Article 8 protects a Party against anybody; only of a Party there is a vote to leave out."""
    session = under_treaty()
    session.do(RU, WithdrawFromTreaty("Bases."))
    clock(session, session.now + 4 * DAY)
    alarmed(session, DE, "RU")
    outcome = voted(session, DE, *((seat, Ballot.FOR) for seat in (DE, FR, KZ, US)))
    assert outcome.adopted
    assert outcome.verdict.tally.uncounted == ()


def test_article_8_a_report_stands_against_a_party_that_has_left_the_treaty_meanwhile():
    session = under_treaty()
    session.do(RU, WithdrawFromTreaty("Bases."))
    session.wait(4 * DAY - 1)
    alarmed(session, DE, "RU")
    session.do(RU, ContestReport(AR1, "They shot first."))
    clock(session, session.now + DAY)
    assert register(session).reports[0].settled == ("RU",)


def test_how_soon_the_conference_opens_and_how_long_the_instructor_has_are_readings_of_the_table():
    """Article 8 says at once, and does not say who settles a contest or when."""
    session = under_treaty(readings=Readings(extraordinary_days=3, settling_days=2))
    session.do(DE, ReportAttack(GERMANY, (RUSSIA,), Nature.ATTACK, "Shells."))
    session.do(RU, ContestReport(AR1, "They shot first."))
    clock(session, 2 * DAY + session.now - 1)
    assert (register(session).reports[0].settled, register(session).conferences[0].course) == (None, Course.CALLED)
    clock(session, session.now + 1)
    assert register(session).reports[0].settled == ("RU",)
    clock(session, session.now + DAY)
    assert register(session).conferences[0].course is Course.OPEN


@pytest.mark.parametrize(("missing", "effective"), [(2, True), (3, False)])
def test_article_8_exactly_four_fifths_of_the_parties_make_it_effective(missing: int, effective: bool):
    seats = states(10)
    session = under_treaty([str(each) for each in seats], absent=[str(each) for each in seats[-missing:]])
    session.do(seats[0], ReportAttack(PartyCode("S1"), (PartyCode("S2"),), Nature.ATTACK, "Shells."))
    clock(session, session.now + DAY)
    course = register(session).conferences[0].course
    assert course is (Course.OPEN if effective else Course.LAPSED)


def test_article_8_the_vote_is_unanimous_without_the_aggressor_and_the_record_shows_who_was_not_counted():
    session = under_treaty()
    alarmed(session, DE, "RU")
    session.do(DE, MoveDecision(CF1, (), "Fire ceases at noon."))
    session.do(CHAIR, CallMotion(M1))
    with pytest.raises(NotCounted):
        session.do(RU, CastBallot(D1, 1, Ballot.AGAINST))
    for seat in (DE, FR, KZ, US):
        session.do(seat, CastBallot(D1, 1, Ballot.FOR))
    outcome = session.table.proceedings.outcomes[-1]
    assert (outcome.adopted, outcome.verdict.ground) == (True, Ground.ALL_IN_FAVOUR)
    assert [(each.party, each.kind) for each in outcome.verdict.reasons] == [("RU", ReasonKind.UNCOUNTED)]
    assert register(session).motions[0].status is MotionStatus.ADOPTED


def test_article_8_two_aggressors_are_both_left_out():
    session = under_treaty()
    alarmed(session, DE, "RU", "KZ")
    outcome = voted(session, DE, (DE, Ballot.FOR), (FR, Ballot.FOR), (US, Ballot.FOR))
    assert outcome.adopted
    assert outcome.verdict.tally.uncounted == ("KZ", "RU")


def test_article_8_an_aggressor_that_is_absent_still_counts_among_the_parties_for_the_quorum():
    """Five Parties, four fifths are four: the aggressor and one other away leave three."""
    session = under_treaty()
    alarmed(session, DE, "RU")
    session.do(RU, StayAway(CF1, "Slander."))
    session.do(KZ, StayAway(CF1, "Not our war."))
    outcome = voted(session, DE, *((seat, Ballot.FOR) for seat in (DE, FR, US)))
    assert outcome.verdict.ground is Ground.NO_QUORUM


def test_article_8_a_table_may_read_the_quorum_as_being_of_those_that_are_counted():
    session = under_treaty(["DE", "FR", "KZ", "RU", "US", "CH"], readings=Readings(aggressor_in_quorum=False))
    alarmed(session, DE, "RU")
    session.do(RU, StayAway(CF1, "Slander."))
    session.do(KZ, StayAway(CF1, "Not our war."))
    ballots = [(seat, Ballot.FOR) for seat in (DE, FR, US, delegation("CH"))]
    assert voted(session, DE, *ballots).adopted
    assert Unanimity().uncounted_in_quorum


@pytest.mark.parametrize("ballot", [Ballot.ABSTAIN, Ballot.AGAINST, None])
def test_article_8_one_counted_party_that_does_not_vote_for_blocks(ballot: Ballot | None):
    session = under_treaty()
    alarmed(session, DE, "RU")
    ballots = [(seat, Ballot.FOR) for seat in (DE, FR, US)]
    outcome = voted(session, DE, *ballots, *([(KZ, ballot)] if ballot else []))
    assert outcome.verdict.ground is Ground.NOT_UNANIMOUS
    assert [each.party for each in outcome.verdict.reasons if each.kind is ReasonKind.BLOCKED] == ["KZ"]


def test_article_8_nothing_is_decided_while_it_is_contested_who_attacks_and_the_instructor_settles_it():
    session = under_treaty()
    alarmed(session, DE, "RU", "KZ")
    session.do(RU, ContestReport(AR1, "They shot first."))
    session.do(FR, MoveDecision(CF1, (), "Fire ceases at noon."))
    with pytest.raises(NotInOrder):
        session.do(CHAIR, CallMotion(M1))
    session.do(INSTRUCTOR, SettleReport(AR1, (RUSSIA,)))
    session.do(CHAIR, CallMotion(M1))
    decision = session.table.proceedings.decision
    assert decision is not None
    assert decision.procedure.uncounted == ("RU",)


def test_article_8_a_contested_report_stands_when_the_instructor_says_nothing_for_a_day():
    session = under_treaty()
    alarmed(session, DE, "RU")
    session.do(RU, ContestReport(AR1, "They shot first."))
    begun = session.now
    clock(session, begun + DAY - 1)
    assert register(session).reports[0].aggressors is None
    clock(session, begun + DAY)
    assert register(session).reports[0].settled == ("RU",)


@pytest.mark.parametrize(("objects", "settled"), [(False, ("RU",)), (True, ())])
def test_article_8_the_others_may_settle_it_by_consensus_and_without_it_every_vote_counts(
    objects: bool, settled: tuple[str, ...]
):
    session = under_treaty(readings=BY_OTHERS)
    alarmed(session, DE, "RU")
    session.do(RU, ContestReport(AR1, "They shot first."))
    with pytest.raises(NotYours):
        session.do(INSTRUCTOR, SettleReport(AR1, (RUSSIA,)))
    session.do(CHAIR, CallFinding(AR1))
    with pytest.raises(NotCounted):
        session.do(RU, RaiseObjection(D1, 1, "Lies."))
    for seat in (DE, FR, US):
        session.do(seat, JoinConsensus(D1, 1))
    if objects:
        session.do(KZ, RaiseObjection(D1, 1, "We have not seen it."))
        clock(session, session.now + 60_000)
    else:
        session.do(KZ, JoinConsensus(D1, 1))
    assert register(session).reports[0].settled == settled


def test_an_uncontested_report_stands_and_cannot_be_put_to_the_others():
    session = under_treaty(readings=BY_OTHERS)
    alarmed(session, DE, "RU")
    with pytest.raises(AlreadyDone):
        session.do(CHAIR, CallFinding(AR1))
    assert register(session).reports[0].aggressors == ("RU",)


def test_article_8_whoever_is_no_party_speaks_and_neither_contests_nor_votes():
    """Third States may be invited: they have a voice, and no way to hold the Conference up."""
    session = under_treaty()
    session.do(KZ, WithdrawFromTreaty("Supreme interests."))
    clock(session, session.now + 4 * DAY)
    alarmed(session, DE, "RU")
    session.do(KZ, MakeStatement("We were there, and saw it."))
    with pytest.raises(NotYours):
        session.do(KZ, ContestReport(AR1, "It was not so."))
    session.do(DE, MoveDecision(CF1, (), "Fire ceases at noon."))
    session.do(CHAIR, CallMotion(M1))
    with pytest.raises(NotCounted):
        session.do(KZ, CastBallot(D1, 1, Ballot.AGAINST))


@pytest.mark.parametrize(("away", "decided"), [(0, True), (1, False)])
def test_article_8_four_fifths_are_counted_of_the_parties_bound_and_not_of_the_cast(away: int, decided: bool):
    """Six in the cast, one has left: four of five are enough, three are not."""
    seats = states(6)
    session = under_treaty([str(each) for each in seats])
    session.do(seats[5], WithdrawFromTreaty("Supreme interests."))
    clock(session, session.now + 4 * DAY)
    alarmed(session, seats[0], "S2")
    for seat in seats[4 - away : 5]:
        session.do(seat, StayAway(CF1, "Not our war."))
    voters = [each for each in seats[: 4 - away] if each != seats[1]]
    outcome = voted(session, seats[0], *((each, Ballot.FOR) for each in voters))
    assert outcome.adopted is decided
    assert (outcome.verdict.ground is Ground.NO_QUORUM) is not decided
    assert outcome.force is (Force.LEGAL if decided else None)


def test_article_8_the_aggressor_as_the_only_one_against_does_not_stand_in_the_way():
    session = under_treaty()
    alarmed(session, DE, "RU")
    session.do(RU, MoveDecision(CF1, (), "Blame Germany."))
    session.do(DE, MoveDecision(CF1, (), "Fire ceases at noon."))
    session.do(CHAIR, CallMotion(DocumentId("M2")))
    with pytest.raises(NotCounted):
        session.do(RU, CastBallot(D1, 1, Ballot.AGAINST))
    for seat in (DE, FR, KZ, US):
        session.do(seat, CastBallot(D1, 1, Ballot.FOR))
    assert session.table.proceedings.outcomes[-1].adopted


def test_article_8_a_table_may_read_an_abstention_as_harmless_and_the_record_names_who_abstained():
    session = under_treaty(readings=Readings(abstention_blocks=False))
    alarmed(session, DE, "RU")
    outcome = voted(session, DE, *((each, Ballot.FOR) for each in (DE, FR, US)), (KZ, Ballot.ABSTAIN))
    assert outcome.adopted
    assert outcome.verdict.summary.text == "Adopted: nobody counted voted against; KZ abstained."
    assert ("KZ", ReasonKind.ABSTAINED) in [(each.party, each.kind) for each in outcome.verdict.reasons]


def test_article_8_a_table_may_read_absence_as_standing_in_the_way():
    session = under_treaty(readings=Readings(absence_blocks=True))
    alarmed(session, DE, "RU")
    session.do(KZ, StayAway(CF1, "Not our war."))
    outcome = voted(session, DE, *((each, Ballot.FOR) for each in (DE, FR, US)))
    assert [each.party for each in outcome.verdict.reasons if each.kind is ReasonKind.BLOCKED] == ["KZ"]


def test_article_8_a_contest_that_comes_when_the_vote_runs_does_not_stop_it():
    session = under_treaty()
    alarmed(session, DE, "RU")
    session.do(DE, MoveDecision(CF1, (), "Fire ceases at noon."))
    session.do(CHAIR, CallMotion(M1))
    session.do(RU, ContestReport(AR1, "They shot first."))
    for seat in (DE, FR, KZ, US):
        session.do(seat, CastBallot(D1, 1, Ballot.FOR))
    assert session.table.proceedings.outcomes[-1].adopted


def test_article_8_where_none_of_the_others_is_there_the_finding_stays_open():
    session = under_treaty(readings=BY_OTHERS)
    alarmed(session, DE, "RU")
    session.do(RU, ContestReport(AR1, "They shot first."))
    for seat in (DE, FR, KZ, US):
        session.do(HOST, VacateSeat(seat))
    session.do(CHAIR, CallFinding(AR1))
    clock(session, session.now + 60_000)
    assert session.table.proceedings.outcomes[-1].verdict.ground is Ground.NO_QUORUM
    assert register(session).reports[0].aggressors is None
