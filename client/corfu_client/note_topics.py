"""What a note is about: the clauses that its letter or its words name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corfu_rules.identifiers import ClauseId, DocumentId
from corfu_rules.letters import Letter
from corfu_rules.tables import Note
from corfu_rules.views import View

_NAMED = re.compile(r"[A-Za-z]+\d+")


def topics_of(view: View, note: Note) -> frozenset[ClauseId]:
    """Gives the clauses that a note speaks of, by what its letter asks and by the ids in its words.

    A document stands for the clauses that it changes; the Chair's text, which is on all of them, for none.
    """
    known = {each.id for each in view.proceedings.drafted(view.setup)}
    found = set(_of_letter(view, note.letter)) if note.letter is not None else set[ClauseId]()
    for word in _NAMED.findall(note.text):
        if ClauseId(word.upper()) in known:
            found.add(ClauseId(word.upper()))
        found.update(_of_document(view, DocumentId(word.upper())))
    return frozenset(found & known)


def notes_by_topic(view: View) -> Mapping[ClauseId | None, Sequence[Note]]:
    """Gives the notes by the clauses that they speak of, in the order of the text; last, under None, all others."""
    sorted_out: dict[ClauseId | None, list[Note]] = {each.id: [] for each in view.proceedings.drafted(view.setup)}
    sorted_out[None] = []
    for note in view.notes:
        for topic in topics_of(view, note) or (None,):
            sorted_out[topic].append(note)
    return {topic: notes for topic, notes in sorted_out.items() if notes or topic is None}


def _of_letter(view: View, letter: Letter) -> Iterator[ClauseId]:
    if letter.clause is not None:
        yield letter.clause
    for ask in (letter.give, letter.get, *letter.options):
        if ask is not None:
            yield ask.clause
    if letter.document is not None:
        yield from _of_document(view, letter.document)


def _of_document(view: View, document: DocumentId) -> Sequence[ClauseId]:
    tabled = view.proceedings.tabled(document)
    return tabled.clauses if tabled is not None else ()
