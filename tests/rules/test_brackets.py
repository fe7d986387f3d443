"""What becomes of a clause still in brackets, whose words lapse with a new text, and what is attached to a decision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.outcomes import Attachment, AttachmentKind
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.silence import Silence
from corfu_rules.documents import CHAIR_TEXT, Lapse, Stance
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, OptionId
from corfu_rules.moves import due
from corfu_rules.phases import Phase
from corfu_rules.procedures.adding import ProposeClause
from corfu_rules.procedures.compromise import ChairTextPresented, PresentChairText
from corfu_rules.procedures.deciding import CallDecision, CallFinalDecision
from corfu_rules.procedures.hearing import JoinConsensus, LiftObjection, RaiseObjection
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.tabling import CosponsorProposal, ReviseProposal, TableProposal
from corfu_rules.rulings import proceed
from corfu_rules.setup import Setup
from corfu_rules.texts import NO_TEXT, BracketRule, Choice, ClauseStatus, Resolution
from corfu_rules.wholes import text_as_a_whole
from tests.rules.tables import CHAIR, CLOCK, DE, FR, KZ, RU, US, Session, seated, setup

A1, A2, A3, N1 = (ClauseId(each) for each in ("A1", "A2", "A3", "N1"))
A, B, C = (OptionId(each) for each in "abc")
P1, D1 = DocumentId("P1"), DecisionId("D1")
STRONG = (Choice(A1, B), Choice(A2, C), Choice(A3, B))


def table(rule: BracketRule, procedure: Procedure | None = None) -> Setup:
    return replace(setup(procedure), bracket_rule=rule)


def agreed(rule: BracketRule) -> Session:
    """A1 is agreed as its option b."""
    session = seated(of=table(rule))
    session.do(DE, TableProposal(A1, B))
    session.do(CHAIR, CallDecision(P1, 1))
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(D1, 1))
    return session


def decided(session: Session) -> tuple[tuple[OptionId, ...], tuple[Resolution, ...]]:
    session.advance_to(Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision())
    decision = session.table.proceedings.decision
    assert decision is not None
    return tuple(each.option for each in decision.text), decision.resolutions


def test_the_chairs_text_resolves_what_is_in_brackets():
    session = agreed(BracketRule.CHAIR_TEXT)
    session.do(CHAIR, PresentChairText(STRONG))
    by = BracketRule.CHAIR_TEXT
    assert decided(session) == ((B, C, B), (Resolution(A2, by), Resolution(A3, by)))


def test_without_a_chairs_text_the_opening_text_stands():
    by = BracketRule.OPENING_TEXT
    assert decided(agreed(BracketRule.CHAIR_TEXT)) == ((B, A, A), (Resolution(A2, by), Resolution(A3, by)))


def test_the_opening_text_stands_whatever_the_chair_proposed():
    session = agreed(BracketRule.OPENING_TEXT)
    session.do(CHAIR, PresentChairText((Choice(A1, B), Choice(A2, C), Choice(A3, B))))
    by = BracketRule.OPENING_TEXT
    assert decided(session) == ((B, A, A), (Resolution(A2, by), Resolution(A3, by)))


def test_a_clause_in_brackets_may_fall_away():
    """Clause A3 has an option that says so; A2 has none."""
    session = agreed(BracketRule.DROPPED)
    by = BracketRule.DROPPED
    assert decided(session) == ((B, NO_TEXT, C), (Resolution(A2, by), Resolution(A3, by)))
    setup = session.table.setup
    assert [setup.wording(each) for each in text_as_a_whole(setup, session.table.proceedings)[1:]] == ["", ""]


@pytest.mark.parametrize("rule", list(BracketRule))
def test_a_new_clause_that_nobody_agreed_to_falls_away_and_the_record_says_so(rule: BracketRule):
    session = agreed(rule)
    session.do(DE, ProposeClause("Rivers", "Rivers stay open."))
    text, resolutions = decided(session)
    assert len(text) == 3
    assert resolutions[-1] == Resolution(N1, BracketRule.DROPPED, "Rivers")


def test_the_record_keeps_how_brackets_were_resolved():
    session = agreed(BracketRule.DROPPED)
    _text, resolutions = decided(session)
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(DecisionId("D2"), 0))
    assert session.table.proceedings.outcomes[-1].resolutions == resolutions


@pytest.mark.parametrize("rule", [BracketRule.OPENING_TEXT, BracketRule.DROPPED])
def test_a_chairs_text_that_decides_nothing_opens_nothing_that_is_agreed(rule: BracketRule):
    session = agreed(rule)
    session.do(CHAIR, PresentChairText(session.table.setup.opening_text))
    state = session.table.proceedings.clause(A1)
    assert state is not None
    assert state.status is ClauseStatus.PROVISIONALLY_AGREED


def test_a_chairs_text_in_other_words_opens_what_is_agreed_where_it_resolves_brackets():
    session = agreed(BracketRule.CHAIR_TEXT)
    (event,) = session.do(CHAIR, PresentChairText(session.table.setup.opening_text))
    assert [each.clause for each in event.reopens] == [A1]  # type: ignore[union-attr]
    assert proceed(session.table.proceedings, event).clauses[0].choice is None  # type: ignore[arg-type]


def test_a_journal_from_before_still_reads_as_it_was_played():
    """There every Chair's text in other words opened a clause."""
    session = agreed(BracketRule.OPENING_TEXT)
    old = ChairTextPresented(1, session.table.setup.opening_text, "", session.now)  # type: ignore[arg-type]
    assert proceed(session.table.proceedings, old).clauses[0].choice is None


