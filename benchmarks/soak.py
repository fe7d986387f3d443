"""`make soak`: hundreds of games of every shipped scenario, at the three levels in turn.

Ends with 1 where a move of a bot was refused or a table did not close in its time. Says how often the bots agreed.
Takes some hours with the 61 seats; `--seeds 20` gives an impression.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator

from corfu_bots.castings import LEVELS
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario, shipped
from corfu_workshop.casting import casting_for
from corfu_workshop.intervals import wilson
from corfu_workshop.rehearsing import Staging, rehearse
from corfu_workshop.soaking import Fault, faults_of


def main() -> None:
    """Plays everything."""
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--seeds", type=int, default=300, help="games of each shipped scenario")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("scenarios", nargs="*", help="shipped scenarios; all where none is named")
    asked = parser.parse_args()
    faults: list[Fault] = []
    for name in asked.scenarios or [card.id for card in shipped("en")]:
        faults += _shipped(name, asked.seeds, asked.jobs)
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


def _rate(agreed: int, games: int) -> str:
    rate = wilson(agreed, games)
    return f"agreement in {agreed} of {games} ({100 * rate.low:.0f} to {100 * rate.high:.0f} %)"


if __name__ == "__main__":
    main()
