"""Formalities: what a formal delegation does for the sake of form: a clause of its own, and a point of order."""

from __future__ import annotations

from corfu_bots import phrases, stance_phrases
from corfu_bots.proposing import may_propose
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_rules.procedures.adding import ProposeClause
from corfu_rules.procedures.interventions import RaisePointOfOrder
from corfu_rules.setup import REASON_LIMIT

INSISTS_FROM = 150
"""A formal delegation leaves so much of the drafting phase to substance."""


def insist(turn: Turn) -> Act | None:
    """Gives what a formal delegation insists on while there is no single text; once at a table, whoever does it."""
    if not turn.persona.formal or turn.proceedings.chair_text is not None or turn.progress < INSISTS_FROM:
        return None
    return _clause(turn) or _point(turn)


def _clause(turn: Turn) -> Act | None:
    if not may_propose(turn) or turn.setup.drafting.new_clauses == 0 or turn.proceedings.added:
        return None
    title = turn.say(stance_phrases.charter_title())
    if any(each.title.casefold() == title.casefold() for each in turn.setup.clauses):
        return None
    words = stance_phrases.asks_for_charter()
    said = phrases.clipped(turn.say(words), REASON_LIMIT)
    command = ProposeClause(title, turn.say(stance_phrases.saving_clause()), said)
    return Act(command, ReasonCode.PREFERS, words)


def _point(turn: Turn) -> Act | None:
    """Asks, where a list is kept and something has been decided, that reasons are put on record."""
    floor = turn.proceedings.floor
    if not turn.setup.floor.kept or turn.party == turn.setup.presiding or not turn.proceedings.outcomes:
        return None
    if floor.standing is not None or floor.points or turn.proceedings.decision is not None:
        return None
    words = stance_phrases.point_of_order()
    return Act(RaisePointOfOrder(phrases.clipped(turn.say(words), REASON_LIMIT)), ReasonCode.SPEAKS, words)
