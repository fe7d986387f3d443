"""The record of a decision, as it stands on screen once it has closed: passed or not, who and why, by which rule."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_client.decision_groups import groups_then
from corfu_client.kit.buttons import Action, Button, Kind
from corfu_client.kit.clipboard import copy
from corfu_client.kit.labels import Label, Mark, caption, heading
from corfu_client.kit.layout import Align, Column, Panel, Row, Spacer
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import words_of
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.outcome_record import record_blocks
from corfu_client.screens.decision_open import title_of, what_is_decided
from corfu_client.screens.decision_table import answers_table
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_flows import MarkedBar
from corfu_minutes.record_told import is_call
from corfu_resources.catalogue import _
from corfu_rules.decisions.outcomes import Outcome
from corfu_rules.setup import Setup


def closed_decision(desk: Desk, outcome: Outcome, *, back: Action) -> Widget:
    """Gives the screen below the header; `back` leads to the table."""
    view = desk.view
    to_table = Button(_("Back to the table"), back, kind=Kind.MAIN, shortcut="Esc", key="back")
    right = Column(
        [
            Panel(
                [caption(_("WHO DID WHAT")), answers_table(view.setup, groups_then(outcome))],
                padding=12,
                gap=6,
                grow=1,
            ),
            Panel([Row([copy_button(desk, outcome), Spacer(), to_table])], padding=12),
        ],
        grow=4,
    )
    return Row([record_panel_of(desk, outcome), right], gap=12, grow=1)


def record_panel_of(desk: Desk, outcome: Outcome) -> Widget:
    """Gives the panel with the record in sentences and the words on which was decided."""
    view = desk.view
    shape, tone = sign_of(outcome)
    blocks = [*record_blocks(view.setup, outcome), *what_is_decided(view, outcome)]
    return Panel(
        [
            Row([Mark(shape, tone, size=34), heading(result_named(outcome), tone=tone)], align=Align.CENTRE),
            Label(title_of(view, outcome), bold=True, tone=Tone.ACCENT),
            *_votes(outcome),
            RichList(blocks, key="closed-record", grow=1),
        ],
        padding=18,
        gap=10,
        grow=5,
        stripe=tone,
    )


def sign_of(outcome: Outcome) -> tuple[MarkShape, Tone]:
    """Gives the sign that says whether it was adopted."""
    return (MarkShape.CHECK, Tone.GOOD) if outcome.adopted else (MarkShape.CROSS, Tone.BAD)


def result_named(outcome: Outcome) -> str:
    """Gives what it came to in a word or two."""
    if not outcome.adopted:
        return _("Not adopted")
    return _("Adopted") if outcome.whole or outcome.conference is not None else _("Provisionally agreed")


def record_text(setup: Setup, outcome: Outcome) -> str:
    """Gives the record as bare text, a line for each sentence: the words of the minutes."""
    blocks = record_blocks(setup, outcome)
    return "\n".join(" ".join(words_of(block.runs).split()) for block in blocks)


def copy_button(desk: Desk, outcome: Outcome) -> Button:
    """Gives the button that puts the record on the clipboard."""

    def act() -> None:
        copy(record_text(desk.view.setup, outcome))
        desk.store.toast(_("The record is on the clipboard."))

    return Button(_("Copy the record"), act, shortcut="Ctrl+C", key="copy-record")


def _votes(outcome: Outcome) -> Iterator[Widget]:
    """The votes for it as a bar with the mark that had to be reached; nothing where none were counted."""
    tally, slots = outcome.verdict.tally, dict(outcome.verdict.summary.slots)
    if is_call(outcome) or not (tally.in_favour or tally.against or tally.abstaining or tally.silent):
        return
    present = len(tally.in_favour) + len(tally.against) + len(tally.abstaining) + len(tally.silent)
    total = int(slots["total"]) if slots.get("total", "").isdigit() else present
    above, _slash, below = slots.get("threshold", "").partition("/")
    needed = int(above) / int(below) if above.isdigit() and below.isdigit() and int(below) else 1.0
    if outcome.adopted and not above:  # unanimity where an abstention does not block
        needed = len(tally.in_favour) / max(1, total)
    words = _("{count} of {all} for it", count=len(tally.in_favour), all=total)
    shape_tone = sign_of(outcome)[1]
    yield Column(
        [
            Label(words, size=15, bold=True, tone=shape_tone),
            MarkedBar(len(tally.in_favour) / max(1, total), needed, tone=shape_tone),
        ],
        gap=2,
    )
