"""Rehearsing: a scenario played by bots many times over, on one processor or several, with the same result."""

from __future__ import annotations

import signal
from collections.abc import Generator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import field, replace
from multiprocessing import get_context
from typing import ClassVar

from corfu_bots.castings import AS_USUAL, Casting
from corfu_bots.delegates import Delegate
from corfu_bots.presiding import ChairBot
from corfu_bots.simulation import Pace, Played, play
from corfu_bots.sittings import ChairManner
from corfu_rules.identifiers import PartyCode
from corfu_rules.seats import CHAIR, Seat, delegation
from corfu_rules.tables import TableOpened
from corfu_rules.values import dataclass
from corfu_workshop.game_records import GameRecord, record_of
from corfu_workshop.stand_ins import AgreeableStandIn, StubbornStandIn, Style

VARIED = Pace(varies=True)
ONE_TEXT = ChairManner(rounds=1)
"""The manner of a Chair that presents one single text, takes up proposals and calls, and works over nothing."""


@dataclass(frozen=True, slots=True)
class Staging:
    """How a scenario is rehearsed. `opened` gives the table, its seed is not used; `people` says who is no bot.

    `casting` says how the bots play, `chair_manner` how the Chair's does where not as usual.

    Without a `chair` nobody presides, and the clock alone takes the session from phase to phase.
    """

    opened: TableOpened
    people: Mapping[PartyCode, Style] = field(default_factory=dict[PartyCode, Style])
    chair: bool = True
    casting: Casting = AS_USUAL
    chair_manner: ChairManner | None = None

    def played(self, seed: int) -> Played:
        """Plays one game."""
        absent = [delegation(party) for party, style in self.people.items() if style is Style.ABSENT]
        passive = [delegation(party) for party, style in self.people.items() if style is Style.PASSIVE]
        return play(
            replace(self.opened, seed=seed),
            VARIED,
            empty=absent if self.chair else [*absent, CHAIR],
            passive=passive,
            stand_ins=self._stand_ins(seed),
            casting=self.casting,
        )

    def record(self, seed: int) -> GameRecord:
        """Plays one game and gives what is kept of it."""
        return record_of(replace(self.opened, seed=seed), self.played(seed))

    def _stand_ins(self, seed: int) -> Mapping[Seat, Delegate]:
        stand_ins: dict[Seat, Delegate] = {}
        if self.chair_manner is not None and self.chair:
            stand_ins[CHAIR] = ChairBot(CHAIR, seed, self.chair_manner)
        for party, style in self.people.items():
            match style:
                case Style.AGREEABLE:
                    stand_ins[delegation(party)] = AgreeableStandIn(party, seed)
                case Style.STUBBORN:
                    stand_ins[delegation(party)] = StubbornStandIn(party, seed)
                case Style.PASSIVE | Style.ABSENT:
                    pass
        return stand_ins


def rehearse(staging: Staging, seeds: range, jobs: int = 1) -> Generator[GameRecord, None, None]:
    """Gives the record of a game for each seed, in their order, each as soon as it is there.

    The records do not depend on `jobs`, the number of processes. Closing the iterator early stops the processes.
    """
    if jobs <= 1 or len(seeds) <= 1:
        for seed in seeds:
            yield staging.record(seed)
        return
    pool = ProcessPoolExecutor(min(jobs, len(seeds)), get_context("spawn"), _prepare, (staging,))
    try:
        yield from pool.map(_record, seeds)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


class _Stage:
    """What a worker process plays: it is sent over once and not with every seed."""

    staging: ClassVar[Staging]


def _prepare(staging: Staging) -> None:
    # Ctrl-C is for the process that collects: it stops the workers, which would each print a traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Stage.staging = staging


def _record(seed: int) -> GameRecord:
    return _Stage.staging.record(seed)
