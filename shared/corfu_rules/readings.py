"""Readings of the draft treaty: what it leaves open, and how this table reads it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AggressorRule(StrEnum):
    """Who settles who the aggressor is when a report is contested. The draft does not say."""

    INSTRUCTOR = "instructor"
    """The instructor; if nothing is said in time, the report stands."""
    CONSENSUS_OF_OTHERS = "consensus-of-others"
    """The Parties that the report does not name, by consensus; without it nobody is left out of the count."""


@dataclass(frozen=True, slots=True)
class Readings:
    """How a table reads what the draft leaves open. Each has a default and a reason.

    - `aggressor`: the draft leaves an aggressor's vote out and does not say who finds that it is one. The instructor
      does, so that a lesson goes on; let the others decide to show what an alliance of two can prevent.
    - `aggressor_in_quorum`: Article 8 leaves the vote out, not the Party, so the aggressor counts among all Parties.
    - `proposer_supports`: whoever proposes a Conference wants it, so it is one of the two that Article 6 asks for.
    - `others_report_at_once`: Article 8 lets another Party report if the attacked one cannot: if it is not there.
    """

    aggressor: AggressorRule = AggressorRule.INSTRUCTOR
    aggressor_in_quorum: bool = True
    proposer_supports: bool = True
    others_report_at_once: bool = False
