"""What a person may send back to a note by intent with one press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corfu_minutes.letter_phrases import intent_named, suggestion_phrase
from corfu_rules.identifiers import PartyCode
from corfu_rules.letters import Intent, Letter, Suggestion
from corfu_rules.setup import Setup
from corfu_rules.tables import Note
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class Reply:
    """A letter to send back, and what its button says."""

    text: str
    letter: Letter


def last_from(view: View, partner: PartyCode) -> Note | None:
    """Gives the last note of a conversation if it came from the partner by intent and is not answered yet."""
    shared = [note for note in view.notes if note.concerns(partner)]
    if not shared or shared[-1].sender != partner or shared[-1].letter is None:
        return None
    return shared[-1]


def replies_to(setup: Setup, note: Note) -> Sequence[Reply]:
    """Gives the letters that answer a note: yes and no where it asks for that, and what it suggests itself."""
    letter = note.letter
    if letter is None:
        return ()
    suggested = [Reply(suggestion_phrase(setup, each), _as_letter(each, note)) for each in letter.suggestions]
    return (*(Reply(intent_named(each), _answer(each, letter, note)) for each in _ANSWERS[letter.intent]), *suggested)


def may_counter(note: Note) -> bool:
    """Says whether a note asks for something that one may answer with an offer of one's own."""
    return note.letter is not None and Intent.AGREE in _ANSWERS[note.letter.intent]


_ANSWERS: dict[Intent, tuple[Intent, ...]] = {
    Intent.ASK_SUPPORT: (Intent.AGREE, Intent.DECLINE),
    Intent.OFFER_TRADE: (Intent.AGREE, Intent.DECLINE),
    Intent.COUNTER: (Intent.AGREE, Intent.DECLINE),
    Intent.ASK_INTEREST: (),
    Intent.ASK_WHY: (),
    Intent.WARN_BLOCK: (Intent.NOTED, Intent.ASK_WHY),
    Intent.PROMISE: (Intent.NOTED, Intent.THANK),
    Intent.THANK: (),
    Intent.AGREE: (Intent.THANK,),
    Intent.DECLINE: (Intent.ASK_WHY, Intent.ASK_INTEREST),
    Intent.EVADE: (),
    Intent.TELL: (Intent.THANK,),
    Intent.PREFER: (),
    Intent.EXPLAIN: (Intent.ASK_INTEREST,),
    Intent.NOTED: (),
    Intent.ASK_BACK: (),
}


def _answer(intent: Intent, asked: Letter, note: Note) -> Letter:
    if intent is Intent.ASK_WHY:
        return Letter(intent, document=asked.document)
    if intent in {Intent.THANK, Intent.ASK_INTEREST}:
        return Letter(intent)
    return Letter(intent, answers=note.at)


def _as_letter(said: Suggestion, note: Note) -> Letter:
    answers = note.at if said.intent in {Intent.AGREE, Intent.COUNTER, Intent.DECLINE, Intent.NOTED} else None
    return Letter(said.intent, said.give, said.get, said.document, said.clause, answers=answers)
