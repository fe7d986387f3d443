"""The phases of a table, in their order: drafting, then the treaty in force. A scenario plays some of them."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.identifiers import Duration
from corfu_rules.values import dataclass


class Phase(StrEnum):
    """A stretch of the session with moves of its own."""

    BRIEFING = "briefing"
    """Delegations read their briefs and talk in the corridor."""
    OPENING = "opening"
    """Opening statements on the floor."""
    DRAFTING = "drafting"
    """Proposals, stances, the Chair's texts, decisions clause by clause."""
    ADOPTION = "adoption"
    """The text as a whole is put to decision."""
    SIGNATURE = "signature"
    """The adopted treaty is open for signature and notification."""
    IN_FORCE = "in-force"
    """The treaty governs: information, consultations, conferences, assistance, withdrawal."""
    CLOSED = "closed"
    """The session is over; the record stands."""


ORDER: tuple[Phase, ...] = tuple(Phase)


@dataclass(frozen=True, slots=True)
class PhasePlan:
    """How long a phase is to last."""

    phase: Phase
    duration: Duration


def following(phase: Phase) -> Phase:
    """Gives the phase after `phase`; the last one follows itself.

    >>> following(Phase.DRAFTING).value
    'adoption'
    """
    return ORDER[min(ORDER.index(phase) + 1, len(ORDER) - 1)]
