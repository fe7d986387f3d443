"""One whole table per shipped scenario, played by bots: its minutes, its outcome, and what each seat sees at the end.

Made again only by `make goldens`. A change in the rules, the bots or a scenario shows here as a change in the minutes.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import pytest

from corfu_bots.simulation import Played, play
from corfu_minutes.phrases import phrase
from corfu_rules.rulings import apply, disclose
from corfu_rules.seats import OBSERVER
from corfu_rules.tables import found
from corfu_rules.views import view_for
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario, shipped_ids
from corfu_server.streams import viewers_of
from corfu_wire.codec import encode_view

HERE = Path(__file__).parent


@lru_cache(maxsize=32)
def played(scenario: str) -> Played:
    return play(open_table(load_scenario(find_scenario(scenario)), seed=7))


def protocol(table: Played) -> str:
    """The minutes, the outcome and a hash of each seat's last view."""
    lines: list[str] = []
    for event in table.events:
        notice = disclose(event, OBSERVER)
        words = phrase(notice, table.table.setup) if notice is not None else None
        if words is not None:
            at: int = getattr(event, "at", 0)
            lines.append(f"{at // 60_000:02}:{at // 1000 % 60:02} {words}")
    lines.append("")
    lines += [f"{reason.sentence.text} ({reason.rule})" for outcome in table.table.proceedings.outcomes
              for reason in outcome.verdict.reasons]  # fmt: skip
    for viewer in viewers_of(table.table.setup):
        digest = hashlib.sha256(encode_view(view_for(table.table, viewer)).encode()).hexdigest()[:16]
        lines.append(f"{viewer} sees {digest}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("scenario", shipped_ids())
def test_the_playthrough_of_a_shipped_scenario_is_the_known_one(scenario: str, regenerate_goldens: bool):
    golden = HERE / f"{scenario}.txt"
    text = protocol(played(scenario))
    if regenerate_goldens:
        golden.write_text(text, "utf-8")
    assert golden.exists(), f"no playthrough of {scenario}: run 'make goldens' and read what it wrote"
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize("scenario", shipped_ids())
def test_every_seat_can_follow_a_whole_table_by_its_notices_alone(scenario: str):
    table = played(scenario)
    state = found(table.events[0])  # type: ignore[arg-type]
    for viewer in viewers_of(table.table.setup):
        view = view_for(state, viewer)
        for event in table.events[1:]:
            notice = disclose(event, viewer)
            view = apply(view, notice) if notice is not None else view
        assert view == view_for(table.table, viewer)


@pytest.mark.parametrize("scenario", shipped_ids())
def test_no_bot_of_a_shipped_scenario_makes_a_move_that_is_not_in_order(scenario: str):
    assert played(scenario).refusals == ()
