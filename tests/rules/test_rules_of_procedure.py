"""OSCE Rules of Procedure (MC.DOC/1/06, 2006) and the custom of drafting, one test per paragraph or habit.

The silence procedure is in `test_rules_of_procedure_silence`, consensus minus one and two in
`test_rules_of_procedure_minus`.
"""

from __future__ import annotations

import pytest

from corfu_rules.decisions.cases import Share
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.outcomes import AttachmentKind, Force, Ground, Outcome, ReasonKind
from corfu_rules.documents import CHAIR_TEXT, ProposalStatus, Stance
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, Duration, OptionId
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import ReportAway, ReportBack, VacateSeat
from corfu_rules.procedures.chairing import AdvancePhase, ExtendPhase, PauseTable, ResumeTable
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.deciding import CallDecision, CallFinalDecision, CloseDecision
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.hearing import JoinConsensus, LiftObjection, RaiseObjection
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.tabling import CosponsorProposal, ReviseProposal, TableProposal, WithdrawProposal
from corfu_rules.proceedings import Closing
from corfu_rules.refusals import (
    AlreadyDone,
    DecisionUnderWay,
    Missing,
    NotCounted,
    NotInOrder,
    NotYours,
    Over,
    Paused,
    StaleText,
    TooLong,
    WindowRunning,
)
from corfu_rules.texts import Choice, ClauseStatus
from tests.rules.tables import (
    CHAIR,
    CLOCK,
    DE,
    FR,
    HOST,
    INSTRUCTOR,
    KZ,
    MINUTE,
    NATO,
    OBSERVER,
    RU,
    US,
    Session,
    seated,
    setup,
)

A1, P1, D1 = ClauseId("A1"), DocumentId("P1"), DecisionId("D1")
A, B, C = OptionId("a"), OptionId("b"), OptionId("c")


def called(session: Session, option: OptionId = B, clause: ClauseId = A1) -> Session:
    session.do(DE, TableProposal(clause, option, rationale="A middle way."))
    session.do(CHAIR, CallDecision(P1, 1))
    return session


def last(session: Session) -> Outcome:
    return session.table.proceedings.outcomes[-1]


def test_ii_a_consensus_is_the_absence_of_any_objection_and_all_silent_is_assent():
    session = called(seated())
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    assert last(session).verdict.ground is Ground.NO_OBJECTION
    state = session.table.proceedings.clause(A1)
    assert state is not None
    assert (state.status, state.choice) == (ClauseStatus.PROVISIONALLY_AGREED, Choice(A1, B))


def test_ii_a_one_objection_is_enough_and_the_record_names_it_with_its_reason_and_rule():
    session = called(seated())
    session.do(KZ, RaiseObjection(D1, 1, "It leaves out energy."))
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    verdict = last(session).verdict
    assert (verdict.adopted, verdict.ground) == (False, Ground.OBJECTION_STANDS)
    (reason,) = verdict.reasons
    assert (reason.party, reason.kind) == ("KZ", ReasonKind.BLOCKED)
    assert reason.sentence.text == "KZ objected: It leaves out energy."
    assert str(reason.rule) == "OSCE Rules of Procedure 2006, II(A)"


def test_ii_a_an_absent_state_does_not_stand_in_the_way_of_consensus_and_the_record_says_so():
    session = called(seated(absent=["US"]))
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    verdict = last(session).verdict
    assert verdict.adopted
    assert [(reason.party, reason.kind) for reason in verdict.reasons] == [("US", ReasonKind.ABSENT)]
    assert "absence is no objection" in verdict.reasons[0].sentence.text


def test_ii_a_a_state_that_joined_or_objected_and_left_is_not_absent():
    session = called(seated())
    session.do(KZ, JoinConsensus(D1, 1))
    session.do(RU, RaiseObjection(D1, 1, "Not yet."))
    for seat in (KZ, RU):
        session.do(HOST, VacateSeat(seat))
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    tally = last(session).verdict.tally
    assert (tally.against, tally.absent) == (("RU",), ())
    assert "KZ" in tally.in_favour


