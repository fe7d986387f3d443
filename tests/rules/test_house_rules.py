"""What a scenario lets delegations do beside deciding: attach statements, take the floor, play in teams."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.decisions.outcomes import AttachmentKind
from corfu_rules.identifiers import DocumentId, PartyCode
from corfu_rules.moves import moves_for
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.deciding import CallDecision
from corfu_rules.procedures.delegations import AdviseDelegation, NameHead
from corfu_rules.procedures.floor import MakeStatement, RequestFloor
from corfu_rules.procedures.hearing import JoinConsensus
from corfu_rules.procedures.interventions import RequestReply
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.proceedings import Player
from corfu_rules.refusals import NotInOrder, NotYours, TooLong
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, delegation
from tests.rules.commands import CLAUSES
from tests.rules.tables import DE, FR, NATO, Session, seated, setup


def deciding(**rules: object) -> tuple[Session, JoinConsensus]:
    session = seated(of=replace(setup(), **rules))  # type: ignore[arg-type]
    session.do(DE, TableProposal(CLAUSES[0], session.table.setup.clauses[0].options[1].id))
    session.do(CHAIR, CallDecision(DocumentId("P1"), 1))
    decision = session.table.proceedings.decision
    assert decision is not None
    return session, JoinConsensus(decision.id, decision.version)


def test_without_interpretative_statements_one_joins_plainly_or_with_a_reservation():
    session, join = deciding(interpretative_statements=False)
    with pytest.raises(NotInOrder):
        session.do(DE, replace(join, statement="We read it our way."))
    session.do(DE, join)
    session.do(FR, replace(join, statement="Not this.", attached_as=AttachmentKind.RESERVATION))
    decision = session.table.proceedings.decision
    assert decision is not None
    assert [each.text for each in decision.attachments] == ["Not this."]


def test_an_attachment_has_no_more_words_than_the_scenario_lets():
    session, join = deciding(statement_words=3)
    with pytest.raises(TooLong):
        session.do(DE, replace(join, statement="one two three four"))
    session.do(DE, replace(join, statement="one two three"))
    session, join = deciding()
    session.do(DE, replace(join, statement="one two three four"))


@pytest.mark.parametrize("speak", [True, False])
def test_organizations_take_the_floor_or_only_listen(speak: bool):
    session = seated(of=replace(setup(organizations=["NATO"]), organizations_speak=speak), phase=Phase.OPENING)
    moves = moves_for(session.table.setup, session.table.proceedings, NATO)
    assert moves[MakeStatement].open is speak
    if not speak:
        for kind in (MakeStatement, RequestFloor, RequestReply):
            assert isinstance(moves[kind].refusal, NotYours)
        with pytest.raises(NotYours):
            session.do(NATO, MakeStatement("We too."))
    session.do(DE, MakeStatement("A State speaks."))


def test_a_party_may_have_a_team_of_another_size():
    public = setup()
    parties = tuple(replace(each, team_size=3) if each.code == "DE" else each for each in public.parties)
    public = replace(public, parties=parties)
    assert [seat.place for seat in public.seats if seat.party == "DE"] == [1, 2, 3]
    assert [seat.place for seat in public.seats if seat.party == "FR"] == [1]
    session = seated(of=public)
    assert moves_for(public, session.table.proceedings, DE)[AdviseDelegation].open
    assert not moves_for(public, session.table.proceedings, FR)[AdviseDelegation].open
    assert delegation("DE", 3) in public.seats
    session.do(HOST, FillSeat(delegation("DE", 2), Player.PERSON, "Ben"))
    session.do(INSTRUCTOR, NameHead(delegation("DE", 2)))
    assert session.table.proceedings.head(PartyCode("DE")) == delegation("DE", 2)
