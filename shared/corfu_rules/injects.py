"""Injects: news that the scenario brings into the session, by the clock or by the instructor's hand."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_rules.identifiers import Duration, Moment, PartyCode
from corfu_rules.matters import Nature
from corfu_rules.phases import Phase


@dataclass(frozen=True, slots=True)
class Alarm:
    """What news of an attack says: who is attacked, and by whom. The Depositary is told by a report, not by this."""

    attacked: PartyCode
    by: tuple[PartyCode, ...]
    nature: Nature = Nature.ATTACK


@dataclass(frozen=True, slots=True)
class Inject:
    """News to come: secret until it breaks. `after` is how far into `phase`; None leaves it to the instructor alone."""

    id: str
    text: str
    phase: Phase = Phase.IN_FORCE
    after: Duration | None = None
    alarm: Alarm | None = None


@dataclass(frozen=True, slots=True)
class News:
    """News that everybody has heard. `inject` is empty for what the instructor wrote on the spot."""

    inject: str
    text: str
    at: Moment
    alarm: Alarm | None = None
