"""Drafting rules: how far a text may be changed beyond what the scenario lays on the table. Each has its reason."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.values import dataclass

MOST_ADDED = 12
"""New clauses at one table, whoever proposed them: the text has to stay readable."""


class Reopeners(StrEnum):
    """Who may reopen a clause that is provisionally agreed."""

    DELEGATIONS = "delegations"
    """Every delegation with a say, and whoever presides."""
    CHAIR = "chair"
    """Whoever presides, and the instructor."""


@dataclass(frozen=True, slots=True)
class DraftingRules:
    """How far a text may be changed beyond what the scenario lays on the table.

    A scenario file sets these under `procedure: {drafting}`.
    """

    reopening: Reopeners = Reopeners.DELEGATIONS
    """Who may reopen a clause that is provisionally agreed.

    Reason: nothing is agreed until everything is agreed, so nobody is held to a clause before the whole stands. With
    the Chair alone an agreement holds until whoever presides sees a reason.
    Source: the game's own, after OSCE practice.
    """
    reopenings: int = 1
    """How often a delegation may reopen the same clause; whoever presides may always.

    Reason: once, so that nobody can hold up the table by reopening for ever. Source: the game's own.
    """
    new_clauses: int = 2
    """How many new clauses a delegation may propose in all, withdrawn ones included; 0 keeps to the scenario's own.

    Reason: two leave room for an idea of one's own and keep the text readable. Source: the game's own.
    """
    deletion: bool = True
    """Whether a clause may be deleted for which the scenario has no option "no such clause".

    Reason: in a negotiation every clause may fall; not so where the lesson needs each. Source: the game's own.
    """
