"""The last part of `make soak`: is a game the same whoever plays it, and on however many processes?

Every shipped scenario is played twice from the same seeds, at the three levels in turn: once on one process and once
on two, under different values of PYTHONHASHSEED. Each game's journal must have the same hash both times. Ends with 1
where one has not, and names it by scenario, level and seed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import zip_longest

from corfu_bots.castings import LEVELS
from corfu_rules.values import dataclass
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario, shipped
from corfu_workshop.casting import casting_for
from corfu_workshop.rehearsing import Staging, rehearse


@dataclass(frozen=True, slots=True)
class _Way:
    jobs: int
    hash_seed: str


WAYS = (_Way(jobs=1, hash_seed="1"), _Way(jobs=2, hash_seed="4294967295"))
"""The two ways in which every game is played."""


def main() -> None:
    """Plays everything both ways, or, with `--jobs`, prints the journals of one way."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.same_games", description=__doc__)
    parser.add_argument("--seeds", type=int, default=300, help="games of each scenario")
    parser.add_argument("--jobs", type=int, help=argparse.SUPPRESS)
    parser.add_argument("scenarios", nargs="*", help="shipped scenarios; all where none is named")
    asked = parser.parse_args()
    names = asked.scenarios or [card.id for card in shipped("en")]
    if asked.jobs is not None:
        for line in (line for name in names for line in _journals(name, asked.seeds, asked.jobs)):
            print(line)
        return
    sys.exit(1 if sum(_differences(name, asked.seeds) for name in names) else 0)


def _differences(name: str, games: int) -> int:
    first, second = (_played(name, games, way) for way in WAYS)
    different = [pair for pair in zip_longest(first, second, fillvalue="no game") if pair[0] != pair[1]]
    print(f"{name}: {len(first)} games, {len(set(first))} journals, {len(different)} not the same", flush=True)
    for one, two in different:
        print(f"  {one}\n  {two}", flush=True)
    return len(different)


def _played(name: str, games: int, way: _Way) -> list[str]:
    command = [sys.executable, "-m", "benchmarks.same_games", "--seeds", str(games), "--jobs", str(way.jobs), name]
    surroundings = {**os.environ, "PYTHONHASHSEED": way.hash_seed}
    return subprocess.run(command, env=surroundings, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()


def _journals(name: str, games: int, jobs: int) -> Iterator[str]:
    scenario = load_scenario(find_scenario(name), "en")
    share = -(-games // len(LEVELS))
    for place, level in enumerate(LEVELS):
        staging = Staging(open_table(scenario, 0), casting=casting_for(scenario, level))
        for record in rehearse(staging, range(place * share + 1, (place + 1) * share + 1), jobs):
            yield f"{name}, {level}, seed {record.seed}: {record.journal}"


if __name__ == "__main__":
    main()
