"""Questions with which a reader checks whether the papers were understood; nothing counts and nobody is told."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.values import dataclass


class Passage(StrEnum):
    """Where in the papers an answer stands."""

    SUMMARY = "summary"
    """What is negotiated, at the head of the public paper."""
    PROCEDURE = "procedure"
    """How it is decided."""
    TEXT = "text"
    """The clauses with their wordings."""
    CAST = "cast"
    """Who is at the table."""
    POSITION = "position"
    """What the delegation stands for, at the head of its brief."""
    WALK_AWAY = "walk_away"
    """What no treaty is worth to it."""
    INTERESTS = "interests"
    """What it wants."""
    RED_LINES = "red_lines"
    """What it may not join."""
    LINKAGES = "linkages"
    """What hangs together for it."""
    SCORES = "scores"
    """What each wording is worth to it."""
    NO_DEAL = "no_deal"
    """What happens without a treaty."""
    MAY_REVEAL = "may_reveal"
    """What it may tell others."""
    STATEMENT = "statement"
    """The statement that it may use."""

    @property
    def public(self) -> bool:
        """Whether it stands in the public paper."""
        return self in {Passage.SUMMARY, Passage.PROCEDURE, Passage.TEXT, Passage.CAST}


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers. `right` is the number of the right one, counted from 1; `why` explains it.

    `see` is where in the papers it stands, None where that is nowhere in particular.
    """

    ask: str
    answers: tuple[str, ...]
    right: int
    why: str
    see: Passage | None = None
