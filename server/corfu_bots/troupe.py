"""The troupe: every bot of one table, each with its own view, asked one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from corfu_bots.castings import AS_USUAL, Casting
from corfu_bots.confessing import Confession
from corfu_bots.delegates import Delegate, minds_for
from corfu_bots.honest import HonestDelegate
from corfu_bots.personas import BALANCED, PERSONAS, Persona
from corfu_bots.presiding import ChairBot
from corfu_bots.sittings import ChairManner
from corfu_bots.tongues import Say, english
from corfu_bots.traces import Act, Trace
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.procedures.chairing import TableClosed
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.deciding import DecisionClosed
from corfu_rules.procedures.floor import GiveFloor, MakeStatement, RequestFloor
from corfu_rules.procedures.hearing import CastBallot, JoinConsensus, RaiseObjection
from corfu_rules.procedures.interventions import GrantReply, RuleOnPoint
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.sounding import AnswerSounding
from corfu_rules.procedures.tabling import CosponsorProposal
from corfu_rules.proceedings import Proceedings, proceedings_at_opening
from corfu_rules.revising import replace
from corfu_rules.rulings import Command, Event, Published, course_after, disclose, own_after
from corfu_rules.seats import CHAIR, OBSERVER, Seat
from corfu_rules.setup import Setup
from corfu_rules.tables import Table
from corfu_rules.values import dataclass
from corfu_rules.views import View, view_for

ANSWERS = (
    AnswerSounding, DeclareStance, CosponsorProposal, JoinConsensus, RaiseObjection, CastBallot, RequestFloor, SendNote,
)  # fmt: skip
"""The commands that answer a text of others, or are as short to read."""
CHAIR_FIRST = (MakeStatement, GiveFloor, GrantReply, RuleOnPoint)
"""What the Chair does before anybody else has a go: others wait for it."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A bot's command at table time `at`, its act of that number. `id` is the same whenever it wants just that then.

    `is_answer` says that it reacts to a text of others: such acts may follow each other faster than a bot's own moves.
    """

    seat: Seat
    command: Command
    at: Moment
    tick: int
    is_answer: bool

    @property
    def id(self) -> str:
        """The same for the same."""
        key = f"{self.seat}|{self.at}|{self.tick}|{self.command!r}"
        return "bot-" + blake2b(key.encode(), digest_size=12).hexdigest()


@dataclass(slots=True)
class _Member:
    """`view` holds the seat's own secrets; its proceedings are those of when the seat was last asked."""

    view: View
    minds: tuple[Delegate, ...]
    tick: int = 0


