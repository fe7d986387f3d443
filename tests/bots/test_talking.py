"""Bots on a floor with a speakers' list, and in caucuses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_bots.simulation import Played, play
from corfu_bots.troupe import Prompt, Troupe
from corfu_rules.caucuses import CaucusRules
from corfu_rules.floors import FloorRules, PointRuling, Priority, SpeakersList
from corfu_rules.identifiers import CaucusId, Duration, Moment, PartyCode
from corfu_rules.moves import due
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.caucusing import OpenCaucus, SpeakInCaucus
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.procedures.floor import FloorGiven, MakeStatement, RequestFloor, StatementMade
from corfu_rules.procedures.interventions import RaisePointOfOrder, RequestReply
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Command, decide, evolve
from corfu_rules.seats import CHAIR, CLOCK, HOST, INSTRUCTOR, Seat, delegation
from corfu_rules.tables import Table, TableOpened, found
from tests.bots.tables import CODES, solvable

DE, RU, US = delegation("DE"), delegation("RU"), delegation("US")
FLOORS = [
    FloorRules(speakers=SpeakersList.OPEN),
    FloorRules(speakers=SpeakersList.CHAIRED),
    FloorRules(speakers=SpeakersList.CHAIRED, priority=Priority.LEAST_HEARD),
]


def opened_with(rules: FloorRules, seed: int = 3, presiding: str | None = None) -> TableOpened:
    opened = solvable(seed, states=5)
    public = replace(opened.setup, floor=rules, presiding=PartyCode(presiding) if presiding else None)
    return replace(opened, setup=public)


class Room:
    """Bots in every seat but Germany's, where a person sits and does what the test says."""

    def __init__(self, rules: FloorRules, phase: Phase) -> None:
        self.table: Table = found(opened_with(rules))
        self.now = 0
        bots = [each.seat for each in self.table.proceedings.attendance if each.seat != DE]
        for seat in bots:
            self._carry_out(HOST, FillSeat(seat, Player.BOT, "Bot"))
        self._carry_out(HOST, FillSeat(DE, Player.PERSON, "Anna"))
        self._carry_out(INSTRUCTOR, StartTable())
        self.troupe = Troupe.open(self.table, bots)
        while self.table.proceedings.phase is not phase:
            self.do(INSTRUCTOR, AdvancePhase())

    def _carry_out(self, seat: Seat, command: Command) -> None:
        events = decide(self.table, seat, command, Moment(self.now))
        for event in events:
            self.table = evolve(self.table, event)
        if hasattr(self, "troupe"):
            self.troupe.hear(events)

    def do(self, seat: Seat, command: Command) -> None:
        """A person, or the clock, does something."""
        self._carry_out(seat, command)

    def run(self, seconds: int) -> list[Prompt]:
        """Lets the clock and the bots act, one bot a second; a refused bot fails the test."""
        made: list[Prompt] = []
        for _ in range(seconds):
            self.now += 1_000
            timer = due(self.table)
            while timer is not None and timer.at <= self.now:
                self.do(CLOCK, timer.command)
                timer = due(self.table)
            prompt = self.troupe.next(Moment(self.now))
            if prompt is not None:
                self.do(prompt.seat, prompt.command)
                made.append(prompt)
        return made


def speakers(played: Played) -> list[str]:
    return [str(each.speaker) for each in played.events if isinstance(each, StatementMade) and each.speaker.party]


@pytest.mark.parametrize("rules", FLOORS)
@pytest.mark.parametrize("presiding", [None, "DE"])
@pytest.mark.parametrize("chair_is_empty", [False, True])
def test_bots_keep_the_list_each_speaks_once_and_none_is_refused(
    rules: FloorRules, presiding: str | None, chair_is_empty: bool
):
    empty = (delegation(presiding) if presiding else CHAIR,) if chair_is_empty else ()
    played = play(opened_with(rules, presiding=presiding), empty=empty)
    assert played.refusals == ()
    assert played.table.proceedings.phase is Phase.CLOSED
    there = [each for each in CODES[:5] if delegation(each) not in empty]
    assert sorted(each for each in speakers(played) if each != presiding) == sorted(
        each for each in there if each != presiding
    )
    given = [each.party for each in played.events if isinstance(each, FloorGiven)]
    assert sorted(given) == sorted(each for each in there if each != presiding)


def test_a_person_who_asks_is_given_the_floor_by_a_chair_bot_within_seconds():
    room = Room(FLOORS[1], Phase.OPENING)
    room.run(3)
    room.do(DE, RequestFloor())
    room.run(30)
    speaking = room.table.proceedings.floor.speaking
    assert speaking is not None
    assert speaking.party == "DE"
    room.do(DE, MakeStatement("Thank you."))


def test_a_chair_bot_grants_a_reply_and_rules_on_a_point_of_order_with_a_reason():
    room = Room(FLOORS[1], Phase.OPENING)
    room.run(20)
    number = next(
        number
        for number, each in enumerate(room.table.proceedings.statements, start=1)
        if each.speaker.party not in {None, "DE"}
    )
    room.do(DE, RequestReply(number))
    room.do(DE, RaisePointOfOrder("May they say that?"))
    room.run(4)
    floor = room.table.proceedings.floor
    assert floor.points[-1].ruling is PointRuling.NOT_WELL_TAKEN
    assert "nothing out of order" in floor.points[-1].reason
    granted = [each.granted_at for each in floor.replies]
    replying = floor.speaking is not None and floor.speaking.reply_to == number
    assert replying or all(each is not None for each in granted)


def test_invited_bots_come_greet_once_and_say_what_they_could_live_with():
    room = Room(FloorRules(), Phase.DRAFTING)
    room.table = replace(room.table, setup=replace(room.table.setup, caucus=CaucusRules(lasts=Duration(600_000))))
    caucus = CaucusId("CA1")
    room.do(DE, OpenCaucus("A word", by_invitation=True, invite=(PartyCode("RU"), PartyCode("US"))))
    room.run(40)
    assert set(room.table.proceedings.caucuses[0].members) == {"DE", "RU", "US"}
    assert sorted(str(each.speaker) for each in room.table.caucus_lines) == ["RU", "US"]
    room.do(DE, SpeakInCaucus(caucus, "What about A1?"))
    room.run(40)
    answers = [each for each in room.table.caucus_lines if "A1" in each.text and each.speaker != DE]
    assert {str(each.speaker) for each in answers} == {"RU", "US"}
    assert len(answers) == 2


def test_a_bot_that_is_not_invited_stays_away():
    room = Room(FloorRules(), Phase.DRAFTING)
    room.do(DE, OpenCaucus("Open to all"))
    room.run(30)
    assert room.table.proceedings.caucuses[0].members == ("DE",)
