"""Typing, selecting, cutting and pasting do what they do everywhere."""

from __future__ import annotations

import pygame
from hypothesis import given
from hypothesis import strategies as st

from corfu_client.kit import Column, Look, TextArea, TextEntry, Ui
from corfu_client.kit.editing import Edited
from corfu_client.kit.widgets import KeyPress
from corfu_client.kit.wrapping import line_at, wrapped
from tests.client.hand import Hand


def field_with(text: str, *, lines: bool = False, longest: int = 100) -> Edited:
    return Edited(text, longest=longest, lines=lines)


def test_typing_replaces_the_selection():
    edited = field_with("one two")
    edited.key(KeyPress(pygame.K_LEFT, shift=True, ctrl=True))
    edited.insert("three")
    assert edited.text == "one three"


def test_words_are_jumped_over_and_deleted_with_control():
    edited = field_with("first second third")
    edited.key(KeyPress(pygame.K_LEFT, ctrl=True))
    edited.key(KeyPress(pygame.K_BACKSPACE, ctrl=True))
    assert edited.text == "first third"
    edited.key(KeyPress(pygame.K_HOME))
    edited.key(KeyPress(pygame.K_DELETE, ctrl=True))
    assert edited.text == " third"


def test_cut_and_paste_carry_text():
    edited = field_with("carry me")
    edited.key(KeyPress(pygame.K_a, ctrl=True))
    edited.key(KeyPress(pygame.K_x, ctrl=True))
    assert edited.text == ""
    edited.key(KeyPress(pygame.K_v, ctrl=True))
    edited.key(KeyPress(pygame.K_v, ctrl=True))
    assert edited.text == "carry mecarry me"


def test_an_arrow_leaves_a_selection_at_its_edge():
    edited = field_with("abc")
    edited.select_all()
    edited.key(KeyPress(pygame.K_LEFT))
    assert (edited.caret, edited.selected) == (0, "")


def test_a_field_takes_no_more_than_its_longest():
    edited = field_with("", longest=5)
    edited.insert("abcdefgh")
    assert edited.text == "abcde"


def test_one_line_turns_pasted_newlines_into_spaces():
    edited = field_with("")
    edited.insert("a\nb\x07")
    assert edited.text == "a b"


@given(st.text(alphabet="ab \n", max_size=80), st.integers(20, 200))
def test_every_place_of_the_caret_lies_on_one_line(text: str, width: int):
    lines = wrapped(text, Look().font(16), width)
    assert lines[0].start == 0
    assert lines[-1].end == len(text)
    for caret in range(len(text) + 1):
        line = lines[line_at(lines, caret)]
        assert line.start <= caret <= line.end


def test_the_field_with_the_focus_gets_what_is_typed_and_tells_it(ui: Ui, hand: Hand):
    heard: list[str] = []
    ui.show(Column([TextEntry(on_change=heard.append, on_submit=heard.append, key="say")]))
    hand.click_on("say")
    hand.type("yes")
    hand.key(pygame.K_RETURN)
    assert heard == ["y", "ye", "yes", "yes"]


def test_an_input_method_composes_before_it_types(ui: Ui, hand: Hand):
    entry = TextEntry(text="a", key="say")
    ui.show(Column([entry]))
    ui.focus("say")
    hand.compose("にほ")
    assert entry.text == "a"
    hand.key(pygame.K_BACKSPACE)
    assert entry.text == "a"
    hand.type("日")
    assert entry.text == "a日"


def test_an_area_moves_by_the_lines_one_sees_and_submits_with_control_enter(ui: Ui, hand: Hand):
    sent: list[str] = []
    area = TextArea(text="first\nsecond", on_submit=sent.append, key="area")
    ui.show(Column([area]))
    ui.focus("area")
    hand.key(pygame.K_UP)
    hand.type("!")
    hand.key(pygame.K_RETURN)
    hand.key(pygame.K_RETURN, pygame.KMOD_CTRL)
    assert sent == ["first!\n\nsecond"]


def test_dragging_the_mouse_selects(ui: Ui, hand: Hand):
    entry = TextEntry(text="select these words", key="say")
    ui.show(Column([entry]))
    middle = entry.rect.centery
    hand.down((entry.rect.left + 2, middle))
    hand.move((entry.rect.right - 2, middle))
    assert entry.edited.selected == "select these words"
