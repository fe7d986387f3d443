"""A text as paragraphs: every clause with its label, its worth to the reader, and its changes to the opening text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.text_differences import differences
from corfu_client.text_model import opening_words, rival_of, worth_of
from corfu_minutes.wordings import called, listed
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.documents import Package, Tabled
from corfu_rules.texts import Choice, Resolution, Text
from corfu_rules.views import View


def text_blocks(
    view: View, text: Text, *, clean: bool = False, size: int = 16, resolved: Iterable[Resolution] | None = None
) -> Iterator[Block]:
    """Gives `text` clause by clause; `clean` shows the bare words, without the changes to the opening text.

    With `resolved`, the clauses still in brackets, each clause says whether it is agreed.
    """
    bracketed = None if resolved is None else {each.clause for each in resolved}
    for choice in text:
        yield _title(view, choice, () if bracketed is None else (_state(bracketed=choice.clause in bracketed),))
        yield Block(_words(view, choice, clean=clean), key=f"{choice.clause}-words", size=size, after=12)


def _state(*, bracketed: bool) -> Run:
    """Says whether a clause is agreed or still in brackets."""
    if bracketed:
        return Run("   " + _("in brackets"), bold=True, colour=Tone.WARN)
    return Run("   " + _("agreed"), bold=True, colour=Tone.GOOD)


def _title(view: View, choice: Choice, state: tuple[Run, ...]) -> Block:
    rival = rival_of(view, choice)
    clause = view.setup.clause(choice.clause)
    runs = [
        Run(f"{plain(choice.clause)}  ", bold=True, colour=Tone.ACCENT),
        Run(plain(clause.title if clause else choice.title), bold=True),
        Run(f"   {rival.label}", colour=Tone.MUTED),
    ]
    if rival.worth.red_line:
        runs.append(Run("   " + _("your red line"), bold=True, colour=Tone.BAD))
    elif rival.worth.words:
        runs.append(Run("   " + rival.worth.words, bold=True, colour=Tone.ACCENT))
    return Block((*runs, *state), key=choice.clause, size=15, after=2)


def _words(view: View, choice: Choice, *, clean: bool) -> tuple[Run, ...]:
    rival = rival_of(view, choice)
    old = opening_words(view.setup, choice.clause)
    if not rival.wording and (clean or not old):
        return (Run(_("No such clause."), italic=True),)
    return (Run(rival.wording),) if clean else differences(old, rival.wording)


def proposal_blocks(view: View, proposal: Tabled) -> Iterator[Block]:
    """Gives what else there is to know of it: who is behind it, why, and what else its clause could say."""
    names = listed([called(view.setup, party) for party in (proposal.proposer, *proposal.cosponsors)])
    yield Block((Run(_("Proposed by {names}", names=names), bold=True),), key="by", after=4)
    if proposal.rationale:
        yield Block((Run(plain(proposal.rationale), italic=True),), key="why", after=14)
    if isinstance(proposal, Package):
        return
    clause = view.setup.clause(proposal.choice.clause)
    if clause is None or view.brief is None:
        return
    yield Block((Run(_("What this clause could say, and its worth to you"), colour=Tone.MUTED),), key="could", size=14)
    for option in clause.options:
        worth = worth_of(view, clause, option)
        tone = Tone.BAD if worth.red_line else Tone.ACCENT
        points = _("your red line") if worth.red_line else worth.words
        runs = (
            Run(f"{plain(option.label)}   ", bold=option.id == proposal.choice.option),
            Run(points, bold=True, colour=tone),
        )
        yield Block(runs, key=f"option-{option.id}", size=15, indent=12, after=3)
