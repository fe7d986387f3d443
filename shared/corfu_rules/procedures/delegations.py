"""Delegations: who heads one, and what its members say to each other. Only the head commits the Party.

Source: the game's own, after diplomatic custom: the head of a delegation speaks for its State.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.checks import own_party, written
from corfu_rules.choices import choice_for
from corfu_rules.identifiers import Moment
from corfu_rules.orders import ALWAYS, DELEGATIONS, IN_SESSION, INSTRUCTORS, Order, Orders
from corfu_rules.proceedings import Player, Proceedings
from corfu_rules.refusals import AlreadyDone, NotYours, Refusal, Unknown
from corfu_rules.remembering import Once
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import STATEMENT_LIMIT, Setup
from corfu_rules.tables import Advice, Table
from corfu_rules.texts import Choice
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class AdviseDelegation:
    """Says something inside one's own delegation; a draft for a clause may come with it."""

    text: str
    draft: Choice | None = None


@dataclass(frozen=True, slots=True)
class NameHead:
    """Makes another member head of the delegation.

    The head hands the role over, the instructor assigns it, and a member may name one while the head is away.
    """

    head: Seat


@dataclass(frozen=True, slots=True)
class DelegationAdvised:
    """A member spoke inside a delegation."""

    advice: Advice


@dataclass(frozen=True, slots=True)
class AdviceHeard:
    """What the delegation and the instructor learn of it."""

    advice: Advice


@dataclass(frozen=True, slots=True)
class HeadNamed:
    """A delegation has another head."""

    head: Seat
    at: Moment


def _more_than_one(setup: Setup, _proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses a delegation of one person, and everybody at a table where each delegation is."""
    if _largest_team(setup) == 1:
        return Unknown(sentence("Each delegation is one person at this table."))
    if seat.party is not None and setup.team_size(seat.party) == 1:
        return Unknown(sentence("Your delegation is one person at this table."))
    return None


@Once
def _largest_team(setup: Setup) -> int:
    return max(setup.team_size(each.code) for each in setup.parties)


ORDERS: Orders = {
    AdviseDelegation: Order(
        sentence("Speak in the delegation"),
        DELEGATIONS,
        ALWAYS,
        at_rest=True,
        members=True,
        needs=_more_than_one,
        talk=True,
    ),
    NameHead: Order(
        sentence("Hand over the head's role"),
        DELEGATIONS | INSTRUCTORS,
        IN_SESSION,
        at_rest=True,
        members=True,
        needs=_more_than_one,
    ),
}


def advise_delegation(table: Table, seat: Seat, command: AdviseDelegation, now: Moment) -> tuple[DelegationAdvised]:
    """Speaks in the delegation. Refuses saying nothing, and a draft for a clause or option that there is not."""
    own_party(seat)
    draft = command.draft
    choice = draft and choice_for(table.setup, table.proceedings, draft)
    return (DelegationAdvised(Advice(seat, written(command.text, STATEMENT_LIMIT), now, choice)),)


def name_head(table: Table, seat: Seat, command: NameHead, now: Moment) -> tuple[HeadNamed]:
    """Names another head.

    Refuses a place where no person sits, whoever is head already, and a head for another delegation.
    Refuses a member while the head is in touch.
    """
    head, proceedings = command.head, table.proceedings
    if head.party is None or proceedings.sitting(head).player is not Player.PERSON:
        raise Unknown(sentence("Nobody sits at {seat} who could head the delegation.", seat=head))
    current = proceedings.head(head.party)
    if head == current:
        raise AlreadyDone(sentence("{seat} heads the delegation already.", seat=head))
    if seat.role is not Role.INSTRUCTOR and seat.party != head.party:
        raise NotYours(sentence("You hand over the head's role in your own delegation only."))
    if seat.role is not Role.INSTRUCTOR and seat != current:
        sitting = proceedings.sitting(current)
        if sitting.player is Player.PERSON and sitting.away_since is None:
            raise NotYours(sentence("{name} heads your delegation, and hands the role over.", name=sitting.name))
    return (HeadNamed(head, now),)


def delegation_advised(table: Table, event: DelegationAdvised) -> Table:
    """Gives the table with what was said."""
    return replace(table, advice=(*table.advice, event.advice))


def disclose_advice(event: DelegationAdvised, viewer: Seat) -> AdviceHeard | None:
    """Gives it to the delegation and the instructor, and nothing to anybody else."""
    if viewer.role is Role.INSTRUCTOR or viewer.party == event.advice.speaker.party:
        return AdviceHeard(event.advice)
    return None


def head_named(proceedings: Proceedings, event: HeadNamed) -> Proceedings:
    """Gives the proceedings with the new head."""
    if event.head.party is None:
        raise ValueError("a journal that names a head without a Party is damaged")
    return replace(proceedings, heads={**proceedings.heads, event.head.party: event.head.place})


Command = AdviseDelegation | NameHead
Event = HeadNamed
Secret = DelegationAdvised


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event | Secret, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case AdviseDelegation():
            return advise_delegation(table, seat, command, now)
        case NameHead():
            return name_head(table, seat, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    return head_named(proceedings, event)
