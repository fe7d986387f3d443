"""Personas: how a scripted delegate carries itself, as whole numbers."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_bots.curves import WHOLE, curve
from corfu_rules.briefs import Brief
from corfu_rules.identifiers import Duration, Points
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Persona:
    """How a delegate concedes, proposes, talks and writes. Traits and shares in thousandths, times in milliseconds.

    `concede` is the exponent of the concession curve: 4000 holds out long, 1000 concedes evenly, 250 early. `candour`:
    how much it says of what would help it. `reciprocity`: how closely it answers concessions with concessions.
    `loyalty`: how far it goes with its allies and its bloc. `bluff`: how often it calls a wish a red line. `noise`: how
    far its mood strays from its brief.

    By `settled_at` of the drafting phase the delegate takes whatever its brief lets it take. `proposals` is how many
    it tables in all, `revisions` how often it reworks one. It writes no two notes within `note_pause`. Unasked it
    speaks up on a clause if `voice` of its points hang on it. A `backer` co-sponsors. A `formal` one writes its own
    saving clause, asks for the procedure, and has on record how it understands the text.
    """

    name: str
    concede: int = 1000
    candour: int = 600
    reciprocity: int = 500
    loyalty: int = 200
    bluff: int = 0
    noise: int = 0
    settled_at: int = 650
    proposals: int = 2
    revisions: int = 2
    note_pause: Duration = Duration(4_000)
    voice: int = 100
    backer: bool = True
    formal: bool = False


BALANCED = Persona("balanced")

PERSONAS: Mapping[str, Persona] = {
    persona.name: persona
    for persona in (
        Persona(
            "bridge",
            concede=500,
            candour=900,
            reciprocity=800,
            loyalty=100,
            settled_at=550,
            proposals=3,
            revisions=4,
            voice=50,
        ),
        BALANCED,
        Persona("hardliner", concede=3000, candour=300, reciprocity=200, bluff=200, settled_at=800, revisions=1),
        Persona("quiet", candour=300, proposals=1, revisions=1, note_pause=Duration(9_000), voice=300),
        Persona("legalist", concede=1500, candour=600, reciprocity=300, loyalty=0, settled_at=700, formal=True),
        Persona("bloc-loyal", reciprocity=300, loyalty=900, proposals=1),
        Persona(
            "free-rider",
            concede=4000,
            candour=200,
            reciprocity=0,
            loyalty=0,
            settled_at=850,
            proposals=0,
            voice=WHOLE,
            backer=False,
        ),
        Persona("novice", candour=800, noise=500),
    )
}
"""Every persona by its name."""


def conceded(persona: Persona, progress: int) -> int:
    """Gives the share of its room that the persona has given away after `progress` of the drafting phase.

    >>> conceded(BALANCED, 0), conceded(BALANCED, 325), conceded(BALANCED, 1000)
    (0, 500, 1000)
    """
    return curve(persona.concede)[min(WHOLE, progress * WHOLE // persona.settled_at)]


def aspiration(brief: Brief, persona: Persona, progress: int) -> Points:
    """Gives the points below which the delegate still holds out: from its best text down to its walk-away."""
    return hoped(persona, progress, brief.walk_away, room_of(brief))


def hoped(persona: Persona, progress: int, walk_away: int, room: int) -> Points:
    """Gives the same where the room above the walk-away is known."""
    return Points(walk_away + room * (WHOLE - conceded(persona, progress)) // WHOLE)


def room_of(brief: Brief) -> int:
    """Gives the points between the walk-away and the best that no red line forbids; 0 where there is no such room."""
    barred = {(line.clause, line.option) for line in brief.red_lines}
    best = sum(
        max((points for option, points in options.items() if (clause, option) not in barred), default=0)
        for clause, options in brief.points.items()
    )
    return max(0, best - brief.walk_away)
