"""Translations in files of their own: read, kept up to date, and complained of where they fall behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_resources.paths import scenarios_dir
from corfu_scenarios.characters import FORBIDDEN
from corfu_scenarios.checking import diagnostics_of
from corfu_scenarios.diagnostics import Diagnostic
from corfu_scenarios.loading import load_scenario
from corfu_scenarios.overlay_files import TranslationFile
from corfu_scenarios.overlays import texts_of
from corfu_scenarios.reader import read_source, read_tree
from corfu_scenarios.sources import load_source
from corfu_scenarios.translating import to_translate, translation_of, with_po, written_overlay, written_po
from tests.scenarios.test_folders import BB, MAIN, RU

NAMED = MAIN.replace("languages: [de]", "overlays: {de: i18n/de.yaml}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "briefs").mkdir()
    (tmp_path / "i18n").mkdir()
    (tmp_path / "scenario.yaml").write_text(NAMED)
    (tmp_path / "briefs" / "RU.yaml").write_text(RU)
    (tmp_path / "briefs" / "BB.yaml").write_text(BB)
    return tmp_path


def export(folder: Path, language: str = "de") -> Path:
    whole = translation_of(folder, language)
    whole.file.parent.mkdir(exist_ok=True)
    whole.file.write_text(written_overlay(whole), "utf-8")
    return whole.file


def translate(overlay: Path, **texts: str) -> None:
    """Writes translations by id path, with `__` for a full stop."""
    lines = overlay.read_text("utf-8").splitlines()
    for name, text in texts.items():
        at = lines.index(f"  {name.replace('__', '.')}:")
        at = next(number for number in range(at, len(lines)) if lines[number].startswith("    text:"))
        lines[at] = f'    text: "{text}"'
    overlay.write_text("\n".join(lines) + "\n", "utf-8")


def found(folder: Path) -> list[tuple[str, str, int]]:
    return [told(each, folder) for each in diagnostics_of(str(folder)) if each.code.startswith(("W433", "W46", "S"))]


def told(each: Diagnostic, folder: Path) -> tuple[str, str, int]:
    return each.code, str(Path(each.file).relative_to(folder)), each.span.line if each.span else 0


def test_a_translation_is_read_where_its_language_is_asked_for(folder: Path):
    translate(export(folder), title="Ruhige See", briefs__BB__position="Ein.", templates__sea__interests__1="Ruhe")
    german, english = load_scenario(folder, "de"), load_scenario(folder)
    assert (german.setup.title, english.setup.title) == ("Ruhige See", "Calm Sea")
    assert [brief.position for brief in german.briefs] == ["Off.", "Ein."]
    assert [brief.interests for brief in german.briefs] == [("Ruhe",), ("Ruhe",)]
    assert german.setup.language == "de"


def test_the_translation_is_among_the_files_read(folder: Path):
    export(folder)
    assert [each.name for each in load_scenario(folder).sources][-1] == "i18n/de.yaml"


def test_a_text_that_the_scenario_itself_translates_goes_before(folder: Path):
    translate(export(folder), title="Ruhige See")
    (folder / "scenario.yaml").write_text(NAMED.replace("title: Calm Sea", "title: {en: Calm Sea, de: Stille See}"))
    assert load_scenario(folder, "de").setup.title == "Stille See"


def test_missing_texts_are_a_warning_at_the_name_of_the_translation(folder: Path):
    overlay = export(folder)
    assert found(folder) == [("W433", "scenario.yaml", 6)]
    for text in translation_of(folder, "de").missing:
        translate(overlay, **{text.id: "x"})
    assert found(folder) == []
    assert to_translate(folder) == ()


def test_a_text_that_changed_is_a_warning_in_the_translation_until_it_is_mended(folder: Path):
    overlay = export(folder)
    translate(overlay, **{text.id: "x" for text in translation_of(folder, "de").missing})
    (folder / "scenario.yaml").write_text(NAMED.replace("Calm Sea", "A Calm Sea"))
    line = overlay.read_text().splitlines().index("  title:") + 1
    assert found(folder) == [("W461", "i18n/de.yaml", line)]
    export(folder)
    assert found(folder) == [("W461", "i18n/de.yaml", line)]
    lines = overlay.read_text().splitlines()
    del lines[line + 1]
    overlay.write_text("\n".join(lines))
    assert found(folder) == []
    export(folder)
    assert lines[line] in overlay.read_text()
    assert found(folder) == []


def test_a_translation_of_nothing_is_a_warning_and_is_kept_as_a_comment(folder: Path):
    overlay = export(folder)
    translate(overlay, **{text.id: "x" for text in translation_of(folder, "de").missing})
    translate(overlay, clauses__A1__title="Funkmessung")
    (folder / "scenario.yaml").write_text(NAMED.replace("title: Radar", "title: Sonar"))
    overlay.write_text(overlay.read_text().replace("clauses.A1.title", "clauses.A9.title"))
    assert {code for code, *_place in found(folder)} == {"W433", "W462"}
    assert '# clauses.A9.title: "Funkmessung"' in export(folder).read_text()


def test_a_translation_follows_its_text_to_another_place(folder: Path):
    translate(export(folder), clauses__A1__title="Funkmessung")
    moved = [(folder / name) for name in ("scenario.yaml", "briefs/RU.yaml", "briefs/BB.yaml")]
    for file in moved:
        file.write_text(file.read_text().replace("A1", "B7"))
    export(folder)
    assert load_scenario(folder, "de").setup.clauses[0].title == "Funkmessung"


def test_a_fault_in_a_translation_is_told_there(folder: Path):
    overlay = export(folder)
    overlay.write_text(overlay.read_text().replace("language: de", "language: fr"))
    assert found(folder) == [("S310", "i18n/de.yaml", 4)]
    overlay.write_text(overlay.read_text().replace("language: fr", "language: de\nlangauge: de"))
    assert found(folder) == [("S202", "i18n/de.yaml", 5)]
    overlay.unlink()
    assert found(folder) == [("S316", "scenario.yaml", 6)]


def test_a_translation_that_is_too_long_is_told_where_it_stands(folder: Path):
    overlay = export(folder)
    translate(overlay, title="x" * 201)
    (code, file, line), *_rest = found(folder)
    assert (code, file) == ("S207", "i18n/de.yaml")
    assert "text:" in overlay.read_text().splitlines()[line - 1]


def test_a_file_of_one_piece_has_its_translation_in_a_folder_beside_it(tmp_path: Path):
    briefs = "briefs:\n  " + RU + "  BB: {like: sea, position: On., scores: {A1: [0, 100]}}\n"
    (tmp_path / "mine.yaml").write_text(MAIN + briefs)
    whole = translation_of(tmp_path / "mine.yaml", "fr")
    assert (whole.file, whole.is_named) == (tmp_path / "i18n" / "mine.fr.yaml", False)


@pytest.mark.parametrize("name", ["tutorial", "corfu-2009-full"])
def test_no_text_is_missing_in_a_shipped_scenario(name: str):
    assert to_translate(scenarios_dir() / f"{name}.yaml") == ()


def test_every_text_of_a_scenario_is_found():
    tree = read_source(load_source(scenarios_dir() / "tutorial.yaml"))
    names = {text.id for text in texts_of(tree)}
    assert {"title", "meta.teaching.run.1", "cast.add.FI.profile", "clauses.A1.options.a.text"} <= names
    assert {"briefs.NO.interests.1", "briefs.NO.red_lines.1.why"} <= names


def test_a_po_file_brings_translations_and_leaves_out_fuzzy_ones(folder: Path):
    translate(export(folder), title="Ruhige See", summary="Zwei Staaten.")
    (folder / "scenario.yaml").write_text(NAMED.replace("Two States and a radar.", "Three States."))
    po = folder / "i18n" / "de.po"
    text = written_po(translation_of(folder, "de")).decode()
    assert text.count("#, fuzzy") == 1
    po.write_text(text.replace('msgid "Radar"\nmsgstr ""', 'msgid "Radar"\nmsgstr "Funkmessung"'), "utf-8")
    whole = with_po(translation_of(folder, "de"), po)
    assert whole.done["clauses.A1.title"].text == "Funkmessung"
    assert whole.done["title"].text == "Ruhige See"
    assert [text.id for text in whole.stale] == ["summary"]


sayings = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300).filter(
    lambda text: text.strip() and not FORBIDDEN.search(text)
)


@given(st.lists(sayings, min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_what_is_translated_is_written_so_that_it_reads_the_same(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
):
    folder = tmp_path_factory.mktemp("said")
    (folder / "scenario.yaml").write_text(MAIN)
    whole = translation_of(folder, "de")
    done = {text.id: TranslationFile(text=said) for text, said in zip(whole.texts, texts, strict=False)}
    tree = read_tree(written_overlay(replace(whole, done=done)), "de.yaml")
    assert [tree.at(("texts", name, "text")) for name in done] == [given.text for given in done.values()]
