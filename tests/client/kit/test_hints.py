"""A tooltip comes after a moment or with the focus, stands in the window, and never under the mouse."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.kit import Button, Column, Look, Row, Spacer, Ui
from corfu_client.kit.overlays import hint_place
from tests.client.hand import Hand

LONG = "The floor is closed until the chair opens it again, and nobody can ask for it before that. " * 4


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.5])
@pytest.mark.parametrize("mouse", [(2, 2), (638, 2), (2, 478), (638, 478), (320, 240), (320, 300)])
@pytest.mark.parametrize("text", ["Short.", LONG])
def test_a_tooltip_stands_in_the_window_and_not_under_the_mouse(scale: float, mouse: tuple[int, int], text: str):
    look, room = Look(scale=scale), pygame.Rect(0, 0, 640, 480)
    near = pygame.Rect(mouse[0], mouse[1], 1, look.dp(18))
    sheet = hint_place(look, text, near, room)
    fits = sheet.height < room.height // 2 - look.dp(30)
    assert room.contains(sheet)
    assert not fits or not sheet.collidepoint(mouse)


def test_a_tooltip_waits_until_the_mouse_rests():
    ui, surface = Ui(Look(), (640, 480)), pygame.Surface((640, 480))
    ui.show(Column([Button("Vote", lambda: None, hint="Says yes or no.", key="vote"), Spacer()]))
    ui.draw(surface, 0.0)
    Hand(ui).move((40, 20))
    ui.draw(surface, 0.1)
    before = surface.subsurface((40, 44, 200, 40)).copy()
    ui.draw(surface, 0.7)
    after = surface.subsurface((40, 44, 200, 40)).copy()
    assert pygame.image.tobytes(before, "RGB") != pygame.image.tobytes(after, "RGB")


def test_a_tooltip_of_what_has_the_focus_does_not_cover_it(ui: Ui, hand: Hand):
    button = Button("Vote", lambda: None, reason=LONG, key="vote")
    ui.show(Column([Spacer(), Row([Spacer(), button])]))
    hand.key(pygame.K_TAB)
    assert not hint_place(ui.look, ui.hint, button.rect, pygame.Rect(0, 0, 640, 480)).colliderect(button.rect)