class Troupe:
    """The bots of a table. The caller tells what happened (`hear`) and decides how often one may act (`next`).

    A troupe can be made from a table in any state. What a Chair remembers of earlier texts is lost with the old troupe.
    The public course is kept once for all its seats; of the secrets each seat has its own.
    """

    def __init__(self, setup: Setup, seed: int, say: Say = english, casting: Casting = AS_USUAL) -> None:
        self._setup = setup
        self._casting = casting
        self._say = say
        self._seed = seed
        self._members: dict[Seat, _Member] = {}
        self._course = proceedings_at_opening(setup)
        self._order: list[Seat] = []
        self._traces: list[Trace] = []
        self._said: dict[Seat, Command] = {}

    @classmethod
    def open(
        cls,
        table: Table,
        seats: Iterable[Seat],
        seed: int | None = None,
        say: Say = english,
        casting: Casting = AS_USUAL,
    ) -> Troupe:
        """Gives the troupe that plays `seats` of `table` from its present state; by default with the table's seed."""
        troupe = cls(table.setup, table.seed if seed is None else seed, say, casting)
        troupe._course = table.proceedings
        for seat in seats:
            troupe.add(seat, table)
        return troupe

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats that it plays; the next one to be asked comes first."""
        return tuple(self._order)

    @property
    def unheard(self) -> int:
        """How many of its seats still have to answer the open decision: the pace has to fit the window."""
        return sum(1 for seat in self._members if _owes(self._setup, self._course, seat))

    def view(self, seat: Seat) -> View:
        """Gives what a seat that it plays sees now: what `view_for` gives. Raises KeyError for another seat."""
        return self._shown(self._members[seat])

    def _shown(self, member: _Member) -> View:
        if member.view.proceedings is not self._course:
            member.view = replace(member.view, proceedings=self._course)
        return member.view

    def add(self, seat: Seat, table: Table, strategy: str = "honest", persona: str | None = None) -> None:
        """Takes over a seat, with the view that the table gives it now.

        It plays as the casting says, or as the persona of that name. Raises KeyError for what no bot plays. The troupe
        must have heard of everything that happened at `table` so far.
        """
        cast = self._cast(seat) if persona is None else PERSONAS[persona]
        manner = ChairManner(confessional=self._casting.confessional)
        minds = minds_for(
            seat, self._setup.presiding, self._seed, strategy=strategy, persona=cast, say=self._say, manner=manner
        )
        self.entrust(seat, table, minds)

    def entrust(self, seat: Seat, table: Table, minds: Sequence[Delegate]) -> None:
        """Lets `minds` play a seat: the first of them that wants to act does. What `add` says of `table` holds here."""
        for mind in minds:
            if isinstance(mind, ChairBot):
                mind.hear_confessions(self._confessions)
        self.drop(seat)
        self._members[seat] = _Member(view_for(table, seat), tuple(minds))
        self._course = table.proceedings
        self._order.append(seat)

    def _cast(self, seat: Seat) -> Persona:
        return BALANCED if seat.party is None else self._casting.persona_for(seat.party)

    def drop(self, seat: Seat) -> None:
        """Lets a seat go; one that it does not play is no matter. The seat's traces are kept."""
        self._said.pop(seat, None)
        if self._members.pop(seat, None) is not None:
            self._order.remove(seat)

    def hear(self, events: Sequence[Event], course: Proceedings | None = None) -> None:
        """Lets every bot learn of what happened what its seat may learn.

        Whoever has the public `course` after it at hand need not let it be reckoned again.
        """
        for event in events:
            public = disclose(event, OBSERVER)
            if public is not None and course is None:
                self._course = course_after(self._course, public)
            if isinstance(public, Published) and _leaves_secrets(public):
                self._said.clear()
                continue
            for seat, member in self._members.items():
                notice = public if isinstance(public, Published) else disclose(event, seat)
                if notice is not None:
                    member.view = own_after(member.view, notice)
                    self._said.pop(seat, None)
        if course is not None:
            self._course = course

    def next(self, now: Moment) -> Prompt | None:
        """Gives the command of the next bot that wants to act, None when all wait. The turn goes round.

        The Chair has the floor whenever it asks for it, and gives it to others at once; then whoever was given it
        speaks. In a call for consensus those that object are asked first: silence would be taken for assent. A command
        that led to no event is not repeated until something has happened.
        """
        if not self._order or not self._course.clock.running:
            return None
        chair = self._ask(CHAIR, now) if CHAIR in self._members else None
        if chair is not None and isinstance(chair.command, CHAIR_FIRST):
            return self._chosen(CHAIR, chair, now)
        first: tuple[Seat, Act] | None = None
        for seat in self._round():
            act = chair if seat == CHAIR else self._ask(seat, now)
            if act is None:
                continue
            if isinstance(act.command, RaiseObjection) or self._course.decision is None:
                return self._chosen(seat, act, now)
            first = first or (seat, act)
        return self._chosen(*first, now) if first else None

    def _round(self) -> Sequence[Seat]:
        """Gives the seats in the order in which they are asked: first whoever has the floor."""
        floor = self._course.floor
        if floor.speaking is None:
            return self._order
        return sorted(self._order, key=lambda each: not floor.has(each.party))

    def traces(self) -> tuple[Trace, ...]:
        """Gives why each bot did what it did, in the order of their acts. Confidential."""
        return tuple(self._traces)

    def _ask(self, seat: Seat, now: Moment) -> Act | None:
        member = self._members[seat]
        view = self._shown(member)
        for mind in member.minds:
            act = mind.next_act(view, now, member.tick)
            if act is not None and act.command != self._said.get(seat):
                return act
        return None

    def _confessions(self, now: Moment) -> Mapping[PartyCode, Confession]:
        """Gives what the bots of this troupe tell a Chair bot of it: a seat that it does not play tells nothing."""
        told: dict[PartyCode, Confession] = {}
        for seat, member in self._members.items():
            mind = member.minds[0]
            confession = mind.confession(self.view(seat), now) if isinstance(mind, HonestDelegate) else None
            if confession is not None and seat.party is not None:
                told.setdefault(seat.party, confession)
        return told

    def _chosen(self, seat: Seat, act: Act, now: Moment) -> Prompt:
        member = self._members[seat]
        prompt = Prompt(seat, act.command, now, member.tick, isinstance(act.command, ANSWERS))
        self._traces.append(act.traced(member.tick, now, seat))
        member.tick += 1
        self._said[seat] = act.command
        self._order.remove(seat)
        self._order.append(seat)
        return prompt


def _leaves_secrets(notice: Published) -> bool:
    """Says whether `notice` leaves what each seat has of its own as it is: ballots go when a decision is closed."""
    return not isinstance(notice.event, DecisionClosed | TableClosed)


def _owes(setup: Setup, course: Proceedings, seat: Seat) -> bool:
    decision = course.decision
    if decision is None or seat.party not in course.deciding(setup) or seat.party in decision.procedure.uncounted:
        return False
    return seat.party not in decision.heard
