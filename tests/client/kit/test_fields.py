"""Fields take the mouse, the keyboard and an input method as people expect."""

from __future__ import annotations

import unicodedata

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corfu_client.kit import Button, Column, Look, TextArea, TextEntry, Ui
from corfu_client.kit.editing import Edited
from corfu_client.kit.fields import Field
from corfu_client.kit.graphemes import cut_before, may_cut, next_cut
from corfu_client.kit.widgets import KeyPress
from tests.client.hand import Hand

WORDS = "The delegations met in the small hall and spoke for a long time about the third paragraph."


def nothing(*_: object) -> None:
    pass


def shown(ui: Ui, field: Field) -> Hand:
    ui.show(Column([field]))
    ui.focus(field.identity)
    return Hand(ui)


def at(field: Field, place: int) -> tuple[int, int]:
    """Gives where on the screen the caret would stand at a place of the text."""
    field.edited.go(place)
    return field.caret_rect().move(1, 3).topleft


def test_two_clicks_select_a_word_and_three_the_paragraph(ui: Ui):
    area = TextArea(text="first line\nsecond one here\nlast", key="area")
    hand, inside = shown(ui, area), at(area, 13)
    hand.click(inside)
    hand.click(inside)
    assert area.edited.selected == "second"
    hand.click(inside)
    assert area.edited.selected == "second one here"
    hand.click(inside)
    assert area.edited.selected == ""


def test_dragging_after_two_clicks_goes_on_word_by_word(ui: Ui):
    entry = TextEntry(text="one two three four", key="say")
    hand = shown(ui, entry)
    start, end = at(entry, 5), at(entry, 10)
    hand.click(start)
    hand.down(start)
    hand.move(end)
    assert entry.edited.selected == "two three"
    hand.move(at(entry, 1))
    assert entry.edited.selected == "one two"


def test_shift_and_a_click_selects_up_to_there(ui: Ui, monkeypatch: pytest.MonkeyPatch):
    entry = TextEntry(text="select these words", key="say")
    hand, end = shown(ui, entry), at(entry, 12)
    hand.click(at(entry, 7))
    monkeypatch.setattr(pygame.key, "get_mods", lambda: pygame.KMOD_SHIFT)
    hand.click((end[0], end[1] + 8))
    assert entry.edited.selected == "these"


def test_what_is_selected_is_put_in_by_the_middle_button(ui: Ui):
    entry = TextEntry(text="copy that", key="say")
    hand, end = shown(ui, entry), at(entry, 9)
    hand.click(at(entry, 1))
    hand.click(at(entry, 1))
    hand.down(end, 2)
    assert entry.text == "copy thatcopy"


def test_the_mouse_held_below_a_field_goes_on_scrolling():
    ui, surface = Ui(Look(), (640, 480)), pygame.Surface((640, 480))
    area = TextArea(text="\n".join(f"line {number}" for number in range(60)), rows=3, key="area")
    hand = shown(ui, area)
    hand.key(pygame.K_HOME, pygame.KMOD_CTRL)
    hand.down((30, 20))
    hand.move((30, 400))
    seen: list[int] = []
    for now in range(1, 5):
        ui.draw(surface, now * 0.06)
        seen.append(area.scroller.offset)
    assert seen == [seen[0] + number * area._font().get_linesize() for number in range(4)]


def test_home_and_end_go_to_the_ends_of_the_line_one_sees(ui: Ui):
    area = TextArea(text=WORDS, key="area", width=300)
    hand = shown(ui, area)
    lines = area._lines()
    area.edited.go(lines[1].start + 3)
    hand.key(pygame.K_END)
    assert area.edited.caret == lines[1].end
    assert area.caret_rect().top == area._inner().top + area._font().get_linesize()
    hand.key(pygame.K_HOME, pygame.KMOD_SHIFT)
    assert area.edited.selection == (lines[1].start, lines[1].end)


def test_the_caret_never_leaves_its_field_behind_spaces(ui: Ui):
    area = TextArea(text="word" + " " * 200, key="area", width=200)
    shown(ui, area)
    assert area._inner().contains(area.caret_rect())


def test_up_in_the_first_line_goes_to_its_start_and_down_in_the_last_to_its_end(ui: Ui):
    area = TextArea(text="one\ntwo", key="area")
    hand = shown(ui, area)
    area.edited.go(5)
    hand.key(pygame.K_DOWN)
    assert area.edited.caret == 7
    area.edited.go(2)
    hand.key(pygame.K_UP)
    assert area.edited.caret == 0


