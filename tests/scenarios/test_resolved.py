"""A resolved brief is what the file comes to: the same data as after composition, each part with where it came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from corfu_resources.paths import scenarios_dir
from corfu_scenarios.composition import compose
from corfu_scenarios.reader import read_source
from corfu_scenarios.resolved import resolved_brief, resolved_parties
from corfu_scenarios.sources import load_source, parse_source

SHIPPED = sorted(scenarios_dir().glob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_yaml_says_what_the_composed_file_says(path: Path):
    whole = compose(read_source(load_source(path)))
    parties = resolved_parties(path)
    for code in (parties[0], parties[-1]):
        tree = read_source(parse_source(resolved_brief(path, code), code))
        assert not tree.problems
        for where in (("cast", "add", code), ("briefs", code)):
            assert tree.at(where) == whole.at(where)


def test_every_part_that_is_not_the_briefs_own_says_where_it_came_from():
    text = resolved_brief(scenarios_dir() / "treaty-2009-full.yaml", "GB")
    lines = text.splitlines()
    assert "      A5: [1, 6, 4, 1] # from the template atlantic" in lines
    assert "      A2: [13, 6, 1]" in lines
    assert lines[lines.index("    no_deal:") - 1] == "    # from the template atlantic"
    assert lines[lines.index("    position:") - 1] == "  GB:"
    assert "      member_of: [NATO, EU] # from the scenario treaty-2009" in lines


def test_a_party_of_a_shipped_cast_is_told_from_it_and_its_edited_part_from_the_file():
    text = resolved_brief(scenarios_dir() / "corfu-2009.yaml", "RU")
    assert "# from the cast osce-2009" in text
    lines = text.splitlines()
    assert lines[lines.index("      name:") - 1].strip() == "# from the cast osce-2009"
    assert not lines[lines.index("      profile:") - 1].strip().startswith("#")


def test_a_party_that_is_not_in_the_cast_is_refused():
    with pytest.raises(KeyError):
        resolved_brief(scenarios_dir() / "tutorial.yaml", "RU")
