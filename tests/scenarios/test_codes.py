"""Every code has its line, its page and its pair of files: one that is answered with it alone, and one that is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from corfu_resources.catalogue import Catalogue
from corfu_rules.sentences import Sentence
from corfu_scenarios.checking import diagnostics_of
from corfu_scenarios.codes import CODES
from corfu_scenarios.diagnostics import Diagnostic, Severity
from corfu_scenarios.explanations import PAGES
from corfu_scenarios.lints import LINTS
from corfu_scenarios.lints.games import GAME_LINTS
from tests.scenarios.code_pairs import FILES, GOOD, OLD, pair_of

OF_OVERLAYS = {"W461", "W462"}
"""Told of a translation's file while the scenario is put together; `test_translations` asks for them."""
NOT_IN_A_FILE = {"S101", "S122", "S123", "S124", *OF_OVERLAYS}
"""A file that cannot be opened has no text, and a folder is none; `test_loading` and `test_folders` ask for them."""
WITHOUT_PLACE = {"S102", "S105", "S112", "N501"}
"""What concerns the file as a whole."""
OF_THE_GAME = {code for rule in GAME_LINTS for code in rule.codes} | {"N551"}
"""Codes of the analysis; their pairs stand in `tests/scenarios/analysis`."""
LINTED = [code for rule in LINTS for code in rule.codes]
PAIRED = sorted({*OLD, *FILES})


def said_of(content: str | bytes, folder: Path) -> tuple[Diagnostic, ...]:
    file = folder / "mine.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return diagnostics_of(str(file))


def test_of_a_good_file_nothing_is_said(tmp_path: Path):
    assert said_of(GOOD, tmp_path) == ()


def test_every_code_has_a_page_and_a_pair():
    assert set(PAGES) == set(CODES)
    assert set(PAIRED) == set(CODES) - OF_THE_GAME - NOT_IN_A_FILE


def test_every_warning_and_note_has_one_rule():
    assert len(LINTED) == len(set(LINTED))
    assert set(LINTED) == {code for code in CODES if code[0] in "WN"} - OF_THE_GAME - {"N501", *OF_OVERLAYS}


@pytest.mark.parametrize("code", PAIRED)
def test_a_code_is_told_of_its_fault_alone_with_place_and_hint_and_not_of_what_is_near_it(code: str, tmp_path: Path):
    pair = pair_of(code)
    faulty = said_of(pair.fires, tmp_path)
    assert faulty
    assert {each.code for each in faulty} == ({code, "N510"} if code == "N501" else {code})
    assert len({each.span for each in faulty}) == len(faulty)
    assert {each.severity for each in faulty if each.code == code} == {Severity.of(code)}
    assert [each.message for each in faulty if not each.hint] == []
    assert [each.message for each in faulty if each.span is None and each.code not in WITHOUT_PLACE] == []
    assert said_of(pair.quiet, tmp_path) == ()


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_why_and_how_to_mend_it_in_german_too(code: str):
    german, page = Catalogue("de"), PAGES[code]
    for said in (CODES[code], page.why, page.mend):
        assert isinstance(said, Sentence)
        assert german.say(said.template) != said.template
    assert bool(page.wrong) == bool(page.right)
    assert page.why.template.endswith((".", "?"))
    assert page.mend.template.endswith(".")
