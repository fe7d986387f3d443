"""What the outcome shows for the talk afterwards: the questions, the rubric, and who spoke how much."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_minutes.wordings import called, criterion_named
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.setup import Setup
from corfu_rules.views import View


def debrief_blocks(setup: Setup) -> Iterator[Block]:
    """Gives the questions, then what is looked at in judging the play, with its weight."""
    for number, question in enumerate(setup.debrief.questions, 1):
        runs = (Run(f"{number}  ", bold=True, colour=Tone.ACCENT), Run(plain(question)))
        yield Block(runs, key=f"question-{number}", size=17, after=10)
    if setup.debrief.rubric:
        yield Block((Run(_("What counts"), colour=Tone.MUTED),), key="rubric", size=14, after=4)
    for criterion, weight in setup.debrief.rubric:
        runs = (Run(f"{weight}  ", bold=True, colour=Tone.ACCENT), Run(criterion_named(criterion)))
        yield Block(runs, key=f"rubric-{criterion.value}", size=16, after=3)


def airtime_blocks(view: View) -> Iterator[Block]:
    """Gives every Party with how often and how many words it spoke on the floor, the one that spoke most first."""
    said: dict[str, list[int]] = {called(view.setup, each.code): [] for each in view.setup.parties}
    for statement in view.proceedings.statements:
        said.setdefault(called(view.setup, statement.speaker), []).append(len(statement.text.split()))
    order = sorted(said, key=lambda name: -sum(said[name]))
    for name in order:
        words = ngettext("{count} word", "{count} words", sum(said[name]))
        times = ngettext("{count} statement", "{count} statements", len(said[name]))
        runs = (Run(f"{name}  ", bold=True), Run(f"{times} · {words}", colour=Tone.MUTED))
        yield Block(runs, key=f"airtime-{name}", size=16, after=3)
