"""What a decision procedure is given to judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from corfu_rules.identifiers import ClauseId, Moment, OptionId, PartyCode
from corfu_rules.values import dataclass


class Manner(StrEnum):
    """How a procedure hears the Parties."""

    CALL = "call"
    """The Chair asks for objections; silence is assent."""
    VOTE = "vote"
    """Each Party casts a ballot; silence is not a vote in favour."""


class Ballot(StrEnum):
    """A vote, where votes are counted."""

    FOR = "for"
    """In favour of the text."""
    AGAINST = "against"
    """Against the text."""
    ABSTAIN = "abstain"
    """Neither."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What would cure an objection: this option in that clause."""

    clause: ClauseId
    option: OptionId


@dataclass(frozen=True, slots=True)
class Objection:
    """A Party stands in the way, says why, and may say what would cure it.

    `reason` is empty where nobody said it: a condition of that Party is not met, and the scenario counts that as an
    objection until the Party lifts it. `asks` are then what would meet the condition.
    """

    party: PartyCode
    reason: str
    asks: tuple[Ask, ...]
    at: Moment


@dataclass(frozen=True, slots=True)
class Share:
    """A share of Parties as a fraction, so that two thirds is exact.

    >>> Share(2, 3).reached(2, 3), Share(2, 3).reached(5, 8)
    (True, False)
    """

    numerator: int
    denominator: int

    def reached(self, count: int, total: int) -> bool:
        """Says whether `count` of `total` is at least this share."""
        return count * self.denominator >= self.numerator * total

    def exceeded(self, count: int, total: int) -> bool:
        """Says whether `count` of `total` is more than this share."""
        return count * self.denominator > self.numerator * total

    def __str__(self) -> str:
        """Gives the fraction as it is written: `2/3`."""
        return f"{self.numerator}/{self.denominator}"


@dataclass(frozen=True, slots=True)
class Case:
    """The Parties with a say (in the order of the table), who of them attended, what they did, when it began."""

    parties: tuple[PartyCode, ...]
    attending: frozenset[PartyCode]
    objections: tuple[Objection, ...] = ()
    ballots: Mapping[PartyCode, Ballot] = field(default_factory=dict[PartyCode, Ballot])
    opened_at: Moment = Moment(0)

    @property
    def absent(self) -> tuple[PartyCode, ...]:
        """The Parties that did not attend."""
        return tuple(party for party in self.parties if party not in self.attending)
