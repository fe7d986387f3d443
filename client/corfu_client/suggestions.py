"""What one could do next, for whoever is lost: up to three suggestions from one's own brief and the public record.

Each names one step that is a press away. Nothing here knows what others want but what they have said, and no number of
points is told where the table shows none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from corfu_client.letter_replies import last_from, may_counter
from corfu_client.table_situation import unanswered
from corfu_client.text_model import ask_named
from corfu_client.text_worth import display_of
from corfu_minutes.wordings import called, clause_named, document_named
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.bands import ScoreDisplay
from corfu_rules.briefs import Brief
from corfu_rules.documents import CHAIR_TEXT, ProposalStatus, Stance
from corfu_rules.identifiers import ClauseId, DocumentId, PartyCode
from corfu_rules.letters import Intent
from corfu_rules.phases import Phase
from corfu_rules.proceedings import OpenDecision
from corfu_rules.texts import Choice, Text, with_clause
from corfu_rules.views import View
from corfu_rules.wholes import text_as_a_whole

MOST = 3


@dataclass(frozen=True, slots=True)
class Answering:
    """Go to the decision that is open."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Speak on the floor."""


@dataclass(frozen=True, slots=True)
class Looking:
    """Turn to a tab, at a text or a Party's notes."""

    tab: str
    document: DocumentId | None = None
    party: PartyCode | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """Write to a Party: why it stands where it stands on `document`, or, without one, what it needs."""

    party: PartyCode
    document: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class Proposing:
    """Propose something on a clause."""

    clause: ClauseId


Step: TypeAlias = Answering | Speaking | Looking | Asking | Proposing


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one could do and why, in a sentence or two, and the step that begins it."""

    words: str
    step: Step


def suggestions(view: View) -> tuple[Suggestion, ...]:
    """Gives at most three suggestions, the most pressing first; none for whoever plays no Party."""
    if view.viewer.party is None:
        return ()
    advisers: tuple[Callable[[View], Iterator[Suggestion]], ...] = (
        _decision, _treaty, _letters, _chair_text, _objections, _stances, _whole, _floor, _wishes, _needs,
    )  # fmt: skip
    found: list[Suggestion] = []
    for adviser in advisers:
        for each in adviser(view):
            if all(each.step != other.step for other in found):
                found.append(each)
            break  # one of each kind: three sides of the situation help more than three of the same
    return tuple(found[:MOST])


def _shown(view: View) -> Brief | None:
    """Gives the brief where points may be named."""
    return view.brief if display_of(view) is ScoreDisplay.SHOWN else None


def _decision(view: View) -> Iterator[Suggestion]:
    decision, me = view.proceedings.decision, view.viewer.party
    if decision is None or me not in view.proceedings.deciding(view.setup) or me in decision.heard:
        return
    words = _(
        "A decision is open on {document}, and you have not answered.", document=document_named(decision.document)
    )
    yield Suggestion(f"{words} {_advice(view, decision)}".strip(), Answering())


def _advice(view: View, decision: OpenDecision) -> str:
    brief = view.brief
    if brief is None or not decision.text:
        return ""
    crossed = brief.red_lines_crossed(decision.text)
    if crossed:
        clause = clause_named(view.setup, crossed[0].clause)
        return _("It crosses your red line in {clause}: object, and say what would help.", clause=clause)
    if not decision.whole or _shown(view) is None:
        return _("Hold it against your instructions.")
    return _weighed(brief, decision.text)


def _weighed(brief: Brief, text: Text) -> str:
    points = brief.points_for(text)
    if brief.must_block(text):
        return _("It is worth {points} to you, your walk-away is {walk}: object.", points=points, walk=brief.walk_away)
    return _("It is worth {points} to you, your walk-away is {walk}: join.", points=points, walk=brief.walk_away)


def _treaty(view: View) -> Iterator[Suggestion]:
    course, me = view.proceedings, view.viewer.party
    if course.phase is Phase.SIGNATURE and me is not None and course.open_to(view.setup, me):
        own = course.register.adherence(me)
        if own.signed_at is None and not own.declined:
            yield Suggestion(_("The treaty is open for signature: sign it, or say why not."), Looking("treaty"))
        elif own.signed_at is not None and own.notified_at is None:
            yield Suggestion(_("You have signed. Your consent binds you once you notify it."), Looking("treaty"))
    if course.phase is Phase.IN_FORCE:
        yield Suggestion(_("See on the Depositary's board what waits, and what you may do."), Looking("treaty"))


def _letters(view: View) -> Iterator[Suggestion]:
    me = view.viewer.party
    for party in (each.code for each in view.setup.parties if each.code != me):
        note = last_from(view, party)
        if note is not None and may_counter(note):
            words = _("{party} has asked you something in private and waits.", party=called(view.setup, party))
            yield Suggestion(words, Looking("notes", party=party))


def _chair_text(view: View) -> Iterator[Suggestion]:
    text, me, brief = view.proceedings.chair_text, view.viewer.party, _shown(view)
    if text is None or any(each.party == me for each in text.stances) or view.proceedings.phase is Phase.CLOSED:
        return
    words = _("{text} waits for your stance.", text=document_named(CHAIR_TEXT))
    if brief is not None:
        words = f"{words} {_weighed(brief, text.text)}"
    yield Suggestion(words, Looking("chair", CHAIR_TEXT))


def _objections(view: View) -> Iterator[Suggestion]:
    """Somebody objects to one's own text: what it said would help, or else the question what would."""
    me = view.viewer.party
    for own in view.proceedings.documents:
        if own.proposer != me or own.status is not ProposalStatus.TABLED:
            continue
        for taken in own.stances:
            if taken.stance is not Stance.OBJECT or _waits_for(view, taken.party):
                continue
            party, document = called(view.setup, taken.party), document_named(own.id)
            said = _("{party} objects to {document}: {reason}", party=party, document=document, reason=taken.reason)
            if taken.asks:
                wishes = ", ".join(ask_named(view.setup, ask) for ask in taken.asks)
                tail = _("Would help: {wishes}. Offer it, or ask what else would do.", wishes=wishes)
            else:
                tail = _("Ask what would help.")
            yield Suggestion(f"{plain(said)} {tail}", Asking(taken.party, own.id))


