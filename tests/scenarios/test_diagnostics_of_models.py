"""What a model refuses is said in our words, at the place in the file, once per mistake."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, field_validator
from pydantic_core import PydanticCustomError

from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.reader import read_tree
from corfu_scenarios.trees import Data
from corfu_scenarios.validation import validate

GOOD = "format: 1\nid: calm-sea\nbriefs:\n  NO: {position: Calm, walk_away: 50}\n"


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RedLine(Strict):
    option: str


class Level(StrEnum):
    EASY = "easy"
    HARD = "hard"


class Brief(Strict):
    position: str = Field(min_length=2, max_length=12)
    walk_away: int = Field(ge=0, le=100)
    red_lines: tuple[RedLine, ...] = Field((), max_length=2)
    scores: dict[str, tuple[int, ...]] = {}


class Majority(Strict):
    majority: float = Field(gt=0)


class News(Strict):
    kind: Literal["news"]
    text: str


class Call(Strict):
    kind: Literal["instruction"]
    to: tuple[str, ...]


def form_of(data: Data) -> str | None:
    if isinstance(data, str):
        return "name"
    return next(iter(data)) if isinstance(data, dict) and len(data) == 1 else None


Name = Literal["consensus", "unanimity"]
Decision = Annotated[Annotated[Majority, Tag("majority")] | Annotated[Name, Tag("name")], Discriminator(form_of)]
PartyId = Annotated[str, Field(pattern="^[A-Z]{2}$")]


class File(Strict):
    format: int
    id: str
    briefs: dict[PartyId, Brief]
    decision: Decision = "consensus"
    level: Level = Level.EASY
    open: bool = False
    injects: tuple[Annotated[News | Call, Field(discriminator="kind")], ...] = ()

    @field_validator("format")
    @classmethod
    def known_format(cls, value: int) -> int:
        if value > 1:
            raise ValueError("this file is newer than the program")
        return value

    @field_validator("id")
    @classmethod
    def plain_id(cls, value: str) -> str:
        if " " in value:
            raise PydanticCustomError("spaces", "{id} has spaces", {"id": value, "hint": "use hyphens"})
        return value


def said(text: str) -> list[tuple[str, int, int, int, str, str | None]]:
    with pytest.raises(ScenarioError) as refused:
        validate(read_tree(text, "f.yaml"), File)
    return [
        (each.code, each.span.line, each.span.column, each.span.width, each.message, each.hint)
        for each in refused.value.diagnostics
        if each.span
    ]


def test_a_good_file_becomes_the_model_with_typed_values():
    made = validate(read_tree(GOOD + "open: on\nlevel: hard\ndecision: {majority: 0.66}\n", "f.yaml"), File)
    assert made.format == 1
    assert made.briefs["NO"].walk_away == 50
    assert made.open is True
    assert made.level is Level.HARD
    assert isinstance(made.decision, Majority)


@pytest.mark.parametrize(
    ("line", "place", "code", "message", "hint"),
    [
        ("colour: red", (1, 6), "S202", 'the file has no key "colour"', "known here: decision, level, open, injects"),
        ("lvl: easy", (1, 3), "S202", 'the file has no key "lvl"', 'did you mean "level"?'),
        ("level: hrad", (8, 4), "S205", '"level" cannot be "hrad"', 'did you mean "hard"?'),
        ("level: 7", (8, 1), "S205", '"level" cannot be "7"', "known here: easy, hard"),
        ("level: [easy]", (8, 6), "S205", '"level" cannot be a list', "write one of: easy, hard"),
        ("open: perhaps", (7, 7), "S204", '"open" must be true or false, not "perhaps"', "write true or false"),
        ("decision: concensus", (11, 9), "S205", '"decision" cannot be "concensus"', 'did you mean "consensus"?'),
        ("decision: {majorty: 1}", (11, 12), "S210", None, 'did you mean "majority"?'),
        ("decision: {majority: 0}", (22, 1), "S206", '"majority" must be more than 0, not "0"', None),
        ("decision: {majority: most}", (22, 4), "S204", '"majority" must be a number, not "most"', None),
        ("injects: [{kind: newz}]", (18, 4), "S205", '"kind" cannot be "newz"', 'did you mean "news"?'),
        (
            "injects: [{text: a}]",
            (11, 9),
            "S201",
            'item 1 of "injects" needs the key "kind"',
            "add kind: and its value",
        ),
        ("injects: [{kind: news}]", (11, 12), "S201", 'item 1 of "injects" needs the key "text"', None),
        ("injects: [{kind: news, txt: a}]", (24, 3), "S202", None, 'did you mean "text"?'),
        ("injects: news", (10, 4), "S203", '"injects" must be a list, not "news"', None),
        ("injects: [news]", (11, 4), "S203", 'item 1 of "injects" must be a group of keys, not "news"', None),
        ("injects: [{kind: instruction, to: NO}]", (35, 2), "S203", '"to" must be a list, not "NO"', None),
    ],
)
def test_one_mistake_is_one_error_at_its_place(
    line: str, place: tuple[int, int], code: str, message: str | None, hint: str | None
):
    ((found_code, row, found_column, found_width, found_message, found_hint),) = said(GOOD + line + "\n")
    assert (found_code, row, found_column, found_width) == (code, 5, *place)
    assert message is None or found_message == message
    assert found_hint
    assert hint is None or found_hint == hint


@pytest.mark.parametrize(
    ("brief", "column", "code", "message"),
    [
        ("NO: [a]", 5, "S203", '"NO" must be a group of keys, not a list'),
        ("NO: {position: Calm}", 1, "S201", '"NO" needs the key "walk_away"'),
        ("NO: {position: [a], walk_away: 1}", 16, "S203", '"position" must be text, not a list'),
        ("NO: {position: a, walk_away: 1}", 16, "S207", '"position" is too short: it needs at least 2 characters'),
        (
            "NO: {position: Far too many words, walk_away: 1}",
            16,
            "S207",
            '"position" is too long: it can have 12 characters and has 18',
        ),
        ("NO: {position: Calm, walk_away: ten}", 33, "S204", '"walk_away" must be a whole number, not "ten"'),
        ("NO: {position: Calm, walk_away: 1.5}", 33, "S204", '"walk_away" must be a whole number, not "1.5"'),
        ("NO: {position: Calm, walk_away: 101}", 33, "S206", '"walk_away" must be 100 or less, not "101"'),
        ("NO: {position: Calm, walk_away: -1}", 33, "S206", '"walk_away" must be 0 or more, not "-1"'),
        ("NO: {position: Calm, walk_awy: 1}", 22, "S202", '"NO" has no key "walk_awy"'),
        ("NO: {position: Calm, walk_away: 1, scores: {A1: [1, x]}}", 53, "S204", None),
        ("NO: {position: Calm, walk_away: 1, red_lines: [{optoin: A5.c}]}", 49, "S202", None),
        (
            "NO: {position: Calm, walk_away: 1, red_lines: [{option: a}, {option: b}, {option: c}]}",
            47,
            "S207",
            '"red_lines" can have 2 entries and has 3',
        ),
        ("Norway: {position: Calm, walk_away: 1}", 1, "S208", None),
    ],
)
def test_a_mistake_in_a_brief_is_one_error_at_its_place(brief: str, column: int, code: str, message: str | None):
    ((found_code, row, found_column, _, found_message, hint),) = said(f"format: 1\nid: x\nbriefs:\n  {brief}\n")
    assert (found_code, row, found_column) == (code, 4, column + 2)
    assert message is None or found_message == message
    assert hint


def test_a_key_missing_from_the_file_is_told_at_its_beginning():
    assert [each[:5] for each in said("id: x\nbriefs: {}\n")] == [("S201", 1, 1, 5, 'the file needs the key "format"')]


def test_a_validators_own_sentence_and_hint_are_kept():
    found = said("format: 2\nid: a b\nbriefs: {}\n")
    assert [(each[0], each[4], each[5]) for each in found] == [
        ("S209", "this file is newer than the program", None),
        ("S209", "a b has spaces", "use hyphens"),
    ]


def test_problems_of_the_reader_and_of_the_model_are_told_together():
    found = said("format: &f 1\nid:\nbriefs: 3\n<<: {a: b}\nlevel: hrad\n")
    assert [(each[0], each[1]) for each in found] == [("S113", 1), ("S119", 2), ("S203", 3), ("S116", 4), ("S205", 5)]


def test_what_a_merge_key_would_have_brought_is_not_called_missing():
    assert [each[0] for each in said("<<: {format: 1, id: x}\nbriefs: {}\n")] == ["S116"]
