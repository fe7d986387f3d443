"""What was possible, as blocks to read: a better text, and the options that closed."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_minutes.hindsight_phrases import changes_told, closed_doors, doors_answer, gains_told, improvement_answer
from corfu_resources.catalogue import _
from corfu_rules.debriefs import DebriefPart
from corfu_rules.hindsight import Answer, Doors, Hindsight, Improvement
from corfu_rules.seats import INSTRUCTOR
from corfu_rules.setup import Setup
from corfu_rules.views import View


def hindsight_for(view: View) -> Hindsight | None:
    """Gives what the viewer may read of it: what is released, and the instructor what is filed."""
    return view.proceedings.hindsight or (view.hindsight if view.viewer == INSTRUCTOR else None)


def hindsight_blocks(view: View) -> Iterator[Block]:
    """Gives what the scenario shows of it."""
    told, shows = hindsight_for(view), view.setup.debrief.shows
    if told is None:
        return
    if told.improvement is not None and shows(DebriefPart.IMPROVABLE):
        yield from _improvement(view.setup, told.improvement)
    if shows(DebriefPart.CLOSED_DOORS):
        yield from _doors(view.setup, told.doors)


def _improvement(setup: Setup, improvement: Improvement) -> Iterator[Block]:
    question = (
        _("Could the text have been better for somebody, at nobody's cost?")
        if improvement.adopted
        else _("Was there a text that nobody had to block?")
    )
    yield _heading(question, "better")
    tone = Tone.MUTED if improvement.answer is Answer.NOT_KNOWN else None
    yield Block((Run(improvement_answer(improvement), colour=tone),), key="better-answer", after=4)
    for number, words in enumerate((changes_told(setup, improvement), gains_told(setup, improvement))):
        if words:
            yield Block((Run(words),), key=f"better-{number}", size=16, after=4)
    yield Block((Run(""),), key="better-end", size=8, after=4)


def _doors(setup: Setup, doors: Doors | None) -> Iterator[Block]:
    yield _heading(_("Which doors were closed?"), "doors")
    for number, words in enumerate(doors_answer(setup, doors)):
        yield Block((Run(words),), key=f"doors-{number}", after=4)
    for number, (cause, clauses) in enumerate(closed_doors(setup, doors) if doors is not None else ()):
        yield Block((Run(cause, colour=Tone.MUTED),), key=f"door-{number}", size=15, after=2)
        for place, words in enumerate(clauses):
            yield Block((Run(words),), key=f"door-{number}-{place}", size=16, after=8 if words == clauses[-1] else 2)


def _heading(words: str, key: str) -> Block:
    return Block((Run(words, bold=True, colour=Tone.ACCENT),), key=key, after=4)
