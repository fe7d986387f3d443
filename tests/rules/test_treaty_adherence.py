"""Articles 10 to 13 of the draft treaty: signature, notification, entry into force, accession, withdrawal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.signing import (
    AccedeToTreaty,
    ConsentNotified,
    DeclineToSign,
    EnterIntoForce,
    NotifyConsent,
    SignTreaty,
)
from corfu_rules.procedures.withdrawing import RevokeWithdrawal, WithdrawFromTreaty
from corfu_rules.proceedings import Closing
from corfu_rules.refusals import AlreadyDone, Missing, NothingToTakeBack, NotInOrder, NotYours, WindowRunning
from corfu_rules.seats import Seat, delegation
from corfu_rules.terms import Terms
from tests.rules.tables import CHAIR, CLOCK, DE, FR, KZ, RU, US, Session
from tests.rules.treaties import DAY, TERMS, clock, register, states, under_treaty

EU = delegation("EU")


def signing(*organizations: str, terms: Terms = TERMS) -> Session:
    return under_treaty(organizations=organizations, signature=True, terms=terms)


def bound(session: Session) -> tuple[str, ...]:
    return session.table.proceedings.bound(session.opened.setup, Moment(session.now))


def notified(session: Session, *seats: Seat) -> ConsentNotified | None:
    last: ConsentNotified | None = None
    for seat in seats:
        session.do(seat, SignTreaty())
        (event,) = session.do(seat, NotifyConsent("Trade." if seat == EU else ""))
        assert isinstance(event, ConsentNotified)
        last = event
    return last


def test_article_10_states_and_organizations_sign_once_and_may_declare_something():
    session = signing("EU")
    session.do(EU, SignTreaty("Within our competence."))
    session.do(DE, SignTreaty())
    with pytest.raises(AlreadyDone):
        session.do(DE, SignTreaty())
    assert [each.party for each in register(session).adherences if each.signed_at is not None] == ["EU", "DE"]


def test_article_10_a_text_open_to_states_alone_keeps_organizations_from_signing():
    session = signing("EU", terms=replace(TERMS, organizations_sign=False))
    for command in (SignTreaty(), DeclineToSign("No.")):
        with pytest.raises(NotYours):
            session.do(EU, command)
    session.do(DE, SignTreaty())
    assert [each.party for each in register(session).adherences] == ["DE"]


def test_article_12_notifications_of_organizations_do_not_count_where_the_text_says_so():
    session = signing("EU", terms=replace(TERMS, organizations_count=False))
    event = notified(session, DE, FR, EU)
    assert event is not None
    assert (event.count, event.in_force_from) == (2, None)
    event = notified(session, KZ)
    assert event is not None
    assert (event.count, event.in_force_from) == (3, session.now + 2 * DAY)
    clock(session, session.now + 2 * DAY)
    assert bound(session) == ("DE", "FR", "KZ", "EU")


def test_article_10_whoever_declines_says_why_and_may_still_sign():
    session = signing()
    with pytest.raises(Missing):
        session.do(RU, DeclineToSign(""))
    session.do(RU, DeclineToSign("Not without the alliances."))
    assert register(session).adherence(PartyCode("RU")).declined == "Not without the alliances."
    session.do(RU, SignTreaty())
    with pytest.raises(AlreadyDone):
        session.do(RU, DeclineToSign("No."))


def test_article_11_a_signatory_notifies_and_an_organization_states_its_sphere_of_competence():
    session = signing("EU")
    with pytest.raises(NotInOrder):
        session.do(DE, NotifyConsent())
    session.do(EU, SignTreaty())
    with pytest.raises(Missing):
        session.do(EU, NotifyConsent())
    session.do(EU, NotifyConsent("Trade and energy."))
    assert register(session).adherences[0].competence == "Trade and energy."


def test_article_12_the_needed_notification_sets_the_day_and_the_delay_brings_it_into_force():
    session = signing()
    event = notified(session, DE, FR)
    assert event is not None
    assert event.in_force_from is None
    event = notified(session, KZ)
    assert event is not None
    assert event.in_force_from == session.now + 2 * DAY
    with pytest.raises(WindowRunning):
        session.do(CLOCK, EnterIntoForce())
    clock(session, session.now + 2 * DAY - 1)
    assert (session.table.proceedings.phase, bound(session)) == (Phase.SIGNATURE, ())
    clock(session, session.now + 1)
    assert session.table.proceedings.phase is Phase.IN_FORCE
    assert bound(session) == ("DE", "FR", "KZ")


def test_article_12_the_draft_needs_the_twenty_fifth_notification_and_ten_days():
    seats = states(26)
    terms = replace(TERMS, notifications=25, entry_delay_days=10)
    session = under_treaty([str(each) for each in seats], signature=True, terms=terms)
    event = notified(session, *seats[:24])
    assert event is not None
    assert event.bound_from is None
    event = notified(session, seats[24])
    assert event is not None
    assert event.in_force_from == session.now + 10 * DAY


def test_article_12_a_later_notification_binds_ten_days_after_its_own():
    session = signing()
    notified(session, DE, FR, KZ)
    session.do(US, SignTreaty())
    clock(session, session.now + 2 * DAY)
    session.do(US, NotifyConsent())
    assert "US" not in bound(session)
    clock(session, session.now + 2 * DAY)
    assert "US" in bound(session)


def test_article_12_a_notification_between_the_last_needed_one_and_the_day_waits_for_its_own_delay():
    session = signing()
    notified(session, DE, FR, KZ)
    session.wait(DAY)
    notified(session, US)
    clock(session, session.now + DAY)
    assert "US" not in bound(session)


def test_when_the_days_are_cut_short_the_treaty_is_in_force_for_all_who_notified():
    session = signing()
    notified(session, DE, FR, KZ)
    session.do(CHAIR, AdvancePhase())
    assert session.table.proceedings.phase is Phase.IN_FORCE
    assert bound(session) == ("DE", "FR", "KZ")


def test_too_few_notifications_leave_the_treaty_without_force():
    session = signing()
    notified(session, DE, FR)
    session.do(CHAIR, AdvancePhase())
    proceedings = session.table.proceedings
    assert (proceedings.phase, proceedings.closing) == (Phase.CLOSED, Closing.NOT_IN_FORCE)
    assert not proceedings.register.in_force


def test_article_11_a_state_that_did_not_sign_in_time_accedes_and_an_organization_does_not():
    session = signing("EU")
    notified(session, DE, FR, KZ)
    session.do(CHAIR, AdvancePhase())
    session.do(US, AccedeToTreaty())
    with pytest.raises(NotYours):
        session.do(EU, AccedeToTreaty())
    with pytest.raises(AlreadyDone):
        session.do(DE, AccedeToTreaty())
    clock(session, session.now + 2 * DAY)
    assert bound(session) == ("DE", "FR", "KZ", "US")


def test_article_13_withdrawal_needs_grounds_and_takes_effect_after_the_notice_that_the_text_sets():
    session = under_treaty()
    with pytest.raises(Missing):
        session.do(DE, WithdrawFromTreaty(""))
    session.do(DE, WithdrawFromTreaty("Bases on our border."))
    clock(session, session.now + 4 * DAY - 1)
    assert "DE" in bound(session)
    clock(session, session.now + 1)
    assert "DE" not in bound(session)
    with pytest.raises(NotYours):
        session.do(DE, WithdrawFromTreaty("Again."))


def test_article_13_notice_is_taken_back_before_it_takes_effect_and_not_after():
    session = under_treaty()
    with pytest.raises(NothingToTakeBack):
        session.do(DE, RevokeWithdrawal())
    session.do(DE, WithdrawFromTreaty("Bases."))
    session.do(DE, RevokeWithdrawal())
    session.do(DE, WithdrawFromTreaty("Bases again."))
    clock(session, session.now + 4 * DAY)
    with pytest.raises(NothingToTakeBack):
        session.do(DE, RevokeWithdrawal())


def test_article_13_a_withdrawal_below_the_threshold_leaves_the_treaty_in_force_for_the_others():
    """The draft does not say that the treaty ends when fewer than the threshold are left."""
    session = signing()
    notified(session, DE, FR, KZ)
    session.do(CHAIR, AdvancePhase())
    session.do(DE, WithdrawFromTreaty("Bases."))
    clock(session, session.now + 4 * DAY)
    assert bound(session) == ("FR", "KZ")
    assert session.table.proceedings.phase is Phase.IN_FORCE


@pytest.mark.parametrize(("count", "day_is_set"), [(24, False), (25, True), (26, True)])
def test_article_12_the_twenty_fourth_does_not_the_twenty_fifth_does_and_the_twenty_sixth_waits_for_its_own_days(
    count: int, day_is_set: bool
):
    seats = states(26)
    terms = replace(TERMS, notifications=25, entry_delay_days=10)
    session = under_treaty([str(each) for each in seats], signature=True, terms=terms)
    notified(session, *seats[:25][:count])
    day = session.now + 10 * DAY
    if count > 25:
        session.wait(DAY)
        notified(session, seats[25])
    assert (register(session).in_force_from == day) is day_is_set
    clock(session, day)
    assert len(bound(session)) == (25 if day_is_set else 0)


def test_article_12_the_signature_phase_lasts_until_the_day_that_was_set_in_its_last_minute():
    """The clock cuts no days short: ten days are ten days, whatever the phase was planned for."""
    session = signing()
    session.now = session.table.proceedings.clock.ends_at - 1
    notified(session, DE, FR, KZ)
    day = session.now + 2 * DAY
    clock(session, day - 1)
    assert (session.table.proceedings.phase, bound(session)) == (Phase.SIGNATURE, ())
    clock(session, day)
    assert (session.table.proceedings.phase, bound(session)) == (Phase.IN_FORCE, ("DE", "FR", "KZ"))


def test_article_11_nobody_accedes_before_the_treaty_is_in_force_and_a_signatory_still_notifies_after():
    session = signing()
    with pytest.raises(NotInOrder):
        session.do(US, AccedeToTreaty())
    session.do(RU, SignTreaty())
    notified(session, DE, FR, KZ)
    session.do(CHAIR, AdvancePhase())
    with pytest.raises(AlreadyDone):
        session.do(RU, AccedeToTreaty())
    session.do(RU, NotifyConsent())
    session.do(US, AccedeToTreaty())
    clock(session, session.now + 2 * DAY)
    assert bound(session) == ("DE", "FR", "KZ", "RU", "US")
