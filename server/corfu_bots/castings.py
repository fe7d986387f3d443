"""Castings: which bot plays which Party how, and how hard it makes it for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from corfu_bots.curves import HIGHEST, LOWEST, WHOLE
from corfu_bots.personas import BALANCED, Persona
from corfu_rules.identifiers import PartyCode
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """How hard bots are to deal with. Their briefs, red lines and walk-aways are the same at every level.

    `concede` and `candour` are factors in thousandths, `settles_later` and `bluff` are added, in thousandths too.
    """

    name: str
    concede: int = WHOLE
    candour: int = WHOLE
    settles_later: int = 0
    bluff: int = 0

    def play(self, persona: Persona) -> Persona:
        """Gives the persona as it carries itself at this level."""
        return replace(
            persona,
            concede=min(max(persona.concede * self.concede // WHOLE, LOWEST), HIGHEST),
            candour=min(persona.candour * self.candour // WHOLE, WHOLE),
            settled_at=min(max(persona.settled_at + self.settles_later, _SOONEST), _LATEST),
            bluff=min(max(persona.bluff + self.bluff, 0), WHOLE),
        )


_SOONEST, _LATEST = 400, 900
"""Between these shares of drafting every persona settles: later the Chair would have no time for a text."""

LEVELS: Mapping[str, Level] = {
    level.name: level
    for level in (
        Level("easy", concede=400, candour=1700, settles_later=-150, bluff=-WHOLE),
        Level("medium"),
        Level("hard", concede=4000, candour=400, settles_later=150, bluff=200),
    )
}
"""Every level by its name."""
MEDIUM = LEVELS["medium"]


@dataclass(frozen=True, slots=True)
class Casting:
    """The bots of a table: a level (a name of `LEVELS`), who plays as what, and what everybody else plays as.

    `confessional`: whether a Chair bot may ask bots in private (`ChairManner`).
    Raises KeyError for an unknown level.
    """

    level: str = MEDIUM.name
    default: Persona = BALANCED
    by_party: Mapping[PartyCode, Persona] = field(default_factory=dict[PartyCode, Persona])
    confessional: bool = True

    def __post_init__(self) -> None:
        LEVELS[self.level]

    def persona_for(self, party: PartyCode) -> Persona:
        """Gives how the bot of `party` carries itself, at the level of the table."""
        return LEVELS[self.level].play(self.by_party.get(party, self.default))


AS_USUAL = Casting()
"""Balanced delegates at medium level."""
