"""What has happened to one clause: what was proposed, decided, reopened and classified, by whom and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corfu_client.happenings import Happening
from corfu_client.kit.theme import Tone
from corfu_client.text_versions import Reading
from corfu_minutes.phrases import phrase
from corfu_minutes.record_told import attachment_named, said
from corfu_minutes.wordings import called, document_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.outcomes import Outcome
from corfu_rules.documents import CHAIR_TEXT, Proposal, ProposalStatus
from corfu_rules.identifiers import ClauseId, DocumentId, Moment
from corfu_rules.procedures.classifying import WordingReclassified
from corfu_rules.procedures.compromise import ChairTextPresented
from corfu_rules.procedures.packaging import PackageRevised, PackageTabled
from corfu_rules.procedures.positions import StanceDeclared
from corfu_rules.procedures.reopening import ClauseReopened
from corfu_rules.procedures.tabling import ProposalCosponsored, ProposalRevised, ProposalTabled, ProposalWithdrawn
from corfu_rules.rulings import PublicEvent, Published
from corfu_rules.texts import Choice
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that happened to a clause: when, in a sentence, and the reason that was given for it."""

    at: Moment
    words: str
    why: str = ""
    tone: Tone = Tone.INK


def clause_history(view: View, reading: Reading, feed: Sequence[Happening], clause: ClauseId) -> tuple[Turn, ...]:
    """Gives the turns of a clause in order of time.

    What was tabled, decided, reopened and classified is always there; what was said on it before the reader came may
    not be.
    """
    turns = [
        *_tabled(view, reading, clause),
        *_decided(view, clause),
        *_ruled(view, clause),
        *_heard(view, feed, clause),
    ]
    return tuple(sorted(turns, key=lambda each: each.at))


def _tabled(view: View, reading: Reading, clause: ClauseId) -> Iterator[Turn]:
    course, setup = view.proceedings, view.setup
    for each in course.documents:
        if clause not in each.clauses:
            continue
        first = each.choices if each.version == 1 else reading.first(each.id)
        if first is None:
            party = called(setup, each.proposer)
            words = _("{party} tables {document}.", party=party, document=document_named(each.id))
        elif isinstance(each, Proposal):
            words = phrase(Published(ProposalTabled(each.id, each.proposer, first[0], "", each.at)), setup) or ""
        else:
            words = phrase(Published(PackageTabled(each.id, each.proposer, first, (), "", each.at)), setup) or ""
        why = plain(each.rationale) if each.version == 1 else ""
        yield Turn(each.at, _with_status(words, each.status), why, Tone.ACCENT)


def _with_status(words: str, status: ProposalStatus) -> str:
    match status:
        case ProposalStatus.TABLED:
            return words
        case ProposalStatus.WITHDRAWN:
            return f"{words} · " + _("withdrawn")
        case ProposalStatus.AGREED:
            return f"{words} · " + _("provisionally agreed")
        case ProposalStatus.SUPERSEDED:
            return f"{words} · " + _("another text was agreed")


def _decided(view: View, clause: ClauseId) -> Iterator[Turn]:
    for each in view.proceedings.outcomes:
        if each.conference is None and any(choice.clause == clause for choice in each.text):
            words = _(
                "{document}: {summary}",
                document=document_named(each.document),
                summary=said(view.setup, each.verdict.summary),
            )
            yield Turn(each.at, words, _reasons(view, each), Tone.GOOD if each.adopted else Tone.BAD)


def _reasons(view: View, outcome: Outcome) -> str:
    reasons = [said(view.setup, each.sentence) for each in outcome.verdict.reasons]
    attached = (
        attachment_named(each, called(view.setup, each.party)) + plain(each.text) for each in outcome.attachments
    )
    return " ".join([*reasons, *attached])


def _ruled(view: View, clause: ClauseId) -> Iterator[Turn]:
    setup = view.setup
    for each in view.proceedings.reopened_by:
        if each.clause == clause:
            event = ClauseReopened(each.clause, each.by, each.reason, None, each.at)
            yield Turn(each.at, phrase(Published(event), setup) or "", tone=Tone.WARN)
    for ruling in view.proceedings.classified:
        if ruling.choice.clause == clause:
            words = WordingReclassified(
                _document_of(view, ruling.choice), ruling.choice, ruling.choice.option, ruling.by, ruling.reason,
                ruling.at,
            )  # fmt: skip
            yield Turn(ruling.at, phrase(Published(words), setup) or "", tone=Tone.MUTED)


def _document_of(view: View, choice: Choice) -> DocumentId:
    return next((each.id for each in view.proceedings.proposals if each.choice.says(choice)), CHAIR_TEXT)


def _heard(view: View, feed: Sequence[Happening], clause: ClauseId) -> Iterator[Turn]:
    """What was said on the documents of the clause, as far as the reader has heard it."""
    documents = {each.id for each in view.proceedings.documents if clause in each.clauses}
    for each in feed:
        match each.notice:
            case Published(ChairTextPresented(text=text, note=note, version=version)) if any(
                choice.clause == clause for choice in text
            ):
                yield Turn(each.at, _("The Chair's text, version {version}", version=version), plain(note), Tone.ACCENT)
            case Published(ProposalRevised() | PackageRevised() as event) if _document(event) in documents:
                yield Turn(each.at, each.text, plain(event.rationale), Tone.ACCENT)
            case Published(event) if _document(event) in documents:
                yield Turn(each.at, each.text, tone=Tone.MUTED)
            case _:
                continue


def _document(event: PublicEvent) -> DocumentId | None:
    match event:
        case ProposalRevised() | ProposalWithdrawn() | ProposalCosponsored():
            return event.proposal
        case PackageRevised():
            return event.package
        case StanceDeclared():
            return event.document
        case _:
            return None
