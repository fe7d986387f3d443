"""Speaking: a delegate's opening statement, and what it does about the floor where a list is kept."""

from __future__ import annotations

from corfu_bots import floor_phrases, phrases, replying, stance_phrases
from corfu_bots.stancing import OPEN
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_rules.procedures.floor import LeaveSpeakersList, MakeStatement, RequestFloor, YieldFloor, only_listens
from corfu_rules.seats import delegation
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.texts import Choice

RESERVED = 200
"""Whoever speaks up only on clauses with more of its points than this keeps its wishes to itself in the opening."""


def open_floor(turn: Turn) -> Act | None:
    """Speaks once; where a list is kept, it asks for the floor first and then waits for its turn."""
    if _has_spoken(turn) or only_listens(turn.setup, delegation(turn.party)) is not None:
        return None
    if turn.setup.floor.kept and turn.party != turn.setup.presiding:
        asked = turn.proceedings.floor.request(turn.party) is not None
        return None if asked else Act(RequestFloor(), ReasonCode.SPEAKS, floor_phrases.asks_for_the_floor())
    return _opening_statement(turn)


def use_floor(turn: Turn) -> Act | None:
    """Says what it has to say when it has the floor, and gives the floor back when it has nothing more to say."""
    floor = turn.proceedings.floor
    if floor.speaking is None or not floor.has(turn.party):
        return _leave_list(turn)
    if floor.standing is not None or turn.now >= floor.speaking.ends_at:
        return None
    if floor.speaking.reply_to is not None:
        return replying.reply(turn, floor.speaking.reply_to)
    if _has_spoken(turn):
        return Act(YieldFloor(), ReasonCode.SPEAKS, floor_phrases.nothing_more_to_say())
    return _opening_statement(turn)


def _has_spoken(turn: Turn) -> bool:
    own = (each for each in turn.proceedings.statements if each.speaker.party == turn.party)
    return any(each.reply_to is None for each in own)


def _leave_list(turn: Turn) -> Act | None:
    """Leaves the list if it stands there with nothing to say: somebody else played the seat when it asked."""
    floor = turn.proceedings.floor
    waits = floor.request(turn.party) is not None and all(each.party != turn.party for each in floor.replies)
    return (
        Act(LeaveSpeakersList(), ReasonCode.SPEAKS, floor_phrases.has_been_heard())
        if (waits and _has_spoken(turn))
        else None
    )


def _opening_statement(turn: Turn) -> Act:
    """Says what matters most to it, and the first line that its brief allows to be revealed, if it is of the open sort.

    One that speaks up seldom says that it listens, a formal one asks for the procedure.
    """
    worth = turn.worth
    dearest = sorted(turn.setup.clauses, key=lambda clause: -worth.stake(clause))
    favourites = [(clause.id, worth.favourite(clause)) for clause in dearest]
    wishes = [
        phrases.choice_name(turn.setup, Choice(clause, option), turn.say)
        for clause, option in favourites
        if option is not None
    ]
    party = turn.setup.party(turn.party)
    reserved = turn.persona.voice > RESERVED
    spoken = phrases.opening_statement(party.name if party else turn.party, () if reserved else wishes)
    lines = worth.brief.may_reveal[:1] if turn.persona.candour >= OPEN else ()
    procedure = (turn.say(stance_phrases.keeps_to_procedure()),) if turn.persona.formal else ()
    words = " ".join([turn.say(spoken), *procedure, *lines])
    return Act(MakeStatement(phrases.clipped(words, STATEMENT_LIMIT)), ReasonCode.SPEAKS, spoken)
