"""`corfu scenario handouts` as an author runs it: the files, what is left alone, what is said when it does not go."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corfu_cli.authoring.printing import commands
from corfu_scenarios import extras


def handouts(*arguments: str) -> Result:
    (command,) = commands()
    return CliRunner().invoke(command, arguments)


def files(path: Path) -> set[str]:
    return {str(each.relative_to(path)) for each in path.rglob("*") if each.is_file()}


def test_html_is_written_for_every_seat_and_twice_the_same(tmp_path: Path):
    out = tmp_path / "paper"
    first = handouts("tutorial", "--out", str(out))
    assert first.exit_code == 0
    assert f"14 files in {out}" in first.output
    written = {name: (out / name).read_bytes() for name in files(out)}
    assert {"briefs/NO.html", "score-sheets/KZ.html", "name-cards.html", "handouts.json"} <= set(written)
    assert handouts("tutorial", "--out", str(out)).exit_code == 0
    assert {name: (out / name).read_bytes() for name in files(out)} == written


def test_pdf_comes_beside_the_html_for_the_seat_and_kind_asked_for(tmp_path: Path):
    ended = handouts("tutorial", "--out", str(tmp_path), "--pdf", "--seat", "no", "--only", "briefs")
    assert ended.exit_code == 0
    assert files(tmp_path) == {"briefs/NO.html", "briefs/NO.pdf", "handouts.json"}
    assert (tmp_path / "briefs" / "NO.pdf").read_bytes().startswith(b"%PDF-")


def test_a_strangers_file_stays_unless_forced(tmp_path: Path):
    strange = tmp_path / "debrief.html"
    strange.write_text("my own questions")
    refused = handouts("tutorial", "--out", str(tmp_path))
    assert refused.exit_code == 2
    assert str(strange) in refused.output
    assert "--force" in refused.output
    assert files(tmp_path) == {"debrief.html"}
    assert handouts("tutorial", "--out", str(tmp_path), "--force").exit_code == 0
    assert "my own questions" not in strange.read_text()


def test_without_the_extra_the_command_that_installs_it_is_named_and_nothing_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(extras, "find_spec", lambda _name: None)
    ended = handouts("tutorial", "--out", str(tmp_path / "paper"), "--pdf")
    assert ended.exit_code == 2
    assert "corfu-table[authoring]" in ended.output
    assert not (tmp_path / "paper").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--seat", "XX"), "Its seats: FI, NO, TR, CH, KZ"),
        (("--seat", "observer", "--only", "score-sheets"), "There is no such handout for that seat."),
        (("--only", "songs"), "songs"),
    ],
)
def test_what_cannot_be_printed_is_told(tmp_path: Path, arguments: tuple[str, ...], said: str):
    ended = handouts("tutorial", "--out", str(tmp_path / "paper"), *arguments)
    assert ended.exit_code == 2
    assert said in ended.output
    assert not (tmp_path / "paper").exists()


def test_a_folder_that_cannot_be_written_is_told_with_the_reason(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    ended = handouts("tutorial", "--out", str(blocked / "below"))
    assert ended.exit_code == 1
    assert "cannot be written" in ended.output
