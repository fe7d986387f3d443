"""A file of an older format becomes one of the newest, comments and all; today there is one format only."""

from __future__ import annotations

import pytest

from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.migrations import MIGRATIONS, migrated
from corfu_scenarios.parts import FORMAT
from corfu_scenarios.sources import parse_source

OLD = "# Mine.\nformat: 1\nid: small  # as its file\nname: Small\n"


def rename(data: dict[str, object]) -> None:
    """An invented second format says `title` for `name`."""
    data["title"] = data.pop("name")


def shout(data: dict[str, object]) -> None:
    """An invented third format says it in capitals."""
    data["title"] = str(data["title"]).upper()


def test_there_is_a_step_from_every_older_format():
    assert set(MIGRATIONS) == set(range(1, FORMAT))


def test_a_file_of_the_newest_format_stays_as_it_is():
    assert migrated(parse_source(OLD, "f.yaml")) == OLD


def test_every_step_is_taken_in_order_and_comments_stay():
    new = migrated(parse_source(OLD, "f.yaml"), {1: rename, 2: shout}, newest=3)
    assert new == "# Mine.\nformat: 3\nid: small  # as its file\ntitle: SMALL\n"


def test_a_file_between_two_formats_takes_the_steps_that_are_left():
    between = OLD.replace("format: 1", "format: 2").replace("name:", "title:")
    assert "title: SMALL" in migrated(parse_source(between, "f.yaml"), {1: rename, 2: shout}, newest=3)


@pytest.mark.parametrize(("old", "code"), [("format: 9", "S211"), ("format: new", "S201"), ("format: [", "S110")])
def test_a_newer_format_and_none_are_refused(old: str, code: str):
    with pytest.raises(ScenarioError) as refused:
        migrated(parse_source(OLD.replace("format: 1", old), "f.yaml"))
    assert code in {each.code for each in refused.value.diagnostics}
