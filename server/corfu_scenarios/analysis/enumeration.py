"""Tries every text. Exact, and the quickest way as long as there are not too many of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, TypeAlias

from corfu_scenarios.analysis.deadlines import Deadline, Progress, Step, silent
from corfu_scenarios.analysis.games import Found, Game, Picks, Place
from corfu_scenarios.analysis.halves import BARRED, halves_of, picked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows: TypeAlias = NDArray[np.int64]
    Values: TypeAlias = NDArray[np.float64]
    Value: TypeAlias = Callable[[Rows, Rows], Values]

MOST_COUNTED = 30_000_000
"""Texts that are all tried for a count."""
MOST_SEARCHED = 1_000_000
"""Texts that are all tried again for every further question."""
_AT_ONCE = 1_000_000
_WHOLE = 2
"""So many Parties are asked about whole blocks of texts, the others about those texts that are left."""
_DRAWN = 2_000


class Enumeration:
    """Every text of a game. The order of texts is that of their options, the first clause turning slowest.

    Every question raises Stopped when the deadline passes before it is answered.
    """

    def __init__(self, game: Game, deadline: Deadline, progress: Progress = silent) -> None:
        self._game = game
        self._everybody = frozenset(range(len(game.players)))
        self._deadline = deadline
        self._progress = progress
        self._cut, self._halves = halves_of(game)
        sizes = game.sizes
        self._first, self._later = picked(sizes[: self._cut]), picked(sizes[self._cut :])
        self._rows = len(self._first[0]) if self._first else 1
        self._columns = len(self._later[0]) if self._later else 1
        self._order = self._in_order()

    def count(self) -> tuple[int, frozenset[Place], Picks | None]:
        """Gives how many texts everybody can join, every option that stands in one of them, and the first of them."""
        import numpy as np

        total, example = 0, None
        rows, columns = np.zeros(self._rows, dtype=np.bool_), np.zeros(self._columns, dtype=np.bool_)
        for first, later in self._joined(self._everybody, Step.TEXTS):
            if example is None:
                example = self._picks(int(first[0]), int(later[0]))
            total += len(first)
            rows[first] = True
            columns[later] = True
        ways = [*((way, rows) for way in self._first), *((way, columns) for way in self._later)]
        open_places = {
            (clause, option)
            for clause, (way, used) in enumerate(ways)
            for option in {int(each) for each in np.unique(way[used])}
        }
        return total, frozenset(open_places if total else ()), example

    @property
    def game(self) -> Game:
        """The game whose texts are tried."""
        return self._game

    def agreement(self) -> Picks | None:
        """Gives the first text that everybody can join."""
        found = self._best(self._everybody)
        return None if found is None else found.picks

    def fits(self, players: Collection[int]) -> bool:
        """Says whether there is a text that these players can join."""
        return next(self._joined(players), None) is not None

    def reconcile(self, players: Collection[int]) -> Picks | None:
        """Gives the text that these players can join and fewest others block."""
        others = self._everybody - frozenset(players)
        found = self._best(players, lambda first, later: -self._blockers(others, first, later))
        return None if found is None else found.picks

    def most_for(self, player: int, others: Collection[int]) -> Found | None:
        """Gives the text worth most to `player` among those that the others can join and its demands allow."""
        worth = self._halves[player].worth

        def points(first: Rows, later: Rows) -> Values:
            import numpy as np

            found = worth(first, later)
            return np.where(found > BARRED // 2, found, -np.inf)

        return self._best(others, points)

    def best_sum(self) -> Found | None:
        """Gives the text with the highest sum of points among those that everybody can join."""
        return self._best(self._everybody, self._sums)

    def fairest(self) -> Found | None:
        """Gives the fairest text; see `Search`. Division rounds equal shares equally, so ties are told exactly."""
        return self._best(self._everybody, self._least_share, self._sums)

    def fewest_blockers(self) -> Found:
        """Gives the text that fewest Parties have to block, among several the one with the highest sum."""
        return self._one(lambda first, later: -self._blockers(self._everybody, first, later), self._sums)

    def least_mending(self) -> Found:
        """Gives the text that breaks fewest demands, and among those is least below the walk-aways in all."""
        return self._one(self._mending)

    def _one(self, *values: Value) -> Found:
        found = self._best((), *values)
        if found is None:
            raise AssertionError("a game has at least one text")
        return found

    def _in_order(self) -> list[int]:
        """Gives the players, those first that join fewest of some texts drawn at random."""
        import numpy as np

        drawn = np.random.default_rng(0)
        first, later = drawn.integers(self._rows, size=_DRAWN), drawn.integers(self._columns, size=_DRAWN)
        joins = [
            int((halves.worth(first, later) >= player.walk_away).sum())
            for halves, player in zip(self._halves, self._game.players, strict=True)
        ]
        return sorted(range(len(joins)), key=lambda number: (joins[number], number))

    def _joined(self, players: Collection[int], step: Step | None = None) -> Iterator[tuple[Rows, Rows]]:
        """Gives the halves of all texts that these players can join, some at a time and none of them empty."""
        import numpy as np

        among = set(players)
        asked = [
            (self._halves[number], self._game.players[number].walk_away) for number in self._order if number in among
        ]
        possible = np.ones(self._rows, dtype=np.bool_)
        for halves, least in asked:
            possible &= halves.ceiling >= least
        hopeful = np.flatnonzero(possible)
        height = max(1, _AT_ONCE // self._columns)
        for start in range(0, len(hopeful), height):
            self._deadline.check()
            if step is not None:
                self._progress(step, start, len(hopeful))
            rows = hopeful[start : start + height]
            all_join = np.ones((len(rows), self._columns), dtype=np.bool_)
            for halves, least in asked[:_WHOLE]:
                all_join &= halves.block(rows) >= least
            row, later = np.nonzero(all_join)
            first = rows[row]
            for halves, least in asked[_WHOLE:]:
                joins = halves.worth(first, later) >= least
                first, later = first[joins], later[joins]
            if len(first):
                yield first, later

    def _best(self, players: Collection[int], *values: Value) -> Found | None:
        """Gives the text of the highest value, ties broken by the next value and then by the order of texts."""
        best: tuple[float, ...] | None = None
        found: tuple[int, int] | None = None
        for some_first, some_later in self._joined(players):
            first, later = some_first, some_later
            key: list[float] = []
            for value in values:
                worth = value(first, later)
                key.append(float(worth.max()))
                top = worth == worth.max()
                first, later = first[top], later[top]
            if float("-inf") not in key and (best is None or tuple(key) > best):
                best, found = tuple(key), (int(first[0]), int(later[0]))
        return None if found is None else Found(self._picks(*found))

    def _least_share(self, first: Rows, later: Rows) -> Values:
        import numpy as np

        least = np.full(len(first), np.inf)
        for halves, player in zip(self._halves, self._game.players, strict=True):
            if player.best > player.walk_away:
                shares = (halves.worth(first, later) - player.walk_away) / (player.best - player.walk_away)
                least = np.minimum(least, shares)
        return least

    def _mending(self, first: Rows, later: Rows) -> Values:
        import numpy as np

        total = np.zeros(len(first))
        for halves, player in zip(self._halves, self._game.players, strict=True):
            points = halves.worth(first, later)
            broken = (-BARRED // 2 - points) // -BARRED
            total -= broken * float(-BARRED) + np.maximum(0, player.walk_away - (points - broken * BARRED))
        return total

    def _blockers(self, players: Collection[int], first: Rows, later: Rows) -> Values:
        import numpy as np

        total = np.zeros(len(first))
        for number in players:
            total += self._halves[number].worth(first, later) < self._game.players[number].walk_away
        return total

    def _sums(self, first: Rows, later: Rows) -> Values:
        import numpy as np

        total = np.zeros(len(first))
        for halves in self._halves:
            total += halves.worth(first, later)
        return total

    def _picks(self, first: int, later: int) -> Picks:
        return (*(int(way[first]) for way in self._first), *(int(way[later]) for way in self._later))
