"""`corfu scenario simulate`, as an author types it."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import pytest
from click.testing import CliRunner

from corfu_cli.authoring import simulating
from corfu_resources.paths import scenarios_dir
from corfu_workshop import rehearsing
from corfu_workshop.game_records import GameRecord
from tests.cli.test_command_line import corfu

(SIMULATE,) = simulating.commands()


def test_the_report_says_how_often_they_agreed_for_what_and_when():
    ended = corfu("scenario", "simulate", "tutorial", "-n", "3", "--jobs", "1")
    assert ended.returncode == 0
    assert ended.stderr == ""
    first, *lines = ended.stdout.splitlines()
    assert first.startswith("Agreement in 3 of 3 games: 100 % (95 %: 44 to 100 %).")
    assert "of 10 planned minutes" in ended.stdout
    assert [line for line in lines if line.strip().startswith("FI ") and "walk-away 60 of 100" in line]


def test_programs_get_one_value_and_it_is_the_same_on_one_process_and_two():
    asked = ("scenario", "simulate", "tutorial", "-n", "4", "--seed", "9", "--format", "json")
    one, two = corfu(*asked, "--jobs", "1"), corfu(*asked, "--jobs", "2")
    assert one.stdout == two.stdout
    found = json.loads(one.stdout)
    assert (found["games"], found["first_seed"], found["file"]) == (4, 9, "tutorial")
    assert {each["party"] for each in found["seats"]} == {"FI", "NO", "TR", "CH", "KZ"}


def test_every_game_is_written_as_a_line(tmp_path: Path):
    out = tmp_path / "games.jsonl"
    ended = corfu("scenario", "simulate", "tutorial", "-n", "3", "--jobs", "1", "--out", str(out))
    assert ended.returncode == 0
    games = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [each["seed"] for each in games] == [1, 2, 3]
    assert all(each["closing"] == "adopted" and each["refused"] == [] for each in games)


def test_a_scenario_is_compared_with_another_on_the_same_seeds():
    ended = corfu("scenario", "simulate", "tutorial", "-n", "3", "--jobs", "1", "--compare", "tutorial")
    assert ended.returncode == 0
    assert "tutorial on the same 3 seeds: +0 points of a hundred" in ended.stdout


def test_without_a_chair_the_opening_text_comes_to_the_vote_by_the_clock():
    ended = corfu("scenario", "simulate", "tutorial", "-n", "2", "--jobs", "1", "--no-chair", "--format", "concise")
    assert ended.returncode == 0
    assert ended.stdout.startswith("tutorial: notice: Agreement in ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no-such-scenario",), "no-such-scenario"),
        (("tutorial", "--human", "XX=passive"), "XX is not at this table. The Parties are FI, NO, TR, CH, KZ."),
        (("tutorial", "--human", "NO=asleep"), "the styles are passive, absent, agreeable, stubborn"),
        (("tutorial", "--human", "NO"), "Write NO=STYLE"),
        (("tutorial", "-n", "0"), "0 is not in the range"),
        (("tutorial", "--compare", "nothing-there"), "nothing-there"),
        (("tutorial", "--level", "harder"), "'harder' is not one of 'easy', 'medium', 'hard'"),
    ],
)
def test_what_is_asked_for_wrongly_is_said_with_status_2(arguments: tuple[str, ...], said: str):
    ended = corfu("scenario", "simulate", *arguments)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.fixture
def two_lengths(tmp_path: Path) -> str:
    """Gives a scenario of ten minutes that is played in six as well."""
    text = (scenarios_dir() / "tutorial.yaml").read_text(encoding="utf-8")
    (plan,) = [line for line in text.splitlines() if line.startswith("time_plan: ")]
    assert "{briefing: 2, opening: 1, drafting: 5, adoption: 2}" in plan
    file = tmp_path / "lengths.yaml"
    file.write_text(text.replace(plan, _LENGTHS), encoding="utf-8")
    return str(file)


_LENGTHS = """\
time_plan:
  default: long
  profiles:
    long: {briefing: 2, opening: 1, drafting: 5, adoption: 2}
    short: {briefing: 1, opening: 0, drafting: 4, adoption: 1}"""


def test_a_profile_says_how_long_the_games_last(two_lengths: str):
    asked = ("scenario", "simulate", two_lengths, "-n", "2", "--jobs", "1", "--level", "easy")
    assert "of 10 planned minutes" in corfu(*asked).stdout
    assert "of 6 planned minutes" in corfu(*asked, "--profile", "short").stdout
    wrong = corfu(*asked, "--profile", "brief")
    assert (wrong.returncode, "S330" in wrong.stderr) == (1, True)


def test_the_demo_is_played_by_a_profile_too(two_lengths: str):
    played = {corfu("demo", two_lengths, *more).stdout for more in ((), ("--profile", "short"))}
    assert len(played) == 2
    assert all("fingerprint" in each for each in played)
    assert corfu("demo", two_lengths, "--profile", "brief").returncode == 1


def test_a_person_may_sit_in_any_seat():
    ended = corfu("scenario", "simulate", "tutorial", "-n", "2", "--jobs", "1", "--human", "no=passive")
    assert ended.returncode == 0


def interrupted(after: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """The author presses Ctrl-C when so many games have been played."""

    def games(staging: rehearsing.Staging, seeds: range, _jobs: int = 1) -> Generator[GameRecord, None, None]:
        for seed in seeds[:after]:
            yield staging.record(seed)
        raise KeyboardInterrupt

    monkeypatch.setattr(rehearsing, "rehearse", games)
    ended = CliRunner().invoke(SIMULATE, ["tutorial", "-n", "5", "--jobs", "1"])
    return ended.exit_code, ended.output


def test_ctrl_c_gives_what_the_games_so_far_say(monkeypatch: pytest.MonkeyPatch):
    status, output = interrupted(2, monkeypatch)
    assert status == 130
    assert output.startswith("Stopped after 2 of 5 games; this is what they say.\nAgreement in 2 of 2 games")


def test_ctrl_c_before_the_first_game_is_said_too(monkeypatch: pytest.MonkeyPatch):
    assert interrupted(0, monkeypatch) == (130, "Stopped before the first game was over.\n")


def test_a_refused_move_of_a_bot_is_an_error(monkeypatch: pytest.MonkeyPatch):
    """No bot makes one; here a record says so all the same."""
    from dataclasses import replace

    from corfu_workshop.game_records import Refused

    def games(staging: rehearsing.Staging, seeds: range, _jobs: int = 1) -> Generator[GameRecord, None, None]:
        refused = (Refused("DE", "TableProposal", "already-done", "It is there."),)
        for seed in seeds:
            yield replace(staging.record(seed), refused=refused)

    monkeypatch.setattr(rehearsing, "rehearse", games)
    ended = CliRunner().invoke(SIMULATE, ["tutorial", "-n", "2", "--jobs", "1", "--format", "github"])
    assert ended.exit_code == 1
    assert ended.output.startswith("::error file=tutorial::TableProposal of DE refused: It is there. (2 times)")
