"""Every theme can be read: text on whatever it stands on, and signs on whatever they lie on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pygame
import pytest

from corfu_client.kit import HIGH_CONTRAST, THEMES, Colour, Look, Theme, Tone, Ui, Widget, contrast
from tests.client.hand import Hand
from tests.client.kit import gallery
from tests.client.kit.watched import NotingLook, NotingSurface

SHEETS = ("backdrop", "paper", "raised", "hover", "chosen")


def lettered(theme: Theme) -> Iterator[tuple[str, Colour, Colour]]:
    """Gives each colour of letters with each ground that a widget may draw them on."""
    for name in SHEETS:
        sheet: Colour = getattr(theme, name)
        for tone in set(Tone) - {Tone.ON_DARK}:
            yield f"{tone} on {name}", theme.colour(tone), sheet
    for fill in ("accent", "accent_hover", "bad", "warn", "good", "neutral"):
        yield f"on_fill on {fill}", theme.on_fill, getattr(theme, fill)
    yield "on_dark on bar", theme.on_dark, theme.bar
    yield "tip_ink on tip", theme.tip_ink, theme.tip
    yield "ink on selection", theme.ink, theme.selection
    for name in ("disabled", *SHEETS):
        yield f"disabled_ink on {name}", theme.disabled_ink, getattr(theme, name)


def drawn(theme: Theme) -> Iterator[tuple[str, Colour, Colour]]:
    """Gives each colour of signs, edges and rings with each ground that they have to stand out from."""
    for name in SHEETS:
        yield f"edge of a field on {name}", theme.neutral, getattr(theme, name)
        yield f"focus on {name}", theme.focus, getattr(theme, name)
    yield "focus on bar", theme.focus, theme.bar
    for tone in (Tone.ACCENT, Tone.GOOD, Tone.BAD, Tone.WARN, Tone.NEUTRAL):
        yield f"sign inside {tone}", theme.paper, theme.colour(tone)
    yield "progress", theme.accent, theme.hover


@pytest.mark.parametrize("name", THEMES)
def test_letters_stand_out_from_their_ground(name: str):
    theme = THEMES[name]
    least = 7.0 if theme is HIGH_CONTRAST else 4.5
    assert {what: round(contrast(*pair), 2) for what, *pair in lettered(theme) if contrast(*pair) < least} == {}


@pytest.mark.parametrize("name", THEMES)
def test_signs_and_the_focus_stand_out_from_their_ground(name: str):
    pairs = drawn(THEMES[name])
    assert {what: round(contrast(*pair), 2) for what, *pair in pairs if contrast(*pair) < 3} == {}


@pytest.mark.parametrize("name", ["dark", "contrast"])
@pytest.mark.parametrize("code", ["EE", "NATO"])
def test_a_dark_picture_has_an_edge_on_dark_paper(name: str, code: str):
    look = Look(THEMES[name])
    picture = look.images.flag(code, 24)
    edge = picture.get_at((picture.get_width() // 2, 0))[:3]
    assert contrast((edge[0], edge[1], edge[2]), look.theme.paper) >= 3


PAGES = (gallery.widgets_page, gallery.values_page, gallery.text_page, gallery.fields_page)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("page", PAGES)
def test_every_text_that_a_widget_draws_can_be_read_where_it_stands(name: str, page: Callable[[], Widget]):
    look = NotingLook(THEMES[name])
    ui = Ui(look, (1280, 720), frozen=True)
    for dialog, tone in ((None, Tone.GOOD), (gallery.dialog(), Tone.BAD), (None, Tone.NEUTRAL)):
        ui.show(page(), dialog)
        ui.toast(f"Said with {tone}.", tone)
        for key in (pygame.K_TAB, pygame.K_TAB, pygame.K_DOWN):
            Hand(ui).key(key)
            surface = NotingSurface((1280, 720))
            surface.notes = look.notes
            ui.draw(surface, 0.0)
    least = 7.0 if look.theme is HIGH_CONTRAST else 4.5
    seen = look.notes.seen
    assert len(seen) > 10
    assert {each for each in seen if contrast(each.ink, each.ground) < least} == set()
