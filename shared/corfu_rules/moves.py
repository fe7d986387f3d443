"""The moves open to a seat now, and for every other one why not. Asked by screens and bots."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_rules.identifiers import Moment
from corfu_rules.orders import CHAIRS, may_preside, why_not
from corfu_rules.phases import Phase
from corfu_rules.procedures import (
    caucusing,
    conferring,
    consulting,
    floor,
    informing,
    injecting,
    interventions,
    reporting,
    signing,
)
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.deciding import CallFinalDecision, CloseDecision
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import Refusal
from corfu_rules.rulings import ORDERS, Command
from corfu_rules.seats import Seat
from corfu_rules.sentences import Sentence
from corfu_rules.setup import Setup
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """A kind of command, its name on screen, and the refusal it would meet now; None where it is in order."""

    command: type[Command]
    title: Sentence
    refusal: Refusal | None

    @property
    def open(self) -> bool:
        """Whether the move is in order now."""
        return self.refusal is None


def moves_for(setup: Setup, proceedings: Proceedings, seat: Seat) -> Mapping[type[Command], Move]:
    """Gives every move that `seat` ever makes, by its command; public facts alone decide."""
    moves: dict[type[Command], Move] = {}
    for command, order in ORDERS.items():
        presides = order.roles & CHAIRS == CHAIRS and may_preside(setup, seat)
        if seat.role in order.roles or presides:
            moves[command] = Move(command, order.title, why_not(order, setup, proceedings, seat))
    return moves


@dataclass(frozen=True, slots=True)
class Due:
    """What the clock has to do, and when."""

    at: Moment
    command: Command


def due(table: Table) -> Due | None:
    """Gives the clock's next doing, the earliest first. None while the clock stands still.

    An open decision, or a point of order that stands, is brought to its end before the phase is, and an open decision
    before a conference too. When the time for adoption runs out and
    the text as a whole was never put to decision, the clock does that, so that a table without a Chair ends too.
    """
    proceedings = table.proceedings
    if not proceedings.clock.running or proceedings.phase is Phase.CLOSED:
        return None
    dues: list[tuple[Moment, Command] | None] = [
        injecting.deadline(table),
        signing.deadline(proceedings),
        floor.deadline(table),
        interventions.deadline(table),
        caucusing.deadline(proceedings),
    ]
    if proceedings.phase is Phase.IN_FORCE:
        dues += [informing.deadline(proceedings), consulting.deadline(proceedings), reporting.deadline(proceedings)]
    if proceedings.decision is not None:
        dues.append((proceedings.decision.closes_at, CloseDecision(proceedings.decision.id)))
    else:
        if proceedings.floor.standing is None:
            dues.append(_end_of_phase(proceedings))
        if proceedings.phase is Phase.IN_FORCE:
            dues.append(conferring.deadline(proceedings))
    at, command = min((each for each in dues if each is not None), key=lambda each: each[0])
    return Due(at, command)


def _end_of_phase(proceedings: Proceedings) -> tuple[Moment, Command]:
    if proceedings.phase is Phase.ADOPTION and proceedings.final is None:
        return proceedings.clock.ends_at, CallFinalDecision()
    return proceedings.clock.ends_at, AdvancePhase()
