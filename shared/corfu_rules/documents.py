"""Texts on the table: proposals, the Chair's text, and the stances taken on them."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from corfu_rules.conditions import Condition
from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import ClauseId, DocumentId, Moment, PartyCode
from corfu_rules.remembering import Once
from corfu_rules.texts import Choice, Text
from corfu_rules.values import dataclass

CHAIR_TEXT = DocumentId("CT")
"""The id of the Chair's text; there is one, in ever new versions."""


class Stance(StrEnum):
    """Where a delegation stands on a text before it is put to decision. It binds nobody."""

    JOIN = "join"
    """Would not stand in the way."""
    OBJECT = "object"
    """Would object."""


@dataclass(frozen=True, slots=True)
class StanceTaken:
    """A stance, pinned to the version of the text that it was given on. `asks` say what would cure an objection.

    `conditions` go with joining: the Party could join if other clauses read as it says. `at` is when it was taken; 0 in
    journals of older versions.
    """

    party: PartyCode
    version: int
    stance: Stance
    reason: str = ""
    asks: tuple[Ask, ...] = ()
    conditions: tuple[Condition, ...] = ()
    at: Moment = Moment(0)


@dataclass(frozen=True, slots=True)
class Lapse:
    """What a Party had given on an older text, and does not hold for the new one. `stance` None: it co-sponsored."""

    party: PartyCode
    stance: Stance | None = None


class ProposalStatus(StrEnum):
    """What became of a proposal or a package."""

    TABLED = "tabled"
    """On the table."""
    WITHDRAWN = "withdrawn"
    """Taken back by its proposer."""
    AGREED = "agreed"
    """Provisionally agreed."""
    SUPERSEDED = "superseded"
    """Another text of the same clause took its place."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One delegation's change to one clause. `version` counts revisions from 1.

    `lapsed` is what others had given on older versions and have not given again; `before` is the text of the version
    before, empty in the first.
    """

    id: DocumentId
    version: int
    proposer: PartyCode
    choice: Choice
    rationale: str
    at: Moment
    status: ProposalStatus = ProposalStatus.TABLED
    cosponsors: tuple[PartyCode, ...] = ()
    stances: tuple[StanceTaken, ...] = ()
    lapsed: tuple[Lapse, ...] = ()
    before: Text = ()

    @property
    def choices(self) -> Text:
        """The change as a text of one choice."""
        return _alone(self.choice)

    @property
    def clauses(self) -> tuple[ClauseId, ...]:
        """The clause that it is about."""
        return _clauses(self.choices)


@dataclass(frozen=True, slots=True)
class TakenUp:
    """Somebody's proposal, as it stood in `version`, that a package takes up."""

    proposal: DocumentId
    version: int


@dataclass(frozen=True, slots=True)
class Package:
    """Changes to several clauses that stand or fall together, tabled by one delegation. `version` counts from 1.

    `choices` are in the order of the clauses. `takes_up` names the proposals whose texts are among them. `lapsed` and
    `before` as in a proposal.
    """

    id: DocumentId
    version: int
    proposer: PartyCode
    choices: Text
    takes_up: tuple[TakenUp, ...]
    rationale: str
    at: Moment
    status: ProposalStatus = ProposalStatus.TABLED
    cosponsors: tuple[PartyCode, ...] = ()
    stances: tuple[StanceTaken, ...] = ()
    lapsed: tuple[Lapse, ...] = ()
    before: Text = ()

    @property
    def clauses(self) -> tuple[ClauseId, ...]:
        """The clauses that it is about."""
        return _clauses(self.choices)


Tabled: TypeAlias = Proposal | Package
"""What a delegation puts on the table: a change to one clause, or to several that stand or fall together."""


@dataclass(frozen=True, slots=True)
class ChairText:
    """The Chair's single text: a choice for every clause, worked over in rounds. `version` counts from 1.

    `lapsed` and `before` as in a proposal.
    """

    version: int
    text: Text
    note: str
    at: Moment
    stances: tuple[StanceTaken, ...] = ()
    lapsed: tuple[Lapse, ...] = ()
    before: Text = ()


def lapsing(
    stances: tuple[StanceTaken, ...], cosponsors: tuple[PartyCode, ...] = (), before: tuple[Lapse, ...] = ()
) -> tuple[Lapse, ...]:
    """Gives what lapses with a new text: co-sponsorships, stances, and what had lapsed `before` and was not renewed."""
    new = (*(Lapse(party) for party in cosponsors), *(Lapse(each.party, each.stance) for each in stances))
    again = {each.party for each in new}
    return (*(each for each in before if each.party not in again), *new)


def with_stance(stances: tuple[StanceTaken, ...], taken: StanceTaken) -> tuple[StanceTaken, ...]:
    """Gives `stances` with the Party's earlier stance replaced by `taken`."""
    return (*(each for each in stances if each.party != taken.party), taken)


@Once
def _alone(choice: Choice) -> Text:
    return (choice,)


@Once
def _clauses(choices: Text) -> tuple[ClauseId, ...]:
    return tuple(choice.clause for choice in choices)
