"""Packaging: changes to several clauses that stand or fall together, so that a trade is there for all to see.

A package is co-sponsored, withdrawn, answered and put to decision as a proposal is, by the same moves.

Source: the game's own, after how such talks go: one clause is given for another.
"""

from __future__ import annotations

from typing import assert_never

from corfu_rules.checks import at_most, own_party
from corfu_rules.choices import choice_for
from corfu_rules.documents import Package, ProposalStatus, TakenUp, lapsing
from corfu_rules.identifiers import DocumentId, Moment, PartyCode
from corfu_rules.orders import DELEGATIONS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.procedures.tabling import changed, live_proposal, may_propose, own_document, stale
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, Missing, TooLong, Unknown
from corfu_rules.revising import replace
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.tables import Table
from corfu_rules.texts import Text
from corfu_rules.values import dataclass

FEWEST_CLAUSES = 2
"""A package trades one clause for another, so it has at least two."""
MOST_CLAUSES = 8
"""More than that is no package any more; the text as a whole is decided as such."""
MOST_PACKAGES = 2
"""One delegation has at most so many packages on the table."""


@dataclass(frozen=True, slots=True)
class TablePackage:
    """Proposes changes to several clauses as one: `choices` of one's own, and proposals on the table taken up."""

    choices: Text
    takes_up: tuple[TakenUp, ...] = ()
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class RevisePackage:
    """Replaces one's own package whole. Stances and co-sponsorships given on the old one lapse."""

    package: DocumentId
    choices: Text
    takes_up: tuple[TakenUp, ...] = ()
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class PackageTabled:
    """A package came on the table, in version 1."""

    package: DocumentId
    proposer: PartyCode
    choices: Text
    takes_up: tuple[TakenUp, ...]
    rationale: str
    at: Moment


@dataclass(frozen=True, slots=True)
class PackageRevised:
    """A package reads otherwise. `lapsed` are the Parties whose stance or co-sponsorship was on the old text."""

    package: DocumentId
    version: int
    choices: Text
    takes_up: tuple[TakenUp, ...]
    rationale: str
    lapsed: tuple[PartyCode, ...]
    at: Moment


_DRAFTING = frozenset({Phase.DRAFTING})
ORDERS: Orders = {
    TablePackage: Order(sentence("Propose a package"), DELEGATIONS, _DRAFTING, needs=may_propose),
    RevisePackage: Order(sentence("Revise a package"), DELEGATIONS, _DRAFTING),
}


def table_package(table: Table, seat: Seat, command: TablePackage, now: Moment) -> tuple[PackageTabled]:
    """Tables a package. Refuses a third one of the same delegation, fewer than two clauses, and more than eight.

    Refuses a package that names a clause twice, takes up a proposal that has changed or is off the table, says only
    what is agreed already, or says what another one says.
    """
    party, packages = own_party(seat), table.proceedings.packages
    own = [each.id for each in packages if each.proposer == party and each.status is ProposalStatus.TABLED]
    if len(own) >= MOST_PACKAGES:
        raise TooLong(
            sentence(
                "Your delegation has {packages} on the table. Revise one or withdraw one.", packages=", ".join(own)
            )
        )
    choices = _choices(table, command.choices, command.takes_up, None)
    rationale = at_most(command.rationale, REASON_LIMIT)
    number = DocumentId(f"K{len(packages) + 1}")
    return (PackageTabled(number, party, choices, _named(command.takes_up), rationale, now),)


def revise_package(table: Table, seat: Seat, command: RevisePackage, now: Moment) -> tuple[PackageRevised]:
    """Revises. Refuses another's package, one that is being decided, and whatever could not be tabled.

    Refuses a text that changes nothing.
    """
    package = own_document(table.proceedings, seat, live_package(table.proceedings, command.package))
    choices = _choices(table, command.choices, command.takes_up, package.id)
    if choices == package.choices:
        raise AlreadyDone(sentence("{proposal} says this already.", proposal=package.id))
    lapsed = tuple(dict.fromkeys((*package.cosponsors, *(each.party for each in package.stances))))
    rationale, takes_up = at_most(command.rationale, REASON_LIMIT), _named(command.takes_up)
    return (PackageRevised(package.id, package.version + 1, choices, takes_up, rationale, lapsed, now),)


def live_package(proceedings: Proceedings, document: DocumentId) -> Package:
    """Gives the package on the table. Refuses one that is unknown or off the table."""
    found = proceedings.package(document)
    if found is None or found.status is not ProposalStatus.TABLED:
        raise Unknown(sentence("There is no package {document} on the table.", document=document))
    return found


def _named(takes_up: tuple[TakenUp, ...]) -> tuple[TakenUp, ...]:
    return tuple(dict.fromkeys(takes_up))


def _choices(table: Table, choices: Text, takes_up: tuple[TakenUp, ...], but: DocumentId | None) -> Text:
    """Gives the choices of a package in the order of the clauses, those of the proposals that it takes up among them.

    Refuses what `table_package` says; `but` is the package that it replaces.
    """
    setup, proceedings = table.setup, table.proceedings
    found = [choice_for(setup, proceedings, each) for each in choices]
    for each in _named(takes_up):
        proposal = live_proposal(proceedings, each.proposal)
        if proposal.version != each.version:
            raise stale(proposal.id, each.version, proposal.version)
        found.append(proposal.choice)
    given = {choice.clause: choice for choice in found}
    if len(given) != len(found):
        raise TooLong(sentence("A package says one thing about each clause."))
    if len(given) < FEWEST_CLAUSES:
        raise Missing(sentence("A package joins at least two clauses. For one, make a proposal."))
    if len(given) > MOST_CLAUSES:
        raise TooLong(sentence("A package joins at most {count} clauses.", count=MOST_CLAUSES))
    text = tuple(given[each.clause] for each in proceedings.clauses if each.clause in given)
    if all(choice in {each.choice for each in proceedings.clauses} for choice in text):
        raise AlreadyDone(sentence("All of this is provisionally agreed already."))
    same = next((each for each in proceedings.packages if each.choices == text and each.id != but), None)
    if same is not None and same.status is ProposalStatus.TABLED:
        raise AlreadyDone(
            sentence(
                "{party} has proposed the same in {document}. Co-sponsor it.", party=same.proposer, document=same.id
            )
        )
    return text


def package_tabled(proceedings: Proceedings, event: PackageTabled) -> Proceedings:
    """Gives the proceedings with the package."""
    package = Package(event.package, 1, event.proposer, event.choices, event.takes_up, event.rationale, event.at)
    return replace(proceedings, packages=(*proceedings.packages, package))


def package_revised(proceedings: Proceedings, event: PackageRevised) -> Proceedings:
    """Gives the proceedings with the new text; stances and co-sponsorships on the old one have lapsed."""
    return replace(
        proceedings,
        packages=changed(
            proceedings.packages,
            event.package,
            lambda each: replace(
                each,
                version=event.version,
                choices=event.choices,
                takes_up=event.takes_up,
                rationale=event.rationale,
                cosponsors=(),
                stances=(),
                lapsed=lapsing(each.stances, each.cosponsors, each.lapsed),
                before=each.choices,
            ),
        ),
    )


Command = TablePackage | RevisePackage
Event = PackageTabled | PackageRevised


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case TablePackage():
            return table_package(table, seat, command, now)
        case RevisePackage():
            return revise_package(table, seat, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    match event:
        case PackageTabled():
            return package_tabled(proceedings, event)
        case PackageRevised():
            return package_revised(proceedings, event)
        case _:
            assert_never(event)
