"""Injecting: news breaks. The scenario's injects come by the clock; the instructor fires them, or writes news.

Source: the game's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from corfu_rules.checks import written
from corfu_rules.identifiers import Moment
from corfu_rules.injects import Inject, News
from corfu_rules.orders import CLOCKS, IN_SESSION, INSTRUCTORS, Order, Orders
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, Unknown, WindowRunning
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.tables import Table


@dataclass(frozen=True, slots=True)
class FireInject:
    """Lets news of the scenario break: the clock at its time, the instructor whenever it fits."""

    inject: str


@dataclass(frozen=True, slots=True)
class BreakNews:
    """Brings news of the instructor's own."""

    text: str


@dataclass(frozen=True, slots=True)
class NewsBroke:
    """Everybody hears the news."""

    news: News
    at: Moment


ORDERS: Orders = {
    FireInject: Order(sentence("Fire an inject"), INSTRUCTORS | CLOCKS, IN_SESSION),
    BreakNews: Order(sentence("Bring news"), INSTRUCTORS, IN_SESSION),
}


def fire_inject(table: Table, seat: Seat, command: FireInject, now: Moment) -> tuple[NewsBroke]:
    """Fires.

    Refuses news that the scenario does not have, or that has broken already, and the clock before its time.
    """
    inject = next((each for each in table.injects if each.id == command.inject), None)
    if inject is None:
        known = ", ".join(each.id for each in table.injects)
        raise Unknown(sentence("There is no inject {inject}. There are {known}.", inject=command.inject, known=known))
    if inject not in waiting(table):
        raise AlreadyDone(sentence("{inject} has been fired.", inject=inject.id))
    at = planned(table, inject)
    if seat.role is Role.CLOCK and (at is None or now < at):
        raise WindowRunning(sentence("The time of {inject} has not come.", inject=inject.id))
    return (NewsBroke(News(inject.id, inject.text, now, inject.alarm), now),)


def break_news(command: BreakNews, now: Moment) -> tuple[NewsBroke]:
    """Brings news. Refuses an empty text."""
    return (NewsBroke(News("", written(command.text, STATEMENT_LIMIT), now), now),)


def waiting(table: Table) -> tuple[Inject, ...]:
    """Gives the injects that have not been fired."""
    fired = {each.inject for each in table.proceedings.news}
    return tuple(each for each in table.injects if each.id not in fired)


def planned(table: Table, inject: Inject) -> Moment | None:
    """Gives when the clock fires the inject; None outside its phase, and where only the instructor does."""
    if inject.after is None or inject.phase is not table.proceedings.phase:
        return None
    return Moment(table.proceedings.phase_since + inject.after)


def deadline(table: Table) -> tuple[Moment, FireInject] | None:
    """Gives the next inject that the clock fires. It is as secret as the injects are."""
    upcoming = [(at, FireInject(each.id)) for each in waiting(table) if (at := planned(table, each)) is not None]
    return min(upcoming, key=lambda each: each[0], default=None)


Command = FireInject | BreakNews
Event = NewsBroke


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case FireInject():
            return fire_inject(table, seat, command, now)
        case BreakNews():
            return break_news(command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    return replace(proceedings, news=(*proceedings.news, event.news))
