"""Soundings as they are kept: who asks whom about which text, and what was answered. Nothing of it is public."""

from __future__ import annotations

from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT, ProposalStatus
from corfu_rules.identifiers import DocumentId, Moment, PartyCode
from corfu_rules.proceedings import Proceedings
from corfu_rules.revising import replace
from corfu_rules.seats import Role, Seat
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class SoundingAnswer:
    """What one delegation answers in private. `asks` say what would cure an objection. It binds nobody."""

    party: PartyCode
    objects: bool
    reason: str
    asks: tuple[Ask, ...]
    at: Moment


@dataclass(frozen=True, slots=True)
class Sounding:
    """A question in private. `asker` is None for the Chair; whoever is asked sees itself alone in `asked`.

    `over`: the asker asks no longer those who have not answered.
    """

    asker: PartyCode | None
    document: DocumentId
    version: int
    asked: tuple[PartyCode, ...]
    word: str
    at: Moment
    answers: tuple[SoundingAnswer, ...] = ()
    over: bool = False

    def about(self, document: DocumentId, version: int) -> bool:
        """Says whether it is about that version of that text."""
        return (self.document, self.version) == (document, version)

    def answer_of(self, party: PartyCode | None) -> SoundingAnswer | None:
        """Gives what that Party answered, None if it has not."""
        return next((each for each in self.answers if each.party == party), None)

    @property
    def unanswered(self) -> tuple[PartyCode, ...]:
        """Those asked that have not answered."""
        return tuple(party for party in self.asked if self.answer_of(party) is None)

    def lapsed(self, proceedings: Proceedings) -> bool:
        """Says whether its text has changed or left the table."""
        return version_of(proceedings, self.document) != self.version

    def open(self, proceedings: Proceedings) -> bool:
        """Says whether somebody may still answer it for the first time."""
        return not self.over and bool(self.unanswered) and not self.lapsed(proceedings)

    def seen_by(self, viewer: Seat, presiding: PartyCode | None) -> Sounding | None:
        """Gives it as `viewer` sees it: whole to the asker and whoever presides, its own part to whoever is asked."""
        party = viewer.party
        if may_hear(viewer, presiding) or (party is not None and party == self.asker):
            return self
        if party is None or party not in self.asked:
            return None
        own = self.answer_of(party)
        return replace(self, asked=(party,), answers=(own,) if own else (), over=self.over and own is None)


def may_hear(viewer: Seat, presiding: PartyCode | None) -> bool:
    """Says whether `viewer` hears of every sounding: the Chair, the delegation that presides, the instructor."""
    presides = viewer.party is not None and viewer.party == presiding
    return presides or viewer.role in {Role.CHAIR, Role.INSTRUCTOR}


def version_of(proceedings: Proceedings, document: DocumentId) -> int | None:
    """Gives the version of a text on the table, None for one that is not there."""
    if document == CHAIR_TEXT:
        return proceedings.chair_text.version if proceedings.chair_text else None
    found = proceedings.tabled(document)
    return found.version if found is not None and found.status is ProposalStatus.TABLED else None


def answered(
    soundings: tuple[Sounding, ...],
    asker: PartyCode | None,
    document: DocumentId,
    version: int,
    answer: SoundingAnswer,
) -> tuple[Sounding, ...]:
    """Gives the soundings with an answer, in place of that Party's earlier one."""
    return tuple(
        replace(each, answers=(*(old for old in each.answers if old.party != answer.party), answer))
        if each.asker == asker and each.about(document, version) and answer.party in each.asked
        else each
        for each in soundings
    )


def ended(
    soundings: tuple[Sounding, ...],
    asker: PartyCode | None,
    document: DocumentId,
    version: int,
    unanswered: tuple[PartyCode, ...],
) -> tuple[Sounding, ...]:
    """Gives the soundings with those over that `unanswered` have not answered."""
    return tuple(
        replace(each, over=True)
        if each.asker == asker and each.about(document, version) and set(unanswered) & set(each.unanswered)
        else each
        for each in soundings
    )


def inquiries(
    soundings: tuple[Sounding, ...], party: PartyCode | None, proceedings: Proceedings
) -> tuple[Sounding, ...]:
    """Gives the soundings that wait for that Party's answer, the oldest first."""
    if party is None:
        return ()
    waiting = (each for each in soundings if not each.over and party in each.asked and each.answer_of(party) is None)
    return tuple(each for each in waiting if not each.lapsed(proceedings))
