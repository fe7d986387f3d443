"""People at their windows: they sit down, act, lose the line, come back, and send again what is unanswered.

A window keeps the promises of the real client (`corfu_client.sockets`), and holds the host to its own at every frame.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from corfu_rules.orders import why_not
from corfu_rules.procedures.moderating import RemovePerson
from corfu_rules.procedures.reseating import LendSeat, ReturnSeat
from corfu_rules.rulings import ORDERS, Command, apply
from corfu_rules.seats import INSTRUCTOR, OBSERVER, Seat
from corfu_rules.views import View
from corfu_server.sockets import JsonValue
from corfu_wire.codec import decode_notice, decode_view, encode_command, encode_view
from corfu_wire.messages import PROTOCOL, Joined, Mark
from tests.reliability.simulated.networks import Network, Wire
from tests.reliability.simulated.oracles import Truth
from tests.rules.material import Picks, filled

WAITS = (0.5, 1.0, 2.0, 4.0, 5.0)
ANSWER_SECONDS = 10.0


class Surroundings(Protocol):
    """What a person needs of the world."""

    network: Network
    truth: Truth
    code: str

    @property
    def run(self) -> object: ...
    def fault(self, what: str) -> None: ...
    def note(self, who: str, what: str, command: Command | None = None) -> None: ...
    def is_stored(self, seat: Seat, command_id: str) -> bool: ...
    def asked_for_a_seat(self, wire: Wire) -> None: ...


@dataclass
class Sent:
    """A command and what became of it: no answer, True, or the code of the refusal."""

    seat: Seat
    envelope: dict[str, JsonValue]
    command: Command
    result: bool | str | None = None
    run: object = None
    """The run of the host that gave the result: of refusals another one knows nothing."""


@dataclass
class Keepsake:
    """What all windows of one person share: name, seat, and the token that brings them back."""

    name: str
    seat: Seat
    instructor: str | None = None
    token: str | None = None

    @property
    def claim(self) -> str:
        """What brings the person back if the first answer is lost."""
        return f"claim of {self.name}".ljust(43, "_").replace(" ", "_")


class TurnedAway(Exception):
    """The host says no."""


@dataclass(eq=False)
class Window:
    """One window of a person."""

    world: Surroundings
    keep: Keepsake
    random: Random
    view: View | None = None
    mark: Mark | None = None
    sent: dict[str, Sent] = field(default_factory=dict)
    is_seated: bool = False
    has_left: bool = False
    turned_away: str = ""

    def __post_init__(self) -> None:
        self.wire: Wire | None = None
        self._sees: Seat | None = None
        self._lost = asyncio.Event()
        self._asked: dict[int, Callable[[JsonValue], None]] = {}
        # Of its own: when somebody comes back says nothing of what they did.
        self._patience = Random(f"patience {self.keep.name}")  # noqa: S311 - to be repeated

    def __str__(self) -> str:
        return self.keep.name

    @property
    def open(self) -> list[Sent]:
        """What is unanswered."""
        return [each for each in self.sent.values() if each.result is None]

    async def live(self) -> None:
        """Comes, and comes back, until it leaves or is sent away for good."""
        attempt = 0
        while not self.has_left:
            try:
                await self._sit()
                attempt = 0
                await self._lost.wait()
            except (ConnectionError, TimeoutError):
                pass
            except TurnedAway as why:
                self.turned_away = str(why)
                self.has_left = True
            self.is_seated = False
            if self.wire is not None:
                self._hang_up()
            await asyncio.sleep(WAITS[min(attempt, len(WAITS) - 1)] * self._patience.uniform(0.5, 1))
            attempt += 1

    def leave(self) -> None:
        """Closes the window."""
        self.has_left = True
        self._lost.set()

    def _hang_up(self) -> None:
        assert self.wire is not None
        wire, self.wire = self.wire, None
        wire.cut(0.0, self.world.network.delay())

    async def _sit(self) -> None:
        self._lost = asyncio.Event()
        self.wire = await self.world.network.connect(self, self.keep.name)
        request: dict[str, JsonValue] = {
            "protocol": PROTOCOL,
            "program": "simulated",
            "code": self.world.code,
            "name": self.keep.name,
            "seat": _json(self.keep.seat),
            "token": self.keep.token,
            "claim": None if self.keep.token or self.keep.seat in (OBSERVER, INSTRUCTOR) else self.keep.claim,
            "instructor": self.keep.instructor,
            # Another window of the same person may have been moved meanwhile: what this one sees is another seat's.
            "resume": self.mark.model_dump() if self.mark and self._sees == self.keep.seat else None,
        }
        joined = asyncio.get_running_loop().create_future()

        def take(data: JsonValue) -> None:
            # At once: what the host says next finds us seated.
            if not joined.done():
                joined.set_result(self._joined(data))

        self._asked = {self.wire.ask("join", request): take}
        if request["claim"] is not None:
            self.world.asked_for_a_seat(self.wire)
        lost = asyncio.ensure_future(self._lost.wait())
        await asyncio.wait((joined, lost), timeout=ANSWER_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        lost.cancel()
        if not joined.done():
            raise ConnectionResetError
        code = joined.result()
        if code in {"not-stored", "host-closing"}:
            raise ConnectionResetError
        if code:
            raise TurnedAway(code)

    def _joined(self, data: JsonValue) -> str:
        match data:
            case {"ok": False, "code": str(code)}:
                self.world.note(str(self), f"turned away: {code}")
                return code
            case None:
                return "host-closing"
            case _:
                joined = Joined.model_validate(data)
        self.keep.token = joined.token or self.keep.token
        self.is_seated = True
        if joined.seat != self.keep.seat:
            self.world.note(str(self), f"was moved to {joined.seat}")
            self.keep.seat = joined.seat
        self._take_back()
        truth, seat = self.world.truth, self.keep.seat
        if joined.view is not None:
            self.view, self.mark, self._sees = decode_view(joined.view), joined.mark, seat
        for each in joined.missed:
            self._take(each.number, each.hash, each.notice)
        assert self.mark is not None
        assert self.view is not None
        self._hold(self.mark == joined.mark, f"the missed notices end at {self.mark}, not {joined.mark}")
        self._hold(joined.mark.number <= truth.number(seat), "told of what is not committed")
        self._hold(encode_view(self.view) == truth.view(seat, joined.mark.number), "the view on joining is another")
        self.world.note(str(self), f"joined at {joined.mark.number}, {'missed' if joined.view is None else 'fresh'}")
        for each in self.open:
            self._ask(each)
        return ""

    def _take_back(self) -> None:
        """As the real program: nothing is said again in the name of another seat."""
        for each in self.open:
            if each.seat not in {self.keep.seat, INSTRUCTOR}:
                each.result = MOVED

    def _hold(self, promise: bool, what: str) -> None:
        if not promise:
            self.world.fault(f"{self}: {what}")

    # the line

    def answered(self, number: int, data: JsonValue) -> None:
        take = self._asked.pop(number, None)
        if take is not None:
            take(data)

    def lost(self) -> None:
        self._lost.set()

    def hear(self, content: bytes) -> None:
        if content.startswith(b'42["farewell"'):
            farewell = json.loads(content[2:])[1]
            self.world.note(str(self), f"farewell: {farewell['code']}")
            if not farewell["back"]:
                self.has_left, self.turned_away = True, farewell["code"]
            return
        assert self.mark is not None
        number = self.mark.number + 1
        due = self.world.truth.frame(self.keep.seat, number)
        self._hold(due is not None, f"told of notice {number} before it was committed: {content!r}")
        self._hold(due == content, f"notice {number} is {content!r}, not {due!r}")
        envelope = json.loads(content[2:])[1]
        self._take(envelope["number"], envelope["hash"], envelope["notice"])

    def _take(self, number: int, digest: str, notice: JsonValue) -> None:
        assert self.mark is not None
        assert self.view is not None
        self._hold(number == self.mark.number + 1, f"notice {number} follows {self.mark.number}")
        self._hold(digest == self.world.truth.hash(self.keep.seat, number), f"notice {number} has another hash")
        self.view = apply(self.view, decode_notice(notice))
        self.mark = Mark(epoch=self.mark.epoch, number=number, hash=digest)

    # acting

    def act(self, *, authority: str = "seat", command: Command | None = None) -> None:
        """Sends a command: the given one, or something plausible."""
        chosen = command or self._something()
        if chosen is None:
            return
        seat = INSTRUCTOR if authority == "instructor" else self.keep.seat
        number = self.random.getrandbits(64)
        envelope: dict[str, JsonValue] = {
            "id": f"{number:016x}",
            "authority": authority,
            "command": json.loads(encode_command(chosen)),
        }
        sent = self.sent[f"{number:016x}"] = Sent(seat, envelope, chosen)
        self.world.note(str(self), f"{number % 10_000:04} to {seat}", chosen)
        if self.is_seated:
            self._ask(sent)

    def repeat(self) -> None:
        """Sends again something that was sent before, answered or not."""
        own = [each for each in self.sent.values() if each.seat in {self.keep.seat, INSTRUCTOR}]
        known = [each for each in own if not isinstance(each.result, str) or each.run is self.world.run]
        if known and self.is_seated:
            self._ask(self.random.choice(known))

    def _something(self) -> Command | None:
        table = self.world.truth.table
        if self.view is None or table is None or self.keep.seat == OBSERVER:
            return None
        kinds = self.random.sample(_KINDS, 24)
        picks = Picks(self.random.getrandbits(60))
        for kind in kinds:
            if why_not(ORDERS[kind], self.view.setup, self.view.proceedings, self.keep.seat) is None:
                return filled(kind, table, picks)
        return filled(kinds[0], table, picks)

    def _ask(self, sent: Sent) -> None:
        if self.wire is None:
            return
        command_id = str(sent.envelope["id"])

        def take(data: JsonValue) -> None:
            if isinstance(data, dict):
                self._answered(sent, command_id, data)

        self._asked[self.wire.ask("command", sent.envelope)] = take

    def _answered(self, sent: Sent, command_id: str, data: dict[str, JsonValue]) -> None:
        result: bool | str = True if data["ok"] else str(data["code"])
        if result is True:
            self._hold(self.world.is_stored(sent.seat, command_id), f"{command_id} is acknowledged and not stored")
        self._hold(data["id"] == command_id, f"{command_id} is answered as {data['id']}")
        first = sent.result
        if first is None or first in PASSING:
            sent.result, sent.run = result, self.world.run
        else:
            self._hold(result == first or result in PASSING, f"{command_id} was answered {first}, then {result}")
        if first != result:
            self.world.note(str(self), f"{int(command_id, 16) % 10_000:04} answered: {result}")


PASSING = frozenset({"not-stored", "host-closing", "not-joined", "overtaken", "bot-plays"})
"""Refusals that say: not now. The same command may be accepted later."""
_NOT_PLAYED = frozenset({RemovePerson, LendSeat, ReturnSeat})
"""What the world does, now and then: whoever is removed stays out, and whose seat a bot has sits there idle."""
MOVED = "moved"
"""What becomes of a command that was not answered before its person was moved. Nobody knows whether it has happened."""
_KINDS = [each for each in ORDERS if each not in _NOT_PLAYED]


def _json(seat: Seat) -> JsonValue:
    return {"role": seat.role.value, "party": seat.party, "place": seat.place}
