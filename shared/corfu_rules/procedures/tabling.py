"""Tabling: a delegation's change to one clause, its co-sponsors, its revisions, its withdrawal.

Source: OSCE drafting practice: rival texts stand side by side in square brackets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, assert_never

from corfu_rules.checks import at_most, own_party
from corfu_rules.choices import choice_for
from corfu_rules.documents import Lapse, Package, Proposal, ProposalStatus, Tabled, lapsing
from corfu_rules.identifiers import ClauseId, DocumentId, Moment, OptionId, PartyCode
from corfu_rules.orders import DELEGATIONS, Order, Orders
from corfu_rules.parties import PartyKind
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, DecisionUnderWay, NotYours, Refusal, StaleText, Unknown
from corfu_rules.revising import replace
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, Setup
from corfu_rules.tables import Table
from corfu_rules.terms import Setting
from corfu_rules.texts import Choice
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class TableProposal:
    """Proposes a change to a clause: an authored option, or own wording with the option nearest to it.

    `NO_TEXT` as the option proposes to delete the clause. `sets` are the numbers that own wording states. For a clause
    that a delegation has added the option does not matter: it has none.
    """

    clause: ClauseId
    option: OptionId
    wording: str | None = None
    rationale: str = ""
    sets: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviseProposal:
    """Replaces the text of one's own proposal. Stances and co-sponsorships given on the old text lapse.

    `option` and `sets` as in `TableProposal`.
    """

    proposal: DocumentId
    option: OptionId
    wording: str | None = None
    rationale: str = ""
    sets: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class WithdrawProposal:
    """Takes one's own proposal or package off the table."""

    proposal: DocumentId


@dataclass(frozen=True, slots=True)
class CosponsorProposal:
    """Puts one's name to somebody else's proposal or package, as it stands in `version`."""

    proposal: DocumentId
    version: int


@dataclass(frozen=True, slots=True)
class ProposalTabled:
    """A proposal came on the table, in version 1."""

    proposal: DocumentId
    proposer: PartyCode
    choice: Choice
    rationale: str
    at: Moment


