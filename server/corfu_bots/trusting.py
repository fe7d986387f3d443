"""Trusting: how far a delegate comes towards whoever has kept its word to it, and holds out against whoever has not."""

from __future__ import annotations

from dataclasses import replace

from corfu_bots.curves import WHOLE
from corfu_bots.trust import trust_in
from corfu_bots.turns import Turn
from corfu_bots.worth import Worth
from corfu_rules.identifiers import PartyCode, Points

TRUST_POINTS = 4
"""What a step of trust is worth to a delegate of full reciprocity, in points."""


def trust_bonus(turn: Turn, other: PartyCode) -> int:
    """Gives the points that the delegate hopes for less from `other`, for it trusts it; below 0: for more."""
    trust = trust_in(turn.view, turn.party, other)
    return trust * TRUST_POINTS * turn.persona.reciprocity // WHOLE if trust else 0


def towards(turn: Turn, other: PartyCode) -> Worth:
    """Gives what things are worth to it when they come from `other`. Its walk-away stays what it is."""
    bonus = trust_bonus(turn, other)
    if bonus == 0:
        return turn.worth
    walk_away = turn.worth.brief.walk_away
    wanted = max(walk_away, turn.worth.aspiration - bonus)
    return replace(turn.worth, aspiration=Points(wanted))
