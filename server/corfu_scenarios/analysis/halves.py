"""All texts at once, as sums of two halves: every text is one way through the first clauses and one through the rest.

What a half is worth to a Party is one number; a text is worth the sum of its two. So a table of 18 million texts needs
two lists of a few thousand numbers for each Party, and numpy adds them up.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, TypeAlias

from corfu_rules.values import dataclass
from corfu_scenarios.analysis.games import Game, Link, Place, Player

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int32]
    Rows: TypeAlias = NDArray[np.int64]
    Flags: TypeAlias = NDArray[np.bool_]

BARRED = -1_000_000
"""Added to the points for each demand that a text breaks: no sum of points comes near it, 2,000 fit into 32 bits."""
_LATER_HALF = 4096


@dataclass(frozen=True, slots=True)
class Across:
    """A linkage from one half to the other: where `first` and `later` both hold it is broken, and costs `points`."""

    first: Flags
    later: Flags
    points: int


@dataclass(frozen=True, slots=True)
class Halves:
    """What the two halves of every text are worth to one Party."""

    first: Numbers
    later: Numbers
    across: tuple[Across, ...]

    @property
    def ceiling(self) -> Numbers:
        """The most that a text with each first half can be worth."""
        extra = self.later.max() + sum(max(0, each.points) for each in self.across)
        return self.first + self.first.dtype.type(extra)

    def worth(self, first: Rows, later: Rows) -> Numbers:
        """Gives the points of the texts made of these halves; below zero by a million where they are barred."""
        points = self.first[first] + self.later[later]
        for each in self.across:
            points += (each.first[first] & each.later[later]).astype(points.dtype) * each.points
        return points

    def block(self, first: Rows) -> Numbers:
        """Gives the points of all texts with these first halves, one row for each."""
        points = self.first[first][:, None] + self.later[None, :]
        for each in self.across:
            points += (each.first[first][:, None] & each.later[None, :]).astype(points.dtype) * each.points
        return points


def cut_of(sizes: tuple[int, ...]) -> int:
    """Gives the number of the clause at which the later half begins: as long as it has few enough ways."""
    cut = len(sizes)
    while cut > 0 and prod(sizes[cut - 1 :]) <= _LATER_HALF:
        cut -= 1
    return cut


def picked(sizes: tuple[int, ...]) -> list[Rows]:
    """Gives for each clause the option that each way through the clauses picks, the first clause turning slowest."""
    import numpy as np

    total, repeat = prod(sizes), prod(sizes)
    found: list[Rows] = []
    for size in sizes:
        repeat //= size
        found.append(np.tile(np.repeat(np.arange(size, dtype=np.int64), repeat), total // (size * repeat)))
    return found


def halves_of(game: Game) -> tuple[int, tuple[Halves, ...]]:
    """Gives where the halves meet, and what they are worth to each player."""
    cut = cut_of(game.sizes)
    first, later = picked(game.sizes[:cut]), picked(game.sizes[cut:])
    return cut, tuple(_halves(player, cut, first, later) for player in game.players)


def _halves(player: Player, cut: int, first: list[Rows], later: list[Rows]) -> Halves:
    sides = (_side(player, 0, first), _side(player, cut, later))
    across: list[Across] = []
    for link in player.links:
        points = BARRED if link.points is None else link.points
        ours = [link.option[0] >= cut, link.needs[0] >= cut]
        match ours:
            case [False, False]:
                sides[0][:] += _has(link.option, 0, first) * ~_has(link.needs, 0, first) * _as(sides[0], points)
            case [True, True]:
                sides[1][:] += _has(link.option, cut, later) * ~_has(link.needs, cut, later) * _as(sides[1], points)
            case _:
                across.append(_across(link, cut, first, later, points))
    return Halves(sides[0], sides[1], tuple(across))


def _as(like: Numbers, points: int) -> np.int32:
    return like.dtype.type(points)


def _side(player: Player, offset: int, ways: list[Rows]) -> Numbers:
    import numpy as np

    total = np.zeros(len(ways[0]) if ways else 1, dtype=np.int32)
    for number, way in enumerate(ways):
        clause = offset + number
        row = [
            worth + BARRED * ((clause, option) in player.barred) for option, worth in enumerate(player.points[clause])
        ]
        total += np.array(row, dtype=np.int32)[way]
    return total


def _has(place: Place, offset: int, ways: list[Rows]) -> Flags:
    flags: Flags = ways[place[0] - offset] == place[1]
    return flags


def _across(link: Link, cut: int, first: list[Rows], later: list[Rows], points: int) -> Across:
    if link.option[0] < cut:
        return Across(_has(link.option, 0, first), ~_has(link.needs, cut, later), points)
    return Across(~_has(link.needs, 0, first), _has(link.option, cut, later), points)
