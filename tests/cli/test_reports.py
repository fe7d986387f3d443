"""Commands about scenario files as a person types them: what is looked at, in which format, with which exit status."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from corfu_cli import scenarios
from corfu_cli.authoring.formats import FORMATS, format_of
from corfu_resources.paths import scenarios_dir
from corfu_scenarios.codes import CODES
from corfu_scenarios.rendering import Format
from corfu_scenarios.shipped import shipped_ids
from tests.cli.test_command_line import corfu
from tests.scenarios.code_pairs import GOOD, put

WRONG = put("walk_away: 45", "walk_away: 450")
WARNED = put("allies: [SE]", "allies: [NO]")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("good", GOOD), ("wrong", WRONG), ("warned", WARNED)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    (tmp_path / "notes.txt").write_text("no scenario", "utf-8")
    return tmp_path


def test_the_formats_that_a_command_takes_are_those_there_are():
    assert {format_of(each) for each in FORMATS} == set(Format)


@pytest.mark.parametrize(
    ("names", "status"),
    [
        (["good.yaml"], 0),
        (["warned.yaml"], 0),
        (["--strict", "warned.yaml"], 1),
        (["good.yaml", "wrong.yaml"], 1),
        (["wrong.yaml", "nowhere.yaml"], 2),
        (["tutorial"], 0),
        (["tutoriel"], 2),
        ([], 2),
        (["--format", "xml", "good.yaml"], 2),
    ],
)
def test_the_exit_status_says_how_the_check_ended(folder: Path, names: list[str], status: int):
    ended = corfu("scenario", "check", "--no-game", *names, cwd=folder)
    assert ended.returncode == status, ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr


def verdicts(text: str) -> list[str]:
    return re.findall(r"^([\w./\\-]+): (?:no faults|\d+ error)", text, re.MULTILINE)


def test_a_folder_and_a_pattern_stand_for_the_scenarios_in_them(folder: Path):
    every = ["good.yaml", "warned.yaml", "wrong.yaml"]
    assert verdicts(corfu("scenario", "check", "--no-game", ".", cwd=folder).stdout) == every
    assert verdicts(corfu("scenario", "check", "--no-game", "w*.yaml", "good.yaml", cwd=folder).stdout) == [
        *every[1:],
        every[0],
    ]
    assert verdicts(corfu("scenario", "check", "--no-game", ".", "good.yaml", cwd=folder).stdout) == every


@pytest.mark.parametrize(("name", "said"), [("empty", "no scenario lies in"), ("x*.yaml", "no file matches x*.yaml")])
def test_a_folder_or_pattern_without_scenarios_is_named(folder: Path, name: str, said: str):
    (folder / "empty").mkdir()
    ended = corfu("scenario", "check", "--no-game", name, cwd=folder)
    assert ended.returncode == 2
    assert said in ended.stdout


def test_the_folder_of_the_shipped_scenarios_is_without_faults():
    ended = corfu("scenario", "check", "--no-game", str(scenarios_dir()), "--strict")
    assert ended.returncode == 0, ended.stdout
    assert len(verdicts(ended.stdout)) == len(shipped_ids())


def test_for_programs_nothing_is_written_but_the_diagnostics(folder: Path):
    found = json.loads(corfu("scenario", "check", "--no-game", ".", "--format", "json", cwd=folder).stdout)
    assert [(each["code"], each["severity"]) for each in found] == [("W441", "warning"), ("S206", "error")]
    lines = corfu("scenario", "check", "--no-game", ".", "--format", "github", cwd=folder).stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["::warning", "::error"]


def test_a_full_report_says_where_to_read_more(folder: Path):
    assert "corfu scenario explain S206" in corfu("scenario", "check", "--no-game", "wrong.yaml", cwd=folder).stdout


(SCENARIO,) = scenarios.commands()
assert isinstance(SCENARIO, click.Group)
READING = ("check", "diff", "handouts", "notes", "preview", "simulate", "solve")


@pytest.mark.parametrize("name", READING)
def test_every_command_that_reads_a_scenario_ends_as_the_check_does(name: str, folder: Path):
    wanted = [each for each in SCENARIO.commands[name].params if isinstance(each, click.Argument) and each.required]
    for file, status in (("wrong.yaml", 1), ("nowhere.yaml", 2), ("atlantis", 2)):
        names = [str(folder / file) if file.endswith(".yaml") else file for _each in wanted]
        ended = CliRunner().invoke(SCENARIO, [name, *names])
        assert ended.exit_code == status, (file, ended.output)
        assert isinstance(ended.exception, SystemExit)


def test_the_language_may_be_asked_for_before_or_after_the_command(folder: Path):
    for words in (("--language", "de", "scenario", "check"), ("scenario", "check", "--no-game", "--language=de")):
        said = corfu(*words, "wrong.yaml", cwd=folder)
        assert said.returncode == 1
        assert said.stdout.startswith("Fehler[S206]")


def test_a_code_is_explained_with_an_example_in_ones_own_language():
    english = corfu("scenario", "explain", "s307")
    assert english.returncode == 0
    assert english.stdout.startswith("error[S307]: not as many points as the clause has options\n")
    assert "scores: {A1: [60, 40], A2: [40, 20]}" in english.stdout
    german = corfu("--language", "de", "scenario", "explain", "S307").stdout
    assert german.startswith("Fehler[S307]: ")
    assert "scores: {A1: [60, 40], A2: [40, 20]}" in german


def test_without_a_code_all_are_listed_in_a_line_each():
    lines = corfu("scenario", "explain").stdout.splitlines()
    assert {line.split()[0] for line in lines} == set(CODES)
    assert lines[0].startswith("S101  ")


def test_an_unknown_code_is_answered_with_the_nearest():
    ended = corfu("scenario", "explain", "S3006")
    assert ended.returncode == 2
    assert 'did you mean "S306"?' in ended.stderr
    assert ended.stdout == ""


@contextmanager
def watching(*arguments: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "corfu_cli", "scenario", "check", "--watch", "--no-game", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "CORFU_LANGUAGE": "en"},
    ) as process:
        guard = threading.Timer(180, process.kill)
        guard.start()
        try:
            yield process
        finally:
            guard.cancel()
            process.kill()


def next_check(process: subprocess.Popen[str]) -> str:
    """Gives what is written up to the line that says that files are watched."""
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Checked at"):
            return "".join(lines)
    raise AssertionError("it ended: " + "".join(lines))


def test_it_is_checked_again_when_the_file_or_one_that_it_extends_changes_until_ctrl_c(folder: Path):
    file, base = folder / "mine.yaml", folder / "base.yaml"
    shutil.copy(folder / "good.yaml", base)
    file.write_text("format: 1\nid: mine\nextends: base\n", "utf-8")
    with watching("mine.yaml", folder=folder) as process:
        assert "mine.yaml: no faults" in next_check(process)
        file.write_text("format: 1\nid: mine\nextends: base\nnovelty: 1\n", "utf-8")
        assert '"novelty"' in next_check(process)
        file.write_text("format: 1\nid: mine\nextends: base\n", "utf-8")
        assert "mine.yaml: no faults" in next_check(process)
        base.write_text(WRONG, "utf-8")
        assert "error[S206]" in next_check(process)
        base.unlink()
        assert 'there is no scenario "base"' in next_check(process)
        base.write_text(GOOD, "utf-8")
        assert "mine.yaml: no faults" in next_check(process)
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        assert process.stderr is not None
        assert process.stderr.read() == "Stopped.\n"


def test_a_watched_file_that_is_not_there_is_checked_when_it_comes(folder: Path):
    with watching("late.yaml", folder=folder) as process:
        assert "there is no file late.yaml" in next_check(process)
        (folder / "late.yaml").write_text(GOOD, "utf-8")
        assert "late.yaml: no faults" in next_check(process)


def test_a_new_file_in_a_watched_folder_is_checked(folder: Path):
    with watching(".", folder=folder) as process:
        assert "good.yaml" in next_check(process)
        (folder / "another.yaml").write_text(GOOD, "utf-8")
        assert "another.yaml: no faults" in next_check(process)
