"""Cues: what has to be so at the table for an inject to come by itself."""

from __future__ import annotations

from corfu_rules.identifiers import ClauseId, Duration
from corfu_rules.phases import Phase
from corfu_rules.texts import ClauseStatus
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """What has to be so. Every part that is set must hold; of `any_of`, one is enough.

    `after` counts from the beginning of `phase`. `objections` are Parties that object to a wording of `clause`,
    at least so many; without it, `status` is where that clause stands. `blockers` are Parties that object to the text
    as a whole, at most so many, once half of those that decide have said where they stand on it.
    """

    phase: Phase | None = None
    after: Duration = Duration(0)
    clause: ClauseId | None = None
    status: ClauseStatus | None = None
    objections: int | None = None
    blockers: int | None = None
    all_of: tuple[Cue, ...] = ()
    any_of: tuple[Cue, ...] = ()
