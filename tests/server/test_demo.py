"""What `corfu demo` says of a table of bots in the terminal."""

from __future__ import annotations

import pytest

from corfu_bots.simulation import play
from corfu_minutes.sufficing import sufficed_told
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario
from corfu_server.demo import run_demo


def test_the_terminal_says_of_each_decision_that_failed_what_would_have_cured_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    opened = open_table(load_scenario(find_scenario("treaty-2009")), seed=2)
    outcomes = play(opened).table.proceedings.outcomes
    cures = [words for each in outcomes for words in sufficed_told(opened.setup, each)]
    assert any("said what would help" in words for words in cures)
    assert run_demo(opened, 0) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert [words for words in cures if " ".join(words.split()) not in shown] == []
