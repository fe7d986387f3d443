"""Trust: what a delegation makes of another's word. Reckoned from the public record and its own notes alone.

A word is a promise, or a yes to what somebody asked for or offered. Whoever then does as it said has kept it; whoever
objects to just that has broken it. Before either, it counts for nothing. Nothing is remembered: a new bot in the same
seat trusts as much as the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from corfu_rules.decisions.cases import Ask
from corfu_rules.decisions.outcomes import Outcome, ReasonKind
from corfu_rules.documents import CHAIR_TEXT, Stance, StanceTaken
from corfu_rules.identifiers import DocumentId, Moment, PartyCode
from corfu_rules.letters import Intent, Letter
from corfu_rules.proceedings import Proceedings
from corfu_rules.tables import Note
from corfu_rules.texts import Text, options_of
from corfu_rules.values import dataclass
from corfu_rules.views import View

KEPT, BROKEN = 1, -2
"""What a word kept, and a word broken, do to trust."""
LEAST, MOST = -6, 4
"""Trust lies between these."""
_AGAINST = frozenset({ReasonKind.BLOCKED, ReasonKind.OUTVOTED})
_WORDS = frozenset({Intent.PROMISE, Intent.AGREE})
_OFFERS = frozenset({Intent.OFFER_TRADE, Intent.COUNTER})


class Fate(StrEnum):
    """What became of a word."""

    OPEN = "open"
    """It has not been put to the test."""
    KEPT = "kept"
    """It was kept."""
    BROKEN = "broken"
    """It was broken."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a Party has given its word on: to support a text on the table, as it stood, or an option.

    `provided` is an option that has to be in the text, where the word was given on that condition.
    """

    by: PartyCode
    at: Moment
    document: DocumentId | None = None
    version: int = 0
    option: Ask | None = None
    provided: Ask | None = None


def trust_in(view: View, party: PartyCode, other: PartyCode) -> int:
    """Gives how far `party` trusts `other`: 0 for a stranger, 1 more for a word kept, 2 less for one broken."""
    score = 0
    for word in words_of(view, party, other):
        match fate_of(view.proceedings, word):
            case Fate.KEPT:
                score += KEPT
            case Fate.BROKEN:
                score += BROKEN
            case Fate.OPEN:
                pass
    return max(LEAST, min(MOST, score))


def words_of(view: View, party: PartyCode, other: PartyCode) -> tuple[Word, ...]:
    """Gives what `other` has given `party` its word on, each thing once, the earliest first."""
    found: dict[tuple[DocumentId | None, Ask | None], Word] = {}
    if any(note.letter is not None and note.letter.intent in _WORDS for note in view.notes):
        for word in _given(view, party, other):
            found.setdefault((word.document, word.option), word)
    return tuple(found.values())


def fate_of(proceedings: Proceedings, word: Word) -> Fate:
    """Gives what the record says of a word. What was broken once stays broken."""
    signs = [joins for text, joins in _deeds(proceedings, word) if joins or _due(proceedings, word, text)]
    if not signs:
        return Fate.OPEN
    return Fate.KEPT if all(signs) else Fate.BROKEN


def _given(view: View, party: PartyCode, other: PartyCode) -> Iterator[Word]:
    ours = [note for note in view.notes if note.letter is not None and {party, other} <= {note.sender, *note.to}]
    for note in ours:
        letter = note.letter
        if letter is None:
            continue
        if letter.intent is Intent.PROMISE and note.sender == other:
            yield Word(other, note.at, letter.document, letter.version, letter.give, letter.get)
        elif letter.intent is Intent.AGREE:
            yield from _agreed(ours, note, letter, party, other)


def _agreed(ours: Sequence[Note], note: Note, letter: Letter, party: PartyCode, other: PartyCode) -> Iterator[Word]:
    """Gives what `other` owes by an agreement: what it was asked for, or its own part of a trade."""
    asked = next((each for each in ours if each.at == letter.answers and each.sender != note.sender), None)
    if asked is None or asked.letter is None:
        return
    about = asked.letter
    if about.intent is Intent.ASK_SUPPORT and asked.sender == party:
        yield Word(other, note.at, about.document, about.version, about.get)
    elif about.intent in _OFFERS:
        theirs, own = (about.get, about.give) if asked.sender == party else (about.give, about.get)
        if theirs is not None:
            yield Word(other, note.at, option=theirs, provided=own)


def _deeds(proceedings: Proceedings, word: Word) -> Iterator[tuple[Text, bool]]:
    """Gives what the Party has done about it since: on which text, and whether it stood by its word."""
    for document in proceedings.documents:
        if not _about(word, document.id, document.version, document.choices):
            continue
        if word.by in document.cosponsors or (word.by == document.proposer and document.at >= word.at):
            yield document.choices, True
        yield from _stance(word, document.choices, document.stances)
    text = proceedings.chair_text
    if text is not None and _about(word, CHAIR_TEXT, text.version, text.text):
        yield from _stance(word, text.text, text.stances)
    for outcome in proceedings.outcomes:
        if outcome.at >= word.at and _about(word, outcome.document, outcome.version, outcome.text):
            yield from _decided(word, outcome)
    decision = proceedings.decision
    if decision is not None and _about(word, decision.document, decision.version, decision.text):
        if word.by in decision.joined:
            yield decision.text, True
        yield from (
            (decision.text, False) for each in decision.objections if each.party == word.by and each.at >= word.at
        )


def _stance(word: Word, text: Text, stances: Sequence[StanceTaken]) -> Iterator[tuple[Text, bool]]:
    taken = next((each for each in stances if each.party == word.by and each.at >= word.at), None)
    if taken is not None:
        yield text, taken.stance is Stance.JOIN


def _decided(word: Word, outcome: Outcome) -> Iterator[tuple[Text, bool]]:
    if any(each.party == word.by and each.kind in _AGAINST for each in outcome.verdict.reasons):
        yield outcome.text, False
    elif word.by in outcome.verdict.tally.in_favour:
        yield outcome.text, True


def _about(word: Word, document: DocumentId | None, version: int, text: Text) -> bool:
    """Says whether a text is what the word was given on: that version of it, or one with the option and no more."""
    if word.document is not None:
        return (document, version) == (word.document, word.version)
    if word.option is None:
        return False
    return options_of(text).get(word.option.clause) == word.option.option


def _due(proceedings: Proceedings, word: Word, text: Text) -> bool:
    """Says whether objecting to `text` breaks the word: it is about that alone, and the condition is met."""
    if word.option is not None and any(each.clause not in _clauses(word) for each in text):
        return False
    if word.provided is None:
        return True
    standing = {each.clause: each.choice.option for each in proceedings.clauses if each.choice is not None}
    wanted = word.provided
    return {**standing, **options_of(text)}.get(wanted.clause) == wanted.option


def _clauses(word: Word) -> frozenset[str]:
    return frozenset(each.clause for each in (word.option, word.provided) if each is not None)
