"""Two runs of the whole host that differ in the secrets of some, and what all the others were sent in each.

Time goes by slots: in each somebody does one thing, and everything it leads to is over before the next. So whatever
differs between the runs for somebody else is what the host gave away: a byte, a size, an order, an answer too many.

    python -m tests.reliability.simulated.twins 4711        shows where the two runs of that seed differ
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from random import Random

from corfu_rules.briefs import Brief
from corfu_rules.decisions.cases import Ballot
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import ClauseId, DocumentId, Duration, Moment, OptionId, PartyCode, Points
from corfu_rules.injects import Inject
from corfu_rules.letters import Intent, Letter
from corfu_rules.phases import PhasePlan
from corfu_rules.procedures.chairing import AdvancePhase, EndTable, StartTable
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.deciding import CallDecision, CloseDecision
from corfu_rules.procedures.delegations import AdviseDelegation
from corfu_rules.procedures.hearing import CastBallot
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.refusals import Refusal
from corfu_rules.rulings import ORDERS, Command, decide
from corfu_rules.seats import CHAIR, OBSERVER, Seat, delegation
from corfu_rules.tables import TableOpened
from corfu_rules.texts import Choice
from corfu_wire.messages import PROTOCOL
from tests.reliability.simulated.chance import seeded
from tests.reliability.simulated.loops import VirtualLoop
from tests.reliability.simulated.people import Keepsake, Window
from tests.reliability.simulated.plans import Plan, Trouble
from tests.reliability.simulated.seeds import watched
from tests.reliability.simulated.worlds import World
from tests.rules.material import Picks, filled
from tests.rules.tables import DRAFTING_MODE, brief, setup

SLOT = 1.0
DELAY = 0.0103
"""Seconds: times then lie in the middle of a millisecond, wherever rounding goes."""
PARTIES = tuple(PartyCode(code) for code in ("DE", "KZ", "RU"))
BOTS = PartyCode("US")
"""Played by a bot in every third seed. It has the same brief in both runs and is told no secret, for what it does with
either is public."""
_TOKEN = re.compile(r'"token": ?"[^"]*"')
_OPEN_ENDED = [each for each in ORDERS if each not in {CloseDecision, EndTable, AdvancePhase}]
"""How a vote ends is public, and with it who voted how: here none ends."""
_WORDS = ("x", "another word", "a much longer word, which anybody would notice by its size " * 3)


def has_bots(seed: int) -> bool:
    """Says whether a bot sits at the table of a seed."""
    return seed // 6 % 3 == 2


def lookers_of(seed: int) -> tuple[Seat, ...]:
    """Gives who must not see a difference in the runs of a seed, one of the Parties first. All others have secrets."""
    return delegation(PARTIES[seed % len(PARTIES)]), CHAIR, OBSERVER


@dataclass(frozen=True)
class Turn:
    """What is done in one slot: a window does something. `secret`: only in the second run, or there in other words."""

    who: Seat
    what: str
    command: Command | None = None
    secret: bool = False


@dataclass
class Run:
    """One of the two runs: what each looker was sent, in order."""

    sent: dict[str, list[bytes]] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def opened(seed: int, secrets: Random | None) -> TableOpened:
    """The table of a seed; with `secrets`, the news to come and all briefs of people who do not look are others."""
    parties = (*PARTIES, BOTS) if has_bots(seed) else PARTIES
    public = setup(Unanimity(quorum=None), parties)
    phases = tuple(PhasePlan(each, Duration(10 * 60_000)) for each in DRAFTING_MODE)
    briefs = [brief(each) for each in parties]
    news = ""
    if secrets is not None:
        same = {lookers_of(seed)[0].party, BOTS}
        briefs = [each if each.party in same else _another(each, secrets) for each in briefs]
        news = secrets.choice(_WORDS)
    return TableOpened(replace(public, phases=phases), tuple(briefs), 7, (Inject("coup", news),))


def _another(of: Brief, secrets: Random) -> Brief:
    points = {
        clause: {option: Points(secrets.randrange(100)) for option in options} for clause, options in of.points.items()
    }
    return replace(of, position=secrets.choice(_WORDS), points=points, walk_away=Points(secrets.randrange(50)))


def played(seed: int, secrets: Random | None, before: Sequence[Turn] = ()) -> Run:
    """Plays one run. Without `before` it makes its own way and keeps it; with it, it goes that way, secrets aside."""
    plan = Plan(seed, opened(seed, secrets), Trouble(), bots=has_bots(seed), steps=0)
    loop = VirtualLoop()
    world = World(plan, loop)
    run = Run()
    loop.set_exception_handler(lambda _loop, context: run.faults.append(str(context)))
    # Tokens are secrets too: they come from a seed of their own.
    tokens = Random(f"{seed} {secrets is None}")  # noqa: S311 - to be repeated
    with seeded(Random(seed), tokens), watched(world):  # noqa: S311 - to be repeated
        try:
            loop.run_until_complete(_Stage(world, run, secrets).play(before))
        finally:
            loop.bury()
    run.faults += world.faults
    return run


class _Stage:
    """The world of one run, moved on slot by slot."""

    def __init__(self, world: World, run: Run, secrets: Random | None) -> None:
        self.world, self.run, self.secrets = world, run, secrets
        self.windows: dict[Seat, Window] = {}
        self.lookers = lookers_of(world.plan.seed)
        self.hidden = [each for each in PARTIES if each != self.lookers[0].party]
        self.random = Random(f"turns {world.plan.seed}")  # noqa: S311 - to be repeated
        world.network.delay = lambda: DELAY  # type: ignore[method-assign]
        world.disk.slowness = 0.0

    async def play(self, before: Sequence[Turn]) -> None:
        world = self.world
        await world.host.start(world.plan.opened, bots=world.plan.bots)
        world.code = world.host.room.table.record.code
        self._record()
        for seat in (*world.plan.opened.setup.seats, OBSERVER):
            if seat.party != BOTS:
                self._come(seat)
        world.teach()
        await self._slot()
        world.instruct(StartTable())
        await self._slot()
        world.instruct(AdvancePhase())
        await self._slot()
        world.instruct(AdvancePhase())
        await self._slot()
        for turn in before or self._made_up():
            turned = self._in_other_words(turn) if before else turn
            self.run.turns.append(turn)
            self._take(turned)
            await self._slot()
        await self._look_back()

    async def _look_back(self) -> None:
        """Ends the table, unless a vote would end with it, and lets the lookers ask for all that they were told."""
        if self.world.truth.table.proceedings.decision is not None:
            return
        self.world.instruct(EndTable())
        await self._slot()
        for seat in self.lookers:
            wire = self.windows[seat].wire
            if wire is not None:
                wire.ask("replay", {"after": 0})
            await self._slot()

    async def _slot(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        await asyncio.sleep((now // SLOT + 1) * SLOT - now)

    def _come(self, seat: Seat) -> None:
        window = self.world.come(Keepsake(f"Person {seat}", seat))
        self.windows[seat] = window

    def _record(self) -> None:
        """Keeps every message to a looker as it leaves the host."""
        network = self.world.network
        connect = network.connect

        async def recorded(ear, name: str):  # noqa: ANN001, ANN202 - as `connect`
            wire = await connect(ear, name)
            put = wire.to_client.put

            def keep(item: object) -> None:
                told = item if isinstance(item, bytes) else f"43{item[0]}{json.dumps(item[1])}".encode()
                if any(name == f"Person {seat}" for seat in self.lookers):
                    masked = _TOKEN.sub(lambda found: "*" * len(found[0]), told.decode())
                    self.run.sent.setdefault(name, []).append(masked.encode())
                put(item)

            wire.to_client.put = keep
            return wire

        network.connect = recorded

    # turns

    def _made_up(self) -> Iterator[Turn]:
        if self.random.random() < 0.5:
            yield Turn(self.lookers[0], "act", TableProposal(ClauseId("A1"), OptionId("b")))
            yield Turn(CHAIR, "act", CallDecision(DocumentId("P1"), 1))
        for _ in range(14):
            kind = self.random.choice(("act",) * 5 + ("secret",) * 3 + ("extra",) * 3 + ("drop", "drop", "garbage"))
            seats = list(self.windows)
            hidden = [each for each in seats if each not in self.lookers]
            match kind:
                case "act":
                    who = self.random.choice([each for each in seats if each != OBSERVER])
                    command = self._plausible(who)
                    if command is not None and not (who in self.lookers and isinstance(command, CastBallot)):
                        yield Turn(who, "act", command, secret=self._is_secret(who, command))
                case "secret":
                    who = self.random.choice(hidden)
                    command = self._ballot() or self._whisper(self.random, who, "a word")
                    yield Turn(who, "act", command, secret=True)
                case "extra":
                    yield Turn(self.random.choice(hidden), "extra", secret=True)
                case "drop":
                    yield Turn(self.random.choice(seats), "drop")
                case _:
                    yield Turn(self.random.choice(hidden), "garbage")

    def _plausible(self, who: Seat) -> Command | None:
        table = self.world.truth.table
        for kind in self.random.sample(_OPEN_ENDED, 40):
            command = filled(kind, table, Picks(self.random.getrandbits(60)))
            try:
                decide(table, who, command, Moment(self.world.truth.last_at))
            except Refusal:
                continue
            return command
        return None

    def _is_secret(self, who: Seat, command: Command) -> bool:
        if who in self.lookers:
            return False
        match command:
            case SendNote(to=to):
                return self.lookers[0].party not in to
            # Not soundings: the Chair, who looks here, hears them.
            case AdviseDelegation() | CastBallot():
                return True
            case _:
                return False

    def _ballot(self) -> Command | None:
        # That somebody has voted is public, how is not.
        decision = self.world.truth.table.proceedings.decision
        if decision is None or self.random.random() < 0.5:
            return None
        return CastBallot(decision.id, decision.version, self.random.choice(list(Ballot)))

    def _whisper(self, random: Random, who: Seat, word: str) -> Command:
        other = self.hidden[1] if who.party == self.hidden[0] else self.hidden[0]
        draft = Choice(ClauseId("A1"), OptionId("b"), word)
        letter = Letter(Intent.THANK) if len(word) % 2 else None
        return random.choice((SendNote((other,), word, letter), AdviseDelegation(word, draft)))

    def _in_other_words(self, turn: Turn) -> Turn:
        if not turn.secret or turn.command is None:
            return turn
        word = self.secrets.choice(_WORDS)
        match turn.command:
            case SendNote():
                said = replace(turn.command, text=word)
            case AdviseDelegation():
                said = replace(turn.command, text=word, draft=None)
            case CastBallot(decision, version):
                said = CastBallot(decision, version, self.secrets.choice(list(Ballot)))
            case _:
                said = turn.command
        return replace(turn, command=said)

    def _take(self, turn: Turn) -> None:
        window = self.windows[turn.who]
        match turn.what:
            case "act":
                window.act(command=turn.command)
            case "extra" if self.secrets is not None:
                self._extra(window)
            case "garbage":
                self._garbage(window)
            case "drop" if window.wire is not None:
                if self.secrets is not None and turn.who not in self.lookers:
                    # Comes back with nothing in hand and gets the whole picture, where the other run resumes.
                    window.mark = window.view = None
                window.wire.cut(0.0, 0.0)
            case _:
                pass

    def _extra(self, window: Window) -> None:
        """Does what only the second run sees: secret moves, refused ones, retries, looking in, guessing."""
        table, now = self.world.truth.table, Moment(self.world.truth.last_at)
        match self.secrets.randrange(4):
            case 0:
                window.act(command=self._whisper(self.secrets, window.keep.seat, self.secrets.choice(_WORDS)))
            case 1:
                command = filled(self.secrets.choice(list(ORDERS)), table, Picks(self.secrets.getrandbits(60)))
                try:
                    decide(table, window.keep.seat, command, now)
                except Refusal:
                    window.act(command=command)
            case 2:
                window.repeat()
            case _ if window.wire is not None:
                code = self.secrets.choice((self.world.code, "ZZZZZZ"))
                window.wire.ask("look", {"protocol": PROTOCOL, "program": "x", "code": code})
            case _:
                pass

    def _garbage(self, window: Window) -> None:
        # The host parts with whoever does not speak its language: what was said is a secret, that they left is none.
        if window.wire is not None:
            size = 1 if self.secrets is None else self.secrets.randrange(2_000)
            window.wire.ask("command", {"nonsense": "x" * size})


def compared(seed: int) -> tuple[Run, Run]:
    """Plays both runs of a seed."""
    plain = played(seed, None)
    return plain, played(seed, Random(f"secrets {seed}"), plain.turns)  # noqa: S311 - to be repeated


def main() -> int:
    """Plays both runs of the seeds that are named, and shows the first difference for each looker."""
    status = 0
    for seed in map(int, sys.argv[1:]):
        plain, other = compared(seed)
        for fault in plain.faults + other.faults:
            sys.stdout.write(f"seed {seed}: {fault}\n")
        for name, sent in plain.sent.items():
            pairs = zip_longest(sent, other.sent.get(name, []))
            place, pair = next(((n, each) for n, each in enumerate(pairs) if each[0] != each[1]), (0, None))
            if pair is not None:
                sys.stdout.write(f"seed {seed}, {name}, message {place}:\n  {pair[0]!r}\n  {pair[1]!r}\n")
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
