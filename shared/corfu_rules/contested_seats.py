"""Contested seats: a seat that two people claimed, so that nobody holds it until the instructor hands it out again."""

from __future__ import annotations

from corfu_rules.identifiers import Moment
from corfu_rules.seats import Role, Seat
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class ContestedSeat:
    """Somebody came to `seat` with a key that had been used up. `name` is under whom the seat stood."""

    seat: Seat
    name: str
    at: Moment

    @staticmethod
    def concerns(viewer: Seat) -> bool:
        """Says whether `viewer` learns of it: the instructor alone, who hands the seat out again."""
        return viewer.role is Role.INSTRUCTOR
