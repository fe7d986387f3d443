"""The text that things came to, with what was attached to each clause, and to all of it at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.screens.texts_blocks import text_blocks
from corfu_minutes.record_told import attachment_named
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.outcomes import Attachment
from corfu_rules.identifiers import ClauseId
from corfu_rules.setup import Setup
from corfu_rules.texts import Text
from corfu_rules.views import View


def outcome_text_blocks(view: View, text: Text, *, adopted: bool, changes: bool) -> Iterator[Block]:
    """Gives the text clause by clause; with `changes` what the opening text had and it has not is struck out.

    Of an adopted text each clause is followed by the statements and reservations that it was agreed with.
    """
    attached = _by_clause(view) if adopted else {}
    for choice in text:
        yield from text_blocks(view, (choice,), clean=not changes)
        yield from _attached(view.setup, f"{choice.clause}", attached.get(choice.clause, ()), indent=16)
    final = view.proceedings.final
    if adopted and final is not None and final.attachments:
        yield Block((Run(_("Attached to the text as a whole"), colour=Tone.MUTED, bold=True),), key="whole", size=14)
        yield from _attached(view.setup, "whole", final.attachments, indent=0)


def _by_clause(view: View) -> dict[ClauseId, tuple[Attachment, ...]]:
    """Gives what each agreed clause was agreed with; what was agreed together stands with the first of its clauses.

    An attachment to a clause that was reopened or decided anew since belongs to words that stand no more.
    """
    outcomes = {each.decision: each for each in view.proceedings.outcomes}
    found: dict[ClauseId, tuple[Attachment, ...]] = {}
    told: set[str] = set()
    for state in view.proceedings.clauses:
        outcome = outcomes.get(state.agreed_by) if state.agreed_by is not None else None
        if outcome is not None and outcome.decision not in told:
            told.add(outcome.decision)
            found[state.clause] = outcome.attachments
    return found


def _attached(setup: Setup, key: str, attachments: Sequence[Attachment], *, indent: int) -> Iterator[Block]:
    for number, each in enumerate(attachments):
        runs = (
            Run(attachment_named(each, called(setup, each.party)), bold=True),
            Run(plain(each.text), italic=True),
        )
        yield Block(runs, key=f"{key}-attached-{number}", size=15, indent=indent, after=8)