# whose word lapses with an old text


def test_a_revision_says_whose_stance_and_whose_co_sponsorship_lapse():
    session = seated()
    session.do(DE, TableProposal(A1, B))
    session.do(FR, CosponsorProposal(P1, 1))
    session.do(RU, DeclareStance(P1, 1, Stance.OBJECT, "Too much."))
    (event,) = session.do(DE, ReviseProposal(P1, C))
    lapsed = (Lapse(FR.party), Lapse(RU.party, Stance.OBJECT))  # type: ignore[arg-type]
    assert event.lapsed == lapsed  # type: ignore[union-attr]
    proposal = session.table.proceedings.proposals[0]
    assert (proposal.cosponsors, proposal.stances, proposal.lapsed) == ((), (), lapsed)


def test_what_lapsed_is_shown_until_it_is_given_again():
    session = seated()
    session.do(DE, TableProposal(A1, B))
    session.do(FR, CosponsorProposal(P1, 1))
    session.do(RU, DeclareStance(P1, 1, Stance.OBJECT, "Too much."))
    session.do(DE, ReviseProposal(P1, C))
    session.do(RU, DeclareStance(P1, 2, Stance.JOIN))
    assert [each.party for each in session.table.proceedings.proposals[0].lapsed] == ["FR"]
    session.do(DE, ReviseProposal(P1, A))
    assert {each.party for each in session.table.proceedings.proposals[0].lapsed} == {"FR", "RU"}
    session.do(FR, CosponsorProposal(P1, 3))
    assert [each.party for each in session.table.proceedings.proposals[0].lapsed] == ["RU"]


def test_stances_on_the_chairs_text_lapse_when_it_takes_up_what_was_agreed():
    session = seated()
    session.do(DE, TableProposal(A1, B))
    session.do(CHAIR, PresentChairText(session.table.setup.opening_text))
    session.do(KZ, DeclareStance(CHAIR_TEXT, 1, Stance.JOIN))
    session.do(CHAIR, CallDecision(P1, 1))
    for seat in (DE, FR, KZ, RU):
        session.do(seat, JoinConsensus(D1, 1))
    *_, closed = session.do(US, JoinConsensus(D1, 1))
    lapsed = (Lapse(KZ.party, Stance.JOIN),)  # type: ignore[arg-type]
    assert closed.lapsed == lapsed  # type: ignore[union-attr]
    text = session.table.proceedings.chair_text
    assert text is not None
    assert (text.stances, text.lapsed) == ((), lapsed)


def test_rival_texts_stand_side_by_side_each_with_its_own_stances():
    session = seated()
    session.do(DE, TableProposal(A1, B))
    session.do(FR, TableProposal(A1, C))
    session.do(KZ, DeclareStance(DocumentId("P2"), 1, Stance.JOIN))
    session.do(DE, ReviseProposal(P1, C, "At once, or a little later."))
    assert [len(each.stances) for each in session.table.proceedings.proposals] == [0, 1]


# lifting, and what is attached


def test_lifting_the_last_objection_closes_when_everybody_present_was_heard():
    session = seated(phase=Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision())
    for seat in (DE, FR, KZ, RU):
        session.do(seat, JoinConsensus(D1, 0))
    session.do(US, RaiseObjection(D1, 0, "Not yet."))
    session.do(US, LiftObjection(D1))
    final = session.table.proceedings.final
    assert final is not None
    assert final.adopted


def test_lifting_the_last_objection_leaves_the_window_to_those_who_have_not_spoken():
    """Silence is assent only when the time for an objection is over."""
    session = seated(phase=Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision())
    session.do(US, RaiseObjection(D1, 0, "Not yet."))
    session.do(US, LiftObjection(D1))
    assert session.table.proceedings.decision is not None


@pytest.mark.parametrize(
    "procedure",
    [Consensus(), Silence(), ConsensusMinus(uncounted=(RU.party,), ground="Gross violation.")],  # type: ignore[arg-type]
)
@pytest.mark.parametrize("kind", list(AttachmentKind))
def test_a_party_that_does_not_object_attaches_its_words_to_the_final_decision(
    procedure: Procedure, kind: AttachmentKind
):
    """Also under silence: a Party that keeps it may say how it reads the text."""
    session = seated(of=table(BracketRule.CHAIR_TEXT, procedure), phase=Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision())
    session.do(KZ, JoinConsensus(D1, 0, "We read it as political.", kind))
    overdue = due(session.table)
    assert overdue is not None
    session.now = overdue.at
    session.do(CLOCK, overdue.command)
    final = session.table.proceedings.final
    assert final is not None
    assert final.attachments == (Attachment(KZ.party, "We read it as political.", kind),)  # type: ignore[arg-type]
