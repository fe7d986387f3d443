"""Rows and columns give each child its size and share what is left."""

from __future__ import annotations

import pygame
from hypothesis import given
from hypothesis import strategies as st

from corfu_client.kit import Button, Column, Label, Look, Panel, Row, Rule, Spacer


def test_growers_share_what_fixed_children_leave():
    left, middle, right = Panel([], width=100), Panel([], grow=1), Panel([], grow=2)
    Row([left, middle, right], gap=10).place(Look(), pygame.Rect(0, 0, 420, 50))
    assert [child.rect.width for child in (left, middle, right)] == [100, 100, 200]


def test_a_column_breaks_text_to_its_width():
    look = Look()
    narrow = Column([Label("Several words that need more than one line")]).size(look, 120)
    assert narrow.height > look.font(16).get_linesize()


def test_a_spacer_pushes_to_the_end():
    last = Label("end")
    Row([Label("start"), Spacer(), last]).place(Look(), pygame.Rect(0, 0, 500, 30))
    assert last.rect.right == 500


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6), st.integers(1, 900))
def test_children_of_a_row_never_reach_beyond_it(weights: list[int], width: int):
    children = [Panel([], grow=weight, width=None if weight else 40, padding=0) for weight in weights]
    Row(children, gap=0).place(Look(), pygame.Rect(0, 0, max(width, 40 * len(weights)), 20))
    assert children[-1].rect.right <= max(width, 40 * len(weights))


def test_a_rule_is_never_thinner_than_a_pixel():
    assert Rule().size(Look(scale=0.75), 100).height == 1


def squeezed(width: int) -> tuple[Row, Label, Button, Button]:
    look, name = Look(), Label("A name that is long")
    name.expendable = True
    one, two = Button("Do it", print, shortcut="F5"), Button("Stop it now", print, shortcut="F6")
    row = Row([name, Spacer(), one, two])
    row.put(look, pygame.Rect(0, 0, width, 60))
    return row, name, one, two


def test_a_row_too_narrow_for_all_breaks_its_text_before_its_buttons():
    look = Look()
    _row, name, one, two = squeezed(400)
    assert name.rect.width < name.size(look, 1000).width
    assert all(each.rect.width >= each.least(look, 1000) for each in (one, two))


def test_what_can_be_done_without_goes_before_a_button_is_broken():
    look = Look()
    _row, name, one, two = squeezed(230)
    assert name.rect.width == 0
    assert all(each.rect.width >= each.least(look, 1000) for each in (one, two))
    assert two.rect.right <= 230


def test_a_button_breaks_between_words_before_one_is_torn():
    look = Look()
    _row, _name, one, two = squeezed(170)
    assert two.rect.width >= look.longest_word(two._block()) + 2 * look.dp(16)
    assert one.rect.width >= one.narrowest(look, 1000)
