"""The four directions in which a text can point: what many small steps add up to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from corfu_rules.values import dataclass


class Direction(StrEnum):
    """A policy option for the order of Europe, after Zagorski (OSCE Yearbook 2009)."""

    STATUS_QUO = "status_quo"
    """Recognized zones, no further enlargement, guaranteed neutrality in between."""
    INTEGRATION = "integration"
    """One order that Russia joins step by step."""
    CONFRONTATION = "confrontation"
    """Spaces of one's own, kept by rivalry."""
    MODUS_VIVENDI = "modus_vivendi"
    """Questions left open, practical co-operation."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How much an option of a clause points in a direction; below zero it points away."""

    direction: Direction
    weight: int


PolicyVector = Mapping[Direction, int]
"""Where a text as a whole points: the sum of its options' weights for each direction."""
