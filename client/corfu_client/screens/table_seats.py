"""The picture of the table: the seats around it, with where each stands, and what is going on in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import pygame
import pygame.draw
import pygame.transform

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import box, mark, ring
from corfu_client.kit.text import Block, Run, words_of
from corfu_client.kit.theme import Colour
from corfu_client.kit.widgets import Pen
from corfu_client.table_geometry import places_around
from corfu_client.table_marks import MARKS, Presence, SeatState, presence_named
from corfu_client.table_situation import Situation
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.setup import Setup


@dataclass(frozen=True, slots=True)
class _Fit:
    """How large a seat is drawn, in dp: the card, the flag, the letters, the mark."""

    wide: int
    tall: int
    flag: int
    letters: int
    mark: int
    notes: bool


_FITS = (
    _Fit(112, 94, 44, 18, 28, notes=True),
    _Fit(82, 70, 30, 15, 22, notes=True),
    _Fit(66, 58, 25, 13, 19, notes=True),
    _Fit(58, 54, 23, 12, 17, notes=True),
    _Fit(48, 44, 19, 12, 15, notes=False),
    _Fit(34, 31, 12, 10, 11, notes=False),
    _Fit(24, 25, 9, 9, 8, notes=False),
)


_LEAST_BOARD = 0.52
"""The least share of the width that the board takes; else the seats are drawn smaller."""
_TALLEST, _LONGEST = 1.35, 1.7
_MANY = 16
_TOUCH = 4
"""So much, in dp, may the corners of neighbours overlap."""
_SMALLEST = 8
"""The size of the smallest letters of a name."""
_CENTRE_SIZES = (22, 20, 18, 16, 15, 14, 13, 12)


@dataclass(slots=True)
class TablePicture:
    """Draws the table into a rectangle, and says which seat is at a place of it."""

    setup: Setup
    seats: Sequence[SeatState]
    situation: Situation
    look: Look
    size: tuple[int, int] = (0, 0)

    def paint(self, pen: Pen, rect: pygame.Rect) -> None:
        """Draws everything."""
        self.size = rect.size
        fit, boxes = self._layout()
        self._paint_board(pen, rect, fit)
        for seat, place in zip(self.seats, boxes, strict=True):
            self._paint_seat(pen, seat, place.move(rect.topleft), fit)

    def seat_at(self, pos: tuple[int, int]) -> SeatState | None:
        """Gives the seat at a place inside the picture."""
        _fit, boxes = self._layout()
        return next((seat for seat, place in zip(self.seats, boxes, strict=True) if place.collidepoint(pos)), None)

    def hint_at(self, pos: tuple[int, int]) -> str:
        """Gives who sits at a place inside the picture, and where they stand."""
        seat = self.seat_at(pos)
        if seat is None:
            return ""
        parts = [called(self.setup, seat.seat), presence_named(seat.presence)]
        if seat.name and seat.presence is not Presence.BOT:
            parts.append(plain(seat.name))
        if seat.presides:
            parts.append(_("holds the Chair"))
        if seat.standing:
            parts.append(seat.words)
        return " · ".join(parts)

    def places(self) -> list[pygame.Rect]:
        """Gives where each seat stands inside the picture."""
        return self._layout()[1]

    def _layout(self) -> tuple[_Fit, list[pygame.Rect]]:
        for fit in _FITS:
            boxes = self._boxes(fit)
            cores = [place.inflate(-self.look.dp(_TOUCH), -self.look.dp(_TOUCH)) for place in boxes]
            apart = not any(here.colliderect(there) for here, there in pairwise((*cores, *cores[:1])))
            if apart and self._board(fit).width >= self.size[0] * _LEAST_BOARD:
                return fit, boxes
        return _FITS[-1], self._boxes(_FITS[-1])

    def _boxes(self, fit: _Fit) -> list[pygame.Rect]:
        boxes: list[pygame.Rect] = []
        for left, top in places_around(len(self.seats), *self._axes(fit)):
            place = pygame.Rect(0, 0, self.look.dp(fit.wide), self.look.dp(fit.tall))
            place.center = (round(self.size[0] / 2 + left), round(self.size[1] / 2 + top))
            boxes.append(place)
        return boxes

    def _axes(self, fit: _Fit) -> tuple[float, float]:
        across = max(1.0, (self.size[0] - self.look.dp(fit.wide)) / 2 - self.look.dp(fit.mark // 2))
        down = max(1.0, (self.size[1] - self.look.dp(fit.tall)) / 2 - self.look.dp(fit.mark // 2))
        if len(self.seats) > _MANY:  # every bit of edge is needed
            return across, down
        return min(across, down * _LONGEST), min(down, across * _TALLEST)

    def _board(self, fit: _Fit) -> pygame.Rect:
        across, down = self._axes(fit)
        wide, tall = 2 * across - self.look.dp(fit.wide * 0.92), 2 * down - self.look.dp(fit.tall * 0.84)
        return pygame.Rect(0, 0, max(2, round(wide)), max(2, round(tall)))

    def _paint_board(self, pen: Pen, rect: pygame.Rect, fit: _Fit) -> None:
        look, theme = pen.look, pen.look.theme
        board = self._board(fit)
        board.center = rect.center
        edge = theme.warn if self.situation.urgent else theme.line
        _smooth_ellipse(pen.surface, board, edge)
        _smooth_ellipse(pen.surface, board.inflate(-look.dp(4), -look.dp(4)), theme.hover)
        wide = int(board.width * 0.68)
        blocks = [Block((Run(self.situation.now, bold=True),), size=size, centred=True) for size in _CENTRE_SIZES]
        block = next((each for each in blocks if self._fits(each, wide, int(board.height * 0.58), look)), None)
        if block is None:
            return
        tall = look.height(block, wide)
        at = pygame.Rect(board.centerx - wide // 2, board.centery - tall // 2, wide, tall)
        look.text(pen.surface, block, at, theme.warn if self.situation.urgent else theme.ink)

    @staticmethod
    def _fits(block: Block, wide: int, tall: int, look: Look) -> bool:
        """Says whether the block fits with no word broken: German words are long."""
        words = words_of(block.runs).split()
        line = look.height(replace(block, runs=(Run("x", bold=True),)), wide)
        whole = all(look.height(replace(block, runs=(Run(word, bold=True),)), wide) == line for word in words)
        return whole and look.height(block, wide) <= tall

    def _paint_seat(self, pen: Pen, seat: SeatState, place: pygame.Rect, fit: _Fit) -> None:
        look, theme = pen.look, pen.look.theme
        absent = seat.presence in {Presence.AWAY, Presence.EMPTY}
        fill = theme.chosen if seat.own else theme.hover if absent else theme.raised
        box(pen.surface, place, fill, look.dp(8), edge=theme.accent if seat.own else theme.line, thickness=look.dp(1))
        if seat.own:
            ring(pen.surface, place, theme.accent, look.dp(8), look.dp(2))
        code = seat.seat.party
        flag = look.images.flag(code, fit.flag) if code else None
        top = place.top + look.dp(5 if fit.notes else 3)
        if flag is not None:
            picture = _faded(flag) if absent else flag
            pen.surface.blit(picture, picture.get_rect(midtop=(place.centerx, top)))
        else:
            alone = self._size_of(_("Chair"), fit, place.width) is None
            gavel = _gavel(look.dp(fit.flag * 3 // 2 if alone else fit.flag), theme.ink)
            pen.surface.blit(gavel, gavel.get_rect(midtop=(place.centerx, top)))
        self._paint_name(pen, seat, place, fit)
        if seat.presides and code:
            gavel = _gavel(look.dp(fit.mark), theme.ink)
            pen.surface.blit(gavel, gavel.get_rect(center=(place.left + look.dp(7), place.top + look.dp(7))))
        if seat.standing:
            shape, tone = MARKS[seat.standing]
            sign = mark(shape, look.dp(fit.mark), theme.colour(tone), theme.raised)
            corner = (place.right - look.dp(fit.mark * 0.36), place.top + look.dp(fit.mark * 0.36))
            pen.surface.blit(sign, sign.get_rect(center=corner))

    def _size_of(self, name: str, fit: _Fit, wide: int) -> int | None:
        """Gives the largest letters in which a name stays within its place, None if it is too long for any."""
        sizes = range(fit.letters, _SMALLEST - 1, -1)
        return next((each for each in sizes if self.look.font(each, bold=True).size(name)[0] <= wide), None)

    def _paint_name(self, pen: Pen, seat: SeatState, place: pygame.Rect, fit: _Fit) -> None:
        look, theme = pen.look, pen.look.theme
        absent = seat.presence in {Presence.AWAY, Presence.EMPTY}
        code = seat.seat.party or _("Chair")
        size = self._size_of(code, fit, place.width)
        if size is None and seat.seat.party is None:
            return  # the gavel says it
        letters = look.font(size or _SMALLEST, bold=True).render(code, True, theme.muted if absent else theme.ink)
        note = ""
        if fit.notes and seat.presence is not Presence.PERSON:
            note = {Presence.BOT: _("bot"), Presence.AWAY: _("away"), Presence.EMPTY: _("empty")}[seat.presence]
        tone = theme.warn if seat.presence is Presence.AWAY else theme.muted
        small = look.font(max(10, fit.letters - 3)).render(note, True, tone) if note else None
        if small and letters.get_width() + small.get_width() + look.dp(8) > place.width:
            small = None
        wide = letters.get_width() + (small.get_width() + look.dp(4) if small else 0)
        bottom = place.bottom - look.dp(3 if fit.notes else 1)
        at = letters.get_rect(bottomleft=(place.centerx - wide // 2, bottom))
        pen.surface.blit(letters, at)
        if small:
            pen.surface.blit(small, small.get_rect(bottomleft=(at.right + look.dp(4), bottom - look.dp(1))))


def _faded(picture: pygame.Surface) -> pygame.Surface:
    pale = picture.copy()
    pale.set_alpha(90)
    return pale


def _smooth_ellipse(surface: pygame.Surface, place: pygame.Rect, colour: Colour) -> None:
    if place.width > 1 and place.height > 1:
        surface.blit(_ellipse(place.size, colour), place)


@lru_cache(maxsize=16)
def _ellipse(size: tuple[int, int], colour: Colour) -> pygame.Surface:
    fine = pygame.Surface((size[0] * 2, size[1] * 2), pygame.SRCALPHA)
    fine.fill((*colour, 0))
    pygame.draw.ellipse(fine, colour, fine.get_rect())
    return pygame.transform.smoothscale(fine, size)


@lru_cache(maxsize=16)
def _gavel(size: int, colour: Colour) -> pygame.Surface:
    """Gives the picture of a gavel, the sign of the Chair."""
    full = max(8, size) * 4
    picture = pygame.Surface((full, full), pygame.SRCALPHA)
    picture.fill((*colour, 0))
    pygame.draw.rect(picture, colour, (full * 0.24, full * 0.16, full * 0.34, full * 0.28), border_radius=full // 24)
    pygame.draw.rect(picture, colour, (full * 0.18, full * 0.1, full * 0.08, full * 0.4), border_radius=full // 24)
    pygame.draw.rect(picture, colour, (full * 0.56, full * 0.1, full * 0.08, full * 0.4), border_radius=full // 24)
    pygame.draw.rect(picture, colour, (full * 0.37, full * 0.44, full * 0.09, full * 0.5), border_radius=full // 24)
    turned = pygame.transform.rotate(picture, 40)
    cut = pygame.Rect(0, 0, full, full)
    cut.center = turned.get_rect().center
    return pygame.transform.smoothscale(turned.subsurface(cut), (max(8, size), max(8, size)))
