"""Hints on demand in solo play: what one could do now, from one's own view alone: the brief and the public record.

Nothing here knows what others want but what they have said. How plainly a hint speaks is the table's: a move, the
direction, or no more than what is due.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corfu_client.letter_replies import last_from, may_counter
from corfu_client.text_worth import display_of
from corfu_minutes.letter_phrases import option_in_clause
from corfu_minutes.wordings import called, clause_named, document_named
from corfu_resources.catalogue import _, ngettext
from corfu_rules.bands import ScoreDisplay
from corfu_rules.briefs import Brief
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT, ProposalStatus, Stance, Tabled
from corfu_rules.hints import Plainness
from corfu_rules.identifiers import DocumentId, PartyCode
from corfu_rules.letters import Intent
from corfu_rules.phases import Phase
from corfu_rules.texts import Choice, Text, with_clause
from corfu_rules.views import View
from corfu_rules.wholes import text_as_a_whole


@dataclass(frozen=True, slots=True)
class Hint:
    """What one could do, as plainly as the table allows; `tab` is where it is done, empty where it is elsewhere."""

    words: str
    tab: str = ""


@dataclass(frozen=True, slots=True)
class _Advice:
    """The same at every plainness."""

    move: str
    direction: str
    due: str
    tab: str = ""


def hint_for(view: View) -> Hint:
    """Gives the most pressing hint for the viewer; a viewer without a brief is told to listen."""
    brief = view.brief
    advisers: tuple[Callable[[View, Brief], Iterator[_Advice]], ...] = (
        _decision, _letters, _floor, _chair_text, _proposals, _objections, _own_proposal, _interests,
    )  # fmt: skip
    found = (each for adviser in advisers for each in adviser(view, brief)) if brief is not None else iter(())
    advice = next(found, None)
    if advice is None:
        return Hint(_("Nothing waits for you. Listen: who moves, and on what?"))
    match _plainness(view):
        case Plainness.MOVE:
            return Hint(advice.move, advice.tab)
        case Plainness.DIRECTION:
            return Hint(advice.direction, advice.tab)
        case Plainness.DUE:
            return Hint(advice.due, advice.tab)


def _plainness(view: View) -> Plainness:
    """Gives how plainly to speak: where points are not shown, a hint must not tell them either."""
    match display_of(view):
        case ScoreDisplay.SHOWN:
            return view.setup.hints
        case ScoreDisplay.BANDS:
            return Plainness.DUE if view.setup.hints is Plainness.DUE else Plainness.DIRECTION
        case ScoreDisplay.HIDDEN:
            return Plainness.DUE


def _standing(view: View) -> Text:
    return text_as_a_whole(view.setup, view.proceedings)


def _gain(view: View, brief: Brief, choices: Text) -> int:
    """Gives the points that choices bring against the text as it stands."""
    standing = _standing(view)
    changed = standing
    for choice in choices:
        changed = with_clause(changed, choice)
    return brief.points_for(changed) - brief.points_for(standing)


def _points(count: int) -> str:
    return ngettext("{count} point", "{count} points", count)


def _on_text(view: View, brief: Brief, text: Text, name: str, *, whole: bool) -> tuple[str, str]:
    """Gives the move on a text, and the direction."""
    crossed = brief.red_lines_crossed(text)
    if crossed:
        clause = clause_named(view.setup, crossed[0].clause)
        words = _("Object to {text}: it crosses your red line in {clause}.", text=name, clause=clause)
        return words, _("Hold {text} against your red lines.", text=name)
    if whole:
        direction = _("Hold {text} against your walk-away.", text=name)
        numbers = {"points": _points(brief.points_for(text)), "walk_away": str(brief.walk_away)}
        if brief.must_block(text):
            words = _("Object to {text}: {points} for you, and your walk-away is {walk_away}.", text=name, **numbers)
        else:
            words = _("You can join {text}: {points} for you, and your walk-away is {walk_away}.", text=name, **numbers)
        return words, direction
    gain = _gain(view, brief, text)
    direction = _("Ask yourself what {text} brings you, and what it costs.", text=name)
    if gain > 0:
        return _(
            "Join {text}: it brings you {points} more than what stands.", text=name, points=_points(gain)
        ), direction
    if gain == 0:
        return _("Join {text}: it costs you nothing, and others will remember it.", text=name), direction
    words = _("Ask for something in return for {text}: it costs you {points}.", text=name, points=_points(-gain))
    return words, direction


def _decision(view: View, brief: Brief) -> Iterator[_Advice]:
    decision, party = view.proceedings.decision, view.viewer.party
    if decision is None or party not in view.proceedings.deciding(view.setup) or party in decision.heard:
        return
    name = document_named(decision.document)
    if not decision.text:
        return
    move, direction = _on_text(view, brief, decision.text, name, whole=decision.whole)
    yield _Advice(move, direction, _("A text is being decided: answer before the window closes."))


def _letters(view: View, brief: Brief) -> Iterator[_Advice]:
    me = view.viewer.party
    for party in (each.code for each in view.setup.parties if each.code != me):
        note = last_from(view, party)
        letter = note.letter if note is not None else None
        if note is None or letter is None or not may_counter(note):
            continue
        options = {each.clause: each for each in (letter.give, letter.get) if each is not None}
        found = view.proceedings.tabled(letter.document) if letter.document is not None else None
        choices = found.choices if found else tuple(Choice(each.clause, each.option) for each in options.values())
        gain, name = _gain(view, brief, choices), called(view.setup, party)
        if brief.red_lines_crossed(choices):
            move = _("Decline what {party} asks for: it crosses your red line.", party=name)
        elif gain >= 0:
            move = _("Agree to what {party} asks for: {points} more for you.", party=name, points=_points(gain))
        else:
            move = _("Ask {party} for something in return: {points} less for you.", party=name, points=_points(-gain))
        direction = _("{party} waits for your answer. What would it bring you, and what would it cost?", party=name)
        yield _Advice(move, direction, _("Answer the note of {party}.", party=name), "notes")


def _floor(view: View, brief: Brief) -> Iterator[_Advice]:
    me = view.viewer.party
    if view.proceedings.phase is not Phase.OPENING or any(
        each.speaker.party == me for each in view.proceedings.statements
    ):
        return
    dearest = _wishes(view, brief)[:1]
    direction = _("Say in a sentence or two what matters to your delegation.")
    move = direction
    if dearest:
        move = _("Say on the floor that you look to {option}.", option=option_in_clause(view.setup, dearest[0][1]))
    yield _Advice(move, direction, _("You have not spoken yet."), "floor")


def _chair_text(view: View, brief: Brief) -> Iterator[_Advice]:
    text, me = view.proceedings.chair_text, view.viewer.party
    if text is None or any(each.party == me for each in text.stances) or view.proceedings.phase is Phase.CLOSED:
        return
    name = document_named(CHAIR_TEXT)
    move, direction = _on_text(view, brief, text.text, name, whole=True)
    yield _Advice(move, direction, _("{text} waits for your stance.", text=name), "chair")


def _live(view: View) -> list[Tabled]:
    return [each for each in view.proceedings.documents if each.status is ProposalStatus.TABLED]


def _proposals(view: View, brief: Brief) -> Iterator[_Advice]:
    me = view.viewer.party
    if view.proceedings.phase is not Phase.DRAFTING:
        return
    for each in _live(view):
        if me in (each.proposer, *each.cosponsors, *(taken.party for taken in each.stances)):
            continue
        move, direction = _on_text(view, brief, each.choices, document_named(each.id), whole=False)
        yield _Advice(move, direction, _("Proposals wait for your stance."), "proposals")


def _objections(view: View, brief: Brief) -> Iterator[_Advice]:
    """Somebody objects to an own proposal: offer what that Party has asked for elsewhere, if it is cheap."""
    if view.proceedings.phase is not Phase.DRAFTING:
        return
    for own in _live(view):
        if own.proposer != view.viewer.party:
            continue
        for taken in own.stances:
            if taken.stance is Stance.OBJECT and not _written(view, taken.party):
                yield _on_objection(view, brief, own, taken.party)


def _on_objection(view: View, brief: Brief, own: Tabled, other: PartyCode) -> _Advice:
    party, document = called(view.setup, other), document_named(own.id)
    direction = _("{party} objects to {document}. What has it asked for elsewhere?", party=party, document=document)
    due = _("Somebody objects to what you propose.")
    choices = [Choice(each.clause, each.option) for each in _asked(view, other) if each.clause not in own.clauses]
    priced = [(-_gain(view, brief, (each,)), each) for each in choices if not brief.red_lines_crossed((each,))]
    if not priced:
        return _Advice(direction, direction, due, "notes")
    cost, cheap = min(priced, key=lambda each: each[0])
    option = option_in_clause(view.setup, Ask(cheap.clause, cheap.option))
    move = _("Offer {party} {option} for its support of {document}.", party=party, option=option, document=document)
    price = _("It costs you {points}.", points=_points(cost)) if cost > 0 else _("It costs you nothing.")
    return _Advice(f"{move} {price}", direction, due, "notes")


def _asked(view: View, party: PartyCode) -> list[Ask]:
    """Gives what a Party has asked for in public: what it proposes, and what would help it."""
    documents = _live(view)
    asked = [
        Ask(choice.clause, choice.option) for each in documents if each.proposer == party for choice in each.choices
    ]
    asked += [ask for each in documents for taken in each.stances if taken.party == party for ask in taken.asks]
    known = {(clause.id, option.id) for clause in view.setup.clauses for option in clause.options}
    return [each for each in dict.fromkeys(asked) if (each.clause, each.option) in known]


def _written(view: View, party: PartyCode) -> bool:
    """Says whether the viewer waits for an answer of that Party."""
    shared = [note for note in view.notes if note.concerns(party)]
    return bool(shared) and shared[-1].sender == view.viewer.party


def _wishes(view: View, brief: Brief) -> list[tuple[int, Ask]]:
    """Gives the options that would bring most against the text as it stands, in clauses that are still open."""
    open_clauses = {each.clause for each in view.proceedings.clauses if each.choice is None}
    found = [
        (_gain(view, brief, (Choice(clause.id, option.id),)), Ask(clause.id, option.id))
        for clause in view.setup.clauses
        if clause.id in open_clauses
        for option in clause.options
        if not brief.red_lines_crossed((Choice(clause.id, option.id),))
    ]
    return sorted((each for each in found if each[0] > 0), key=lambda each: (-each[0], each[1].clause))


def _own_proposal(view: View, brief: Brief) -> Iterator[_Advice]:
    me = view.viewer.party
    if view.proceedings.phase is not Phase.DRAFTING or any(each.proposer == me for each in view.proceedings.documents):
        return
    tabled: set[DocumentId | tuple[str, str]] = {(c.clause, c.option) for each in _live(view) for c in each.choices}
    wishes = [each for each in _wishes(view, brief) if (each[1].clause, each[1].option) not in tabled]
    for gain, ask in wishes[:1]:
        move = _(
            "Propose {option}: {points} more for you than what stands.",
            option=option_in_clause(view.setup, ask),
            points=_points(gain),
        )
        clause = clause_named(view.setup, ask.clause)
        direction = _("Much hangs on {clause} for you. Propose something there.", clause=clause)
        yield _Advice(move, direction, _("You have not proposed anything yet."), "proposals")


def _interests(view: View, brief: Brief) -> Iterator[_Advice]:
    """Somebody has not been asked what it needs, an ally first."""
    me = view.viewer.party
    if view.proceedings.phase in {Phase.SIGNATURE, Phase.CLOSED}:
        return
    asked = {
        party
        for note in view.notes
        if note.sender == me and note.letter is not None and note.letter.intent is Intent.ASK_INTEREST
        for party in note.to
    }
    others = [each.code for each in view.setup.parties if each.code not in {me, *asked}]
    for party in sorted(others, key=lambda each: each not in brief.allies):
        name = called(view.setup, party)
        yield _Advice(
            _("Ask {party} in a note what it needs.", party=name),
            _("You know little of what others need. Whom have you not asked yet?"),
            _("You have time for a note."),
            "notes",
        )
