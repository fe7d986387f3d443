"""Article 7 of the draft treaty: an attack on one may be seen as an attack on oneself, and help needs consent."""

from __future__ import annotations

import pytest

from corfu_rules.identifiers import DecisionId, DocumentId, PartyCode
from corfu_rules.matters import AssistanceStatus, Nature
from corfu_rules.procedures.assisting import (
    ConsentToAssistance,
    DeclineAssistance,
    OfferAssistance,
    RecordCouncilAction,
    ReportMeasures,
)
from corfu_rules.procedures.reporting import SettleReport
from corfu_rules.procedures.withdrawing import WithdrawFromTreaty
from corfu_rules.readings import AggressorRule, Readings
from corfu_rules.refusals import (
    NotInOrder,
    NotYours,
)
from corfu_rules.seats import Seat
from tests.rules.tables import DE, FR, INSTRUCTOR, RU, US
from tests.rules.treaties import (
    AR1,
    AS1,
    DAY,
    alarmed,
    clock,
    register,
    under_treaty,
)

D1, M1 = DecisionId("D1"), DocumentId("M1")
RUSSIA, GERMANY = PartyCode("RU"), PartyCode("DE")
BY_OTHERS = Readings(aggressor=AggressorRule.CONSENSUS_OF_OTHERS)


def test_article_7_assistance_needs_the_consent_of_the_attacked_party():
    session = under_treaty()
    alarmed(session, DE, "RU")
    session.do(FR, OfferAssistance(AR1, "Two hospitals."))
    with pytest.raises(NotYours):
        session.do(US, ConsentToAssistance(AS1))
    with pytest.raises(NotInOrder):
        session.do(FR, ReportMeasures(AS1, "We help."))
    session.do(DE, ConsentToAssistance(AS1))
    assert register(session).assistance[0].status is AssistanceStatus.RENDERED
    session.do(FR, ReportMeasures(AS1, "Two hospitals, since noon."))
    assert register(session).assistance[0].told_council == "Two hospitals, since noon."


def test_article_7_consent_may_be_refused_and_taken_back():
    session = under_treaty()
    alarmed(session, DE, "RU")
    session.do(FR, OfferAssistance(AR1, "Two hospitals."))
    session.do(DE, ConsentToAssistance(AS1))
    session.do(DE, DeclineAssistance(AS1, "Thank you, no longer."))
    assert register(session).assistance[0].status is AssistanceStatus.DECLINED


def test_article_7_speaks_of_an_attack_and_not_of_a_threat():
    session = under_treaty()
    alarmed(session, DE, "RU", nature=Nature.THREAT)
    with pytest.raises(NotInOrder):
        session.do(FR, OfferAssistance(AR1, "Two hospitals."))


@pytest.mark.parametrize("seat", [DE, RU])
def test_article_7_neither_the_attacked_nor_the_one_said_to_attack_offers_help(seat: Seat):
    session = under_treaty()
    alarmed(session, DE, "RU")
    with pytest.raises(NotYours):
        session.do(seat, OfferAssistance(AR1, "Two hospitals."))


def test_article_7_help_ends_when_the_security_council_has_acted():
    session = under_treaty()
    alarmed(session, DE, "RU")
    session.do(FR, OfferAssistance(AR1, "Two hospitals."))
    session.do(DE, ConsentToAssistance(AS1))
    session.do(INSTRUCTOR, RecordCouncilAction(AR1, "Sends observers."))
    assert register(session).assistance[0].status is AssistanceStatus.ENDED
    with pytest.raises(NotInOrder):
        session.do(US, OfferAssistance(AR1, "Ships."))


def test_article_7_after_the_security_council_has_acted_nobody_consents_to_what_was_declined_before():
    session = under_treaty()
    alarmed(session, DE, "RU")
    session.do(FR, OfferAssistance(AR1, "Two hospitals."))
    session.do(DE, DeclineAssistance(AS1, "Not yet."))
    session.do(INSTRUCTOR, RecordCouncilAction(AR1, "Sends observers."))
    with pytest.raises(NotInOrder, match="Security Council has acted"):
        session.do(DE, ConsentToAssistance(AS1))
    assert register(session).assistance[0].status is AssistanceStatus.DECLINED


def test_article_7_what_was_declined_may_be_accepted_later():
    session = under_treaty()
    alarmed(session, DE, "RU")
    session.do(FR, OfferAssistance(AR1, "Two hospitals."))
    session.do(DE, DeclineAssistance(AS1, "Not yet."))
    session.do(DE, ConsentToAssistance(AS1))
    assert register(session).assistance[0].status is AssistanceStatus.RENDERED


def test_article_7_the_help_of_a_party_that_turns_out_to_attack_is_not_taken():
    session = under_treaty()
    alarmed(session, DE, "RU")
    session.do(FR, OfferAssistance(AR1, "Two hospitals."))
    session.do(INSTRUCTOR, SettleReport(AR1, (PartyCode("FR"),)))
    with pytest.raises(NotInOrder, match="cannot help"):
        session.do(DE, ConsentToAssistance(AS1))


def test_article_7_a_party_that_has_left_the_treaty_is_no_longer_helped_under_it():
    session = under_treaty()
    alarmed(session, DE, "RU")
    session.do(FR, OfferAssistance(AR1, "Two hospitals."))
    session.do(DE, WithdrawFromTreaty("Nobody came."))
    clock(session, session.now + 4 * DAY)
    with pytest.raises(NotYours):
        session.do(DE, ConsentToAssistance(AS1))
