"""Flags in any size from their drawings, and lettered badges where there is none. Cached per size."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pygame
import pygame.image

from corfu_client.kit.shapes import box
from corfu_client.kit.theme import Colour, contrast
from corfu_resources.paths import assets_dir

if TYPE_CHECKING:
    from corfu_client.kit.look import Look

_CODE = re.compile(r"[A-Z]{2}")
_VISIBLE = 3.0
"""The contrast that parts of pictures need against what is around them (WCAG 2, 1.4.11)."""


class Images:
    """The pictures of one look. With `flags_shown` off every code is a badge."""

    def __init__(self, look: Look, folder: Path | None = None) -> None:
        self._look = look
        self._folder = folder or assets_dir() / "flags"
        self.flags_shown = True
        self._kept: dict[tuple[str, int, bool], pygame.Surface] = {}

    def flag(self, code: str, height: int) -> pygame.Surface:
        """Gives the flag of a two-letter code, or a badge with the code; 3:2, `height` in dp."""
        key = (code, height, self.flags_shown)
        if key not in self._kept:
            self._kept[key] = self._made(code, height)
        return self._kept[key]

    def _made(self, code: str, height: int) -> pygame.Surface:
        tall = self._look.dp(height)
        size = (tall * 3 // 2, tall)
        drawing = self._folder / f"{code}.svg"
        if self.flags_shown and _CODE.fullmatch(code) and drawing.is_file():
            flag = pygame.image.load_sized_svg(drawing, size)
            picture = pygame.Surface(size, pygame.SRCALPHA)
            picture.blit(flag, flag.get_rect(center=picture.get_rect().center))
            pygame.draw.rect(picture, self._edge() or self._look.theme.line, picture.get_rect(), 1)
            return picture
        return self._badge(code, size)

    def _badge(self, code: str, size: tuple[int, int]) -> pygame.Surface:
        theme, edge = self._look.theme, self._edge()
        room = size[0] - self._look.dp(8 if edge else 4)
        points = 16
        while points > 6 and self._look.font(points, bold=True).size(code)[0] > room:
            points -= 1
        while points > 6 and self._look.font(points, bold=True).get_height() > size[1]:
            points -= 1
        picture = pygame.Surface(size, pygame.SRCALPHA)
        box(picture, picture.get_rect(), theme.bar, self._look.dp(4), edge=edge)
        letters = self._look.font(points, bold=True).render(code, True, theme.on_dark)
        if letters.get_width() > size[0]:
            return picture  # too small to be read, and cut letters would say something else
        picture.blit(letters, letters.get_rect(center=picture.get_rect().center))
        return picture

    def _edge(self) -> Colour | None:
        """Gives the edge without which a dark picture would run into the paper; None on light paper."""
        theme = self._look.theme
        return theme.muted if contrast(theme.bar, theme.paper) < _VISIBLE else None
