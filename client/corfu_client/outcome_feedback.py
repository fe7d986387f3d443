"""Feedback from peers, as blocks to read: a delegation's own sheet, and all of them for the instructor."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_minutes.feedback_phrases import averages_told, givers_told
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.feedback import FeedbackQuestions, FeedbackSheet
from corfu_rules.views import View


def feedback_blocks(view: View) -> Iterator[Block]:
    """Gives the sheets that the viewer may read; nothing where the scenario asks for no feedback."""
    questions = view.setup.debrief.peer_feedback
    if questions is None:
        return
    for sheet in view.sheets:
        yield from _sheet(view, sheet, questions)


def _sheet(view: View, sheet: FeedbackSheet, questions: FeedbackQuestions) -> Iterator[Block]:
    own = sheet.party == view.viewer.party
    name = _("How others saw your delegation") if own else called(view.setup, sheet.party)
    yield Block((Run(name, bold=True, colour=Tone.ACCENT),), key=f"{sheet.party}", after=2)
    yield Block((Run(givers_told(sheet), colour=Tone.MUTED),), key=f"{sheet.party}-givers", size=15, after=6)
    for number, (question, marks) in enumerate(averages_told(sheet, questions)):
        runs = (Run(f"{marks}  ", bold=True), Run(question))
        yield Block(runs, key=f"{sheet.party}-mark-{number}", size=17, after=3)
    for number, line in enumerate(sheet.lines):
        yield Block(
            (Run(_("“{option}”", option=plain(line)), italic=True),), key=f"{sheet.party}-line-{number}", after=3
        )
    yield Block((Run(""),), key=f"{sheet.party}-end", size=8, after=6)
