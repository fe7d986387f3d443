"""Design tokens: what each colour and distance is for, apart from its value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]


class Tone(StrEnum):
    """What a colour says; a theme gives its value."""

    INK = "ink"
    """Ordinary text."""
    MUTED = "muted"
    """Text of second rank, still readable."""
    ACCENT = "accent"
    """What can be pressed or is chosen."""
    GOOD = "good"
    """Agreed, joined, for."""
    BAD = "bad"
    """Objection, against, error."""
    WARN = "warn"
    """Bracketed, soon over, take care."""
    NEUTRAL = "neutral"
    """Neither for nor against, not yet."""
    ON_DARK = "on_dark"
    """Text on a filled button or on the bar at the top."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one look; lengths are in dp (one pixel at scale 1)."""

    ink: Colour
    muted: Colour
    accent: Colour
    good: Colour
    bad: Colour
    warn: Colour
    neutral: Colour
    on_dark: Colour
    backdrop: Colour
    paper: Colour
    raised: Colour
    bar: Colour
    line: Colour
    hover: Colour
    chosen: Colour
    accent_hover: Colour
    disabled: Colour
    disabled_ink: Colour
    focus: Colour
    selection: Colour
    veil: tuple[int, int, int, int]
    radius: int = 8
    gap: int = 12
    padding: int = 16
    body: int = 16
    small: int = 14
    title: int = 24

    def colour(self, tone: Tone) -> Colour:
        """Gives the value of a tone in this theme."""
        match tone:
            case Tone.INK:
                return self.ink
            case Tone.MUTED:
                return self.muted
            case Tone.ACCENT:
                return self.accent
            case Tone.GOOD:
                return self.good
            case Tone.BAD:
                return self.bad
            case Tone.WARN:
                return self.warn
            case Tone.NEUTRAL:
                return self.neutral
            case Tone.ON_DARK:
                return self.on_dark


LIGHT = Theme(
    ink=(27, 38, 59),
    muted=(88, 98, 115),
    accent=(15, 93, 110),
    good=(22, 112, 72),
    bad=(172, 42, 46),
    warn=(143, 84, 8),
    neutral=(90, 99, 115),
    on_dark=(250, 248, 242),
    backdrop=(237, 232, 221),
    paper=(252, 250, 245),
    raised=(255, 255, 253),
    bar=(22, 41, 72),
    line=(214, 207, 192),
    hover=(241, 238, 229),
    chosen=(218, 234, 234),
    accent_hover=(20, 115, 134),
    disabled=(232, 228, 218),
    disabled_ink=(98, 100, 104),
    focus=(217, 119, 6),
    selection=(183, 217, 222),
    veil=(22, 34, 58, 130),
)
"""Warm paper, navy bar, teal accents; every text colour has a contrast of 4.5 or more on paper."""


def contrast(one: Colour, other: Colour) -> float:
    """Gives the contrast ratio of two colours, 1 to 21 (WCAG 2).

    >>> round(contrast((0, 0, 0), (255, 255, 255)))
    21
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [value / 255 for value in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
