"""Looks for a text that some can join by mending one clause at a time: quick, and no proof where it finds none.

A move changes the clause that leaves least lacking to those who must join; what it gave up rests for a while. Where no
move helps, what is lacking to somebody weighs more from then on, so that the search leaves the place where it is stuck.

Source: breakout local search (Morris 1993) with a tabu list (Glover 1989).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from corfu_scenarios.analysis.deadlines import Deadline
from corfu_scenarios.analysis.games import Game, Picks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

MOVES = 5_000
"""So many take half a second at 56 seats, 20 clauses and 4 options; most is found in a few hundred."""
_FORBIDDEN = 1_000_000
"""What a demand that is not kept lacks; no sum of points comes near it."""
_REST, _SPREAD = 8, 6
"""So many moves a choice that was given up is not taken up again, and up to so many more by chance."""
_LOOK_AT_CLOCK = 256


def mended(game: Game, joining: Collection[int], deadline: Deadline, moves: int = MOVES) -> Picks | None:
    """Gives a text that the players `joining` can join; None after so many moves without one, which proves nothing.

    The same question has the same answer. Raises Stopped at the deadline.
    """
    import numpy as np

    chance = np.random.default_rng(0)
    terms = _Terms(game, joining)
    clause = np.array([number for number, _option in game.places])
    first = np.array([game.places.index((number, 0)) for number in range(len(game.sizes))])
    text = np.array([first[number] + chance.integers(size) for number, size in enumerate(game.sizes)])
    weights = np.ones(len(terms.walk_away), dtype=np.int64)
    rests_until = np.zeros(len(game.places), dtype=np.int64)
    for move in range(moves):
        if move % _LOOK_AT_CLOCK == 0:
            deadline.check()
        lacking = np.maximum(0, terms.walk_away - terms.worth(text))
        if not lacking.any():
            return tuple(int(place - first[number]) for number, place in enumerate(text))
        lack = np.maximum(0, terms.walk_away - terms.worth_of_neighbours(text, clause)) @ weights
        lack[rests_until > move] = np.iinfo(np.int64).max
        lack[text] = np.iinfo(np.int64).max
        least = np.flatnonzero(lack == lack.min())
        chosen = least[chance.integers(len(least))]
        if lack[chosen] >= lacking @ weights:
            weights[lacking > 0] += 1
        changed = clause[chosen]
        rests_until[text[changed]] = move + _REST + chance.integers(_SPREAD)
        text[changed] = chosen
    return None


class _Terms:
    """What each option is worth to whoever must join, and what they need, as numbers of numpy."""

    def __init__(self, game: Game, joining: Collection[int]) -> None:
        import numpy as np

        players = [game.players[number] for number in sorted(joining)]
        number_of = {place: number for number, place in enumerate(game.places)}
        self.walk_away: Numbers = np.array([each.walk_away for each in players], dtype=np.int64)
        self._points: Numbers = np.array(
            [
                [each.points[clause][option] - _FORBIDDEN * ((clause, option) in each.barred) for each in players]
                for clause, option in game.places
            ],
            dtype=np.int64,
        ).reshape(len(game.places), len(players))
        links = [(number, each) for number, player in enumerate(players) for each in player.links]
        self._has = np.array([number_of[each.option] for _number, each in links], dtype=np.int64)
        self._needs = np.array([number_of[each.needs] for _number, each in links], dtype=np.int64)
        self._broken: Numbers = np.zeros((len(links), len(players)), dtype=np.int64)
        for row, (number, each) in enumerate(links):
            self._broken[row, number] = -_FORBIDDEN if each.points is None else each.points

    def worth(self, text: Numbers) -> Numbers:
        """Gives what a text is worth to each; `text` are the numbers of its places."""
        import numpy as np

        chosen = np.zeros(len(self._points), dtype=bool)
        chosen[text] = True
        worth: Numbers = self._points[text].sum(axis=0) + (chosen[self._has] & ~chosen[self._needs]) @ self._broken
        return worth

    def worth_of_neighbours(self, text: Numbers, clause: Numbers) -> Numbers:
        """Gives what the text would be worth to each with one place put in for that of its clause: a row per place."""
        import numpy as np

        worth: Numbers = self._points[text].sum(axis=0) - self._points[text[clause]] + self._points
        if not len(self._broken):
            return worth
        places = np.arange(len(clause))
        chosen = np.zeros((len(clause), len(clause)), dtype=bool)
        chosen[:, text] = True
        chosen[places, text[clause]] = False
        chosen[places, places] = True
        worth += (chosen[:, self._has] & ~chosen[:, self._needs]) @ self._broken
        return worth
