"""Lessons: what somebody could have got from a delegation, and why it did what it did. Told after the end alone."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import ClauseId, DocumentId, PartyCode, Points
from corfu_rules.values import dataclass


class Chance(StrEnum):
    """What could have been done with a delegation."""

    OFFER = "offer"
    """It would have taken `get` for `give`."""
    MEET = "meet"
    """It stood in the way, and `give` alone would have been enough."""
    INSIST = "insist"
    """It would have taken `get` and asked for nothing."""
    ASK = "ask"
    """Asked what it needs, it would have said `line`."""
    NOTHING = "nothing"
    """There was no single thing."""


class TrueReason(StrEnum):
    """Why a delegation stood where it stood at the end, by its brief."""

    RED_LINE = "red-line"
    """The text crossed a red line."""
    LINKAGE = "linkage"
    """The text had an option without the other that its brief binds it to."""
    BELOW_WALK_AWAY = "below-walk-away"
    """The text was worth less to it than no treaty."""
    HELD_OUT = "held-out"
    """It could have lived with the text and hoped for more."""
    ENOUGH = "enough"
    """The text gave it what it needed."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the delegation of `party` teaches: the chance there was, what it said, and its true reason.

    `learner` is whose chance it was, None where it was anybody's. `points` is what the delegation would have had with
    it, or has where there was none; `walk_away` what it needed. `said` is its last public reason, on `said_on`;
    `true_points` what the text was worth to it, and `clause` where it crossed a line.
    """

    party: PartyCode
    chance: Chance
    learner: PartyCode | None = None
    give: Ask | None = None
    get: Ask | None = None
    points: Points = Points(0)
    walk_away: Points = Points(0)
    line: str = ""
    said: str = ""
    said_on: DocumentId | None = None
    true_reason: TrueReason = TrueReason.ENOUGH
    true_points: Points = Points(0)
    clause: ClauseId | None = None
