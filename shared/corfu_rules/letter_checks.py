"""What a letter may name, and who may write it."""

from __future__ import annotations

from dataclasses import replace

from corfu_rules.checks import choice_of, clause_of
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import ClauseId, DocumentId, PartyCode
from corfu_rules.letters import COMMITTING, MOST_SUGGESTIONS, Letter, Suggestion, is_whole
from corfu_rules.refusals import Missing, NotYours, TooLong, Unknown
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.tables import Table


def letter_for(table: Table, seat: Seat, to: tuple[PartyCode, ...], letter: Letter) -> Letter:
    """Gives the letter, with the version of its text.

    Refuses one that lacks a slot of its intent, and one that names something unknown.

    Unknown are clauses, options and texts that are not there, and a note that none of `to` has sent to this Party.
    What only the head of delegation may say is refused to the others.
    """
    if letter.intent in COMMITTING and seat.party is not None and seat != table.proceedings.head(seat.party):
        raise NotYours(sentence("Only the head of delegation promises or agrees to something. Advise your head."))
    if not is_whole(letter):
        raise Missing(sentence("Say what your note is about: choose a text, or an option of a clause."))
    _named(table, letter.give, letter.get, letter.document, letter.clause)
    for option in letter.options:
        choice_of(table.setup, option.clause, option.option, None, REASON_LIMIT)
    if letter.give is not None and letter.give == letter.get:
        raise Unknown(sentence("What you give and what you get is the same. Choose two options."))
    if len(letter.suggestions) > MOST_SUGGESTIONS:
        raise TooLong(sentence("At most {most} suggestions go with a note.", most=MOST_SUGGESTIONS))
    for each in letter.suggestions:
        _suggested(table, each)
    if letter.answers is not None and not any(
        note.at == letter.answers and note.sender in to and seat.party in note.to for note in table.notes
    ):
        raise Unknown(sentence("You have had no such note from those you write to."))
    return replace(letter, version=_version(table, letter.document))


def _suggested(table: Table, suggestion: Suggestion) -> None:
    _named(table, suggestion.give, suggestion.get, suggestion.document, suggestion.clause)


def _named(
    table: Table, give: Ask | None, get: Ask | None, document: DocumentId | None, clause: ClauseId | None
) -> None:
    for ask in (give, get):
        if ask is not None:
            choice_of(table.setup, ask.clause, ask.option, None, REASON_LIMIT)
    if clause is not None:
        clause_of(table.setup, clause)
    _version(table, document)


def _version(table: Table, document: DocumentId | None) -> int:
    if document is None:
        return 0
    there = table.proceedings.chair_text if document == CHAIR_TEXT else table.proceedings.tabled(document)
    if there is None:
        raise Unknown(sentence("There is no text {document} at this table.", document=document))
    return there.version
