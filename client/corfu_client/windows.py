"""The window: opened, titled, shown; nothing here knows what is drawn in it."""

from __future__ import annotations

import gc
import os
import platform
from collections.abc import Sequence

import pygame

from corfu_client.kit.shapes import box


class NoDisplayError(RuntimeError):
    """There is no display to open a window on."""


def has_display() -> bool:
    """Says whether this machine has anything to open a window on, without asking it for one.

    Asking a Linux machine that has none makes its libraries complain in words of their own.
    """
    if platform.system() != "Linux" or "SDL_VIDEODRIVER" in os.environ:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Window:
    """A resizable window. Raises NoDisplayError, or pygame's own error, where none can be opened."""

    def __init__(self, size: tuple[int, int]) -> None:
        # SDL falls back to drivers that show nothing; a person would wait for a window that never comes.
        if pygame.display.get_driver() in {"dummy", "offscreen"} and os.environ.get("SDL_VIDEODRIVER") is None:
            raise NoDisplayError
        if pygame.display.get_driver() == "x11" and platform.system() == "Linux":
            # Without a GPU the accelerated way is twenty times slower; X11 only, Wayland fails with it.
            os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
        pygame.display.set_icon(icon())
        pygame.display.set_caption("Corfu")
        pygame.display.set_mode(_fitting(size), pygame.RESIZABLE)
        pygame.key.set_repeat(400, 35)
        pygame.key.start_text_input()

    @property
    def surface(self) -> pygame.Surface:
        """The surface to draw on; another one after a change of size."""
        surface = pygame.display.get_surface()
        if surface is None:
            raise NoDisplayError
        return surface

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.surface.get_size()

    @staticmethod
    def show(drawn: Sequence[pygame.Rect]) -> None:
        """Shows what has been drawn in those rectangles."""
        pygame.display.update(drawn)

    @staticmethod
    def close() -> None:
        """Closes the window."""
        pygame.display.quit()


def toggle_fullscreen(size: tuple[int, int]) -> None:
    """Fills the whole display, or goes back to a window of `size`; without a window nothing happens."""
    if pygame.display.get_surface() is None:
        return
    if pygame.display.is_fullscreen():
        pygame.display.set_mode(_fitting(size), pygame.RESIZABLE)
    else:
        pygame.display.set_mode(pygame.display.get_desktop_sizes()[0], pygame.FULLSCREEN)


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    room = pygame.display.get_desktop_sizes()[0]
    return min(size[0], room[0]), min(size[1], room[1])


def icon() -> pygame.Surface:
    """Gives the program's icon: a table seen from above with its seats."""
    side = 128
    picture = pygame.Surface((side, side), pygame.SRCALPHA)
    box(picture, picture.get_rect(), (22, 41, 72), 26)
    pygame.draw.circle(picture, (250, 248, 242), (64, 64), 26)
    pygame.draw.circle(picture, (15, 93, 110), (64, 64), 19)
    for turn in range(8):
        seat = pygame.Vector2(0, -45).rotate(45 * turn) + pygame.Vector2(64, 64)
        pygame.draw.circle(picture, (217, 119, 6) if turn == 0 else (250, 248, 242), seat, 8)
    return picture


def calm_memory() -> None:
    """Keeps the search for cycles of garbage from taking a frame: what is there by now stays, the rest is looked at."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 1_000)
