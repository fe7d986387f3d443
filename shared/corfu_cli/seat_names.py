"""Seats as they are typed."""

from __future__ import annotations

from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Seat, delegation

_ROLES = {str(seat): seat for seat in (CHAIR, INSTRUCTOR, OBSERVER)}


def seat_named(name: str) -> Seat:
    """Gives the seat of that name: a role, or else a Party's code, with the place from the second on.

    >>> str(seat_named("de")), str(seat_named("de.2")), str(seat_named("chair"))
    ('DE', 'DE.2', 'chair')
    """
    party, _dot, place = name.upper().partition(".")
    whole = delegation(party, int(place)) if place.isdecimal() else delegation(name.upper())
    return _ROLES.get(name.lower()) or whole
