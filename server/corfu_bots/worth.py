"""What texts are worth to one delegation at one moment, and what it would ask for instead."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_bots.record import OptionKey, agreed, by_clause, with_choice
from corfu_bots.scales import Scale
from corfu_bots.traces import ReasonCode, Terms
from corfu_rules.briefs import Brief, Linkage
from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import ClauseId, OptionId, Points
from corfu_rules.proceedings import Proceedings
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice, Clause, Text
from corfu_rules.values import dataclass

FAR = 4
"""A text is far from the wishes of a brief if it gives less than this part of the room above the walk-away."""
MOST_ASKS = 3
"""An objection asks for at most so many options."""
MATTERS = 6
"""A clause matters for the record if at least this part of all points hangs on it."""
FORBIDDEN = frozenset({ReasonCode.RED_LINE, ReasonCode.LINKAGE, ReasonCode.UNREADABLE})
"""Whatever else a text gives, the brief does not let the delegation join it, or may not for all it can tell."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a delegation would join a text, why, and the numbers. `hard` objections never yield to time."""

    joins: bool
    reason: ReasonCode
    terms: Terms

    @property
    def hard(self) -> bool:
        """Whether the brief forbids it to join."""
        return self.reason in {ReasonCode.RED_LINE, ReasonCode.LINKAGE, ReasonCode.BELOW_WALK_AWAY}

    @property
    def forbidden(self) -> bool:
        """Whether no points could make up for it."""
        return self.reason in FORBIDDEN


