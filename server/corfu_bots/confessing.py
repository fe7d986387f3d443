"""Confessing: what bots tell a Chair bot in private, and nobody else: how far a text is from what they would join now.

A channel inside the troupe, beside the table. One number goes over it for each text that the Chair asks about, and
nothing of a brief. It is no part of any view, note or journal. No person ever confesses: of people the Chair knows what
they said. `ChairManner(confessional=False)` closes it; then bots too are known by what they said alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from corfu_bots.record import OptionKey
from corfu_bots.scales import Scale
from corfu_rules.identifiers import Moment, PartyCode, Points
from corfu_rules.texts import UNCLASSIFIED, Text
from corfu_rules.values import dataclass

FORBIDDEN = 1000
"""The shortfall of a text that the brief forbids: more than any points could make up for."""


@dataclass(frozen=True, slots=True)
class Confession:
    """What one bot answers at one moment. All that comes out of it are shortfalls."""

    _scale: Scale
    _hopes: Points

    def shortfall(self, text: Text, keys: tuple[OptionKey, ...]) -> int:
        """Gives how many points `text`, of the options `keys`, lacks of what the bot would join by now; 0: it joins."""
        scale = self._scale
        if not scale.barred.isdisjoint(keys):
            return FORBIDDEN
        points = sum([scale.points.get(key, 0) for key in keys])
        if scale.brief.linkages:
            if scale.bound(text) is not None:
                return FORBIDDEN
            points += scale.linked(text)
        if points >= self._hopes:
            unread = any(option == UNCLASSIFIED and clause in scale.lined for clause, option in keys)
            return FORBIDDEN if unread else 0
        return self._hopes - points


class Confessional(Protocol):
    """Gives the confessions that a Chair bot may hear now, by Party: bots of its own troupe alone."""

    def __call__(self, now: Moment) -> Mapping[PartyCode, Confession]:
        """Gives the confessions at table time `now`."""
        ...


def nobody_confesses(now: Moment) -> Mapping[PartyCode, Confession]:  # noqa: ARG001 - it is the same at any time
    """Is the confessional of a Chair among people."""
    return {}
