"""A scale from nothing to the best possible, with three marks: the walk-away, the text, the best there was."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from corfu_client.kit.shapes import MarkShape, box, mark
from corfu_client.kit.widgets import Pen
from corfu_client.outcome_result import Result
from corfu_resources.catalogue import _

HEIGHT = 84
"""The height in dp that the scale needs."""


@dataclass(frozen=True, slots=True)
class WorthScale:
    """Draws the scale of a result."""

    result: Result

    def paint(self, pen: Pen, rect: pygame.Rect) -> None:
        """Draws it into `rect`: the text below the bar; above it the walk-away and the best."""
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
        colour = tone if result.adopted else theme.neutral
        box(pen.surface, filled, colour, look.dp(6))
        self._top(pen, bar, (at(result.walk_away), at(result.reachable)), rect)
        place = at(result.text_points)
        sign = mark(MarkShape.DOT, look.dp(22), colour, theme.paper)
        pen.surface.blit(sign, sign.get_rect(center=(place, bar.centery)))
        words = _("this text {points}", points=result.text_points)
        if not result.adopted:
            words = _("the text that fell {points}", points=result.text_points)
        _label(pen, words, place, bar.bottom + look.dp(6), rect, bold=True)

    def _top(self, pen: Pen, bar: pygame.Rect, places: tuple[int, int], room: pygame.Rect) -> None:
        """Draws the marks above the bar, and their words side by side where they would run into each other."""
        look, theme, result = pen.look, pen.look.theme, self.result
        walk, best = places
        pen.surface.fill(theme.ink, (walk - look.dp(1), bar.top - look.dp(6), look.dp(3), bar.height + look.dp(6)))
        sign = mark(MarkShape.RING, look.dp(18), theme.ink, theme.paper)
        pen.surface.blit(sign, sign.get_rect(center=(best, bar.centery)))
        highest = (
            _("best that all could accept {points}", points=result.reachable)
            if result.known
            else _("your best {points}", points=result.best)
        )
        font = look.font(14)
        words = [_("walk-away {points}", points=result.walk_away), highest]
        boxes = [font.render(each, True, theme.ink).get_rect(midbottom=(0, bar.top - look.dp(8))) for each in words]
        for each, middle in zip(boxes, places, strict=True):
            each.centerx = middle
            each.clamp_ip(room)
        left, right = (boxes[0], boxes[1]) if walk <= best else (boxes[1], boxes[0])
        if left.right + look.dp(16) > right.left:
            right.right = min(room.right, max(right.right, left.right + look.dp(16) + right.width))
            left.right = min(left.right, right.left - look.dp(16))
        for each, text in zip(boxes, words, strict=True):
            pen.surface.blit(font.render(text, True, theme.ink), each)


def _label(pen: Pen, text: str, middle: int, top: int, room: pygame.Rect, *, bold: bool = False) -> None:
    letters = pen.look.font(14, bold=bold).render(text, True, pen.look.theme.ink)
    place = letters.get_rect(midtop=(middle, top))
    place.clamp_ip(room)
    pen.surface.blit(letters, place)
