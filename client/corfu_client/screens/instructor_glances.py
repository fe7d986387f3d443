"""What whoever runs the table takes in at a glance: the plan of the lesson as a bar, the class as a row of lights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pygame
from typing_extensions import override

from corfu_client.instructor_roster import LIGHTS, Light, light_of
from corfu_client.kit.labels import Drawing
from corfu_client.kit.look import Look
from corfu_client.kit.shapes import box, mark
from corfu_client.kit.widgets import Pen, Size, Widget
from corfu_minutes.wordings import phase_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import Moment
from corfu_rules.phases import ORDER, Phase
from corfu_rules.rosters import RosterLine
from corfu_rules.seats import Seat
from corfu_rules.views import View

_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase in the plan: planned and, as far as it is known, real minutes; `share` of it is over, 0 to 1."""

    phase: Phase
    planned: int
    real: int
    share: float


def plan_of(view: View, now: Moment) -> tuple[Stretch, ...]:
    """Gives the phases of the lesson in their order. The real length of a phase is known while it runs."""
    course, setup = view.proceedings, view.setup
    at = ORDER.index(course.phase)
    stretches: list[Stretch] = []
    for phase in ORDER:
        planned = setup.duration(phase)
        if planned == 0:
            continue
        share, real = (1.0 if ORDER.index(phase) < at else 0.0), planned // _MINUTE
        if phase is course.phase and course.clock.started:
            whole = max(1, course.clock.ends_at - course.phase_since)
            share = min(1.0, max(0.0, (now - course.phase_since) / whole))
            real = round(whole / _MINUTE)
        stretches.append(Stretch(phase, planned // _MINUTE, real, share))
    return tuple(stretches)


def minutes_left(view: View, now: Moment) -> int:
    """Gives the minutes until the lesson ends if every phase to come takes the time that is planned."""
    course, setup = view.proceedings, view.setup
    if course.closing is not None:
        return 0
    coming = sum(setup.duration(each) for each in ORDER[ORDER.index(course.phase) + 1 :])
    current = max(0, course.clock.ends_at - now) if course.clock.started else setup.duration(course.phase)
    return -(-(coming + current) // _MINUTE)


def plan_bar(view: View, now: Moment) -> Widget:
    """Gives the plan as a bar: how long each phase is, how far one has come."""
    stretches, current = plan_of(view, now), view.proceedings.phase

    def paint(pen: Pen, rect: pygame.Rect) -> None:
        _paint_plan(pen, rect, stretches, current)

    return Drawing(paint, shows=(stretches, current), key="plan", height=46)


def _paint_plan(pen: Pen, rect: pygame.Rect, stretches: Sequence[Stretch], current: Phase) -> None:
    look, theme = pen.look, pen.look.theme
    gap, least = look.dp(4), look.dp(64)
    room = rect.width - gap * max(0, len(stretches) - 1) - least * len(stretches)
    whole = max(1, sum(each.real for each in stretches))
    left = rect.left
    for each in stretches:
        wide = least + room * each.real // whole
        lane = pygame.Rect(left, rect.top, wide, look.dp(16))
        box(pen.surface, lane, theme.line, look.dp(4))
        done = lane.copy()
        done.width = int(wide * each.share)
        if done.width > look.dp(6):
            box(pen.surface, done, theme.accent if each.phase is current else theme.neutral, look.dp(4))
        time = _("{minutes} min", minutes=each.planned)
        if each.real != each.planned:
            time = _("{real} min, planned {minutes}", real=each.real, minutes=each.planned)
        words = f"{phase_named(each.phase)} {time}"
        bold, own = each.phase is current, wide - look.dp(8)
        fonts = [look.font(size, bold=bold) for size in (14, 13, 12)]
        font = next((font for font in fonts if font.size(words)[0] <= own), None)
        shown = words if font is not None else phase_named(each.phase)
        letters = (font or fonts[-1]).render(shown, True, theme.ink if bold else theme.muted)
        pen.surface.blit(letters, (left, lane.bottom + look.dp(5)), (0, 0, own, letters.get_height()))
        left += wide + gap


def lights(lines: Sequence[RosterLine], chosen: Seat | None, choose: Callable[[Seat], None]) -> Widget:
    """Gives a light for every seat, in rows: a shape says how it stands there. A click chooses the seat."""
    return _Lights([(each.seat, light_of(each), _code(each.seat)) for each in lines], chosen, choose)


_Cell: TypeAlias = tuple[Seat, Light, str]
_ONE_ROW, _MOST_TALL = 20, 64
"""So many seats stand in one row where they can; more take so much height in dp if that is enough for them."""
_SIZES = (17, 15, 13, 12)
"""Of the letters; at the smallest there are as many rows as it takes."""


class _Lights(Drawing):
    """The lights, in letters as large as their height allows."""

    def __init__(self, cells: Sequence[_Cell], chosen: Seat | None, choose: Callable[[Seat], None]) -> None:
        super().__init__(self._paint_cells, on_press=self._press, shows=(tuple(cells), chosen), key="lights")
        self._cells = cells
        self._chosen = chosen
        self._choose = choose

    @override
    def measure(self, look: Look, width: int) -> Size:
        _size, places = self._laid(look, width)
        return Size(width, max((place.bottom for place in places), default=0))

    def _laid(self, look: Look, width: int) -> tuple[int, list[pygame.Rect]]:
        """Gives the size of the letters, and the place of each light inside the drawing."""
        room = look.dp(_MOST_TALL // 2 if len(self._cells) <= _ONE_ROW else _MOST_TALL)
        size, places = _SIZES[-1], list[pygame.Rect]()
        for size in _SIZES:
            font = look.font(size, bold=True)
            wide = max((font.size(code)[0] for _seat, _light, code in self._cells), default=0) + look.dp(size * 2)
            tall = font.get_linesize() + look.dp(5)
            across = max(1, width // wide)
            places = [
                pygame.Rect(number % across * wide, number // across * tall, wide, tall)
                for number in range(len(self._cells))
            ]
            if not places or places[-1].bottom <= room:
                break
        return size, places

    def _press(self, pos: tuple[int, int]) -> None:
        _size, places = self._laid(self.look, self.rect.width)
        found = next(
            (cell[0] for cell, place in zip(self._cells, places, strict=True) if place.collidepoint(pos)), None
        )
        if found is not None:
            self._choose(found)

    def _paint_cells(self, pen: Pen, rect: pygame.Rect) -> None:
        look, theme = pen.look, pen.look.theme
        size, places = self._laid(look, rect.width)
        for (seat, light, code), inside in zip(self._cells, places, strict=True):
            place = inside.move(rect.topleft)
            if seat == self._chosen:
                sheet = place.inflate(-look.dp(2), 0)
                box(pen.surface, sheet, theme.chosen, look.dp(5), edge=theme.accent, thickness=1)
            shape, tone = LIGHTS[light]
            sign = mark(shape, look.dp(size + 2), theme.colour(tone), theme.paper)
            pen.surface.blit(sign, sign.get_rect(midleft=(place.left + look.dp(5), place.centery)))
            letters = look.font(size, bold=True).render(code, True, theme.ink)
            pen.surface.blit(letters, letters.get_rect(midleft=(place.left + look.dp(size * 1.15 + 9), place.centery)))


def _code(seat: Seat) -> str:
    name = plain(seat.party) if seat.party else _("Chair")
    return name if seat.place == 1 else f"{name}.{seat.place}"
