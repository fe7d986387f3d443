"""Interventions: what does not wait for the speakers' list: a reply to what was said, and a point of order.

Source: Rules of Procedure, section IV.1(C), conduct of meetings; how long the Chair has to rule is the game's own.
"""

from __future__ import annotations

from typing import assert_never

from corfu_rules.checks import at_most, own_party, written
from corfu_rules.floors import Floor, PointOfOrder, PointRuling, ReplyRequest
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.orders import CHAIRS, DELEGATIONS, Order, Orders
from corfu_rules.procedures.floor import SPOKEN, point_stands, waiting_delegation
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import (
    AlreadyDone,
    DecisionUnderWay,
    NothingToDecide,
    NotYours,
    Refusal,
    Unknown,
    WindowRunning,
)
from corfu_rules.revising import replace
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, Setup
from corfu_rules.speakers import patience
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class RequestReply:
    """Asks to reply to a statement in which one was spoken of. Statements are counted from 1.

    Whether one was spoken of is for whoever presides to say.
    """

    statement: int


@dataclass(frozen=True, slots=True)
class GrantReply:
    """Lets a delegation reply to that statement; when, the table's rules say."""

    party: PartyCode
    statement: int


@dataclass(frozen=True, slots=True)
class RefuseReply:
    """Turns down a delegation's wish to reply to that statement, with a reason."""

    party: PartyCode
    statement: int
    reason: str


@dataclass(frozen=True, slots=True)
class RaisePointOfOrder:
    """Says that the rules are not kept. It interrupts whoever speaks, and the Chair rules on it at once."""

    text: str


@dataclass(frozen=True, slots=True)
class RuleOnPoint:
    """Rules on the point of order, with a reason; the clock lets it lapse when nobody does in time.

    There is no appeal: where decisions need consensus, none against the Chair could pass.
    """

    ruling: PointRuling
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReplyRequested:
    """A delegation asks to reply."""

    party: PartyCode
    statement: int
    at: Moment


@dataclass(frozen=True, slots=True)
class ReplyGranted:
    """A delegation may reply."""

    party: PartyCode
    statement: int
    at: Moment


@dataclass(frozen=True, slots=True)
class ReplyRefused:
    """A delegation may not reply."""

    party: PartyCode
    statement: int
    reason: str
    at: Moment


@dataclass(frozen=True, slots=True)
class PointOfOrderRaised:
    """A point of order stands."""

    point: PointOfOrder
    at: Moment


@dataclass(frozen=True, slots=True)
class PointRuledOn:
    """There is a ruling. `ends_at` is until when whoever was interrupted has the floor now, None if nobody was."""

    ruling: PointRuling
    reason: str
    ends_at: Moment | None
    at: Moment


