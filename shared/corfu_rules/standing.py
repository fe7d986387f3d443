"""Where a seat stands: what its Party has asked for, and whose answer it owes. For whoever takes the seat over."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_rules.documents import CHAIR_TEXT, ProposalStatus, Stance
from corfu_rules.identifiers import DocumentId, PartyCode
from corfu_rules.sentences import Sentence, sentence
from corfu_rules.soundings import Sounding, inquiries
from corfu_rules.views import View


def standing_of(view: View) -> tuple[Sentence, ...]:
    """Gives where the view's own seat stands, from nothing but what that seat sees."""
    return (*_asked(view), *_owed(view))


def _asked(view: View) -> Iterator[Sentence]:
    party, course = view.viewer.party, view.proceedings
    tabled = [each.id for each in course.documents if each.proposer == party and each.status is ProposalStatus.TABLED]
    if tabled:
        yield sentence("On the table: {documents}.", documents=", ".join(tabled))
    text = course.chair_text
    if text is None or party is None:
        return
    stance = next((each.stance for each in text.stances if each.party == party), None)
    match stance:
        case Stance.JOIN:
            yield sentence("The Chair's text: could join it.")
        case Stance.OBJECT:
            yield sentence("The Chair's text: would object.")
        case None:
            yield sentence("Still to do: say where you stand on the Chair's text.")


def _owed(view: View) -> Iterator[Sentence]:
    party, course = view.viewer.party, view.proceedings
    decision = course.decision
    if decision is not None and party in course.deciding(view.setup) and party not in decision.heard:
        yield _decision(decision.document)
    for each in inquiries(view.soundings, party, course):
        yield _sounding(view, each)
    for sender in _unanswered(view):
        yield sentence("Still to do: answer the note of {sender}.", sender=_called(view, sender))


def _unanswered(view: View) -> Iterator[PartyCode]:
    """Gives whose last note was not followed by one to them, in the order of those notes."""
    party = view.viewer.party
    waiting: dict[PartyCode, None] = {}
    for note in view.notes:
        if note.sender == party:
            for each in note.to:
                waiting.pop(each, None)
        else:
            waiting.pop(note.sender, None)
            waiting[note.sender] = None
    yield from waiting


def _called(view: View, code: PartyCode) -> str:
    party = view.setup.party(code)
    return party.name if party is not None else code


def _decision(document: DocumentId | None) -> Sentence:
    if document is None:
        return sentence("Still to do: answer in the decision on the text as a whole.")
    if document == CHAIR_TEXT:
        return sentence("Still to do: answer in the decision on the Chair's text.")
    return sentence("Still to do: answer in the decision on {document}.", document=document)


def _sounding(view: View, asked: Sounding) -> Sentence:
    # A name in a slot is the scenario's own; words of the language have to stand in the sentence itself.
    document, asker = asked.document, "" if asked.asker is None else _called(view, asked.asker)
    if document == CHAIR_TEXT:
        if not asker:
            return sentence("Still to do: answer the Chair, who sounds you out on its text.")
        return sentence("Still to do: answer {asker}, who sounds you out on the Chair's text.", asker=asker)
    if not asker:
        return sentence("Still to do: answer the Chair, who sounds you out on {document}.", document=document)
    return sentence("Still to do: answer {asker}, who sounds you out on {document}.", asker=asker, document=document)
