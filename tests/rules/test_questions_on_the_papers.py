"""The questions on the papers: whoever has answered them all tells the instructor how many were right, nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat, ReportAway, VacateSeat
from corfu_rules.procedures.reseating import SwapSeats
from corfu_rules.procedures.teaching import AnswerCheck, CheckAnswered
from corfu_rules.proceedings import Player
from corfu_rules.refusals import AlreadyDone, NotInOrder, NotYours, OutOfRange
from corfu_rules.rosters import roster_for
from corfu_rules.rulings import Command
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, OBSERVER, Seat, delegation
from tests.rules.commands import COMMANDS, seats
from tests.rules.plays import Play, Room, in_minutes, rooms
from tests.rules.tables import DE, FR, KZ, OWN_QUESTION, PUBLIC_QUESTION, Session, seated, setup

SECOND = delegation("DE", 2)


def asking(phase: Phase = Phase.DRAFTING) -> Session:
    """A table of teams of two, where everybody is asked something and Germany one thing more."""
    public = replace(setup(), check=(PUBLIC_QUESTION,), delegation_size=2)
    session = seated(phase=phase, of=public)
    briefs = tuple(
        replace(each, check=(OWN_QUESTION,)) if each.party == "DE" else each for each in session.table.briefs
    )
    session = Session(replace(session.opened, briefs=briefs))
    for seat in (DE, SECOND, FR, CHAIR):
        session.do(HOST, FillSeat(seat, Player.PERSON, f"Person {seat}"))
    return session


def results(session: Session, viewer: Seat) -> list[tuple[str, int, int]]:
    return [(str(each.seat), each.right, each.asked) for each in session.views[viewer].checks]


@pytest.mark.parametrize(("answers", "right"), [((1, 2), 2), ((1, 1), 1), ((2, 1), 0)])
def test_the_rules_count_what_is_right_on_the_own_brief_and_on_the_public_paper(answers: tuple[int, ...], right: int):
    session = asking()
    (event,) = session.do(DE, AnswerCheck(answers))
    assert isinstance(event, CheckAnswered)
    assert (event.result.right, event.result.asked) == (right, 2)


def test_the_instructor_and_whoever_answered_learn_it_and_nobody_else_hears_anything():
    session = asking()
    before = {viewer: len(stream) for viewer, stream in session.streams.items()}
    session.do(DE, AnswerCheck((1, 1)))
    heard = {viewer for viewer, stream in session.streams.items() if len(stream) > before[viewer]}
    assert heard == {DE, INSTRUCTOR}
    assert results(session, INSTRUCTOR) == results(session, DE) == [("DE", 1, 2)]
    assert results(session, SECOND) == results(session, CHAIR) == results(session, OBSERVER) == []


def test_a_member_who_is_no_head_and_the_chair_answer_for_themselves():
    session = asking()
    session.do(SECOND, AnswerCheck((1, 2)))
    session.do(CHAIR, AnswerCheck((2,)))
    assert results(session, INSTRUCTOR) == [("DE.2", 2, 2), ("chair", 1, 1)]


def test_the_first_answers_count_and_no_later_ones():
    session = asking()
    session.do(DE, AnswerCheck((2, 1)))
    with pytest.raises(AlreadyDone):
        session.do(DE, AnswerCheck((1, 2)))


@pytest.mark.parametrize("answers", [(), (1,), (1, 2, 1), (0, 1), (1, 3), (-1, 1)])
def test_every_question_is_answered_by_one_of_its_answers(answers: tuple[int, ...]):
    with pytest.raises(OutOfRange):
        asking().do(DE, AnswerCheck(answers))


def test_where_nothing_is_asked_nothing_is_answered():
    with pytest.raises(NotInOrder):
        seated().do(DE, AnswerCheck(()))


def test_bots_observers_and_the_instructor_answer_nothing():
    session = asking()
    session.do(HOST, FillSeat(KZ, Player.BOT, "bot"))
    for seat in (KZ, OBSERVER, INSTRUCTOR):
        with pytest.raises(NotYours):
            session.do(seat, AnswerCheck((2,)))


def test_the_roster_tells_the_instructor_of_the_person_and_not_of_whoever_has_the_seat_by_then():
    session = asking()
    session.do(DE, AnswerCheck((1, 1)))

    def shown(viewer: Seat = INSTRUCTOR) -> dict[str, int]:
        lines = roster_for(session.views[viewer]).lines
        return {f"{each.name} at {each.seat}": each.check.right for each in lines if each.check is not None}

    assert shown() == {"Person DE at DE": 1}
    assert shown(FR) == {}
    session.do(HOST, ReportAway(DE))
    session.do(HOST, FillSeat(DE, Player.BOT, "bot"))
    assert shown() == {"Person DE at DE": 1}
    session.do(HOST, FillSeat(DE, Player.PERSON, "Person DE"))
    session.do(INSTRUCTOR, SwapSeats(DE, FR))
    assert shown() == {}
    session.do(FR, AnswerCheck((2,)))
    assert shown() == {"Person DE at FR": 1}
    session.do(INSTRUCTOR, VacateSeat(FR))
    assert shown() == {}


acts = st.tuples(seats, st.sampled_from(list(COMMANDS)).flatmap(COMMANDS.__getitem__), st.sampled_from([0, 5_000]))


@settings(max_examples=50, deadline=None)
@given(rooms, st.lists(acts, max_size=20), st.sampled_from([(), (1,), (2,)]))
def test_two_runs_that_differ_in_what_one_has_understood_look_the_same_to_all_others(
    where: Room, script: list[tuple[Seat, Command, int]], answers: tuple[int, ...]
):
    def run(*given: int) -> Play:
        play = Play(where)
        play.carry_out(HOST, FillSeat(KZ, Player.PERSON, "Person KZ"))
        if given:
            play.carry_out(KZ, AnswerCheck(given))
        for seat, command, later in script:
            play.wait(later)
            play.carry_out(seat, command)
        return play

    plain, changed = run(), run(*answers)
    with in_minutes(plain, changed):
        for viewer in (DE, FR, delegation("KZ", 2), OBSERVER, CHAIR):
            assert plain.session.streams[viewer] == changed.session.streams[viewer]
            assert plain.session.views[viewer] == changed.session.views[viewer]
