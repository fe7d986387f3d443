"""Adding: a delegation proposes a clause that the scenario did not have.

Source: OSCE drafting practice: a participating State may propose text of its own on anything.
"""

from __future__ import annotations

from dataclasses import replace

from corfu_rules.checks import at_most, own_party, written
from corfu_rules.drafting_rules import MOST_ADDED
from corfu_rules.identifiers import ClauseId, Moment, PartyCode
from corfu_rules.orders import DELEGATIONS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.procedures.tabling import ProposalTabled, may_propose, next_proposal
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, NotInOrder, Refusal
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, STATEMENT_LIMIT, TITLE_LIMIT, Setup
from corfu_rules.tables import Table
from corfu_rules.texts import UNCLASSIFIED, Choice, ClauseState
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class ProposeClause:
    """Proposes a new clause: a title, its words, and why. It is counted for nobody, and decided like any proposal."""

    title: str
    wording: str
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class ClauseAdded:
    """A new clause is in brackets. The proposal with its words comes with it."""

    clause: ClauseId
    title: str
    proposer: PartyCode
    at: Moment


def _may_add(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses an organization where those only speak, and more new clauses than a table or a delegation may have."""
    refusal = may_propose(setup, proceedings, seat)
    if refusal is not None or seat.party is None:
        return refusal
    if setup.drafting.new_clauses == 0:
        return NotInOrder(sentence("At this table no new clauses are proposed."))
    if len(_added_by(proceedings)) >= MOST_ADDED:
        return NotInOrder(sentence("{count} new clauses have been proposed; there can be no more.", count=MOST_ADDED))
    own = sum(party == seat.party for party in _added_by(proceedings))
    if own >= setup.drafting.new_clauses:
        return AlreadyDone(sentence("You have proposed {count} new clauses; that is the limit here.", count=own))
    return None


def _added_by(proceedings: Proceedings) -> tuple[PartyCode, ...]:
    """Gives who proposed each new clause: whoever made the first proposal on it, for that came with it."""
    return tuple(
        next(proposal.proposer for proposal in proceedings.proposals if proposal.choice.clause == each.clause)
        for each in proceedings.clauses
        if each.title
    )


ORDERS: Orders = {
    ProposeClause: Order(sentence("Propose a new clause"), DELEGATIONS, frozenset({Phase.DRAFTING}), needs=_may_add)
}


def propose_clause(table: Table, seat: Seat, command: ProposeClause, now: Moment) -> tuple[ClauseAdded, ProposalTabled]:
    """Proposes. Refuses an empty or long title or wording, and a title that a clause has already."""
    setup, proceedings = table.setup, table.proceedings
    title = written(command.title, TITLE_LIMIT)
    wording = written(command.wording, STATEMENT_LIMIT)
    named = {each.title.casefold(): each.id for each in proceedings.drafted(setup)}
    if title.casefold() in named:
        raise AlreadyDone(sentence("{clause} has this title. Propose a change to it.", clause=named[title.casefold()]))
    clause, party = _next_clause(setup, proceedings), own_party(seat)
    choice = Choice(clause, UNCLASSIFIED, wording, title=title)
    rationale = at_most(command.rationale, REASON_LIMIT)
    tabled = ProposalTabled(next_proposal(proceedings), party, choice, rationale, now)
    return ClauseAdded(clause, title, party, now), tabled


def _next_clause(setup: Setup, proceedings: Proceedings) -> ClauseId:
    """Gives the next free id; a scenario may have a clause N1 of its own."""
    number = 1 + sum(bool(each.title) for each in proceedings.clauses)
    taken = {each.id for each in setup.clauses} | {each.clause for each in proceedings.clauses}
    while ClauseId(f"N{number}") in taken:
        number += 1
    return ClauseId(f"N{number}")


def clause_added(proceedings: Proceedings, event: ClauseAdded) -> Proceedings:
    """Gives the proceedings with the clause in brackets."""
    return replace(proceedings, clauses=(*proceedings.clauses, ClauseState(event.clause, title=event.title)))


Command = ProposeClause
Event = ClauseAdded


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event | ProposalTabled, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    return propose_clause(table, seat, command, now)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    return clause_added(proceedings, event)
