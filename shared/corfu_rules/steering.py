"""What the instructor has said and set at a table: announcements, mutes, the lobby, removals, points gone back to."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.seats import Seat
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something that the instructor has told everybody, or some delegations alone: `to`, empty for everybody."""

    text: str
    at: Moment
    to: tuple[PartyCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """A person whom the instructor has removed: the name, and the seat that the person had."""

    name: str
    seat: Seat
    at: Moment


@dataclass(frozen=True, slots=True)
class Instruction:
    """A command of an instructor that was carried out: who gave it, which (the name of its class), when."""

    by: str
    deed: str
    at: Moment


@dataclass(frozen=True, slots=True)
class BranchPoint:
    """The table goes on from an earlier point of another course: of which journal, after how many of its events.

    `by` is the name of the instructor, which may be empty; `at` is table time at that point.
    """

    of: str
    number: int
    by: str
    why: str
    at: Moment


@dataclass(frozen=True, slots=True)
class House:
    """What everybody sees of how the instructor runs the table.

    `muted` are the seats of people, `muted_parties` whole delegations that say nothing in their own words for now.
    `locked`: nobody new takes a seat.
    """

    locked: bool = False
    muted: tuple[Seat, ...] = ()
    muted_parties: tuple[PartyCode, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    branches: tuple[BranchPoint, ...] = ()

    def mutes(self, seat: Seat) -> bool:
        """Says whether whoever sits at `seat` is muted, alone or with the whole delegation."""
        return seat in self.muted or (seat.party is not None and seat.party in self.muted_parties)

    def reseated(self, places: dict[Seat, Seat | None]) -> House:
        """Gives the house after people have changed seats, each taking the own mute along; None: has left."""
        muted = tuple(to for seat in self.muted if (to := places.get(seat, seat)) is not None)
        return self if muted == self.muted else replace(self, muted=muted)


def plain_person(name: str) -> str:
    """Gives a name as it is compared: one form of each letter, without case and odd spaces.

    >>> plain_person("  ANNA  b. ") == plain_person("Anna B.")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
