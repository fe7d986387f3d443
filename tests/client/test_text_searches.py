"""Finding words in the text."""

from __future__ import annotations

from corfu_client.kit.text import Run
from corfu_client.text_searches import found_in, marked


def hits(*runs: Run, sought: str) -> str:
    return "".join(f"<{run.text}>" if run.marked else run.text for run in marked(runs, sought))


def test_every_place_is_marked_whatever_the_capitals() -> None:
    assert hits(Run("States and State"), sought="STATE") == "<State>s and <State>"


def test_words_are_found_across_a_change() -> None:
    found = hits(Run("no "), Run("State", underline=True), Run(" may"), sought="o state m")
    assert found == "n<o ><State>< m>ay"


def test_nothing_sought_marks_nothing() -> None:
    runs = (Run("States"),)
    assert marked(runs, " ") == runs
    assert not found_in(marked(runs, "Party"))


def test_letters_that_grow_in_small_are_not_cut_wrongly() -> None:
    assert hits(Run("İstanbul Act"), sought="Act") == "İstanbul <Act>"
