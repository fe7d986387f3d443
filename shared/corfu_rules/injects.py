"""Injects: what the scenario brings into the session, by the clock, by what happens, or by the instructor's hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from corfu_rules.briefs import Brief
from corfu_rules.cues import Cue
from corfu_rules.identifiers import ClauseId, Duration, Moment, OptionId, PartyCode, Points
from corfu_rules.matters import Nature
from corfu_rules.phases import Phase
from corfu_rules.values import dataclass

MOST_POINTS = Points(100)
"""A walk-away is never moved above this, and never below nought."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """What news of an attack says: who is attacked, and by whom. The Depositary is told by a report, not by this."""

    attacked: PartyCode
    by: tuple[PartyCode, ...]
    nature: Nature = Nature.ATTACK


class InjectKind(StrEnum):
    """Whose voice an inject speaks with."""

    NEWS = "news"
    """What the papers write."""
    INSTRUCTION = "instruction"
    """What a capital tells its delegation."""
    CHAIR = "chair"
    """What the Chair announces."""


@dataclass(frozen=True, slots=True)
class SetScores:
    """From now on the options of a clause are worth this to the Party. Secret: the Party alone learns it."""

    party: PartyCode
    clause: ClauseId
    points: Mapping[OptionId, Points]


@dataclass(frozen=True, slots=True)
class ShiftWalkAway:
    """The walk-away of the Party moves `by` so many points. Secret: the Party alone learns it."""

    party: PartyCode
    by: int


@dataclass(frozen=True, slots=True)
class AddTime:
    """The phase lasts so much longer. Public, as every clock is."""

    time: Duration


Effect = SetScores | ShiftWalkAway | AddTime


@dataclass(frozen=True, slots=True)
class Inject:
    """What is to come: secret until it breaks, and for ever to those whom it does not reach.

    It comes when its `cue` holds. Without one, `after` is how far into `phase` it comes; None leaves it to the
    instructor. `to` names whom it reaches; empty: everybody.
    """

    id: str
    text: str
    phase: Phase = Phase.IN_FORCE
    after: Duration | None = None
    alarm: Alarm | None = None
    kind: InjectKind = InjectKind.NEWS
    to: tuple[PartyCode, ...] = ()
    cue: Cue | None = None
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """What everybody has heard. `inject` is empty for what the instructor wrote on the spot."""

    inject: str
    text: str
    at: Moment
    alarm: Alarm | None = None
    kind: InjectKind = InjectKind.NEWS


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What some Parties have been told, and nobody else."""

    inject: str
    text: str
    at: Moment
    to: tuple[PartyCode, ...]
    kind: InjectKind = InjectKind.NEWS


def revised(briefs: Iterable[Brief], effects: Iterable[Effect]) -> tuple[Brief, ...]:
    """Gives the briefs that the effects change, as they are afterwards."""
    before = {each.party: each for each in briefs}
    after = dict(before)
    for effect in effects:
        match effect:
            case SetScores() if effect.party in after:
                brief = after[effect.party]
                after[effect.party] = replace(brief, points={**brief.points, effect.clause: effect.points})
            case ShiftWalkAway() if effect.party in after:
                brief = after[effect.party]
                moved = Points(min(MOST_POINTS, max(0, brief.walk_away + effect.by)))
                after[effect.party] = replace(brief, walk_away=moved)
            case _:
                pass
    return tuple(brief for party, brief in after.items() if brief != before[party])


def time_added(effects: Iterable[Effect]) -> Duration:
    """Gives how much longer the effects make the phase."""
    return Duration(sum(each.time for each in effects if isinstance(each, AddTime)))
