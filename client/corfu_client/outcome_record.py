"""The record in sentences: what was decided, who stood in the way and by which rule, what was attached."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_client.kit.plain import plain
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.store import say
from corfu_client.wordings import called, clause_named, document_named, listed
from corfu_resources.catalogue import _
from corfu_rules.decisions.outcomes import Outcome, ReasonKind, Tally
from corfu_rules.setup import Setup
from corfu_rules.views import View


def record_blocks(setup: Setup, outcome: Outcome) -> Iterator[Block]:
    """Gives the record of one decision, sentence by sentence."""
    adopted = outcome.adopted
    tone = Tone.GOOD if adopted else Tone.BAD
    name = document_named(outcome.document)
    title = [Run(f"{plain(outcome.decision)}  ", bold=True, colour=Tone.MUTED), Run(name, bold=True)]
    if not outcome.whole and outcome.text:
        title.append(Run(f"  {clause_named(setup, outcome.text[0].clause)}", colour=Tone.MUTED))
    yield Block(tuple(title), key=f"{outcome.decision}", after=2)
    summary = Run(plain(say(outcome.verdict.summary)), bold=True, colour=tone)
    rule = Run(f"  {outcome.verdict.rule}", colour=Tone.MUTED, italic=True)
    yield Block((summary, rule), key=f"{outcome.decision}-summary", size=15, after=4)
    for number, reason in enumerate(outcome.verdict.reasons):
        who = Tone.BAD if reason.kind is ReasonKind.BLOCKED else Tone.MUTED
        yield Block(
            (
                Run(f"{called(setup, reason.party)}  ", bold=True, colour=who),
                Run(plain(say(reason.sentence))),
                Run(f"  {reason.rule}", colour=Tone.MUTED, italic=True),
            ),
            key=f"{outcome.decision}-{number}",
            size=15,
            indent=16,
            after=3,
        )
    for number, attachment in enumerate(outcome.attachments):
        words = _("Interpretative statement of {party}: ", party=called(setup, attachment.party))
        yield Block(
            (Run(words, bold=True), Run(plain(attachment.text), italic=True)),
            key=f"{outcome.decision}-attachment-{number}",
            size=15,
            indent=16,
            after=3,
        )
    yield Block(tuple(_count(outcome.verdict.tally)), key=f"{outcome.decision}-tally", size=14, after=16)


def _count(tally: Tally) -> Iterator[Run]:
    groups = (
        (_("For: {parties}."), tally.in_favour),
        (_("Against: {parties}."), tally.against),
        (_("Abstaining: {parties}."), tally.abstaining),
        (_("Silent: {parties}."), tally.silent),
        (_("Absent: {parties}."), tally.absent),
        (_("Not counted: {parties}."), tally.uncounted),
    )
    for template, parties in groups:
        if parties:
            yield Run(template.format(parties=listed([plain(party) for party in parties])) + " ", colour=Tone.MUTED)


def all_records(view: View) -> Iterator[Block]:
    """Gives the records of all decisions, the latest first."""
    for outcome in reversed(view.proceedings.outcomes):
        yield from record_blocks(view.setup, outcome)
