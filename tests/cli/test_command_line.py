"""The command as a person types it: what goes wrong is said in a sentence, with the right exit status."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest


def corfu(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}
    }
    return subprocess.run(
        [sys.executable, "-m", "corfu_cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**bare, "CORFU_LANGUAGE": "en", "COLUMNS": "200", **environment},
        timeout=60,
        check=False,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
    )


def test_the_demo_plays_the_same_table_twice():
    first, second = (corfu("demo", "helsinki-2008", "--seed", "7") for _ in range(2))
    assert first.returncode == second.returncode == 0
    (one,) = re.findall(r"hash ([0-9a-f]{64})", first.stdout)
    assert f"hash {one}" in second.stdout


def test_another_seed_plays_another_table():
    hashes = {re.findall(r"hash ([0-9a-f]{64})", corfu("demo", "tutorial", "--seed", seed).stdout)[0] for seed in "12"}
    assert len(hashes) == 2


def test_the_demo_ends_with_the_outcome_and_what_it_is_worth_to_whom():
    shown = corfu("demo", "tutorial").stdout
    assert "The text as a whole" in shown or "the text as a whole: " in shown
    assert "What it is worth" in shown
    assert re.search(r"Finland +\d+ +\d+ +100", shown)


def test_the_bare_command_says_which_commands_there_are():
    ended = corfu()
    assert ended.returncode == 2
    assert "Usage: " in ended.stderr
    assert "Play alone against bots." in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", ["play", "host", "demo"])
def test_an_unknown_scenario_is_named_with_those_there_are(command: str):
    ended = corfu(command, "atlantis")
    assert ended.returncode == 2
    assert 'there is no scenario "atlantis"' in ended.stderr
    assert "helsinki-2008" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_unknown_seat_is_named_with_those_there_are():
    ended = corfu("play", "helsinki-2008", "--seat", "XX")
    assert ended.returncode == 2
    assert "XX has no seat" in ended.stderr
    assert "RU, US, DE" in ended.stderr


@pytest.mark.parametrize(
    "arguments", [("play", "tutorial", "--seat", "FI"), ("play",), ("join", "127.0.0.1:1", "ABCDEF")]
)
def test_without_a_display_one_sentence_says_so_and_how_to_go_on(arguments: tuple[str, ...]):
    ended = corfu(*arguments)
    assert ended.returncode == 1
    (sentence,) = ended.stderr.strip().splitlines()
    assert "no display" in sentence
    assert "corfu demo" in sentence


def test_a_port_in_use_is_named_with_a_way_out(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = corfu("host", "tutorial", "--bind", "127.0.0.1", "--port", str(port), "--data", str(tmp_path))
    assert ended.returncode == 1
    assert str(port) in ended.stderr
    assert "--port" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_host_that_does_not_answer_is_named():
    ended = corfu("instruct", "127.0.0.1:1", "ABCDEF", "token", "start")
    assert ended.returncode == 1
    assert "127.0.0.1:1" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("join", "192.168.1.20:1975"), "The code is missing: corfu join 192.168.1.20:1975 CODE"),
        (("join", "corfu://192.168.1.20/K7M2XQ"), "is no address"),
        (("join", "teacher", "K7M2XQ"), "is no address"),
        (("join", "corfus://h:1/K7M2XQ#sha256=12"), "Copy the whole link"),
        (("instruct", "ftp://h:1/K7M2XQ", "token", "start"), "is no address"),
    ],
)
def test_a_bad_link_is_refused_in_a_sentence(arguments: tuple[str, ...], words: str):
    ended = corfu(*arguments)
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "typed", [("corfu://127.0.0.1:1/k7m 2xq",), ("127.0.0.1:1", "K7M", "2XQ"), ("http://127.0.0.1:1/?code=K7M2XQ",)]
)
def test_a_link_is_taken_where_address_and_code_are(typed: tuple[str, ...]):
    ended = corfu("join", *typed, "--seat", "DE", "--bot", "bridge")
    assert ended.returncode == 1
    assert "No host answers at 127.0.0.1:1." in ended.stderr


def test_a_file_with_faults_lists_each_with_its_place_and_ends_with_1(tmp_path: Path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\nid: x\nnonsense: 1\n", "utf-8")
    ended = corfu("scenario", "check", str(broken))
    assert ended.returncode == 1
    assert "broken.yaml:3:1" in ended.stdout
    assert "nonsense" in ended.stdout


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path):
    assert corfu("scenario", "check", str(tmp_path / "nothing.yaml")).returncode == 2


def test_teaching_notes_are_read_in_the_terminal_in_ones_own_language():
    english, german = (
        corfu("scenario", "notes", "tutorial").stdout,
        corfu("--language", "de", "scenario", "notes", "tutorial").stdout,
    )
    assert all(heading in english for heading in ("What happened", "How to run it", "Questions for afterwards"))
    assert "Was geschah" in german
    assert "Norwegen" in german


def test_every_shipped_scenario_is_listed_and_without_faults():
    listed = [line.split(":")[0] for line in corfu("scenario", "list").stdout.splitlines()]
    assert {"tutorial", "helsinki-2008"} <= set(listed)
    assert corfu("scenario", "check", *listed).returncode == 0


def test_a_command_that_does_not_exist_is_a_usage_error():
    ended = corfu("negotiate")
    assert ended.returncode == 2
    assert "No such command 'negotiate'" in ended.stderr


def test_another_size_of_delegations_opens_another_table_and_the_same_size_finds_it_again(tmp_path: Path):
    def code(*more: str) -> str:
        said = corfu(
            "host",
            "tutorial",
            "--port",
            "0",
            "--bind",
            "127.0.0.1",
            "--data",
            str(tmp_path),
            "--announce",
            "json",
            *more,
        )
        found: dict[str, str] = json.loads(said.stdout)
        return found["code"]

    alone = code()
    threes = code("--per-delegation", "3")
    assert threes != alone
    assert code("--per-delegation", "3") == threes
    assert code("--per-delegation", "1") == alone


def test_a_delegation_of_seven_is_refused_with_the_range():
    said = corfu("host", "tutorial", "--per-delegation", "7")
    assert said.returncode == 2
    assert "1<=x<=4" in said.stderr


def test_a_preview_shows_a_seat_its_own_paper_and_names_the_seats_to_whoever_asks_for_another():
    shown = corfu("scenario", "preview", "tutorial", "--seat", "no")
    assert shown.returncode == 0
    assert "CONFIDENTIAL · Norway (NO)" in shown.stdout
    assert "A number on paper says little." in shown.stdout
    assert "CONFIDENTIAL" not in corfu("scenario", "preview", "tutorial").stdout
    wrong = corfu("scenario", "preview", "tutorial", "--seat", "RU")
    assert wrong.returncode == 2
    assert "Its seats: FI, NO, TR, CH, KZ, chair, observer, instructor" in wrong.stderr


def test_a_resolved_preview_is_the_brief_of_a_party_and_of_nobody_else():
    shown = corfu("scenario", "preview", "corfu-2009", "--seat", "RU", "--resolved")
    assert shown.returncode == 0
    assert "briefs:\n  RU:\n" in shown.stdout
    wrong = corfu("scenario", "preview", "corfu-2009", "--resolved")
    assert wrong.returncode == 2
    assert "such as --seat DE" in wrong.stderr
