"""What floats over a screen: toasts and the tooltip."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import box
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone

TOAST_SECONDS = 6.0
_MOST_TOASTS = 3


@dataclass(frozen=True, slots=True)
class Toast:
    """A passing message; `until` in seconds of the Ui's clock."""

    text: str
    tone: Tone
    until: float


class Toasts:
    """The messages that show now, newest at the bottom, at most three."""

    def __init__(self) -> None:
        self._toasts: list[Toast] = []

    def add(self, text: str, tone: Tone, now: float) -> None:
        """Shows a message for six seconds; the same text again only lasts longer."""
        kept = [toast for toast in self._toasts if toast.text != text]
        self._toasts = [*kept, Toast(text, tone, now + TOAST_SECONDS)][-_MOST_TOASTS:]

    def expire(self, now: float) -> bool:
        """Drops what is over; True if anything was."""
        before = len(self._toasts)
        self._toasts = [toast for toast in self._toasts if toast.until > now]
        return before != len(self._toasts)

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        """Draws them at the bottom in the middle."""
        theme = look.theme
        bottom = surface.get_height() - look.dp(20)
        for toast in reversed(self._toasts):
            block = Block((Run(toast.text),))
            laid = look.laid(block, min(look.dp(560), surface.get_width() - look.dp(80)))
            sheet = pygame.Rect(0, 0, laid.natural_width + look.dp(48), laid.height + look.dp(24))
            sheet.midbottom = (surface.get_width() // 2, bottom)
            box(surface, sheet, theme.bar, look.dp(theme.radius))
            stripe = pygame.Rect(
                sheet.left + look.dp(8), sheet.top + look.dp(8), look.dp(5), sheet.height - look.dp(16)
            )
            box(surface, stripe, _stripe(look, toast.tone), look.dp(2))
            at = pygame.Rect(sheet.left + look.dp(26), sheet.top + look.dp(12), laid.width, laid.height)
            look.text(surface, block, at, theme.on_dark)
            bottom = sheet.top - look.dp(8)


def _stripe(look: Look, tone: Tone) -> tuple[int, int, int]:
    red, green, blue = look.theme.colour(tone)
    return (red + 255) // 2, (green + 255) // 2, (blue + 255) // 2  # lighter, to stand out on the dark sheet


def paint_hint(surface: pygame.Surface, look: Look, text: str, near: pygame.Rect) -> None:
    """Draws a tooltip below `near`, or above it where there is no room."""
    theme = look.theme
    block = Block((Run(text),), size=14)
    laid = look.laid(block, look.dp(360))
    sheet = pygame.Rect(0, 0, laid.natural_width + look.dp(20), laid.height + look.dp(12))
    sheet.topleft = (near.left, near.bottom + look.dp(6))
    if sheet.bottom > surface.get_height():
        sheet.bottom = near.top - look.dp(6)
    sheet.clamp_ip(surface.get_rect().inflate(-look.dp(8), -look.dp(8)))
    box(surface, sheet, theme.tip, look.dp(6))
    at = pygame.Rect(sheet.left + look.dp(10), sheet.top + look.dp(6), laid.width, laid.height)
    look.text(surface, block, at, theme.tip_ink)
