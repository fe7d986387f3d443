"""A look and a surface that note on what ground each text is drawn, so that a test can say how well it can be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pygame
from pygame.font import Font
from typing_extensions import override

from corfu_client.kit import Block, Colour, Look, Theme
from corfu_resources.paths import assets_dir


class Lettering(NamedTuple):
    """A text in one colour, and the colour of the ground that it was drawn on."""

    words: str
    ink: Colour
    ground: Colour


@dataclass
class Notes:
    """Which pictures hold which letters, and what was seen of them."""

    pictures: dict[int, tuple[pygame.Surface, set[tuple[str, Colour]]]] = field(
        default_factory=dict[int, tuple[pygame.Surface, set[tuple[str, Colour]]]]
    )
    seen: set[Lettering] = field(default_factory=set[Lettering])

    def ink(self, picture: pygame.Surface, words: str, colour: Colour) -> None:
        self.pictures.setdefault(id(picture), (picture, set()))[1].add((words, colour))


class NotingFont(Font):
    """Notes what it letters."""

    notes: Notes

    @override
    def render(self, text: str, antialias: bool, color: Colour, *rest: object, **named: object) -> pygame.Surface:  # type: ignore[override]
        picture = super().render(text, antialias, color)
        self.notes.ink(picture, text, color)
        return picture


class NotingLook(Look):
    """Letters with fonts that note it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.notes = Notes()
        self._noting: dict[tuple[int, bool, bool], NotingFont] = {}

    @override
    def font(self, size: int, *, bold: bool = False, italic: bool = False) -> Font:
        style = (size, bold, italic)
        if style not in self._noting:
            name = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
            file: Path = assets_dir() / "fonts" / f"CorfuSans-{name}.ttf"
            self._noting[style] = NotingFont(file, self.dp(size))
            self._noting[style].notes = self.notes
        return self._noting[style]

    @override
    def drawn(self, block: Block, width: int, colour: Colour | None = None) -> pygame.Surface:
        picture = super().drawn(block, width, colour)
        for run in block.runs:
            ink = self.theme.colour(run.colour) if run.colour else colour or self.theme.ink
            if run.text.strip() and not run.marked:
                self.notes.ink(picture, run.text, ink)
        return picture


class NotingSurface(pygame.Surface):
    """Looks below each lettered picture before it is drawn over."""

    notes: Notes

    @override
    def blit(self, source: pygame.Surface, dest: object = (0, 0), *rest: object, **named: object) -> pygame.Rect:  # type: ignore[override]
        kept = self.notes.pictures.get(id(source))
        if kept and kept[0] is source:
            at = dest.topleft if isinstance(dest, pygame.Rect) else dest
            assert isinstance(at, tuple)
            place = source.get_bounding_rect().move(at).clip(self.get_clip())
            if place.width and place.height:
                ground = _ground(self, place)
                self.notes.seen |= {Lettering(words, ink, ground) for words, ink in kept[1]}
        return super().blit(source, dest, *rest, **named)  # type: ignore[arg-type]


def _ground(surface: pygame.Surface, place: pygame.Rect) -> Colour:
    """Gives the colour that most of a place has."""
    across, down = max(1, place.width // 16), max(1, place.height // 6)
    spots = [(x, y) for x in range(place.left, place.right, across) for y in range(place.top, place.bottom, down)]
    red, green, blue = Counter(tuple(surface.get_at(spot))[:3] for spot in spots).most_common(1)[0][0]
    return red, green, blue
