"""Keeping one's word: what a delegate does in public about what it has agreed to in a note."""

from __future__ import annotations

from corfu_bots import note_phrases, phrases
from corfu_bots.bargaining import judged
from corfu_bots.record import agreed
from corfu_bots.stancing import why
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_rules.documents import CHAIR_TEXT, ProposalStatus, Stance
from corfu_rules.letters import Intent
from corfu_rules.orders import why_not
from corfu_rules.procedures.packaging import ORDERS, TablePackage
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.tables import Note
from corfu_rules.texts import Choice, Text

MOST_PACKAGES = 1
"""It has at most so many packages of its own on the table."""


def keep_word(turn: Turn) -> Act | None:
    """Says aloud that it joins what it has agreed to support, and tables the trade that others have agreed to."""
    for note in turn.view.notes:
        if note.letter is None or note.letter.intent is not Intent.AGREE:
            continue
        asked = _asked(turn, note)
        if asked is None:
            continue
        act = _join(turn, asked) if note.sender == turn.party else _table(turn, asked)
        if act is not None:
            return act
    return None


def _asked(turn: Turn, note: Note) -> Note | None:
    """Gives the note that a yes answers; None where it is neither to this Party nor of it."""
    at = note.letter.answers if note.letter else None
    among = {note.sender, *note.to}
    return next((each for each in turn.view.notes if each.at == at and each.sender in among - {note.sender}), None)


def _join(turn: Turn, asked: Note) -> Act | None:
    letter = asked.letter
    if letter is None or letter.document in {None, CHAIR_TEXT} or letter.intent is not Intent.ASK_SUPPORT:
        return None
    document = turn.proceedings.tabled(letter.document) if letter.document else None
    if document is None or document.status is not ProposalStatus.TABLED or document.version != letter.version:
        return None
    if turn.party in (document.proposer, *document.cosponsors, *(each.party for each in document.stances)):
        return None
    judgement = judged(turn, document.choices, asked.sender)
    if not judgement.joins:
        return None
    said = why(turn, document.choices, judgement)
    words = phrases.clipped(turn.say(said), REASON_LIMIT)
    stance = DeclareStance(document.id, document.version, Stance.JOIN, words)
    return Act(stance, judgement.reason, said, judgement.terms)


def _table(turn: Turn, asked: Note) -> Act | None:
    """Tables its own offer, or its own counter-offer, once somebody has agreed to it."""
    letter = asked.letter
    offers = {Intent.OFFER_TRADE, Intent.COUNTER}
    if asked.sender != turn.party or letter is None or letter.intent not in offers:
        return None
    if letter.give is None or letter.get is None or letter.give.clause == letter.get.clause:
        return None
    given = {each.clause: Choice(each.clause, each.option) for each in (letter.give, letter.get)}
    text: Text = tuple(given[each.id] for each in turn.setup.clauses if each.id in given)
    settled, packages = agreed(turn.proceedings), turn.proceedings.packages
    if any(each.clause in settled for each in text) or any(each.choices == text for each in packages):
        return None
    own = [each for each in packages if each.proposer == turn.party and each.status is ProposalStatus.TABLED]
    if len(own) >= MOST_PACKAGES or why_not(ORDERS[TablePackage], turn.setup, turn.proceedings, turn.view.viewer):
        return None
    judgement = judged(turn, text, turn.party)
    if not judgement.joins:
        return None
    said = note_phrases.as_agreed()
    words = phrases.clipped(turn.say(said), REASON_LIMIT)
    return Act(TablePackage(text, (), words), ReasonCode.SUPPORTS, said, judgement.terms)
