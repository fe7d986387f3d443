"""Informing: one Party asks another about its measures; the Depositary announces question and answer.

Source: draft treaty, Article 3.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.checks import bound, bound_party, own_party, written
from corfu_rules.identifiers import MatterId, Moment, PartyCode
from corfu_rules.matters import InformationRequest, Reply
from corfu_rules.orders import CLOCKS, DELEGATIONS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, NotYours, Unknown, WindowRunning
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class RequestInformation:
    """Asks another Party about significant legislative, administrative or organizational measures."""

    asked: PartyCode
    about: str


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """Answers a request. A late answer is an answer too, and so is one after declining."""

    request: MatterId
    text: str


@dataclass(frozen=True, slots=True)
class DeclineRequest:
    """Does not answer a request, and says why. The Depositary tells all Parties that, too."""

    request: MatterId
    reason: str


@dataclass(frozen=True, slots=True)
class AnnounceOverdue:
    """Announces that a request has not been answered in time: the Depositary's clock.

    Source: the game's own: the draft sets no time.
    """

    request: MatterId


@dataclass(frozen=True, slots=True)
class InformationRequested:
    """The Depositary tells all Parties of a request."""

    request: InformationRequest
    at: Moment


@dataclass(frozen=True, slots=True)
class RequestAnswered:
    """The Depositary tells all Parties of an answer."""

    request: MatterId
    text: str
    at: Moment


@dataclass(frozen=True, slots=True)
class RequestDeclined:
    """The Depositary tells all Parties that a request is not answered, and the reason given."""

    request: MatterId
    reason: str
    at: Moment


@dataclass(frozen=True, slots=True)
class RequestOverdue:
    """The Depositary tells all Parties that an answer is overdue."""

    request: MatterId
    at: Moment


_IN_FORCE = frozenset({Phase.IN_FORCE})
ORDERS: Orders = {
    RequestInformation: Order(sentence("Request information"), DELEGATIONS, _IN_FORCE),
    AnswerRequest: Order(sentence("Answer a request"), DELEGATIONS, _IN_FORCE),
    DeclineRequest: Order(sentence("Decline to answer"), DELEGATIONS, _IN_FORCE),
    AnnounceOverdue: Order(sentence("Announce that an answer is overdue"), CLOCKS, _IN_FORCE),
}


def request_information(
    table: Table, seat: Seat, command: RequestInformation, now: Moment
) -> tuple[InformationRequested]:
    """Asks. Refuses asking oneself, and any Party, asking or asked, that the treaty does not bind."""
    asker, asked = bound_party(table, seat, now), bound(table, command.asked, now)
    if asker == asked:
        raise NotYours(sentence("Ask another Party."))
    terms = table.proceedings.terms(table.setup)
    number = MatterId(f"IR{len(table.proceedings.register.requests) + 1}")
    due_at = Moment(now + terms.days(terms.answer_days))
    about = written(command.about, STATEMENT_LIMIT)
    return (InformationRequested(InformationRequest(number, asker, asked, about, due_at), now),)


def answer_request(table: Table, seat: Seat, command: AnswerRequest, now: Moment) -> tuple[RequestAnswered]:
    """Answers. Refuses anybody but the Party asked, and a second answer."""
    request = _asked(table.proceedings, seat, command.request)
    if request.reply is Reply.ANSWERED:
        raise AlreadyDone(sentence("{request} has been answered.", request=request.id))
    return (RequestAnswered(request.id, written(command.text, STATEMENT_LIMIT), now),)


def decline_request(table: Table, seat: Seat, command: DeclineRequest, now: Moment) -> tuple[RequestDeclined]:
    """Declines, with a reason. Refuses anybody but the Party asked, and a request that has its answer."""
    request = _asked(table.proceedings, seat, command.request)
    if request.reply is not Reply.PENDING:
        raise AlreadyDone(sentence("{request} has had its reply.", request=request.id))
    return (RequestDeclined(request.id, written(command.reason, STATEMENT_LIMIT), now),)


def announce_overdue(table: Table, command: AnnounceOverdue, now: Moment) -> tuple[RequestOverdue]:
    """Announces. Refuses while there is time, after a reply, and a second announcement."""
    request = _request(table.proceedings, command.request)
    if request.reply is not Reply.PENDING or request.overdue:
        raise AlreadyDone(sentence("{request} has had its reply.", request=request.id))
    if now < request.due_at:
        raise WindowRunning(sentence("There is still time to answer."))
    return (RequestOverdue(request.id, now),)


def _request(proceedings: Proceedings, matter: MatterId) -> InformationRequest:
    request = proceedings.register.request(matter)
    if request is None:
        raise Unknown(sentence("There is no request {request}.", request=matter))
    return request


def _asked(proceedings: Proceedings, seat: Seat, matter: MatterId) -> InformationRequest:
    request = _request(proceedings, matter)
    if request.asked != own_party(seat):
        raise NotYours(sentence("{request} was put to {party}.", request=matter, party=request.asked))
    return request


def deadline(proceedings: Proceedings) -> tuple[Moment, AnnounceOverdue] | None:
    """Gives the first answer that will be overdue."""
    waiting = [each for each in proceedings.register.requests if each.reply is Reply.PENDING and not each.overdue]
    first = min(waiting, key=lambda each: each.due_at, default=None)
    return (first.due_at, AnnounceOverdue(first.id)) if first else None


Command = RequestInformation | AnswerRequest | DeclineRequest | AnnounceOverdue
Event = InformationRequested | RequestAnswered | RequestDeclined | RequestOverdue


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case RequestInformation():
            return request_information(table, seat, command, now)
        case AnswerRequest():
            return answer_request(table, seat, command, now)
        case DeclineRequest():
            return decline_request(table, seat, command, now)
        case AnnounceOverdue():
            return announce_overdue(table, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    match event:
        case InformationRequested():
            register = proceedings.register
            return replace(proceedings, register=replace(register, requests=(*register.requests, event.request)))
        case RequestAnswered():
            return _replied(proceedings, event.request, reply=Reply.ANSWERED, text=event.text)
        case RequestDeclined():
            return _replied(proceedings, event.request, reply=Reply.DECLINED, text=event.reason)
        case RequestOverdue():
            return _replied(proceedings, event.request, overdue=True)
        case _:
            assert_never(event)


def _replied(
    proceedings: Proceedings,
    matter: MatterId,
    *,
    reply: Reply | None = None,
    text: str | None = None,
    overdue: bool | None = None,
) -> Proceedings:
    register = proceedings.register
    requests = tuple(
        replace(
            each,
            reply=reply or each.reply,
            text=each.text if text is None else text,
            overdue=each.overdue if overdue is None else overdue,
        )
        if each.id == matter
        else each
        for each in register.requests
    )
    return replace(proceedings, register=replace(register, requests=requests))
