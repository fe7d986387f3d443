"""What was typed, deleted and pasted can be taken back, a word at a time."""

from __future__ import annotations

import pygame
from hypothesis import given
from hypothesis import strategies as st

from corfu_client.kit import Column, Label, Look, Row, TextArea, TextEntry, Ui
from corfu_client.kit.editing import Edited
from corfu_client.kit.undoing import MOST_GROUPS
from corfu_client.kit.widgets import KeyPress
from tests.client.hand import Hand

UNDO = KeyPress(pygame.K_z, ctrl=True)
AGAIN = KeyPress(pygame.K_y, ctrl=True)


def typed(*words: str, longest: int = 400) -> Edited:
    edited = Edited("", longest=longest, lines=True)
    for letter in "".join(words):
        edited.type(letter)
    return edited


def steps_back(edited: Edited) -> list[str]:
    seen: list[str] = []
    while edited.undo.possible:
        edited.key(UNDO)
        seen.append(edited.text)
    return seen


def test_typing_is_taken_back_word_by_word():
    assert steps_back(typed("one two  three")) == ["one two  ", "one ", ""]


def test_a_pause_ends_what_is_taken_back_at_once():
    edited = typed("ab")
    edited.undo.pause()
    edited.type("c")
    assert steps_back(edited) == ["ab", ""]


def test_moving_the_caret_ends_it_too():
    edited = typed("ab")
    edited.key(KeyPress(pygame.K_LEFT))
    edited.type("x")
    assert steps_back(edited) == ["ab", ""]


def test_a_burst_of_deleting_is_one_step_and_pasting_another():
    edited = typed("abcdef")
    for _again in range(3):
        edited.key(KeyPress(pygame.K_BACKSPACE))
    edited.insert("pasted")
    assert steps_back(edited) == ["abc", "abcdef", ""]


def test_what_was_taken_back_is_done_again_until_something_else_is_typed():
    edited = typed("one two")
    edited.key(UNDO)
    edited.key(AGAIN)
    assert edited.text == "one two"
    edited.key(UNDO)
    edited.key(KeyPress(pygame.K_z, ctrl=True, shift=True))
    assert edited.text == "one two"
    edited.key(UNDO)
    edited.type("x")
    edited.key(AGAIN)
    assert edited.text == "one x"


def test_the_selection_comes_back_with_the_text():
    edited = typed("one two")
    edited.select_all()
    edited.type("x")
    edited.key(UNDO)
    assert (edited.text, edited.selected) == ("one two", "one two")


def test_undo_survives_a_rebuilt_screen(ui: Ui, hand: Hand):
    kept: list[str] = []
    entry = TextEntry(text="", on_change=kept.append, key="say")
    ui.show(Column([entry]))
    ui.focus("say")
    hand.type("half sentence")
    after = TextEntry(text=kept[-1], on_change=kept.append, key="say")
    ui.show(Row([Label("new around it"), after]))
    hand.key(pygame.K_z, pygame.KMOD_CTRL)
    assert (after.text, kept[-1]) == ("half ", "half ")


def test_another_draft_in_the_same_field_never_brings_the_first_one_back(ui: Ui, hand: Hand):
    ui.show(Column([TextArea(text="", key="note")]))
    ui.focus("note")
    hand.type("for France only")
    other = TextArea(text="for Poland", key="note")
    ui.show(Column([other]))
    hand.key(pygame.K_z, pygame.KMOD_CTRL)
    assert other.text == "for Poland"


def test_resting_for_a_second_ends_a_step():
    ui, surface = Ui(Look(), (640, 480)), pygame.Surface((640, 480))
    entry = TextEntry(key="say")
    ui.show(Column([entry]))
    ui.focus("say")
    for now, letter in ((10.0, "a"), (10.4, "b"), (12.0, "c")):
        ui.draw(surface, now)
        Hand(ui).type(letter)
    Hand(ui).key(pygame.K_z, pygame.KMOD_CTRL)
    assert entry.text == "ab"


def test_only_so_many_steps_are_kept():
    edited = Edited("", longest=100_000, lines=True)
    for number in range(MOST_GROUPS + 50):
        edited.insert(f"{number} ")
    assert len(steps_back(edited)) == MOST_GROUPS


ACTS = st.one_of(
    st.text(alphabet="ab \u0301\n🇩🇪", min_size=1, max_size=5),
    st.sampled_from(
        [
            KeyPress(key, shift, ctrl)
            for key in (pygame.K_LEFT, pygame.K_RIGHT, pygame.K_BACKSPACE, pygame.K_DELETE, pygame.K_HOME, pygame.K_x)
            for shift in (False, True)
            for ctrl in (False, True)
        ]
    ),
)


@given(st.lists(ACTS, max_size=40))
def test_taking_everything_back_leads_to_the_start_and_doing_it_again_to_the_end(acts: list[str | KeyPress]):
    edited = Edited("start", longest=40, lines=True)
    for act in acts:
        if isinstance(act, str):
            edited.type(act)
        else:
            edited.key(act)
    end = edited.text
    steps = steps_back(edited)
    assert (steps or [edited.text])[-1] == "start"
    while edited.undo.again_possible:
        edited.key(AGAIN)
    assert edited.text == end
