"""What the instructor does with people at the table: who is told, who may speak, who sits where, who is let back in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_minutes.phrases import phrase
from corfu_rules.identifiers import ClauseId, DecisionId, Moment, OptionId, PartyCode
from corfu_rules.procedures.announcing import SendMessage
from corfu_rules.procedures.attending import FillSeat, ReportAway, VacateSeat
from corfu_rules.procedures.chairing import PauseTable
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.deciding import CallDecision
from corfu_rules.procedures.delegations import AdviseDelegation
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.hearing import JoinConsensus
from corfu_rules.procedures.instructing import NoteInstruction, OpenBranch
from corfu_rules.procedures.moderating import (
    LockLobby,
    MuteSeat,
    ReadmitPerson,
    RemovePerson,
    UnlockLobby,
    UnmuteSeat,
)
from corfu_rules.procedures.reseating import AssignSeat, LendSeat, ReturnSeat, SwapSeats
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.proceedings import Attendance, Player
from corfu_rules.refusals import AlreadyDone, Missing, Muted, NothingToTakeBack, NotYours, OutOfRange, Unknown
from corfu_rules.rosters import roster_for
from corfu_rules.rulings import Command, decide, disclose
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, OBSERVER, Seat, delegation
from tests.rules.commands import COMMANDS, seats
from tests.rules.plays import Play, Room, in_minutes, rooms
from tests.rules.tables import DE, FR, KZ, RU, Session, seated, setup

INSTRUCTIONS = (
    SendMessage("Ten minutes left."),
    MuteSeat(DE),
    RemovePerson(DE),
    LockLobby(),
    AssignSeat(DE, CHAIR),
    SwapSeats(DE, FR),
    LendSeat(DE),
)


def sitting(session: Session, seat: Seat) -> Attendance:
    return session.table.proceedings.sitting(seat)


def a_team() -> Session:
    """Two people in each delegation; the second of Germany is there too."""
    session = seated(of=replace(setup(), delegation_size=2))
    session.do(HOST, FillSeat(delegation("DE", 2), Player.PERSON, "Second"))
    return session


@pytest.mark.parametrize("command", INSTRUCTIONS, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("seat", [DE, CHAIR, OBSERVER], ids=str)
def test_only_the_instructor_runs_the_table(command: Command, seat: Seat):
    session = seated()
    with pytest.raises(NotYours):
        decide(session.table, seat, command, Moment(session.now))


def test_everybody_reads_an_announcement_and_it_stays_also_after_the_end_and_while_the_table_rests():
    session = seated()
    session.do(INSTRUCTOR, PauseTable())
    session.do(INSTRUCTOR, SendMessage("  Ten minutes left.  "))
    for view in session.views.values():
        assert [each.text for each in view.proceedings.house.announcements] == ["Ten minutes left."]
    with pytest.raises(Missing):
        session.do(INSTRUCTOR, SendMessage(" "))
    with pytest.raises(Unknown):
        session.do(INSTRUCTOR, SendMessage("You.", (PartyCode("XX"),)))


def test_a_message_to_one_delegation_reaches_that_and_the_instructors_alone():
    session = seated()
    session.do(INSTRUCTOR, SendMessage("Read your brief again.", (PartyCode("DE"),)))
    assert {seat for seat, view in session.views.items() if view.messages} == {DE, INSTRUCTOR}
    assert session.table.proceedings.house.announcements == ()


def test_whoever_is_muted_says_nothing_and_still_makes_every_move():
    session = seated()
    session.do(INSTRUCTOR, MuteSeat(DE))
    for words in (MakeStatement("But"), SendNote((PartyCode("FR"),), "Psst")):
        with pytest.raises(Muted) as refused:
            session.do(DE, words)
        assert "moves stay open" in refused.value.sentence.text
    session.do(DE, TableProposal(ClauseId("A1"), OptionId("b"), rationale="For all of us."))
    session.do(FR, MakeStatement("Thank you."))
    session.do(INSTRUCTOR, UnmuteSeat(DE))
    session.do(DE, MakeStatement("At last."))
    with pytest.raises(NothingToTakeBack):
        session.do(INSTRUCTOR, UnmuteSeat(DE))


def test_a_person_is_muted_alone_or_with_the_whole_delegation():
    session = a_team()
    second = delegation("DE", 2)
    session.do(INSTRUCTOR, MuteSeat(second))
    with pytest.raises(Muted):
        session.do(second, AdviseDelegation("No."))
    session.do(DE, AdviseDelegation("I may."))
    session.do(INSTRUCTOR, MuteSeat(DE, whole=True))
    with pytest.raises(Muted):
        session.do(DE, AdviseDelegation("I may not."))
    session.do(INSTRUCTOR, UnmuteSeat(DE, whole=True))
    session.do(DE, AdviseDelegation("I may."))
    with pytest.raises(Muted):
        session.do(second, AdviseDelegation("Still not."))


def test_a_bot_that_plays_a_muted_seat_speaks_and_whoever_takes_a_freed_seat_is_not_muted():
    session = seated()
    session.do(INSTRUCTOR, MuteSeat(DE))
    session.do(INSTRUCTOR, LendSeat(DE))
    session.do(DE, MakeStatement("A bot speaks."))
    session.do(INSTRUCTOR, ReturnSeat(DE))
    with pytest.raises(Muted):
        session.do(DE, MakeStatement("I am back."))
    session.do(INSTRUCTOR, VacateSeat(DE))
    session.do(HOST, FillSeat(DE, Player.PERSON, "Somebody else"))
    session.do(DE, MakeStatement("Good morning."))


@pytest.mark.parametrize("typed", ["Person DE", "  person   de ", "PERSON DE"])
def test_whoever_was_removed_does_not_come_back_to_any_seat_until_readmitted(typed: str):
    session = seated(absent=("KZ",))
    session.do(INSTRUCTOR, RemovePerson(DE))
    assert sitting(session, DE).player is Player.NOBODY
    for seat in (DE, KZ):
        with pytest.raises(NotYours):
            session.do(HOST, FillSeat(seat, Player.PERSON, typed))
    session.do(HOST, FillSeat(DE, Player.PERSON, "Somebody else"))
    with pytest.raises(NothingToTakeBack):
        session.do(INSTRUCTOR, ReadmitPerson("Nobody"))
    session.do(INSTRUCTOR, ReadmitPerson(typed))
    session.do(HOST, FillSeat(KZ, Player.PERSON, typed))


def test_who_was_removed_only_the_instructors_see():
    session = seated()
    session.do(INSTRUCTOR, RemovePerson(DE))
    assert [seat for seat, view in session.views.items() if view.removals] == [INSTRUCTOR]
    session.do(INSTRUCTOR, ReadmitPerson("Person DE"))
    assert not any(view.removals for view in session.views.values())


def test_somebody_for_whom_a_bot_keeps_the_seat_can_be_removed_and_a_bot_alone_cannot():
    session = seated(absent=("KZ",))
    session.do(HOST, ReportAway(DE))
    session.do(HOST, FillSeat(DE, Player.BOT, "Bot"))
    session.do(INSTRUCTOR, RemovePerson(DE))
    assert [each.name for each in session.table.removals] == ["Person DE"]
    session.do(HOST, FillSeat(KZ, Player.BOT, "Bot"))
    with pytest.raises(NothingToTakeBack):
        session.do(INSTRUCTOR, RemovePerson(KZ))


def test_the_lobby_is_closed_and_opened_once_each():
    session = seated()
    session.do(INSTRUCTOR, LockLobby())
    assert all(view.proceedings.house.locked for view in session.views.values())
    with pytest.raises(AlreadyDone):
        session.do(INSTRUCTOR, LockLobby())
    session.do(INSTRUCTOR, UnlockLobby())
    with pytest.raises(NothingToTakeBack):
        session.do(INSTRUCTOR, UnlockLobby())


def test_a_person_is_moved_with_name_and_mute_to_a_free_seat_or_a_bots_and_to_nobody_elses():
    session = seated(absent=("KZ", "RU"))
    session.do(HOST, FillSeat(RU, Player.BOT, "Bot"))
    session.do(INSTRUCTOR, MuteSeat(DE))
    session.do(INSTRUCTOR, AssignSeat(DE, KZ))
    assert sitting(session, DE).player is Player.NOBODY
    assert (sitting(session, KZ).player, sitting(session, KZ).name) == (Player.PERSON, "Person DE")
    with pytest.raises(Muted):
        session.do(KZ, MakeStatement("I"))
    session.do(INSTRUCTOR, AssignSeat(KZ, RU))
    assert sitting(session, RU).name == "Person DE"
    with pytest.raises(AlreadyDone):
        session.do(INSTRUCTOR, AssignSeat(RU, FR))
    with pytest.raises(Unknown):
        session.do(INSTRUCTOR, AssignSeat(KZ, DE))


def test_two_people_swap_seats_and_each_takes_the_own_mute_along():
    session = seated()
    session.do(INSTRUCTOR, MuteSeat(DE))
    session.do(INSTRUCTOR, SwapSeats(DE, FR))
    assert (sitting(session, DE).name, sitting(session, FR).name) == ("Person FR", "Person DE")
    session.do(DE, MakeStatement("I may."))
    with pytest.raises(Muted):
        session.do(FR, MakeStatement("I may not."))
    with pytest.raises(AlreadyDone):
        session.do(INSTRUCTOR, SwapSeats(DE, DE))


def test_a_bot_takes_over_at_once_and_gives_the_seat_back_to_its_holder():
    session = seated(absent=("KZ",))
    session.do(INSTRUCTOR, LendSeat(DE))
    lent = sitting(session, DE)
    assert (lent.player, lent.kept_for, lent.lent) == (Player.BOT, "Person DE", True)
    with pytest.raises(AlreadyDone):
        session.do(INSTRUCTOR, LendSeat(DE))
    with pytest.raises(AlreadyDone):
        session.do(HOST, ReportAway(DE))
    session.do(INSTRUCTOR, ReturnSeat(DE))
    assert sitting(session, DE) == Attendance(DE, Player.PERSON, "Person DE")
    session.do(INSTRUCTOR, LendSeat(KZ))
    with pytest.raises(NothingToTakeBack):
        session.do(INSTRUCTOR, ReturnSeat(KZ))


def test_a_delegation_of_which_others_are_there_gets_no_bot():
    session = a_team()
    with pytest.raises(AlreadyDone):
        session.do(INSTRUCTOR, LendSeat(DE))


def test_which_instructor_did_what_the_instructors_read_and_nobody_else():
    session = seated()
    session.do(HOST, NoteInstruction("Ms Weber", "PauseTable"))
    (event,) = session.events[-1:]
    assert [seat for seat in session.viewers if disclose(event, seat) is not None] == [INSTRUCTOR]
    notice = disclose(event, INSTRUCTOR)
    assert notice is not None
    assert phrase(notice, session.table.setup) == "Ms Weber: Pause"


def test_a_branch_opens_paused_at_its_point_with_the_people_of_now_and_says_so_to_all():
    session = seated()
    carla = Attendance(DE, Player.PERSON, "Carla")
    session.do(HOST, OpenBranch("t1", 7, "Ms Weber", "A mistake.", (carla,), muted=(FR,), locked=True))
    course = session.table.proceedings
    assert not course.clock.running
    assert (course.sitting(DE), course.house.locked, course.is_muted(FR)) == (carla, True, True)
    assert [(each.of, each.number) for each in course.house.branches] == [("t1", 7)]
    with pytest.raises(OutOfRange):
        session.do(HOST, OpenBranch("t1", 0, "", ""))
    with pytest.raises(Unknown):
        session.do(HOST, OpenBranch("t1", 1, "", "", (Attendance(delegation("XX")),)))


def test_the_roster_says_whose_decision_is_awaited_and_nothing_of_what_others_decided():
    session = seated()
    session.do(DE, TableProposal(ClauseId("A1"), OptionId("b")))
    assert roster_for(session.views[INSTRUCTOR]).awaited == ()
    session.do(CHAIR, CallDecision(session.table.proceedings.proposals[0].id, 1))
    session.do(FR, JoinConsensus(DecisionId("D1"), 1))
    session.do(HOST, ReportAway(KZ))
    session.do(INSTRUCTOR, MuteSeat(RU))
    roster = roster_for(session.views[INSTRUCTOR])
    assert roster.awaited == ("DE", "KZ", "RU", "US")
    by_seat = {each.seat: each for each in roster.lines}
    assert by_seat[KZ].away_since == Moment(session.now)
    assert by_seat[RU].muted
    assert not by_seat[FR].undecided


acts = st.tuples(seats, st.sampled_from(list(COMMANDS)).flatmap(COMMANDS.__getitem__), st.sampled_from([0, 5_000]))


@settings(max_examples=60, deadline=None)
@given(rooms, st.lists(acts, max_size=20), st.sampled_from(["x", "another secret"]))
def test_two_runs_that_differ_in_what_the_instructor_keeps_to_some_look_the_same_to_all_others(
    where: Room, script: list[tuple[Seat, Command, int]], secret: str
):
    def run(*, changed: bool) -> Play:
        play = Play(where)
        words = secret if changed else "nothing"
        for seat, command, later in script:
            play.wait(later)
            play.carry_out(seat, command)
            play.carry_out(INSTRUCTOR, SendMessage(words, (PartyCode("KZ"),)))
            play.carry_out(HOST, NoteInstruction(words, "PauseTable"))
        return play

    plain, changed = run(changed=False), run(changed=True)
    with in_minutes(plain, changed):
        for viewer in (DE, OBSERVER, CHAIR):
            assert plain.session.streams[viewer] == changed.session.streams[viewer]
            assert plain.session.views[viewer] == changed.session.views[viewer]