def test_an_input_method_composes_in_place_of_the_selection_and_commits_once(ui: Ui):
    entry = TextEntry(text="a old b", key="say")
    hand = shown(ui, entry)
    entry.edited.select(2, 5)
    hand.compose("にほ", 1, 1)
    assert entry._shown() == "a にほ b"
    first = entry.caret_rect().left
    hand.compose("にほん", 3)
    assert entry.caret_rect().left > first
    ui.handle(pygame.event.Event(pygame.TEXTINPUT, text="日本"))
    hand.compose("")
    assert (entry.text, entry._shown()) == ("a 日本 b", "a 日本 b")
    hand.key(pygame.K_z, pygame.KMOD_CTRL)
    assert entry.text == "a old b"


def test_a_cancelled_composition_leaves_nothing_behind(ui: Ui):
    entry = TextEntry(text="a", key="say")
    hand = shown(ui, entry)
    hand.compose("にほ")
    hand.compose("")
    hand.key(pygame.K_BACKSPACE)
    assert entry.text == ""


def test_a_composition_ends_when_the_focus_leaves(ui: Ui):
    entry = TextEntry(key="say")
    ui.show(Column([entry, Button("Go", nothing, key="go")]))
    ui.focus("say")
    hand = Hand(ui)
    hand.compose("にほ")
    hand.key(pygame.K_TAB)
    ui.focus("say")
    hand.type("x")
    assert entry.text == "x"


def test_a_field_says_how_much_room_is_left_only_when_it_is_little(ui: Ui):
    entry, area = TextEntry(key="say", longest=50), TextArea(key="area", longest=50)
    for field in (entry, area):
        hand = shown(ui, field)
        hand.type("x" * 39)
        assert field._counter() == ""
        hand.type("x" * 20)
        assert (field._counter(), len(field.text)) == ("50/50", 50)
        assert field._inner().contains(field.caret_rect())


def test_the_menu_of_a_field_cuts_copies_pastes_and_takes_back(ui: Ui):
    entry = TextEntry(text="carry me", key="say")
    hand = shown(ui, entry)
    hand.key(pygame.K_a, pygame.KMOD_CTRL)
    hand.key(pygame.K_F10, pygame.KMOD_SHIFT)
    hand.key(pygame.K_c)
    hand.key(pygame.K_RETURN)
    assert entry.text == ""
    for letter in (pygame.K_u, pygame.K_r):
        hand.down(entry.rect.center, 3)
        hand.key(letter)
        hand.key(pygame.K_RETURN)
    assert entry.text == ""
    hand.down(entry.rect.center, 3)
    hand.key(pygame.K_p)
    hand.key(pygame.K_SPACE)
    assert entry.text == "carry me"


def test_typing_goes_to_an_open_menu_and_esc_folds_it(ui: Ui):
    entry = TextEntry(text="a", key="say")
    hand = shown(ui, entry)
    hand.down(entry.rect.center, 3)
    hand.type("p")
    hand.key(pygame.K_ESCAPE)
    hand.type("b")
    assert entry.text == "ab"


def test_an_open_menu_stands_in_the_window_and_survives_a_rebuilt_screen(ui: Ui):
    entry = TextEntry(text="a", key="say")
    hand = shown(ui, entry)
    hand.down((entry.rect.right - 3, entry.rect.centery), 3)
    hand.key(pygame.K_DOWN)
    after = TextEntry(text="a", key="say")
    ui.show(Column([after]))
    sheet = after.floating
    assert sheet is not None
    ui.draw(pygame.Surface((640, 480)), 0.0)
    assert pygame.Rect(0, 0, 640, 480).contains(sheet.rect)
    hand.click((300, 400))
    assert after.floating is None


CLUSTERS = ("e\u0301", "a", " ", "\n", "ք\u0301", "👍🏽", "🇩🇪", "🇫🇷")


@given(st.lists(st.sampled_from(CLUSTERS), max_size=12), st.data())
def test_no_key_and_no_limit_cuts_a_character_in_half(parts: list[str], data: st.DataObject):
    edited = Edited("".join(parts), longest=30, lines=True)
    keys = (pygame.K_LEFT, pygame.K_RIGHT, pygame.K_BACKSPACE, pygame.K_DELETE)
    for _step in range(12):
        if data.draw(st.booleans()):
            edited.key(KeyPress(data.draw(st.sampled_from(keys)), data.draw(st.booleans())))
        else:
            edited.go(data.draw(st.integers(0, 40)), keep=data.draw(st.booleans()))
            edited.insert(data.draw(st.sampled_from(CLUSTERS)))
        assert may_cut(edited.text, edited.caret)
        assert may_cut(edited.text, edited.anchor)


@given(st.text(max_size=40), st.integers(0, 45))
def test_cuts_lie_around_every_place(text: str, place: int):
    before, after = cut_before(text, place), next_cut(text, place)
    assert may_cut(text, before)
    assert before <= place
    assert after > place or after == len(text)


def test_a_letter_with_its_mark_stays_on_one_line(ui: Ui):
    text = "e\u0301" * 100
    area = TextArea(text=text, key="area", width=120)
    shown(ui, area)
    assert not [line for line in area._lines() if unicodedata.combining(text[line.start])]
