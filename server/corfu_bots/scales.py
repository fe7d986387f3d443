"""Scales: what a brief makes of every option, reckoned once for as long as the brief stays the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from corfu_bots.record import OptionKey
from corfu_bots.traces import ReasonCode
from corfu_rules.briefs import Brief, Linkage
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode
from corfu_rules.setup import Setup
from corfu_rules.texts import UNCLASSIFIED, Choice, Clause, Text
from corfu_rules.values import dataclass

EVERYBODY = 2, 3
"""A membership that more than this share of the cast has makes no bloc."""
MOST_KEPT = 1000
"""A scale remembers so many texts; then it forgets all of them."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a brief expects as things stand: by what is `standing`, else the hopes for what is still open.

    `expected` are the points of each clause, `whole` their sum; `most` what the best of everything still open would
    make of it; `broken` the linkages that what stands breaks already.
    """

    standing: Mapping[ClauseId, Choice]
    expected: Mapping[ClauseId, int]
    whole: int
    most: int
    broken: tuple[Linkage, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """What a change to a few clauses brings against an outlook: points, and whether the brief forbids it and why."""

    gain: int
    forbidden: ReasonCode | None


@dataclass(slots=True)
class Memory:
    """What a scale has reckoned already: its last outlook, and what came to be asked about since.

    Texts are told by identity: while they are kept here, no other can have theirs.
    """

    outlook: Outlook | None = None
    shifts: dict[int, tuple[Text, Shift]] = field(default_factory=dict[int, tuple[Text, Shift]])
    stakes: dict[int, tuple[Text, int]] = field(default_factory=dict[int, tuple[Text, int]])


@dataclass(frozen=True, slots=True)
class Scale:
    """One brief, weighed. `lined` are the clauses with a red line, `partners` its allies and those in a bloc with it.

    `options` are those of each clause that no red line forbids, best first; `stakes` how many points hang on a clause;
    `favourites` the best option of each clause that matters;
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
    favourites: Mapping[ClauseId, OptionId]
    hopes: Mapping[ClauseId, int]
    best: int
    room: int
    partners: frozenset[PartyCode]
    memory: Memory = field(default_factory=Memory, init=False, repr=False, compare=False)

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
            {clause: of[0] for clause, of in options.items() if of and stakes[clause] > 0},
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

    def outlook(self, standing: Mapping[ClauseId, Choice]) -> Outlook:
        """Gives what is expected as things stand."""
        last = self.memory.outlook
        if last is None or last.standing is not standing:
            last = self.memory.outlook = self._outlook(standing)
            self.memory.shifts.clear()
        return last

    def _outlook(self, standing: Mapping[ClauseId, Choice]) -> Outlook:
        expected, most = dict(self.hopes), 0
        for clause, options in self.options.items():
            choice = standing.get(clause)
            if choice is not None:
                expected[clause] = self.points_of(clause, choice.option)
                most += expected[clause]
            elif options:
                most += self.points_of(clause, options[0])
        broken = self.broken_by(standing) if self.brief.linkages else ()
        return Outlook(standing, expected, sum(expected.values()), most, broken)

    def shift(self, choices: Text, standing: Mapping[ClauseId, Choice]) -> Shift:
        """Gives what changes to a few clauses bring against what is expected as things stand."""
        outlook = self.outlook(standing)
        known = self.memory.shifts.get(id(choices))
        if known is not None:
            return known[1]
        shift = self._shift(choices, outlook)
        if len(self.memory.shifts) >= MOST_KEPT:
            self.memory.shifts.clear()
        self.memory.shifts[id(choices)] = choices, shift
        return shift

    def _shift(self, choices: Text, outlook: Outlook) -> Shift:
        given = {each.clause: each for each in choices}
        gain = sum(
            self.points_of(choice.clause, choice.option) - outlook.expected[choice.clause]
            for choice in given.values()
            if choice.clause in outlook.expected
        )
        if not self.brief.linkages:
            return Shift(gain, self.forbidden(choices, None))
        broken = self.broken_by({**outlook.standing, **given})
        after = [each for each in broken if each not in outlook.broken]
        gain += sum(each.points or 0 for each in after)
        return Shift(gain, self.forbidden(choices, next((each for each in after if each.points is None), None)))

    def forbidden(self, choices: Text, binding: Linkage | None) -> ReasonCode | None:
        """Gives why the brief forbids `choices`, which break the linkage `binding`, None where it does not."""
        if any((each.clause, each.option) in self.barred for each in choices):
            return ReasonCode.RED_LINE
        if binding is not None:
            return ReasonCode.LINKAGE
        return ReasonCode.UNREADABLE if any(self.unreadable(each) for each in choices) else None

    def unreadable(self, choice: Choice) -> bool:
        """Says whether the words might cross a red line, for all that the delegate can tell."""
        return choice.option == UNCLASSIFIED and choice.clause in self.lined

    def at_stake(self, choices: Text) -> int:
        """Gives how many points hang on the clauses of `choices`."""
        known = self.memory.stakes.get(id(choices))
        if known is not None:
            return known[1]
        stake = sum(self.stakes.get(each.clause, 0) for each in choices)
        if len(self.memory.stakes) >= MOST_KEPT:
            self.memory.stakes.clear()
        self.memory.stakes[id(choices)] = choices, stake
        return stake

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
