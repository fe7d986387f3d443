"""Rich text is broken into lines that fit, and drawn once."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pygame
import pytest

from corfu_client.kit import Block, Look, Run, Tone, start_pygame

WORDS = "The delegations met in the small hall and spoke for a long time about the third paragraph."


def lines_of(look: Look, block: Block, width: int) -> list[str]:
    return ["".join(segment.text for segment in line) for line in look.laid(block, width).lines]


@pytest.mark.parametrize("width", [40, 90, 200, 333, 2000])
def test_no_line_is_wider_than_its_place(width: int):
    look = Look()
    block = Block((Run(WORDS), Run(" bold words and", bold=True), Run("glued"), Run("together", italic=True)))
    assert look.laid(block, width).natural_width <= width


def test_lines_break_at_spaces_and_keep_every_word():
    assert " ".join(lines_of(Look(), Block((Run(WORDS),)), 200)) == WORDS


def test_a_text_as_wide_as_it_wants_stays_on_one_line():
    look = Look()
    block = Block((Run(WORDS),))
    natural = look.laid(block, 100_000).natural_width
    assert len(look.laid(block, natural).lines) == 1


def test_a_word_longer_than_the_line_is_broken_inside():
    assert "".join(lines_of(Look(), Block((Run("x" * 100),)), 120)) == "x" * 100


@pytest.mark.parametrize("letters", ["W" * 300, "iW" * 150, "illW" * 80, "W" * 30 + "i" * 300 + "W" * 40])
@pytest.mark.parametrize("width", [5, 60, 200, 333])
def test_every_line_of_a_broken_word_is_as_full_as_it_can_be(letters: str, width: int):
    look = Look()
    font, lines = look.font(16), lines_of(look, Block((Run("so " + letters),)), width)
    assert "".join(lines).replace("so", "", 1).strip() == letters
    for line, after in pairwise(lines):
        assert font.size(line)[0] <= width or len(line) == 1, line
        assert line.startswith("so") or font.size(line + after[0])[0] > width, line


def test_lines_written_one_below_the_other_stand_as_they_would_alone():
    look = Look()
    lines = ["", "one", WORDS, "  two ", "x" * 300, "one", ""]
    together = lines_of(look, Block((Run("\n".join(lines)),)), 250)
    alone = [each for line in lines for each in lines_of(look, Block((Run(line),)), 250)]
    assert together == alone
    assert lines_of(look, Block((Run("\n".join(lines)),), most=3), 250)[:2] == alone[:2]


def test_a_word_in_two_styles_is_not_torn():
    lines = lines_of(Look(), Block((Run("aaaa bbb"), Run("ccc", bold=True))), 80)
    assert lines == ["aaaa", "bbbccc"]


def test_a_newline_starts_a_line():
    assert lines_of(Look(), Block((Run("one\n\ntwo"),)), 300) == ["one", "", "two"]


def test_equal_blocks_share_one_picture():
    look = Look()
    first = look.drawn(Block((Run("same", colour=Tone.BAD),)), 200)
    assert look.drawn(Block((Run("same", colour=Tone.BAD),)), 200) is first


def test_lengths_grow_with_the_scale_within_its_limits():
    assert [Look(scale=scale).dp(100) for scale in (0.1, 0.75, 1.5, 9.0)] == [75, 75, 150, 250]


def test_of_more_lines_than_wanted_the_rest_is_left_out_and_an_ellipsis_says_so():
    start_pygame()
    look = Look()
    whole = Block((Run("Every State has its own reasons, and says so at length. " * 5),))
    laid = look.laid(replace(whole, most=2), 300)
    assert len(laid.lines) == 2
    assert laid.lines[-1][-1].text.endswith("…")
    assert laid.natural_width <= 300
    assert laid.lines[0] == look.laid(whole, 300).lines[0]
    assert look.laid(replace(whole, most=40), 300) == look.laid(whole, 300)


def test_of_more_lines_than_wanted_no_more_is_laid_out_than_it_takes_to_see_that():
    laid = Look().laid(Block((Run("a\n" * 100_000),), most=3), 200)
    assert [line[0].text for line in laid.lines] == ["a", "a", "a…"]


def test_of_a_text_taller_than_any_window_the_lines_that_show_are_drawn():
    look = Look()
    tall = look.font(16).get_linesize()
    shown = Block((Run("\n".join(f"line {number}" for number in range(3_000))),))
    rest = Block((Run("\n".join(f"line {number}" for number in range(1_000, 3_000))),))
    one, other = pygame.Surface((200, 100)), pygame.Surface((200, 100))
    look.text(one, shown, pygame.Rect(0, -1_000 * tall, 200, 100), look.theme.paper)
    look.text(other, rest, pygame.Rect(0, 0, 200, 100), look.theme.paper)
    assert one.get_bounding_rect().height > 0
    assert pygame.image.tobytes(one, "RGB") == pygame.image.tobytes(other, "RGB")
    assert pygame.transform.average_color(one)[:3] != (0, 0, 0)
