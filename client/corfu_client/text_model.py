"""The text under negotiation as one delegation reads it: clause by clause, with the rival wordings and their worth."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.briefs import Brief
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import ProposalStatus
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId, PartyCode, Points
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice, Clause, ClauseState, ClauseStatus, Option
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class Backing:
    """Where a wording comes from: the opening text (both None), or a proposal and who made it."""

    document: DocumentId | None = None
    party: PartyCode | None = None


@dataclass(frozen=True, slots=True)
class Worth:
    """What an option is worth to the reader; `points` is None for a reader without a brief."""

    option: Option
    points: Points | None
    red_line: str = ""


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
        label = plain(self.worth.option.label)
        return label if self.choice.wording is None else _("own words, near “{label}”", label=label)


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it stands: in brackets with its rivals, or with the one wording that is agreed."""

    clause: Clause
    status: ClauseStatus
    rivals: tuple[Rival, ...]
    opening: str
    options: tuple[Worth, ...]


def clause_texts(view: View) -> tuple[ClauseText, ...]:
    """Gives every clause of the text, in order."""
    return tuple(clause_text(view, clause) for clause in view.setup.clauses)


def clause_text(view: View, clause: Clause) -> ClauseText:
    """Gives one clause as it stands now."""
    state = view.proceedings.clause(clause.id) or ClauseState(clause.id)
    return ClauseText(
        clause=clause,
        status=state.status,
        rivals=_rivals(view, clause, state),
        opening=wording_of(view.setup, Choice(clause.id, clause.opening[0])),
        options=tuple(worth_of(view.brief, clause, option) for option in clause.options),
    )


def wording_of(setup: Setup, choice: Choice) -> str:
    """Gives the words of a choice, fit to show; empty where the clause falls away."""
    return plain(setup.wording(choice))


def rival_of(view: View, choice: Choice, backings: tuple[Backing, ...] = ()) -> Rival:
    """Gives a choice as a wording with its worth to the reader."""
    clause = view.setup.clause(choice.clause)
    option = clause.option(choice.option) if clause else None
    if clause is None or option is None:
        missing = Option(OptionId(choice.option), choice.option)
        return Rival(choice, wording_of(view.setup, choice), Worth(missing, None), backings)
    return Rival(choice, wording_of(view.setup, choice), worth_of(view.brief, clause, option), backings)


def worth_of(brief: Brief | None, clause: Clause, option: Option) -> Worth:
    """Gives what an option is worth by `brief`, and the red line that it crosses."""
    if brief is None:
        return Worth(option, None)
    crossed = (line.why for line in brief.red_lines if (line.clause, line.option) == (clause.id, option.id))
    return Worth(option, brief.points_of(clause.id, option.id), next((plain(why) or "!" for why in crossed), ""))


def _rivals(view: View, clause: Clause, state: ClauseState) -> tuple[Rival, ...]:
    if state.choice is not None:
        return (rival_of(view, state.choice),)
    backings: dict[Choice, list[Backing]] = {Choice(clause.id, option): [Backing()] for option in clause.opening}
    for proposal in view.proceedings.proposals:
        if proposal.status is ProposalStatus.TABLED and proposal.choice.clause == clause.id:
            backings.setdefault(proposal.choice, []).append(Backing(proposal.id, proposal.proposer))
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
