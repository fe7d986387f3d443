"""In which order the Parties sit: as at the OSCE, by alliances, or as the scenario lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import assert_never

from corfu_client.remembering import remembered
from corfu_resources.catalogue import _
from corfu_resources.french_names import FRENCH_ORGANIZATIONS, FRENCH_STATES, by_letters
from corfu_rules.identifiers import PartyCode
from corfu_rules.parties import Party, PartyKind
from corfu_rules.setup import Setup


class SeatOrder(StrEnum):
    """The order of the seats, chosen by each person for the own screen."""

    FRENCH = "french"
    """By the alphabet of the French names, organizations after the States: as delegations sit at the OSCE."""
    BLOC = "bloc"
    """Members of the same alliances side by side."""
    LISTED = "listed"
    """As the scenario lists them."""


@remembered(16)
def orders_for(setup: Setup) -> Sequence[SeatOrder]:
    """Gives the orders that make a difference for this cast, as they are gone through; the scenario's own is the last.

    An invented cast has no French names that are known, and perhaps no alliances.
    """
    found: dict[tuple[PartyCode, ...], SeatOrder] = {seated_in(SeatOrder.LISTED, setup): SeatOrder.LISTED}
    for order in SeatOrder:
        found.setdefault(seated_in(order, setup), order)
    return [*(each for each in found.values() if each is not SeatOrder.LISTED), SeatOrder.LISTED]


def order_shown(chosen: SeatOrder, setup: Setup) -> SeatOrder:
    """Gives the order in which the seats stand: the one chosen, or the scenario's own where that is no other."""
    return chosen if chosen in orders_for(setup) else SeatOrder.LISTED


def following(chosen: SeatOrder, setup: Setup) -> SeatOrder:
    """Gives the order that comes after the one shown when a person goes through them."""
    orders = orders_for(setup)
    return orders[(orders.index(order_shown(chosen, setup)) + 1) % len(orders)]


@remembered(16)
def seated_in(order: SeatOrder, setup: Setup) -> tuple[PartyCode, ...]:
    """Gives the Parties of the cast in that order; those that it says nothing of follow as they are listed."""
    match order:
        case SeatOrder.FRENCH:
            parties: Sequence[Party] = sorted(setup.parties, key=_by_name)
        case SeatOrder.BLOC:
            parties = _by_alliances(setup.parties)
        case SeatOrder.LISTED:
            parties = setup.parties
        case _:
            assert_never(order)
    return tuple(party.code for party in parties)


def order_named(order: SeatOrder) -> str:
    """Gives the name of an order, short enough for a button."""
    match order:
        case SeatOrder.FRENCH:
            return _("A–Z in French")
        case SeatOrder.BLOC:
            return _("by alliance")
        case SeatOrder.LISTED:
            return _("as listed")
        case _:
            assert_never(order)


def order_told(order: SeatOrder) -> str:
    """Gives what an order means, as a sentence."""
    match order:
        case SeatOrder.FRENCH:
            return _("As at the OSCE: by the French names, Allemagne first; organizations after the States.")
        case SeatOrder.BLOC:
            return _("Members of the same alliances sit side by side.")
        case SeatOrder.LISTED:
            return _("In the order of the scenario.")
        case _:
            assert_never(order)


def _by_name(party: Party) -> tuple[int, str]:
    names = FRENCH_ORGANIZATIONS if party.kind is PartyKind.ORGANIZATION else FRENCH_STATES
    name = "" if party.fictional else names.get(party.code, "")
    rank = 2 if not name else 1 if party.kind is PartyKind.ORGANIZATION else 0
    return rank, by_letters(name)


def _by_alliances(parties: Sequence[Party]) -> Sequence[Party]:
    """Those in the largest alliance alone, then those also in the next, so that every alliance sits in one stretch."""
    sizes = Counter(alliance for party in parties for alliance in party.member_of)
    ranks = {
        each: rank for rank, (each, _size) in enumerate(sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])))
    }
    outside = (len(ranks),)

    def place(party: Party) -> tuple[bool, tuple[int, ...], tuple[int, str]]:
        own = tuple(sorted(ranks[each] for each in party.member_of)) or outside
        return party.kind is PartyKind.ORGANIZATION, own, _by_name(party)

    return sorted(parties, key=place)
