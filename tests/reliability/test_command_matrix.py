"""Every command from everybody in every situation, through the gateway: accepted only from those whom its order names.

The cells are made from the registries: a new command, phase or refusal is in the matrix without a line here. What is
expected of a cell follows from the `Order` of the command, as it stands in docs/rules.md; where the order allows it the
rules may still refuse, by one of their own codes. Whatever is refused changes nothing and tells nobody anything.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import cast

import pytest

from corfu_rules.orders import CHAIRS, Order
from corfu_rules.phases import Phase
from corfu_rules.procedures import attending, moderating, reseating
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import EndTable, PauseTable, StartTable
from corfu_rules.refusals import REFUSALS
from corfu_rules.rulings import ORDERS, Command
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Role, Seat, delegation
from corfu_rules.tables import Table, TableOpened
from corfu_server.frames import EncodedFrame
from corfu_server.gateways import TableGateway
from corfu_server.halls import Hall
from corfu_server.memory_journal import MemoryJournal
from corfu_server.packets import Written
from corfu_server.rooms import Room
from corfu_server.sockets import JsonValue, Peer
from corfu_server.tables import Stop
from corfu_server.transports import Limits
from corfu_wire.codec import COMMANDS, encode_command
from corfu_wire.messages import PROTOCOL, Authority
from tests.rules.material import Picks, filled
from tests.rules.plays import INJECTS, LAST_RESORT, ROOMS, Play, Step
from tests.rules.plays import Room as Where
from tests.rules.tables import DE, FR, KZ, brief
from tests.server.hosts import HandTicker

ENDLESS = Limits(commands=10**9, command_octets=10**12, notes=10**9)
RULES = frozenset(each.code for each in REFUSALS)
TOKEN = "the instructor's token, for tests"  # noqa: S105


class Line(Peer):
    """A peer without a socket."""

    def __init__(self) -> None:  # no link: nothing below is used
        self.remote = "192.0.2.1"
        self.has_joined = False
        self.parted = ""

    @property
    def is_open(self) -> bool:
        return True

    def send(self, frame: EncodedFrame) -> None:
        """Says it to nobody."""

    def close(self, reason: str) -> None:
        self.parted = reason


@dataclass(frozen=True)
class Speaker:
    """Somebody who sends commands: from which seat (None: has not joined), in whose name, and by what right."""

    name: str
    seat: Seat | None
    authority: Authority = Authority.SEAT
    may_instruct: bool = False

    @property
    def acts_as(self) -> Seat | None:
        return INSTRUCTOR if self.authority is Authority.INSTRUCTOR else self.seat


SPEAKERS = (
    Speaker("nobody", None),
    Speaker("a head of delegation", DE),
    Speaker("another head, who may preside", FR),
    Speaker("the head of a team", KZ),
    Speaker("a member of a team", delegation("KZ", 2)),
    Speaker("an organization", delegation("EU")),
    Speaker("the Chair", CHAIR),
    Speaker("an observer", OBSERVER),
    Speaker("the instructor", INSTRUCTOR, may_instruct=True),
    Speaker("the instructor from a seat", DE, Authority.INSTRUCTOR, may_instruct=True),
    Speaker("a delegation that claims to be the instructor", FR, Authority.INSTRUCTOR),
    Speaker("an observer who claims to be the instructor", OBSERVER, Authority.INSTRUCTOR),
)


@dataclass(frozen=True)
class Situation:
    """Where a table stands: a room to play in, how many turns were played, and what was done to it then."""

    where: Where
    turns: int = 0
    then: tuple[Command, ...] = ()
    frozen: bool = False
    with_decision: bool = False

    def __str__(self) -> str:
        marks = [type(each).__name__ for each in self.then] + ["frozen"] * self.frozen
        marks += ["a decision is open"] * self.with_decision
        return ", ".join([self.where.name, *marks])


def _situations() -> Iterator[Situation]:
    for where in ROOMS:
        yield Situation(where, turns=4 if where.start is Phase.BRIEFING else 15)
        if where.setup.presiding or where.start in {Phase.OPENING, Phase.IN_FORCE}:
            yield Situation(where, turns=15, then=(PauseTable(),))
        if where.start in {Phase.DRAFTING, Phase.ADOPTION}:
            yield Situation(where, turns=60, with_decision=True)
    yield Situation(ROOMS[0], turns=15, then=(EndTable(),))
    yield Situation(ROOMS[0], frozen=True)
    yield Situation(next(each for each in ROOMS if each.start is Phase.BRIEFING), then=(StartTable(),))


SITUATIONS = tuple(_situations())


def script_of(situation: Situation) -> list[tuple[Seat, Command]]:
    """The commands that lead there: a random play in which nobody comes or goes, by the first seed that gives one."""
    for seed in range(200):
        play = Play(situation.where)
        for turn in range(situation.turns):
            play.take(Step(0, hash_of(seed, turn), hash_of(turn, seed)))
            if situation.with_decision and play.session.table.proceedings.decision is not None:
                break
        done = [each for each in play.entries if isinstance(each.result, tuple)]
        played = [each.command for each in play.entries[play.begun :] if isinstance(each.result, tuple)]
        stays = not any(type(each) in LAST_RESORT or _moves_people(each) for each in played)
        fits = play.session.table.proceedings.phase is situation.where.start
        decides = (play.session.table.proceedings.decision is not None) or not situation.with_decision
        if stays and fits and decides:
            return [(each.seat, each.command) for each in done if not isinstance(each.command, FillSeat)]
    raise LookupError(f"no play leads to {situation}")


def _moves_people(command: Command) -> bool:
    return type(command).__module__ in {each.__name__ for each in (attending, moderating, reseating)}


def hash_of(one: int, other: int) -> int:
    return (one * 2_654_435_761 + other * 40_503 + 12_345) & 0xFFFFFFFF


@dataclass
class Scene:
    """A table in a situation, with everybody joined through the gateway."""

    room: Room
    journal: MemoryJournal
    gateway: TableGateway
    lines: dict[Speaker, Line]
    sent: int = 0
    accepted: Counter[type] = field(default_factory=Counter)

    async def say(self, speaker: Speaker, command: Command) -> dict[str, JsonValue]:
        self.sent += 1
        envelope = {
            "id": f"cell-{self.sent:08}",
            "authority": speaker.authority.value,
            "command": json.loads(encode_command(command)),
        }
        answer = await self.gateway.on_request(self.lines[speaker], "command", cast("JsonValue", envelope))
        assert isinstance(answer, dict), f"{speaker.name} was sent away: {self.lines[speaker].parted}"
        return answer

    @property
    def marks(self) -> list[tuple[int, str]]:
        streams = self.room.table.streams
        viewers = (*self.room.table.state.setup.seats, INSTRUCTOR, OBSERVER)
        return [(mark.number, mark.hash) for mark in map(streams.mark, viewers)]

    @property
    def is_complete(self) -> bool:
        """Whether everybody who joined still sits: a command may have sent somebody away."""
        return not any(line.parted for line in self.lines.values())


@asynccontextmanager
async def scene(situation: Situation, script: Sequence[tuple[Seat, Command]]) -> AsyncIterator[Scene]:
    journal = MemoryJournal()
    hall = Hall(journal, HandTicker(), lambda _table: TOKEN)
    parties = [each.code for each in situation.where.setup.parties]
    opened = TableOpened(situation.where.setup, tuple(brief(each) for each in parties), seed=7, injects=INJECTS)
    room = await hall.open_table(opened, bots=True)
    gateway = TableGateway(hall, limits=ENDLESS)
    stage = Scene(room, journal, gateway, {})
    # Who speaks from one seat in two names needs two lines; the seat is held by the one that joined last.
    seated: dict[Seat, Line] = {}
    for speaker in SPEAKERS:
        if speaker.seat is None or (speaker.seat is CHAIR and CHAIR not in situation.where.setup.seats):
            stage.lines[speaker] = Line()
            continue
        key = speaker.seat
        if key not in seated or key.role is Role.OBSERVER:
            line = seated[key] = Line()
            request = {
                "protocol": PROTOCOL,
                "program": "test",
                "code": room.table.record.code,
                "name": speaker.name[:40],
                "seat": json.loads(json.dumps({"role": key.role.value, "party": key.party, "place": key.place})),
                "instructor": TOKEN if _instructs(key) else None,
            }
            joined = await gateway.on_request(line, "join", cast("JsonValue", request))
            assert isinstance(joined, Written), "the picture of a table travels as the text that it is"
            assert json.loads(joined.text)["ok"] is True, joined.text
        stage.lines[speaker] = seated[key]
    for seat, command in (*script, *((INSTRUCTOR, each) for each in situation.then)):
        answer = await room.table.submit(seat, command)
        assert answer.ok, (seat, command, answer)
    if situation.frozen:
        room.table.stopped = Stop.frozen()
    try:
        yield stage
    finally:
        await room.table.close()
        gateway.close()


def _instructs(seat: Seat) -> bool:
    return any(each.seat == seat and each.may_instruct for each in SPEAKERS)


def expected(order: Order, table: Table, stopped: Stop | None, speaker: Speaker) -> str | None:
    """What the order alone says to a command of that kind: a code, or None where it is up to the rules."""
    seat = speaker.acts_as
    if seat is None:
        return "not-joined"
    if speaker.seat == OBSERVER and speaker.authority is Authority.SEAT:
        return "observer"
    if speaker.authority is Authority.INSTRUCTOR and not speaker.may_instruct:
        return "not-instructor"
    if stopped is not None:
        return stopped.code
    course = table.proceedings
    presides = order.roles >= CHAIRS and seat.party is not None and seat.party == table.setup.presiding
    if seat.role not in order.roles and not presides:
        return "not-yours"
    if seat.party is not None and not order.members and seat.place != course.heads.get(seat.party, 1):
        return "not-yours"
    if course.phase not in order.phases:
        return "over" if course.phase is Phase.CLOSED else "not-in-order"
    if not order.at_rest and not course.clock.started:
        return "not-started"
    if not order.at_rest and not course.clock.running:
        return "paused"
    return None


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
async def test_a_command_is_accepted_only_from_those_whom_its_order_names_and_a_refused_one_changes_nothing(
    situation: Situation, soaking: bool
):
    script = script_of(situation)
    fillings = range(0, 400, 13) if soaking else (0,)
    accepted: Counter[str] = Counter()
    remaining = [(speaker, kind, number) for speaker in SPEAKERS for kind in COMMANDS for number in fillings]
    remaining = [cell for cell in remaining if _is_there(situation, cell[0])]
    while remaining:
        async with scene(situation, script) as stage:
            while remaining and stage.is_complete:
                speaker, kind, number = remaining.pop()
                if await _cell(stage, speaker, COMMANDS[kind], number):
                    accepted[kind] += 1
    assert bool(accepted) != situation.frozen


def _is_there(situation: Situation, speaker: Speaker) -> bool:
    return speaker.seat is None or speaker.seat != CHAIR or CHAIR in situation.where.setup.seats


async def _cell(stage: Scene, speaker: Speaker, kind: type[Command], number: int) -> bool:
    """Tries one cell and puts the table back to where it stood; says whether the command was accepted."""
    table = stage.room.table
    before, marks, head = table.state, stage.marks, await stage.journal.head(table.record.table_id)
    command = filled(kind, before, Picks(number))
    due = expected(ORDERS[kind], before, table.stopped, speaker)
    answer = await stage.say(speaker, command)
    told = f"{speaker.name} sends {command}: {answer}"
    if answer["ok"] is True:
        ensure(due is None, told)
        _put_back(stage, before)
        return True
    ensure(answer["code"] in ({due} if due is not None else RULES), told)
    ensure(table.state is before, told)
    ensure(stage.marks == marks, told)
    ensure(await stage.journal.head(table.record.table_id) == head, told)
    ensure(table.stopped is None or due is not None, told)
    return False


def ensure(holds: bool, told: str) -> None:
    """Fails with what was tried; pytest would print both whole tables, which takes minutes."""
    if not holds:
        pytest.fail(told)


def _put_back(stage: Scene, before: Table) -> None:
    # The table goes on from where it stood; its journal and its numbers keep what was tried, which no cell looks at.
    table = stage.room.table
    table.state = before
    clock: Callable[..., None] = table._clock.turn
    clock(table.now, running=before.proceedings.clock.running)


def test_every_command_has_an_order_and_every_order_a_command():
    assert set(COMMANDS.values()) == set(ORDERS)


def test_every_phase_and_every_kind_of_rest_is_in_the_matrix():
    assert {each.where.start for each in SITUATIONS} | {Phase.CLOSED} == set(Phase)
    assert {type(command) for each in SITUATIONS for command in each.then} == {PauseTable, EndTable, StartTable}
    assert any(each.with_decision for each in SITUATIONS)
    assert any(each.where.setup.presiding == FR.party for each in SITUATIONS)
