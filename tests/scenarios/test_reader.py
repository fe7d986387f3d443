"""What the reader takes, what it refuses, and where it says so."""

from __future__ import annotations

import pytest

from corfu_scenarios.diagnostics import Diagnostic, ScenarioError
from corfu_scenarios.places import Span
from corfu_scenarios.reader import read_tree
from corfu_scenarios.trees import Tree


def refusal(text: str | bytes) -> tuple[Diagnostic, ...]:
    """Gives what is said about a text, whether it could be read in part or not at all."""
    try:
        return read_tree(text, "f.yaml").problems
    except ScenarioError as error:
        return error.diagnostics


def only(text: str | bytes) -> tuple[str, int, int, int]:
    (found,) = refusal(text)
    assert found.span is not None
    return found.code, found.span.line, found.span.column, found.span.width


@pytest.mark.parametrize(
    "written",
    ["NO", "no", "on", "yes", "1:30", "2009-11-29", "010", "1.10", "0x1F", "1e3", ".inf", "true", "<", "=", "nothing"],
)
def test_a_plain_scalar_stays_the_text_that_is_written(written: str):
    assert read_tree(f"a: {written}\n", "f.yaml").data == {"a": written}
    assert read_tree(f"a: [{written}]\n", "f.yaml").data == {"a": [written]}
    assert read_tree(f"{written}: a\n", "f.yaml").data == {written: "a"}


def test_quoted_folded_and_literal_text_is_read_as_yaml_says():
    text = "a: 'it''s'\nb: \"x\\ty\"\nc: >\n  one\n  two\nd: |\n  one\n  two\ne: ''\nf: 'null'\n"
    expected = {"a": "it's", "b": "x\ty", "c": "one two\n", "d": "one\ntwo\n", "e": "", "f": "null"}
    assert read_tree(text, "f.yaml").data == expected


def test_a_byte_order_mark_and_crlf_are_taken_and_move_nothing():
    tree = read_tree("\ufeffa: b\r\nc:\r\n  - d\r\n".encode(), "f.yaml")
    assert tree.data == {"a": "b", "c": ["d"]}
    assert tree.keys["a",] == Span(1, 1, 1)
    assert tree.values["c", 0] == Span(3, 5, 1)


def spans() -> Tree:
    return read_tree("ab: cde   # why\nf: {g: [h, ij], k: 'l m'}\nn:\n  - o: p\n    q: |\n      r\n", "f.yaml")


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("ab",), Span(1, 1, 2), Span(1, 5, 3)),
        (("f",), Span(2, 1, 1), Span(2, 4, 22)),
        (("f", "g"), Span(2, 5, 1), Span(2, 8, 7)),
        (("f", "g", 1), None, Span(2, 12, 2)),
        (("f", "k"), Span(2, 17, 1), Span(2, 20, 5)),
        (("n", 0), None, Span(4, 5, 4)),
        (("n", 0, "q"), Span(5, 5, 1), Span(5, 8, 1)),
    ],
)
def test_every_key_and_value_has_its_line_column_and_width(path: tuple[str | int, ...], key: Span | None, value: Span):
    assert spans().keys.get(path) == key
    assert spans().values[path] == value


