"""How long a frame takes where everybody writes what is hard to draw: all screens, 61 seats, 4,000 characters each.

Names, titles, wordings, notes, statements, briefs and announcements all say the same: an unbroken run, markup, signs
that turn text around, stacked marks, emoji, lines of one letter. Printed is, of each screen, the worst over all of
these: the first frame, and the worst of those that follow upon news. `python -m benchmarks.hostile_frames`.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from functools import partial

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from corfu_client.kit import LIGHT
from corfu_client.screens.contract import Screen, Stage
from corfu_client.windows import calm_memory
from tests.client.matrix.casts import MANY
from tests.client.matrix.scenes import SCENES, Scene
from tests.client.matrix.test_hostile_words import WORDS, fill

SIZE = (1280, 720)
CHANGES = 10
GOAL = 50.0


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.process_time_ns()
    work()
    return (time.process_time_ns() - began) / 1e6


def _frame(screen: Screen, surface: pygame.Surface, seconds: float) -> None:
    screen.build()
    screen.draw(surface, seconds)


def _first(scene: Scene, surface: pygame.Surface) -> tuple[Stage, Screen, float]:
    """Gives stage and screen, and the milliseconds of the whole first frame: the screen made, built, and drawn."""
    began = time.process_time_ns()
    stage, screen = scene.picture_on(SIZE, LIGHT)
    screen.draw(surface, 100.0)
    return stage, screen, (time.process_time_ns() - began) / 1e6


async def measured(name: str) -> tuple[float, float, float]:
    """Gives the milliseconds of the first frame, of the worst after it, and of a plain blit, over all words."""
    firsts: list[float] = []
    later: list[float] = []
    blits: list[float] = []
    for words in WORDS.values():
        scene = await SCENES[name](MANY)
        fill(scene, words)
        surface, plain = pygame.Surface(SIZE), pygame.Surface(SIZE)
        calm_memory()
        stage, screen, first = _first(scene, surface)
        firsts.append(first)
        for number in range(CHANGES):
            stage.store.changed()
            later.append(_milliseconds(partial(_frame, screen, surface, 101.0 + number)))
            blits.append(_milliseconds(partial(surface.blit, plain, (0, 0))))
    return max(firsts), max(later), sorted(blits)[len(blits) // 2]


async def main() -> None:
    """Prints a line for each screen."""
    print(f"frames at 61 seats with words of 4,000 characters, {SIZE[0]}x{SIZE[1]}; goal: none over {GOAL:g} ms")
    for name in SCENES:
        first, after, blit = await measured(name)
        print(
            f"  {name}: the first {first:.1f} ms, after news {after:.1f} ms at most; plain blit {blit:.2f} ms",
            flush=True,
        )


if __name__ == "__main__":
    asyncio.run(main())
