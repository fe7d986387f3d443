"""Injecting: news breaks, capitals write, the Chair announces.

The scenario's injects come when their cue holds or at their time; the instructor fires them, or brings news.

Source: the game's own.
"""

from __future__ import annotations

from typing import assert_never

from corfu_rules.briefs import Brief
from corfu_rules.checks import written
from corfu_rules.identifiers import Moment
from corfu_rules.injects import Dispatch, Inject, News, revised, time_added
from corfu_rules.occasions import holds_from
from corfu_rules.orders import CLOCKS, IN_SESSION, INSTRUCTORS, Order, Orders
from corfu_rules.procedures.chairing import PhaseExtended
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, Unknown, WindowRunning
from corfu_rules.revising import replace
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.tables import Table
from corfu_rules.values import dataclass
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class FireInject:
    """Lets an inject of the scenario come: the clock at its time or when its cue holds, the instructor at will."""

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


@dataclass(frozen=True, slots=True)
class DispatchSent:
    """Some Parties are told something."""

    dispatch: Dispatch


@dataclass(frozen=True, slots=True)
class BriefRevised:
    """A Party has new instructions: the whole brief as it is from now on."""

    brief: Brief
    at: Moment


@dataclass(frozen=True, slots=True)
class DispatchReceived:
    """What those who are told, and the instructor, learn of a dispatch."""

    dispatch: Dispatch


@dataclass(frozen=True, slots=True)
class BriefReceived:
    """What a Party, and the instructor, learn of its new instructions."""

    brief: Brief
    at: Moment


ORDERS: Orders = {
    FireInject: Order(sentence("Fire an inject"), INSTRUCTORS | CLOCKS, IN_SESSION),
    BreakNews: Order(sentence("Bring news"), INSTRUCTORS, IN_SESSION),
}
Command = FireInject | BreakNews
Event = NewsBroke
Secret = DispatchSent | BriefRevised
Notice = DispatchReceived | BriefReceived


def fire_inject(
    table: Table, seat: Seat, command: FireInject, now: Moment
) -> tuple[NewsBroke | Secret | PhaseExtended, ...]:
    """Fires: tells those whom it reaches, revises briefs, adds time.

    Refuses an inject that the scenario does not have, or that has come already, and the clock before its time.
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
    told = (
        DispatchSent(Dispatch(inject.id, inject.text, now, inject.to, inject.kind))
        if inject.to
        else NewsBroke(News(inject.id, inject.text, now, inject.alarm, inject.kind), now)
    )
    briefs = (BriefRevised(each, now) for each in revised(table.briefs, inject.effects))
    more = time_added(inject.effects)
    ends_at = Moment(max(table.proceedings.clock.ends_at, now) + more)
    return (told, *briefs, *((PhaseExtended(ends_at, now),) if more else ()))


def break_news(command: BreakNews, now: Moment) -> tuple[NewsBroke]:
    """Brings news. Refuses an empty text."""
    return (NewsBroke(News("", written(command.text, STATEMENT_LIMIT), now), now),)


def waiting(table: Table) -> tuple[Inject, ...]:
    """Gives the injects that have not been fired."""
    if not table.injects:
        return ()
    fired = {each.inject for each in table.proceedings.news} | {each.inject for each in table.dispatches}
    return tuple(each for each in table.injects if each.id not in fired)


def planned(table: Table, inject: Inject) -> Moment | None:
    """Gives when the clock fires the inject as things stand; None outside its phase, or without its cue."""
    if inject.cue is not None:
        return holds_from(inject.cue, table.setup, table.proceedings)
    if inject.after is None or inject.phase is not table.proceedings.phase:
        return None
    return Moment(table.proceedings.phase_since + inject.after)


def deadline(table: Table) -> tuple[Moment, FireInject] | None:
    """Gives the next inject that the clock fires. It is as secret as the injects are."""
    upcoming = [(at, FireInject(each.id)) for each in waiting(table) if (at := planned(table, each)) is not None]
    return min(upcoming, key=lambda each: each[0], default=None)


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[NewsBroke | Secret | PhaseExtended, ...]:
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


def settle(table: Table, event: Secret) -> Table:
    """Gives the table after a secret of this family."""
    match event:
        case DispatchSent():
            return replace(table, dispatches=(*table.dispatches, event.dispatch))
        case BriefRevised():
            return replace(table, briefs=_with(table.briefs, event.brief))
        case _:
            assert_never(event)


def disclose(event: Secret, viewer: Seat) -> Notice | None:
    """Gives a dispatch to those who are told, new instructions to their Party, both to the instructor."""
    everything = viewer.role is Role.INSTRUCTOR
    match event:
        case DispatchSent():
            reached = viewer.party is not None and viewer.party in event.dispatch.to
            return DispatchReceived(event.dispatch) if everything or reached else None
        case BriefRevised():
            return BriefReceived(event.brief, event.at) if everything or viewer.party == event.brief.party else None
        case _:
            assert_never(event)


def learn(view: View, notice: Notice) -> View:
    """Gives the view after a notice of this family."""
    match notice:
        case DispatchReceived():
            return replace(view, dispatches=(*view.dispatches, notice.dispatch))
        case BriefReceived():
            return replace(view, briefs=_with(view.briefs, notice.brief))
        case _:
            assert_never(notice)


def _with(briefs: tuple[Brief, ...], revised_brief: Brief) -> tuple[Brief, ...]:
    return tuple(revised_brief if each.party == revised_brief.party else each for each in briefs)
