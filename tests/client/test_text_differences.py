"""What one wording changes in another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corfu_client.text_differences import differences

WORDS = st.lists(st.sampled_from(["States", "shall", "may", "act", "not", ",", "together"]), max_size=12).map(" ".join)


def marked(old: str, new: str) -> str:
    return "".join(
        f"-{run.text}-" if run.strike else f"+{run.text}+" if run.underline else run.text
        for run in differences(old, new)
    )


def test_equal_wordings_are_not_marked() -> None:
    assert marked("States may act.", "States may act.") == "States may act."


def test_a_word_put_in_is_underlined() -> None:
    assert marked("Each State is free to choose.", "Each State is free to choose or change.") == (
        "Each State is free to choose+ or change+."
    )


def test_a_deleted_clause_is_struck_out_whole() -> None:
    assert marked("States may act.", "") == "-States may act.-"


def test_wordings_with_little_in_common_stand_one_after_the_other() -> None:
    assert marked("States review the limits.", "No base is built while talks go on.") == (
        "-States review the limits.- +No base is built while talks go on.+"
    )


def test_without_whole_only_the_new_wording_is_given() -> None:
    runs = differences("States review the limits.", "No base is built while talks go on.", whole=False)
    assert [run.text for run in runs] == ["No base is built while talks go on."]


@pytest.mark.parametrize(("old", "new"), [("", "a"), ("a", ""), ("", "")])
def test_nothing_is_a_wording_too(old: str, new: str) -> None:
    assert "".join(run.text for run in differences(old, new)) == old + new


@given(WORDS, WORDS)
def test_the_unstruck_words_are_the_new_wording(old: str, new: str) -> None:
    left = " ".join("".join(run.text for run in differences(old, new) if not run.strike).split())
    assert left == " ".join(new.split())


@given(WORDS, WORDS)
def test_the_words_not_underlined_are_the_old_wording(old: str, new: str) -> None:
    left = " ".join("".join(run.text for run in differences(old, new) if not run.underline).split())
    assert left == " ".join(old.split())
