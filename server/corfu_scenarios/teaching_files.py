"""Notes for whoever teaches with a scenario: how to run it, what to expect, what to ask afterwards, what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from corfu_rules.debriefs import Criterion
from corfu_rules.values import dataclass
from corfu_scenarios.time_files import debrief_of, lengths_of
from corfu_scenarios.words import Line, Prose, in_language

if TYPE_CHECKING:
    from corfu_scenarios.scenario_files import ScenarioFile

_MINUTE = 60_000


class TeachingFile(BaseModel):
    """Notes for the instructor; players never see them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    story: tuple[Prose, ...] = Field(
        default=(),
        max_length=12,
        description="What really happened.",
        examples=[["In June 2009 ministers met in Corfu."]],
    )
    run: tuple[Prose, ...] = Field(
        default=(),
        max_length=12,
        description="How to run it in class.",
        examples=[["Hand out the briefs the day before."]],
    )
    expect: tuple[Prose, ...] = Field(
        default=(),
        max_length=12,
        description="What usually happens, with figures.",
        examples=[["Half of the tables agree; most of the others fail over Article 5."]],
    )
    ask: tuple[Line, ...] = Field(
        default=(),
        max_length=12,
        description="Questions for the talk afterwards.",
        examples=[["Which interest did you never say aloud?"]],
    )


@dataclass(frozen=True, slots=True)
class TeachingNotes:
    """The notes in one language. `story` is what really happened, `ask` are questions for the talk afterwards.

    `lengths` are the minutes of every time profile by its name, `debrief_minutes` what is planned for the
    talk; `players` the least, best and most people it is for, `rubric` the weight of each criterion.
    """

    title: str
    lesson: str
    story: tuple[str, ...]
    run: tuple[str, ...]
    expect: tuple[str, ...]
    ask: tuple[str, ...]
    lengths: tuple[tuple[str, int], ...] = ()
    debrief_minutes: int = 0
    players: tuple[int, int, int] | None = None
    rubric: tuple[tuple[Criterion, int], ...] = ()


def notes_of(made: ScenarioFile, language: str) -> TeachingNotes:
    """Gives the notes in `language`, or where a text is missing in the file's default language."""
    default, teaching, players = made.i18n.default, made.meta.teaching, made.meta.players
    return TeachingNotes(
        title=in_language(made.title, language, default),
        lesson=in_language(made.meta.lesson, language, default),
        story=tuple(in_language(each, language, default) for each in teaching.story),
        run=tuple(in_language(each, language, default) for each in teaching.run),
        expect=tuple(in_language(each, language, default) for each in teaching.expect),
        ask=tuple(in_language(each, language, default) for each in (*teaching.ask, *made.debrief.questions)),
        lengths=lengths_of(made.time_plan),
        debrief_minutes=round(debrief_of(made.time_plan) / _MINUTE),
        players=(players.min, players.best, players.max) if players is not None else None,
        rubric=tuple(made.debrief.rubric.items()),
    )
