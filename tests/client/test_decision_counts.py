"""The figures of a decision, and whose voice is left out of it."""

from __future__ import annotations

import pytest

from corfu_client.decision_counts import attending, left_out, quorum_of, quorum_to_sit
from corfu_client.table_centre import Rank, centre_of
from corfu_client.table_marks import Voice, seat_states, voice_named
from corfu_client.table_situation import situation_of
from corfu_rules.decisions.cases import Ballot, Share
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.floors import FloorRules, SpeakersList
from corfu_rules.identifiers import DecisionId, DocumentId, Moment, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.conferring import StayAway
from corfu_rules.procedures.floor import RequestFloor
from corfu_rules.procedures.hearing import CastBallot
from corfu_rules.procedures.moving import CallMotion, MoveDecision
from corfu_rules.seats import OBSERVER, delegation
from corfu_rules.views import View, view_for
from tests.client.tables import Talks
from tests.rules.tables import CHAIR, DE, FR, KZ, RU, Session
from tests.rules.treaties import CF1, alarmed, under_treaty


def seen(session: Session) -> View:
    return view_for(session.table, OBSERVER)


def lines(view: View, now: int = 0) -> dict[Rank, list[str]]:
    told: dict[Rank, list[str]] = {}
    for line in centre_of(view, situation_of(view, view.proceedings.phase_since, may_instruct=False), Moment(now)):
        told.setdefault(line.rank, []).append(line.text)
    return told


def extraordinary() -> Session:
    session = under_treaty()
    alarmed(session, KZ, "RU")
    session.do(KZ, MoveDecision(CF1, words="All lay down their arms."))
    session.do(CHAIR, CallMotion(DocumentId("M1")))
    return session


def test_the_aggressor_is_left_out_with_the_article_that_says_so() -> None:
    reasons = left_out(seen(extraordinary()))
    assert list(reasons) == ["RU"]
    assert "AR1" in reasons[PartyCode("RU")]
    assert "Article 8" in reasons[PartyCode("RU")]


def test_the_aggressor_is_marked_at_its_seat_as_long_as_the_conference_sits() -> None:
    session = under_treaty()
    alarmed(session, KZ, "RU")
    marked = [each.seat.party for each in seat_states(seen(session), None) if each.uncounted]
    assert marked == ["RU"]


def test_without_a_conference_nobody_is_left_out() -> None:
    assert not left_out(seen(under_treaty()))


def test_who_is_named_under_consensus_minus_is_left_out_on_the_ground_given() -> None:
    minus = ConsensusMinus(uncounted=(PartyCode("RU"),), ground="Gross violation.")
    talks = Talks(minus).fill().start(Phase.DRAFTING).propose("PL", "A4", "b").decide("P1")
    (reason,) = left_out(view_for(talks.table, OBSERVER)).values()
    assert "Gross violation." in reason
    assert "paragraph 16" in reason


def test_the_quorum_counts_who_attends_and_says_how_many_must() -> None:
    session = extraordinary()
    decision = session.table.proceedings.decision
    assert decision is not None
    quorum = quorum_of(seen(session), decision, Moment(session.now))
    assert quorum is not None
    assert (quorum.there, quorum.needed, quorum.all, quorum.share) == (5, 4, 5, Share(4, 5))
    assert quorum.reached


def test_whoever_stays_away_from_a_conference_is_missing_from_its_quorum_though_it_sits_at_the_table() -> None:
    session = under_treaty()
    alarmed(session, KZ, "RU")
    session.do(RU, StayAway(CF1, "We do not recognize this."))
    session.do(FR, StayAway(CF1, "No."))
    conference = session.table.proceedings.register.sitting
    assert conference is not None
    quorum = quorum_to_sit(seen(session), conference, Moment(session.now))
    assert (quorum.there, quorum.needed, quorum.reached) == (3, 4, False)


def test_the_rules_count_the_same_parties_as_the_screen() -> None:
    session = extraordinary()
    session.do(DE, CastBallot(DecisionId("D1"), 1, Ballot.FOR))
    decision = session.table.proceedings.decision
    assert decision is not None
    assert set(attending(seen(session), decision, Moment(session.now))) == {"DE", "FR", "KZ", "RU", "US"}


def test_the_centre_says_what_is_decided_by_which_rule_with_which_quorum_and_who_has_voted() -> None:
    session = extraordinary()
    session.do(DE, CastBallot(DecisionId("D1"), 1, Ballot.FOR))
    told = lines(seen(session))
    assert told[Rank.TITLE] == ["A vote is being taken on M1."]
    assert told[Rank.RULE] == ["Unanimity, State RU not counted"]
    assert told[Rank.COUNT] == ["Quorum 4/5: 5 of 5 attend, 4 must", "1 of 4 have voted"]
    assert Rank.TIME in told


@pytest.mark.parametrize(
    ("procedure", "rule"),
    [
        (None, "Consensus: one objection stops it"),
        (Silence(), "Silence procedure: one objection breaks it"),
        (Majority(), "Majority: more than 1/2"),
        (Unanimity(quorum=None), "Unanimity of those present"),
    ],
)
def test_the_centre_names_the_rule(procedure: Procedure | None, rule: str) -> None:
    talks = Talks(procedure).fill().start(Phase.DRAFTING).propose("PL", "A4", "b").decide("P1")
    assert lines(view_for(talks.table, OBSERVER))[Rank.RULE] == [rule]


def test_in_calm_times_the_centre_says_what_is_next() -> None:
    talks = Talks().fill().start(Phase.DRAFTING)
    told = lines(view_for(talks.table, OBSERVER), talks.now)
    assert told[Rank.RULE] == ["Next: Adoption, in 40:00"]


def test_a_conference_that_sits_shows_its_quorum_in_the_centre() -> None:
    session = under_treaty()
    alarmed(session, KZ, "RU")
    assert "Quorum 4/5: 5 of 5 attend, 4 must" in lines(seen(session), session.now)[Rank.COUNT]


def test_whoever_asks_for_the_floor_is_marked_at_its_seat() -> None:
    talks = Talks(floor=FloorRules(speakers=SpeakersList.CHAIRED)).fill().start(Phase.OPENING)
    talks.submit(delegation("PL"), RequestFloor())
    voices = {str(each.seat): each.voice for each in seat_states(view_for(talks.table, OBSERVER), None)}
    assert voices["PL"] is Voice.ASKS
    assert voices["FR"] is Voice.NONE
    assert voice_named(voices["PL"]) == "asks for the floor"
