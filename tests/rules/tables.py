"""Small tables for the tests of the rules, and a driver that checks every property at every step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from corfu_rules.briefs import Brief, RedLine
from corfu_rules.comprehension import Question
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.registry import Procedure
from corfu_rules.identifiers import ClauseId, Duration, Moment, OptionId, PartyCode, Points
from corfu_rules.parties import Party, PartyKind
from corfu_rules.phases import Phase, PhasePlan
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Command, Event, Notice, apply, decide, disclose, evolve, fold
from corfu_rules.seats import CHAIR, CLOCK, HOST, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_rules.setup import Setup
from corfu_rules.tables import Table, TableOpened, found
from corfu_rules.texts import Clause, Option
from corfu_rules.views import View, view_for
from corfu_wire.codec import encode_notice

DE, FR, KZ, RU, US = (delegation(code) for code in ("DE", "FR", "KZ", "RU", "US"))
NATO = delegation("NATO")
MINUTE = 60_000
DRAFTING_MODE = (Phase.BRIEFING, Phase.OPENING, Phase.DRAFTING, Phase.ADOPTION)


def clause(name: str, *, omit: bool = False) -> Clause:
    options = (
        Option(OptionId("a"), f"{name} weak", "The Parties [may] do so."),
        Option(OptionId("b"), f"{name} middle", "The Parties [shall] do so."),
        Option(OptionId("c"), f"{name} none", omits=True)
        if omit
        else Option(OptionId("c"), f"{name} strong", "At once."),
    )
    return Clause(ClauseId(name), f"Title of {name}", options, (OptionId("a"), OptionId("b")), scale=True)


def setup(
    procedure: Procedure | None = None,
    states: Iterable[str] = ("DE", "FR", "KZ", "RU", "US"),
    organizations: Iterable[str] = (),
    *,
    presiding: str | None = None,
    phases: Iterable[Phase] = DRAFTING_MODE,
) -> Setup:
    """A table of a few Parties and three clauses (A3 may be left out); every phase lasts ten minutes."""
    return Setup(
        scenario="test",
        version="1.0",
        title="Test",
        summary="",
        lesson="",
        disclaimer="",
        language="en",
        parties=(
            *(Party(PartyCode(code), f"State {code}") for code in states),
            *(Party(PartyCode(code), code, PartyKind.ORGANIZATION) for code in organizations),
        ),
        clauses=(clause("A1"), clause("A2"), clause("A3", omit=True)),
        procedure=procedure or Consensus(),
        phases=tuple(PhasePlan(phase, Duration(10 * MINUTE)) for phase in phases),
        presiding=PartyCode(presiding) if presiding else None,
    )


PUBLIC_QUESTION = Question("When is a text adopted?", ("When most join", "When nobody objects"), 2, "One is enough.")
OWN_QUESTION = Question("What may you never join?", ("A text without A3", "Seven days"), 1, "A red line.")


def brief(party: str, canary: str = "") -> Brief:
    """A brief that likes strong options, with a red line against leaving A3 out."""
    points = {
        ClauseId(name): {OptionId("a"): Points(0), OptionId("b"): Points(20), OptionId("c"): Points(30)}
        for name in ("A1", "A2", "A3")
    }
    red_line = RedLine(ClauseId("A3"), OptionId("c"), f"No. {canary}")
    return Brief(PartyCode(party), f"Position of {party}. {canary}", (canary,), points, Points(40), (red_line,))


@dataclass
class Session:
    """A table with every viewer's picture kept twice; a step that breaks a property fails at once."""

    opened: TableOpened
    events: list[Event] = field(default_factory=list)
    now: int = 0

    def __post_init__(self) -> None:
        self.table: Table = found(self.opened)
        places = [seat for seat in self.opened.setup.seats if seat != CHAIR]
        self.viewers: list[Seat] = [*places, CHAIR, OBSERVER, INSTRUCTOR]
        self.views: dict[Seat, View] = {viewer: view_for(self.table, viewer) for viewer in self.viewers}
        self.streams: dict[Seat, list[str]] = {viewer: [] for viewer in self.viewers}

    def do(self, seat: Seat, command: Command) -> tuple[Event, ...]:
        """Carries a command out and holds both pictures of every viewer against each other."""
        events = decide(self.table, seat, command, Moment(self.now))
        for event in events:
            self.events.append(event)
            self.table = evolve(self.table, event)
            for viewer in self.viewers:
                self._show(viewer, disclose(event, viewer))
        assert fold([self.opened, *self.events]) == self.table
        return events

    def _show(self, viewer: Seat, notice: Notice | None) -> None:
        if notice is not None:
            self.views[viewer] = apply(self.views[viewer], notice)
            self.streams[viewer].append(encode_notice(notice))
        assert self.views[viewer] == view_for(self.table, viewer)

    def wait(self, milliseconds: int) -> None:
        """Lets table time pass."""
        self.now += milliseconds

    def advance_to(self, phase: Phase) -> None:
        """Brings the table to a phase."""
        while self.table.proceedings.phase is not phase:
            self.do(CHAIR, AdvancePhase())


def seated(
    procedure: Procedure | None = None,
    phase: Phase = Phase.DRAFTING,
    absent: Iterable[str] = (),
    of: Setup | None = None,
) -> Session:
    """A started table in `phase`, with everybody there but `absent`."""
    public = of or setup(procedure)
    session = Session(TableOpened(public, tuple(brief(party.code) for party in public.parties), seed=7))
    for party in public.parties:
        if party.code not in absent:
            session.do(HOST, FillSeat(delegation(party.code), Player.PERSON, f"Person {party.code}"))
    session.do(INSTRUCTOR, StartTable())
    session.advance_to(phase)
    return session


__all__ = ["CHAIR", "CLOCK", "DE", "FR", "HOST", "INSTRUCTOR", "KZ", "MINUTE", "NATO", "OBSERVER", "RU", "US"]
