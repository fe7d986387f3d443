"""How a scenario file plans the talk afterwards."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from corfu_resources.catalogue import _
from corfu_rules.debriefs import Criterion, DebriefPart
from corfu_rules.feedback import FeedbackQuestions
from corfu_scenarios.words import Line, Prose, in_language

Weight: TypeAlias = Annotated[int, Field(ge=1, le=100)]


def _always(anonymous: bool) -> bool:  # noqa: FBT001 - a validator is given the value alone
    if not anonymous:
        raise ValueError(_("feedback is always anonymous: nobody learns who gave what"))
    return anonymous


class FeedbackFile(BaseModel):
    """What people are asked about each other delegation after the end. Nobody learns who gave what."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: tuple[Line, ...] = Field(
        min_length=1,
        max_length=3,
        description="What each other delegation is judged on: one to three things.",
        examples=[["kept their word", "listened"]],
    )
    scale: int = Field(
        default=5,
        ge=2,
        le=7,
        description="The best mark; the least is 1. Below the marks there is room for one line.",
        examples=[4],
    )
    anonymous: Annotated[bool, AfterValidator(_always)] = Field(
        default=True,
        description="Always `true`: what fewer than three people gave a delegation is told to nobody.",
        examples=[True],
    )


class DebriefFile(BaseModel):
    """What the outcome shows, the questions for the talk, and the weight of each criterion. All of it is public."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    show: tuple[DebriefPart, ...] = Field(
        default=(),
        description="What players see at the end; left out, all but `airtime`, `improvable` and `closed_doors`. "
        "`improvable`: whether another text would have been better for somebody at nobody's cost; `closed_doors`: "
        "which options no text had that all could join, and what closed them.",
        examples=[["score_sheet", "blocked_by", "improvable", "closed_doors"]],
    )
    questions: tuple[Prose, ...] = Field(
        default=(),
        max_length=12,
        description="What the class talks about afterwards.",
        examples=[["Which interest did you never say aloud?"]],
    )
    rubric: dict[Criterion, Weight] = Field(
        default={},
        description="The weight of each thing that counts in judging the play.",
        examples=[{"joint_gains": 60, "reflection": 40}],
    )
    peer_feedback: FeedbackFile | None = Field(
        default=None,
        description="What people are asked about each other delegation after the end; left out, nothing.",
        examples=[{"ask": ["kept their word", "listened"], "scale": 5}],
    )


def feedback_of(made: DebriefFile, language: str, default: str) -> FeedbackQuestions | None:
    """Gives the rules' questions in `language`, else in the file's `default` language; None for none."""
    asked = made.peer_feedback
    if asked is None:
        return None
    return FeedbackQuestions(tuple(in_language(each, language, default) for each in asked.ask), asked.scale)
