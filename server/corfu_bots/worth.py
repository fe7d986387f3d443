"""What texts are worth to one delegation at one moment, and what it would ask for instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from corfu_bots.record import OptionKey, agreed
from corfu_bots.traces import ReasonCode, Terms
from corfu_rules.briefs import Brief
from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode, Points
from corfu_rules.proceedings import Proceedings
from corfu_rules.setup import Setup
from corfu_rules.texts import UNCLASSIFIED, Choice, Clause, Text

FAR = 4
"""A text is far from the wishes of a brief if it gives less than this part of the room above the walk-away."""
MOST_ASKS = 3
"""An objection asks for at most so many options."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a delegation would join a text, why, and the numbers. `hard` objections never yield to time."""

    joins: bool
    reason: ReasonCode
    terms: Terms

    @property
    def hard(self) -> bool:
        """Whether the brief forbids it to join."""
        return self.reason in (ReasonCode.RED_LINE, ReasonCode.BELOW_WALK_AWAY)


@dataclass(slots=True)
class Memo:
    """What one turn reckons once, because a large table asks for it hundreds of times."""

    favourites: dict[ClauseId, OptionId | None] = field(default_factory=dict[ClauseId, "OptionId | None"])
    proceedings: Proceedings | None = None
    expected: Mapping[ClauseId, int] = field(default_factory=dict[ClauseId, int])
    people: frozenset[PartyCode] | None = None


