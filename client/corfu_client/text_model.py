"""The text under negotiation as one delegation reads it: clause by clause, with the rival wordings and their worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import is_
from typing import TypeAlias

from corfu_client.text_worth import display_of, option_worth, points_named
from corfu_minutes.wordings import numbers_named
from corfu_resources.catalogue import _, language
from corfu_resources.plain import plain
from corfu_rules.bands import ScoreDisplay
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT, ProposalStatus
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId, PartyCode
from corfu_rules.proceedings import ReopenedBy
from corfu_rules.seats import Seat
from corfu_rules.setup import Setup
from corfu_rules.texts import NO_TEXT, UNCLASSIFIED, Choice, Clause, ClauseState, ClauseStatus, Option
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class Backing:
    """Where a wording comes from: the opening text (both None), the Chair's text, or what a Party tabled."""

    document: DocumentId | None = None
    party: PartyCode | None = None
    rival: bool = False
    """Whether it stood in the brackets from the start, beside the opening text."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What an option is worth to the reader, to compare by and in words, as far as this table shows it.

    `points` is None and the words are empty for a reader without a brief, and where points are hidden.
    """

    option: Option
    points: int | None
    red_line: str = ""
    words: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Rival:
    """A wording that stands in the text: its words, who is behind it, and what it is worth to the reader."""

    choice: Choice
    wording: str
    worth: Worth
    backings: tuple[Backing, ...] = ()

    @property
    def label(self) -> str:
        """The label of the option, marked where the words are a delegation's own."""
        if self.choice.option == NO_TEXT:
            return _("no such clause")
        if self.choice.new:
            return _("new clause, counted for nobody")
        if self.choice.option == UNCLASSIFIED:
            return _("own words, counted for nobody")
        label = plain(self.worth.option.label)
        return label if self.choice.wording is None else _("own words, near “{label}”", label=label)


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it stands: in brackets with its rivals, or with the one wording that is agreed.

    `reopened` says who put it in brackets again, while it is.
    """

    clause: Clause
    status: ClauseStatus
    rivals: tuple[Rival, ...]
    opening: str
    options: tuple[Worth, ...]
    reopened: ReopenedBy | None = None


def clause_texts(view: View) -> tuple[ClauseText, ...]:
    """Gives every clause of the text in order, those that delegations have added last.

    A clause in which nothing has happened is the same object as the last time.
    """
    made_of = (view.setup, view.proceedings, view.brief, language())
    known = _together.get(view.viewer)
    if known is None or not all(map(is_, known[0], made_of)):
        known = _together[view.viewer] = made_of, _clause_texts(view)
    return known[1]


_together: dict[Seat, tuple[tuple[object, ...], tuple[ClauseText, ...]]] = {}
"""By viewer: what the whole text was made of the last time, and the text. News that are no news of it make none."""


def _clause_texts(view: View) -> tuple[ClauseText, ...]:
    offers, states = _offers(view), {each.clause: each for each in view.proceedings.clauses}
    return tuple(
        _clause_text(view, clause, states.get(clause.id), offers.get(clause.id, ()))
        for clause in view.proceedings.drafted(view.setup)
    )


def clause_text(view: View, clause: Clause) -> ClauseText:
    """Gives one clause as it stands now."""
    return _clause_text(view, clause, view.proceedings.clause(clause.id), _offers(view).get(clause.id, ()))


_Offers: TypeAlias = tuple[tuple[Choice, Backing], ...]
_latest: dict[ClauseId, tuple[tuple[object, ...], ClauseText]] = {}
"""By clause: what the text was made of the last time, and the text."""


def _clause_text(view: View, clause: Clause, state: ClauseState | None, offers: _Offers) -> ClauseText:
    state = state or ClauseState(clause.id)
    reopened = _reopening(view, clause.id) if state.choice is None else None
    made_of = (view.setup, view.brief, display_of(view), language(), clause, state, offers, reopened)
    latest = _latest.get(clause.id)
    if latest is not None and latest[0] == made_of:
        return latest[1]
    text = ClauseText(
        clause=clause,
        status=state.status,
        rivals=_rivals(view, clause, state, offers),
        opening=opening_words(view.setup, clause.id),
        options=tuple(worth_of(view, clause, option) for option in clause.options),
        reopened=reopened,
    )
    _latest[clause.id] = made_of, text
    return text


def _offers(view: View) -> Mapping[ClauseId, _Offers]:
    """Gives what is on the table for each clause, and whose it is."""
    found: dict[ClauseId, list[tuple[Choice, Backing]]] = {}
    for proposal in view.proceedings.proposals:
        if proposal.status is ProposalStatus.TABLED:
            offer = (proposal.choice, Backing(proposal.id, proposal.proposer))
            found.setdefault(proposal.choice.clause, []).append(offer)
    for package in view.proceedings.packages:
        if package.status is ProposalStatus.TABLED:
            for choice in package.choices:
                found.setdefault(choice.clause, []).append((choice, Backing(package.id, package.proposer)))
    text = view.proceedings.chair_text
    for choice in text.text if text else ():
        found.setdefault(choice.clause, []).append((choice, Backing(CHAIR_TEXT)))
    return {clause: tuple(offers) for clause, offers in found.items()}


def _reopening(view: View, clause: ClauseId) -> ReopenedBy | None:
    return next((each for each in reversed(view.proceedings.reopened_by) if each.clause == clause), None)


def wording_of(setup: Setup, choice: Choice) -> str:
    """Gives the words of a choice with the numbers that they set, fit to show; empty where the clause falls away."""
    words = plain(setup.wording(choice))
    return f"{words} ({numbers_named(choice.sets)})" if choice.sets else words


def rival_of(view: View, choice: Choice, backings: tuple[Backing, ...] = ()) -> Rival:
    """Gives a choice as a wording with its worth to the reader."""
    clause = view.setup.clause(choice.clause)
    option = clause.option(choice.option) if clause else None
    if clause is None or option is None:
        missing = Option(OptionId(choice.option), choice.option)
        return Rival(choice, wording_of(view.setup, choice), _counted_for_nothing(view, choice, missing), backings)
    return Rival(choice, wording_of(view.setup, choice), worth_of(view, clause, option), backings)


def _counted_for_nothing(view: View, choice: Choice, option: Option) -> Worth:
    if view.brief is None or choice.option != NO_TEXT or display_of(view) is not ScoreDisplay.SHOWN:
        return Worth(option, None)
    return Worth(option, 0, words=points_named(0), short="0")


def worth_of(view: View, clause: Clause, option: Option) -> Worth:
    """Gives what an option is worth to the viewer, and the red line that it crosses."""
    brief = view.brief
    if brief is None:
        return Worth(option, None)
    points, words, short = option_worth(view, brief, clause.id, option.id)
    crossed = (line.why for line in brief.red_lines if (line.clause, line.option) == (clause.id, option.id))
    return Worth(option, points, next((plain(why) or "!" for why in crossed), ""), words, short)


def _rivals(view: View, clause: Clause, state: ClauseState, offers: _Offers) -> tuple[Rival, ...]:
    if state.choice is not None:
        return (rival_of(view, state.choice),)
    backings: dict[Choice, list[Backing]] = {
        Choice(clause.id, option): [Backing(rival=number > 0)] for number, option in enumerate(clause.opening)
    }
    for choice, backing in offers:
        backings.setdefault(choice, []).append(backing)
    return tuple(rival_of(view, choice, tuple(behind)) for choice, behind in backings.items())


def opening_words(setup: Setup, clause: ClauseId) -> str:
    """Gives the opening text of a clause."""
    found = setup.clause(clause)
    return wording_of(setup, Choice(clause, found.opening[0])) if found else ""


def ask_named(setup: Setup, ask: Ask) -> str:
    """Gives an ask as its clause and the option's label."""
    clause = setup.clause(ask.clause)
    option = clause.option(ask.option) if clause else None
    return f"{plain(ask.clause)} {plain(option.label if option else ask.option)}"
