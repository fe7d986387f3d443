"""How long an author waits: for the check of each shipped file, and for the analysis of planted games of three sizes.

Baselines are measured in the same run: reading the same file without the game, and asking about texts one by one.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from corfu_rules.briefs import Brief
from corfu_rules.identifiers import Points
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice, Text
from corfu_scenarios.analysis.analysing import analyse
from corfu_scenarios.analysis.deadlines import Deadline, Stopped
from corfu_scenarios.analysis.games import game_of
from corfu_scenarios.analysis.solving import Solver
from corfu_scenarios.checking import GameCheck, diagnostics_of
from corfu_scenarios.planted import planted
from corfu_scenarios.shipped import shipped_ids

SIZES = ((12, 8, 3), (20, 12, 3), (56, 20, 4))
"""Seats, clauses, options."""
_ASKED = 2_000
_MOST_HARDER = 40
_SEED = 1
_EDGE_SECONDS = 10.0


@dataclass(frozen=True)
class Instance:
    """A planted game, as it is or with every walk-away raised until nobody can agree any more."""

    name: str
    setup: Setup
    briefs: tuple[Brief, ...]


def took(work: Callable[[], object]) -> float:
    """Gives the seconds that something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def instances(seats: int, clauses: int, options: int) -> tuple[Instance, Instance, Instance]:
    """Gives a planted game, the hardest one that still has an agreement, and the first that has none."""
    made = planted(_SEED, seats, clauses, options)
    setup, briefs = made.scenario.setup, made.scenario.briefs
    name = f"{seats} seats, {clauses} clauses, {options} options"
    last, first = 0, _MOST_HARDER
    while first - last > 1:
        middle = (last + first) // 2
        last, first = (middle, first) if _agrees(setup, _raised(briefs, middle)) else (last, middle)
    return (
        Instance(name, setup, briefs),
        Instance(f"{name}, the last that can agree", setup, _raised(briefs, last)),
        Instance(f"{name}, the first that cannot", setup, _raised(briefs, first)),
    )


def _agrees(setup: Setup, briefs: tuple[Brief, ...]) -> bool:
    game = game_of(setup, briefs, setup.with_a_say)
    try:
        return Solver(game, Deadline.after(_EDGE_SECONDS)).agreement() is not None
    except Stopped:
        return False


def _raised(briefs: tuple[Brief, ...], by: int) -> tuple[Brief, ...]:
    return tuple(replace(each, walk_away=Points(each.walk_away + by)) for each in briefs)


def asking(instance: Instance) -> float:
    """Gives the seconds that it takes to ask every Party about one text."""
    texts = [_text(instance.setup, number) for number in range(_ASKED)]
    return took(lambda: [any(each.must_block(text) for each in instance.briefs) for text in texts]) / _ASKED


def _text(setup: Setup, number: int) -> Text:
    picked: list[Choice] = []
    for clause in setup.clauses:
        number, option = divmod(number * 7 + 3, len(clause.options))
        picked.append(Choice(clause.id, clause.options[option].id))
    return tuple(picked)


def analysing(instance: Instance) -> str:
    """Gives the line of an instance: the time of the whole analysis, in texts that could have been asked one by one."""
    found = analyse(instance.setup, instance.briefs)
    seconds = took(lambda: analyse(instance.setup, instance.briefs))
    each = asking(instance)
    result = "agreement" if found.exists else "none" if found.exists is False else "not known"
    left = f"; no time for {', '.join(found.stopped)}" if found.stopped else ""
    return (
        f"analyse {instance.name}: {seconds:.2f} s for {found.texts:.3g} texts ({result}{left}); "
        f"as long as asking about {seconds / each:,.0f} texts one by one"
    )


def checking(name: str, rounds: int = 3) -> str:
    """Gives the line of a shipped file: its whole check, and how much of that is the game."""
    game = statistics.median(took(lambda: diagnostics_of(name, GameCheck())) for _ in range(rounds))
    plain = statistics.median(took(lambda: diagnostics_of(name)) for _ in range(rounds))
    return f"check {name}: {game:.2f} s; without the game {plain:.2f} s; ratio {game / plain:.2f}"


def main() -> None:
    """Runs everything."""
    for name in shipped_ids():
        print(checking(name))
    for size in SIZES:
        for instance in instances(*size):
            print(analysing(instance), flush=True)


if __name__ == "__main__":
    main()
