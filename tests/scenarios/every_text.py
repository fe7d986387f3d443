"""Every text of a scenario, and who would have to block it: exact, and quick enough for a table of 61.

All Parties are weighed at once, in one whole number with a lane of bits for each: adding the numbers of the chosen
options adds up every Party's points. A lane whose top bit is not set stays below that Party's walk-away.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from math import prod

from corfu_rules.briefs import Brief
from corfu_rules.setup import Setup
from corfu_rules.texts import Clause, Text
from corfu_scenarios.loading import Scenario, load_scenario
from corfu_scenarios.shipped import find_scenario

LANE = 20
"""Bits for one Party: points of sixty clauses fit, and their lifting."""
LIFT = 128
"""Added to the points of every option, so that no lane goes below zero."""


def counted(scenario: Scenario) -> tuple[Brief, ...]:
    """Gives the briefs of those who can block: whoever has a say, but for an aggressor of whom the news tells."""
    aggressors = {code for each in scenario.injects if each.alarm is not None for code in each.alarm.by}
    parties = set(scenario.setup.with_a_say) - aggressors
    return tuple(brief for brief in scenario.briefs if brief.party in parties)


def blocked_by(scenario: Scenario, text: Text) -> set[str]:
    """Gives who has to block `text`, asked one by one."""
    return {brief.party for brief in counted(scenario) if brief.must_block(text)}


def texts_of(setup: Setup) -> int:
    """Gives how many texts the scenario's options can make."""
    return prod(len(clause.options) for clause in setup.clauses)


@lru_cache(maxsize=16)
def scenario_of(name: str) -> Scenario:
    """Gives a shipped scenario in English."""
    return load_scenario(find_scenario(name))


def few_of(scenario: Scenario) -> int:
    """Gives how many blockers are few: two, and at a large table a tenth."""
    return max(2, len(counted(scenario)) // 10)


@lru_cache(maxsize=16)
def blockers(name: str) -> Counter[frozenset[str]]:
    """Gives how many texts of a shipped scenario each set of few blockers has to block; the empty set is agreement.

    Goes through every text, and turns back where more than a few could not be won over any more.
    """
    scenario = scenario_of(name)
    briefs, most = counted(scenario), few_of(scenario)
    clauses = scenario.setup.clauses
    tops = sum(1 << (LANE * lane + LANE - 1) for lane in range(len(briefs)))
    options = [_options(briefs, clause) for clause in clauses]
    rest = [0] * (len(clauses) + 1)
    for level in reversed(range(len(clauses))):
        rest[level] = rest[level + 1] + _lanes([_best(brief, clauses[level]) + LIFT for brief in briefs])
    found: Counter[int] = Counter()

    def choose(level: int, points: int, barred: int) -> None:
        lost = (~(points + rest[level]) & tops) | barred
        if lost.bit_count() > most:
            return
        if level == len(clauses):
            found[lost] += 1
            return
        for worth, bar in options[level]:
            choose(level + 1, points + worth, barred | bar)

    floor = [(1 << (LANE - 1)) - brief.walk_away - LIFT * len(clauses) for brief in briefs]
    choose(0, _lanes(floor), 0)
    return Counter({_named(briefs, lost): number for lost, number in found.items()})


def _options(briefs: tuple[Brief, ...], clause: Clause) -> list[tuple[int, int]]:
    """Gives for each option what it is worth to all, and the top bits of those whom a red line bars from it."""
    worth = [_lanes([brief.points_of(clause.id, each.id) + LIFT for brief in briefs]) for each in clause.options]
    bars = [
        sum(
            1 << (LANE * lane + LANE - 1)
            for lane, brief in enumerate(briefs)
            if any((line.clause, line.option) == (clause.id, each.id) for line in brief.red_lines)
        )
        for each in clause.options
    ]
    return list(zip(worth, bars, strict=True))


def _best(brief: Brief, clause: Clause) -> int:
    return max(brief.points_of(clause.id, each.id) for each in clause.options)


def _lanes(numbers: list[int]) -> int:
    return sum(number << (LANE * lane) for lane, number in enumerate(numbers))


def _named(briefs: tuple[Brief, ...], lost: int) -> frozenset[str]:
    return frozenset(brief.party for lane, brief in enumerate(briefs) if lost >> (LANE * lane + LANE - 1) & 1)
