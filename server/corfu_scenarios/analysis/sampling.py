"""How many texts everybody can join, where there are too many to try: some are drawn at random and the rest guessed."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from corfu_rules.values import dataclass
from corfu_scenarios.analysis.deadlines import Deadline, Progress, Step
from corfu_scenarios.analysis.games import Game, Player

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DRAWS = 400_000
_AT_ONCE = 50_000
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Sampled:
    """`hits` of `drawn` texts can be joined by all; with 95 % certainty the share (0-1) is from `low` to `high`."""

    hits: int
    drawn: int

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return max(0.0, self._centre - self._reach) if self.hits else 0.0

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return min(1.0, self._centre + self._reach)

    @property
    def _centre(self) -> float:
        return (self.hits + _Z**2 / 2) / (self.drawn + _Z**2)

    @property
    def _reach(self) -> float:
        spread = self.hits * (self.drawn - self.hits) / self.drawn + _Z**2 / 4
        return _Z * sqrt(spread) / (self.drawn + _Z**2)


def sampled(game: Game, deadline: Deadline, progress: Progress) -> Sampled:
    """Draws texts, the same each time, and asks all players. Raises Stopped if there is no time for any."""
    import numpy as np

    generator = np.random.default_rng(0)
    hits = drawn = 0
    deadline.check()
    while drawn < _DRAWS and (not drawn or deadline.left > 0):
        progress(Step.TEXTS, drawn, _DRAWS)
        picks = np.stack([generator.integers(size, size=_AT_ONCE) for size in game.sizes])
        for player in game.players:
            picks = picks[:, _joins(player, picks)]
        hits += picks.shape[1]
        drawn += _AT_ONCE
    return Sampled(hits, drawn)


def _joins(player: Player, picks: NDArray[np.int64]) -> NDArray[np.bool_]:
    import numpy as np

    points = np.zeros(picks.shape[1], dtype=np.int64)
    for clause, row in enumerate(player.points):
        points += np.array(row, dtype=np.int64)[picks[clause]]
    joins = np.ones(picks.shape[1], dtype=np.bool_)
    for clause, option in player.barred:
        joins &= picks[clause] != option
    for link in player.links:
        broken = (picks[link.option[0]] == link.option[1]) & (picks[link.needs[0]] != link.needs[1])
        if link.points is None:
            joins &= ~broken
        else:
            points += link.points * broken
    joins &= points >= player.walk_away
    return joins
