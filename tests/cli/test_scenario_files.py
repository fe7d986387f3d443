"""The commands about scenario files as a person types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from corfu_resources.paths import scenarios_dir
from tests.cli.test_command_line import corfu
from tests.scenarios.analysis.game_files import GOOD


def test_the_schema_is_printed_or_written_with_the_line_that_names_it(tmp_path: Path):
    printed = corfu("scenario", "schema")
    written = corfu("scenario", "schema", "-o", str(tmp_path / "mine.json"))
    shipped = json.loads((scenarios_dir() / "scenario.schema.json").read_text("utf-8"))
    assert json.loads(printed.stdout) == json.loads((tmp_path / "mine.json").read_text("utf-8")) == shipped
    assert "# yaml-language-server: $schema=./mine.json" in written.stdout


def test_a_schema_that_cannot_be_written_is_one_sentence(tmp_path: Path):
    ended = corfu("scenario", "schema", "-o", str(tmp_path / "none" / "mine.json"))
    assert ended.returncode == 2
    assert "mine.json cannot be written" in ended.stderr
    assert "Traceback" not in ended.stderr


def as_folder(tmp_path: Path) -> Path:
    """The tutorial as a folder: a main file and nothing else."""
    folder = tmp_path / "mine"
    folder.mkdir()
    shutil.copy(scenarios_dir() / "tutorial.yaml", folder / "scenario.yaml")
    return folder


def test_a_folder_is_checked_and_played_like_a_file(tmp_path: Path):
    folder = as_folder(tmp_path)
    checked, played = corfu("scenario", "check", str(folder)), corfu("demo", str(folder))
    assert (checked.returncode, played.returncode) == (0, 0)
    assert "fingerprint" in played.stdout


def test_a_translation_is_exported_and_told_how_to_be_named(tmp_path: Path):
    folder = as_folder(tmp_path)
    written = corfu("scenario", "i18n", "export", str(folder), "fr")
    assert written.returncode == 0
    assert "i18n: {overlays: {fr: i18n/fr.yaml}}" in written.stdout
    checked = corfu("scenario", "i18n", "check", str(folder))
    assert (checked.returncode, "every text is translated" in checked.stdout) == (0, True)


def test_what_is_to_be_translated_is_listed_and_fails_the_check(tmp_path: Path):
    folder = as_folder(tmp_path)
    main = folder / "scenario.yaml"
    main.write_text(main.read_text("utf-8").replace("languages: [de]", "languages: [de, fr]"), "utf-8")
    listed = corfu("scenario", "i18n", "check", str(folder), "--format", "concise")
    assert listed.returncode == 1
    assert '"title" is missing in "fr"' in listed.stdout
    assert corfu("scenario", "i18n", "check", str(folder / "none")).returncode == 2


def test_a_translation_goes_to_a_po_file_and_back(tmp_path: Path):
    folder = as_folder(tmp_path)
    assert corfu("scenario", "i18n", "export", str(folder), "fr", "--po").returncode == 0
    po = folder / "i18n" / "fr.po"
    text = po.read_text("utf-8")
    at = text.index('msgstr ""', text.index('msgctxt "cast.add.FI.name"'))
    po.write_text(text[:at] + 'msgstr "Finlande"' + text[at + len('msgstr ""') :], "utf-8")
    taken = corfu("scenario", "i18n", "import", str(folder), "fr", str(po))
    assert "1 translation is new" in taken.stdout
    assert 'text: "Finlande"' in (folder / "i18n" / "fr.yaml").read_text("utf-8")
    wrong = corfu("scenario", "i18n", "import", str(folder), "fr", str(folder / "scenario.yaml"))
    assert (wrong.returncode, "is no .po file" in wrong.stderr) == (2, True)


def test_a_pack_is_made_checked_played_and_unpacked(tmp_path: Path):
    folder, pack, back = as_folder(tmp_path), str(tmp_path / "mine.zip"), str(tmp_path / "back")
    assert corfu("scenario", "pack", str(folder), "-o", pack).returncode == 0
    again = corfu("scenario", "pack", "tutorial", "-o", pack)
    assert (again.returncode, "is there already" in again.stderr) == (2, True)
    assert corfu("scenario", "pack", str(folder), "-o", pack, "--force").returncode == 0
    assert corfu("scenario", "check", pack).returncode == 0
    assert corfu("demo", pack).returncode == 0
    assert corfu("scenario", "unpack", pack, "-o", back).returncode == 0
    assert (tmp_path / "back" / "scenario.yaml").read_bytes() == (folder / "scenario.yaml").read_bytes()
    again = corfu("scenario", "unpack", pack, "-o", back)
    assert (again.returncode, "is there already" in again.stderr) == (2, True)
    (tmp_path / "mine.zip").write_bytes(b"PK")
    assert corfu("scenario", "check", pack).returncode == 1


def test_a_pack_under_invented_names_is_written_only_where_no_real_name_is_left(tmp_path: Path):
    text = (scenarios_dir() / "tutorial.yaml").read_text(encoding="utf-8")
    scenario, pack = tmp_path / "table.yaml", tmp_path / "table.zip"
    scenario.write_text(text.replace("The steppe stays quiet", "The Turks stay quiet"), encoding="utf-8")
    line = next(number for number, each in enumerate(scenario.read_text().splitlines(), 1) if "The Turks" in each)
    made = ("scenario", "pack", str(scenario), "--fictional", "-o", str(pack))
    refused = corfu(*made)
    assert refused.returncode == 1
    assert f"{scenario}:{line}: a real name may be left: Turks" in refused.stderr
    assert not pack.exists()
    without = corfu("scenario", "pack", str(scenario), "--allow-leftovers", "-o", str(pack))
    assert (without.returncode, pack.exists()) == (2, False)
    assert "--allow-leftovers goes with --fictional" in without.stderr
    assert corfu(*made, "--allow-leftovers").returncode == 0
    assert corfu("scenario", "check", "--no-game", str(pack)).returncode == 0


def test_a_file_is_laid_out_once_and_then_stays(tmp_path: Path):
    file = tmp_path / "mine.yaml"
    file.write_text(
        (scenarios_dir() / "tutorial.yaml").read_text("utf-8").replace("\nmeta:\n", "\nmeta:   \n\n\n\n"), "utf-8"
    )
    asked = corfu("scenario", "fmt", str(file), "--check")
    assert (asked.returncode, "laid out otherwise" in asked.stdout) == (1, True)
    assert corfu("scenario", "fmt", str(file)).returncode == 0
    assert corfu("scenario", "fmt", str(file), "--check").returncode == 0
    assert corfu("scenario", "check", str(file)).returncode == 0
    assert corfu("scenario", "fmt", str(tmp_path / "none.yaml")).returncode == 2


def test_a_file_of_the_newest_format_needs_no_migration(tmp_path: Path):
    file = tmp_path / "mine.yaml"
    file.write_bytes((scenarios_dir() / "tutorial.yaml").read_bytes())
    told = corfu("scenario", "migrate", str(file))
    assert (told.returncode, "format 1 is the newest" in told.stdout) == (0, True)
    file.write_text(file.read_text("utf-8").replace("format: 1", "format: 7", 1), "utf-8")
    assert "S211" in corfu("scenario", "migrate", str(file)).stderr


def test_i18n_says_nothing_of_its_own_making(tmp_path: Path):
    folder = as_folder(tmp_path)
    assert corfu("scenario", "i18n", "export", str(folder), "fr").stderr == ""


def test_the_language_of_the_scenario_is_no_language_to_translate_into(tmp_path: Path):
    folder = as_folder(tmp_path)
    refused = corfu("scenario", "i18n", "export", str(folder), "en")
    assert (refused.returncode, "written in en already" in refused.stderr) == (2, True)
    assert not (folder / "i18n").exists()


def test_a_scenario_in_one_language_is_told_how_to_begin_another(tmp_path: Path):
    main = as_folder(tmp_path) / "scenario.yaml"
    main.write_text(GOOD, "utf-8")
    checked = corfu("scenario", "i18n", "check", str(main))
    assert (checked.returncode, "i18n export FILE de" in checked.stdout) == (0, True)


def test_names_and_numbers_are_no_texts_to_translate(tmp_path: Path):
    main = as_folder(tmp_path) / "scenario.yaml"
    main.write_text(GOOD + "i18n: {default: en, languages: [fr]}\n", "utf-8")
    listed = corfu("scenario", "i18n", "check", str(main), "--format", "concise").stdout
    assert "clauses.A1.title" in listed
    assert "cast.add.NO.name" not in listed
