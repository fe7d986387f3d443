"""Whoever sees few colours, or none, loses nothing."""

from __future__ import annotations

from itertools import combinations

import pygame
import pytest

from corfu_client.kit import THEMES, MarkShape, Tone, mark
from corfu_client.kit.strips import SHAPES
from tests.client.kit.colour_vision import VISIONS, distance

SMALLEST_MARK = 11
"""Pixels of the smallest marks that a full table shows."""
EASILY_SEEN, EASILY_TOLD = 3.0, 10.0
"""In L*a*b*, where 2.3 can just be seen side by side, and four times as much is told apart from afar."""

WITH_A_SHAPE = (Tone.GOOD, Tone.BAD, Tone.WARN, Tone.NEUTRAL, Tone.ACCENT)
"""The tones of marks and badges, which have a shape, and of words, which say it themselves."""
GROUNDS = ("paper", "raised", "hover", "chosen")


def ink_of(shape: MarkShape, size: int) -> list[int]:
    """Gives the marks' bare drawing, in grey: 0 where there is nothing, up to 255."""
    sheet = pygame.Surface((size, size))
    sheet.fill((255, 255, 255))
    sheet.blit(mark(shape, size, (90, 90, 90), (255, 255, 255)), (0, 0))
    return [255 - sheet.get_at((x, y)).r for x in range(size) for y in range(size)]


@pytest.mark.parametrize("size", [SMALLEST_MARK, 16, 26])
def test_every_two_marks_differ_when_both_are_grey(size: int):
    drawn = {shape: ink_of(shape, size) for shape in MarkShape}
    alike: dict[tuple[MarkShape, MarkShape], float] = {}
    for one, other in combinations(MarkShape, 2):
        apart = [abs(a - b) > 60 for a, b in zip(drawn[one], drawn[other], strict=True)]
        if sum(apart) / len(apart) < 0.08:
            alike[one, other] = sum(apart) / len(apart)
    assert alike == {}


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("name", THEMES)
def test_no_mark_sinks_into_the_paper_for_any_kind_of_sight(name: str, vision: str):
    theme = THEMES[name]
    sunk = [
        (tone, ground)
        for tone in WITH_A_SHAPE
        for ground in GROUNDS
        if distance(theme.colour(tone), getattr(theme, ground), vision) < 3 * EASILY_TOLD
    ]
    assert sunk == []


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("name", THEMES)
def test_what_colour_alone_tells_apart_is_told_apart_by_every_kind_of_sight(name: str, vision: str):
    theme = THEMES[name]
    alone = {
        "the chosen entry from the others": (theme.chosen, theme.paper),
        "the chosen entry from the one under the mouse": (theme.chosen, theme.hover),
        "selected words from the others": (theme.selection, theme.raised),
        "a button from one that is off": (theme.accent, theme.disabled),
        "words of second rank from the others": (theme.muted, theme.ink),
        "the full part of a bar from the rest": (theme.accent, theme.hover),
    }
    apart = {what: round(distance(*pair, vision), 1) for what, pair in alone.items()}
    assert {what: far for what, far in apart.items() if far < EASILY_SEEN} == {}


def test_tones_that_look_alike_to_some_have_shapes_that_differ_in_messages():
    assert len(set(SHAPES.values())) == len(SHAPES)
    for one, other in combinations(WITH_A_SHAPE, 2):
        alike = [
            (name, vision)
            for name, theme in THEMES.items()
            for vision in VISIONS
            if distance(theme.colour(one), theme.colour(other), vision) < EASILY_TOLD
        ]
        if alike:
            shapes = [SHAPES.get(tone, MarkShape.DOT) for tone in (one, other)]
            assert shapes[0] is not shapes[1] or shapes == [MarkShape.DOT, MarkShape.DOT], alike


def test_the_simulation_leaves_grey_alone_and_takes_red_from_green():
    for vision in VISIONS:
        assert distance((128, 128, 128), (128, 128, 128), vision) == 0
    red, green = (200, 80, 0), (120, 120, 0)
    assert distance(red, green, "protanopia") < distance(red, green, "usual") / 2
    assert distance(red, green, "deuteranopia") < distance(red, green, "usual") / 2
