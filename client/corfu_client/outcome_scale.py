"""A scale from nothing to the best possible, with the walk-away and the text on it."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from corfu_client.kit.shapes import MarkShape, box, mark
from corfu_client.kit.widgets import Pen
from corfu_client.outcome_result import Result
from corfu_resources.catalogue import _


@dataclass(frozen=True, slots=True)
class WorthScale:
    """Draws the scale of a result."""

    result: Result

    def paint(self, pen: Pen, rect: pygame.Rect) -> None:
        """Draws it into `rect`: the text below the bar, the walk-away above it."""
        look, theme, result = pen.look, pen.look.theme, self.result
        most = max(result.best, result.text_points, result.walk_away, 1)
        edge = look.dp(16)
        bar = pygame.Rect(rect.left + edge, rect.centery - look.dp(6), rect.width - 2 * edge, look.dp(12))
        box(pen.surface, bar, theme.line, look.dp(6))

        def at(points: int) -> int:
            return bar.left + bar.width * max(0, points) // most

        counted = result.text_points if result.adopted else result.walk_away
        filled = bar.copy()
        filled.width = max(look.dp(12), at(counted) - bar.left)
        tone = theme.good if result.better else theme.bad
        box(pen.surface, filled, tone if result.adopted else theme.neutral, look.dp(6))
        walk = at(result.walk_away)
        pen.surface.fill(theme.ink, (walk - look.dp(1), bar.top - look.dp(6), look.dp(3), bar.height + look.dp(6)))
        _label(pen, _("walk-away {points}", points=result.walk_away), walk, rect.top, rect)
        place = at(result.text_points)
        sign = mark(MarkShape.DOT, look.dp(20), tone if result.adopted else theme.neutral, theme.paper)
        pen.surface.blit(sign, sign.get_rect(center=(place, bar.centery)))
        words = _("this text {points}", points=result.text_points)
        _label(pen, words, place, rect.bottom - look.dp(20), rect, bold=True)
        if at(result.best) - place > look.dp(190):
            _label(pen, _("your best {points}", points=result.best), bar.right, rect.bottom - look.dp(20), rect)


def _label(pen: Pen, text: str, middle: int, top: int, room: pygame.Rect, *, bold: bool = False) -> None:
    letters = pen.look.font(14, bold=bold).render(text, True, pen.look.theme.ink)
    place = letters.get_rect(midtop=(middle, top))
    place.clamp_ip(room)
    pen.surface.blit(letters, place)
