"""The lines of the live feed."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.rulings import Notice


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the live feed: what was heard, as a sentence. `party` is whose doing it was, if a Party's."""

    text: str
    at: Moment
    notice: Notice
    party: PartyCode | None = None
