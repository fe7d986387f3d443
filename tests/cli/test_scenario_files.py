"""The commands about scenario files as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

from corfu_resources.paths import scenarios_dir
from tests.cli.test_command_line import corfu


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
