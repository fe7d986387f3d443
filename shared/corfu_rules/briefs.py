"""What only one delegation knows: its brief, and what a text is worth to it."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_rules.comprehension import Question
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode, Points
from corfu_rules.texts import Text
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class RedLine:
    """An option that the delegation may not join, whatever else it gets."""

    clause: ClauseId
    option: OptionId
    why: str


@dataclass(frozen=True, slots=True)
class Linkage:
    """One option that is worth something only together with another: if the first is in a text, the second is needed.

    Where the second is missing, the text gains `points` (mostly below 0). None: the delegation may not join it.
    """

    clause: ClauseId
    option: OptionId
    needs_clause: ClauseId
    needs_option: OptionId
    points: Points | None
    why: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A Party's confidential instructions. Never leaves its seat, but for the instructor's eyes.

    `points[clause][option]` is what the option is worth; `walk_away` is what no treaty is worth: below it, block.
    With `check` a reader sees whether all this was understood; the instructor is told how much was.
    """

    party: PartyCode
    position: str
    interests: tuple[str, ...]
    points: Mapping[ClauseId, Mapping[OptionId, Points]]
    walk_away: Points
    red_lines: tuple[RedLine, ...] = ()
    no_deal: str = ""
    may_reveal: tuple[str, ...] = ()
    allies: tuple[PartyCode, ...] = ()
    statement: str = ""
    linkages: tuple[Linkage, ...] = ()
    check: tuple[Question, ...] = ()

    def points_for(self, text: Text) -> Points:
        """Gives what `text` is worth, linkages included; own wording counts as its nearest option."""
        points = sum(self.points_of(choice.clause, choice.option) for choice in text)
        return Points(points + sum(each.points or 0 for each in self.linkages_broken(text)))

    def points_for_part(self, choices: Text) -> Points:
        """Gives what choices for some clauses are worth; a linkage counts where both its clauses are among them."""
        clauses = {choice.clause for choice in choices}
        broken = (each for each in self.linkages_broken(choices) if each.needs_clause in clauses)
        points = sum(self.points_of(choice.clause, choice.option) for choice in choices)
        return Points(points + sum(each.points or 0 for each in broken))

    def points_of(self, clause: ClauseId, option: OptionId) -> Points:
        """Gives what one option is worth, 0 where the brief says nothing of it."""
        return self.points.get(clause, {}).get(option, Points(0))

    def best(self) -> Points:
        """Gives the sum of the best option of every clause."""
        return Points(sum(max(options.values(), default=0) for options in self.points.values()))

    def red_lines_crossed(self, text: Text) -> tuple[RedLine, ...]:
        """Gives the red lines that `text` crosses."""
        chosen = {(choice.clause, choice.option) for choice in text}
        return tuple(line for line in self.red_lines if (line.clause, line.option) in chosen)

    def linkages_broken(self, text: Text) -> tuple[Linkage, ...]:
        """Gives the linkages of which `text` has the first option and not the second."""
        if not self.linkages:
            return ()
        chosen = {(choice.clause, choice.option) for choice in text}
        return tuple(
            each
            for each in self.linkages
            if (each.clause, each.option) in chosen and (each.needs_clause, each.needs_option) not in chosen
        )

    def forbids(self, text: Text) -> bool:
        """Says whether `text` crosses a red line or breaks a linkage that binds, whatever it is worth."""
        return bool(self.red_lines_crossed(text)) or any(each.points is None for each in self.linkages_broken(text))

    def must_block(self, text: Text) -> bool:
        """Says whether the instructions oblige the delegation to stand in the way of `text`."""
        return self.forbids(text) or self.points_for(text) < self.walk_away