def _reply_waits(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses where no reply waits for a ruling."""
    if all(each.granted_at is not None for each in proceedings.floor.replies):
        return NothingToDecide(sentence("Nobody waits to be granted a reply."))
    return None


def _may_raise(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses a free floor, whoever presides, a second point of order, and one while a text is being decided."""
    refusal = waiting_delegation(setup, proceedings, seat) or point_stands(proceedings)
    if refusal is None and proceedings.decision is not None:
        return DecisionUnderWay(sentence("A text is being decided. Raise your point of order after that."))
    return refusal


def _something_to_rule_on(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses while no point of order stands."""
    if proceedings.floor.standing is None:
        return NothingToDecide(sentence("No point of order stands."))
    return None


ORDERS: Orders = {
    RequestReply: Order(sentence("Ask to reply"), DELEGATIONS, SPOKEN, needs=waiting_delegation, talk=True),
    GrantReply: Order(sentence("Grant a reply"), CHAIRS, SPOKEN, needs=_reply_waits),
    RefuseReply: Order(sentence("Refuse a reply"), CHAIRS, SPOKEN, needs=_reply_waits),
    RaisePointOfOrder: Order(sentence("Raise a point of order"), DELEGATIONS, SPOKEN, needs=_may_raise),
    RuleOnPoint: Order(sentence("Rule on the point of order"), CHAIRS, SPOKEN, needs=_something_to_rule_on),
}


def request_reply(table: Table, seat: Seat, command: RequestReply, now: Moment) -> tuple[ReplyRequested]:
    """Asks. Refuses a reply to oneself, to a reply, and a second one to the same statement.

    With no reply to a reply, every list comes to its end.
    """
    party, proceedings = own_party(seat), table.proceedings
    statements, number = proceedings.statements, command.statement
    if not 1 <= number <= len(statements):
        raise Unknown(sentence("There is no statement {number}.", number=number))
    said, floor = statements[number - 1], proceedings.floor
    if said.speaker.party == party:
        raise NotYours(sentence("You do not reply to yourself."))
    if said.reply_to is not None:
        raise AlreadyDone(sentence("That was a reply. There is no reply to a reply."))
    if any(each.party == party and each.statement == number for each in floor.refused):
        raise AlreadyDone(sentence("The Chair has refused you a reply to that."))
    replied = any(each.speaker.party == party and each.reply_to == number for each in statements)
    speaks = floor.has(party) and floor.speaking is not None and floor.speaking.reply_to == number
    if replied or speaks or floor.reply(party, number) is not None:
        raise AlreadyDone(sentence("You have asked to reply to that."))
    return (ReplyRequested(party, number, now),)


def grant_reply(table: Table, seat: Seat, command: GrantReply, now: Moment) -> tuple[ReplyGranted]:
    """Grants. Refuses what nobody has asked for or has been granted, and the clock before its time."""
    asked = _asked(table.proceedings.floor, command.party, command.statement)
    if seat.role is Role.CLOCK and now < _grants_at(table, asked):
        raise WindowRunning(sentence("Whoever presides may still rule on the reply."))
    return (ReplyGranted(asked.party, asked.statement, now),)


def refuse_reply(table: Table, seat: Seat, command: RefuseReply, now: Moment) -> tuple[ReplyRefused]:
    """Turns it down. Refuses the clock, no reason, and what nobody has asked for or has been granted."""
    if seat.role is Role.CLOCK:
        raise NotYours(sentence("Only the Chair does this."))
    asked = _asked(table.proceedings.floor, command.party, command.statement)
    return (ReplyRefused(asked.party, asked.statement, written(command.reason, REASON_LIMIT), now),)


def _asked(floor: Floor, party: PartyCode, statement: int) -> ReplyRequest:
    asked = floor.reply(party, statement)
    if asked is None:
        raise Unknown(sentence("{party} has not asked to reply to statement {number}.", party=party, number=statement))
    if asked.granted_at is not None:
        raise AlreadyDone(sentence("{party} has been granted the reply.", party=party))
    return asked


def _grants_at(table: Table, asked: ReplyRequest) -> Moment:
    return Moment(asked.at + patience(table.setup, table.proceedings, table.setup.floor.ruling))


def raise_point_of_order(
    table: Table, seat: Seat, command: RaisePointOfOrder, now: Moment
) -> tuple[PointOfOrderRaised]:
    """Raises. Refuses a point without words. Until the ruling nothing is put to decision, and the speaker waits."""
    text = written(command.text, REASON_LIMIT)
    rule_by = Moment(now + table.setup.floor.ruling)
    return (PointOfOrderRaised(PointOfOrder(own_party(seat), text, now, rule_by), now),)


def rule_on_point(table: Table, seat: Seat, command: RuleOnPoint, now: Moment) -> tuple[PointRuledOn]:
    """Rules. Refuses no reason, whoever would let it lapse, and the clock before its time.

    Whoever was interrupted has the time back.
    """
    floor = table.proceedings.floor
    point = floor.standing
    if point is None:
        raise NothingToDecide(sentence("No point of order stands."))
    lapses = command.ruling is PointRuling.LAPSED
    if lapses != (seat.role is Role.CLOCK):
        raise NotYours(sentence("Say whether the point is well taken. Only the clock lets one lapse."))
    if lapses and now < point.rule_by:
        raise WindowRunning(sentence("Whoever presides may still rule on the point of order."))
    reason = at_most(command.reason, REASON_LIMIT) if lapses else written(command.reason, REASON_LIMIT)
    speaking = floor.speaking
    ends_at = Moment(speaking.ends_at + now - point.at) if speaking is not None else None
    return (PointRuledOn(command.ruling, reason, ends_at, now),)


def deadline(table: Table) -> tuple[Moment, RuleOnPoint | GrantReply] | None:
    """Gives when the clock lets a point of order lapse, or grants a reply that nobody ruled on."""
    floor = table.proceedings.floor
    if not floor.replies and floor.standing is None:
        return None
    waiting: list[tuple[Moment, RuleOnPoint | GrantReply]] = [
        (_grants_at(table, each), GrantReply(each.party, each.statement))
        for each in floor.replies
        if each.granted_at is None
    ]
    if floor.standing is not None:
        waiting.append((floor.standing.rule_by, RuleOnPoint(PointRuling.LAPSED)))
    return min(waiting, key=lambda each: each[0], default=None)


def point_ruled_on(floor: Floor, event: PointRuledOn) -> Floor:
    """Gives the floor with the ruling; whoever was interrupted goes on."""
    *earlier, point = floor.points
    ruled = replace(point, ruling=event.ruling, reason=event.reason)
    speaking = floor.speaking
    if speaking is not None and event.ends_at is not None:
        speaking = replace(speaking, ends_at=event.ends_at)
    return replace(floor, points=(*earlier, ruled), speaking=speaking, free_since=max(floor.free_since, event.at))


def _without(floor: Floor, event: ReplyGranted | ReplyRefused) -> tuple[ReplyRequest, ...]:
    return tuple(each for each in floor.replies if (each.party, each.statement) != (event.party, event.statement))


Command = RequestReply | GrantReply | RefuseReply | RaisePointOfOrder | RuleOnPoint
Event = ReplyRequested | ReplyGranted | ReplyRefused | PointOfOrderRaised | PointRuledOn


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case RequestReply():
            return request_reply(table, seat, command, now)
        case GrantReply():
            return grant_reply(table, seat, command, now)
        case RefuseReply():
            return refuse_reply(table, seat, command, now)
        case RaisePointOfOrder():
            return raise_point_of_order(table, seat, command, now)
        case RuleOnPoint():
            return rule_on_point(table, seat, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    floor = proceedings.floor
    match event:
        case ReplyRequested():
            asked = ReplyRequest(event.party, event.statement, event.at)
            after = replace(floor, replies=(*floor.replies, asked))
        case ReplyGranted():
            asked = ReplyRequest(event.party, event.statement, event.at, event.at)
            after = replace(floor, replies=(*_without(floor, event), asked))
        case ReplyRefused():
            asked = ReplyRequest(event.party, event.statement, event.at)
            after = replace(floor, replies=_without(floor, event), refused=(*floor.refused, asked))
        case PointOfOrderRaised():
            after = replace(floor, points=(*floor.points, event.point))
        case PointRuledOn():
            after = point_ruled_on(floor, event)
        case _:
            assert_never(event)
    return replace(proceedings, floor=after)
