"""Replying: the right of reply of a delegation that was spoken ill of, where a speakers' list is kept.

A bot knows that words are about it when they name it, by name or code, and that they are unkind when the same sentence
has a word of that sort. Whether they were is for whoever presides to say.
"""

from __future__ import annotations

import re

from corfu_bots import floor_phrases, phrases
from corfu_bots.reading import names_party, words_in
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_rules.orders import why_not
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.interventions import ORDERS, RequestReply
from corfu_rules.seats import Role
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.texts import Choice


def ask_to_reply(turn: Turn) -> Act | None:
    """Asks to reply to the last unkind words about it in this phase, if it has not yet."""
    if not turn.setup.floor.kept or turn.party == turn.setup.presiding:
        return None
    floor, statements = turn.proceedings.floor, turn.proceedings.statements
    answered = {each.reply_to for each in statements if each.speaker.party == turn.party}
    answered |= {each.statement for each in (*floor.replies, *floor.refused) if each.party == turn.party}
    if floor.speaking is not None and floor.has(turn.party):
        answered.add(floor.speaking.reply_to)
    for number in range(len(statements), 0, -1):
        said = statements[number - 1]
        if said.at < turn.proceedings.phase_since:
            return None
        own = said.speaker.party == turn.party or said.speaker.role is Role.CHAIR
        if own or said.reply_to is not None or number in answered or not _unkind(turn, said.text):
            continue
        if why_not(ORDERS[RequestReply], turn.setup, turn.proceedings, turn.view.viewer) is not None:
            return None
        return Act(RequestReply(number), ReasonCode.SPEAKS, floor_phrases.asks_to_reply(), (("statement", number),))
    return None


def _unkind(turn: Turn, text: str) -> bool:
    party = turn.setup.party(turn.party)
    listed = floor_phrases.unfavourable()
    unkind = words_in(listed.text) | words_in(turn.say(listed))
    return party is not None and any(
        names_party(part, party) and words_in(part) & unkind for part in re.split(r"[.!?;]+", text)
    )


def reply(turn: Turn, number: int) -> Act:
    """Says on the floor what it has to say to statement `number`, in which it was spoken of."""
    said = turn.proceedings.statements[number - 1]
    party = turn.setup.party(said.speaker.party) if said.speaker.party is not None else None
    speaker = party.name if party is not None else turn.say(floor_phrases.somebody())
    dearest = max(turn.setup.clauses, key=turn.worth.stake, default=None)
    option = turn.worth.favourite(dearest) if dearest is not None else None
    words = floor_phrases.replies_briefly(speaker)
    if dearest is not None and option is not None:
        words = floor_phrases.replies(speaker, phrases.choice_name(turn.setup, Choice(dearest.id, option), turn.say))
    return Act(MakeStatement(phrases.clipped(turn.say(words), STATEMENT_LIMIT)), ReasonCode.SPEAKS, words)
