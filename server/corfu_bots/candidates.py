"""Candidates: the moves among which a delegate chooses, weighed by what each brings and by who would support it."""

from __future__ import annotations

from collections.abc import Sequence

from corfu_bots.curves import WHOLE
from corfu_bots.traces import Act, Alternative, ReasonCode
from corfu_bots.turns import Turn
from corfu_rules.rulings import Command
from corfu_rules.sentences import Sentence
from corfu_rules.texts import Text
from corfu_rules.values import dataclass

UNKNOWN_SUPPORT = 4
"""An option of which nobody has spoken counts as much as one that so many support would add again."""
MOST_TOLD = 3
"""A trace tells so many of the moves that were not made."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A move with its reason. `worth` is in points, `support` how many stand behind it less how many against."""

    command: Command
    reason: ReasonCode
    sentence: Sentence
    about: str
    worth: int
    support: int

    @property
    def weight(self) -> int:
        """What it would bring, by how likely it is to be taken."""
        return self.worth * max(1, UNKNOWN_SUPPORT + self.support)


def called(choices: Text) -> str:
    """Gives options as traces name them: `A1.b + A2.c`."""
    return " + ".join(f"{each.clause}.{each.option}" for each in choices)


def chosen(turn: Turn, candidates: Sequence[Candidate]) -> Act | None:
    """Gives the weightiest candidate; of equal ones chance decides, and a noisy persona errs about every weight."""
    if not candidates:
        return None
    noise = turn.persona.noise

    def rank(candidate: Candidate) -> tuple[int, int]:
        chance = turn.pick(WHOLE, f"{type(candidate.command).__name__} {candidate.about}")
        return candidate.weight * (WHOLE + noise * (2 * chance - WHOLE) // WHOLE), chance

    ranked = sorted(candidates, key=rank, reverse=True)
    best = ranked[0]
    others = tuple(Alternative(type(each.command).__name__, each.about, each.weight) for each in ranked[1:])
    terms = (("weight", best.weight), ("worth", best.worth), ("support", best.support))
    return Act(best.command, best.reason, best.sentence, terms, alternatives=others[:MOST_TOLD])
