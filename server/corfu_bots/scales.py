"""Scales: what a brief makes of every option, reckoned once for as long as the brief stays the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corfu_bots.record import OptionKey
from corfu_rules.briefs import Brief, Linkage
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice, Clause, Text

EVERYBODY = 2, 3
"""A membership that more than this share of the cast has makes no bloc."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One brief, weighed. `lined` are the clauses with a red line, `partners` its allies and those in a bloc with it.

    `options` are those of each clause that no red line forbids, best first; `stakes` how many points hang on a clause;
    `hopes` are the points expected of a clause of which nothing stands yet, a bit above the mean of its options.
    `best` the sum of the best options, `room` what lies between the walk-away and the best that is allowed.
    """

    setup: Setup
    brief: Brief
    clauses: Mapping[ClauseId, Clause]
    points: Mapping[OptionKey, int]
    barred: frozenset[OptionKey]
    lined: frozenset[ClauseId]
    options: Mapping[ClauseId, tuple[OptionId, ...]]
    stakes: Mapping[ClauseId, int]
    hopes: Mapping[ClauseId, int]
    best: int
    room: int
    partners: frozenset[PartyCode]

    @classmethod
    def of(cls, setup: Setup, brief: Brief) -> Scale:
        """Weighs a brief."""
        barred = frozenset((line.clause, line.option) for line in brief.red_lines)
        points = {(clause, option): int(worth) for clause, of in brief.points.items() for option, worth in of.items()}
        options: dict[ClauseId, tuple[OptionId, ...]] = {}
        stakes: dict[ClauseId, int] = {}
        hopes: dict[ClauseId, int] = {}
        for clause in setup.clauses:
            given = {each.id: points.get((clause.id, each.id), 0) for each in clause.options}
            allowed = [option for option in given if (clause.id, option) not in barred]
            options[clause.id] = tuple(sorted(allowed, key=given.__getitem__, reverse=True))
            stakes[clause.id] = max(given.values()) - min(given.values())
            hopes[clause.id] = (max(given.values()) + sum(given.values()) // len(given)) // 2
        allowed_best = sum(
            max((worth for option, worth in of.items() if (clause, option) not in barred), default=0)
            for clause, of in brief.points.items()
        )
        return cls(
            setup,
            brief,
            {clause.id: clause for clause in setup.clauses},
            points,
            barred,
            frozenset(line.clause for line in brief.red_lines),
            options,
            stakes,
            hopes,
            brief.best(),
            max(0, allowed_best - brief.walk_away),
            _partners(setup, brief),
        )

    def points_of(self, clause: ClauseId, option: OptionId) -> int:
        """Gives what one option is worth by itself, 0 where the brief says nothing of it."""
        return self.points.get((clause, option), 0)

    def points_for(self, text: Text) -> int:
        """Gives what a text is worth, linkages included."""
        points = 0
        for choice in text:
            points += self.points.get((choice.clause, choice.option), 0)
        return points + self.linked(text) if self.brief.linkages else points

    def linked(self, text: Text) -> int:
        """Gives what the linkages that `text` breaks add to its points, mostly less than 0."""
        return sum(each.points or 0 for each in self.brief.linkages_broken(text))

    def bound(self, text: Text) -> Linkage | None:
        """Gives the first linkage that binds and is broken by `text`, which has every clause in it."""
        if not self.brief.linkages:
            return None
        return next((each for each in self.brief.linkages_broken(text) if each.points is None), None)

    def forbids(self, text: Text) -> bool:
        """Says whether `text` crosses a red line or breaks a linkage that binds."""
        return any((each.clause, each.option) in self.barred for each in text) or self.bound(text) is not None

    def broken_by(self, given: Mapping[ClauseId, Choice]) -> tuple[Linkage, ...]:
        """Gives the linkages that are broken for certain by what is `given`: an open clause breaks none."""
        return tuple(
            each
            for each in self.brief.linkages
            if each.clause in given
            and each.needs_clause in given
            and given[each.clause].option == each.option
            and given[each.needs_clause].option != each.needs_option
        )


def _partners(setup: Setup, brief: Brief) -> frozenset[PartyCode]:
    own = setup.party(brief.party)
    share, of = EVERYBODY
    partners = set(brief.allies)
    for bloc in own.member_of if own else ():
        members = {each.code for each in setup.parties if bloc in each.member_of}
        if len(members) * of <= len(setup.parties) * share:
            partners |= members
    return frozenset(partners - {brief.party})
