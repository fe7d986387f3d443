"""Personas: how a scripted delegate carries itself, as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isqrt

from corfu_rules.briefs import Brief
from corfu_rules.identifiers import Duration, Points

WHOLE = 1000
"""Shares are counted in thousandths."""


@dataclass(frozen=True, slots=True)
class Persona:
    """How a delegate concedes, proposes and writes. Shares in thousandths, times in milliseconds.

    `patience` is the exponent of the concession curve: 4 holds out long, 1 concedes evenly, 0 (a square root) early.
    By `settled_at` of the drafting phase the delegate takes whatever its brief lets it take. `proposals` is how many
    it tables in all, `revisions` how often it reworks one. It writes no two notes within `note_pause`.
    """

    name: str
    patience: int = 1
    settled_at: int = 650
    proposals: int = 2
    revisions: int = 2
    note_pause: Duration = Duration(4_000)


BALANCED = Persona("balanced")

PERSONAS: Mapping[str, Persona] = {
    persona.name: persona
    for persona in (
        BALANCED,
        Persona("patient", patience=3, settled_at=800),
        Persona("yielding", patience=0, settled_at=500),
    )
}
"""Every persona by its name."""


def conceded(persona: Persona, progress: int) -> int:
    """Gives the share of its room that the persona has given away after `progress` of the drafting phase.

    >>> conceded(BALANCED, 0), conceded(BALANCED, 325), conceded(BALANCED, 1000)
    (0, 500, 1000)
    """
    time = min(WHOLE, progress * WHOLE // persona.settled_at)
    if persona.patience == 0:
        return isqrt(time * WHOLE)
    return int(time**persona.patience // WHOLE ** (persona.patience - 1))


def aspiration(brief: Brief, persona: Persona, progress: int) -> Points:
    """Gives the points below which the delegate still holds out: from its best text down to its walk-away."""
    barred = {(line.clause, line.option) for line in brief.red_lines}
    best = sum(
        max((points for option, points in options.items() if (clause, option) not in barred), default=0)
        for clause, options in brief.points.items()
    )
    room = max(0, best - brief.walk_away)
    return Points(brief.walk_away + room * (WHOLE - conceded(persona, progress)) // WHOLE)
