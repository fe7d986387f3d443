"""Article 8 of the draft treaty: the unanimous vote, its quorum, and whose vote is not counted."""

from __future__ import annotations

import pytest

from corfu_rules.decisions.cases import Ballot, Case
from corfu_rules.decisions.outcomes import Ground, ReasonKind
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import DecisionId, DocumentId, OptionId, PartyCode
from corfu_rules.moves import moves_for
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.deciding import CallDecision, CloseDecision
from corfu_rules.procedures.hearing import CastBallot
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.readings import AggressorRule, Readings
from corfu_rules.refusals import (
    NotCounted,
)
from corfu_rules.texts import ClauseId
from tests.rules.tables import CHAIR, CLOCK, DE, FR, HOST, KZ, MINUTE, RU, US, Session, seated

D1, M1 = DecisionId("D1"), DocumentId("M1")
RUSSIA, GERMANY = PartyCode("RU"), PartyCode("DE")
BY_OTHERS = Readings(aggressor=AggressorRule.CONSENSUS_OF_OTHERS)


def parties(count: int) -> tuple[PartyCode, ...]:
    return tuple(PartyCode(f"S{number}") for number in range(count))


def case(of: int, attending: int, ballots: dict[int, Ballot] | None = None) -> Case:
    everyone = parties(of)
    votes = {everyone[place]: ballot for place, ballot in (ballots or {}).items()}
    return Case(everyone, frozenset(everyone[:attending]), ballots=votes)


def voting(session: Session) -> Session:
    session.do(DE, TableProposal(ClauseId("A1"), OptionId("b")))
    session.do(CHAIR, CallDecision(DocumentId("P1"), 1))
    return session


@pytest.mark.parametrize(("attending", "adopted"), [(8, True), (7, False)])
def test_article_8_the_extraordinary_conference_is_effective_when_four_fifths_attend(attending: int, adopted: bool):
    """Exactly four fifths of ten are enough; one fewer is not."""
    ballots = dict.fromkeys(range(attending), Ballot.FOR)
    verdict = Unanimity().verdict(case(10, attending, ballots))
    assert verdict.adopted is adopted
    assert (verdict.ground is Ground.NO_QUORUM) is not adopted


def test_article_8_the_vote_is_unanimous_when_every_counted_party_present_votes_for():
    session = voting(seated(Unanimity(), absent=["US"]))
    for seat in (DE, FR, KZ, RU):
        session.do(seat, CastBallot(D1, 1, Ballot.FOR))
    verdict = session.table.proceedings.outcomes[-1].verdict
    assert (verdict.adopted, verdict.ground) == (True, Ground.ALL_IN_FAVOUR)
    assert [(each.party, each.kind) for each in verdict.reasons] == [("US", ReasonKind.ABSENT)]


@pytest.mark.parametrize(("ballot", "words"), [
    (Ballot.AGAINST, "KZ voted against."),
    (Ballot.ABSTAIN, "KZ abstained. An abstention is not a vote in favour."),
])  # fmt: skip
def test_article_8_one_vote_that_is_not_in_favour_blocks(ballot: Ballot, words: str):
    session = voting(seated(Unanimity()))
    for seat in (DE, FR, RU, US):
        session.do(seat, CastBallot(D1, 1, Ballot.FOR))
    session.do(KZ, CastBallot(D1, 1, ballot))
    verdict = session.table.proceedings.outcomes[-1].verdict
    assert verdict.ground is Ground.NOT_UNANIMOUS
    assert [each.sentence.text for each in verdict.reasons] == [words]


def test_article_8_silence_is_not_a_vote_in_favour():
    session = voting(seated(Unanimity()))
    for seat in (DE, FR, RU, US):
        session.do(seat, CastBallot(D1, 1, Ballot.FOR))
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    verdict = session.table.proceedings.outcomes[-1].verdict
    assert not verdict.adopted
    assert verdict.tally.silent == ("KZ",)


def test_article_8_a_class_may_read_an_abstention_as_harmless():
    """The draft leaves open what an abstention does; the reading is a parameter."""
    ballots = {0: Ballot.FOR, 1: Ballot.FOR, 2: Ballot.ABSTAIN}
    assert not Unanimity(quorum=None).verdict(case(3, 3, ballots)).adopted
    assert Unanimity(quorum=None, abstention_blocks=False).verdict(case(3, 3, ballots)).adopted


def test_article_8_the_vote_of_the_attacking_party_is_not_counted_and_the_record_says_so():
    session = voting(seated(Unanimity(uncounted=(PartyCode("RU"),))))
    with pytest.raises(NotCounted):
        session.do(RU, CastBallot(D1, 1, Ballot.AGAINST))
    moves = moves_for(session.table.setup, session.table.proceedings, RU)
    assert isinstance(moves[CastBallot].refusal, NotCounted)
    for seat in (DE, FR, KZ, US):
        session.do(seat, CastBallot(D1, 1, Ballot.FOR))
    verdict = session.table.proceedings.outcomes[-1].verdict
    assert verdict.adopted
    (reason,) = verdict.reasons
    assert (reason.party, reason.kind, str(reason.rule)) == (
        "RU",
        ReasonKind.UNCOUNTED,
        "Draft European Security Treaty 2009, Article 8",
    )


def test_article_8_a_vote_cast_stays_counted_when_the_seat_is_emptied_before_the_close():
    """Otherwise whoever empties seats could turn a vote against into an absence."""
    session = voting(seated(Unanimity(quorum=None)))
    session.do(RU, CastBallot(D1, 1, Ballot.AGAINST))
    session.do(HOST, VacateSeat(RU))
    for seat in (DE, FR, KZ, US):
        session.do(seat, CastBallot(D1, 1, Ballot.FOR))
    verdict = session.table.proceedings.outcomes[-1].verdict
    assert not verdict.adopted
    assert (verdict.tally.against, verdict.tally.absent) == (("RU",), ())
