"""What is said in a caucus, and whom somebody invites, changes nothing for those whom it does not concern."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures import caucusing, floor, interventions
from corfu_rules.rulings import Command
from corfu_rules.seats import CHAIR, OBSERVER, Seat
from tests.rules.commands import COMMANDS, seats
from tests.rules.plays import Play, Room, in_minutes, rooms
from tests.rules.tables import DE, FR, KZ

TALKING = [
    each for each in COMMANDS if each.__module__ in {family.__name__ for family in (floor, interventions, caucusing)}
]
talk = st.tuples(seats, st.sampled_from(TALKING).flatmap(COMMANDS.__getitem__), st.sampled_from([0, 0, 5_000, 30_000]))
talks = st.lists(talk, max_size=30)


@settings(max_examples=150, deadline=None)
@given(rooms, talks, st.booleans(), st.sampled_from(["x", "another secret"]))
def test_two_runs_that_differ_in_what_is_said_in_a_caucus_look_the_same_from_outside(
    where: Room, script: list[tuple[Seat, Command, int]], by_invitation: bool, secret: str
):
    def run(*, changed: bool) -> Play:
        play = Play(where)
        play.carry_out(KZ, caucusing.OpenCaucus("Neighbours", by_invitation))
        for seat, command, later in script:
            play.wait(later)
            outside = {each.id for each in play.session.table.proceedings.caucuses if "DE" not in each.members}
            said = isinstance(command, caucusing.SpeakInCaucus) and command.caucus in outside and command.text
            if changed and isinstance(command, caucusing.SpeakInCaucus) and said:
                play.carry_out(seat, replace(command, text=secret))
            else:
                play.carry_out(seat, command)
        return play

    plain, changed = run(changed=False), run(changed=True)
    with in_minutes(plain, changed):
        for viewer in (DE, OBSERVER, CHAIR):
            assert plain.session.streams[viewer] == changed.session.streams[viewer]
            assert plain.session.views[viewer] == changed.session.views[viewer]


@settings(max_examples=150, deadline=None)
@given(rooms, talks, st.booleans())
def test_two_runs_that_differ_in_an_invitation_look_the_same_to_others_until_it_is_taken_up(
    where: Room, script: list[tuple[Seat, Command, int]], by_invitation: bool
):
    def run(invite: tuple[PartyCode, ...]) -> Play:
        play = Play(where)
        play.carry_out(KZ, caucusing.OpenCaucus("Neighbours", by_invitation, invite))
        for seat, command, later in script:
            taken_up = isinstance(command, caucusing.JoinCaucus) and seat.party == FR.party
            again = isinstance(command, caucusing.InviteToCaucus) and seat.party == KZ.party
            play.wait(later)
            if not taken_up and not again:
                play.carry_out(seat, command)
        return play

    nobody, france = run(()), run((PartyCode("FR"),))
    with in_minutes(nobody, france):
        for viewer in (DE, OBSERVER, CHAIR):
            assert nobody.session.streams[viewer] == france.session.streams[viewer]
            assert nobody.session.views[viewer] == france.session.views[viewer]
        invited = [each.invited for each in france.session.views[FR].invitations]
        assert invited[:1] == (["FR"] if france.session.table.proceedings.clock.started else [])
