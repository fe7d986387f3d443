"""What follows from a frozen value is reckoned once; a frozen value with a changed field is made quickly."""

from __future__ import annotations

import dataclasses

import pytest

from corfu_rules import remembering
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.remembering import Once
from corfu_rules.revising import replace
from corfu_rules.seats import delegation
from corfu_rules.tables import found
from corfu_rules.views import view_for
from tests.bots.tables import solvable

Words = tuple[str, ...]


def counted() -> tuple[Once[Words, int], list[Words]]:
    """Gives a function that remembers, and what it was truly asked."""
    asked: list[Words] = []

    def length(words: Words) -> int:
        asked.append(words)
        return len(words)

    return Once(length), asked


def test_a_value_is_reckoned_once_and_an_equal_one_for_itself():
    length, asked = counted()
    words, same = (tuple(said.split()) for said in ("no bases", "no bases"))
    assert [length(words), length(words), length(same)] == [2, 2, 2]
    assert len(asked) == 2


def test_a_value_that_is_gone_lends_its_answer_to_no_other():
    length, _ = counted()
    assert [length(tuple(["x"] * size)) for size in range(200)] == list(range(200))


def test_what_is_remembered_stays_small(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(remembering, "MOST", 3)
    length, asked = counted()
    texts = [tuple(["x"] * size) for size in range(1, 6)]
    assert [length(each) for each in (*texts, *texts)] == [1, 2, 3, 4, 5] * 2
    assert len(asked) > len(texts)


def test_a_revised_value_is_what_dataclasses_make_of_it():
    table = found(solvable(seed=4))
    view = view_for(table, delegation("RU"))
    clock = dataclasses.replace(table.proceedings.clock, ends_at=Moment(7))
    course = replace(table.proceedings, clock=clock)
    assert course == dataclasses.replace(table.proceedings, clock=clock)
    assert replace(table, proceedings=course) == dataclasses.replace(table, proceedings=course)
    assert replace(view, proceedings=course) == dataclasses.replace(view, proceedings=course)
    assert table.proceedings.clock.ends_at != Moment(7)
    assert hash(replace(delegation("RU"), party=PartyCode("GE"))) == hash(delegation("GE"))


def test_a_field_that_there_is_not_cannot_be_revised():
    with pytest.raises(KeyError):
        replace(delegation("RU"), colour=3)
