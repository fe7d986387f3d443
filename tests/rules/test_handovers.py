"""A seat that a bot keeps for somebody: who may take it, what is told of it, and to whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_rules.handovers import Deed
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.procedures.attending import FillSeat, ReportAway
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.handing_over import MOST_DEEDS, HandOver
from corfu_rules.proceedings import Player
from corfu_rules.refusals import AlreadyDone, NotYours, Unknown
from corfu_rules.rulings import Command, decide
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_rules.sentences import sentence
from corfu_rules.standing import standing_of
from corfu_rules.views import view_for
from tests.rules.commands import COMMANDS, seats
from tests.rules.plays import Play, Room, in_minutes, rooms
from tests.rules.tables import DE, FR, KZ, seated

ANNA = FillSeat(DE, Player.PERSON, "Anna")
BOT = FillSeat(DE, Player.BOT, "Bot")
DEED = Deed(Moment(0), sentence("Send a note"), sentence("canary"))


def test_a_bot_does_not_take_the_seat_of_somebody_who_is_there():
    session = seated()
    with pytest.raises(AlreadyDone):
        session.do(HOST, BOT)


def test_a_bot_keeps_the_seat_of_somebody_who_is_away_under_that_name_and_since_then():
    session = seated()
    session.do(HOST, ReportAway(DE))
    since = session.table.proceedings.sitting(DE).away_since
    session.do(HOST, BOT)
    sitting = session.table.proceedings.sitting(DE)
    assert (sitting.player, sitting.kept_for, sitting.kept_since, sitting.away_since) == (
        Player.BOT, "Person DE", since, None)  # fmt: skip
    session.do(HOST, ANNA)
    sitting = session.table.proceedings.sitting(DE)
    assert (sitting.player, sitting.name, sitting.kept_for, sitting.kept_since) == (Player.PERSON, "Anna", "", None)


def test_a_bot_in_an_empty_seat_keeps_it_for_nobody():
    session = seated(absent=("DE",))
    session.do(HOST, BOT)
    assert session.table.proceedings.sitting(DE).kept_for == ""


@pytest.mark.parametrize("seat", [DE, CHAIR, INSTRUCTOR, OBSERVER])
def test_only_the_host_hands_a_seat_over(seat: Seat):
    session = seated()
    with pytest.raises(NotYours):
        decide(session.table, seat, HandOver(DE, Player.BOT, Moment(0)), Moment(session.now))


@pytest.mark.parametrize("seat", [delegation("XX"), OBSERVER, INSTRUCTOR])
def test_a_seat_that_nobody_plays_is_not_handed_over(seat: Seat):
    session = seated()
    with pytest.raises(Unknown):
        session.do(HOST, HandOver(seat, Player.BOT, Moment(0)))


def test_the_delegation_and_the_instructor_learn_of_a_handover_and_nobody_else():
    session = seated()
    session.do(HOST, HandOver(DE, Player.PERSON, Moment(0), (), (DEED,)))
    told = {viewer for viewer, view in session.views.items() if view.handovers}
    assert {viewer for viewer in told if viewer != INSTRUCTOR} == {each for each in session.views if each.party == "DE"}
    assert INSTRUCTOR in told


def test_of_very_many_deeds_the_last_are_told():
    session = seated()
    many = tuple(Deed(Moment(number), sentence("Send a note"), sentence("x")) for number in range(MOST_DEEDS + 5))
    session.do(HOST, HandOver(DE, Player.PERSON, Moment(0), (), many))
    assert session.table.handovers[-1].deeds == many[5:]


def test_where_a_seat_stands_says_what_it_has_asked_for_and_whom_it_owes_an_answer():
    session = seated()
    session.do(FR, SendNote((PartyCode("DE"),), "What do you want?"))
    session.do(KZ, SendNote((PartyCode("DE"),), "Hello."))
    session.do(DE, SendNote((PartyCode("KZ"),), "Hello yourself."))
    told = [each.text for each in standing_of(view_for(session.table, DE))]
    names = {party.code: party.name for party in session.table.setup.parties}
    assert f"Still to do: answer the note of {names[PartyCode('FR')]}." in told
    assert not any(names[PartyCode("KZ")] in each for each in told)


acts = st.tuples(seats, st.sampled_from(list(COMMANDS)).flatmap(COMMANDS.__getitem__), st.sampled_from([0, 5_000]))


@settings(max_examples=100, deadline=None)
@given(rooms, st.lists(acts, max_size=20), st.sampled_from(["x", "another secret"]))
def test_two_runs_that_differ_in_what_is_handed_over_look_the_same_to_all_others(
    where: Room, script: list[tuple[Seat, Command, int]], secret: str
):
    def run(*, changed: bool) -> Play:
        play = Play(where)
        for seat, command, later in script:
            play.wait(later)
            play.carry_out(seat, command)
            why = sentence(secret if changed else "nothing")
            deed = replace(DEED, why=why)
            play.carry_out(HOST, HandOver(KZ, Player.PERSON, Moment(0), (why,), (deed,) if changed else ()))
        return play

    plain, changed = run(changed=False), run(changed=True)
    with in_minutes(plain, changed):
        for viewer in (DE, OBSERVER, CHAIR):
            assert plain.session.streams[viewer] == changed.session.streams[viewer]
            assert plain.session.views[viewer] == changed.session.views[viewer]
