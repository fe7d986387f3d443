"""One look: theme, scale, fonts, pictures, and the caches of laid-out and drawn text."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Generic, TypeVar

import pygame
from pygame.font import Font

from corfu_client.kit.images import Images
from corfu_client.kit.text import Block, Laid, LaidLine, Run, Segment, lay_out, shortened
from corfu_client.kit.theme import LIGHT, Colour, Theme, Tone
from corfu_resources.paths import assets_dir

SMALLEST_SCALE, LARGEST_SCALE = 0.75, 2.5
_NUMBERS = count()
_MOST_HEIGHTS = 8000
_ROOMY = 100_000
_TALLEST_PICTURE = 2200
"""Pixels: as tall as the largest window, nearly."""

_K = TypeVar("_K")
_V = TypeVar("_V")


class Lru(Generic[_K, _V]):
    """A cache that forgets what was not asked for longest."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[_K, _V] = OrderedDict()

    def get(self, key: _K, make: Callable[[], _V]) -> _V:
        """Gives what is kept under `key`, making it the first time."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        made = self._kept[key] = make()
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return made

    def __len__(self) -> int:
        return len(self._kept)


class Look:
    """What widgets need to measure and draw. A change of scale or theme is a new Look.

    `scale` is kept within 0.75 and 2.5; with `still` nothing moves or blinks of itself. Needs pygame's fonts started
    (`start_pygame`). Every Look has its own `number`.
    """

    def __init__(
        self, theme: Theme = LIGHT, scale: float = 1.0, fonts: Path | None = None, *, still: bool = False
    ) -> None:
        self.number = next(_NUMBERS)
        self.theme = theme
        self.still = still
        self.scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        self._folder = fonts or assets_dir() / "fonts"
        self._fonts: dict[tuple[int, bool, bool], Font] = {}
        self._laid: Lru[tuple[Block, int], Laid] = Lru(4000)
        self._drawn: Lru[tuple[Block, int, Colour], pygame.Surface] = Lru(256)
        self._heights: dict[tuple[int, int], tuple[object, int]] = {}
        self._sizes: Lru[tuple[object, ...], tuple[int, int]] = Lru(1024)
        self._pictures: Lru[tuple[object, ...], pygame.Surface] = Lru(512)
        self.images = Images(self)

    def dp(self, length: float) -> int:
        """Gives a length in pixels; what is not nothing stays at least one pixel."""
        return max(1, int(length * self.scale)) if length > 0 else 0

    def font(self, size: int, *, bold: bool = False, italic: bool = False) -> Font:
        """Gives the font of one style, `size` in dp."""
        kept = self._fonts.get((size, bold, italic))
        if kept is None:
            style = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
            kept = Font(self._folder / f"CorfuSans-{style}.ttf", self.dp(size))
            self._fonts[size, bold, italic] = kept
        return kept

    def laid(self, block: Block, width: int) -> Laid:
        """Gives the layout of a block for a width in pixels."""
        return self._laid.get((block, width), lambda: self._lay_out(block, width))

    def drawn(self, block: Block, width: int, colour: Colour | None = None) -> pygame.Surface:
        """Gives the picture of a block; `colour` is that of runs without one of their own."""
        ink = colour or self.theme.ink
        return self._drawn.get((block, width, ink), lambda: self._draw(block, width, ink))

    def picture(self, shows: tuple[object, ...], draw: Callable[[], pygame.Surface]) -> pygame.Surface:
        """Gives a picture that follows, with this look, from what it `shows`; drawn once while it is kept."""
        return self._pictures.get(shows, lambda: _packed(draw()))

    def size(self, shows: tuple[object, ...], measure: Callable[[], tuple[int, int]]) -> tuple[int, int]:
        """Gives a width and height that follow, with this look, from what it `shows`; measured once while kept."""
        return self._sizes.get(shows, measure)

    def height(self, block: Block, width: int) -> int:
        """Gives the height of a block in pixels, without the space after it."""
        return self.reckoned(block, width, lambda: self.laid(block, width).height)

    def longest_word(self, block: Block) -> int:
        """Gives the width of its longest word in pixels, below which it would be torn."""
        runs = (replace(run, text=word) for run in block.runs for word in run.text.split())
        return max((self.laid(replace(block, runs=(run,)), _ROOMY).natural_width for run in runs), default=0)

    def reckoned(self, thing: object, width: int, reckon: Callable[[], int]) -> int:
        """Gives a height that follows from a frozen thing and a width. The very same thing is reckoned once."""
        known = self._heights.get((id(thing), width))
        if known is not None:
            return known[1]
        if len(self._heights) >= _MOST_HEIGHTS:
            self._heights.clear()
        height = reckon()
        # The thing is kept beside its height: as long as it is there, no other can have its identity.
        self._heights[id(thing), width] = thing, height
        return height

    def text(self, surface: pygame.Surface, block: Block, place: pygame.Rect, colour: Colour | None = None) -> None:
        """Draws a block at the top left of `place`, as wide as it.

        Its picture is kept for the next time. Of one that is taller than any window only the lines that show are drawn.
        """
        laid = self.laid(block, place.width)
        if laid.height <= _TALLEST_PICTURE:
            surface.blit(self.drawn(block, place.width, colour), place.topleft)
            return
        clip = surface.get_clip()
        first = max(0, (clip.top - place.top) // laid.line_height)
        last = (clip.bottom - place.top) // laid.line_height + 1
        for number in range(first, min(last, len(laid.lines))):
            top = place.top + number * laid.line_height
            self._draw_line(surface, block, laid.lines[number], (place.left, top), colour or self.theme.ink)

    def _font_for(self, size: int, run: Run) -> Font:
        return self.font(size, bold=run.bold, italic=run.italic)

    def _lay_out(self, block: Block, width: int) -> Laid:
        inner = max(1, width - self.dp(block.indent))
        line_height = self.font(block.size).get_linesize()
        font_for = partial(self._font_for, block.size)
        laid = lay_out(block.runs, font_for, inner, line_height, centred=block.centred, most=block.most)
        return shortened(laid, block.most, font_for)

    def _draw(self, block: Block, width: int, ink: Colour) -> pygame.Surface:
        laid = self.laid(block, width)
        surface = pygame.Surface((max(1, width), max(1, laid.height)), pygame.SRCALPHA)
        for number, line in enumerate(laid.lines):
            self._draw_line(surface, block, line, (0, number * laid.line_height), ink)
        return surface

    def _draw_line(
        self, surface: pygame.Surface, block: Block, line: LaidLine, at: tuple[int, int], ink: Colour
    ) -> None:
        left, top, tall = at[0] + self.dp(block.indent), at[1], self.font(block.size).get_linesize()
        for segment in line:
            colour = self.theme.colour(segment.run.colour) if segment.run.colour else ink
            font = self._font_for(block.size, segment.run)
            if segment.run.marked:
                surface.fill(self.theme.selection, (left + segment.left, top, segment.width, tall))
            surface.blit(font.render(segment.text, True, colour), (left + segment.left, top))
            self._rules(surface, segment, font, (left + segment.left, top), colour)

    def _rules(
        self, surface: pygame.Surface, segment: Segment, font: Font, at: tuple[int, int], colour: Colour
    ) -> None:
        thickness = max(1, font.get_height() // 18)
        base = at[1] + font.get_ascent()
        if segment.run.underline:
            surface.fill(colour, (at[0], base + thickness, segment.width, thickness))
        if segment.run.strike:
            surface.fill(colour, (at[0], base - font.get_ascent() * 3 // 10, segment.width, thickness))


def _packed(picture: pygame.Surface) -> pygame.Surface:
    """Makes a picture quick to draw again and again: what is opaque is copied, what is not there passed over."""
    if picture.get_flags() & pygame.SRCALPHA:
        picture.set_alpha(255, pygame.RLEACCEL)
    return picture


def tone_colour(look: Look, tone: Tone | None) -> Colour:
    """Gives the colour of a tone, the ink where there is none."""
    return look.theme.colour(tone) if tone else look.theme.ink
