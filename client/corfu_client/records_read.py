"""Which records of decisions the person has read, so that none passes unnoticed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corfu_rules.decisions.outcomes import Outcome
from corfu_rules.identifiers import DecisionId


@dataclass(slots=True)
class RecordsRead:
    """The decisions whose record was on this person's screen, or was there before the person came."""

    _read: set[DecisionId] = field(default_factory=set[DecisionId])

    def begin(self, outcomes: Iterable[Outcome]) -> None:
        """Takes what was decided before the person came as known."""
        self._read = {each.decision for each in outcomes}

    def read(self, decision: DecisionId) -> None:
        """Notes that the record of a decision is on screen, or was put away."""
        self._read.add(decision)

    def unread(self, outcomes: Iterable[Outcome]) -> Sequence[Outcome]:
        """Gives the outcomes whose record was not on screen yet, the oldest first."""
        return [each for each in outcomes if each.decision not in self._read]
