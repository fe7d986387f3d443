"""Following: how far a delegate goes with what its allies and its bloc have declared in public."""

from __future__ import annotations

from collections.abc import Iterable

from corfu_bots.curves import WHOLE
from corfu_bots.record import backers, objectors
from corfu_bots.turns import Turn
from corfu_rules.documents import ChairText, Stance, Tabled
from corfu_rules.identifiers import PartyCode
from corfu_rules.proceedings import OpenDecision


def bonus_on(turn: Turn, text: ChairText | Tabled) -> int:
    """Gives the points that the declared stances of its partners on `text` are worth to the delegate, below 0 too."""
    if turn.persona.loyalty == 0 or not turn.worth.scale.partners:
        return 0
    if isinstance(text, ChairText):
        joined: Iterable[PartyCode] = (each.party for each in text.stances if each.stance is Stance.JOIN)
    else:
        joined = backers(text)
    return _bonus(turn, joined, objectors(text.stances))


def bonus_in(turn: Turn, decision: OpenDecision) -> int:
    """Gives the same for what its partners have done in a decision on a clause, and had declared before.

    Nobody objects in a decision for a friend's sake.
    """
    document = turn.proceedings.tabled(decision.document) if decision.document else None
    against = {each.party for each in decision.objections}
    declared = {*decision.joined, *(backers(document) if document is not None else ())}
    return max(0, _bonus(turn, declared - against, against))


def _bonus(turn: Turn, joined: Iterable[PartyCode], against: Iterable[PartyCode]) -> int:
    partners, loyalty = turn.worth.scale.partners, turn.persona.loyalty
    if not partners or loyalty == 0:
        return 0
    for_it = sum(1 for each in joined if each in partners)
    against_it = sum(1 for each in against if each in partners)
    said = for_it + against_it
    return turn.worth.scale.room * loyalty * (for_it - against_it) // (2 * WHOLE * said) if said else 0