@dataclass(frozen=True, slots=True)
class Worth:
    """The scale of one brief. `aspiration` is what the delegation still hopes for, never below its walk-away.

    Own wording counts as its nearest option. Unclassified wording, a new clause and the deletion of a clause without an
    option for it count for nothing. A delegate cannot read wording: where it is unclassified and the brief has a red
    line in that clause, the words might cross it, so it objects and says why until somebody classifies them.
    """

    setup: Setup
    brief: Brief
    aspiration: Points
    memo: Memo = field(default_factory=Memo, init=False, repr=False, compare=False)

    def barred(self, clause: ClauseId, option: OptionId) -> bool:
        """Says whether a red line forbids the option."""
        return any(line.clause == clause and line.option == option for line in self.brief.red_lines)

    def unreadable(self, choice: Choice) -> bool:
        """Says whether the words might cross a red line, for all that the delegate can tell."""
        return choice.option == UNCLASSIFIED and any(line.clause == choice.clause for line in self.brief.red_lines)

    def open_options(self, clause: Clause) -> tuple[OptionId, ...]:
        """Gives the options of the clause that no red line forbids, best first."""
        allowed = [each.id for each in clause.options if not self.barred(clause.id, each.id)]
        return tuple(sorted(allowed, key=lambda option: -self.brief.points_of(clause.id, option)))

    def favourite(self, clause: Clause) -> OptionId | None:
        """Gives the best option of the clause; None where all are worth the same or all are forbidden."""
        known = self.memo.favourites
        if clause.id not in known:
            options = self.open_options(clause)
            known[clause.id] = options[0] if options and self.stake(clause) > 0 else None
        return known[clause.id]

    def stake(self, clause: Clause) -> int:
        """Gives how many points hang on the clause."""
        points = [self.brief.points_of(clause.id, each.id) for each in clause.options]
        return max(points) - min(points)

    def acceptable(self, clause: Clause) -> tuple[OptionId, ...]:
        """Gives the options of the clause that keep its share of what the delegation hopes for, best first."""
        options = self.open_options(clause)
        best = max(1, self.brief.best())
        top = self.brief.points_of(clause.id, options[0]) if options else 0
        return tuple(each for each in options if self.brief.points_of(clause.id, each) * best >= top * self.aspiration)

    def expected(self, clause: Clause, standing: Mapping[ClauseId, Choice]) -> int:
        """Gives the points expected of a clause: by what is `standing`, else a bit above the mean."""
        choice = standing.get(clause.id)
        if choice is not None:
            return self.brief.points_of(clause.id, choice.option)
        points = [self.brief.points_of(clause.id, each.id) for each in clause.options]
        return (max(points) + sum(points) // len(points)) // 2

    def far_from(self, text: Text) -> bool:
        """Says whether `text` gives little more than the walk-away of what the brief wishes for."""
        brief = self.brief
        return FAR * (brief.points_for(text) - brief.walk_away) < brief.best() - brief.walk_away

    def judge_text(self, text: Text) -> Judgement:
        """Judges a text as a whole."""
        points = self.brief.points_for(text)
        terms = self._terms(points)
        if self.brief.forbids(text):
            return Judgement(False, ReasonCode.RED_LINE, terms)
        if any(self.unreadable(choice) for choice in text):
            return Judgement(False, ReasonCode.UNREADABLE, terms)
        if points < self.brief.walk_away:
            return Judgement(False, ReasonCode.BELOW_WALK_AWAY, terms)
        if points < self.aspiration:
            return Judgement(False, ReasonCode.HOLDING_OUT, terms)
        likes = 2 * points >= self.brief.walk_away + self.brief.best()
        return Judgement(True, ReasonCode.GAIN if likes else ReasonCode.CONCEDES, terms)

    def judge_choices(self, choices: tuple[Choice, ...], proceedings: Proceedings) -> Judgement:
        """Judges changes to a few clauses by the whole that may be expected with them."""
        expected = self._outlook(proceedings)
        gain = sum(
            self.brief.points_of(choice.clause, choice.option) - expected[choice.clause]
            for choice in {each.clause: each for each in choices}.values()
            if choice.clause in expected
        )
        whole = sum(expected.values()) + gain
        terms = (("gain", gain), *self._terms(whole))
        if any(self.barred(choice.clause, choice.option) for choice in choices):
            return Judgement(False, ReasonCode.RED_LINE, terms)
        if any(self.unreadable(choice) for choice in choices):
            return Judgement(False, ReasonCode.UNREADABLE, terms)
        if gain >= 0:
            return Judgement(True, ReasonCode.GAIN, terms)
        return Judgement(whole >= self.aspiration, _by_time(whole, self.aspiration), terms)

    def _outlook(self, proceedings: Proceedings) -> Mapping[ClauseId, int]:
        """Gives the points expected of each clause as things stand."""
        if self.memo.proceedings is not proceedings:
            standing = standing_text(proceedings)
            self.memo.expected = {clause.id: self.expected(clause, standing) for clause in self.setup.clauses}
            self.memo.proceedings = proceedings
        return self.memo.expected

    def asks_for(self, text: Text, support: Mapping[OptionKey, int]) -> tuple[Ask, ...]:
        """Gives the options, one per clause, that would cure an objection to `text`.

        Forbidden options, unreadable words and what a binding linkage needs go first. Then either each of the rest
        would be enough by itself, those that others support first; or, where none is, the ones that bring most.
        """
        ruled_out = (each for each in text if self.barred(each.clause, each.option) or self.unreadable(each))
        cures = [self._cure(choice, support) for choice in ruled_out]
        asks = [ask for ask in cures if ask is not None]
        asks += [
            Ask(each.needs_clause, each.needs_option)
            for each in self.brief.linkages_broken(text)
            if each.points is None and not self.barred(each.needs_clause, each.needs_option)
        ]
        asks = _one_per_clause(asks)
        cured = {ask.clause: ask.option for ask in asks}
        need = self.aspiration - self.brief.points_for(
            tuple(replace(each, option=cured[each.clause]) if each.clause in cured else each for each in text)
        )
        if need > 0:
            gains = self._gains(text, set(cured))
            enough = [each for each in gains if each[0] >= need]
            enough.sort(key=lambda each: (-support.get((each[1].clause, each[1].option), 0), each[0], each[1].clause))
            most = sorted(gains, key=lambda each: (-each[0], each[1].clause))
            asks += _one_per_clause([ask for _, ask in (enough or most)])
        return tuple(asks[:MOST_ASKS])

    def _cure(self, choice: Choice, support: Mapping[OptionKey, int]) -> Ask | None:
        clause = self.setup.clause(choice.clause)
        options = self.open_options(clause) if clause else ()
        if not options:
            return None
        best = max(options, key=lambda each: (support.get((choice.clause, each), 0), -options.index(each)))
        return Ask(choice.clause, best)

    def _gains(self, text: Text, but: set[ClauseId]) -> list[tuple[int, Ask]]:
        gains: list[tuple[int, Ask]] = []
        for choice in text:
            clause = self.setup.clause(choice.clause)
            if clause is None or clause.id in but:
                continue
            now = self.brief.points_of(clause.id, choice.option)
            better = ((self.brief.points_of(clause.id, each) - now, each) for each in self.open_options(clause))
            gains += [(gain, Ask(clause.id, option)) for gain, option in better if gain > 0]
        return gains

    def _terms(self, points: int) -> Terms:
        return ("points", points), ("walk_away", self.brief.walk_away), ("aspiration", self.aspiration)


def standing_text(proceedings: Proceedings) -> Mapping[ClauseId, Choice]:
    """Gives what the text would be as things stand: the Chair's text, else what is agreed; no entry for the rest."""
    if proceedings.chair_text is not None:
        return {choice.clause: choice for choice in proceedings.chair_text.text}
    return agreed(proceedings)


def _by_time(points: int, aspiration: int) -> ReasonCode:
    return ReasonCode.CONCEDES if points >= aspiration else ReasonCode.HOLDING_OUT


def _one_per_clause(asks: list[Ask]) -> list[Ask]:
    first: dict[ClauseId, Ask] = {}
    for ask in asks:
        first.setdefault(ask.clause, ask)
    return list(first.values())
