"""`make soak`: hundreds of games of every shipped scenario, and of scenarios drawn at random that have a solution.

Ends with 1 where a move of a bot was refused or a table did not close in its time. Says how often the bots agreed, at
the three levels in turn, and of the random ones by how the Chair seeks a text. Takes some hours with the 61 seats;
`--seeds 20 --planted 5` gives an impression.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corfu_bots.castings import AS_USUAL, LEVELS, Casting
from corfu_bots.sittings import ChairManner
from corfu_rules.identifiers import Duration
from corfu_rules.phases import Phase, PhasePlan
from corfu_rules.tables import TableOpened
from corfu_scenarios.loading import Scenario, load_scenario, open_table
from corfu_scenarios.planted import planted
from corfu_scenarios.shipped import find_scenario, shipped
from corfu_workshop.casting import casting_for
from corfu_workshop.intervals import wilson
from corfu_workshop.rehearsing import ONE_TEXT, Staging, rehearse
from corfu_workshop.soaking import Fault, faults_of


@dataclass(frozen=True, slots=True)
class _Chair:
    casting: Casting = AS_USUAL
    manner: ChairManner | None = None


SIZES = ((12, 8, 3, 12), (20, 12, 3, 20), (56, 20, 4, 60))
"""Seats, clauses, options and minutes of drafting of the scenarios drawn at random."""
CHAIRS = {
    "rounds, bots confess to the Chair": _Chair(),
    "rounds, by what was said alone": _Chair(casting=Casting(confessional=False)),
    "one single text, no rounds": _Chair(manner=ONE_TEXT),
}
"""How the Chair seeks a text at the tables drawn at random."""


def main() -> None:
    """Plays everything."""
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--seeds", type=int, default=300, help="games of each shipped scenario")
    parser.add_argument("--planted", type=int, default=40, help="random scenarios of each size")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("scenarios", nargs="*", help="shipped scenarios; all where none is named")
    asked = parser.parse_args()
    faults: list[Fault] = []
    for name in (asked.scenarios or [card.id for card in shipped("en")]) if asked.seeds else ():
        faults += _shipped(name, asked.seeds, asked.jobs)
    for seats, clauses, options, minutes in SIZES if asked.planted else ():
        for chair in CHAIRS:
            faults += _planted(asked.planted, (seats, clauses, options, minutes), chair)
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


def _shipped(name: str, games: int, jobs: int) -> Iterator[Fault]:
    scenario = load_scenario(find_scenario(name), "en")
    share = -(-games // len(LEVELS))
    for place, level in enumerate(LEVELS):
        staging = Staging(open_table(scenario, 0), casting=casting_for(scenario, level))
        records = list(rehearse(staging, range(place * share + 1, (place + 1) * share + 1), jobs))
        agreed = sum(record.agreed for record in records)
        print(f"{name}, {level}: {_rate(agreed, len(records))}", flush=True)
        for record in records:
            yield from faults_of(name, scenario.setup, record)


def _planted(games: int, size: tuple[int, int, int, int], chair: str) -> Iterator[Fault]:
    seats, clauses, options, minutes = size
    agreed = 0
    for seed in range(1, games + 1):
        opened = _at_length(planted(seed, seats, clauses, options).scenario, seed, minutes)
        record = Staging(opened, casting=CHAIRS[chair].casting, chair_manner=CHAIRS[chair].manner).record(seed)
        agreed += record.agreed
        yield from faults_of(f"{seats} seats", opened.setup, record)
    print(f"random, {seats} seats, {clauses} clauses of {options} options, {chair}: {_rate(agreed, games)}", flush=True)


def _at_length(scenario: Scenario, seed: int, minutes: int) -> TableOpened:
    """Gives the table with so many minutes of drafting: the answers of many delegations take time."""
    drafting = PhasePlan(Phase.DRAFTING, Duration(minutes * 60_000))
    plans = tuple(drafting if plan.phase is Phase.DRAFTING else plan for plan in scenario.setup.phases)
    return open_table(replace(scenario, setup=replace(scenario.setup, phases=plans)), seed)


def _rate(agreed: int, games: int) -> str:
    rate = wilson(agreed, games)
    return f"agreement in {agreed} of {games} ({100 * rate.low:.0f} to {100 * rate.high:.0f} %)"


if __name__ == "__main__":
    main()