@dataclass(frozen=True, slots=True)
class ProposalRevised:
    """A proposal has a new text; `lapsed` is what others had given on the old one."""

    proposal: DocumentId
    version: int
    choice: Choice
    rationale: str
    at: Moment
    lapsed: tuple[Lapse, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalWithdrawn:
    """A proposal or a package is off the table."""

    proposal: DocumentId
    at: Moment


@dataclass(frozen=True, slots=True)
class ProposalCosponsored:
    """A delegation put its name to a proposal or a package."""

    proposal: DocumentId
    party: PartyCode
    at: Moment


def may_propose(setup: Setup, _proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses an organization where the scenario does not let organizations propose."""
    party = setup.party(seat.party) if seat.party else None
    if party is not None and party.kind is PartyKind.ORGANIZATION and not setup.organizations_propose:
        return NotYours(sentence("Organizations speak at this table; they do not propose."))
    return None


_T = TypeVar("_T", bound=Proposal | Package)
_DRAFTING = frozenset({Phase.DRAFTING})
ORDERS: Orders = {
    TableProposal: Order(sentence("Propose"), DELEGATIONS, _DRAFTING, needs=may_propose),
    ReviseProposal: Order(sentence("Revise"), DELEGATIONS, _DRAFTING),
    WithdrawProposal: Order(sentence("Withdraw"), DELEGATIONS, _DRAFTING),
    CosponsorProposal: Order(sentence("Co-sponsor"), DELEGATIONS, _DRAFTING),
}


def table_proposal(table: Table, seat: Seat, command: TableProposal, now: Moment) -> tuple[ProposalTabled]:
    """Tables a proposal. Refuses a delegation's second proposal on a clause, and a text that is there already."""
    party = own_party(seat)
    given = Choice(command.clause, command.option, command.wording, command.sets)
    choice = choice_for(table.setup, table.proceedings, given)
    own = _live(table.proceedings, choice.clause, party)
    if own is not None:
        raise AlreadyDone(
            sentence(
                "Your delegation has proposal {proposal} on {clause} already. Revise it or withdraw it.",
                proposal=own.id,
                clause=choice.clause,
            )
        )
    _refuse_what_is_there(table.proceedings, choice, None)
    rationale = at_most(command.rationale, REASON_LIMIT)
    return (ProposalTabled(next_proposal(table.proceedings), party, choice, rationale, now),)


def next_proposal(proceedings: Proceedings) -> DocumentId:
    """Gives the id of the next proposal."""
    return DocumentId(f"P{len(proceedings.proposals) + 1}")


def revise_proposal(table: Table, seat: Seat, command: ReviseProposal, now: Moment) -> tuple[ProposalRevised]:
    """Revises. Refuses another's proposal, one that is being decided, and a text that is there already."""
    proposal = own_document(table.proceedings, seat, live_proposal(table.proceedings, command.proposal))
    given = Choice(proposal.choice.clause, command.option, command.wording, command.sets)
    choice = choice_for(table.setup, table.proceedings, given, but=proposal.id)
    if choice == proposal.choice:
        raise AlreadyDone(sentence("{proposal} says this already.", proposal=proposal.id))
    _refuse_what_is_there(table.proceedings, choice, proposal.id)
    rationale = at_most(command.rationale, REASON_LIMIT)
    lapsed = lapsing(proposal.stances, proposal.cosponsors)
    return (ProposalRevised(proposal.id, proposal.version + 1, choice, rationale, now, lapsed),)


def withdraw_proposal(table: Table, seat: Seat, command: WithdrawProposal, now: Moment) -> tuple[ProposalWithdrawn]:
    """Withdraws. Refuses another's proposal and one that is being decided."""
    document = live_document(table.proceedings, command.proposal)
    return (ProposalWithdrawn(own_document(table.proceedings, seat, document).id, now),)


def cosponsor_proposal(table: Table, seat: Seat, command: CosponsorProposal, now: Moment) -> tuple[ProposalCosponsored]:
    """Co-sponsors. Refuses one's own proposal, an old version of it, and whoever co-sponsors it already."""
    party = own_party(seat)
    proposal = live_document(table.proceedings, command.proposal)
    if party == proposal.proposer or party in proposal.cosponsors:
        raise AlreadyDone(sentence("{party} stands behind {proposal} already.", party=party, proposal=proposal.id))
    if command.version != proposal.version:
        raise stale(proposal.id, command.version, proposal.version)
    return (ProposalCosponsored(proposal.id, party, now),)


def stale(document: DocumentId, seen: int, current: int) -> StaleText:
    """Gives the refusal of something given on an older text."""
    return StaleText(
        sentence(
            "{document} has changed: you answered version {seen}, it is now version {current}. Read it again.",
            document=document,
            seen=seen,
            current=current,
        )
    )


def live_proposal(proceedings: Proceedings, document: DocumentId) -> Proposal:
    """Gives the proposal on the table. Refuses one that is unknown or off the table."""
    proposal = proceedings.proposal(document)
    if proposal is None or proposal.status is not ProposalStatus.TABLED:
        raise Unknown(sentence("There is no proposal {document} on the table.", document=document))
    return proposal


def live_document(proceedings: Proceedings, document: DocumentId) -> Tabled:
    """Gives the proposal or package on the table. Refuses one that is unknown or off the table."""
    found = proceedings.tabled(document)
    if found is None or found.status is not ProposalStatus.TABLED:
        raise Unknown(sentence("There is no proposal {document} on the table.", document=document))
    return found


def own_document(proceedings: Proceedings, seat: Seat, document: _T) -> _T:
    """Gives `document` back. Refuses another delegation's, and one that is being decided."""
    if document.proposer != own_party(seat):
        raise NotYours(sentence("{document} is a proposal of {party}.", document=document.id, party=document.proposer))
    if proceedings.decision is not None and proceedings.decision.document == document.id:
        raise DecisionUnderWay(sentence("{document} is being decided; it cannot change now.", document=document.id))
    return document


def _live(proceedings: Proceedings, clause: ClauseId, party: PartyCode) -> Proposal | None:
    return next(
        (
            each
            for each in proceedings.proposals
            if each.status is ProposalStatus.TABLED and each.proposer == party and each.choice.clause == clause
        ),
        None,
    )


def _refuse_what_is_there(proceedings: Proceedings, choice: Choice, but: DocumentId | None) -> None:
    state = proceedings.clause(choice.clause)
    if state is not None and state.choice is not None and state.choice.says(choice):
        raise AlreadyDone(sentence("{clause} is provisionally agreed in these words.", clause=choice.clause))
    for each in proceedings.proposals:
        if each.status is ProposalStatus.TABLED and each.choice.says(choice) and each.id != but:
            raise AlreadyDone(
                sentence(
                    "{party} has proposed the same in {document}. Co-sponsor it.",
                    party=each.proposer,
                    document=each.id,
                )
            )


def changed(documents: tuple[_T, ...], document: DocumentId, change: Callable[[_T], _T]) -> tuple[_T, ...]:
    """Gives proposals or packages with the one of that id changed."""
    places = [place for place, each in enumerate(documents) if each.id == document]
    if not places:
        return documents
    return tuple([change(each) if each.id == document else each for each in documents])


def proposal_tabled(proceedings: Proceedings, event: ProposalTabled) -> Proceedings:
    """Gives the proceedings with the proposal."""
    proposal = Proposal(event.proposal, 1, event.proposer, event.choice, event.rationale, event.at)
    return replace(proceedings, proposals=(*proceedings.proposals, proposal))


def proposal_revised(proceedings: Proceedings, event: ProposalRevised) -> Proceedings:
    """Gives the proceedings with the new text; stances and co-sponsorships on the old one have lapsed."""
    return replace(
        proceedings,
        proposals=changed(
            proceedings.proposals,
            event.proposal,
            lambda each: replace(
                each,
                version=event.version,
                choice=event.choice,
                rationale=event.rationale,
                cosponsors=(),
                stances=(),
                lapsed=lapsing(each.stances, each.cosponsors, each.lapsed),
                before=each.choices,
            ),
        ),
    )


def proposal_withdrawn(proceedings: Proceedings, event: ProposalWithdrawn) -> Proceedings:
    """Gives the proceedings with the proposal or package off the table."""
    withdrawn, document = ProposalStatus.WITHDRAWN, event.proposal
    return replace(
        proceedings,
        proposals=changed(proceedings.proposals, document, lambda each: replace(each, status=withdrawn)),
        packages=changed(proceedings.packages, document, lambda each: replace(each, status=withdrawn)),
    )


def proposal_cosponsored(proceedings: Proceedings, event: ProposalCosponsored) -> Proceedings:
    """Gives the proceedings with one more co-sponsor."""
    party, document = event.party, event.proposal
    return replace(
        proceedings,
        proposals=changed(
            proceedings.proposals,
            document,
            lambda each: replace(
                each,
                cosponsors=(*each.cosponsors, party),
                lapsed=tuple(lapse for lapse in each.lapsed if lapse.party != party),
            ),
        ),
        packages=changed(
            proceedings.packages,
            document,
            lambda each: replace(
                each,
                cosponsors=(*each.cosponsors, party),
                lapsed=tuple(lapse for lapse in each.lapsed if lapse.party != party),
            ),
        ),
    )


Command = TableProposal | ReviseProposal | WithdrawProposal | CosponsorProposal
Event = ProposalTabled | ProposalRevised | ProposalWithdrawn | ProposalCosponsored


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case TableProposal():
            return table_proposal(table, seat, command, now)
        case ReviseProposal():
            return revise_proposal(table, seat, command, now)
        case WithdrawProposal():
            return withdraw_proposal(table, seat, command, now)
        case CosponsorProposal():
            return cosponsor_proposal(table, seat, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    match event:
        case ProposalTabled():
            return proposal_tabled(proceedings, event)
        case ProposalRevised():
            return proposal_revised(proceedings, event)
        case ProposalWithdrawn():
            return proposal_withdrawn(proceedings, event)
        case ProposalCosponsored():
            return proposal_cosponsored(proceedings, event)
        case _:
            assert_never(event)
