"""Who acts and who looks: the seats at a table."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.identifiers import PartyCode
from corfu_rules.values import dataclass


class Role(StrEnum):
    """What a seat is for."""

    DELEGATION = "delegation"
    """Plays one Party: a State or an organization."""
    CHAIR = "chair"
    """Steers, puts texts to decision, may not overrule."""
    INSTRUCTOR = "instructor"
    """Runs the table and sees everything."""
    OBSERVER = "observer"
    """Sees what is public and does nothing."""
    CLOCK = "clock"
    """The table's own timer: does what is due, such as closing windows and ending phases. Nobody sits here."""
    HOST = "host"
    """The program that keeps the table: seats people, notices who is away. Nobody sits here."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place at the table. `party` is set for a delegation and for nobody else.

    A delegation has one to four places, counted from 1; which of them is the head's is said by the proceedings.
    """

    role: Role
    party: PartyCode | None = None
    place: int = 1

    def __str__(self) -> str:
        """Gives the name of the seat in journals: the Party's code, with the place from the second on, or the role."""
        name = self.party or self.role.value
        return name if self.place == 1 else f"{name}.{self.place}"


CHAIR = Seat(Role.CHAIR)
INSTRUCTOR = Seat(Role.INSTRUCTOR)
OBSERVER = Seat(Role.OBSERVER)
CLOCK = Seat(Role.CLOCK)
HOST = Seat(Role.HOST)


LARGEST_DELEGATION = 4
"""People in one delegation, at most."""


def delegation(party: PartyCode | str, place: int = 1) -> Seat:
    """Gives a seat of the delegation that plays `party`.

    >>> str(delegation("DE")), str(delegation("DE", 2))
    ('DE', 'DE.2')
    """
    return Seat(Role.DELEGATION, PartyCode(party), place)
