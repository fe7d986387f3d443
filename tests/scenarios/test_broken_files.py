"""Files broken on purpose: each fault is told once, at its place, in words that an instructor can act on.

A comment below a line says what is wrong in it: `#   ^^^^ S306` points with its carets, `# at 1: S121` names the
column where there is no room to. Beside each file stands what `corfu scenario check` writes, in English and German;
`make goldens` writes it again, but never the comments.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corfu_resources.catalogue import choose_language
from corfu_scenarios.checking import check_files, diagnostics_of
from corfu_scenarios.diagnostics import Severity
from corfu_scenarios.rendering import Format

FOLDER = Path(__file__).parent / "broken"
FILES = sorted(FOLDER.glob("*.yaml"))
MARK = re.compile(r"#(?: at (?P<column>\d+):|(?P<space> *)(?P<carets>\^+)) (?P<code>[SWN]\d{3})")


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def file(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path: Path = request.param
    monkeypatch.chdir(FOLDER)
    yield path
    choose_language("en")


def marked(path: Path) -> list[tuple[str, int, int]]:
    """Gives what the comments in a file say: code, line, column."""
    found: list[tuple[str, int, int]] = []
    line = 0
    for number, text in enumerate(path.read_text("utf-8").split("\n"), start=1):
        mark = MARK.fullmatch(text.strip())
        if mark is None:
            line = number
        else:
            column = int(mark["column"] or len(mark["space"] or "") + 2)
            found.append((mark["code"], line, column))
    return sorted(found, key=lambda each: each[1:])


def shown(path: Path, language: str) -> str:
    choose_language(language)
    out = io.StringIO()
    assert check_files([path.name], Format.FULL, out) == 1
    return out.getvalue()


def test_there_are_more_than_twenty_of_them():
    assert len(FILES) > 20


def test_each_fault_is_one_error_at_its_line_and_column(file: Path):
    found = diagnostics_of(file.name)
    places = [(each.code, each.span.line, each.span.column) for each in found if each.span]
    assert places == marked(file) != []
    assert {each.severity for each in found} == {Severity.ERROR}
    assert [each.code for each in found if not each.hint] == []


def test_each_fault_is_said_as_it_was_last_read_by_a_person(file: Path, regenerate_goldens: bool):
    said = shown(file, "en") + "\n" + shown(file, "de")
    golden = file.with_suffix(".txt")
    if regenerate_goldens:
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")
