"""Corresponding: a delegate's answers to notes, by intent.

What it answers is a letter that everybody reads in its own language. Words stand beside it only where the brief lets
them be said, or where they were said in public before.
"""

from __future__ import annotations

from corfu_bots import note_phrases
from corfu_bots.bargaining import about, cheapest_ask, judged, sooner
from corfu_bots.reading import documents_in, intents_in, named_clauses, options_in
from corfu_bots.traces import Act, ReasonCode, Terms
from corfu_bots.trust import LEAST, trust_in
from corfu_bots.turns import Turn
from corfu_bots.worth import Judgement
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT, StanceTaken
from corfu_rules.identifiers import DocumentId, Moment, PartyCode
from corfu_rules.letters import MOST_SUGGESTIONS, GivenReason, Intent, Letter, Suggestion
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.tables import Note
from corfu_rules.texts import Clause

OPEN_FROM = 500
"""A delegate says what it needs if its candour, in thousandths, with what trust adds to it, comes to so much."""
TRUST_OPENS = 150
"""What a step of trust adds to candour."""
WAITS = frozenset({Intent.ASK_SUPPORT, Intent.OFFER_TRADE, Intent.ASK_INTEREST, Intent.ASK_WHY})
"""What waits for an answer from anybody."""
COURTESIES = frozenset({Intent.WARN_BLOCK, Intent.PROMISE, Intent.COUNTER})
"""What is answered with a word of courtesy, or yes or no."""

Answer = tuple[Letter, str, ReasonCode, Terms]
"""A letter, the words beside it, and why in truth."""


def reply(turn: Turn) -> Act | None:
    """Answers the last note of somebody that waits for an answer; one answer to several of the same in a row."""
    if not turn.view.notes:
        return None
    own = [note for note in turn.view.notes if note.sender == turn.party]
    if own and turn.now - own[-1].at < turn.persona.note_pause:
        return None
    for note in _waiting(turn):
        letter, words, reason, terms = _answer(turn, note)
        said = note_phrases.said(letter.intent)
        return Act(SendNote((note.sender,), words, letter), reason, said, terms)
    return None


def _waiting(turn: Turn) -> tuple[Note, ...]:
    """Gives the notes that wait, one of each sender: those of people whatever they say, those of bots by intent."""
    last: dict[PartyCode, Note] = {}
    for note in turn.view.notes:
        if note.sender == turn.party:
            if note.letter is None or note.letter.answers is not None:
                for receiver in note.to:
                    last.pop(receiver, None)
        elif note.letter is None:
            if turn.is_person(note.sender):
                last[note.sender] = note
        elif note.letter.intent in WAITS or note.letter.intent in COURTESIES:
            last[note.sender] = note
    return tuple(last.values())


def _answer(turn: Turn, note: Note) -> Answer:
    letter = note.letter
    if letter is None:
        return _to_words(turn, note)
    match letter.intent:
        case Intent.ASK_SUPPORT:
            return _on_support(turn, note, letter)
        case Intent.OFFER_TRADE | Intent.COUNTER:
            return _on_trade(turn, note, letter)
        case Intent.ASK_INTEREST:
            return _on_interest(turn, note, letter)
        case Intent.ASK_WHY:
            return _on_why(turn, note, letter)
        case _:
            return _plain(Letter(Intent.NOTED, answers=note.at))


def _plain(letter: Letter, words: str = "") -> Answer:
    return letter, words, ReasonCode.ANSWERS, ()


def _on_support(turn: Turn, note: Note, letter: Letter) -> Answer:
    text = about(turn, letter)
    judgement = judged(turn, text, note.sender, whole=letter.document == CHAIR_TEXT)
    terms = judgement.terms
    if judgement.joins:
        return Letter(Intent.AGREE, answers=note.at), "", judgement.reason, terms
    if not judgement.forbidden and not judgement.hard:
        ask = cheapest_ask(turn, text, note.sender)
        if ask is not None:
            return Letter(Intent.COUNTER, get=ask, answers=note.at), "", judgement.reason, terms
    rather = sooner(turn, text) if _is_open(turn, note.sender) else None
    given = _reason(turn, judgement, note.sender)
    return Letter(Intent.DECLINE, get=rather, reason=given, answers=note.at), "", judgement.reason, terms


def _on_trade(turn: Turn, note: Note, letter: Letter) -> Answer:
    text = about(turn, letter)
    judgement = judged(turn, text, note.sender)
    terms = judgement.terms
    if judgement.joins:
        return Letter(Intent.AGREE, answers=note.at), "", judgement.reason, terms
    theirs = letter.get
    if (
        letter.intent is Intent.OFFER_TRADE
        and theirs is not None
        and not turn.worth.barred(theirs.clause, theirs.option)
    ):
        ask = cheapest_ask(turn, text, note.sender)
        if ask is not None:
            return Letter(Intent.COUNTER, give=theirs, get=ask, answers=note.at), "", judgement.reason, terms
    rather = sooner(turn, text) if _is_open(turn, note.sender) else None
    given = _reason(turn, judgement, note.sender)
    return Letter(Intent.DECLINE, get=rather, reason=given, answers=note.at), "", judgement.reason, terms


