"""A seat that two people claimed: only the host says so, only the instructor learns of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_rules.procedures.attending import FillSeat, ReportAway
from corfu_rules.procedures.contesting import ReportContest
from corfu_rules.proceedings import Player
from corfu_rules.refusals import NothingToTakeBack, NotYours, Unknown
from corfu_rules.rulings import Command
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, OBSERVER, Seat, delegation
from tests.rules.commands import COMMANDS, seats
from tests.rules.plays import Play, Room, in_minutes, rooms
from tests.rules.tables import DE, KZ, seated


@pytest.mark.parametrize("seat", [DE, CHAIR, INSTRUCTOR, OBSERVER])
def test_only_the_host_says_that_a_seat_is_contested(seat: Seat):
    with pytest.raises(NotYours):
        seated().do(seat, ReportContest(DE))


@pytest.mark.parametrize("seat", [delegation("XX"), OBSERVER, INSTRUCTOR])
def test_a_seat_that_nobody_plays_is_not_contested(seat: Seat):
    with pytest.raises(Unknown):
        seated().do(HOST, ReportContest(seat))


def test_an_empty_seat_is_not_contested():
    with pytest.raises(NothingToTakeBack):
        seated(absent=("DE",)).do(HOST, ReportContest(DE))


def test_the_instructor_learns_whose_seat_it_is_and_nobody_else_learns_anything():
    session = seated()
    before = {viewer: len(stream) for viewer, stream in session.streams.items()}
    session.do(HOST, ReportContest(DE))
    assert [(each.seat, each.name) for each in session.views[INSTRUCTOR].contests] == [(DE, "Person DE")]
    heard = {viewer for viewer, stream in session.streams.items() if len(stream) > before[viewer]}
    assert heard == {INSTRUCTOR}


def test_of_a_seat_that_a_bot_keeps_the_holder_is_named():
    session = seated()
    session.do(HOST, ReportAway(DE))
    session.do(HOST, FillSeat(DE, Player.BOT, "Bot"))
    session.do(HOST, ReportContest(DE))
    assert session.table.contests[-1].name == "Person DE"


acts = st.tuples(seats, st.sampled_from(list(COMMANDS)).flatmap(COMMANDS.__getitem__), st.sampled_from([0, 5_000]))


@settings(max_examples=50, deadline=None)
@given(rooms, st.lists(acts, max_size=20))
def test_two_runs_that_differ_in_whether_a_seat_is_contested_look_the_same_to_everybody_but_the_instructor(
    where: Room, script: list[tuple[Seat, Command, int]]
):
    def run(*, contested: bool) -> Play:
        play = Play(where)
        for seat, command, later in script:
            play.wait(later)
            play.carry_out(seat, command)
            if contested:
                play.carry_out(HOST, ReportContest(KZ))
        return play

    plain, changed = run(contested=False), run(contested=True)
    with in_minutes(plain, changed):
        for viewer in (DE, KZ, OBSERVER, CHAIR):
            assert plain.session.streams[viewer] == changed.session.streams[viewer]
            assert plain.session.views[viewer] == changed.session.views[viewer]
