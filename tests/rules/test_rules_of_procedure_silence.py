"""The silence procedure: Rules of Procedure, Annex 1(A)."""

from __future__ import annotations

import pytest

from corfu_rules.decisions.cases import Ask
from corfu_rules.decisions.outcomes import Ground, Outcome
from corfu_rules.decisions.silence import Silence
from corfu_rules.documents import ProposalStatus
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, Duration, OptionId
from corfu_rules.moves import due
from corfu_rules.phases import Phase
from corfu_rules.procedures.deciding import CallDecision, CallFinalDecision, CloseDecision
from corfu_rules.procedures.hearing import BreakSilence, JoinConsensus, RaiseObjection
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.refusals import AlreadyDone, DeadlinePassed, NothingToDecide, WindowRunning
from tests.rules.tables import CHAIR, CLOCK, DE, FR, KZ, RU, US, Session, seated

SILENCE = Silence(window=Duration(180_000), at_meeting=Duration(20_000))
D1 = DecisionId("D1")


def in_silence() -> Session:
    """A silence runs on Germany's proposal for A1."""
    session = seated(SILENCE)
    session.do(DE, TableProposal(ClauseId("A1"), OptionId("b")))
    session.do(CHAIR, CallDecision(DocumentId("P1"), 1))
    return session


def outcome(session: Session) -> Outcome:
    assert session.table.proceedings.decision is None
    return session.table.proceedings.outcomes[-1]


def test_annex_1_a_the_hour_is_named_when_the_silence_begins():
    session = in_silence()
    decision = session.table.proceedings.decision
    assert decision is not None
    assert decision.closes_at == session.now + 180_000


def test_annex_1_a_an_objection_at_the_meeting_stops_it_at_once():
    session = in_silence()
    session.wait(19_999)
    session.do(KZ, RaiseObjection(D1, 1, "Not like this."))
    assert outcome(session).verdict.ground is Ground.STOPPED_AT_MEETING
    assert "at the meeting" in outcome(session).verdict.summary.text


def test_annex_1_a_an_objection_after_the_meeting_breaks_the_silence_and_everybody_hears_at_once_who_and_why():
    session = in_silence()
    session.wait(20_000)
    session.do(KZ, RaiseObjection(D1, 1, "My capital says no."))
    verdict = outcome(session).verdict
    assert verdict.ground is Ground.SILENCE_BROKEN
    assert [(each.party, each.sentence.text) for each in verdict.reasons] == [
        ("KZ", "KZ objected: My capital says no.")
    ]
    assert verdict.rule.place == "Annex 1(A)"
    for view in session.views.values():
        assert view.proceedings.outcomes[-1].verdict == verdict


def test_annex_1_a_silence_is_broken_in_the_last_millisecond_and_not_at_the_hour():
    session = in_silence()
    session.wait(179_999)
    session.do(KZ, RaiseObjection(D1, 1, "Just in time."))
    assert outcome(session).verdict.ground is Ground.SILENCE_BROKEN
    late = in_silence()
    late.wait(180_000)
    with pytest.raises(DeadlinePassed):
        late.do(KZ, RaiseObjection(D1, 1, "A moment too late."))


def test_annex_1_a_unbroken_it_is_adopted_at_the_hour_and_announced():
    session = in_silence()
    waiting = due(session.table)
    assert waiting is not None
    session.now = waiting.at
    session.do(CLOCK, waiting.command)
    assert outcome(session).adopted
    assert outcome(session).verdict.ground is Ground.SILENCE_KEPT
    assert set(outcome(session).verdict.tally.in_favour) == {"DE", "FR", "KZ", "RU", "US"}


def test_annex_1_a_nothing_is_adopted_before_the_hour_even_if_all_have_said_yes():
    session = in_silence()
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(D1, 1))
    assert session.table.proceedings.decision is not None
    with pytest.raises(WindowRunning):
        session.do(CHAIR, CloseDecision(D1))


def test_annex_1_a_an_amendment_breaks_the_silence_and_comes_on_the_table():
    session = in_silence()
    session.wait(60_000)
    session.do(RU, BreakSilence(D1, 1, "Only with our words.", OptionId("b"), "The Parties shall do so in time."))
    assert outcome(session).verdict.ground is Ground.SILENCE_BROKEN
    amendment = session.table.proceedings.proposals[-1]
    assert (amendment.proposer, amendment.choice.wording) == ("RU", "The Parties shall do so in time.")
    assert amendment.status is ProposalStatus.TABLED


def test_annex_1_a_the_text_itself_is_no_amendment_of_it():
    session = in_silence()
    with pytest.raises(AlreadyDone):
        session.do(RU, BreakSilence(D1, 1, "Hm.", OptionId("b")))
    assert session.table.proceedings.decision is not None


def test_annex_1_a_a_silence_that_was_broken_says_what_would_have_helped():
    session = in_silence()
    session.do(RU, BreakSilence(D1, 1, "Rather this.", OptionId("c")))
    objected = [event for event in session.events if type(event).__name__ == "ObjectionRaised"]
    assert objected[0].objection.asks == (Ask(ClauseId("A1"), OptionId("c")),)  # type: ignore[union-attr]


def test_annex_1_a_the_text_as_a_whole_is_not_amended_in_one_stroke():
    session = seated(SILENCE, phase=Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision())
    with pytest.raises(NothingToDecide, match="clause by clause"):
        session.do(RU, BreakSilence(D1, 0, "No.", OptionId("c")))


def test_annex_1_a_outside_a_silence_there_is_none_to_break():
    session = seated()
    session.do(DE, TableProposal(ClauseId("A1"), OptionId("b")))
    session.do(CHAIR, CallDecision(DocumentId("P1"), 1))
    with pytest.raises(NothingToDecide, match="No silence"):
        session.do(RU, BreakSilence(D1, 1, "No.", OptionId("c")))


def test_annex_1_a_an_amendment_breaks_the_silence_in_the_last_second_and_not_one_second_late():
    session = in_silence()
    session.wait(179_000)
    session.do(RU, BreakSilence(D1, 1, "Rather this.", OptionId("c")))
    assert outcome(session).verdict.ground is Ground.SILENCE_BROKEN
    late = in_silence()
    late.wait(181_000)
    with pytest.raises(DeadlinePassed):
        late.do(RU, BreakSilence(D1, 1, "Rather this.", OptionId("c")))
    late.do(CLOCK, CloseDecision(D1))
    assert outcome(late).adopted


def test_annex_1_a_an_absent_state_does_not_break_the_silence_and_the_record_says_that_it_was_absent():
    session = seated(SILENCE, absent=["US"])
    session.do(DE, TableProposal(ClauseId("A1"), OptionId("b")))
    session.do(CHAIR, CallDecision(DocumentId("P1"), 1))
    session.wait(180_000)
    session.do(CLOCK, CloseDecision(D1))
    assert outcome(session).adopted
    assert [each.party for each in outcome(session).verdict.reasons] == ["US"]