def _reason(turn: Turn, judgement: Judgement, other: PartyCode) -> GivenReason:
    """Gives the reason that it says. Whoever broke its word to it once too often hears that."""
    match judgement.reason:
        case ReasonCode.RED_LINE | ReasonCode.LINKAGE:
            return GivenReason.INSTRUCTIONS
        case ReasonCode.BELOW_WALK_AWAY:
            return GivenReason.TOO_LITTLE
        case ReasonCode.UNREADABLE:
            return GivenReason.UNREADABLE
        case _:
            return GivenReason.DISTRUST if trust_in(turn.view, turn.party, other) < 0 else GivenReason.NOT_YET


def _is_open(turn: Turn, other: PartyCode) -> bool:
    """Says whether it tells `other` what it needs: by its candour, and by how far it trusts."""
    trust = trust_in(turn.view, turn.party, other)
    return trust > LEAST and turn.persona.candour + trust * TRUST_OPENS >= OPEN_FROM


def _on_interest(turn: Turn, note: Note, letter: Letter) -> Answer:
    if not _is_open(turn, note.sender):
        return _plain(Letter(Intent.EVADE, answers=note.at))
    if letter.clause is not None:
        clause = turn.setup.clause(letter.clause)
        return _plain(_preference(turn, clause, note.at)) if clause else _plain(Letter(Intent.EVADE, answers=note.at))
    line = next_line(turn, note.sender)
    if line is not None:
        return _plain(Letter(Intent.TELL, answers=note.at), line)
    told = {
        each.letter.clause
        for each in turn.view.notes
        if each.sender == turn.party and note.sender in each.to and each.letter and each.letter.intent is Intent.PREFER
    }
    left = [each for each in turn.setup.clauses if each.id not in told and turn.worth.stake(each) > 0]
    if not left:
        return _plain(Letter(Intent.EVADE, answers=note.at))
    return _plain(_preference(turn, max(left, key=turn.worth.stake), note.at))


def next_line(turn: Turn, other: PartyCode) -> str | None:
    """Gives the next line that the brief lets it reveal to `other`; None when it has said them all."""
    written = sum(
        1
        for each in turn.view.notes
        if each.sender == turn.party and other in each.to and each.letter and each.letter.intent is Intent.TELL
    )
    lines = turn.worth.brief.may_reveal
    return lines[written] if written < len(lines) else None


def _preference(turn: Turn, clause: Clause, at: Moment) -> Letter:
    options = turn.worth.acceptable(clause) if turn.worth.stake(clause) > 0 else ()
    named = tuple(Ask(clause.id, option) for option in options[:2])
    suggested = tuple(Suggestion(Intent.ASK_SUPPORT, get=each) for each in named)
    return Letter(Intent.PREFER, clause=clause.id, options=named, answers=at, suggestions=suggested)


def _on_why(turn: Turn, note: Note, letter: Letter) -> Answer:
    document, taken = _own_stance(turn, letter.document)
    if taken is None:
        return _plain(Letter(Intent.EXPLAIN, document=letter.document, answers=note.at))
    return _plain(Letter(Intent.EXPLAIN, document=document, answers=note.at), taken.reason)


def _own_stance(turn: Turn, document: DocumentId | None) -> tuple[DocumentId | None, StanceTaken | None]:
    """Gives its stance on that text, else its last one with a reason."""
    taken = [
        (each.id, stance)
        for each in turn.proceedings.documents
        for stance in each.stances
        if stance.party == turn.party and stance.reason
    ]
    text = turn.proceedings.chair_text
    taken += [(CHAIR_TEXT, each) for each in text.stances if each.party == turn.party and each.reason] if text else []
    wanted = [each for each in taken if document in {None, each[0]}]
    return max(wanted, key=lambda each: each[1].at) if wanted else (document, None)


def _to_words(turn: Turn, note: Note) -> Answer:
    """Answers free words: with what it makes of a clause that they name, else with what they may have meant."""
    text = note.text
    documents, options = documents_in(turn.proceedings, text), options_in(turn.setup, text)
    clauses = named_clauses(turn.setup.clauses, text)
    intents = intents_in(text, turn.say)
    if clauses and not options and not documents and _is_open(turn, note.sender):
        return _plain(_preference(turn, clauses[0], note.at))
    meant: list[Suggestion] = []
    for document in documents[:2]:
        meant += [Suggestion(Intent.ASK_SUPPORT, document=document), Suggestion(Intent.ASK_WHY, document=document)]
    meant += [Suggestion(Intent.ASK_SUPPORT, get=each) for each in options[:2]]
    if len(options) > 1:
        meant += [
            Suggestion(Intent.OFFER_TRADE, options[0], options[1]),
            Suggestion(Intent.OFFER_TRADE, options[1], options[0]),
        ]
    meant += [Suggestion(Intent.ASK_INTEREST, clause=each.id) for each in clauses[:2]]
    meant += [Suggestion(each) for each in intents]
    meant = meant or _what_it_can_answer(turn, note.sender)
    suggested = tuple(dict.fromkeys(meant))[:MOST_SUGGESTIONS]
    return _plain(Letter(Intent.ASK_BACK, answers=note.at, suggestions=suggested))


def _what_it_can_answer(turn: Turn, other: PartyCode) -> list[Suggestion]:
    theirs = [each.id for each in turn.proceedings.documents if each.proposer == other]
    dearest = max(turn.setup.clauses, key=turn.worth.stake, default=None)
    return [
        Suggestion(Intent.ASK_INTEREST),
        *([Suggestion(Intent.ASK_INTEREST, clause=dearest.id)] if dearest else []),
        *(Suggestion(Intent.ASK_SUPPORT, document=each) for each in theirs[-1:]),
        Suggestion(Intent.ASK_WHY),
    ]
