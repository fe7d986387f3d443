"""Consensus minus one (Prague 1992) and two (Stockholm 1992): who is left out, on what ground, what is recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.outcomes import Ground, Outcome, ReasonKind
from corfu_rules.decisions.silence import Silence
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, OptionId, PartyCode
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.deciding import CallDecision, CloseDecision
from corfu_rules.procedures.hearing import JoinConsensus, RaiseObjection
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.refusals import Missing, TooLong, Unknown
from tests.rules.tables import CHAIR, CLOCK, DE, FR, HOST, KZ, RU, US, Session, seated, setup

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


def test_prague_1992_with_none_but_the_named_in_the_room_nothing_is_decided():
    session = drafting(procedures=(ConsensusMinus(),))
    for seat in (DE, FR, KZ, US):
        session.do(HOST, VacateSeat(seat))
    session.do(CHAIR, minus("RU"))
    verdict = closed(session).verdict
    assert (verdict.adopted, verdict.ground) == (False, Ground.NO_QUORUM)


def test_prague_1992_the_objection_of_the_state_named_is_recorded_and_does_not_count():
    session = drafting()
    session.do(CHAIR, minus("RU"))
    session.do(RU, RaiseObjection(D1, 1, "This is about me."))
    verdict = closed(session).verdict
    assert verdict.adopted
    assert verdict.ground is Ground.WITHOUT_CONSENT
    assert verdict.tally.uncounted == ("RU",)
    (reason,) = verdict.reasons
    assert (reason.party, reason.kind) == ("RU", ReasonKind.UNCOUNTED)
    assert "This is about me." in reason.sentence.text
    assert "gross and uncorrected violation" in reason.sentence.text
    assert "1992" in reason.rule.source


def test_prague_1992_anybody_elses_objection_blocks_as_ever():
    session = drafting()
    session.do(CHAIR, minus("RU"))
    session.do(KZ, RaiseObjection(D1, 1, "Next time it is us."))
    verdict = closed(session).verdict
    assert (verdict.adopted, verdict.ground, verdict.tally.against) == (False, Ground.OBJECTION_STANDS, ("KZ",))


def test_prague_1992_it_closes_when_all_but_the_named_have_joined():
    session = drafting()
    session.do(CHAIR, minus("RU"))
    session.do(RU, RaiseObjection(D1, 1, "No."))
    for seat in (DE, FR, KZ, US):
        session.do(seat, JoinConsensus(D1, 1))
    assert session.table.proceedings.decision is None
    assert session.table.proceedings.outcomes[-1].adopted


def test_stockholm_1992_two_states_in_dispute_are_left_out():
    session = drafting()
    session.do(CHAIR, minus("RU", "US", ground="They are directed to seek conciliation."))
    verdict = closed(session).verdict
    assert verdict.adopted
    assert "Stockholm" in verdict.rule.source


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        (minus(), Missing),
        (minus("RU", ground="  "), Missing),
        (minus("RU", "US", "KZ"), TooLong),
        (minus("RU", "RU"), TooLong),
        (minus("XX"), Unknown),
        (minus("NATO"), Unknown),
        (CallDecision(P1, 1, None, (PARTY("RU"),), "Why not."), Unknown),
    ],
)
def test_prague_1992_who_is_left_out_and_why_has_to_be_said_properly(call: CallDecision, refusal: type[Exception]):
    session = drafting(organizations=("NATO",))
    with pytest.raises(refusal):
        session.do(CHAIR, call)
    assert session.table.proceedings.decision is None
