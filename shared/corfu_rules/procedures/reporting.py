"""Reporting: an attack or a threat of one, who is behind it, and the Extraordinary Conference that follows.

Source: draft treaty, Articles 7 and 8.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.checks import bound, bound_party, party_of, written
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.identifiers import DocumentId, MatterId, Moment, PartyCode
from corfu_rules.matters import AttackReport, Conference, Contest, Nature
from corfu_rules.orders import CHAIRS, CLOCKS, DELEGATIONS, INSTRUCTORS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.procedures import conferring
from corfu_rules.procedures.conferring import ConferenceConvened, ConferenceProposed
from corfu_rules.procedures.deciding import DecisionOpened, nothing_open, opened
from corfu_rules.proceedings import Proceedings
from corfu_rules.readings import AggressorRule
from corfu_rules.refusals import AlreadyDone, Missing, NotInOrder, NotYours, Unknown, WindowRunning
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, STATEMENT_LIMIT
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class ReportAttack:
    """Informs the Depositary of an attack or a threat of one, and says who is behind it."""

    attacked: PartyCode
    named: tuple[PartyCode, ...]
    nature: Nature
    account: str


@dataclass(frozen=True, slots=True)
class ContestReport:
    """Says that a report is wrong about who is behind it, and why.

    Source: the game's own: the draft does not say what happens then.
    """

    report: MatterId
    reason: str


@dataclass(frozen=True, slots=True)
class SettleReport:
    """Settles who is behind a contested report. If nobody is named, nobody's vote is left out.

    Source: the game's own: the draft does not say who finds that a Party attacks or threatens.
    """

    report: MatterId
    named: tuple[PartyCode, ...]


@dataclass(frozen=True, slots=True)
class CallFinding:
    """Asks the Parties that the report does not name, by consensus, whether those it names are behind the attack.

    Source: the game's own: the draft does not say who finds that a Party attacks or threatens.
    """

    report: MatterId


@dataclass(frozen=True, slots=True)
class AttackReported:
    """The Depositary tells all Parties of the report."""

    report: AttackReport
    at: Moment


@dataclass(frozen=True, slots=True)
class ReportContested:
    """A Party contests a report. `settle_by` is when the report stands if nothing else is settled."""

    report: MatterId
    contest: Contest
    settle_by: Moment | None
    at: Moment


@dataclass(frozen=True, slots=True)
class ReportSettled:
    """It is settled whose vote is not counted. `by` is who settled it: the instructor, or the clock in its stead."""

    report: MatterId
    named: tuple[PartyCode, ...]
    by: Role
    at: Moment


_IN_FORCE = frozenset({Phase.IN_FORCE})
ORDERS: Orders = {
    ReportAttack: Order(sentence("Report an attack or a threat"), DELEGATIONS, _IN_FORCE),
    ContestReport: Order(sentence("Contest a report"), DELEGATIONS, _IN_FORCE),
    SettleReport: Order(sentence("Settle who is the aggressor"), INSTRUCTORS | CLOCKS, _IN_FORCE),
    CallFinding: Order(sentence("Ask the others who is the aggressor"), CHAIRS, _IN_FORCE, needs=nothing_open),
}


def report_attack(
    table: Table, seat: Seat, command: ReportAttack, now: Moment
) -> tuple[AttackReported, ConferenceProposed, ConferenceConvened]:
    """Reports.

    The Depositary convenes an Extraordinary Conference at once. It opens within `extraordinary_days`, or lapses.

    Refuses a report that names nobody or the attacked Party, and another Party's report while the attacked one is there
    to make its own (unless the table reads Article 8 otherwise). Whoever attacks need not be a Party to the treaty.
    """
    reporter, attacked = bound_party(table, seat, now), bound(table, command.attacked, now)
    register, setup = table.proceedings.register, table.setup
    there = table.proceedings.attends(attacked, setup.grace, now)
    if reporter != attacked and there and not setup.readings.others_report_at_once:
        raise NotYours(sentence("{party} is here and reports for itself (Article 8).", party=attacked))
    named = tuple(party_of(setup, each) for each in dict.fromkeys(command.named))
    if not named or attacked in named:
        raise Missing(sentence("Say which other Party attacks or threatens."))
    number = MatterId(f"AR{len(register.reports) + 1}")
    account = written(command.account, STATEMENT_LIMIT)
    report = AttackReport(number, reporter, attacked, named, command.nature, account)
    conference = Conference(conferring.number(table), account, reporter, number, supporters=(reporter,))
    opens_by = Moment(now + table.proceedings.terms(setup).days(setup.readings.extraordinary_days))
    return (
        AttackReported(report, now),
        ConferenceProposed(conference, 1, now),
        ConferenceConvened(conference.id, opens_by, now),
    )


def contest_report(table: Table, seat: Seat, command: ContestReport, now: Moment) -> tuple[ReportContested]:
    """Contests, with a reason. Refuses whoever has contested it already, and a report on which this is settled.

    Refuses a Party that the treaty does not bind. Where the instructor settles it and says nothing within
    `settling_days`, the report stands.
    """
    party, report = bound_party(table, seat, now), report_of(table.proceedings, command.report)
    if report.settled is not None:
        raise AlreadyDone(sentence("It is settled who is behind {report}.", report=report.id))
    if any(each.party == party for each in report.contests):
        raise AlreadyDone(sentence("You have contested {report}.", report=report.id))
    readings = table.setup.readings
    last_day = Moment(now + table.proceedings.terms(table.setup).days(readings.settling_days))
    settle_by = (report.settle_by or last_day) if readings.aggressor is AggressorRule.INSTRUCTOR else None
    return (ReportContested(report.id, Contest(party, written(command.reason, REASON_LIMIT), now), settle_by, now),)


def settle_report(table: Table, seat: Seat, command: SettleReport, now: Moment) -> tuple[ReportSettled]:
    """Settles.

    Refuses where the other Parties decide that, the clock while the instructor has time, and naming the attacked Party.
    """
    report = report_of(table.proceedings, command.report)
    if table.setup.readings.aggressor is not AggressorRule.INSTRUCTOR:
        raise NotYours(sentence("At this table the Parties that the report does not name settle this by consensus."))
    if seat.role is Role.CLOCK and (report.settled is not None or report.settle_by is None or now < report.settle_by):
        raise WindowRunning(sentence("The instructor still has time to settle this."))
    named = tuple(party_of(table.setup, each) for each in dict.fromkeys(command.named))
    if report.attacked in named:
        raise Unknown(sentence("{party} is the Party attacked.", party=report.attacked))
    return (ReportSettled(report.id, named, seat.role, now),)


def call_finding(table: Table, command: CallFinding, now: Moment) -> tuple[DecisionOpened]:
    """Opens the call. Refuses where the instructor settles this, an uncontested report, and one that is settled."""
    report = report_of(table.proceedings, command.report)
    if table.setup.readings.aggressor is AggressorRule.INSTRUCTOR:
        raise NotYours(sentence("At this table the instructor settles this."))
    if report.settled is not None or not report.contests:
        raise AlreadyDone(sentence("Nothing is open about {report}.", report=report.id))
    conferences = table.proceedings.register.conferences
    conference = next(each.id for each in conferences if each.report == report.id)
    others = tuple(each for each in table.proceedings.bound(table.setup, now) if each not in report.named)
    if not others:
        raise NotInOrder(sentence("The report names everybody."))
    procedure = Consensus(window=table.setup.procedure.window)
    before = opened(table, DocumentId(report.id), 1, (), procedure, now)
    decision = replace(before.decision, parties=others, conference=conference, words=report.account)
    return (replace(before, decision=decision),)


def report_of(proceedings: Proceedings, matter: MatterId) -> AttackReport:
    """Gives the report. Refuses an unknown one."""
    report = proceedings.register.report(matter)
    if report is None:
        raise Unknown(sentence("There is no report {report}.", report=matter))
    return report


def deadline(proceedings: Proceedings) -> tuple[Moment, SettleReport] | None:
    """Gives when a contested report stands because the instructor has said nothing."""
    waiting = [
        (each.settle_by, SettleReport(each.id, each.named))
        for each in proceedings.register.reports
        if each.settled is None and each.settle_by is not None
    ]
    return min(waiting, key=lambda each: each[0], default=None)


Command = ReportAttack | ContestReport | SettleReport | CallFinding
Event = AttackReported | ReportContested | ReportSettled


def decide(
    table: Table, seat: Seat, command: Command, now: Moment
) -> tuple[Event | ConferenceProposed | ConferenceConvened | DecisionOpened, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case ReportAttack():
            return report_attack(table, seat, command, now)
        case ContestReport():
            return contest_report(table, seat, command, now)
        case SettleReport():
            return settle_report(table, seat, command, now)
        case CallFinding():
            return call_finding(table, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    register = proceedings.register
    if isinstance(event, AttackReported):
        reports = (*register.reports, event.report)
    else:
        reports = tuple(_after(each, event) if each.id == event.report else each for each in register.reports)
    return replace(proceedings, register=replace(register, reports=reports))


def _after(report: AttackReport, event: ReportContested | ReportSettled) -> AttackReport:
    match event:
        case ReportContested():
            return replace(report, contests=(*report.contests, event.contest), settle_by=event.settle_by)
        case ReportSettled():
            return replace(report, settled=event.named)
        case _:
            assert_never(event)
