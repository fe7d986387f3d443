"""The record in sentences: what was decided, who stood in the way and by which rule, what was attached."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_minutes.agreement_phrases import proviso_named, reopened_phrase
from corfu_minutes.citations import cited
from corfu_minutes.record_told import attachment_named, counted, said
from corfu_minutes.sufficing import sufficed_told
from corfu_minutes.wordings import called, clause_named, document_named, force_named, listed, resolved_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.outcomes import Outcome, ReasonKind
from corfu_rules.setup import Setup
from corfu_rules.views import View


def record_blocks(setup: Setup, outcome: Outcome, *, attached: bool = True) -> Iterator[Block]:
    """Gives the record of one decision, sentence by sentence; with `attached` also what was attached to it."""
    adopted = outcome.adopted
    tone = Tone.GOOD if adopted else Tone.BAD
    name = document_named(outcome.document)
    title = [Run(f"{plain(outcome.decision)}  ", bold=True, colour=Tone.MUTED), Run(name, bold=True)]
    if not outcome.whole and outcome.text and outcome.conference is None:
        clauses = listed([clause_named(setup, choice) for choice in outcome.text])
        title.append(Run(f"  {clauses}", colour=Tone.MUTED))
    yield Block(tuple(title), key=f"{outcome.decision}", after=2)
    summary = Run(said(setup, outcome.verdict.summary), bold=True, colour=tone)
    rule = Run(f"  {cited(outcome.verdict.rule)}", colour=Tone.MUTED, italic=True)
    yield Block((summary, rule), key=f"{outcome.decision}-summary", size=15, after=4)
    if outcome.force is not None:
        yield Block((Run(force_named(outcome.force)),), key=f"{outcome.decision}-force", size=15, after=4)
    for number, reason in enumerate(outcome.verdict.reasons):
        who = Tone.BAD if reason.kind is ReasonKind.BLOCKED else Tone.MUTED
        yield Block(
            (
                *_naming(called(setup, reason.party), said(setup, reason.sentence), who),
                Run(f"  {cited(reason.rule)}", colour=Tone.MUTED, italic=True),
            ),
            key=f"{outcome.decision}-{number}",
            size=15,
            indent=16,
            after=3,
        )
    for number, words in enumerate(sufficed_told(setup, outcome)):
        runs = (Run(words, colour=Tone.ACCENT),)
        yield Block(runs, key=f"{outcome.decision}-sufficed-{number}", size=15, indent=16, after=3)
    for number, words in enumerate(resolved_named(setup, outcome.resolutions)):
        yield Block((Run(words),), key=f"{outcome.decision}-brackets-{number}", size=15, indent=16, after=3)
    if attached:
        yield from attachment_blocks(setup, outcome)
    for number, proviso in enumerate((*outcome.provisos, *outcome.unmet)):
        words = proviso_named(setup, proviso)
        if number >= len(outcome.provisos):
            words += " " + _("The text does not meet this.")
        yield Block((Run(words, bold=True),), key=f"{outcome.decision}-proviso-{number}", size=15, indent=16, after=3)
    if outcome.reopens:
        words = reopened_phrase(outcome.reopens, setup)
        yield Block((Run(words, bold=True, colour=Tone.WARN),), key=f"{outcome.decision}-reopens", size=15, indent=16)
    yield Block(
        tuple(Run(f"{each} ", colour=Tone.MUTED) for each in counted(outcome)),
        key=f"{outcome.decision}-tally",
        size=14,
        after=16,
    )


def attachment_blocks(setup: Setup, outcome: Outcome, *, on: str = "") -> Iterator[Block]:
    """Gives what was attached to a decision; `on` says what was decided, where that is not said already."""
    for number, attachment in enumerate(outcome.attachments):
        words = attachment_named(attachment, called(setup, attachment.party))
        yield Block(
            (
                *((Run(f"{on}  ", colour=Tone.MUTED),) if on else ()),
                Run(words, bold=True),
                Run(plain(attachment.text), italic=True),
            ),
            key=f"{outcome.decision}-attachment-{number}",
            size=15,
            indent=16,
            after=3,
        )


def _naming(name: str, words: str, tone: Tone) -> tuple[Run, ...]:
    if not words.startswith(name):
        return (Run(words),)
    return Run(name, bold=True, colour=tone), Run(words.removeprefix(name))


def all_records(view: View) -> Iterator[Block]:
    """Gives the records of all decisions, the latest first."""
    for outcome in reversed(view.proceedings.outcomes):
        yield from record_blocks(view.setup, outcome)
