"""Reopening: a clause that was provisionally agreed comes back into brackets.

Source: OSCE drafting practice: nothing is agreed until everything is agreed.
"""

from __future__ import annotations

from dataclasses import replace

from corfu_rules.checks import clause_of, own_party, written
from corfu_rules.documents import Package, ProposalStatus, Tabled
from corfu_rules.drafting_rules import Reopeners
from corfu_rules.identifiers import ClauseId, DocumentId, Moment, PartyCode
from corfu_rules.orders import DELEGATIONS, Order, Orders, may_preside
from corfu_rules.phases import Phase
from corfu_rules.procedures.packaging import MOST_PACKAGES
from corfu_rules.procedures.tabling import changed
from corfu_rules.proceedings import Proceedings, ReopenedBy
from corfu_rules.refusals import AlreadyDone, DecisionUnderWay, NotCounted, NotInOrder, NotYours, Refusal
from corfu_rules.reopening import Reopening, reopened, reopenings
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, Setup
from corfu_rules.tables import Table
from corfu_rules.texts import ClauseState
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class ReopenClause:
    """Puts an agreed or deleted clause in brackets again, and says why."""

    clause: ClauseId
    reason: str


@dataclass(frozen=True, slots=True)
class ClauseReopened:
    """A clause is in brackets again. `back` is the proposal or package agreed, where it is on the table again.

    `reopens` are all the clauses that are open by it: those of a package stand and fall together.
    """

    clause: ClauseId
    by: Seat
    reason: str
    back: DocumentId | None
    at: Moment
    reopens: tuple[Reopening, ...] = ()


def _may_reopen(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses a Party without a say, a delegation where only the Chair may, and any while nothing is agreed."""
    if not may_preside(setup, seat):
        if setup.drafting.reopening is Reopeners.CHAIR:
            return NotYours(sentence("At this table only whoever presides reopens a clause."))
        if seat.party is not None and seat.party not in setup.with_a_say:
            return NotCounted(sentence("{party} has a voice, but no say in decisions.", party=seat.party))
    if all(each.choice is None for each in proceedings.clauses):
        return NotInOrder(sentence("No clause is provisionally agreed."))
    return None


ORDERS: Orders = {
    ReopenClause: Order(
        sentence("Reopen a clause"),
        DELEGATIONS | {Role.CHAIR, Role.INSTRUCTOR},
        frozenset({Phase.DRAFTING}),
        needs=_may_reopen,
    )
}


def reopen_clause(table: Table, seat: Seat, command: ReopenClause, now: Moment) -> tuple[ClauseReopened]:
    """Reopens. Refuses a clause in brackets, one that is being decided, and a delegation that may not once more.

    What one decision agreed together is open together. The proposal or package that was agreed comes back on the table
    with the stances on it, for its words have not changed; unless its proposer may not have another there by now. The
    Chair's text keeps the words: they are its proposal from then on.
    """
    setup, proceedings = table.setup, table.proceedings
    state = proceedings.clause(command.clause) or ClauseState(clause_of(setup, command.clause).id)
    if state.choice is None:
        raise AlreadyDone(sentence("{clause} is in brackets.", clause=state.clause))
    falling, decision = reopenings(proceedings, (state.clause,)), proceedings.decision
    if decision is not None and {each.clause for each in decision.text} & {each.clause for each in falling}:
        raise DecisionUnderWay(sentence("{clause} is being decided.", clause=state.clause))
    if not may_preside(setup, seat):
        party = own_party(seat)
        times = sum(each.clause == state.clause and each.by.party == party for each in proceedings.reopened_by)
        if times >= setup.drafting.reopenings:
            raise AlreadyDone(
                sentence("You have reopened {clause} before. Ask whoever presides to do it.", clause=state.clause)
            )
    reason, back = written(command.reason, REASON_LIMIT), _coming_back(proceedings, state)
    return (ClauseReopened(state.clause, seat, reason, back, now, falling),)


def _coming_back(proceedings: Proceedings, state: ClauseState) -> DocumentId | None:
    """Gives what was agreed, if its proposer may have it on the table again; an agreement of old may have no record."""
    outcome = next((each for each in proceedings.outcomes if each.decision == state.agreed_by), None)
    agreed = proceedings.tabled(outcome.document) if outcome is not None and outcome.document else None
    if agreed is None or agreed.status is not ProposalStatus.AGREED:
        return None
    if isinstance(agreed, Package):
        own = [each for each in proceedings.packages if _lives(each, agreed.proposer)]
        return agreed.id if len(own) < MOST_PACKAGES else None
    rival = any(_lives(each, agreed.proposer) and each.clauses == agreed.clauses for each in proceedings.proposals)
    return None if rival else agreed.id


def _lives(tabled: Tabled, proposer: PartyCode) -> bool:
    return tabled.status is ProposalStatus.TABLED and tabled.proposer == proposer


def clause_reopened(proceedings: Proceedings, event: ClauseReopened) -> Proceedings:
    """Gives the proceedings with the clause in brackets and the reopening on record."""
    opened = reopened(proceedings, (event.clause,))
    if event.back is not None:
        proposals = changed(opened.proposals, event.back, lambda each: replace(each, status=ProposalStatus.TABLED))
        packages = changed(opened.packages, event.back, lambda each: replace(each, status=ProposalStatus.TABLED))
        opened = replace(opened, proposals=proposals, packages=packages)
    by = ReopenedBy(event.clause, event.by, event.reason, event.at)
    return replace(opened, reopened_by=(*opened.reopened_by, by))


Command = ReopenClause
Event = ClauseReopened


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    return reopen_clause(table, seat, command, now)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    return clause_reopened(proceedings, event)
