"""Finds texts without trying them all: the questions of `Enumeration`, put to HiGHS as whole-number programs.

Where any text will do, one is first looked for by mending (`mended`): near the edge of what can be agreed HiGHS takes
seconds, or more than there are, for what is found so in a hundredth of one. That there is none only HiGHS proves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from corfu_scenarios.analysis.deadlines import Deadline
from corfu_scenarios.analysis.games import Found, Game, Link, Picks, Place, Player
from corfu_scenarios.analysis.mending import MOVES, mended
from corfu_scenarios.analysis.programs import Program, Term

_DEMAND = 100_000.0
"""What a demand costs beside a point of a walk-away: no sum of points comes near it."""
_MANY_TEXTS = 1_000_000
"""Among fewer HiGHS finds one, or proves that there is none, at once."""
_FEW_MOVES = 200
"""Of mending, where a question is asked over and over: most of those players either agree easily or not at all."""
_FIRST_PART = 0.7
"""The share of the time that goes to what is sought first, where there is a second thing to seek."""


class Solver:
    """The texts of a game, however many there are.

    The same question has the same answer each time that there is time enough for it; among texts that are equally
    good it is the one that HiGHS meets first.
    """

    def __init__(self, game: Game, deadline: Deadline) -> None:
        self._game = game
        self._deadline = deadline
        self._everybody = range(len(game.players))

    @property
    def game(self) -> Game:
        """The game whose texts are searched."""
        return self._game

    def agreement(self) -> Picks | None:
        """Gives a text that everybody can join."""
        return self._any_for(self._everybody, MOVES)

    def agreement_with(self, place: Place, seconds: float) -> Picks | None:
        """Gives a text with that option that everybody can join, None if there is none; takes `seconds` at most."""
        draft = _Draft(self._game, self._everybody)
        draft.program.lower[draft.options[place]] = 1
        return _picks(draft.solved(self._deadline.within(seconds)))

    def fits(self, players: Collection[int]) -> bool:
        """Says whether there is a text that these players can join."""
        return self._any_for(players) is not None

    def reconcile(self, players: Collection[int]) -> Picks | None:
        """Gives a text that these players can join, None if they can join none; made better one clause at a time."""
        joining = frozenset(players)
        found = self._any_for(joining)
        return None if found is None else climbed(self._game, found, joining)

    def _any_for(self, players: Collection[int], moves: int = _FEW_MOVES) -> Picks | None:
        met = mended(self._game, players, self._deadline, moves) if self._game.texts > _MANY_TEXTS else None
        return met if met is not None else _picks(_Draft(self._game, players).solved(self._deadline))

    def most_for(self, player: int, others: Collection[int]) -> Found | None:
        """Gives the text worth most to `player` among those that the others can join and its demands allow."""
        draft = _Draft(self._game, others)
        draft.demand(self._game.players[player])
        draft.seek((self._game.players[player],))
        return draft.solved(self._deadline)

    def best_sum(self) -> Found | None:
        """Gives a text with the highest sum of points among those that everybody can join."""
        draft = _Draft(self._game, self._everybody)
        draft.seek(self._game.players)
        return draft.solved(self._deadline)

    def fairest(self) -> Found | None:
        """Gives the fairest text; see `Search`."""
        gaining = [player for player in self._game.players if player.best > player.walk_away]
        if not gaining:
            return self.best_sum()
        draft = _Draft(self._game, self._everybody)
        least = draft.program.between(0, 1, 1.0)
        for player in gaining:
            terms = (*draft.points(player), (least, float(player.walk_away - player.best)))
            draft.program.row(terms, least=player.walk_away)
        fair = draft.solved(self._deadline.part(_FIRST_PART))
        if fair is None:
            return None
        worst = min(
            Fraction(player.worth(fair.picks) - player.walk_away, player.best - player.walk_away) for player in gaining
        )
        draft = _Draft(self._game, self._everybody)
        draft.seek(self._game.players)
        for player in gaining:
            needed = player.walk_away * worst.denominator + worst.numerator * (player.best - player.walk_away)
            terms = tuple((variable, factor * worst.denominator) for variable, factor in draft.points(player))
            draft.program.row(terms, least=needed)
        best = draft.solved(self._deadline)
        return fair if best is None else Found(best.picks, fair.proved and best.proved)

    def fewest_blockers(self) -> Found:
        """Gives a text that fewest Parties have to block."""
        draft = _Draft(self._game, ())
        for player in self._game.players:
            draft.count(player)
        return _some(draft.solved(self._deadline))

    def least_mending(self) -> Found:
        """Gives a text that breaks fewest demands, and among those is least below the walk-aways in all."""
        draft = _Draft(self._game, ())
        for player in self._game.players:
            below = draft.program.between(0, _DEMAND, -1.0)
            draft.program.row((*draft.points(player), (below, 1.0)), least=player.walk_away)
            for terms in draft.demands(player):
                broken = draft.program.yes_or_no(-_DEMAND)
                draft.program.row((*terms, (broken, -1.0)), most=0)
        return _some(draft.solved(self._deadline))


def climbed(game: Game, picks: Picks, joining: Collection[int]) -> Picks:
    """Gives a text that fewer block: changed one clause at a time, as long as `joining` can join it and it helps."""
    best, here = _standing(game, picks, joining), picks
    while True:
        near = (
            (*here[:clause], option, *here[clause + 1 :]) for clause, option in game.places if option != here[clause]
        )
        value, text = max(((_standing(game, each, joining), each) for each in near), default=(best, here))
        if value <= best:
            return here
        best, here = value, text


def _standing(game: Game, picks: Picks, joining: Collection[int]) -> tuple[int, int, int]:
    """Gives how well a text stands: no blocker among `joining`, few others, and little that those lack."""
    lost = missing = barred = 0
    for number, player in enumerate(game.players):
        lacks = max(0, player.walk_away - player.worth(picks))
        if lacks or player.forbids(picks):
            lost += 1
            missing += lacks
            barred += number in joining
    return -barred, -lost, -missing


def _picks(found: Found | None) -> Picks | None:
    return None if found is None else found.picks


def _some(found: Found | None) -> Found:
    if found is None:
        raise AssertionError("a game has at least one text")
    return found


class _Draft:
    """A program whose answer is a text that some players can join."""

    def __init__(self, game: Game, joining: Iterable[int]) -> None:
        self.game = game
        self.program = Program()
        self.options: Mapping[Place, int] = {place: self.program.yes_or_no() for place in game.places}
        for clause, size in enumerate(game.sizes):
            terms = tuple((self.options[clause, option], 1.0) for option in range(size))
            self.program.row(terms, least=1, most=1)
        self._broken: dict[Link, int] = {}
        for number in joining:
            player = game.players[number]
            self.demand(player)
            self.program.row(self.points(player), least=player.walk_away)

    def points(self, player: Player) -> tuple[Term, ...]:
        """Gives what the text is worth to a player."""
        plain = tuple(
            (self.options[clause, option], float(player.points[clause][option])) for clause, option in self.game.places
        )
        return plain + tuple(
            (self._breaking(link), float(link.points)) for link in player.links if link.points is not None
        )

    def demands(self, player: Player) -> Iterable[tuple[Term, ...]]:
        """Gives for each demand a sum that is 1 where the text breaks it and at most 0 elsewhere."""
        for place in sorted(player.barred):
            yield ((self.options[place], 1.0),)
        for link in player.links:
            if link.points is None:
                yield self._without(link)

    def demand(self, player: Player) -> None:
        """Wants the player's demands to be kept, whatever the text is worth to it."""
        for terms in self.demands(player):
            self.program.row(terms, most=0)

    def count(self, player: Player) -> None:
        """Seeks the player's agreement without needing it."""
        joins = self.program.yes_or_no(1.0)
        lowest = sum(min(worth) for worth in player.points)
        lowest += sum(min(0, link.points or 0) for link in player.links)
        if player.walk_away > lowest:
            self.program.row((*self.points(player), (joins, float(lowest - player.walk_away))), least=lowest)
        for terms in self.demands(player):
            self.program.row((*terms, (joins, 1.0)), most=1)

    def seek(self, players: Iterable[Player]) -> None:
        """Seeks the highest sum of points of these players."""
        for player in players:
            for variable, worth in self.points(player):
                self.program.gain[variable] += worth

    def solved(self, deadline: Deadline) -> Found | None:
        """Gives the text, None if there is none. Raises Stopped if the time is over before one is met."""
        found = self.program.solve(deadline)
        if found is None:
            return None
        values = found.values
        picks = tuple(
            max(range(size), key=lambda option: values[self.options[clause, option]])
            for clause, size in enumerate(self.game.sizes)
        )
        return Found(picks, found.proved)

    def _breaking(self, link: Link) -> int:
        """Gives the variable that is 1 exactly where the linkage is broken."""
        if link not in self._broken:
            broken = self._broken[link] = self.program.between(0, 1)
            self.program.row((*self._without(link), (broken, -1.0)), most=0)
            self.program.row(((broken, 1.0), (self.options[link.option], -1.0)), most=0)
            self.program.row(((broken, 1.0), (self.options[link.needs], 1.0)), most=1)
        return self._broken[link]

    def _without(self, link: Link) -> tuple[Term, ...]:
        return ((self.options[link.option], 1.0), (self.options[link.needs], -1.0))
