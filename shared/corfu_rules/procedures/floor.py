"""The floor: what is said for all to hear.

Source: Rules of Procedure, section IV.1(C), conduct of meetings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corfu_rules.checks import written
from corfu_rules.identifiers import Moment
from corfu_rules.orders import IN_SESSION, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Proceedings, Statement
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.tables import Table


@dataclass(frozen=True, slots=True)
class MakeStatement:
    """Speaks on the floor."""

    text: str


@dataclass(frozen=True, slots=True)
class StatementMade:
    """Somebody spoke on the floor."""

    speaker: Seat
    text: str
    at: Moment


ORDERS: Orders = {
    MakeStatement: Order(
        sentence("Speak"),
        frozenset({Role.DELEGATION, Role.CHAIR, Role.INSTRUCTOR}),
        IN_SESSION - {Phase.BRIEFING},
    ),
}


def make_statement(seat: Seat, command: MakeStatement, now: Moment) -> tuple[StatementMade]:
    """Speaks. Refuses an empty statement and one over the limit."""
    return (StatementMade(seat, written(command.text, STATEMENT_LIMIT), now),)


def statement_made(proceedings: Proceedings, event: StatementMade) -> Proceedings:
    """Gives the proceedings with the statement."""
    return replace(proceedings, statements=(*proceedings.statements, Statement(event.speaker, event.text, event.at)))


Command = MakeStatement
Event = StatementMade


def decide(_table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    return make_statement(seat, command, now)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    return statement_made(proceedings, event)
