"""Seating rules: who plays where nobody does, and what becomes of those who come late."""

from __future__ import annotations

from enum import StrEnum


class AbsenceRule(StrEnum):
    """What becomes of a seat whose holder has been away longer than the grace."""

    ABSENT = "absent"
    """It stays empty until its holder comes back."""
    BOT = "bot"
    """A bot plays it, with the same brief, until its holder comes back."""


class Latecomers(StrEnum):
    """What those may do who come when the table has begun."""

    JOIN_TEAM = "join_team"
    """Take any place that is free, or that a bot plays."""
    OBSERVE = "observe"
    """Watch."""


class StandIn(StrEnum):
    """Who presides where nobody sits in the Chair's own seat."""

    BOT = "bot"
    """The Chair bot, where bots play."""
    NOBODY = "nobody"
    """Nobody: the clock does what has to be done."""
