"""The world of one seed: a host, a disk, a network and people, the trouble they get into, and the truth beside them."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from dataclasses import dataclass, field, fields
from functools import partial
from random import Random

from corfu_rules.identifiers import Duration
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.chairing import AdvancePhase, ExtendPhase, PauseTable, ResumeTable
from corfu_rules.procedures.moderating import RemovePerson
from corfu_rules.procedures.reseating import AssignSeat, LendSeat, ReturnSeat, SwapSeats
from corfu_rules.proceedings import Player
from corfu_rules.rulings import ORDERS, Command
from corfu_rules.seats import INSTRUCTOR, OBSERVER, Seat
from tests.reliability.simulated.disks import Disk
from tests.reliability.simulated.hosts import SimulatedHost, instructor_token
from tests.reliability.simulated.loops import VirtualLoop
from tests.reliability.simulated.machines import Machine
from tests.reliability.simulated.networks import Network, Wire
from tests.reliability.simulated.oracles import Truth
from tests.reliability.simulated.people import Keepsake, Window
from tests.reliability.simulated.plans import Plan
from tests.rules.plays import told

PACE = 3.0
"""Seconds between two acts of the bots."""


@dataclass
class Line:
    """One line of the history."""

    at: float
    who: str
    what: str
    command: Command | None = None

    def __str__(self) -> str:
        move = ""
        if self.command is not None:
            title = ORDERS[type(self.command)].title.text
            parts = [f"{each.name} {told(getattr(self.command, each.name))}" for each in fields(self.command)]
            move = f": {title} ({', '.join(parts)})"[:160] if parts else f": {title}"
        return f"{self.at - 1000:9.3f} {self.who:12} {self.what}{move}"


@dataclass
class World:
    """Everything there is."""

    plan: Plan
    loop: VirtualLoop
    history: list[Line] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    windows: list[Window] = field(default_factory=list)
    people: list[Keepsake] = field(default_factory=list)
    code: str = ""

    def __post_init__(self) -> None:
        self.random = self._chance("script")
        self._answers = self._chance("answers")
        self._loses_answers = self.plan.trouble.lost_answers
        self.truth = Truth()
        self.disk = Disk(self._chance("disk"), self._committed)
        self.network = Network(self._chance("network"), self.fault)
        self.machine = Machine(counts_sleep=self.plan.seed % 2 == 0)
        self.tasks: list[asyncio.Task[None]] = []
        self.host = self._host()

    def _chance(self, what: str) -> Random:
        return Random(f"{what} {self.plan.seed}")  # noqa: S311 - to be repeated, not to be kept secret

    def _host(self) -> SimulatedHost:
        return SimulatedHost(self.disk, self.network, self.machine, PACE)

    @property
    def run(self) -> object:
        """Stands for the run of the host."""
        return self.host

    # what the others say

    def note(self, who: str, what: str, command: Command | None = None) -> None:
        self.history.append(Line(self.loop.time(), who, what, command))

    def fault(self, what: str) -> None:
        self.faults.append(what)
        self.note("FAULT", what)

    def is_stored(self, seat: Seat, command_id: str) -> bool:
        return self._receipts(seat, command_id) is not None

    def _receipts(self, seat: Seat, command_id: str) -> object:
        (table,) = self.disk.kept._tables.values()
        return table.receipts.get((str(seat), command_id))

    def _committed(self, table_id: str, events: list[str], at: int) -> None:
        try:
            self.truth.learn(table_id, events, at)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            self.fault(f"what was committed cannot be: {error!r}")
        self.note("journal", f"{at} {', '.join(_kind(each) for each in events)}")
        self.counts["events"] += len(events)

    # the course of things

    def arrive(self) -> None:
        seats = list(self.plan.opened.setup.seats)
        for seat in seats[: 1 if self.plan.bots else None]:
            self.come(Keepsake(f"Person {seat}", seat))
        self.teach()
        self.come(Keepsake("Observer", OBSERVER))

    def teach(self) -> None:
        """Has the instructor come in."""
        self.come(Keepsake("Teacher", INSTRUCTOR, instructor_token(self.host.room.table.record.table_id)))

    def come(self, keep: Keepsake) -> Window:
        """Has somebody come in."""
        self.people.append(keep)
        return self.open_window(keep)

    def open_window(self, keep: Keepsake) -> Window:
        window = Window(self, keep, self._chance(f"{keep.name} {len(self.windows)}"))
        self.windows.append(window)
        self.tasks.append(asyncio.ensure_future(window.live()))
        return window

    @property
    def present(self) -> list[Window]:
        """The windows that are open."""
        return [each for each in self.windows if not each.has_left]

    def instruct(self, command: Command) -> None:
        for window in self.present:
            if window.keep.instructor:
                window.act(authority="instructor", command=command)

    # one step of the script

    def something(self) -> None:
        trouble, random = self.plan.trouble, self.random
        kinds = [
            *[self._act] * 10,
            *[self._chair] * 2,
            *[self._drop] * (2 if trouble.drops else 0),
            *[self._silence] * (2 if trouble.silences else 0),
            *[self._fork] * trouble.forks,
            *[self._repeat] * (2 if trouble.repeats else 0),
            *[self.crash] * trouble.crashes,
            *[self.stop] * trouble.stops,
            *[self._slow_disk] * trouble.slow_disk,
            *[self._fill_disk] * trouble.full_disk,
            *[self._slow_network] * trouble.slow_network,
            *[self._outage] * trouble.outages,
            *[self._swap_people] * trouble.leavers,
            *[self._free_seat] * trouble.frees,
            *[self._close_lid] * trouble.lids,
            *[self._move_people] * trouble.moves,
            *[self._lend_seat] * (2 if trouble.lends else 0),
            *[self._remove_person] * trouble.removals,
        ]
        kind = random.choice(kinds)
        self.counts[kind.__name__] += 1
        kind()

    def _act(self) -> None:
        for _ in range(self.random.choice((1, 1, 3))):
            self.random.choice(self.present).act()

    def _chair(self) -> None:
        clock = self.truth.table.proceedings.clock
        rarely = [AdvancePhase(), ExtendPhase(Duration(30_000)), PauseTable()]
        self.instruct(self.random.choice([PauseTable(), *rarely] if clock.running else [ResumeTable()]))

    def _drop(self) -> None:
        self._cut(self.network.delay, self.network.delay)

    def asked_for_a_seat(self, wire: Wire) -> None:
        """Has the line of somebody who sits down cut, maybe: before the host reads it, while it writes, or after it."""
        if not self._loses_answers or self._answers.random() < 0.4:
            return
        self.counts["lost_answer"] += 1
        cut = partial(wire.cut, self.network.delay(), 0.0)
        if self._answers.random() < 0.5:
            self.network.after(self._answers.uniform(0, 3 * self.network.slowness), cut)
        else:
            late = self._answers.uniform(0, 2 * self.disk.slowness)
            wire.when_heard = lambda: self.network.after(late, cut)

    def _silence(self) -> None:
        late = partial(self.random.uniform, 0, 10)
        self._cut(self.random.choice((late, self.network.delay)), late)

    def _cut(self, client: partial[float], host: partial[float]) -> None:
        up = [each.wire for each in self.present if each.wire is not None]
        if up:
            wire = self.random.choice(up)
            self.note("network", f"the line of {wire.name} is cut")
            wire.cut(client(), host())

    def _fork(self) -> None:
        keep = self.random.choice(self.people)
        if keep.token is not None:
            self.note(keep.name, "opens a second window")
            self.open_window(keep)

    def _repeat(self) -> None:
        self.random.choice(self.present).repeat()

    def crash(self) -> None:
        if self.host.process.is_dead or not self.host.has_begun:
            return
        self.note("host", "is killed")
        self.loop.kill(self.host.process)
        for wire in self.network.wires:
            wire.cut(self.random.choice((self.network.delay(), 10.0)), 0.0)
        self._start_again()

    def _start_again(self) -> None:
        self.network.wires.clear()
        self.host = self._host()
        self.network.served = None
        self.network.after(self.random.choice((0.1, 1.0, 3.0)), lambda: self.tasks.append(self._started()))

    def _started(self) -> asyncio.Task[None]:
        self.note("host", "starts")
        return self.host.start(None, bots=self.plan.bots)

    def stop(self) -> None:
        if self.host.is_up:
            self.host.is_up = False
            self.tasks.append(asyncio.ensure_future(self._restart()))

    async def _restart(self) -> None:
        self.note("host", "is ended")
        await self.host.stop()
        self._start_again()

    def _slow_disk(self) -> None:
        self.disk.slowness = self.random.choice((0.002, 0.2, 2.0))
        self.note("disk", f"takes up to {self.disk.slowness} s")

    def _fill_disk(self) -> None:
        self.disk.is_full = not self.disk.is_full
        self.note("disk", "is full" if self.disk.is_full else "has space")

    def _slow_network(self) -> None:
        self.network.slowness = self.random.choice((0.05, 0.4, 3.0))
        self.note("network", f"takes up to {self.network.slowness} s")

    def _outage(self) -> None:
        self.network.is_down = not self.network.is_down
        self.note("network", "is down" if self.network.is_down else "is up")
        if self.network.is_down:
            for wire in self.network.wires:
                wire.cut(self.random.uniform(0, 5), self.random.uniform(0, 10))

    def _swap_people(self) -> None:
        present = [each for each in self.present if each.keep.seat not in (OBSERVER, INSTRUCTOR)]
        if present:
            window = self.random.choice(present)
            self.note(str(window), "leaves for good")
            window.leave()
        offered = self.truth.table.proceedings.attendance
        free = [each.seat for each in offered if each.player is not Player.PERSON]
        if free:
            self.come(Keepsake(f"Newcomer {len(self.people)}", self.random.choice(free)))

    def _free_seat(self) -> None:
        seat = self.random.choice(self.plan.opened.setup.seats)
        self.instruct(VacateSeat(seat))

    def _move_people(self) -> None:
        attendance = self.truth.table.proceedings.attendance
        people = [each.seat for each in attendance if each.player is Player.PERSON]
        free = [each.seat for each in attendance if each.player is not Player.PERSON]
        if len(people) > 1 and self.random.random() < 0.5:
            self.instruct(SwapSeats(*self.random.sample(people, 2)))
        elif people and free:
            self.instruct(AssignSeat(self.random.choice(people), self.random.choice(free)))

    def _lend_seat(self) -> None:
        if self.lent and self.random.random() < 0.5:
            self.instruct(ReturnSeat(self.random.choice(self.lent)))
        else:
            self.instruct(LendSeat(self.random.choice(self.plan.opened.setup.seats)))

    @property
    def lent(self) -> list[Seat]:
        """The seats that a bot has been given, with somebody to whom they go back."""
        return [each.seat for each in self.truth.table.proceedings.attendance if each.kept_for]

    def _remove_person(self) -> None:
        people = [each.seat for each in self.truth.table.proceedings.attendance if each.player is Player.PERSON]
        if len(people) > 1:
            self.instruct(RemovePerson(self.random.choice(people)))

    def _close_lid(self) -> None:
        self.note("host", "the lid is closed for an hour")
        if self.host.is_up:
            host, before = self.host, self.host.room.table.now
            self.network.after(1.5, lambda: self._look_at_clock(host, before))
        self.machine.sleep(3_600)

    def _look_at_clock(self, host: SimulatedHost, before: int) -> None:
        if host.is_up and not host.process.is_dead and host.room.table.now - before > 2_000:
            self.fault(f"table time went on in the host's sleep: {host.room.table.now - before} ms")

    def end_trouble(self) -> None:
        """Has everything work again."""
        self.note("world", "the trouble is over")
        self.network.is_down = self.disk.is_full = self._loses_answers = False
        self.network.slowness, self.disk.slowness = 0.05, 0.002

    @property
    def digest(self) -> str:
        """Stands for all that happened."""
        (kept,) = self.disk.kept._tables.values()
        lines = [f"{each.at:.6f} {each.who} {each.what} {each.command!r}" for each in self.history]
        return hashlib.sha256("\n".join([*lines, kept.head.hash]).encode()).hexdigest()


def _kind(event: str) -> str:
    return event[9 : event.index('"', 9)]
