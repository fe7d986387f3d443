"""What screens reckon from frozen values is reckoned once, and anew for other values or another language."""

from __future__ import annotations

from corfu_client.remembering import Growing, Remembered, remembered
from corfu_resources.catalogue import choose_language, language


def test_an_answer_is_given_again_for_the_same_values_and_reckoned_for_others() -> None:
    asked: list[tuple[str, ...]] = []

    def count(words: tuple[str, ...], more: int) -> int:
        asked.append(words)
        return len(words) + more

    counted = Remembered(count)
    words, same_words = ("a", "b"), (*"ab",)
    assert [counted(words, 1000), counted(words, 1000), counted(words, 2000)] == [1002, 1002, 2002]
    assert counted(same_words, 1000) == 1002
    assert len(asked) == 3


def test_an_answer_is_reckoned_for_each_language() -> None:
    @remembered(4)
    def spoken(_words: tuple[str, ...]) -> str:
        return language()

    before, words = language(), ("a",)
    try:
        choose_language("en")
        first = spoken(words)
        choose_language("de")
        assert (first, spoken(words)) == ("en", "de")
    finally:
        choose_language(before)


def test_no_more_answers_are_kept_than_was_said() -> None:
    asked: list[tuple[int, ...]] = []

    def count(numbers: tuple[int, ...]) -> int:
        asked.append(numbers)
        return len(numbers)

    kept = remembered(2)(count)
    values = [(number,) for number in range(5)]
    assert [kept(value) for value in (*values, values[0])] == [1] * 6
    assert len(asked) == 6


def test_of_a_list_that_has_grown_only_the_new_entries_are_made() -> None:
    made: list[str] = []

    def make(given: tuple[str], number: int, entry: str) -> str:
        made.append(entry)
        return f"{given[0]}{number}{entry}"

    grown, mark = Growing(make), ("=",)
    assert grown(mark, ("a", "b")) == ("=0a", "=1b")
    assert grown(mark, ("a", "b", "c")) == ("=0a", "=1b", "=2c")
    assert made == ["a", "b", "c"]


def test_a_list_that_is_another_one_is_made_anew() -> None:
    grown = Growing(lambda given, number, entry: f"{given[0]}{number}{entry}")
    assert grown(("=",), ("a", "b")) == ("=0a", "=1b")
    assert grown(("=",), ("b", "b", "c")) == ("=0b", "=1b", "=2c")
    assert grown(("=",), ("b",)) == ("=0b",)
    assert grown(("+",), ("b",)) == ("+0b",)
