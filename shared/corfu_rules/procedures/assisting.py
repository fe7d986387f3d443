"""Assisting: help for an attacked Party, with its consent, until the UN Security Council has acted.

Source: draft treaty, Article 7.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.checks import bound_party, own_party, written
from corfu_rules.identifiers import MatterId, Moment
from corfu_rules.matters import Assistance, AssistanceStatus, Nature
from corfu_rules.orders import DELEGATIONS, INSTRUCTORS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.procedures.reporting import report_of
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, NotInOrder, NotYours, Unknown
from corfu_rules.register import Register
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, STATEMENT_LIMIT
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class OfferAssistance:
    """Offers help to the Party that a report says is under armed attack."""

    report: MatterId
    measures: str


@dataclass(frozen=True, slots=True)
class ConsentToAssistance:
    """The attacked Party consents; from then on the help is rendered."""

    assistance: MatterId


@dataclass(frozen=True, slots=True)
class DeclineAssistance:
    """The attacked Party does not want the help, or no longer, and says why."""

    assistance: MatterId
    reason: str


@dataclass(frozen=True, slots=True)
class ReportMeasures:
    """Reports to the UN Security Council what one does to help."""

    assistance: MatterId
    text: str


@dataclass(frozen=True, slots=True)
class RecordCouncilAction:
    """Records that the UN Security Council has acted on a report, and how. Help under Article 7 ends with it."""

    report: MatterId
    text: str


@dataclass(frozen=True, slots=True)
class AssistanceOffered:
    """Help is offered."""

    assistance: Assistance
    at: Moment


@dataclass(frozen=True, slots=True)
class AssistanceConsented:
    """The attacked Party consented: help is rendered."""

    assistance: MatterId
    at: Moment


@dataclass(frozen=True, slots=True)
class AssistanceDeclined:
    """The attacked Party does not want this help."""

    assistance: MatterId
    reason: str
    at: Moment


@dataclass(frozen=True, slots=True)
class MeasuresReported:
    """The UN Security Council was told of the help."""

    assistance: MatterId
    text: str
    at: Moment


@dataclass(frozen=True, slots=True)
class SecurityCouncilActed:
    """The UN Security Council has acted: help under Article 7 on that report ends."""

    report: MatterId
    text: str
    at: Moment


_IN_FORCE = frozenset({Phase.IN_FORCE})
ORDERS: Orders = {
    OfferAssistance: Order(sentence("Offer assistance"), DELEGATIONS, _IN_FORCE),
    ConsentToAssistance: Order(sentence("Consent to assistance"), DELEGATIONS, _IN_FORCE),
    DeclineAssistance: Order(sentence("Decline assistance"), DELEGATIONS, _IN_FORCE),
    ReportMeasures: Order(sentence("Report to the UN Security Council"), DELEGATIONS, _IN_FORCE),
    RecordCouncilAction: Order(sentence("Record what the UN Security Council did"), INSTRUCTORS, _IN_FORCE),
}


def offer_assistance(table: Table, seat: Seat, command: OfferAssistance, now: Moment) -> tuple[AssistanceOffered]:
    """Offers.

    Refuses the attacked Party, whoever is behind the attack, a report of a mere threat, and help after the Council
    acted.
    """
    helper, report = bound_party(table, seat, now), report_of(table.proceedings, command.report)
    if report.nature is not Nature.ATTACK:
        raise NotInOrder(sentence("{report} is of a threat. Article 7 speaks of an armed attack.", report=report.id))
    if report.council:
        raise NotInOrder(sentence("The UN Security Council has acted on {report}.", report=report.id))
    if helper == report.attacked or helper in (report.named if report.aggressors is None else report.aggressors):
        raise NotYours(sentence("Another Party offers help: not the one attacked, nor one said to attack."))
    measures = written(command.measures, STATEMENT_LIMIT)
    number = MatterId(f"AS{len(table.proceedings.register.assistance) + 1}")
    return (AssistanceOffered(Assistance(number, report.id, helper, measures), now),)


def consent_to_assistance(
    table: Table, seat: Seat, command: ConsentToAssistance, now: Moment
) -> tuple[AssistanceConsented]:
    """Consents. Refuses any other Party than the attacked one, an offer accepted already, and one that has ended.

    What was declined may be accepted later. Refuses an attacked Party that has left the treaty, the help of an
    aggressor, and all help once the UN Security Council has acted.
    """
    assistance = _offer_to(table.proceedings, seat, command.assistance)
    bound_party(table, seat, now)
    report = report_of(table.proceedings, assistance.report)
    if assistance.status not in {AssistanceStatus.OFFERED, AssistanceStatus.DECLINED}:
        raise AlreadyDone(sentence("{matter} has been answered.", matter=assistance.id))
    if report.council:
        raise NotInOrder(sentence("The UN Security Council has acted on {report}.", report=report.id))
    if assistance.helper in (report.aggressors or ()):
        raise NotInOrder(sentence("{party} is said to attack. It cannot help.", party=assistance.helper))
    return (AssistanceConsented(assistance.id, now),)


def decline_assistance(table: Table, seat: Seat, command: DeclineAssistance, now: Moment) -> tuple[AssistanceDeclined]:
    """Declines, or takes consent back.

    Refuses any other Party than the attacked one, and an offer declined already or ended.
    """
    assistance = _offer_to(table.proceedings, seat, command.assistance)
    if assistance.status not in {AssistanceStatus.OFFERED, AssistanceStatus.RENDERED}:
        raise AlreadyDone(sentence("{matter} has been answered.", matter=assistance.id))
    return (AssistanceDeclined(assistance.id, written(command.reason, REASON_LIMIT), now),)


def report_measures(table: Table, seat: Seat, command: ReportMeasures, now: Moment) -> tuple[MeasuresReported]:
    """Reports. Refuses any other Party than the helper, and help to which the attacked Party has not consented."""
    assistance = _assistance(table.proceedings, command.assistance)
    if assistance.helper != own_party(seat):
        raise NotYours(sentence("{party} renders this help, and reports it.", party=assistance.helper))
    if assistance.status in {AssistanceStatus.OFFERED, AssistanceStatus.DECLINED}:
        raise NotInOrder(sentence("The attacked Party has not consented."))
    return (MeasuresReported(assistance.id, written(command.text, STATEMENT_LIMIT), now),)


def record_council_action(table: Table, command: RecordCouncilAction, now: Moment) -> tuple[SecurityCouncilActed]:
    """Records. Refuses an empty text. Said again, it takes the place of what was recorded."""
    report = report_of(table.proceedings, command.report)
    return (SecurityCouncilActed(report.id, written(command.text, STATEMENT_LIMIT), now),)


def _assistance(proceedings: Proceedings, matter: MatterId) -> Assistance:
    assistance = proceedings.register.aid(matter)
    if assistance is None:
        raise Unknown(sentence("There is no offer of assistance {matter}.", matter=matter))
    if assistance.status is AssistanceStatus.ENDED:
        raise NotInOrder(sentence("The UN Security Council has acted on {report}.", report=assistance.report))
    return assistance


def _offer_to(proceedings: Proceedings, seat: Seat, matter: MatterId) -> Assistance:
    assistance = _assistance(proceedings, matter)
    attacked = report_of(proceedings, assistance.report).attacked
    if attacked != own_party(seat):
        raise NotYours(sentence("{party} was attacked. Help needs its consent (Article 7).", party=attacked))
    return assistance


Command = OfferAssistance | ConsentToAssistance | DeclineAssistance | ReportMeasures | RecordCouncilAction
Event = AssistanceOffered | AssistanceConsented | AssistanceDeclined | MeasuresReported | SecurityCouncilActed


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case OfferAssistance():
            return offer_assistance(table, seat, command, now)
        case ConsentToAssistance():
            return consent_to_assistance(table, seat, command, now)
        case DeclineAssistance():
            return decline_assistance(table, seat, command, now)
        case ReportMeasures():
            return report_measures(table, seat, command, now)
        case RecordCouncilAction():
            return record_council_action(table, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    register = proceedings.register
    match event:
        case AssistanceOffered():
            register = replace(register, assistance=(*register.assistance, event.assistance))
        case SecurityCouncilActed():
            register = _council_acted(register, event)
        case _:
            offers = (_after(each, event) if each.id == event.assistance else each for each in register.assistance)
            register = replace(register, assistance=tuple(offers))
    return replace(proceedings, register=register)


def _council_acted(register: Register, event: SecurityCouncilActed) -> Register:
    return replace(
        register,
        reports=tuple(
            replace(each, council=event.text) if each.id == event.report else each for each in register.reports
        ),
        assistance=tuple(
            replace(each, status=AssistanceStatus.ENDED)
            if each.report == event.report and each.status is not AssistanceStatus.DECLINED
            else each
            for each in register.assistance
        ),
    )


def _after(assistance: Assistance, event: AssistanceConsented | AssistanceDeclined | MeasuresReported) -> Assistance:
    match event:
        case AssistanceConsented():
            return replace(assistance, status=AssistanceStatus.RENDERED)
        case AssistanceDeclined():
            return replace(assistance, status=AssistanceStatus.DECLINED)
        case MeasuresReported():
            return replace(assistance, told_council=event.text)
        case _:
            assert_never(event)
