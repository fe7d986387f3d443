"""Whoever presides chooses among the procedures that the scenario offers; what counts under a vote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.decisions.cases import Ballot, Share
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Denominator, Majority
from corfu_rules.decisions.outcomes import AttachmentKind, Outcome, ReasonKind
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, OptionId, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.deciding import CallDecision, CallFinalDecision, CloseDecision
from corfu_rules.procedures.hearing import CastBallot, JoinConsensus, LiftObjection, RaiseObjection
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.refusals import NotCounted, NotYours, Unknown
from tests.rules.tables import CHAIR, CLOCK, DE, FR, KZ, NATO, RU, US, Session, seated, setup

P1, D1 = DocumentId("P1"), DecisionId("D1")
PARTY = PartyCode


def drafting(*, organizations: tuple[str, ...] = (), **changes: object) -> Session:
    """A proposal of Germany waits; consensus minus and majority may be chosen, the whole goes by silence."""
    offered = {"procedures": (ConsensusMinus(), Majority()), "final_procedure": Silence()}
    session = seated(of=replace(setup(organizations=organizations), **{**offered, **changes}))  # type: ignore[arg-type]
    session.do(DE, TableProposal(ClauseId("A1"), OptionId("b")))
    return session


def minus(*named: str, ground: str = "A clear, gross and uncorrected violation.") -> CallDecision:
    return CallDecision(P1, 1, "consensus_minus", tuple(PARTY(each) for each in named), ground)


def closed(session: Session) -> Outcome:
    if session.table.proceedings.decision is not None:
        session.wait(60_000)
        session.do(CLOCK, CloseDecision(D1))
    return session.table.proceedings.outcomes[-1]


def test_without_a_word_the_scenarios_own_procedure_is_used_for_clauses_and_for_the_whole():
    session = drafting()
    session.do(CHAIR, CallDecision(P1, 1))
    assert session.table.proceedings.decision is not None
    assert session.table.proceedings.decision.procedure == Consensus()
    closed(session)
    session.advance_to(Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision())
    assert session.table.proceedings.decision.procedure == Silence()


def test_a_name_that_stands_for_two_means_the_one_of_this_decision():
    of_two_thirds = Consensus(quorum=Share(2, 3))
    session = drafting(final_procedure=of_two_thirds)
    session.do(CHAIR, CallDecision(P1, 1, "consensus"))
    assert session.table.proceedings.decision is not None
    assert session.table.proceedings.decision.procedure == Consensus()
    closed(session)
    session.advance_to(Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision("consensus"))
    assert session.table.proceedings.decision.procedure == of_two_thirds


def test_what_the_scenario_does_not_offer_cannot_be_chosen():
    with pytest.raises(Unknown, match="consensus, silence, consensus_minus, majority"):
        drafting().do(CHAIR, CallDecision(P1, 1, "unanimity"))


def test_a_reservation_is_listed_with_the_decision_as_a_reservation():
    """Rules of Procedure IV.1(A)6: statements and reservations are attached and change no word."""
    session = drafting()
    session.do(CHAIR, CallDecision(P1, 1))
    session.do(RU, JoinConsensus(D1, 1, "Not bound as to A1.", AttachmentKind.RESERVATION))
    session.do(US, JoinConsensus(D1, 1, "Read with Article 9."))
    kinds = [(each.party, each.kind) for each in closed(session).attachments]
    assert kinds == [("RU", AttachmentKind.RESERVATION), ("US", AttachmentKind.STATEMENT)]


def test_when_the_last_objection_is_lifted_and_all_others_were_heard_nobody_waits():
    session = drafting()
    session.do(CHAIR, CallDecision(P1, 1))
    session.do(RU, RaiseObjection(D1, 1, "Wait."))
    for seat in (DE, FR, KZ, US):
        session.do(seat, JoinConsensus(D1, 1))
    assert session.table.proceedings.decision is not None
    session.do(RU, LiftObjection(D1))
    assert session.table.proceedings.decision is None
    assert session.table.proceedings.outcomes[-1].adopted


def test_an_organization_decides_and_proposes_only_where_the_scenario_lets_it():
    session = drafting(organizations=("NATO",), organizations_propose=False)
    with pytest.raises(NotYours, match="do not propose"):
        session.do(NATO, TableProposal(ClauseId("A2"), OptionId("b")))
    session.do(CHAIR, CallDecision(P1, 1))
    with pytest.raises(NotCounted):
        session.do(NATO, RaiseObjection(D1, 1, "No."))
    deciding = drafting(organizations=("NATO",), organizations_decide=True)
    deciding.do(CHAIR, CallDecision(P1, 1))
    deciding.do(NATO, RaiseObjection(D1, 1, "Not without us."))
    assert closed(deciding).verdict.tally.against == ("NATO",)


def test_under_unanimity_of_all_an_absent_party_blocks_and_the_record_says_so():
    session = seated(Unanimity(quorum=None, absence_blocks=True), absent=["KZ"])
    session.do(DE, TableProposal(ClauseId("A1"), OptionId("b")))
    session.do(CHAIR, CallDecision(P1, 1))
    for seat in (DE, FR, RU, US):
        session.do(seat, CastBallot(D1, 1, Ballot.FOR))
    verdict = closed(session).verdict
    assert not verdict.adopted
    assert [(each.party, each.kind) for each in verdict.reasons] == [("KZ", ReasonKind.BLOCKED)]


def test_where_those_present_are_the_denominator_an_abstainer_is_named_among_those_who_blocked():
    session = seated(Majority(denominator=Denominator.PRESENT, threshold=Share(1, 2)))
    session.do(DE, TableProposal(ClauseId("A1"), OptionId("b")))
    session.do(CHAIR, CallDecision(P1, 1))
    for seat, ballot in ((DE, Ballot.FOR), (FR, Ballot.FOR), (KZ, Ballot.ABSTAIN), (RU, Ballot.AGAINST)):
        session.do(seat, CastBallot(D1, 1, ballot))
    verdict = closed(session).verdict
    assert not verdict.adopted
    assert {each.party for each in verdict.reasons if each.kind is ReasonKind.BLOCKED} == {"KZ", "RU", "US"}
