"""Goes through the texts that give every Party enough, clause by clause, with nothing but the standard library.

For the host, which may have no numpy and serves other tables meanwhile: the walk counts its effort, stops when that
is spent, and lets its caller pause now and then. What it does not depend on is the speed of the machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from operator import add, lt

from corfu_rules.values import dataclass
from corfu_scenarios.analysis.games import Game, Link, Picks

_BREATH = 20_000
"""So much effort is spent between two pauses: one or two milliseconds."""
_OVERHEAD = 8
"""What a step costs beside looking at every Party."""

Allowed = Sequence[Sequence[int]]
"""The options by number that a text may have, for each clause."""


@dataclass(slots=True)
class Effort:
    """How much may still be spent, a unit for each Party that is looked at in a step. `stopped` says it was too little.

    A walk that ends with `stopped` unset has gone through everything.
    """

    left: int
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Only the texts that differ from `picks` in exactly so many clauses."""

    picks: Picks
    changes: int


@dataclass(frozen=True, slots=True)
class _Tie:
    """A linkage of one player, told at the depth at which both its clauses are chosen."""

    player: int
    link: Link


class Backtracking:
    """The texts of a game that give each player its floor and cross no demand."""

    def __init__(self, game: Game, floors: Sequence[int]) -> None:
        self._game = game
        self._floors = tuple(floors)
        self._columns = tuple(
            tuple(tuple(player.points[clause][option] for player in game.players) for option in range(size))
            for clause, size in enumerate(game.sizes)
        )
        self._spread = tuple(
            sum(max(player.points[clause]) - min(player.points[clause]) for player in game.players)
            for clause in range(len(game.sizes))
        )
        self._barred = frozenset(place for player in game.players for place in player.barred)
        self._ties = tuple(_Tie(number, link) for number, player in enumerate(game.players) for link in player.links)

    def walk(self, allowed: Allowed, effort: Effort, near: Near | None = None) -> Iterator[Picks | None]:
        """Gives the texts one after another, and None where the caller may pause."""
        ways = [[pick for pick in picks if (clause, pick) not in self._barred] for clause, picks in enumerate(allowed)]
        if not all(ways):
            return
        order = sorted(range(len(ways)), key=lambda clause: (len(ways[clause]) > 1, -self._spread[clause], clause))
        for clause in order:
            ways[clause].sort(key=partial(self._rank, clause, near))
        yield from self._descend(order, ways, effort, near)

    def _rank(self, clause: int, near: Near | None, pick: int) -> tuple[bool, int, int]:
        stays = near is not None and near.picks[clause] == pick
        return not stays, -sum(self._columns[clause][pick]), pick

    def _descend(
        self, order: list[int], ways: list[list[int]], effort: Effort, near: Near | None
    ) -> Iterator[Picks | None]:
        """Goes down and up the tree of choices; `turn` is the next option to try at each depth."""
        depths, needs, ties = len(order), self._needs(order, ways), self._ties_by_depth(order)
        turn, changes = [0] * depths, [0] * (depths + 1)
        picks = [0] * depths
        totals: list[list[int]] = [[0] * len(self._floors) for _ in range(depths + 1)]
        cost, spent, depth = len(self._floors) + _OVERHEAD, 0, 0
        while depth >= 0:
            if depth == depths:
                yield tuple(picks)
                depth -= 1
                continue
            clause = order[depth]
            if turn[depth] == len(ways[clause]):
                turn[depth] = 0
                depth -= 1
                continue
            picks[clause] = pick = ways[clause][turn[depth]]
            turn[depth] += 1
            if effort.left < cost:
                effort.stopped = True
                return
            effort.left -= cost
            spent += cost
            if spent >= _BREATH:
                spent = 0
                yield None
            if near is not None:
                changed = changes[depth] + (near.picks[clause] != pick)
                if not near.changes - (depths - depth - 1) <= changed <= near.changes:
                    continue
                changes[depth + 1] = changed
            total = list(map(add, totals[depth], self._columns[clause][pick]))
            if not _tied(ties[depth], picks, total) or any(map(lt, total, needs[depth])):
                continue
            depth += 1
            totals[depth] = total

    def _needs(self, order: list[int], ways: list[list[int]]) -> list[list[int]]:
        """Gives for each depth what every player must have by then, to reach its floor with the best of the rest."""
        players = range(len(self._floors))
        need = list(self._floors)
        needs: list[list[int]] = []
        ties = self._ties_by_depth(order)
        for depth in reversed(range(len(order))):
            needs.append(list(need))
            clause = order[depth]
            best = [max(self._columns[clause][pick][player] for pick in ways[clause]) for player in players]
            for tie in ties[depth]:
                best[tie.player] += max(0, tie.link.points or 0)
            need = [least - most for least, most in zip(need, best, strict=True)]
        return needs[::-1]

    def _ties_by_depth(self, order: list[int]) -> list[list[_Tie]]:
        depth_of = {clause: depth for depth, clause in enumerate(order)}
        ties: list[list[_Tie]] = [[] for _ in order]
        for tie in self._ties:
            ties[max(depth_of[tie.link.option[0]], depth_of[tie.link.needs[0]])].append(tie)
        return ties


def _tied(ties: Sequence[_Tie], picks: Sequence[int], total: list[int]) -> bool:
    """Adds what broken linkages take to `total`; says whether none of them binds."""
    for tie in ties:
        if tie.link.broken(picks):
            if tie.link.points is None:
                return False
            total[tie.player] += tie.link.points
    return True
