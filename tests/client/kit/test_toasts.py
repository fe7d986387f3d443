"""Messages pass one by one, long enough to be read, cover nothing, and can be read again."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.kit import Button, Column, Dialog, Look, TextEntry, Tone, Ui
from corfu_client.kit.strips import Strip
from corfu_client.kit.toasts import Toasts, reading_seconds
from tests.client.hand import Hand

LONG = "The table is paused and nobody can speak, propose or object until the instructor resumes it. " * 3


def shown(toasts: Toasts) -> str:
    return toasts.current.text if toasts.current else ""


def drawn(ui: Ui, now: float) -> pygame.Surface:
    surface = pygame.Surface((640, 480))
    ui.draw(surface, now)
    return surface


def test_messages_that_come_together_show_one_after_the_other():
    toasts = Toasts()
    for text in ("one", "two", "three"):
        toasts.add(text, Tone.NEUTRAL, 0.0)
    seen: list[str] = []
    for now in (0.0, 3.9, 4.0, 8.0, 12.0):
        toasts.pass_time(now)
        seen.append(shown(toasts))
    assert seen == ["one", "one", "two", "three", ""]


def test_a_long_message_stays_longer():
    assert reading_seconds(LONG) > 2 * reading_seconds("Saved.")


def test_what_went_wrong_does_not_wait_behind_what_went_well():
    toasts = Toasts()
    for text, tone in (("one", Tone.GOOD), ("two", Tone.GOOD), ("refused", Tone.BAD)):
        toasts.add(text, tone, 0.0)
    assert shown(toasts) == "refused"
    toasts.dismiss(1.0)
    assert shown(toasts) == "two"


def test_the_same_message_again_only_lasts_longer():
    toasts = Toasts()
    toasts.add("Saved.", Tone.GOOD, 0.0)
    toasts.add("Saved.", Tone.GOOD, 3.0)
    assert not toasts.pass_time(5.0)
    assert (shown(toasts), toasts.waiting, len(toasts.past)) == ("Saved.", 0, 1)


def test_a_flood_goes_to_what_is_kept_and_leaves_the_newest_to_be_shown():
    toasts = Toasts()
    for number in range(40):
        toasts.add(str(number), Tone.NEUTRAL, 0.0)
    assert toasts.waiting <= 8
    assert len(toasts.past) == 40 - toasts.waiting
    for _again in range(toasts.waiting):
        toasts.dismiss(1.0)
    assert shown(toasts) == "39"


@pytest.mark.parametrize("text", ["Saved.", LONG])
def test_no_message_stands_on_a_widget(ui: Ui, text: str):
    filling, last = Column([], grow=1), Button("Last", lambda: None, key="last")
    ui.show(Column([filling, last]), Dialog("Sure?", [], [Button("Yes", lambda: None, key="yes")]))
    ui.toast(text, Tone.BAD)
    drawn(ui, 0.0)
    yes = ui.find("yes")
    strips = [widget for widget in ui._under((10, 475)) if isinstance(widget, Strip)]
    assert [strip.rect.colliderect(other.rect) for strip in strips for other in (last, yes) if other] == [False, False]


def test_a_message_is_put_away_by_a_click_and_read_again_with_f6(ui: Ui, hand: Hand):
    entry = TextEntry(text="draft", key="say")
    ui.show(Column([entry]))
    ui.focus("say")
    ui.toast("Sent.", Tone.GOOD)
    bare = drawn(ui, 0.0)
    hand.click((300, 470))
    without = drawn(ui, 0.0)
    assert ui.toasts.current is None
    hand.key(pygame.K_F12)
    hand.key(pygame.K_DOWN)
    with_history = drawn(ui, 0.0)
    hand.key(pygame.K_ESCAPE)
    again = drawn(ui, 0.0)
    below = [pygame.image.tobytes(each.subsurface((0, 100, 640, 380)), "RGB") for each in (bare, without, again)]
    assert below[0] != below[1] == below[2] != pygame.image.tobytes(with_history.subsurface((0, 100, 640, 380)), "RGB")
    hand.type("s")
    assert entry.text == "drafts"


def test_windows_screens_share_what_has_been_said():
    toasts = Toasts()
    first, second = (Ui(Look(), (640, 480), toasts=toasts) for _ in range(2))
    first.toast("Sent.")
    assert [toast.text for toast in second.toasts.past] == ["Sent."]


def test_the_strip_says_without_delay_why_a_button_is_off():
    moving = Ui(Look(), (640, 480))
    moving.show(Column([Button("Vote", lambda: None, reason="The vote is closed.", key="vote")]))
    before = drawn(moving, 0.0).subsurface((0, 454, 640, 26)).copy()
    Hand(moving).move((30, 20))
    after = drawn(moving, 0.01).subsurface((0, 454, 640, 26)).copy()
    assert pygame.image.tobytes(before, "RGB") != pygame.image.tobytes(after, "RGB")