@dataclass(frozen=True, slots=True)
class Worth:
    """The scale of one brief at one moment. `aspiration` is what the delegation still hopes for, never below walk-away.

    Own wording counts as its nearest option. Unclassified wording, a new clause and the deletion of a clause without an
    option for it count for nothing. A delegate cannot read wording: where it is unclassified and the brief has a red
    line in that clause, the words might cross it, so it objects and says why until somebody classifies them.

    `bonus` is what a delegation makes up for others' sake, in points: it takes a text for so much less than it hopes
    for, never for less than its walk-away; below 0 it wants so much more, as long as it hopes for anything at all.
    """

    scale: Scale
    aspiration: Points

    @property
    def setup(self) -> Setup:
        """The public set-up."""
        return self.scale.setup

    @property
    def brief(self) -> Brief:
        """The brief."""
        return self.scale.brief

    def barred(self, clause: ClauseId, option: OptionId) -> bool:
        """Says whether a red line forbids the option."""
        return (clause, option) in self.scale.barred

    def unreadable(self, choice: Choice) -> bool:
        """Says whether the words might cross a red line, for all that the delegate can tell."""
        return self.scale.unreadable(choice)

    def open_options(self, clause: Clause) -> tuple[OptionId, ...]:
        """Gives the options of the clause that no red line forbids, best first."""
        return self.scale.options.get(clause.id, ())

    def favourite(self, clause: Clause) -> OptionId | None:
        """Gives the best option of the clause; None where all are worth the same or all are forbidden."""
        return self.scale.favourites.get(clause.id)

    def stake(self, clause: Clause) -> int:
        """Gives how many points hang on the clause."""
        return self.scale.stakes.get(clause.id, 0)

    def acceptable(self, clause: Clause) -> tuple[OptionId, ...]:
        """Gives the options of the clause that keep its share of what the delegation hopes for, best first."""
        options, points = self.open_options(clause), self.scale.points_of
        best = max(1, self.scale.best)
        top = points(clause.id, options[0]) if options else 0
        return tuple(each for each in options if points(clause.id, each) * best >= top * self.aspiration)

    def expected(self, clause: Clause, standing: Mapping[ClauseId, Choice]) -> int:
        """Gives the points expected of a clause: by what is `standing`, else a bit above the mean."""
        choice = standing.get(clause.id)
        return self.scale.hopes[clause.id] if choice is None else self.scale.points_of(clause.id, choice.option)

    def far_from(self, text: Text) -> bool:
        """Says whether `text` gives little more than the walk-away of what the brief wishes for."""
        walk_away = self.brief.walk_away
        return FAR * (self.scale.points_for(text) - walk_away) < self.scale.best - walk_away

    def given_up(self, text: Text) -> bool:
        """Says whether `text` is far from the wishes of the brief as a whole, or in a clause that matters to it."""
        scale = self.scale
        return self.far_from(text) or any(
            MATTERS * scale.stakes.get(each.clause, 0) >= scale.best
            and FAR * scale.points_of(each.clause, each.option) < scale.points_of(each.clause, options[0])
            for each in text
            if (options := scale.options.get(each.clause))
        )

    def judge_text(self, text: Text, bonus: int = 0) -> Judgement:
        """Judges a text as a whole."""
        points, walk_away = self.scale.points_for(text), self.brief.walk_away
        wanted = self._wanted(bonus)
        terms = self._terms(points, bonus)
        forbidden = self.scale.forbidden(text, self.scale.bound(text))
        if forbidden is not None:
            return Judgement(False, forbidden, terms)
        if points < walk_away:
            return Judgement(False, ReasonCode.BELOW_WALK_AWAY, terms)
        if points < wanted:
            held = points >= self.aspiration
            return Judgement(False, ReasonCode.FOLLOWS if held else ReasonCode.HOLDING_OUT, terms)
        if points < self.aspiration:
            return Judgement(True, ReasonCode.FOLLOWS, terms)
        likes = 2 * points >= walk_away + self.scale.best
        return Judgement(True, ReasonCode.GAIN if likes else ReasonCode.CONCEDES, terms)

    def judge_choices(self, choices: tuple[Choice, ...], proceedings: Proceedings, bonus: int = 0) -> Judgement:
        """Judges changes to a few clauses by the whole that may be expected with them."""
        standing = standing_text(proceedings)
        shift = self.scale.shift(choices, standing)
        gain = shift.gain
        whole = self.scale.outlook(standing).whole + gain
        terms = (("gain", gain), *self._terms(whole, bonus))
        if shift.forbidden is not None:
            return Judgement(False, shift.forbidden, terms)
        wanted = self._wanted(bonus)
        if gain >= 0 and (gain + bonus >= 0 or whole >= wanted):
            return Judgement(True, ReasonCode.GAIN, terms)
        joins = whole >= wanted
        swayed = joins is not (gain >= 0 or whole >= self.aspiration)
        return Judgement(joins, ReasonCode.FOLLOWS if swayed else _by_time(joins=joins), terms)

    def takes(self, choices: tuple[Choice, ...], proceedings: Proceedings, bonus: int = 0) -> bool:
        """Says whether such a judgement would be to join, without the reasons."""
        standing = standing_text(proceedings)
        shift = self.scale.shift(choices, standing)
        if shift.forbidden is not None:
            return False
        if shift.gain >= 0 and shift.gain + bonus >= 0:
            return True
        return self.scale.outlook(standing).whole + shift.gain >= self._wanted(bonus)

    def hopeless(self, proceedings: Proceedings) -> bool:
        """Says whether what is agreed leaves less than the walk-away, even with the best of everything still open."""
        return self.scale.outlook(standing_text(proceedings)).most < self.brief.walk_away

    def breaks(self, choice: Choice, proceedings: Proceedings) -> bool:
        """Says whether the change would break a linkage that binds, against what stands by now."""
        if not self.brief.linkages:
            return False
        broken = self.scale.broken_by({**standing_text(proceedings), choice.clause: choice})
        return any(each.points is None and choice.clause in {each.clause, each.needs_clause} for each in broken)

    def may_forbid(self, choices: tuple[Choice, ...]) -> bool:
        """Says whether the brief might not let it join the changes, whatever they are worth."""
        if self.brief.linkages:
            return True
        return any((each.clause, each.option) in self.scale.barred or self.unreadable(each) for each in choices)

    def _wanted(self, bonus: int) -> int:
        if bonus == 0 or (bonus < 0 and self.aspiration <= self.brief.walk_away):
            return self.aspiration
        return max(self.brief.walk_away, self.aspiration - bonus)

    def asks_for(self, text: Text, support: Mapping[OptionKey, int]) -> tuple[Ask, ...]:
        """Gives the options, one per clause, that would cure an objection to `text`, at most three.

        Forbidden options, unreadable words and what a binding linkage needs go first. Then either each of the rest
        would be enough by itself, those that others support first; or, where none is, the ones that bring most.
        """
        ruled_out = (each for each in text if self.barred(each.clause, each.option) or self.unreadable(each))
        cures = [self._cure(choice, support) for choice in ruled_out]
        asks = [ask for ask in cures if ask is not None]
        mended = _with(text, asks)
        binding = self.scale.bound(mended)
        if binding is not None and not self.barred(binding.needs_clause, binding.needs_option):
            asks = [*(each for each in asks if each.clause != binding.needs_clause), _needed(binding)]
            mended = _with(text, asks)
        points = self.scale.points_for(mended)
        need = self.aspiration - points
        if need > 0:
            gains = self._gains(mended, points, {ask.clause for ask in asks})
            enough = [each for each in gains if each[0] >= need]
            enough.sort(key=lambda each: (-support.get((each[1].clause, each[1].option), 0), each[0], each[1].clause))
            most = sorted(gains, key=lambda each: (-each[0], each[1].clause))
            asks += _one_per_clause([ask for _, ask in (enough or most)])
        return tuple(asks[:MOST_ASKS])

    def _cure(self, choice: Choice, support: Mapping[OptionKey, int]) -> Ask | None:
        clause = self.scale.clauses.get(choice.clause)
        options = self.open_options(clause) if clause else ()
        if not options:
            return None
        best = max(options, key=lambda each: (support.get((choice.clause, each), 0), -options.index(each)))
        return Ask(choice.clause, best)

    def _gains(self, text: Text, points: int, but: set[ClauseId]) -> list[tuple[int, Ask]]:
        """Gives what each single change brings to a text of so many `points`; a linkage that it mends or breaks too."""
        gains: list[tuple[int, Ask]] = []
        linked = {clause for each in self.brief.linkages for clause in (each.clause, each.needs_clause)}
        for choice in text:
            clause = self.scale.clauses.get(choice.clause)
            if clause is None or clause.id in but:
                continue
            now = self.scale.points_of(clause.id, choice.option)
            for option in self.open_options(clause):
                gain = self.scale.points_of(clause.id, option) - now
                if clause.id in linked:
                    changed = _with(text, [Ask(clause.id, option)])
                    gain = -1 if self.scale.bound(changed) else self.scale.points_for(changed) - points
                if gain > 0:
                    gains.append((gain, Ask(clause.id, option)))
        return gains

    def _terms(self, points: int, bonus: int) -> Terms:
        """Gives the numbers of a judgement; `gap` is what the text lacks of what the delegation wants by now."""
        terms: Terms = (
            ("points", points),
            ("walk_away", int(self.brief.walk_away)),
            ("aspiration", int(self.aspiration)),
        )
        gap = self._wanted(bonus) - points
        terms = (*terms, ("gap", gap)) if gap > 0 else terms
        return (*terms, ("bonus", bonus)) if bonus else terms


def standing_text(proceedings: Proceedings) -> Mapping[ClauseId, Choice]:
    """Gives what the text would be as things stand: the Chair's text, else what is agreed; no entry for the rest."""
    if proceedings.chair_text is not None:
        return by_clause(proceedings.chair_text.text)
    return agreed(proceedings)


def _by_time(*, joins: bool) -> ReasonCode:
    return ReasonCode.CONCEDES if joins else ReasonCode.HOLDING_OUT


def _needed(linkage: Linkage) -> Ask:
    return Ask(linkage.needs_clause, linkage.needs_option)


def _with(text: Text, asks: list[Ask]) -> Text:
    for ask in asks:
        text = with_choice(text, Choice(ask.clause, ask.option))
    return text


def _one_per_clause(asks: list[Ask]) -> list[Ask]:
    first: dict[ClauseId, Ask] = {}
    for ask in asks:
        first.setdefault(ask.clause, ask)
    return list(first.values())
