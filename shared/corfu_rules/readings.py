"""Readings of the draft treaty: what it leaves open, and how this table reads it."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.values import dataclass


class AggressorRule(StrEnum):
    """Who settles who the aggressor is when a report is contested. The draft does not say."""

    INSTRUCTOR = "instructor"
    """The instructor; if nothing is said in time, the report stands."""
    CONSENSUS_OF_OTHERS = "consensus-of-others"
    """The Parties that the report does not name, by consensus; without it nobody is left out of the count."""


@dataclass(frozen=True, slots=True)
class Readings:
    """How a table reads what the draft treaty leaves open. A scenario file sets these under `treaty`."""

    aggressor: AggressorRule = AggressorRule.INSTRUCTOR
    """Who settles who the aggressor is when a report is contested.

    Reason: the draft leaves an aggressor's vote out and does not say who finds that it is one. With the instructor a
    lesson goes on; with the others it shows what one friend of the aggressor can prevent.
    Source: open in the draft treaty, Article 8.
    """
    aggressor_in_quorum: bool = True
    """Whether the aggressor counts among the Parties of whom four fifths must attend.

    Reason: Article 8 leaves out the vote, not the Party. Source: open in the draft treaty, Article 8.
    """
    proposer_supports: bool = True
    """Whether whoever proposes a Conference is one of the Parties that must support it.

    Reason: whoever proposes a Conference wants it. Source: open in the draft treaty, Article 6.
    """
    others_report_at_once: bool = False
    """Whether another Party may report an attack while the attacked one is there.

    Reason: Article 8 lets another Party report if the attacked one cannot, that is, if it is not there.
    Source: draft treaty, Article 8; what "cannot" means is open.
    """
    extraordinary_days: int = 1
    """Days within which an Extraordinary Conference opens or lapses.

    Reason: the draft says "immediately"; a day is the least that lets Parties come. Source: open in the draft treaty,
    Article 8.
    """
    settling_days: int = 1
    """Days in which the instructor settles who the aggressor is; after them a contested report stands.

    Reason: a contest must not delay the Conference for long. Source: the game's own; the draft is silent on it.
    """
    abstention_blocks: bool = True
    """Whether an abstention stands in the way in an Extraordinary Conference.

    Reason: the vote is to be unanimous, and an abstention is not a vote in favour.
    Source: open in the draft treaty, Article 8.
    """
    absence_blocks: bool = False
    """Whether an absent Party stands in the way in an Extraordinary Conference.

    Reason: a vote is taken among those present; the quorum says how many those must be.
    Source: open in the draft treaty, Article 8.
    """
