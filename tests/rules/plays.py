"""Random play: rooms to play in, steps that make sense where they are made, and the minutes of what came of it.

A step is two numbers; what they mean depends on the table: the first picks among the moves that are open to somebody
now, the second fills the command from what is on the table (`material`). Zero picks the first of everything, so that a
failing play shrinks to few and plain moves, and `Play.minutes` tells it as a protocol would.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from hashlib import blake2b
from string import ascii_uppercase

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from corfu_minutes.phrases import phrase
from corfu_rules.briefs import Brief
from corfu_rules.cues import Cue
from corfu_rules.debriefs import Debrief, DebriefPart
from corfu_rules.decisions.cases import Ask
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.feedback import FeedbackQuestions
from corfu_rules.floors import FloorRules, Priority, ReplyTurn, SpeakersList
from corfu_rules.identifiers import ClauseId, DecisionId, Duration, Moment, PartyCode
from corfu_rules.injects import AddTime, Inject, InjectKind, ShiftWalkAway
from corfu_rules.moves import due
from corfu_rules.orders import why_not
from corfu_rules.phases import Phase
from corfu_rules.procedures import attending, chairing, deciding, floor, hearing, instructing, moderating, reseating
from corfu_rules.proceedings import Player
from corfu_rules.readings import AggressorRule, Readings
from corfu_rules.refusals import Refusal
from corfu_rules.rulings import ORDERS, Command, Event, decide, disclose
from corfu_rules.seats import CHAIR, CLOCK, HOST, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_rules.setup import Setup
from corfu_rules.tables import TableOpened
from corfu_rules.terms import Setting, Term, Terms
from corfu_rules.texts import Choice
from tests.rules.commands import COMMANDS, PARTIES, seats
from tests.rules.material import Picks, filled
from tests.rules.tables import DE, DRAFTING_MODE, FR, KZ, PUBLIC_QUESTION, Session, brief, setup

EU = delegation("EU")
QUICK = Terms(
    consultation_days=2, conference_days=1, notifications=2, entry_delay_days=1, withdrawal_days=2, answer_days=1
)
DAYS = (Setting(Term.CONSULTATION_DAYS, 5),)
"""What option b of the first clause sets, so that own wording may set it too."""
INJECTS = (
    Inject("patrol", "Two patrols meet.", Phase.IN_FORCE, Duration(30_000)),
    Inject("leak", "A paper prints it."),
    Inject(
        "call",
        "Your capital gives way.",
        kind=InjectKind.INSTRUCTION,
        to=(PartyCode("KZ"),),
        cue=Cue(any_of=(Cue(clause=ClauseId("A1"), objections=1), Cue(Phase.ADOPTION))),
        effects=(ShiftWalkAway(PartyCode("KZ"), -5), AddTime(Duration(60_000))),
    ),
)
OTHERS_SETTLE = Readings(AggressorRule.CONSENSUS_OF_OTHERS, proposer_supports=False, others_report_at_once=True)
AFTERWARDS = Debrief((DebriefPart.IMPROVABLE,), peer_feedback=FeedbackQuestions(("They listened.",)))
OPEN_LIST = FloorRules(speakers=SpeakersList.OPEN)
CHAIRED_LIST = FloorRules(speakers=SpeakersList.CHAIRED, priority=Priority.LEAST_HEARD)
REPLIES_FIRST = FloorRules(speakers=SpeakersList.CHAIRED, replies=ReplyTurn.AT_ONCE)
EVERYTHING = tuple(phase for phase in Phase if phase is not Phase.CLOSED)
LAST_RESORT: frozenset[type] = frozenset(
    {
        chairing.EndTable,
        chairing.PauseTable,
        chairing.AdvancePhase,
        attending.VacateSeat,
        attending.ReportAway,
        attending.FillSeat,
        moderating.MuteSeat,
        moderating.RemovePerson,
        reseating.AssignSeat,
        reseating.LendSeat,
        instructing.OpenBranch,
    }
)
"""Moves that end or hold up a play; they are made more rarely than the others."""


@dataclass(frozen=True)
class Room:
    """Where a play begins: a set-up, the phase in which it starts, and how it came to be there."""

    name: str
    setup: Setup
    start: Phase

    def _repr_pretty_(self, printer: RepresentationPrinter, _cycle: bool) -> None:
        printer.text(self.name)


def room(
    name: str, start: Phase, phases: Iterable[Phase], procedure: Procedure | None = None, **changes: object
) -> Room:
    public = setup(procedure, [str(each) for each in PARTIES], ["EU"], phases=phases)
    first = public.clauses[0]
    options = tuple(replace(each, sets=DAYS) if each.id == "b" else each for each in first.options)
    public = replace(public, clauses=(replace(first, options=options), *public.clauses[1:]))
    offers = (ConsensusMinus(), Silence(), Majority(quorum=None))
    given = {
        "delegation_size": 2,
        "procedures": offers,
        "terms": QUICK,
        "debrief": AFTERWARDS,
        "check": (PUBLIC_QUESTION,),
        **changes,
    }
    return Room(name, replace(public, **given), start)  # type: ignore[arg-type]


ROOMS = (
    room("drafting by consensus", Phase.DRAFTING, DRAFTING_MODE),
    room("drafting by silence", Phase.DRAFTING, DRAFTING_MODE, Silence(), floor=OPEN_LIST),
    room("drafting by unanimity", Phase.DRAFTING, DRAFTING_MODE, Unanimity(quorum=None)),
    room(
        "drafting by majority",
        Phase.DRAFTING,
        DRAFTING_MODE,
        Majority(quorum=None),
        organizations_decide=True,
        floor=CHAIRED_LIST,
    ),
    room("drafting, France presides", Phase.DRAFTING, DRAFTING_MODE, presiding=FR.party, floor=CHAIRED_LIST),
    room("before it starts", Phase.BRIEFING, DRAFTING_MODE),
    room("opening statements", Phase.OPENING, DRAFTING_MODE, floor=REPLIES_FIRST),
    room("adoption", Phase.ADOPTION, DRAFTING_MODE),
    room("an adopted treaty", Phase.SIGNATURE, EVERYTHING),
    room("signature", Phase.SIGNATURE, (Phase.BRIEFING, Phase.SIGNATURE, Phase.IN_FORCE)),
    room("a treaty in force", Phase.IN_FORCE, (Phase.BRIEFING, Phase.IN_FORCE)),
    room("in force, others settle", Phase.IN_FORCE, (Phase.BRIEFING, Phase.IN_FORCE), readings=OTHERS_SETTLE),
)
rooms = st.sampled_from(ROOMS)


@dataclass(frozen=True)
class Step:
    """One turn in random play: after `later` milliseconds `what` is done, filled by `how`; or `wild` is tried."""

    later: int
    what: int
    how: int
    wild: tuple[Seat, Command] | None = None


NOTE = "read the minutes below"


class Script(tuple[Step, ...]):
    """The steps of a play. What they mean is in the minutes."""

    __slots__ = ()

    def _repr_pretty_(self, printer: RepresentationPrinter, _cycle: bool) -> None:
        printer.text(f"a play of {len(self)} steps: {NOTE}")


WAITS = (0, 0, 0, 1_000, 1_000, 12_000, 21_000, 61_000)
TRIES = 12
"""How often a step looks for a command that is in order."""
RARELY = 12
"""One move in so many may be a last resort."""
waits = st.sampled_from(WAITS)
apt_steps = st.builds(Step, waits, st.integers(0, 0xFFFFFFFF), st.integers(0, 0xFFFFFFFF))
wild_moves = st.tuples(seats, st.sampled_from(list(COMMANDS)).flatmap(COMMANDS.__getitem__))
wild_steps = st.builds(Step, waits, st.just(0), st.just(0), wild_moves)


@st.composite
def scripts(draw: st.DrawFn, longest: int) -> Script:
    """Plays of mostly sensible moves, with a wild one in between."""
    return Script(draw(st.lists(apt_steps | apt_steps | apt_steps | wild_steps, max_size=longest)))


def another(number: int, attempt: int) -> int:
    """Gives a number for each further attempt; the first one is the number itself, so that it can shrink.

    After zero come the next plainest moves in their order, whatever moves there are.
    """
    if number == 0:
        return attempt * RARELY
    return number if attempt == 0 else int.from_bytes(blake2b(f"{number}.{attempt}".encode(), digest_size=8).digest())


@dataclass
class Entry:
    """What was tried at a table, and what came of it: events, a refusal, or nothing yet."""

    at: int
    seat: Seat
    command: Command
    result: tuple[Event, ...] | Refusal | None = None

    def lines(self, public: Setup) -> Iterator[str]:
        given = [(each.name, getattr(self.command, each.name)) for each in fields(self.command)]
        parts = [f"{name} {told(value)}" for name, value in given if name != "sets" or value]
        title = ORDERS[type(self.command)].title.text
        move = ": ".join([title, ", ".join(parts)]) if parts else title
        yield f"{self.at // 60_000:02}:{self.at // 1000 % 60:02} {self.seat}: {move}"
        if isinstance(self.result, Refusal):
            yield f"      refused: {self.result.sentence.text}"
        elif self.result is None:
            yield "      (here it broke)"
        else:
            yield from (f"      {said(event, public)}" for event in self.result)


def told(part: object) -> str:
    """A part of a command as a protocol would write it."""
    match part:
        case Choice(clause, option, wording):
            return f"{clause} {option}" if wording is None else f"{clause} {option} ({wording!r})"
        case Ask(clause, option):
            return f"{clause} {option}"
        case tuple():
            return " + ".join(told(each) for each in part) or "nobody"
        case StrEnum() | Seat():
            return str(part)
        case _:
            return repr(part)


def said(event: Event, public: Setup) -> str:
    notice = disclose(event, INSTRUCTOR)
    return (phrase(notice, public) if notice is not None else None) or type(event).__name__


class Play:
    """A table in a room, driven by steps; every entry is kept for the minutes, every accepted command counted.

    Of `seeking` moves picked at random, the one that the play has seen least is made: the more, the deeper it gets.
    Moves that are `wanted` are made before all others.
    """

    def __init__(
        self,
        where: Room,
        kazakh: Brief | None = None,
        injects: tuple[Inject, ...] = INJECTS,
        seeking: int = 3,
        wanted: frozenset[type] = frozenset(),
    ) -> None:
        briefs = (brief("DE"), brief("FR"), kazakh or brief("KZ"), brief("EU"))
        self.session = Session(TableOpened(where.setup, briefs, seed=7, injects=injects))
        self.entries: list[Entry] = []
        self.accepted: Counter[type] = Counter()
        self.tried: Counter[type] = Counter()
        self.seeking = seeking
        self.wanted = wanted
        self.where = where
        self.begun = 0
        self._prelude()
        self.begun = len(self.entries)

    def _prelude(self) -> None:
        for seat in (*(DE, FR, KZ, EU), delegation("KZ", 2), CHAIR):
            if seat in self.where.setup.seats:
                self.carry_out(HOST, attending.FillSeat(seat, Player.PERSON, f"Person {seat}"))
        if self.where.start is not Phase.BRIEFING:
            self.carry_out(INSTRUCTOR, chairing.StartTable())
        if self.where.start is Phase.SIGNATURE and self.where.setup.drafts:
            self._advance(Phase.ADOPTION)
            self.carry_out(INSTRUCTOR, deciding.CallFinalDecision())
            for seat in (DE, FR, KZ):
                self.carry_out(seat, hearing.JoinConsensus(DecisionId("D1"), 0))
        self._advance(self.where.start)

    def _advance(self, phase: Phase) -> None:
        while self.session.table.proceedings.phase is not phase:
            self.carry_out(INSTRUCTOR, chairing.AdvancePhase())

    def carry_out(self, seat: Seat, command: Command) -> bool:
        """Tries a command. A refusal changes nothing; says whether it was carried out."""
        entry = Entry(self.session.now, seat, command)
        self.entries.append(entry)
        before = self.session.table
        try:
            entry.result = self.session.do(seat, command)
        except Refusal as refusal:
            assert self.session.table is before
            entry.result = refusal
            return False
        self.accepted[type(command)] += 1
        assert numbered(self.session)
        return True

    def wait(self, milliseconds: int) -> None:
        """Lets time pass; the clock does what falls due, and is never refused."""
        until = self.session.now + milliseconds
        self.clock(until)
        self.session.now = until

    def clock(self, until: int) -> None:
        for _ in range(200):
            doing = due(self.session.table)
            if doing is None or doing.at > until:
                return
            self.session.now = max(self.session.now, doing.at)
            assert self.carry_out(CLOCK, doing.command), "the clock was refused"
        raise AssertionError("the clock comes to no end")

    def who_may(self, kind: type[Command]) -> list[Seat]:
        """The seats that may make a move of that kind now."""
        table, everybody = self.session.table, (*self.where.setup.seats, INSTRUCTOR, HOST, OBSERVER)
        return [each for each in everybody if why_not(ORDERS[kind], table.setup, table.proceedings, each) is None]

    def take(self, step: Step, said: Callable[[Seat, Command], Command] | None = None) -> None:
        """Makes one turn: the clock first, then a wild move or the first apt one that a few tries find.

        `said` may put a command in other words before it is carried out.
        """
        self.wait(step.later)
        attempt = step.wild or self.choose(step)
        if attempt is not None:
            seat, command = attempt
            self.carry_out(seat, said(seat, command) if said else command)

    def choose(self, step: Step) -> tuple[Seat, Command] | None:
        """Gives the first apt move that a few tries find, else one that will be refused; None if nobody may do any."""
        timely = [each for each, order in ORDERS.items() if self.session.table.proceedings.phase in order.phases]
        usual = [each for each in timely if each not in LAST_RESORT]
        usual.sort(key=lambda each: each is not floor.MakeStatement)  # zero says something, which is always harmless
        for kind in (each for each in timely if each in self.wanted):
            who = self.who_may(kind)
            attempt = self.apt(kind, who, step.how) if who else None
            if attempt is not None:
                return attempt
        refused: tuple[Seat, Command] | None = None
        for number in range(TRIES):
            which = Picks(another(step.what, number))
            rarely = which.among(range(RARELY)) == RARELY - 1
            if usual and not rarely:
                kind = min((which.among(usual) for _ in range(self.seeking)), key=self._seen)
            else:
                kind = which.among(timely)
            self.tried[kind] += 1
            who = self.who_may(kind)
            attempt = self.apt(kind, who, step.how) if who else None
            if attempt is not None:
                return attempt
            refused = refused or ((who[0], filled(kind, self.session.table, Picks(step.how))) if who else None)
        return refused

    def _seen(self, kind: type[Command]) -> tuple[int, int]:
        """How often the play has accepted, and tried, a move of that kind."""
        return self.accepted[kind], self.tried[kind]

    def apt(self, kind: type[Command], who: Sequence[Seat], how: int) -> tuple[Seat, Command] | None:
        """Gives a seat and a filled command that is in order, None if a few tries find none."""
        table, now = self.session.table, Moment(self.session.now)
        for number in range(TRIES):
            picks = Picks(another(how, number))
            seat, command = picks.among(who), filled(kind, table, picks)
            try:
                decide(table, seat, command, now)
            except Refusal:
                continue
            return seat, command
        return None

    def minutes(self) -> str:
        """The play as a protocol: time, seat, move in words, and what came of it."""
        lines = [line for entry in self.entries[self.begun :] for line in entry.lines(self.where.setup)]
        return "\n".join([f"Minutes ({self.where.name}):", *lines])


def numbered(session: Session) -> bool:
    """Says whether everything that the rules number is numbered without a gap."""
    proceedings = session.table.proceedings
    kept = [getattr(proceedings.register, each.name) for each in fields(proceedings.register)]
    lists = [[row.id for row in rows if hasattr(row, "id")] for rows in kept if isinstance(rows, tuple)]
    lists += [[each.id for each in rows] for rows in (proceedings.proposals, proceedings.packages)]
    lists += [[each.decision for each in proceedings.outcomes]]
    return all([each.strip(ascii_uppercase) for each in ids] == [str(n + 1) for n in range(len(ids))] for ids in lists)


@contextmanager
def in_minutes(*plays: Play) -> Iterator[None]:
    """Has hypothesis tell a failing play as minutes."""
    try:
        yield
    except Exception:
        for each in plays:
            note(each.minutes())
        raise
