"""Bots among people who do anything at all: no bot makes a move that is refused, and none stands in the clock's way."""

from __future__ import annotations

from hypothesis import given, settings

from corfu_bots.troupe import Troupe
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.procedures.attending import FillSeat, VacateSeat
from corfu_rules.procedures.conferring import ProposeConference
from corfu_rules.procedures.consulting import CallConsultations, JoinConsultations, OpenConsultations
from corfu_rules.proceedings import Player
from corfu_rules.seats import CHAIR, HOST
from corfu_rules.views import view_for
from tests.rules.plays import EU, ROOMS, Play, Room, Script, in_minutes, rooms, scripts
from tests.rules.tables import DE, FR
from tests.rules.treaties import CS1

ACTS_IN_A_ROW = 4
"""How often bots may act between two turns of the people."""


def with_bots(where: Room) -> tuple[Play, Troupe]:
    """Germany, France and the Chair are bots; Kazakhstan, the EU, the instructor and the host are people."""
    play = Play(where)
    seats = [each for each in (DE, FR, CHAIR) if each in where.setup.seats]
    for seat in seats:
        play.carry_out(HOST, VacateSeat(seat))
        play.carry_out(HOST, FillSeat(seat, Player.BOT, f"Bot {seat}"))
    return play, Troupe.open(play.session.table, seats)


def acts(play: Play, troupe: Troupe) -> bool:
    """Lets the next bot that wants to act do so, in order; says whether one wanted to. Bots whose seat went go too."""
    for seat in troupe.seats:
        if play.session.table.proceedings.sitting(seat).player is not Player.BOT:
            troupe.drop(seat)
    prompt = troupe.next(Moment(play.session.now))
    if prompt is not None:
        assert play.carry_out(prompt.seat, prompt.command), f"the bot of {prompt.seat} was refused"
    return prompt is not None


def assert_each_sees_its_view(play: Play, troupe: Troupe) -> None:
    """A troupe keeps the public course once for all its seats, and still each sees what `view_for` gives, no more."""
    for seat in troupe.seats:
        assert troupe.view(seat) == view_for(play.session.table, seat)


@settings(max_examples=60, deadline=None)
@given(rooms, scripts(25))
def test_no_bot_makes_a_move_that_is_refused_whatever_people_do(where: Room, script: Script):
    play, troupe = with_bots(where)
    heard = len(play.session.events)
    with in_minutes(play):
        for step in script:
            play.take(step)
            for _ in range(ACTS_IN_A_ROW):
                troupe.hear(play.session.events[heard:])
                heard = len(play.session.events)
                assert_each_sees_its_view(play, troupe)
                if not acts(play, troupe):
                    break


def test_a_bot_does_not_support_its_own_proposal_where_that_does_not_count():
    play, troupe = with_bots(next(each for each in ROOMS if not each.setup.readings.proposer_supports))
    for seat, command in (
        (EU, CallConsultations((PartyCode("DE"),), "Missiles.")),
        (DE, JoinConsultations(CS1)),
        (EU, OpenConsultations(CS1)),
        (DE, ProposeConference(CS1, "Missiles.")),
    ):
        assert play.carry_out(seat, command)
    troupe = Troupe.open(play.session.table, troupe.seats)
    heard = len(play.session.events)
    for _ in range(20):
        if not acts(play, troupe):
            break
        troupe.hear(play.session.events[heard:])
        heard = len(play.session.events)
