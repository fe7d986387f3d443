"""Simulation: a whole table of bots on simulated table time, without waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field

from corfu_bots.castings import AS_USUAL, Casting
from corfu_bots.chance import draw
from corfu_bots.delegates import Delegate
from corfu_bots.tongues import Say, english
from corfu_bots.traces import Trace
from corfu_bots.troupe import Prompt, Troupe
from corfu_rules.identifiers import Duration, Moment
from corfu_rules.moves import due
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import EndTable, StartTable
from corfu_rules.proceedings import Player
from corfu_rules.refusals import Refusal
from corfu_rules.rulings import Command, Event, decide, evolve
from corfu_rules.seating_rules import StandIn
from corfu_rules.seats import CHAIR, CLOCK, HOST, INSTRUCTOR, Seat
from corfu_rules.tables import Table, TableOpened, found
from corfu_rules.values import dataclass

MOST_COMMANDS = 20_000
"""A table that is not over after so many commands is ended by the simulation."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How much table time passes after an act, in milliseconds: after a move, and after an answer to a text.

    Where it `varies`, no two seeds give the same course: the turn goes round in an order drawn from the seed, and an
    act takes between half as long and half as long again.
    """

    move: Duration = Duration(3_000)
    answer: Duration = Duration(600)
    varies: bool = False

    def after(self, prompt: Prompt, seed: int, number: int) -> Duration:
        """Gives how long the act of `prompt`, the table's command of that `number`, takes."""
        time = self.answer if prompt.is_answer else self.move
        return Duration(time // 2 + draw(time, seed, number, str(prompt.seat), "pace")) if self.varies else time

    def order(self, seats: Sequence[Seat], seed: int) -> list[Seat]:
        """Gives the seats in the order in which the turn goes round first."""
        if not self.varies:
            return list(seats)
        return sorted(seats, key=lambda seat: (draw(1_000_000, seed, 0, str(seat), "order"), str(seat)))


AT_EASE = Pace()


Observer = Callable[[Event, Table], None]
"""Is told every event, with the table after it."""


@dataclass(frozen=True, slots=True)
class RefusedCommand:
    """A bot's command that the rules refused: a fault of the bot."""

    seat: Seat
    command: Command
    code: str
    sentence: str
    at: Moment


@dataclass(frozen=True, slots=True)
class Played:
    """A table played to its end: the journal from `TableOpened` on, the last state, and the reasons of the bots."""

    events: tuple[Event, ...]
    table: Table
    traces: tuple[Trace, ...]
    refusals: tuple[RefusedCommand, ...]


def play(
    opened: TableOpened,
    pace: Pace = AT_EASE,
    observer: Observer | None = None,
    *,
    empty: Iterable[Seat] = (),
    passive: Iterable[Seat] = (),
    stand_ins: Mapping[Seat, Delegate] | None = None,
    say: Say = english,
    casting: Casting = AS_USUAL,
) -> Played:
    """Plays a table of bots, one act at a time. Nobody sits in `empty`; in `passive` sit people who do nothing.

    In the seats of `stand_ins` sit people too, as the others see it: each is played by what stands in for it.
    `casting` says which bot plays as what. Always comes to an end.
    The same arguments give the same events; `say` changes their words and nothing else.
    """
    run = _Run(opened, observer, say, casting)
    return run.played(pace, frozenset(empty), frozenset(passive), stand_ins or {})


@dataclass(slots=True)
class _Run:
    opened: TableOpened
    observer: Observer | None
    say: Say
    casting: Casting
    table: Table = field(init=False)
    events: list[Event] = field(default_factory=list[Event])
    refusals: list[RefusedCommand] = field(default_factory=list[RefusedCommand])
    commands: int = 0

    def __post_init__(self) -> None:
        self.table = found(self.opened)
        self._tell((self.opened,))

    def played(
        self, pace: Pace, empty: frozenset[Seat], passive: frozenset[Seat], stand_ins: Mapping[Seat, Delegate]
    ) -> Played:
        now = Moment(0)
        if self.table.setup.chair_stand_in is StandIn.NOBODY:
            empty |= {CHAIR}
        seats = [each.seat for each in self.table.proceedings.table if each.seat not in empty]
        for seat in seats:
            player = Player.PERSON if seat in passive or seat in stand_ins else Player.BOT
            self._do(HOST, FillSeat(seat, player, f"{player.value.capitalize()} {seat}"), now)
        self._do(INSTRUCTOR, StartTable(), now)
        troupe = Troupe(self.table.setup, self.table.seed, self.say, self.casting)
        for seat in pace.order([each for each in seats if each not in passive], self.table.seed):
            if seat in stand_ins:
                troupe.entrust(seat, self.table, (stand_ins[seat],))
            else:
                troupe.add(seat, self.table)
        while self.table.proceedings.phase is not Phase.CLOSED:
            now = self._turn(troupe, now, pace)
            if self.commands >= MOST_COMMANDS:
                self._do(INSTRUCTOR, EndTable(), now)
        return Played(tuple(self.events), self.table, troupe.traces(), tuple(self.refusals))

    def _turn(self, troupe: Troupe, now: Moment, pace: Pace) -> Moment:
        """Lets the clock or one bot act; gives the time after it."""
        timer = due(self.table)
        if timer is not None and timer.at <= now:
            troupe.hear(self._do(CLOCK, timer.command, now), self.table.proceedings)
            return now
        prompt = troupe.next(now)
        if prompt is None:
            later = now + pace.move
            return Moment(min(later, timer.at) if timer is not None else later)
        troupe.hear(self._do(prompt.seat, prompt.command, now), self.table.proceedings)
        return Moment(now + pace.after(prompt, self.table.seed, self.commands))

    def _do(self, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
        self.commands += 1
        try:
            events = decide(self.table, seat, command, now)
        except Refusal as refusal:
            self.refusals.append(RefusedCommand(seat, command, refusal.code, refusal.sentence.text, now))
            return ()
        for event in events:
            self.table = evolve(self.table, event)
            self._tell((event,))
        return events

    def _tell(self, events: tuple[Event, ...]) -> None:
        self.events += events
        if self.observer is not None:
            for event in events:
                self.observer(event, self.table)