def test_a_path_that_is_not_written_stands_at_the_nearest_key_above_it():
    assert spans().span(("f", "k", "deeper", 3)) == Span(2, 17, 1)
    assert spans().span(("nowhere",)) == spans().values[()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x b\n", ("S113", 1, 4, 2)),
        ("k: 1\n&x a: b\n", ("S113", 2, 1, 2)),
        ("a:\n  - &long {b: c}\n", ("S113", 2, 5, 5)),
        ("a: *x\n", ("S113", 1, 4, 2)),
        ("a: !!str 1\n", ("S114", 1, 4, 5)),
        ("a: ! b\n", ("S114", 1, 4, 1)),
        ("a:\n  !!python/object:os.system {b: c}\n", ("S114", 2, 3, 25)),
        ("# why\n%YAML 1.1\n---\na: NO\n", ("S115", 2, 1, 9)),
        ("%TAG ! tag:x\n---\na: b\n", ("S115", 1, 1, 12)),
        ("a:\n  <<: {b: c}\n", ("S116", 2, 3, 2)),
        ("a: b\n---\nc: d\n", ("S117", 2, 1, 3)),
        ("a: b\nc:\n  d: 1\n  'd': 2\n", ("S118", 4, 3, 3)),
        ("a: {b: 1, b: 2}\n", ("S118", 1, 11, 1)),
        ("a: b\nc:\nd: e\n", ("S119", 2, 1, 1)),
        ("a: [b, ~]\n", ("S119", 1, 8, 1)),
        ("a: null\n", ("S119", 1, 4, 4)),
        ("a:\n  - b\n  -\n  - c\n", ("S119", 3, 3, 1)),
        ("a: {because: of, this}\n", ("S119", 1, 18, 4)),
        ("? [a, b]\n: c\n", ("S120", 1, 3, 1)),
        ("a: b\n'': c\n", ("S120", 2, 1, 2)),
        ("- a\n- b\n", ("S121", 1, 1, 1)),
        ("only words\n", ("S121", 1, 1, 10)),
    ],
)
def test_what_scenario_files_do_without_is_refused_at_its_place(text: str, found: tuple[str, int, int, int]):
    assert only(text) == found


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n", "---\n...\n", "\ufeff"])
def test_a_file_that_says_nothing_is_refused(text: str):
    assert only(text)[0] == "S105"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: b\n\tc: d\n", 2, 1),
        ("a: 'never closed\nb: c\n", 1, 4),
        ("a: b: c\n", 1, 5),
        ("a: @here\n", 1, 4),
        ("a: [b, c\nd: e\n", 2, 2),
        ("a: {b: c\n", 2, 1),
        ('a: "\\q"\n', 1, 6),
        ('a: b\nc: "x\\U99999999"\n', 2, 6),
        ("a:\n  - b\n c: d\n", 3, 2),
        ("條約: @x\n", 1, 5),
    ],
)
def test_malformed_yaml_is_refused_where_it_breaks(text: str, line: int, column: int):
    code, *place, _width = only(text)
    assert (code, place) == ("S110", [line, column])


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\r", "\u2028", "\u200e", "\u202e", "\u2066", "\ufeff", "\ud800"],
)
def test_controls_direction_marks_and_surrogates_are_refused_at_their_place(character: str):
    assert only(f"a: b\nc: [日本{character}x]\n") == ("S104", 2, 7, 1)


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\u202e", "\\ud83d\\ude00", "\\N", "\\L", "\\uFEFF"])
def test_an_escape_cannot_bring_in_a_refused_character(escape: str):
    assert only(f'a: b\nc: "x{escape}"\n')[:3] == ("S104", 2, 4)


def test_bytes_that_are_not_utf8_are_refused_at_their_place():
    assert only("a: b\nc: é".encode() + b"\xff\n") == ("S103", 2, 5, 1)
    assert only("a: b".encode("utf-16"))[:3] == ("S103", 1, 1)
    assert only(b"a: \xed\xa0\x80\n")[:3] == ("S103", 1, 4)


def test_faults_that_leave_the_rest_readable_are_told_together():
    text = "a: &x b\nc: *x\n<<: {d: e}\na: 2\ne:\n? [f]\n: 3\ng: !t h\ni: ok\n"
    assert [each.code for each in refusal(text)] == ["S113", "S113", "S116", "S118", "S119", "S120", "S114"]
    tree = read_tree(text, "f.yaml")
    assert tree.at(("a",)) == "b"
    assert tree.at(("i",)) == "ok"


def test_a_duplicate_names_the_line_of_the_first():
    (found,) = refusal("a: 1\nb: 2\na: 3\n")
    assert found.hint is not None
    assert "line 1" in found.hint


def test_24_levels_are_read_and_the_25th_is_refused():
    assert read_tree("a: " + "[" * 23 + "b" + "]" * 23 + "\n", "f.yaml").problems == ()
    assert only("a: " + "[" * 24 + "b" + "]" * 24 + "\n")[:3] == ("S111", 1, 27)
