"""`analyse`: everything about a game that takes a search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from fractions import Fraction
from typing import TypeVar

from corfu_rules.briefs import Brief
from corfu_rules.identifiers import PartyCode
from corfu_rules.injects import Inject
from corfu_rules.setup import Setup
from corfu_rules.texts import Text
from corfu_rules.values import dataclass
from corfu_scenarios.analysis.conflicts import Size, conflict_of
from corfu_scenarios.analysis.deadlines import Deadline, Progress, Step, Stopped, silent
from corfu_scenarios.analysis.enumeration import MOST_COUNTED, MOST_SEARCHED, Enumeration
from corfu_scenarios.analysis.games import Game, Picks, Place, Search, deciders, game_of
from corfu_scenarios.analysis.repairs import Repair, repairs_of
from corfu_scenarios.analysis.sampling import Sampled, sampled
from corfu_scenarios.analysis.solving import Solver
from corfu_scenarios.analysis.spreads import spread_of
from corfu_scenarios.extras import require

SECONDS = 30.0
"""How long an analysis takes at most, unless it is told otherwise."""
_PROOF = 0.8
"""The share of the time for the question whether there is an agreement: all others wait for its answer."""
_DOOR = 1.0
"""Seconds for the question whether an agreement leaves one option open; most take a tenth of it."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What an analysis may take: texts tried for a count, texts tried for every further question, seconds in all."""

    counted: int = MOST_COUNTED
    searched: int = MOST_SEARCHED
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a game. None stands for what is not known, and `stopped` names the steps that had no time left.

    `count` are the texts that everybody can join, `sample` stands in for it where there are too many texts to try.
    `exists` says whether there is one, `example` is one. `accepts` is the share of all texts that each Party can join
    by itself. `closed` are the options that no agreement has, for certain; whether that is all of them shows in
    `stopped`. `conflict` and `repairs` are there where no text
    satisfies everybody.
    """

    game: Game
    count: int | None = None
    sample: Sampled | None = None
    exists: bool | None = None
    example: Text | None = None
    opening_blockers: tuple[PartyCode, ...] = ()
    accepts: Mapping[PartyCode, Fraction] = field(default_factory=dict[PartyCode, Fraction])
    closed: tuple[Place, ...] = ()
    conflict: tuple[PartyCode, ...] = ()
    conflict_size: Size | None = None
    repairs: tuple[Repair, ...] = ()
    stopped: tuple[Step, ...] = ()

    @property
    def texts(self) -> int:
        """How many texts the options can make."""
        return self.game.texts


def analyse(
    setup: Setup,
    briefs: Iterable[Brief],
    injects: Iterable[Inject] = (),
    *,
    limits: Limits | None = None,
    progress: Progress = silent,
) -> Analysis:
    """Finds out whether a text exists that nobody has to block, how many there are, and else what is in the way.

    Whose agreement counts is said by `deciders`. Up to `limits.counted` texts are all tried; beyond it existence is
    proved by HiGHS and the share is sampled. Raises ExtraMissing without numpy or highspy.
    """
    require("numpy", "highspy")
    game = game_of(setup, briefs, deciders(setup, injects))
    return _Work(game, limits or Limits(), progress).done(game.picks(setup.opening_text))


def search_of(game: Game, limits: Limits, deadline: Deadline) -> Search:
    """Gives what answers questions about a game most quickly: all its texts where they are few, else HiGHS."""
    return Enumeration(game, deadline) if game.texts <= limits.searched else Solver(game, deadline)


class _Work:
    """One analysis under way."""

    def __init__(self, game: Game, limits: Limits, progress: Progress) -> None:
        self._game = game
        self._limits = limits
        self._progress = progress
        self._deadline = Deadline.after(limits.seconds)
        self._stopped: list[Step] = []

    def done(self, opening: Picks) -> Analysis:
        """Gives the whole analysis."""
        game = self._game
        accepts = self._accepts()
        count = sample = None
        closed: tuple[Place, ...] = ()
        example: Picks | None = None
        if game.texts <= self._limits.counted:
            counted = self._within(Step.TEXTS, Enumeration(game, self._deadline, self._progress).count)
            if counted is not None:
                count, open_places, example = counted
                closed = tuple(place for place in game.places if place not in open_places)
        else:
            sample = self._within(Step.TEXTS, lambda: sampled(game, self._deadline.part(0.2), self._progress))
        exists = None if count is None else count > 0
        if exists is None:
            exists, example = self._sought()
        if count is None and example is not None:
            closed = self._doors(example)
        conflict, size, repairs = self._conflict() if exists is False else ((), None, ())
        return Analysis(
            game=game,
            count=count,
            sample=sample,
            exists=exists,
            example=None if example is None else game.text(example),
            opening_blockers=game.parties(game.blockers(opening)),
            accepts=accepts,
            closed=closed if exists else (),
            conflict=game.parties(conflict),
            conflict_size=size,
            repairs=repairs,
            stopped=tuple(self._stopped),
        )

    def _within(self, step: Step, work: Callable[[], _T]) -> _T | None:
        """Gives what the work gives, None if its time was over, which is noted."""
        try:
            return work()
        except Stopped:
            self._stopped.append(step)
            return None

    def _accepts(self) -> Mapping[PartyCode, Fraction]:
        found: dict[PartyCode, Fraction] = {}
        for done, player in enumerate(self._game.players):
            self._progress(Step.INTERESTS, done, len(self._game.players))
            spread = spread_of(player)
            if spread is not None:
                found[player.party] = Fraction(spread.at_least(player.walk_away), spread.texts)
        return found

    def _sought(self) -> tuple[bool | None, Picks | None]:
        self._progress(Step.SOLVER, 0, 1)
        try:
            example = Solver(self._game, self._deadline.part(_PROOF)).agreement()
        except Stopped:
            self._stopped.append(Step.SOLVER)
            return None, None
        return example is not None, example

    def _doors(self, example: Picks) -> tuple[Place, ...]:
        """Asks for an agreement with each option that none of the agreements met so far has."""
        places, closed = self._game.places, list[Place]()
        solver, open_places = Solver(self._game, self._deadline), set[Place](enumerate(example))
        for done, place in enumerate(places):
            self._progress(Step.DOORS, done, len(places))
            if place in open_places:
                continue
            try:
                met = solver.agreement_with(place, _DOOR)
            except Stopped:
                self._stopped += [] if Step.DOORS in self._stopped else [Step.DOORS]
                continue
            closed += [place] if met is None else []
            open_places.update(enumerate(met or ()))
        return tuple(closed)

    def _conflict(self) -> tuple[tuple[int, ...], Size | None, tuple[Repair, ...]]:
        part = self._deadline.part(0.5)
        conflict = conflict_of(search_of(self._game, self._limits, part), part, self._progress)
        if conflict.size is Size.SOME:
            self._stopped.append(Step.CONFLICT)
        search = search_of(self._game, self._limits, self._deadline)
        repairs, asked_all = repairs_of(search, conflict.players, self._search, self._progress)
        if not asked_all:
            self._stopped.append(Step.REPAIRS)
        return conflict.players, conflict.size, repairs

    def _search(self, game: Game) -> Search:
        return search_of(game, self._limits, self._deadline)