def test_ii_a_an_objection_needs_a_reason():
    session = called(seated())
    with pytest.raises(Missing):
        session.do(KZ, RaiseObjection(D1, 1, "   "))


def test_ii_a_a_lifted_objection_no_longer_stands():
    session = called(seated())
    session.do(KZ, RaiseObjection(D1, 1, "Not yet."))
    session.do(KZ, LiftObjection(D1))
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    assert last(session).adopted


def test_ii_a_joining_after_objecting_lifts_the_objection_and_objecting_after_joining_takes_it_back():
    session = called(seated())
    session.do(KZ, JoinConsensus(D1, 1, "With regret."))
    session.do(KZ, RaiseObjection(D1, 1, "On reflection, no."))
    decision = session.table.proceedings.decision
    assert decision is not None
    assert (decision.joined, decision.attachments, len(decision.objections)) == ((), (), 1)
    session.do(KZ, JoinConsensus(D1, 1))
    decision = session.table.proceedings.decision
    assert decision is not None
    assert (decision.joined, decision.objections) == (("KZ",), ())


def test_the_chair_may_not_close_while_a_delegation_present_has_not_been_heard():
    session = called(seated())
    for seat in (DE, FR, KZ, RU):
        session.do(seat, JoinConsensus(D1, 1))
    with pytest.raises(WindowRunning):
        session.do(CHAIR, CloseDecision(D1))
    session.do(US, RaiseObjection(D1, 1, "One word is wrong."))
    session.do(CHAIR, CloseDecision(D1))
    assert not last(session).adopted


def test_the_clock_may_not_close_before_the_window_ends():
    session = called(seated())
    session.wait(MINUTE - 1)
    with pytest.raises(WindowRunning):
        session.do(CLOCK, CloseDecision(D1))


def test_a_call_closes_by_itself_when_everybody_present_has_joined():
    session = called(seated(absent=["US"]))
    for seat in (DE, FR, KZ, RU):
        session.do(seat, JoinConsensus(D1, 1))
    assert last(session).adopted


def test_iv_1_a_6_an_interpretative_statement_is_attached_to_the_decision():
    session = called(seated())
    session.do(RU, JoinConsensus(D1, 1, "We read this as covering alliances."))
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    (attachment,) = last(session).attachments
    assert (attachment.party, attachment.text) == ("RU", "We read this as covering alliances.")


def test_the_chair_steers_but_has_no_objection_and_an_observer_has_nothing():
    session = called(seated())
    for seat in (CHAIR, OBSERVER, INSTRUCTOR):
        with pytest.raises(NotYours):
            session.do(seat, RaiseObjection(D1, 1, "No."))


def test_a_delegation_may_not_put_a_text_to_decision_unless_it_presides():
    session = seated()
    session.do(DE, TableProposal(A1, B))
    with pytest.raises(NotYours):
        session.do(DE, CallDecision(P1, 1))
    presiding = seated(of=setup(presiding="FR"))
    presiding.do(DE, TableProposal(A1, B))
    presiding.do(FR, CallDecision(P1, 1))
    assert presiding.table.proceedings.decision is not None


def test_an_organization_speaks_and_proposes_but_has_no_say():
    session = seated(of=setup(organizations=["NATO"]))
    session.do(NATO, MakeStatement("We are ready to help."))
    session.do(NATO, TableProposal(A1, B))
    session.do(CHAIR, CallDecision(P1, 1))
    with pytest.raises(NotCounted):
        session.do(NATO, RaiseObjection(D1, 1, "No."))


def test_an_objection_given_on_an_older_text_is_refused():
    session = seated()
    session.do(DE, TableProposal(A1, B))
    session.do(DE, ReviseProposal(P1, C))
    session.do(CHAIR, CallDecision(P1, 2))
    with pytest.raises(StaleText):
        session.do(KZ, RaiseObjection(D1, 1, "No."))


