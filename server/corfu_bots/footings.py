"""Footings: how each text on the table stands with everybody, reckoned once for as long as nobody adds to it."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_bots.courses import OncePerCourse
from corfu_bots.record import backers, objectors
from corfu_rules.documents import ProposalStatus, Stance, Tabled
from corfu_rules.identifiers import PartyCode
from corfu_rules.proceedings import Proceedings
from corfu_rules.remembering import Once
from corfu_rules.texts import Text
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Footing:
    """One proposal or package: whose `own` it is (proposer, co-sponsors), who has `taken` which stance on it.

    `behind` it are its own and those that would join, `against` it those that would object.
    """

    document: Tabled
    choices: Text
    own: frozenset[PartyCode]
    taken: Mapping[PartyCode, Stance]
    behind: frozenset[PartyCode]
    against: frozenset[PartyCode]


@OncePerCourse
def footings(proceedings: Proceedings) -> tuple[Footing, ...]:
    """Gives how each proposal and package on the table stands."""
    packages = _footings(proceedings.packages)
    return (*_footings(proceedings.proposals), *packages) if packages else _footings(proceedings.proposals)


@Once
def _footings(documents: tuple[Tabled, ...]) -> tuple[Footing, ...]:
    return tuple([footing_of(each) for each in documents if each.status is ProposalStatus.TABLED])


@Once
def footing_of(document: Tabled) -> Footing:
    """Gives how a proposal or package stands."""
    return Footing(
        document,
        document.choices,
        frozenset((document.proposer, *document.cosponsors)),
        {each.party: each.stance for each in document.stances},
        frozenset(backers(document)),
        frozenset(objectors(document.stances)),
    )
