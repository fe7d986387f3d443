"""Reference pictures: the same bits, or so near that no eye tells them apart.

`golden` is the fixture a test asks for: `golden(surface, "name")` compares with tests/goldens/name.png. On another
machine fonts are smoothed a little differently, so blocks of 8x8 pixels are compared by their means.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pygame
import pygame.image
import pygame.transform
import pytest

FOLDER = Path(__file__).parent / "goldens"
FAILED = Path(__file__).parents[1] / "build" / "goldens-failed"
BLOCK, LARGEST, MEAN = 8, 24.0, 0.5

Compare: TypeAlias = Callable[[pygame.Surface, str], None]


@pytest.fixture
def golden(regenerate_goldens: bool) -> Compare:
    return lambda surface, name: compare(surface, name, regenerate=regenerate_goldens)


def compare(surface: pygame.Surface, name: str, *, regenerate: bool) -> None:
    """Fails if the picture differs from its golden; with `regenerate` writes the golden instead."""
    path = FOLDER / f"{name}.png"
    if regenerate:
        FOLDER.mkdir(exist_ok=True)
        pygame.image.save(surface, path)
        return
    if not path.is_file():
        _fail(surface, name, "there is no golden yet")
    wanted = pygame.image.load(path)
    if wanted.get_size() != surface.get_size():
        _fail(surface, name, f"the size is {surface.get_size()}, the golden's {wanted.get_size()}")
    if pygame.image.tobytes(surface, "RGB") == pygame.image.tobytes(wanted, "RGB"):
        return
    differences = block_differences(surface, wanted)
    largest, mean = max(differences), sum(differences) / len(differences)
    if largest > LARGEST or mean > MEAN:
        _fail(
            surface, name, f"8x8 blocks differ by up to {largest:.1f} (of {LARGEST}), on average {mean:.2f} (of {MEAN})"
        )


def block_differences(one: pygame.Surface, other: pygame.Surface) -> list[float]:
    """Gives for each block of 8x8 pixels how far the means of the worst colour channel lie apart, 0 to 255."""
    return [
        float(max(abs(a - b) for a, b in zip(mine[:3], yours[:3], strict=True)))
        for mine, yours in zip(_means(one), _means(other), strict=True)
    ]


def _means(surface: pygame.Surface) -> list[tuple[int, ...]]:
    width, height = surface.get_size()
    return [
        tuple(pygame.transform.average_color(surface, (x, y, min(BLOCK, width - x), min(BLOCK, height - y))))
        for y in range(0, height, BLOCK)
        for x in range(0, width, BLOCK)
    ]


def _fail(surface: pygame.Surface, name: str, why: str) -> None:
    FAILED.mkdir(parents=True, exist_ok=True)
    path = FAILED / f"{name}.png"
    pygame.image.save(surface, path)
    pytest.fail(f"{name}: {why}. The picture is in {path}; if it is right: make goldens")
