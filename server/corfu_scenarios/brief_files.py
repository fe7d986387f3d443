"""The confidential briefs of a scenario file, and the templates that several briefs share."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from corfu_scenarios.check_files import MOST_QUESTIONS, QuestionFile
from corfu_scenarios.parts import Part, Score
from corfu_scenarios.words import Prose


class RedLineFile(Part):
    """An option that a delegation may not join."""

    option: str = Field(description="The clause, a full stop and the option.", examples=["A5.c"])
    why: Prose = Field(description="The reason, for the delegation alone.", examples=["The parliament has said no."])


class LinkageFile(Part):
    """Two options that hang together: a text with the first needs the second."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    if_: Annotated[str, Field(alias="if")] = Field(
        description="The option that needs another: the clause, a full stop and the option.", examples=["A2.c"]
    )
    need: str = Field(description="The option that it needs.", examples=["A3.c"])
    points: Score | None = Field(
        default=None,
        description="What a text gains that has the first without the second (mostly below 0); left out, the "
        "delegation may not join it.",
        examples=[-12],
    )
    why: Prose = Field(
        description="The reason, for the delegation alone.", examples=["Quick consultations need facts on the ground."]
    )


class BriefFile(Part):
    """Confidential instructions of one delegation."""

    position: Prose = Field(description="What the delegation stands for.", examples=["A long coast needs early news."])
    interests: tuple[Prose, ...] = Field(
        min_length=1, max_length=8, description="What it needs, most important first.", examples=[["Early news"]]
    )
    scores: dict[str, tuple[Score, ...]] = Field(
        description="Points for each clause, in the order of its options; a clause left out is worth nothing. "
        "The best options should add up to 100.",
        examples=[{"A1": [60, 100, 0]}],
    )
    walk_away: int = Field(ge=0, le=100, description="Below this total the delegation must block.", examples=[60])
    red_lines: tuple[RedLineFile, ...] = Field(
        default=(),
        max_length=12,
        description="Options that it may not join, whatever the points.",
        examples=[[{"option": "A1.c", "why": "The parliament has said no."}]],
    )
    linkages: tuple[LinkageFile, ...] = Field(
        default=(),
        max_length=12,
        description="Options that hang together: one may stand in a text only with the other, or costs points without.",
        examples=[[{"if": "A2.c", "need": "A3.c", "why": "Quick consultations need facts on the ground."}]],
    )
    no_deal: Prose | None = Field(
        default=None, description="What happens without an agreement.", examples=["Monitoring ends."]
    )
    allies: tuple[str, ...] = Field(default=(), description="Parties it keeps close to, by code.", examples=[["FI"]])
    may_reveal: tuple[Prose, ...] = Field(
        default=(),
        max_length=8,
        description="What it may say when asked.",
        examples=[["Early news matters most to us."]],
    )
    statement: Prose | None = Field(
        default=None,
        description="An interpretative statement it may attach when it joins.",
        examples=["We understand Article 1 to cover exercises at sea."],
    )
    check: tuple[QuestionFile, ...] = Field(
        default=(),
        max_length=MOST_QUESTIONS,
        description="Questions with which the delegation sees whether it has understood this brief; confidential too.",
        examples=[
            [
                {
                    "ask": "What may you never join?",
                    "answers": ["No notice at all", "Late notice"],
                    "right": 1,
                    "why": "Your parliament has said no to it.",
                    "see": "red_lines",
                }
            ]
        ],
    )


class TemplateFile(Part):
    """Part of a brief that several share."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    like: str | None = Field(default=None, description="Another template to build on.", examples=["ally"])
    for_: Annotated[tuple[str, ...], Field(alias="for")] = Field(
        default=(),
        description="Parties whose brief is this template; if they have a brief too, it is laid over.",
        examples=[["NO", "DK"]],
    )
    position: Prose | None = Field(
        default=None, description="What the delegations stand for.", examples=["A long coast needs early news."]
    )
    interests: tuple[Prose, ...] = Field(
        default=(), max_length=8, description="What they need, most important first.", examples=[["Early news"]]
    )
    scores: dict[str, tuple[Score, ...]] = Field(
        default={},
        description="Points for each clause, in the order of its options.",
        examples=[{"A1": [60, 100, 0]}],
    )
    walk_away: int | None = Field(
        default=None, ge=0, le=100, description="Below this total they must block.", examples=[60]
    )
    red_lines: tuple[RedLineFile, ...] = Field(
        default=(),
        max_length=12,
        description="Options that they may not join, whatever the points.",
        examples=[[{"option": "A1.c", "why": "The parliament has said no."}]],
    )
    linkages: tuple[LinkageFile, ...] = Field(
        default=(),
        max_length=12,
        description="Options that hang together: one may stand in a text only with the other, or costs points without.",
        examples=[[{"if": "A2.c", "need": "A3.c", "why": "Quick consultations need facts on the ground."}]],
    )
    no_deal: Prose | None = Field(
        default=None, description="What happens without an agreement.", examples=["Monitoring ends."]
    )
    allies: tuple[str, ...] = Field(default=(), description="Parties they keep close to, by code.", examples=[["FI"]])
    may_reveal: tuple[Prose, ...] = Field(
        default=(), max_length=8, description="What they may say when asked.", examples=[["Early news matters most."]]
    )
    statement: Prose | None = Field(
        default=None,
        description="An interpretative statement they may attach when they join.",
        examples=["We understand Article 1 to cover exercises at sea."],
    )
    check: tuple[QuestionFile, ...] = Field(
        default=(),
        max_length=MOST_QUESTIONS,
        description="Questions with which they see whether they have understood the brief.",
        examples=[
            [
                {
                    "ask": "What may you never join?",
                    "answers": ["No notice at all", "Late notice"],
                    "right": 1,
                    "why": "The alliance has said no to it.",
                    "see": "red_lines",
                }
            ]
        ],
    )
