"""What `corfu scenario check` says of files that can be played: how much it matters, and that errors come first."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from corfu_scenarios.checking import check_files, diagnostics_of
from corfu_scenarios.diagnostics import Diagnostic
from corfu_scenarios.forms import words_for
from corfu_scenarios.rendering import Format
from corfu_scenarios.reporting import MOST_DIAGNOSTICS
from corfu_scenarios.scenario_files import ScenarioFile
from corfu_scenarios.shipped import shipped_ids
from tests.scenarios.code_pairs import GOOD, pair_of, put


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine.yaml"


def said_of(text: str | bytes, mine: Path) -> tuple[Diagnostic, ...]:
    mine.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return diagnostics_of(str(mine))


def checked(mine: Path, code: str, form: Format = Format.CONCISE, *, strict: bool = False) -> tuple[int, list[str]]:
    said_of(pair_of(code).fires, mine)
    out = io.StringIO()
    status = check_files([str(mine)], form, out, strict=strict)
    return status, out.getvalue().replace(str(mine), "mine.yaml").splitlines()


def test_where_there_are_errors_no_lint_looks(mine: Path):
    text = put("allies: [SE]", "allies: [NO, SX]")
    assert [each.code for each in said_of(text, mine)] == ["S301"]


def test_what_is_left_out_is_counted(mine: Path):
    found = said_of(pair_of("N501").fires, mine)
    assert len(found) == MOST_DIAGNOSTICS + 1
    assert (found[-1].code, found[-1].message) == ("N501", "4 more are not shown")


def test_warnings_and_notes_are_told_and_fail_nothing(mine: Path):
    status, lines = checked(mine, "W430")
    assert status == 0
    assert lines[0].startswith("mine.yaml:35:3: warning[W430] the brief has 181 words, and in 1 minute of reading")
    assert lines[1:] == ["mine.yaml: 0 errors, 1 warning"]
    status, lines = checked(mine, "N510")
    assert (status, lines[-1]) == (0, "mine.yaml: 0 errors, 0 warnings, 1 note")


def test_strictly_warnings_fail_the_check_and_notes_do_not(mine: Path):
    assert checked(mine, "W430", strict=True)[0] == 1
    assert checked(mine, "N510", strict=True)[0] == 0


@pytest.mark.parametrize(
    ("code", "begins"), [("W430", "::warning file=mine.yaml,line=35,"), ("N510", "::notice file=mine.yaml,line=30,")]
)
def test_a_build_server_is_told_how_much_it_matters(mine: Path, code: str, begins: str):
    assert checked(mine, code, Format.GITHUB)[1][0].startswith(begins)


@pytest.mark.parametrize("name", shipped_ids())
def test_the_shipped_scenarios_have_neither_errors_nor_warnings(name: str):
    out = io.StringIO()
    assert check_files([name], Format.FULL, out, strict=True) == 0, out.getvalue()


def test_a_language_that_is_hardly_begun_is_one_warning(mine: Path):
    (found,) = said_of(GOOD.replace("languages: [de]", "languages: [de, fr]"), mine)
    assert (found.code, found.span and found.span.line) == ("W433", 6)
    assert found.message == '25 texts are missing in "fr"'


def test_names_and_texts_without_letters_need_no_translation(mine: Path):
    text = put("{en: Free, de: Frei}", '"13 000"').replace("{en: Sweden, de: Schweden}", "Sverige")
    assert said_of(text, mine) == ()


def test_a_text_of_a_template_that_lacks_a_language_is_told_once(mine: Path):
    text = put("{no_deal: {en: Nothing changes., de: Alles bleibt.}}", "{no_deal: Nothing changes.}")
    (found,) = said_of(text.replace("  XV:\n    position", "  XV:\n    like: calm\n    position"), mine)
    assert (found.code, found.span and found.span.line) == ("W433", 33)


def test_positions_from_one_template_are_no_copies(mine: Path):
    text = put("  calm: {", "  calm: {position: {en: All is well., de: Alles ist gut.}, ")
    for line in ("{en: Calm comes first., de: Die Ruhe zuerst.}", "{en: Trade comes first., de: Der Handel zuerst.}"):
        text = text.replace(f"    position: {line}\n", "")
    assert said_of(text.replace("  XV:\n    interests", "  XV:\n    like: calm\n    interests"), mine) == ()


def test_a_brief_may_quote_what_is_on_the_table(mine: Path):
    wording = "Every State may trade with all others as it likes."
    text = put("Trade is free.", wording).replace("Fish.", wording)
    assert said_of(text, mine) == ()


def test_every_form_that_a_name_must_have_is_told_in_words():
    def patterns(schema: object) -> set[str]:
        if isinstance(schema, dict):
            own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
            keyed = set(schema.get("patternProperties", {}))
            return own.union(keyed, *(patterns(each) for each in schema.values()))
        return set().union(*(patterns(each) for each in schema)) if isinstance(schema, list) else set()

    found = patterns(ScenarioFile.model_json_schema())
    assert len(found) > 3
    assert {each for each in found if words_for(each) is None} == set()
