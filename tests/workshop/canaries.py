"""Briefs whose every text and number can be told from everybody else's, to see where they turn up."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from corfu_resources.paths import scenarios_dir
from corfu_rules.briefs import Brief, RedLine
from corfu_rules.comprehension import Question
from corfu_rules.identifiers import Points
from corfu_rules.tables import TableOpened
from corfu_scenarios.loading import load_scenario, open_table

SHIPPED = tuple(sorted(path.stem for path in scenarios_dir().glob("*.yaml")))


def canary(code: str) -> str:
    """A word that stands in every text of that Party's brief and nowhere else."""
    return f"canary{code}x"


def canary_points(number: int) -> int:
    """A number that only the brief of the Party with that number in the cast holds."""
    return 7_000_000 + number


@cache
def opened_with_canaries(scenario: str) -> TableOpened:
    """The opening of a shipped scenario, with canaries in the place of every brief's texts and numbers."""
    opened = open_table(load_scenario(scenarios_dir() / f"{scenario}.yaml"), 0)
    injects = tuple(replace(each, text="canaryNEWSx") for each in opened.injects)
    return replace(
        opened, briefs=tuple(_marked(each, number) for number, each in enumerate(opened.briefs)), injects=injects
    )


def _marked(brief: Brief, number: int) -> Brief:
    word = canary(brief.party)
    points = {clause: dict.fromkeys(options, Points(canary_points(number))) for clause, options in brief.points.items()}
    first = next(iter(points))
    return replace(
        brief,
        position=word,
        interests=(word,),
        points=points,
        walk_away=Points(canary_points(number)),
        red_lines=(RedLine(first, next(iter(points[first])), word),),
        no_deal=word,
        may_reveal=(word,),
        statement=word,
        check=(Question(word, (word, word), 1, word),),
    )
