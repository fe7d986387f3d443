"""Soaking: many games at which nothing may go wrong: no move of a bot refused, every table closed in its time."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_rules.identifiers import Duration
from corfu_rules.setup import Setup
from corfu_rules.values import dataclass
from corfu_workshop.game_records import GameRecord


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong at one table, in words for whoever mends the program."""

    scenario: str
    seed: int
    words: str

    def __str__(self) -> str:
        """Gives the fault in a line."""
        return f"{self.scenario}, seed {self.seed}: {self.words}"


def longest(setup: Setup) -> Duration:
    """Gives by when every table is closed: each planned phase, and a decision that the end of one cuts across."""
    window = max(procedure.window for procedure in setup.offers)
    return Duration(sum(plan.duration + window for plan in setup.phases))


def faults_of(scenario: str, setup: Setup, record: GameRecord) -> Iterator[Fault]:
    """Gives what went wrong in a game."""
    for refused in record.refused:
        words = f"{refused.move} of {refused.seat} refused: {refused.sentence}"
        yield Fault(scenario, record.seed, words)
    if not 0 < record.ended_at <= longest(setup):
        yield Fault(scenario, record.seed, f"closed at {record.ended_at} ms, planned for {longest(setup)} ms at most")
