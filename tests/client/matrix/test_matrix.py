"""Every screen in three sizes, two themes and two languages, at a table of four and at one of sixty-one.

One golden per scene holds all twelve pictures, each as the means of its blocks of 8x8 pixels, which is how pictures
are compared anyway. To look at them as they are: `make goldens`, or any failure, leaves them in `build/matrix`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from corfu_client.kit import DARK, LIGHT
from corfu_resources.catalogue import choose_language
from tests.client.matrix.casts import COUNTS
from tests.client.matrix.scenes import SCENES, SCENES_WITHOUT_A_TABLE, Scene
from tests.goldens import BLOCK, LARGEST, MEAN

ROOT = Path(__file__).parents[3]
GOLDENS = ROOT / "tests" / "goldens" / "matrix"
DRAWN = ROOT / "build" / "matrix"
SIZES = ((1024, 768), (1280, 720), (1920, 1080))
THEMES = {"light": LIGHT, "dark": DARK}
LANGUAGES = ("en", "de")

Means = NDArray[np.uint8]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    yield
    choose_language("en")


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_looks_as_it_should(name: str, count: int, regenerate_goldens: bool) -> None:
    _compare(f"{name}-{count}", await SCENES[name](count), regenerate=regenerate_goldens)


@pytest.mark.parametrize("name", SCENES_WITHOUT_A_TABLE)
async def test_a_screen_before_the_table_looks_as_it_should(name: str, regenerate_goldens: bool) -> None:
    _compare(name, await SCENES_WITHOUT_A_TABLE[name](0), regenerate=regenerate_goldens)


def _compare(name: str, scene: Scene, *, regenerate: bool) -> None:
    drawn = {(language, theme, size): _draw(scene, language, theme, size) for language, theme, size in _combinations()}
    sheet = _sheet([_means(surface) for surface in drawn.values()])
    path = GOLDENS / f"{name}.png"
    if regenerate:
        GOLDENS.mkdir(parents=True, exist_ok=True)
        pygame.image.save(pygame.surfarray.make_surface(sheet), path)
    if regenerate or not path.is_file():
        _keep(name, drawn)
    if not path.is_file():
        pytest.fail(f"{name}: there is no golden yet; look at {DRAWN} and run: make goldens")
    wanted = pygame.surfarray.array3d(pygame.image.load(path))
    assert wanted.shape == sheet.shape, f"{name}: the golden is of another matrix; make goldens"
    differences = np.abs(wanted.astype(int) - sheet.astype(int)).max(axis=2)
    for (language, theme, size), place in zip(drawn, _places(), strict=True):
        tile = differences[place]
        if tile.max() > LARGEST or tile.mean() > MEAN:
            _keep(name, drawn)
            pytest.fail(
                f"{name}: {language}, {theme}, {size[0]}x{size[1]} differs by up to {tile.max()} (of {LARGEST}), on "
                f"average {tile.mean():.2f} (of {MEAN}). The picture is in {DRAWN}; if it is right: make goldens"
            )


def _combinations() -> list[tuple[str, str, tuple[int, int]]]:
    return [(language, theme, size) for language in LANGUAGES for theme in THEMES for size in SIZES]


def _draw(scene: Scene, language: str, theme: str, size: tuple[int, int]) -> pygame.Surface:
    choose_language(language)
    surface = pygame.Surface(size)
    _stage, screen = scene.picture_on(size, THEMES[theme])
    screen.draw(surface, 100.0)
    return surface


def _means(surface: pygame.Surface) -> Means:
    """Gives the mean of each block, in the order x, y, colour; every size of the matrix is made of whole blocks."""
    width, height = surface.get_size()
    pixels = pygame.surfarray.array3d(surface).reshape(width // BLOCK, BLOCK, height // BLOCK, BLOCK, 3)
    return pixels.mean(axis=(1, 3)).round().astype(np.uint8)


def _places() -> list[tuple[slice, slice]]:
    widths, tall = [width // BLOCK for width, _height in SIZES], max(height for _width, height in SIZES) // BLOCK
    lefts = [sum(widths[:column]) for column in range(len(SIZES))]
    return [
        (
            slice(lefts[number % len(SIZES)], lefts[number % len(SIZES)] + SIZES[number % len(SIZES)][0] // BLOCK),
            slice(row * tall, row * tall + SIZES[number % len(SIZES)][1] // BLOCK),
        )
        for number in range(len(_combinations()))
        for row in [number // len(SIZES)]
    ]


def _sheet(tiles: list[Means]) -> Means:
    places = _places()
    wide, tall = max(across.stop for across, _down in places), max(down.stop for _across, down in places)
    sheet = np.zeros((wide, tall, 3), dtype=np.uint8)
    for place, tile in zip(places, tiles, strict=True):
        sheet[place] = tile
    return sheet


def _keep(name: str, drawn: dict[tuple[str, str, tuple[int, int]], pygame.Surface]) -> None:
    DRAWN.mkdir(parents=True, exist_ok=True)
    for (language, theme, (width, _height)), surface in drawn.items():
        pygame.image.save(surface, DRAWN / f"{name}-{width}-{theme}-{language}.png")
