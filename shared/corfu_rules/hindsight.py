"""Hindsight: what could have been, reckoned from all briefs. Told after the end alone, where the scenario shows it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode, Points
from corfu_rules.values import dataclass


class Answer(StrEnum):
    """What is known of a question."""

    YES = "yes"
    """It is so."""
    NO = "no"
    """It is proved that it is not so."""
    NOT_KNOWN = "not-known"
    """The search had to stop before it knew."""


@dataclass(frozen=True, slots=True)
class Gain:
    """A Party that would have had more; `points` so many, None where the scenario does not show points."""

    party: PartyCode
    points: Points | None = None


@dataclass(frozen=True, slots=True)
class Improvement:
    """Whether another text would have been better for somebody at nobody's cost.

    Where the text was `adopted` it is measured against that text; otherwise against no treaty, and the question is
    whether there was a text that nobody had to block. `changes` lead there from the text that things came to, as few
    as it takes. `searched`: every text with up to so many changes was tried.
    """

    answer: Answer
    adopted: bool
    changes: tuple[Ask, ...] = ()
    gains: tuple[Gain, ...] = ()
    searched: int = 0


@dataclass(frozen=True, slots=True)
class Door:
    """An option that no text has which all could join.

    `shut_by` are the clauses whose provisional agreement closed it; none: it was never open, by the briefs.
    """

    clause: ClauseId
    option: OptionId
    shut_by: tuple[ClauseId, ...] = ()


@dataclass(frozen=True, slots=True)
class Doors:
    """Which options were open. `agreement` says whether any text was there that all could join.

    `lost_with` are the clauses with whose provisional agreement the last such text went. `unknown` are options of
    which the search had to stop before it knew.
    """

    agreement: Answer
    closed: tuple[Door, ...] = ()
    unknown: tuple[Ask, ...] = ()
    lost_with: tuple[ClauseId, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """The most that a Party could have had in a text that nobody had to block, by the briefs."""

    party: PartyCode
    points: Points


@dataclass(frozen=True, slots=True)
class Hindsight:
    """What could have been; None for what the scenario does not ask, or what has no answer under its procedure.

    `reaches` are those of the Parties that decide, as far as they are known, and where the scenario shows points. Each
    says something of a brief: only the instructor reads all of them, a delegation its own.
    """

    improvement: Improvement | None = None
    doors: Doors | None = None
    reaches: tuple[Reach, ...] = ()


def own_reaches(reaches: Sequence[Reach], party: PartyCode | None) -> tuple[Reach, ...]:
    """Gives of `reaches` what one Party alone reads; nothing where its own is not among them."""
    return tuple(each for each in reaches if each.party == party)