def test_a_text_may_not_change_while_it_is_being_decided():
    session = called(seated())
    for command in (ReviseProposal(P1, C), WithdrawProposal(P1)):
        with pytest.raises(DecisionUnderWay):
            session.do(DE, command)


def test_stances_and_cosponsors_lapse_when_the_text_is_revised():
    session = seated()
    session.do(DE, TableProposal(A1, B))
    session.do(FR, CosponsorProposal(P1, 1))
    session.do(KZ, DeclareStance(P1, 1, Stance.OBJECT, "Too weak."))
    session.do(DE, ReviseProposal(P1, C))
    proposal = session.table.proceedings.proposal(P1)
    assert proposal is not None
    assert (proposal.version, proposal.cosponsors, proposal.stances) == (2, (), ())
    with pytest.raises(StaleText):
        session.do(KZ, DeclareStance(P1, 1, Stance.JOIN))


def test_the_same_text_twice_is_refused_with_the_advice_to_cosponsor():
    session = seated()
    session.do(DE, TableProposal(A1, B))
    with pytest.raises(AlreadyDone, match="Co-sponsor it"):
        session.do(FR, TableProposal(A1, B))


def test_nothing_is_agreed_until_everything_is_agreed():
    session = called(seated())
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    session.advance_to(Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision())
    session.do(RU, RaiseObjection(DecisionId("D2"), 0, "The whole is not balanced."))
    session.wait(10 * MINUTE)
    session.do(CLOCK, CloseDecision(DecisionId("D2")))
    assert session.table.proceedings.closing is Closing.NOT_ADOPTED
    final = session.table.proceedings.final
    assert final is not None
    assert final.text == (Choice(A1, B), Choice(ClauseId("A2"), A), Choice(ClauseId("A3"), A))


def test_brackets_still_open_are_resolved_by_the_chairs_text():
    session = seated()
    text = tuple(Choice(ClauseId(each), C) for each in ("A1", "A2", "A3"))
    session.do(CHAIR, PresentChairText(text, "A balance."))
    session.do(KZ, DeclareStance(CHAIR_TEXT, 1, Stance.JOIN))
    session.advance_to(Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision())
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(D1, 1))
    assert session.table.proceedings.closing is Closing.ADOPTED
    assert last(session).text == text
    with pytest.raises(Over):
        session.do(DE, MakeStatement("Wait!"))


def test_the_chairs_text_takes_up_what_is_agreed_and_stances_on_the_old_one_lapse():
    session = seated()
    session.do(CHAIR, PresentChairText(tuple(Choice(ClauseId(each), C) for each in ("A1", "A2", "A3"))))
    session.do(KZ, DeclareStance(CHAIR_TEXT, 1, Stance.JOIN))
    called(session)
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    text = session.table.proceedings.chair_text
    assert text is not None
    assert (text.version, text.text[0], text.stances) == (2, Choice(A1, B), ())


def test_a_text_of_the_chair_in_other_words_reopens_what_was_agreed():
    session = called(seated())
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    session.do(CHAIR, PresentChairText(tuple(Choice(ClauseId(each), C) for each in ("A1", "A2", "A3"))))
    state = session.table.proceedings.clause(A1)
    assert state is not None
    assert (state.status, state.choice) == (ClauseStatus.BRACKETED, None)
    assert session.table.proceedings.proposals[0].status is ProposalStatus.SUPERSEDED


def test_a_failed_adoption_with_time_left_may_be_tried_again():
    session = seated(phase=Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision())
    session.do(DE, RaiseObjection(D1, 0, "A1 must be stronger."))
    for seat in (FR, KZ, RU, US):
        session.do(seat, JoinConsensus(D1, 0))
    session.do(CHAIR, CloseDecision(D1))
    assert session.table.proceedings.closing is None
    session.do(CHAIR, PresentChairText(tuple(Choice(ClauseId(each), C) for each in ("A1", "A2", "A3"))))
    session.do(CHAIR, CallFinalDecision())
    assert session.table.proceedings.decision is not None


