"""Caucuses: named informal groups. That there is one and who is in it is public; what is said there is not."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.identifiers import CaucusId, Duration, Moment, PartyCode
from corfu_rules.seats import Seat
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class CaucusRules:
    """How a table caucuses. A scenario file sets these under `caucus`."""

    most: int = 6
    """How many Parties one caucus has at most, the one that opened it among them.

    Reason: a caucus of all would be the meeting itself. Source: the game's own.
    """
    lasts: Duration = Duration(300_000)
    """How long a caucus lasts at most. In a file: `minutes`.

    Reason: nobody stays away from the meeting for good. Source: the game's own.
    """


class CaucusEnding(StrEnum):
    """Why a caucus ended."""

    CLOSED = "closed"
    """Its convener, or the instructor, closed it."""
    TIME_UP = "time-up"
    """Its time was over, or the session was."""
    EMPTY = "empty"
    """The last of its members left."""


@dataclass(frozen=True, slots=True)
class Caucus:
    """A caucus. `attended` are all who were ever in it; `ended` is set when it is over. All of it is public."""

    id: CaucusId
    name: str
    by_invitation: bool
    opener: PartyCode
    members: tuple[PartyCode, ...]
    opened_at: Moment
    ends_at: Moment
    attended: tuple[PartyCode, ...] = ()
    ended: CaucusEnding | None = None

    @property
    def convener(self) -> PartyCode | None:
        """Who may close it: the Party that opened it; once that has left, the one that has been in it longest."""
        return self.opener if self.opener in self.members else next(iter(self.members), None)


@dataclass(frozen=True, slots=True)
class CaucusLine:
    """Something said in a caucus, heard by the Parties that were in it when it was said."""

    caucus: CaucusId
    speaker: Seat
    text: str
    at: Moment
    heard_by: tuple[PartyCode, ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    """A Party invites another into a caucus. Only the two of them know."""

    caucus: CaucusId
    inviter: PartyCode
    invited: PartyCode
    at: Moment

    def concerns(self, party: PartyCode | None) -> bool:
        """Says whether `party` invited or was invited."""
        return party is not None and party in {self.inviter, self.invited}
