"""Reserving: conditions on which a delegate joins, and clauses that it opens again because they cannot stand so."""

from __future__ import annotations

from corfu_bots import phrases, stance_phrases
from corfu_bots.record import agreed
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_rules.conditions import Condition
from corfu_rules.drafting_rules import Reopeners
from corfu_rules.identifiers import ClauseId
from corfu_rules.procedures.reopening import ReopenClause
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.texts import Text

DEARLY = 4
"""A clause costs dearly if at least this part of all points hangs on it."""


def conditions_on(turn: Turn, text: Text) -> tuple[Condition, ...]:
    """Gives what joining a change to some clauses hangs on: what its linkages need in clauses that are still open."""
    linkages = turn.worth.brief.linkages
    if not linkages or turn.proceedings.chair_text is not None:
        return ()
    given = {each.clause: each.option for each in text}
    there = agreed(turn.proceedings)
    needed: dict[ClauseId, Condition] = {}
    for each in linkages:
        costs = each.points is None or each.points < 0
        open_ = each.needs_clause not in given and each.needs_clause not in there
        if costs and open_ and given.get(each.clause) == each.option and each.needs_clause in turn.worth.scale.clauses:
            needed.setdefault(each.needs_clause, Condition(each.needs_clause, (each.needs_option,)))
    return tuple(needed.values())


def reopen(turn: Turn) -> Act | None:
    """Opens an agreed clause again that its brief forbids by now, or that leaves it under its walk-away for good."""
    rules = turn.setup.drafting
    if turn.proceedings.chair_text is not None or rules.reopening is not Reopeners.DELEGATIONS:
        return None
    there = agreed(turn.proceedings)
    if not there or turn.party not in turn.setup.with_a_say:
        return None
    for clause, choice in there.items():
        times = sum(each.clause == clause and each.by.party == turn.party for each in turn.proceedings.reopened_by)
        if clause not in turn.worth.scale.clauses or times >= rules.reopenings:
            continue
        forbidden = turn.worth.barred(clause, choice.option) or turn.worth.breaks(choice, turn.proceedings)
        if forbidden or (turn.worth.hopeless(turn.proceedings) and _dear(turn, clause)):
            words = stance_phrases.opens_again(phrases.clause_name(turn.setup, clause))
            reason = ReasonCode.RED_LINE if forbidden else ReasonCode.BELOW_WALK_AWAY
            return Act(ReopenClause(clause, phrases.clipped(turn.say(words), REASON_LIMIT)), reason, words)
    return None


def _dear(turn: Turn, clause: ClauseId) -> bool:
    """Says whether the clause matters much and stands at its worst."""
    scale, choice = turn.worth.scale, agreed(turn.proceedings)[clause]
    options = scale.options.get(clause, ())
    worst = bool(options) and scale.points_of(clause, choice.option) <= scale.points_of(clause, options[-1])
    return worst and DEARLY * scale.stakes.get(clause, 0) >= scale.best
