"""Delegations: one to four people, one of them the head, who alone commits the Party."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.identifiers import ClauseId, DecisionId, OptionId
from corfu_rules.moves import moves_for
from corfu_rules.procedures.attending import FillSeat, ReportAway, ReportBack, VacateSeat
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.deciding import CallDecision
from corfu_rules.procedures.delegations import AdviseDelegation, NameHead
from corfu_rules.procedures.hearing import RaiseObjection
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.proceedings import Player
from corfu_rules.refusals import AlreadyDone, NotYours, Unknown
from corfu_rules.seats import Seat, delegation
from corfu_rules.texts import Choice
from corfu_wire.codec import encode_view
from tests.rules.tables import CHAIR, DE, FR, HOST, INSTRUCTOR, OBSERVER, RU, Session, seated, setup

SECOND, THIRD = delegation("DE", 2), delegation("DE", 3)


def three_for_germany(*others: Seat) -> Session:
    """A drafting table on which Germany has three people and, with `others`, more seats are taken."""
    session = seated(of=replace(setup(), delegation_size=3))
    for seat in (SECOND, THIRD, *others):
        session.do(HOST, FillSeat(seat, Player.PERSON, f"Person {seat}"))
    return session


def test_only_the_head_tables_and_objects_for_the_party():
    session = three_for_germany()
    with pytest.raises(NotYours, match="head of delegation"):
        session.do(SECOND, TableProposal(ClauseId("A1"), OptionId("b")))
    session.do(DE, TableProposal(ClauseId("A1"), OptionId("b")))
    session.do(CHAIR, CallDecision(session.table.proceedings.proposals[0].id, 1))
    with pytest.raises(NotYours):
        session.do(SECOND, RaiseObjection(DecisionId("D1"), 1, "No."))
    session.do(DE, RaiseObjection(DecisionId("D1"), 1, "No."))


def test_a_member_sees_why_its_moves_are_the_heads():
    session = three_for_germany()
    moves = moves_for(session.opened.setup, session.table.proceedings, SECOND)
    assert not moves[TableProposal].open
    assert moves[AdviseDelegation].open
    assert moves[SendNote].open


def test_a_member_reads_the_brief_and_the_notes_of_its_party():
    session = three_for_germany()
    session.do(RU, SendNote((DE.party,) if DE.party else (), "psst"))
    view = session.views[SECOND]
    assert view.brief == session.views[DE].brief is not None
    assert [note.text for note in view.notes] == ["psst"]


def test_what_a_delegation_says_inside_stays_there():
    session = three_for_germany(delegation("FR", 2))
    session.do(SECOND, AdviseDelegation("Give way on A2.", Choice(ClauseId("A2"), OptionId("a"))))
    for viewer in (DE, SECOND, THIRD, INSTRUCTOR):
        assert [each.text for each in session.views[viewer].advice] == ["Give way on A2."]
    for viewer in (FR, delegation("FR", 2), RU, CHAIR, OBSERVER):
        assert "Give way" not in encode_view(session.views[viewer])


def test_a_draft_that_could_not_be_tabled_is_refused():
    session = three_for_germany()
    with pytest.raises(Unknown):
        session.do(SECOND, AdviseDelegation("This?", Choice(ClauseId("A2"), OptionId("z"))))


def test_the_head_hands_the_role_over_and_then_only_advises():
    session = three_for_germany()
    session.do(DE, NameHead(THIRD))
    session.do(THIRD, TableProposal(ClauseId("A1"), OptionId("b")))
    with pytest.raises(NotYours):
        session.do(DE, TableProposal(ClauseId("A2"), OptionId("b")))


def test_a_member_takes_the_role_only_while_the_head_is_away():
    session = three_for_germany()
    with pytest.raises(NotYours, match="Person DE heads"):
        session.do(SECOND, NameHead(SECOND))
    session.do(HOST, ReportAway(DE))
    session.do(SECOND, NameHead(SECOND))
    session.do(HOST, ReportBack(DE))
    assert session.table.proceedings.head("DE") == SECOND


def test_the_instructor_names_a_head_and_another_delegation_does_not():
    session = three_for_germany()
    with pytest.raises(NotYours):
        session.do(FR, NameHead(SECOND))
    session.do(INSTRUCTOR, NameHead(SECOND))
    with pytest.raises(AlreadyDone):
        session.do(INSTRUCTOR, NameHead(SECOND))


def test_nobody_hands_the_role_to_an_empty_place_or_a_place_that_does_not_exist():
    session = three_for_germany()
    for seat in (delegation("FR", 2), delegation("DE", 9), CHAIR):
        with pytest.raises(Unknown):
            session.do(INSTRUCTOR, NameHead(seat))


def test_when_the_head_leaves_the_next_member_becomes_head():
    session = three_for_germany()
    session.do(HOST, VacateSeat(DE))
    assert session.table.proceedings.head("DE") == SECOND
    session.do(SECOND, TableProposal(ClauseId("A1"), OptionId("b")))


def test_nobody_sits_down_beside_a_bot_but_in_its_place():
    session = seated(of=replace(setup(), delegation_size=2), absent=["DE"])
    session.do(HOST, FillSeat(DE, Player.BOT, "Bot"))
    with pytest.raises(AlreadyDone, match="Take its seat: DE"):
        session.do(HOST, FillSeat(SECOND, Player.PERSON, "Anna"))
    session.do(HOST, FillSeat(DE, Player.PERSON, "Anna"))
    session.do(HOST, FillSeat(SECOND, Player.PERSON, "Ben"))
    assert session.table.proceedings.head("DE") == DE


def test_whoever_comes_to_an_empty_delegation_heads_it():
    session = three_for_germany()
    for seat in (DE, SECOND, THIRD):
        session.do(HOST, VacateSeat(seat))
    session.do(HOST, FillSeat(THIRD, Player.PERSON, "Late"))
    assert session.table.proceedings.head("DE") == THIRD


def test_a_delegation_attends_as_long_as_one_of_it_is_in_touch():
    session = three_for_germany()
    proceedings = session.table.proceedings
    session.do(HOST, ReportAway(DE))
    session.do(HOST, ReportAway(SECOND))
    later = session.now + 1_000_000
    assert session.table.proceedings.attends("DE", session.opened.setup.grace, later)
    session.do(HOST, ReportAway(THIRD))
    assert not session.table.proceedings.attends("DE", session.opened.setup.grace, later)
    assert [each.seat for each in proceedings.table if each.seat.party == "DE"] == [DE]


def test_where_each_delegation_is_one_person_there_is_no_channel():
    session = seated()
    with pytest.raises(Unknown, match="one person"):
        session.do(DE, AdviseDelegation("Hello?"))
