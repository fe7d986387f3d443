"""The clock in plain sentences."""

from __future__ import annotations

from corfu_minutes.phrases import phrase
from corfu_rules.identifiers import Moment
from corfu_rules.procedures.chairing import PauseCause, TablePaused
from corfu_rules.rulings import Published
from tests.client.corridor_of_six import SETUP


def test_a_pause_says_why_where_it_is_the_hosts_doing():
    said = [phrase(Published(TablePaused(Moment(0), cause)), SETUP) for cause in PauseCause]
    assert said[0] == "The table is paused."
    assert len({each for each in said if each and each.startswith("The table is paused")}) == len(PauseCause)
