"""Following: how far a delegate goes with what its allies and its bloc have declared in public."""

from __future__ import annotations

from collections.abc import Iterable

from corfu_bots.curves import WHOLE
from corfu_bots.footings import Footing
from corfu_bots.record import backers, objectors, supporters
from corfu_bots.turns import Turn
from corfu_rules.documents import ChairText
from corfu_rules.identifiers import PartyCode
from corfu_rules.proceedings import OpenDecision


def bonus_on(turn: Turn, text: ChairText | Footing) -> int:
    """Gives the points that the declared stances of its partners on `text` are worth to the delegate, below 0 too."""
    if turn.persona.loyalty == 0 or not turn.worth.scale.partners:
        return 0
    if isinstance(text, ChairText):
        return _bonus(turn, supporters(text.stances), objectors(text.stances))
    return _bonus(turn, text.behind, text.against)


def bonus_in(turn: Turn, decision: OpenDecision) -> int:
    """Gives the same for what its partners have done in a decision on a clause, and had declared before.

    Nobody objects in a decision for a friend's sake.
    """
    if turn.persona.loyalty == 0 or not turn.worth.scale.partners:
        return 0
    document = turn.proceedings.tabled(decision.document) if decision.document else None
    against = {each.party for each in decision.objections}
    declared = {*decision.joined, *(backers(document) if document is not None else ())}
    return max(0, _bonus(turn, declared - against, against))


def _bonus(turn: Turn, joined: Iterable[PartyCode], against: Iterable[PartyCode]) -> int:
    partners, loyalty = turn.worth.scale.partners, turn.persona.loyalty
    for_it = len(partners.intersection(joined))
    against_it = len(partners.intersection(against))
    said = for_it + against_it
    return turn.worth.scale.room * loyalty * (for_it - against_it) // (2 * WHOLE * said) if said else 0
