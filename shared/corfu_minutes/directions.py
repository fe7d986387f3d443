"""Where a text points, in words: what many small steps add up to."""

from __future__ import annotations

from typing import assert_never

from corfu_resources.catalogue import _
from corfu_rules.directions import Direction, PolicyVector


def direction_named(direction: Direction) -> str:
    """Gives the name of a direction."""
    match direction:
        case Direction.STATUS_QUO:
            return _("status quo with recognized zones")
        case Direction.INTEGRATION:
            return _("integration into one order")
        case Direction.CONFRONTATION:
            return _("confrontation")
        case Direction.MODUS_VIVENDI:
            return _("modus vivendi, questions left open")
        case _:
            assert_never(direction)


def direction_in_short(direction: Direction) -> str:
    """Gives the name of a direction in a word or two."""
    match direction:
        case Direction.STATUS_QUO:
            return _("Status quo")
        case Direction.INTEGRATION:
            return _("Integration")
        case Direction.CONFRONTATION:
            return _("Confrontation")
        case Direction.MODUS_VIVENDI:
            return _("Modus vivendi")
        case _:
            assert_never(direction)


def directions_of(vector: PolicyVector) -> tuple[tuple[str, int], ...]:
    """Gives the directions by name with their weight, the strongest first; nothing where no option says its own."""
    if not any(vector.values()):
        return ()
    ranked = sorted(Direction, key=lambda each: (-vector.get(each, 0), list(Direction).index(each)))
    return tuple((direction_named(each), vector.get(each, 0)) for each in ranked)