def _stances(view: View) -> Iterator[Suggestion]:
    if view.proceedings.phase is not Phase.DRAFTING:
        return
    for each in unanswered(view):
        words = _("You have not said where you stand on {document}.", document=document_named(each.id))
        yield Suggestion(words, Looking("proposals", each.id))


def _whole(view: View) -> Iterator[Suggestion]:
    """In adoption, how the whole stands against one's walk-away."""
    brief = _shown(view)
    if view.proceedings.phase is not Phase.ADOPTION or brief is None:
        return
    text = text_as_a_whole(view.setup, view.proceedings)
    points, walk = brief.points_for(text), brief.walk_away
    words = _("Your walk-away is {walk}, the text stands at {points}: you can join.", walk=walk, points=points)
    if brief.must_block(text):
        words = _(
            "Your walk-away is {walk}, the text stands at {points}: say what would have to change.",
            walk=walk,
            points=points,
        )
    yield Suggestion(words, Speaking())


def _floor(view: View) -> Iterator[Suggestion]:
    me = view.viewer.party
    spoken = any(each.speaker.party == me for each in view.proceedings.statements)
    if not spoken and view.proceedings.phase in {Phase.OPENING, Phase.DRAFTING}:
        yield Suggestion(_("You have not spoken yet. Say in a sentence what matters to you."), Speaking())


def _wishes(view: View) -> Iterator[Suggestion]:
    """A clause on which much hangs for the reader, and on which it has proposed nothing."""
    brief, me = view.brief, view.viewer.party
    if view.proceedings.phase is not Phase.DRAFTING or brief is None or display_of(view) is ScoreDisplay.HIDDEN:
        return
    standing = text_as_a_whole(view.setup, view.proceedings)
    now = brief.points_for(standing)
    own = {clause for each in view.proceedings.documents if each.proposer == me for clause in each.clauses}
    gains = [
        (brief.points_for(with_clause(standing, Choice(clause.id, option.id))) - now, clause.id)
        for clause in view.setup.clauses
        if clause.id not in own
        for option in clause.options
        if not brief.red_lines_crossed((Choice(clause.id, option.id),))
    ]
    best = max(gains, key=lambda each: each[0], default=(0, ClauseId("")))
    if best[0] <= 0:
        return
    words = _("Much hangs on {clause} for you. Propose something there.", clause=clause_named(view.setup, best[1]))
    if _shown(view) is not None:
        words += " " + ngettext("It could bring you {count} point.", "It could bring you {count} points.", best[0])
    yield Suggestion(words, Proposing(best[1]))


def _needs(view: View) -> Iterator[Suggestion]:
    """Somebody whom one has not asked what it needs, allies first."""
    me = view.viewer.party
    if view.proceedings.phase in {Phase.SIGNATURE, Phase.CLOSED}:
        return
    asked = {
        party
        for note in view.notes
        if note.sender == me and note.letter is not None and note.letter.intent is Intent.ASK_INTEREST
        for party in note.to
    }
    allies = view.brief.allies if view.brief else ()
    others = [each.code for each in view.setup.parties if each.code not in {me, *asked}]
    for party in sorted(others, key=lambda each: each not in allies):
        yield Suggestion(_("Ask {party} in a note what it needs.", party=called(view.setup, party)), Asking(party))


def _waits_for(view: View, party: PartyCode) -> bool:
    """Says whether the viewer has written to that Party last and waits for its answer."""
    shared = [note for note in view.notes if note.concerns(party)]
    return bool(shared) and shared[-1].sender == view.viewer.party
