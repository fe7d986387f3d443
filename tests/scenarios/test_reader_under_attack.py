"""Hostile files are refused before they cost much, and nothing but a ScenarioError comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from corfu_scenarios.diagnostics import Diagnostic, ScenarioError
from corfu_scenarios.reader import MOST_NODES, read_tree
from corfu_scenarios.rendering import Format, render
from corfu_scenarios.sources import LARGEST_FILE, load_source
from corfu_scenarios.validation import validate


def codes(text: str | bytes) -> set[str]:
    try:
        return {each.code for each in read_tree(text, "f.yaml").problems}
    except ScenarioError as error:
        return {each.code for each in error.diagnostics}


ALIAS_BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
MERGE_BOMB = "m0: &m0 {k: v}\n" + "".join(f"m{n}: &m{n} {{<<: [*m{n - 1}, *m{n - 1}]}}\n" for n in range(1, 30))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ALIAS_BOMB, "S113"),
        (MERGE_BOMB, "S116"),
        ("a: " + "[" * 100_000, "S111"),
        ("a: " + "{" * 100_000, "S111"),
        ("a: " + "{b: " * 25_000, "S111"),
        ("a:\n  " + "- " * 50_000 + "x\n", "S111"),
        ("? " * 50_000, "S111"),
        ("".join(" " * n + "a:\n" for n in range(400)), "S111"),
        ("a: {" + "? {" * 10_000, "S111"),
        ("a: b\n" * 10_000, "S118"),
        ("a: b\n---\n" * 10_000, "S117"),
        ("a: '" + "x" * 600_000 + "'\n", "S102"),
        (b"\xff" * 600_000, "S102"),
        ("\x00" * 100_000, "S104"),
        ("é" * (LARGEST_FILE // 2 + 1), "S102"),
    ],
)
def test_hostile_text_is_refused(text: str | bytes, code: str):
    assert code in codes(text)


def test_a_hundred_faults_are_enough():
    with pytest.raises(ScenarioError) as refused:
        read_tree("a: b\n" * 20_000, "f.yaml")
    assert len(refused.value.diagnostics) == 100


def test_more_than_60000_keys_and_values_are_refused_where_they_begin():
    with pytest.raises(ScenarioError) as refused:
        read_tree("a:\n" + "- x\n" * (MOST_NODES + 5), "f.yaml")
    (found,) = refused.value.diagnostics
    assert found.code == "S112"
    assert found.span is not None
    assert found.span.line == MOST_NODES - 1


def test_a_long_line_is_cut_around_the_place():
    with pytest.raises(ScenarioError) as refused:
        read_tree("a: [" + "b, " * 20_000 + "@c]", "f.yaml")
    assert max(len(line) for line in render(refused.value.diagnostics).splitlines()) < 200


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid")
    a: int
    b: list[str] = []
    c: dict[str, float] = {}


yamlish = st.text(st.sampled_from(list("abc:-?!&*%@[]{}<>|,#'\"\\ \n\t~0eé日\u202e\ud800\ufeff\r")), max_size=60)


def survives(text: str | bytes) -> None:
    found: tuple[Diagnostic, ...] = ()
    try:
        made = validate(read_tree(text, "f.yaml"), Model)
    except ScenarioError as error:
        found, made = error.diagnostics, None
    assert (made is None) == bool(found)
    for form in Format:
        render(found, form).encode("utf-8")
    for each in found:
        assert each.span is None or min(each.span.line, each.span.column, each.span.width) >= 1


@given(st.one_of(st.text(), yamlish))
@settings(max_examples=300, deadline=None)
def test_any_text_ends_in_a_model_or_a_scenario_error(text: str):
    survives(text)


@given(yamlish)
@settings(max_examples=200, deadline=None)
def test_any_text_after_a_good_beginning_ends_so_too(text: str):
    survives("a: 1\nb: [x]\nc: " + text)


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_end_so_too(data: bytes):
    survives(data)


def test_a_file_that_cannot_be_opened_is_one_sentence(tmp_path: Path):
    for path in (tmp_path / "none.yaml", tmp_path, tmp_path / "nul\0.yaml"):
        with pytest.raises(ScenarioError) as refused:
            load_source(path, "mine.yaml")
        (found,) = refused.value.diagnostics
        assert found.code == "S101"
        assert found.hint
        assert "mine.yaml" in found.message


def test_a_file_is_read_and_named_as_asked(tmp_path: Path):
    (tmp_path / "x.yaml").write_bytes("\ufeffa: é\r\n".encode())
    source = load_source(tmp_path / "x.yaml", "x.yaml")
    assert (source.name, source.text) == ("x.yaml", "a: é\n")
