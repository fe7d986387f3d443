"""Bands: how much a wording or a text is worth to a delegation, in five steps instead of points."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.briefs import Brief
from corfu_rules.identifiers import ClauseId, OptionId
from corfu_rules.texts import Text


class ScoreDisplay(StrEnum):
    """How much a delegation sees of its own points before the end."""

    SHOWN = "shown"
    """The points."""
    BANDS = "bands"
    """Bands instead of points."""
    HIDDEN = "hidden"
    """Neither: the instructions in words alone."""


class Band(StrEnum):
    """A step from very good to very bad."""

    VERY_GOOD = "++"
    """Much better than the middle."""
    GOOD = "+"
    """Better than the middle."""
    EVEN = "0"
    """About the middle."""
    BAD = "−"
    """Worse than the middle."""
    VERY_BAD = "−−"
    """Much worse than the middle."""


_BANDS = tuple(Band)
RANK = {band: 2 - place for place, band in enumerate(_BANDS)}
"""Bands as numbers, from 2 for the best to -2 for the worst."""


def band_of(brief: Brief, clause: ClauseId, option: OptionId) -> Band:
    """Gives how good an option is, held against the middle of its clause and the clause with most at stake."""
    return band_of_part(brief, ((clause, option),))


def band_of_part(brief: Brief, chosen: tuple[tuple[ClauseId, OptionId], ...]) -> Band:
    """Gives how good some options are together; each is held against the middle of its clause.

    Of the stake of the clause with most at stake, half decides over very good and very bad, a sixth over good and bad.
    """
    away = 0
    for clause, option in chosen:
        row = brief.points.get(clause, {})
        away += 2 * brief.points_of(clause, option) - max(row.values(), default=0) - min(row.values(), default=0)
    stakes = (max(row.values()) - min(row.values()) for row in brief.points.values() if row)
    return _step(away, max(stakes, default=0))


def band_of_text(brief: Brief, text: Text) -> Band:
    """Gives how good a whole text is, held against the walk-away: what must be blocked is bad or very bad.

    Of the room between the walk-away and the best, a third above is good, two thirds are very good; a third below is
    very bad. What crosses a red line or breaks a linkage that binds is very bad.
    """
    if brief.forbids(text):
        return Band.VERY_BAD
    over, room = brief.points_for(text) - brief.walk_away, max(1, brief.best() - brief.walk_away)
    if over < 0:
        return Band.VERY_BAD if -3 * over >= room else Band.BAD
    return Band.VERY_GOOD if 3 * over >= 2 * room else Band.GOOD if 3 * over >= room else Band.EVEN


def _step(away: int, stake: int) -> Band:
    if stake == 0 or 6 * abs(away) < stake:
        return Band.EVEN
    if 2 * abs(away) >= stake:
        return Band.VERY_GOOD if away > 0 else Band.VERY_BAD
    return Band.GOOD if away > 0 else Band.BAD
