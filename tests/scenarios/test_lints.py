"""What `corfu scenario check` says of files that can be played: each code has its rule, its place and its pair."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from corfu_scenarios.checking import check_files, examine
from corfu_scenarios.codes import CODES
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity
from corfu_scenarios.lints import LINTS
from corfu_scenarios.reader import read_tree
from corfu_scenarios.rendering import Format
from corfu_scenarios.reporting import MOST_DIAGNOSTICS
from corfu_scenarios.shipped import shipped_ids
from tests.scenarios.code_pairs import GOOD, PAIRS

LINTED = sorted(code for rule in LINTS for code in rule.codes)


def said_of(text: str) -> tuple[Diagnostic, ...]:
    try:
        return examine(read_tree(text, "f.yaml"))
    except ScenarioError as refused:
        return refused.diagnostics


def test_of_a_good_file_nothing_is_said():
    assert said_of(GOOD) == ()


def test_every_code_of_a_lint_is_in_the_table_and_has_one_rule_and_a_pair():
    assert len(LINTED) == len(set(LINTED))
    assert set(LINTED) <= set(CODES)
    assert set(LINTED) - set(PAIRS) == set()


@pytest.mark.parametrize("code", PAIRS)
def test_a_code_is_told_of_its_fault_alone_with_place_and_hint_and_not_of_what_is_near_it(code: str):
    faulty, sound = (said_of(text) for text in PAIRS[code].files())
    assert [each.code for each in faulty] == [code]
    assert faulty[0].severity is Severity.of(code)
    assert faulty[0].hint
    assert faulty[0].span is not None
    assert sound == ()


def test_where_there_are_errors_no_lint_looks():
    faulty, _sound = PAIRS["N510"].files()
    assert [each.code for each in said_of(faulty.replace("allies: [SE]", "allies: [SX]"))] == ["S301"]


def test_what_is_left_out_is_counted():
    labels = "".join(
        f"      o{number}: {{label: {{en: {'x' * 41}{number}, de: {'y' * 41}{number}}}, text: {{en: A., de: B.}}}}\n"
        for number in range(8)
    )
    clauses = "".join(
        f"  B{number}:\n    title: {{en: T, de: T}}\n    start: [o0]\n    options:\n{labels}" for number in range(7)
    )
    found = said_of(GOOD.replace("briefs:\n", clauses + "briefs:\n"))
    assert len(found) == MOST_DIAGNOSTICS + 1
    assert (found[-1].code, found[-1].message) == ("N501", "12 more are not shown")


def checked(tmp_path: Path, code: str, form: Format = Format.CONCISE, *, strict: bool = False) -> tuple[int, list[str]]:
    file = tmp_path / "mine.yaml"
    file.write_text(PAIRS[code].files()[0], "utf-8")
    out = io.StringIO()
    status = check_files([str(file)], form, out, strict=strict)
    return status, out.getvalue().replace(str(file), "mine.yaml").splitlines()


def test_warnings_and_notes_are_told_and_fail_nothing(tmp_path: Path):
    status, lines = checked(tmp_path, "W430")
    assert status == 0
    assert lines[0].startswith("mine.yaml:32:3: warning[W430] the brief has 181 words")
    assert lines[1:] == ["mine.yaml: 0 errors, 1 warning"]
    status, lines = checked(tmp_path, "N510")
    assert (status, lines[-1]) == (0, "mine.yaml: 0 errors, 0 warnings, 1 note")


def test_strictly_warnings_fail_the_check_and_notes_do_not(tmp_path: Path):
    assert checked(tmp_path, "W430", strict=True)[0] == 1
    assert checked(tmp_path, "N510", strict=True)[0] == 0


@pytest.mark.parametrize(
    ("code", "begins"), [("W430", "::warning file=mine.yaml,line=32,"), ("N510", "::notice file=mine.yaml,line=29,")]
)
def test_a_build_server_is_told_how_much_it_matters(tmp_path: Path, code: str, begins: str):
    assert checked(tmp_path, code, Format.GITHUB)[1][0].startswith(begins)


@pytest.mark.parametrize("name", shipped_ids())
def test_the_shipped_scenarios_have_neither_errors_nor_warnings(name: str):
    out = io.StringIO()
    assert check_files([name], Format.FULL, out, strict=True) == 0, out.getvalue()
