"""The largest table that the client is measured at: 61 Parties, 60 clauses, 300 notes; and what changes at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pygame

from corfu_client.app import Client, ClientOptions
from corfu_client.connections import Place
from corfu_client.keepsakes import MemoryKeepsakes
from corfu_client.kit import start_pygame
from corfu_client.loopbacks import CODE, LoopbackConnection, LoopbackTable
from corfu_client.preferences import MemoryPreferences
from corfu_client.screens.contract import Push
from corfu_client.screens.table import TableScreen
from corfu_client.travels import deliver
from corfu_rules.briefs import Brief, RedLine
from corfu_rules.documents import Stance
from corfu_rules.identifiers import ClauseId, DocumentId, Moment, OptionId, PartyCode, Points
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.tabling import ReviseProposal, TableProposal
from corfu_rules.proceedings import Player
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, Seat, delegation
from corfu_rules.setup import Setup
from corfu_rules.tables import TableOpened
from corfu_rules.texts import Clause, Option
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario

CLAUSES, NOTES, PROPOSALS = 60, 300, 20
_WORDS = (
    "The participating States shall consult at the request of any of them on whatever it holds to be a threat, "
    "within {number} days and in the presence of observers, and shall make known what they have agreed."
)
_ASIDE = (
    "We could live with the second option of clause {number}, if the number of days is settled among the neighbours."
)


def clauses() -> tuple[Clause, ...]:
    """Gives sixty clauses of three options each, two of them in brackets at first."""
    letters = ("a", "b", "c")
    return tuple(
        Clause(
            ClauseId(f"C{number}"),
            f"Consultations of kind {number}",
            tuple(
                Option(OptionId(letter), f"Within {days} days", _WORDS.format(number=days))
                for letter, days in zip(letters, (number, number + 7, number + 30), strict=True)
            ),
            (OptionId("a"), OptionId("b")),
            scale=True,
        )
        for number in range(1, CLAUSES + 1)
    )


def opened() -> TableOpened:
    """Gives the table: the Parties of the full treaty conference, and a text of sixty clauses."""
    shipped = open_table(load_scenario(find_scenario("treaty-2009-full")), seed=7)
    setup: Setup = replace(shipped.setup, clauses=clauses())
    briefs = tuple(
        Brief(
            party.code,
            "A text that all can sign.",
            ("Keep the process alive",),
            {
                clause.id: {option.id: Points((7 * n + m) % 12) for n, option in enumerate(clause.options)}
                for m, clause in enumerate(setup.clauses)
            },
            Points(55),
            (RedLine(ClauseId("C4"), OptionId("c"), "That is for the alliance alone to decide."),),
        )
        for party in setup.parties
    )
    return TableOpened(setup, briefs, seed=7)


class Sitting(LoopbackTable):
    """That table well into its drafting, with a delegation's line to it."""

    def __init__(self) -> None:
        super().__init__(opened())
        self.codes = [party.code for party in self.table.setup.parties]
        for code in self.codes[1:]:
            self.submit(HOST, FillSeat(delegation(code), Player.BOT, f"Delegate of {code}"))
        self.submit(HOST, FillSeat(CHAIR, Player.BOT, "Chair"))
        self.submit(INSTRUCTOR, StartTable())
        while self.table.proceedings.phase is not Phase.DRAFTING:
            self.pass_time(60)
            self.submit(CHAIR, AdvancePhase())
        for number, code in enumerate(self.codes[1 : PROPOSALS + 1]):
            self.submit(
                delegation(code), TableProposal(ClauseId(f"C{number + 1}"), OptionId("b"), None, "A beginning.")
            )
            self.pass_time(1)
        for number in range(NOTES - 1):
            self.whisper(number)

    @property
    def own(self) -> Seat:
        """The seat that is looked at."""
        return delegation(self.codes[0])

    def pass_time(self, seconds: int) -> None:
        """Lets table time pass."""
        self.now = Moment(self.now + seconds * 1000)

    def whisper(self, number: int) -> None:
        """Another delegation, always the same one, writes a note."""
        self.submit(delegation(self.codes[1]), SendNote((self.codes[0],), _ASIDE.format(number=number % CLAUSES + 1)))
        self.pass_time(1)

    def turn(self, number: int) -> None:
        """Another delegation says where it stands on the first proposal; in the next round it thinks otherwise."""
        code = self.codes[2 + number % (len(self.codes) - 2)]
        joins = number // (len(self.codes) - 2) % 2 == 0
        proposal = self.table.proceedings.documents[0]
        stance = Stance.JOIN if joins else Stance.OBJECT
        self.submit(delegation(code), DeclareStance(proposal.id, proposal.version, stance, "" if joins else "No."))
        self.pass_time(1)

    def amend(self, number: int) -> None:
        """A delegation puts its proposal in other words, which stand in the clause from then on."""
        at = number % PROPOSALS
        words = _WORDS.format(number=number + 11)
        self.submit(delegation(self.codes[1 + at]), ReviseProposal(DocumentId(f"P{at + 1}"), OptionId("b"), words))
        self.pass_time(1)


@dataclass(slots=True)
class Seated:
    """The client at that table, the line that brings it news, and the seconds of the clock that it is drawn by."""

    sitting: Sitting
    line: LoopbackConnection
    client: Client
    screen: TableScreen
    surface: pygame.Surface
    seconds: float = 100.0

    def take_in(self) -> None:
        """Brings the store up to date with what has been told."""
        for arrival in self.line.drain():
            deliver(self.client.store, arrival)

    def pass_seconds(self, seconds: int) -> None:
        """Lets the table's clock go on."""
        now = self.client.store.clock() + seconds
        self.client.store.clock = lambda: now

    def frame(self) -> Sequence[pygame.Rect]:
        """Does what the program does in a frame once news have been taken in."""
        self.seconds += 1 / 60
        return self.client.frame(self.surface, self.seconds)


async def seated(size: tuple[int, int]) -> Seated:
    """Sits down at that table with a window of `size`."""
    start_pygame()
    surface = pygame.display.set_mode(size)
    sitting = Sitting()
    client = Client(ClientOptions(keepsakes=MemoryKeepsakes(), preferences=MemoryPreferences()), size)
    line = LoopbackConnection(sitting)
    await line.join(Place(CODE, sitting.own, "Anna"), lambda: client.store.mark)
    client.store.outbox = line.send
    screen = TableScreen(client.stage)
    screen.desk.partner = PartyCode(sitting.codes[1])
    at_table = Seated(sitting, line, client, screen, surface)
    at_table.take_in()
    client.stack.apply(Push(screen))
    return at_table