def test_moves_wait_for_their_phase_and_for_a_paused_clock():
    session = seated(phase=Phase.OPENING)
    with pytest.raises(NotInOrder, match="while the text is being drafted"):
        session.do(DE, TableProposal(A1, B))
    session.do(INSTRUCTOR, PauseTable())
    with pytest.raises(Paused):
        session.do(DE, MakeStatement("Good morning."))
    session.do(INSTRUCTOR, ResumeTable())
    session.do(DE, MakeStatement("Good morning."))
    assert [each.text for each in session.table.proceedings.statements] == ["Good morning."]


def test_a_phase_does_not_end_while_a_text_is_being_decided():
    session = called(seated())
    with pytest.raises(DecisionUnderWay):
        session.do(CHAIR, AdvancePhase())


def test_without_a_quorum_nothing_is_decided_and_the_record_names_who_was_missing():
    session = called(seated(Consensus(quorum=Share(2, 3)), absent=["RU", "US"]))
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    verdict = last(session).verdict
    assert (verdict.adopted, verdict.ground) == (False, Ground.NO_QUORUM)
    assert [(each.party, each.kind) for each in verdict.reasons] == [
        ("RU", ReasonKind.ABSENT),
        ("US", ReasonKind.ABSENT),
    ]


def test_a_delegation_that_dropped_out_attends_until_its_grace_is_over():
    session = called(seated(Consensus(quorum=Share(1, 1), window=Duration(120_000))))
    session.do(HOST, ReportAway(US))
    session.wait(2 * MINUTE)
    session.do(CLOCK, CloseDecision(D1))
    assert last(session).verdict.ground is Ground.NO_QUORUM
    session.do(HOST, ReportBack(US))
    session.do(CHAIR, CallDecision(P1, 1))
    session.do(HOST, ReportAway(US))
    session.wait(MINUTE)
    session.do(HOST, ReportBack(US))
    session.do(HOST, ReportAway(US))
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(DecisionId("D2")))
    assert last(session).adopted


def test_ii_a_what_is_adopted_binds_politically_and_a_single_clause_not_yet():
    """Decisions of the OSCE bind politically, not legally; and nothing is agreed until everything is agreed."""
    session = called(seated())
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(D1, 1))
    assert last(session).force is None
    session.advance_to(Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision())
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(DecisionId("D2"), 0))
    assert last(session).force is Force.POLITICAL


def test_iv_1_a_6_a_formal_reservation_says_what_is_reserved():
    session = called(seated())
    with pytest.raises(Missing):
        session.do(RU, JoinConsensus(D1, 1, " ", AttachmentKind.RESERVATION))
    session.do(RU, JoinConsensus(D1, 1, "Not as to A1.", AttachmentKind.RESERVATION))


def test_the_chair_may_not_wear_the_others_out_a_phase_lasts_twice_as_long_as_planned_at_most():
    session = seated()
    with pytest.raises(TooLong, match="600 more seconds"):
        session.do(CHAIR, ExtendPhase(Duration(11 * MINUTE)))
    session.do(CHAIR, ExtendPhase(Duration(10 * MINUTE)))
    with pytest.raises(NotInOrder, match="twice as long"):
        session.do(CHAIR, ExtendPhase(Duration(1_000)))
    session.do(INSTRUCTOR, ExtendPhase(Duration(60 * MINUTE)))


def test_the_chair_may_not_overrule_an_objection_however_often_it_closes():
    session = called(seated())
    for seat in (DE, FR, KZ, RU):
        session.do(seat, JoinConsensus(D1, 1))
    session.do(US, RaiseObjection(D1, 1, "No."))
    session.do(CHAIR, CloseDecision(D1))
    state = session.table.proceedings.clause(A1)
    assert state is not None
    assert (last(session).adopted, state.status) == (False, ClauseStatus.BRACKETED)
