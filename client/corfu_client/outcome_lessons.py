"""What the bots teach after the end: for each the chance there was, what it said, and its true reason."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_minutes.lesson_phrases import chance_phrase, reason_phrase, said_phrase
from corfu_minutes.wordings import called
from corfu_rules.lessons import Chance, Lesson
from corfu_rules.views import View

_FIRST = (Chance.MEET, Chance.OFFER, Chance.INSIST, Chance.ASK, Chance.NOTHING)
"""What teaches most comes first."""


def lesson_blocks(view: View) -> list[Block]:
    """Gives the lessons as blocks to read, those that teach most first."""
    lessons = sorted(view.proceedings.lessons, key=lambda each: _FIRST.index(each.chance))
    return [block for each in lessons for block in _blocks(view, each)]


def _blocks(view: View, lesson: Lesson) -> Iterator[Block]:
    setup = view.setup
    yield Block((Run(called(setup, lesson.party), bold=True, colour=Tone.ACCENT),), key=f"{lesson.party}", after=2)
    chance = chance_phrase(setup, lesson, view.viewer.party)
    told = lesson.chance is not Chance.NOTHING
    yield Block((Run(chance, colour=None if told else Tone.MUTED),), key=f"{lesson.party}-chance", after=2)
    lines = [*_said(lesson), Run(reason_phrase(setup, lesson), colour=Tone.MUTED)]
    yield Block(tuple(lines), key=f"{lesson.party}-reason", size=14, after=14)


def _said(lesson: Lesson) -> list[Run]:
    said = said_phrase(lesson)
    return [Run(said + "\n", colour=Tone.MUTED, italic=True)] if said else []
