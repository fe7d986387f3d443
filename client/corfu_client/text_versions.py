"""What the text is compared with while it is read: the opening text, the version before, or what was looked at last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from corfu_client.happenings import Happening
from corfu_client.remembering import Remembered
from corfu_client.text_model import ClauseText, Rival, clause_texts, wording_of
from corfu_resources.catalogue import language
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import ClauseId, DocumentId, PartyCode
from corfu_rules.procedures.packaging import PackageTabled
from corfu_rules.procedures.tabling import ProposalTabled
from corfu_rules.rulings import Published
from corfu_rules.texts import Choice, ClauseStatus, Text
from corfu_rules.views import View


class Against(StrEnum):
    """What the wordings that stand now are compared with."""

    NOW = "now"
    """With nothing: the bare words."""
    OPENING = "opening"
    """With the opening text."""
    LAST = "last"
    """With the version before, of the document that each wording comes from."""
    LOOKED = "looked"
    """With what stood there when the person last looked."""


@dataclass(frozen=True, slots=True)
class SeenWording:
    """A wording as it stood: its choice, its words, and the documents that it came from; `own`: the reader's own."""

    choice: Choice
    words: str
    documents: tuple[DocumentId, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Stood:
    """How a clause stood when it was last looked at."""

    status: ClauseStatus
    wordings: tuple[SeenWording, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """What has changed in a clause since the reader last looked; nobody's own proposals count as news to it.

    `gone` are the wordings that stand in the brackets no longer.
    """

    fresh: frozenset[Choice] = frozenset()
    gone: tuple[SeenWording, ...] = ()
    decided: bool = False

    @property
    def count(self) -> int:
        """How many changes there are."""
        return len(self.fresh) + len(self.gone) if not self.decided else 1


@dataclass(slots=True)
class Reading:
    """How the holder of the seat reads the text: compared with what, and what has been looked at.

    It lies in the store, so that it outlives screens and a lost line; leaving the table forgets it.
    """

    against: Against = Against.OPENING
    seen: dict[ClauseId, Stood] = field(default_factory=dict[ClauseId, Stood])
    begun: bool = False
    _firsts: dict[DocumentId, Text] = field(default_factory=dict[DocumentId, Text])
    _texts: tuple[View, str, tuple[ClauseText, ...]] | None = None

    def texts(self, view: View) -> tuple[ClauseText, ...]:
        """Gives `clause_texts(view)`, worked out once for a view and a language."""
        known = self._texts
        if known is None or known[0] is not view or known[1] != language():
            known = self._texts = (view, language(), clause_texts(view))
        return known[2]

    def follow(self, view: View, feed: Sequence[Happening]) -> None:
        """Keeps how each document read at first, where that was heard. At the outset all that stands counts as seen."""
        if not self.begun:
            self.begun = True
            self.see_all(view)
        documents = view.proceedings.documents
        self._firsts |= {each.id: each.choices for each in documents if each.version == 1}
        if any(each.id not in self._firsts for each in documents):
            self._firsts = dict(filter(None, map(_tabled, feed))) | self._firsts

    def see_all(self, view: View) -> None:
        """Notes that everything that stands has been looked at."""
        self.seen = {each.clause.id: stood(each, view.viewer.party) for each in self.texts(view)}

    def see(self, text: ClauseText, me: PartyCode | None) -> None:
        """Notes that a clause has been looked at as it stands."""
        self.seen[text.clause.id] = stood(text, me)

    def first(self, document: DocumentId) -> Text | None:
        """Gives a proposal or package as it was tabled; None if that was before one came."""
        return self._firsts.get(document)


def stood(text: ClauseText, me: PartyCode | None) -> Stood:
    """Gives how a clause stands, to compare by later."""
    wordings = (
        SeenWording(
            rival.choice,
            rival.wording,
            tuple(each.document for each in rival.backings if each.document is not None),
            _own(rival, me),
        )
        for rival in text.rivals
    )
    return Stood(text.status, tuple(wordings))


def moved(reading: Reading, text: ClauseText, me: PartyCode | None) -> Moved:
    """Gives what has changed in a clause since it was last looked at."""
    return _moved(reading.seen.get(text.clause.id), text, me)


@Remembered
def _moved(then: Stood | None, text: ClauseText, me: PartyCode | None) -> Moved:
    if then is None:
        return Moved(frozenset(each.choice for each in text.rivals if not _own(each, me)))
    known = {each.choice for each in then.wordings}
    fresh = frozenset(each.choice for each in text.rivals if each.choice not in known and not _own(each, me))
    if then.status is not text.status:
        return Moved(fresh, decided=True)
    now = {each.choice for each in text.rivals}
    at_work = {backing.document for rival in text.rivals for backing in rival.backings}
    gone = (each for each in then.wordings if each.choice not in now and not each.own)
    return Moved(fresh, tuple(each for each in gone if not at_work.intersection(each.documents)))


def compared_with(reading: Reading, view: View, text: ClauseText, rival: Rival) -> str | None:
    """Gives the words that a wording is compared with, None where it is shown bare."""
    match reading.against:
        case Against.NOW:
            return None
        case Against.OPENING:
            return text.opening
        case Against.LAST:
            return _before(view, text, rival)
        case Against.LOOKED:
            return _looked_at(reading, view, text, rival)
        case _:
            assert_never(reading.against)


def _before(view: View, text: ClauseText, rival: Rival) -> str:
    """Gives the words of the version before; those of the opening text where this is the first one."""
    for document, version in _sources(view, text, rival):
        for choice in _earlier(view, document, version):
            if choice.clause == text.clause.id:
                return wording_of(view.setup, choice)
    return text.opening


def _earlier(view: View, document: DocumentId, version: int) -> Text:
    course = view.proceedings
    found = course.chair_text if document == CHAIR_TEXT else course.tabled(document)
    return found.before if found is not None and found.version == version else ()


def _looked_at(reading: Reading, view: View, text: ClauseText, rival: Rival) -> str | None:
    if rival.choice not in moved(reading, text, view.viewer.party).fresh:
        return None
    documents = {document for document, _version in _sources(view, text, rival)}
    then = reading.seen.get(text.clause.id)
    found = (each.words for each in (then.wordings if then else ()) if documents.intersection(each.documents))
    return next(found, text.opening)


def _sources(view: View, text: ClauseText, rival: Rival) -> list[tuple[DocumentId, int]]:
    """Gives the documents that a wording comes from, with their versions; of an agreed one that which was agreed."""
    course = view.proceedings
    if text.status is not ClauseStatus.BRACKETED:
        state = course.clause(text.clause.id)
        agreed = state.agreed_by if state else None
        return [
            (each.document, each.version)
            for each in course.outcomes
            if each.decision == agreed and each.document is not None
        ]
    found: list[tuple[DocumentId, int]] = []
    for backing in rival.backings:
        if backing.document == CHAIR_TEXT and course.chair_text is not None:
            found.append((CHAIR_TEXT, course.chair_text.version))
        tabled = course.tabled(backing.document) if backing.document else None
        if tabled is not None:
            found.append((tabled.id, tabled.version))
    return found


def _own(rival: Rival, me: PartyCode | None) -> bool:
    return me is not None and bool(rival.backings) and all(each.party == me for each in rival.backings)


def _tabled(happening: Happening) -> tuple[DocumentId, Text] | None:
    match happening.notice:
        case Published(ProposalTabled(proposal=document, choice=choice)):
            return document, (choice,)
        case Published(PackageTabled(package=document, choices=choices)):
            return document, choices
        case _:
            return None
