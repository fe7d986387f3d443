"""The troupe: the bots of a table between the host and the rules."""

from __future__ import annotations

import pytest

from corfu_bots.troupe import Prompt, Troupe
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import Moment
from corfu_rules.moves import due
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import PauseTable, StartTable
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Command, decide, evolve
from corfu_rules.seats import CLOCK, HOST, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_rules.tables import Table, found
from corfu_rules.views import view_for
from tests.bots.tables import solvable


class Host:
    """The smallest host there is: one table, one troupe, a clock that is told the time."""

    def __init__(self, seed: int, procedure: Procedure | None = None) -> None:
        self.table: Table = found(solvable(seed, procedure, states=5))
        self.now = 0
        self.seats = [each.seat for each in self.table.proceedings.attendance]
        self.troupe = Troupe(self.table.setup, self.table.seed)
        for seat in self.seats:
            self.do(HOST, FillSeat(seat, Player.BOT, "Bot"))
        self.do(INSTRUCTOR, StartTable())
        self.restart()

    def restart(self) -> None:
        self.troupe = Troupe.open(self.table, self.seats)

    def do(self, seat: Seat, command: Command) -> None:
        events = decide(self.table, seat, command, Moment(self.now))
        for event in events:
            self.table = evolve(self.table, event)
        self.troupe.hear(events)

    def step(self) -> Prompt | None:
        self.now += 1_000
        timer = due(self.table)
        if timer is not None and timer.at <= self.now:
            self.do(CLOCK, timer.command)
            return None
        prompt = self.troupe.next(Moment(self.now))
        if prompt is not None:
            self.do(prompt.seat, prompt.command)
        return prompt

    def play(self, steps: int = 3_000) -> list[Prompt]:
        made: list[Prompt] = []
        for _ in range(steps):
            if self.table.proceedings.phase is Phase.CLOSED:
                break
            prompt = self.step()
            if prompt is not None:
                made.append(prompt)
        return made


def test_command_ids_are_unique_and_the_same_again():
    first, second = Host(1).play(), Host(1).play()
    assert first == second
    assert len({each.id for each in first}) == len(first)


def test_a_table_restarted_at_any_time_goes_on_without_a_refusal():
    host = Host(2)
    made: list[Prompt] = []
    while host.table.proceedings.phase is not Phase.CLOSED and host.now < 3_000_000:
        made += host.play(25)
        host.restart()
    assert host.table.proceedings.phase is Phase.CLOSED
    assert len({each.id for each in made}) == len(made)


@pytest.mark.parametrize("procedure", [Consensus(), Unanimity()])
def test_at_every_step_each_bot_sees_what_its_seat_sees(procedure: Procedure):
    """With ballots that only the voter knows of, and one seat taken over in the middle."""
    host = Host(6, procedure)
    while host.table.proceedings.phase is not Phase.CLOSED:
        host.step()
        if host.now == 240_000:
            host.troupe.add(delegation("DE"), host.table)
        assert [host.troupe.view(seat) for seat in host.seats] == [view_for(host.table, seat) for seat in host.seats]


def test_the_turn_goes_round():
    host = Host(3)
    while host.table.proceedings.phase is not Phase.OPENING:
        host.step()
    spoken = [host.step() for _ in range(6)]
    assert [str(each.seat) for each in spoken if each] == ["chair", "RU", "US", "DE", "FR", "GE"]


def test_nobody_acts_while_the_table_is_paused():
    host = Host(3)
    host.do(INSTRUCTOR, PauseTable())
    assert host.troupe.next(Moment(host.now)) is None


def test_a_command_that_came_to_nothing_is_not_repeated():
    host = Host(3)
    host.play(20)
    first = host.troupe.next(Moment(host.now))
    assert first is not None
    others = [host.troupe.next(Moment(host.now)) for _ in range(30)]
    assert (first.seat, first.command) not in [(each.seat, each.command) for each in others if each]


def test_a_seat_can_be_dropped_and_taken_over_in_the_middle():
    host = Host(4)
    host.play(60)
    host.troupe.drop(delegation("DE"))
    host.troupe.drop(delegation("DE"))
    assert delegation("DE") not in {each.seat for each in host.play(40)}
    host.troupe.add(delegation("DE"), host.table)
    host.play()
    assert host.table.proceedings.phase is Phase.CLOSED


def test_a_bot_of_another_persona_plays_too():
    host = Host(5)
    host.troupe.add(delegation("DE"), host.table, persona="hardliner")
    host.play()
    assert host.table.proceedings.phase is Phase.CLOSED


def test_unheard_counts_the_bots_that_owe_an_answer():
    host = Host(1)
    counts: list[int] = []
    while host.table.proceedings.phase is not Phase.CLOSED:
        before = host.table.proceedings.decision
        host.step()
        if before is None and host.table.proceedings.decision is not None:
            counts.append(host.troupe.unheard)
    assert counts
    assert set(counts) == {5}


def test_no_bot_plays_an_observer_or_an_unknown_strategy():
    host = Host(1)
    with pytest.raises(KeyError):
        host.troupe.add(OBSERVER, host.table)
    with pytest.raises(KeyError):
        host.troupe.add(delegation("DE"), host.table, strategy="unknown")


class TwoTroupes(Host):
    """Tells a second troupe the course beside the events."""

    def restart(self) -> None:
        super().restart()
        self.handed = Troupe.open(self.table, self.seats)

    def do(self, seat: Seat, command: Command) -> None:
        before = self.table
        super().do(seat, command)
        if hasattr(self, "handed"):
            self.handed.hear(decide(before, seat, command, Moment(self.now)), self.table.proceedings)


def test_a_troupe_that_is_handed_the_course_sees_what_one_sees_that_follows_the_events():
    host = TwoTroupes(seed=5)
    for _ in range(150):
        host.step()
        assert all(host.handed.view(seat) == host.troupe.view(seat) for seat in host.seats)
    assert host.table.proceedings.proposals
