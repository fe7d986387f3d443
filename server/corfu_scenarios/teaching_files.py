"""Notes for whoever teaches with a scenario: how to run it, what to expect, what to ask afterwards, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from corfu_scenarios.words import Line, Prose, in_language

if TYPE_CHECKING:
    from corfu_scenarios.scenario_files import ScenarioFile


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
    """The notes in one language. `story` is what really happened, `ask` are questions for the talk afterwards."""

    title: str
    lesson: str
    story: tuple[str, ...]
    run: tuple[str, ...]
    expect: tuple[str, ...]
    ask: tuple[str, ...]


def notes_of(made: ScenarioFile, language: str) -> TeachingNotes:
    """Gives the notes in `language`, or where a text is missing in the file's default language."""
    default, teaching = made.i18n.default, made.meta.teaching
    return TeachingNotes(
        title=in_language(made.title, language, default),
        lesson=in_language(made.meta.lesson, language, default),
        story=tuple(in_language(each, language, default) for each in teaching.story),
        run=tuple(in_language(each, language, default) for each in teaching.run),
        expect=tuple(in_language(each, language, default) for each in teaching.expect),
        ask=tuple(in_language(each, language, default) for each in teaching.ask),
    )
