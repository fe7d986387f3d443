"""Every widget looks as it did."""

from __future__ import annotations

import pygame
import pygame.image
import pytest

from corfu_client.kit import DARK, HIGH_CONTRAST, LIGHT, THEMES, Look, TextArea, Theme, Tone, Ui, clipboard
from corfu_client.kit.strips import HISTORY_KEY
from tests.client.hand import Hand
from tests.client.kit import gallery
from tests.goldens import Compare, block_differences


def picture(ui: Ui, size: tuple[int, int]) -> pygame.Surface:
    surface = pygame.Surface(size)
    ui.draw(surface, 0.0)
    return surface


SCALES = ((LIGHT, 0.75), (LIGHT, 1.0), (LIGHT, 1.5), (LIGHT, 2.5), (DARK, 1.0), (HIGH_CONTRAST, 1.0))


def named(theme: Theme, scale: float) -> str:
    name = next(name for name, each in THEMES.items() if each is theme)
    return name if scale == 1 else f"{name}-{scale:.0%}".rstrip("%")


def gallery_ui(theme: Theme, scale: float) -> tuple[Ui, tuple[int, int]]:
    size = (int(1280 * max(1, scale)), int(720 * max(1, scale)))
    return Ui(Look(theme, scale), size, frozen=True), size


@pytest.mark.parametrize(("theme", "scale"), SCALES)
def test_controls_look_as_they_did(golden: Compare, theme: Theme, scale: float):
    ui, size = gallery_ui(theme, scale)
    ui.show(gallery.widgets_page())
    ui.toast("Saved on this machine.", Tone.GOOD)
    ui.toast("Another message waits.")
    ui.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_F5, mod=0))
    ui.focus("off")
    golden(picture(ui, size), f"kit-controls-{named(theme, scale)}")


@pytest.mark.parametrize(("theme", "scale"), SCALES)
def test_values_look_as_they_did(golden: Compare, theme: Theme, scale: float):
    ui, size = gallery_ui(theme, scale)
    ui.show(gallery.values_page())
    ui.focus("menu")
    ui.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_DOWN, mod=0))
    golden(picture(ui, size), f"kit-values-{named(theme, scale)}")


def test_fields_look_as_they_did(golden: Compare):
    ui = Ui(Look(), (640, 480), frozen=True)
    ui.show(gallery.fields_page())
    hand = Hand(ui)
    ui.focus("composed")
    hand.compose("にほんご", 2, 2)
    area = ui.find("marked")
    assert isinstance(area, TextArea)
    area.edited.select(4, 45)
    golden(picture(ui, (640, 480)), "kit-fields")


def test_the_menu_of_a_field_looks_as_it_did(golden: Compare):
    ui = Ui(Look(), (640, 480), frozen=True)
    ui.show(gallery.fields_page())
    clipboard.copy("something")
    hand = Hand(ui)
    ui.focus("area")
    hand.type("!")
    hand.down((420, 250), 3)
    hand.key(pygame.K_DOWN)
    golden(picture(ui, (640, 480)), "kit-fields-menu")


def test_messages_that_were_look_as_they_did(golden: Compare):
    ui = Ui(Look(DARK), (640, 360), frozen=True)
    ui.show(gallery.bar())
    ui.draw(pygame.Surface((1, 1)), 0.0)
    for text, tone in (("Sent to France.", Tone.GOOD), ("The table is paused.", Tone.WARN), ("Refused.", Tone.BAD)):
        ui.toast(text, tone)
    for seconds in (130.0, 140.0, 150.0):
        ui.draw(pygame.Surface((1, 1)), seconds)
    ui.toast("It is not your turn to speak; the list of speakers is kept by the chair. " * 3, Tone.BAD)
    Hand(ui).key(HISTORY_KEY)
    golden(picture(ui, (640, 360)), "kit-messages")


def test_text_looks_as_it_did(golden: Compare):
    ui = Ui(Look(), (1280, 720), frozen=True)
    ui.show(gallery.text_page())
    Hand(ui).click((200, 300))
    golden(picture(ui, (1280, 720)), "kit-text")


def test_a_dialog_looks_as_it_did_at_another_scale(golden: Compare):
    ui = Ui(Look(scale=1.5), (1600, 900), frozen=True)
    ui.show(gallery.widgets_page(), gallery.dialog())
    golden(picture(ui, (1600, 900)), "kit-dialog")


def test_every_page_can_be_drawn_in_a_window_too_small_for_it():
    for page in (gallery.widgets_page, gallery.text_page, gallery.values_page, gallery.fields_page):
        ui = Ui(Look(scale=2.5), (320, 200), frozen=True)
        ui.show(page(), gallery.dialog())
        picture(ui, (320, 200))


def test_flags_can_be_switched_off():
    look = Look()
    flag = look.images.flag("DE", 24)
    look.images.flags_shown = False
    badge = look.images.flag("DE", 24)
    assert flag.get_size() == badge.get_size()
    assert pygame.image.tobytes(flag, "RGB") != pygame.image.tobytes(badge, "RGB")


@pytest.mark.parametrize("code", ["../DE", "NATO", "ZZ", ""])
def test_a_code_without_a_flag_gets_a_badge(code: str):
    assert Look().images.flag(code, 24).get_size() == (36, 24)


def test_a_golden_tells_a_moved_box_from_a_shade():
    one, other = pygame.Surface((64, 64)), pygame.Surface((64, 64))
    other.fill((3, 3, 3))
    assert max(block_differences(one, other)) == 3
    other.fill((255, 255, 255), (8, 8, 8, 8))
    assert max(block_differences(one, other)) == 255


@pytest.mark.parametrize(("height", "lettered"), [(24, True), (8, False)])
def test_a_badge_shows_its_letters_whole_or_not_at_all(height: int, lettered: bool):
    badge = Look().images.flag("OSCE", height)
    light = [x for x in range(badge.get_width()) for y in range(badge.get_height()) if badge.get_at((x, y)).g > 128]
    assert bool(light) is lettered
    assert not light or (min(light) > 0 and max(light) < badge.get_width() - 1)
