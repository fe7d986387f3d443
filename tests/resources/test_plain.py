"""What another person typed is safe to lay out and to show."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corfu_client.kit import clean, plain


def test_control_and_direction_characters_are_dropped_and_newlines_kept():
    assert plain("a\x00b\x9bc\u202ed\u2066e\u200bf\ud800g\nh\r\ni\tj") == "abcdefg\nh\ni j"


def test_a_text_is_cut_at_four_thousand_characters_with_an_ellipsis():
    cut = plain("word " * 2000)
    assert len(cut) == 4000
    assert cut.endswith("…")


def test_unbroken_runs_are_broken_after_sixty_characters():
    assert plain("x" * 130) == f"{'x' * 60} {'x' * 60} {'x' * 10}"


def test_towers_of_combining_marks_are_cut_down():
    assert plain("a" + "\u0301" * 50) == "a" + "\u0301" * 4


def test_scripts_and_typography_pass_unchanged():
    text = "Żółć Ελλάδα Россия Հայաստան საქართველო “a” – b… 7 − 3 → ✓"
    assert plain(text) == text


@given(st.text(max_size=300))
def test_making_plain_twice_changes_nothing_more(text: str):
    assert plain(plain(text)) == plain(text)


@given(st.text(max_size=300))
def test_one_line_stays_one_line(text: str):
    assert "\n" not in clean(text, lines=False)
