"""Design tokens: what each colour and distance is for, apart from its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
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
    """Open, soon over, take care."""
    NEUTRAL = "neutral"
    """Neither for nor against, not yet."""
    ON_DARK = "on_dark"
    """Text on the bar at the top, or on whatever else is dark in every theme."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one look; lengths are in dp (one pixel at scale 1).

    Text in a tone stands on `backdrop`, `paper`, `raised`, `hover` or `chosen`; `on_dark` on `bar`; `on_fill` on a
    button or a count filled with a tone; `tip_ink` on the sheet of a tooltip. Toasts stand on `bar`.
    """

    ink: Colour
    muted: Colour
    accent: Colour
    good: Colour
    bad: Colour
    warn: Colour
    neutral: Colour
    on_dark: Colour
    on_fill: Colour
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
    tip: Colour
    tip_ink: Colour
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
    on_fill=(250, 248, 242),
    backdrop=(237, 232, 221),
    paper=(252, 250, 245),
    raised=(255, 255, 253),
    bar=(22, 41, 72),
    line=(214, 207, 192),
    hover=(243, 240, 232),
    chosen=(218, 234, 234),
    accent_hover=(20, 115, 134),
    disabled=(232, 228, 218),
    disabled_ink=(98, 100, 104),
    focus=(196, 98, 0),
    selection=(183, 217, 222),
    tip=(27, 38, 59),
    tip_ink=(250, 248, 242),
    veil=(22, 34, 58, 130),
)
"""Warm paper, navy bar, teal accents: for a lit room."""

DARK = Theme(
    ink=(229, 233, 239),
    muted=(171, 181, 195),
    accent=(112, 203, 214),
    good=(112, 208, 153),
    bad=(249, 150, 144),
    warn=(238, 184, 98),
    neutral=(173, 181, 193),
    on_dark=(244, 243, 238),
    on_fill=(12, 20, 30),
    backdrop=(16, 21, 30),
    paper=(26, 33, 44),
    raised=(36, 44, 57),
    bar=(15, 34, 60),
    line=(66, 76, 92),
    hover=(42, 51, 65),
    chosen=(22, 69, 82),
    accent_hover=(152, 222, 230),
    disabled=(46, 54, 66),
    disabled_ink=(168, 175, 186),
    focus=(255, 176, 64),
    selection=(38, 90, 106),
    tip=(226, 230, 236),
    tip_ink=(18, 25, 36),
    veil=(0, 0, 0, 160),
)
"""The same on slate: for a dimmed room and for tired eyes."""

HIGH_CONTRAST = Theme(
    ink=(255, 255, 255),
    muted=(226, 226, 226),
    accent=(130, 214, 255),
    good=(120, 240, 160),
    bad=(255, 160, 150),
    warn=(255, 214, 70),
    neutral=(214, 214, 214),
    on_dark=(255, 255, 255),
    on_fill=(0, 0, 0),
    backdrop=(0, 0, 0),
    paper=(0, 0, 0),
    raised=(16, 16, 16),
    bar=(0, 0, 64),
    line=(150, 150, 150),
    hover=(28, 28, 28),
    chosen=(0, 44, 78),
    accent_hover=(190, 234, 255),
    disabled=(32, 32, 32),
    disabled_ink=(196, 196, 196),
    focus=(255, 255, 0),
    selection=(0, 66, 128),
    tip=(255, 255, 255),
    tip_ink=(0, 0, 0),
    veil=(0, 0, 0, 200),
)
"""White and strong colours on black, with clear edges: for whoever sees little contrast."""

THEMES: Mapping[str, Theme] = MappingProxyType({"light": LIGHT, "dark": DARK, "contrast": HIGH_CONTRAST})
"""The themes by the names under which a preference is kept."""


def filling(theme: Theme, tone: Tone) -> tuple[Colour, Colour]:
    """Gives the colour of a sheet or pill filled with a tone, and that of the letters on it."""
    if tone in {Tone.GOOD, Tone.BAD, Tone.WARN, Tone.ACCENT, Tone.NEUTRAL}:
        return theme.colour(tone), theme.on_fill
    return theme.bar, theme.on_dark


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
