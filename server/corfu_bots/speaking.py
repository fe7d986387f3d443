"""Speaking: a delegate's opening statement."""

from __future__ import annotations

from corfu_bots import phrases
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.texts import Choice


def open_floor(turn: Turn) -> Act | None:
    """Speaks once: what matters most to it, and the first line that its brief allows to be revealed."""
    if any(each.speaker.party == turn.party for each in turn.proceedings.statements):
        return None
    worth = turn.worth
    dearest = sorted(turn.setup.clauses, key=lambda clause: -worth.stake(clause))
    favourites = [(clause.id, worth.favourite(clause)) for clause in dearest]
    wishes = [
        phrases.choice_name(turn.setup, Choice(clause, option), turn.say)
        for clause, option in favourites
        if option is not None
    ]
    party = turn.setup.party(turn.party)
    spoken = phrases.opening_statement(party.name if party else turn.party, wishes)
    words = " ".join([turn.say(spoken), *worth.brief.may_reveal[:1]])
    return Act(MakeStatement(phrases.clipped(words, STATEMENT_LIMIT)), ReasonCode.SPEAKS, spoken)
