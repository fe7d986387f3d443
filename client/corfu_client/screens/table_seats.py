"""The picture of the table: the seats around it, with where each stands, and what is going on in the middle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias
from weakref import WeakKeyDictionary

import pygame
import pygame.draw
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import box, mark, ring
from corfu_client.kit.widgets import KeyPress, Pen, Size, Widget
from corfu_client.screens.table_board import lines_on, paint_board
from corfu_client.screens.table_glyphs import gavel, hatching, presence_sign, voice_sign
from corfu_client.seat_layout import Fit, Layout, layout_of
from corfu_client.table_centre import CentreLine
from corfu_client.table_marks import MARKS, Presence, SeatState, Voice, presence_named, voice_named
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _, language
from corfu_resources.plain import plain
from corfu_rules.seats import Seat
from corfu_rules.setup import Setup

_SMALLEST = 8
"""The size of the smallest letters of a name."""


_Sign: TypeAlias = tuple[pygame.Surface, tuple[int, int]]
"""A sign, and where it stands from the top left of the card."""


class _DrawnSeat(NamedTuple):
    """The card of a seat, and the signs over it."""

    card: pygame.Surface
    signs: tuple[_Sign, ...]


_latest: WeakKeyDictionary[Look, tuple[object, dict[int, tuple[SeatState, _DrawnSeat]]]] = WeakKeyDictionary()
"""By look: for which size and language seats were drawn the last time, and they by the identity of their state."""
_MOST = 512


@dataclass(slots=True)
class TablePicture:
    """Draws the table into a rectangle, and says which seat is at a place of it."""

    setup: Setup
    seats: Sequence[SeatState]
    centre: Sequence[CentreLine]
    look: Look
    urgent: bool = False
    size: tuple[int, int] = (0, 0)

    def paint(self, pen: Pen, rect: pygame.Rect, chosen: Seat | None = None) -> None:
        """Draws everything; the seat `chosen` by key or mouse stands out."""
        self.size = rect.size
        layout, clip = self._layout(), pen.surface.get_clip()
        board = layout.board.move(rect.topleft)
        if board.colliderect(clip):
            paint_board(pen, board, layout.radius, self.centre, urgent=self.urgent)
        inside = clip.move(-rect.left, -rect.top)
        seated = zip(self.seats, layout.boxes, layout.reaches, strict=True)
        placed = [(seat, place.move(rect.topleft)) for seat, place, reach in seated if reach.colliderect(inside)]
        drawn = [(self._drawn_seat(pen, seat, place.size, layout.fit), place) for seat, place in placed]
        pen.surface.fblits([(each.card, place.topleft) for each, place in drawn])
        # Over all cards: a sign at a corner reaches over to the neighbour's.
        signs = [(sign, (place.left + x, place.top + y)) for each, place in drawn for sign, (x, y) in each.signs]
        pen.surface.fblits(signs)
        for around in (place.inflate(pen.look.dp(4), pen.look.dp(4)) for seat, place in placed if seat.seat == chosen):
            ring(pen.surface, around, pen.look.theme.focus, pen.look.dp(9), pen.look.dp(2))

    def seat_at(self, pos: tuple[int, int]) -> SeatState | None:
        """Gives the seat at a place inside the picture."""
        boxes = self._layout().boxes
        return next((seat for seat, place in zip(self.seats, boxes, strict=True) if place.collidepoint(pos)), None)

    def hint_at(self, pos: tuple[int, int]) -> str:
        """Gives who sits at a place inside the picture, and where they stand."""
        seat = self.seat_at(pos)
        return self.told(seat) if seat else ""

    def told(self, seat: SeatState) -> str:
        """Gives who sits there, whether anybody does, and where they stand."""
        parts = [called(self.setup, seat.seat), presence_named(seat.presence)]
        if seat.name and seat.presence is not Presence.BOT:
            parts.append(plain(seat.name))
        if seat.presides:
            parts.append(_("holds the Chair"))
        parts += [
            each for each in (voice_named(seat.voice), seat.words if seat.standing else "", seat.uncounted) if each
        ]
        return " · ".join(parts)

    def places(self) -> list[pygame.Rect]:
        """Gives where each seat stands inside the picture."""
        return list(self._layout().boxes)

    def parts(self, chosen: Seat | None) -> Iterator[tuple[str, pygame.Rect, object]]:
        """Gives the board, its lines and the seats, each with its rectangle inside the picture and what it shows."""
        layout = self._layout()
        yield "board", layout.board, self.urgent
        for number, (place, *written) in enumerate(lines_on(self.look, layout.board, layout.radius, self.centre)):
            yield f"line {number}", place, tuple(written)
        for seat, reach in zip(self.seats, layout.reaches, strict=True):
            yield str(seat.seat), reach, (seat, seat.seat == chosen)

    def _drawn_seat(self, pen: Pen, seat: SeatState, size: tuple[int, int], fit: Fit) -> _DrawnSeat:
        """Gives the pictures of a seat; those of the very same state are not looked for again."""
        made_for = (fit, size, pen.look.images.flags_shown, language())
        latest = _latest.get(pen.look)
        if latest is None or latest[0] != made_for or len(latest[1]) > _MOST:
            latest = _latest[pen.look] = made_for, {}
        known = latest[1].get(id(seat))
        if known is None:
            # The state is kept beside its pictures: as long as it is there, no other can have its identity.
            known = latest[1][id(seat)] = (
                seat,
                _DrawnSeat(self._card(pen, seat, size, fit), self._signs(seat, size, fit)),
            )
        return known[1]

    def _card(self, pen: Pen, seat: SeatState, size: tuple[int, int], fit: Fit) -> pygame.Surface:
        """Gives the card of a seat, drawn once for all that look the same."""
        key = (seat.seat.party, seat.presence, seat.own, seat.uncounted, pen.look.images.flags_shown, language())

        def drawn() -> pygame.Surface:
            card = pygame.Surface(size, pygame.SRCALPHA)
            self._paint_seat(replace(pen, surface=card), seat, card.get_rect(), fit)
            return card

        return pen.look.picture((*key, fit, size), drawn)

    def _layout(self) -> Layout:
        return layout_of(len(self.seats), self.size, self.look)

    def _paint_seat(self, pen: Pen, seat: SeatState, place: pygame.Rect, fit: Fit) -> None:
        look, theme = pen.look, pen.look.theme
        absent = seat.presence in {Presence.AWAY, Presence.EMPTY}
        fill = theme.chosen if seat.own else theme.hover if absent else theme.raised
        box(pen.surface, place, fill, look.dp(8), edge=theme.accent if seat.own else theme.line, thickness=look.dp(1))
        if seat.uncounted:
            inner = place.inflate(-look.dp(4), -look.dp(4))
            pen.surface.blit(hatching(inner.size, theme.neutral, look.dp(5)), inner)
        if seat.own:
            ring(pen.surface, place, theme.accent, look.dp(8), look.dp(2))
        self._paint_flag(pen, seat, place, fit)
        self._paint_name(pen, seat, place, fit)

    def _paint_flag(self, pen: Pen, seat: SeatState, place: pygame.Rect, fit: Fit) -> None:
        look, theme, code = pen.look, pen.look.theme, seat.seat.party
        top = place.top + look.dp(5 if fit.notes else 3)
        if not code:
            alone = self._size_of(_("Chair"), fit, place.width) is None
            sign = gavel(look.dp(fit.flag * 3 // 2 if alone else fit.flag), theme.ink)
            pen.surface.blit(sign, sign.get_rect(midtop=(place.centerx, top)))
            return
        flag = look.images.flag(code, fit.flag)
        picture = _faded(flag) if seat.presence in {Presence.AWAY, Presence.EMPTY} else flag
        at = picture.get_rect(midtop=(place.centerx, top))
        pen.surface.blit(picture, at)
        tone = theme.warn if seat.presence is Presence.AWAY else theme.muted
        who = presence_sign(seat.presence, look.dp(max(10, fit.mark * 0.72)), tone, theme.raised)
        pen.surface.blit(who, who.get_rect(center=(max(at.left, place.left + who.get_width() // 2), at.bottom - 2)))

    def _signs(self, seat: SeatState, card: tuple[int, int], fit: Fit) -> tuple[_Sign, ...]:
        """Gives the signs of a seat: who presides, the mark of its stance, its voice."""
        look, theme, size = self.look, self.look.theme, self.look.dp(fit.mark)
        signs: list[_Sign] = []

        def put(sign: pygame.Surface, x: int, y: int) -> None:
            signs.append((sign, sign.get_rect(center=(x, y)).topleft))

        if seat.presides and seat.seat.party:
            put(self._gavel_on_a_sheet(size), size // 3, size // 3)
        if seat.standing:
            shape, tone = MARKS[seat.standing]
            over = look.dp(fit.mark * 0.36)
            put(mark(shape, size, theme.colour(tone), theme.raised), card[0] - over, over)
        if seat.voice is not Voice.NONE:
            tone_of = {Voice.FLOOR: theme.accent, Voice.ASKS: theme.accent, Voice.MUTED: theme.bad}
            sign = voice_sign(seat.voice, size, tone_of[seat.voice], theme.raised)
            put(sign, card[0] - size // 3, card[1] - size // 3)
        return tuple(signs)

    def _gavel_on_a_sheet(self, size: int) -> pygame.Surface:
        look, theme = self.look, self.look.theme

        def drawn() -> pygame.Surface:
            sheet = pygame.Surface((size + look.dp(2), size + look.dp(2)), pygame.SRCALPHA)
            box(sheet, sheet.get_rect(), theme.raised, sheet.get_width() // 2, edge=theme.line, thickness=look.dp(1))
            sign = gavel(size * 4 // 5, theme.ink)
            sheet.blit(sign, sign.get_rect(center=sheet.get_rect().center))
            return sheet

        return look.picture((TablePicture, size), drawn)

    def _size_of(self, name: str, fit: Fit, wide: int) -> int | None:
        """Gives the largest letters in which a name stays within its place, None if it is too long for any."""
        sizes = range(fit.letters, _SMALLEST - 1, -1)
        return next((each for each in sizes if self.look.font(each, bold=True).size(name)[0] <= wide), None)

    def _paint_name(self, pen: Pen, seat: SeatState, place: pygame.Rect, fit: Fit) -> None:
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
        if seat.uncounted:  # struck out, as from the list of those who are called
            pygame.draw.line(pen.surface, theme.ink, at.midleft, at.midright, max(1, look.dp(2)))
        if small:
            pen.surface.blit(small, small.get_rect(bottomleft=(at.right + look.dp(4), bottom - look.dp(1))))


def _faded(picture: pygame.Surface) -> pygame.Surface:
    pale = picture.copy()
    pale.set_alpha(90)
    return pale


class SeatsWidget(Widget):
    """The picture as a widget: arrow keys go from seat to seat, Enter or a click opens the one chosen."""

    focusable = True

    def __init__(self, picture: TablePicture, on_open: Callable[[SeatState], None], *, key: str = "seats") -> None:
        super().__init__(key=key, grow=1)
        self.picture = picture
        self.chosen: Seat | None = None
        self._on_open = on_open

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(width, look.dp(100))

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self.picture.size = rect.size

    @override
    def appearance(self, pen: Pen) -> object:
        return len(self.picture.seats)

    @override
    def parts(self, pen: Pen) -> Iterator[tuple[str, pygame.Rect, object]]:
        for name, place, looks in self.picture.parts(self.chosen if pen.focused is self else None):
            yield name, place.move(self.rect.topleft), looks

    @override
    def paint(self, pen: Pen) -> None:
        self.picture.paint(pen, self.rect, self.chosen if pen.focused is self else None)

    @override
    def adopt(self, old: Widget) -> None:
        if isinstance(old, SeatsWidget):
            self.chosen = old.chosen

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del shift
        seat = self.picture.seat_at(self._inside(pos))
        if seat is not None:
            self.chosen = seat.seat
            self._on_open(seat)
        return seat is not None

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        steps = {pygame.K_RIGHT: 1, pygame.K_DOWN: 1, pygame.K_LEFT: -1, pygame.K_UP: -1}
        seats = self.picture.seats
        if press.ctrl or press.alt or not seats:
            return False
        at = next((number for number, each in enumerate(seats) if each.seat == self.chosen), None)
        if press.key in steps:
            own = next((number for number, each in enumerate(seats) if each.own), 0)
            self.chosen = seats[own if at is None else (at + steps[press.key]) % len(seats)].seat
            return True
        if press.key in {pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE} and at is not None:
            self._on_open(seats[at])
            return True
        return False

    @override
    def hint(self, pos: tuple[int, int] | None) -> str:
        if pos is not None:
            return self.picture.hint_at(self._inside(pos))
        chosen = next((each for each in self.picture.seats if each.seat == self.chosen), None)
        return self.picture.told(chosen) if chosen else _("Arrow keys go from seat to seat, Enter opens one.")

    def _inside(self, pos: tuple[int, int]) -> tuple[int, int]:
        return pos[0] - self.rect.left, pos[1] - self.rect.top
