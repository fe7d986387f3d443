"""Who acts and who looks: the seats at a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corfu_rules.identifiers import PartyCode


class Role(StrEnum):
    """What a seat is for."""

    DELEGATION = "delegation"
    """Plays one Party."""
    CHAIR = "chair"
    """Steers, puts texts to decision, may not overrule."""
    INSTRUCTOR = "instructor"
    """Runs the table and sees everything."""
    OBSERVER = "observer"
    """Sees what is public and does nothing."""
    CLOCK = "clock"
    """The table's own timer: closes windows and ends phases. Nobody sits here."""
    HOST = "host"
    """The program that keeps the table: seats people, notices who is away. Nobody sits here."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place at the table. `party` is set for a delegation and for nobody else."""

    role: Role
    party: PartyCode | None = None

    def __str__(self) -> str:
        """Gives the name of the seat in journals: the Party's code, or the role."""
        return self.party or self.role.value


CHAIR = Seat(Role.CHAIR)
INSTRUCTOR = Seat(Role.INSTRUCTOR)
OBSERVER = Seat(Role.OBSERVER)
CLOCK = Seat(Role.CLOCK)
HOST = Seat(Role.HOST)


def delegation(party: PartyCode | str) -> Seat:
    """Gives the seat of the delegation that plays `party`.

    >>> str(delegation("DE"))
    'DE'
    """
    return Seat(Role.DELEGATION, PartyCode(party))
