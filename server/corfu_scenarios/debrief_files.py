"""How a scenario file plans the talk afterwards."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from corfu_rules.debriefs import Criterion, DebriefPart
from corfu_scenarios.words import Prose

Weight: TypeAlias = Annotated[int, Field(ge=1, le=100)]


class DebriefFile(BaseModel):
    """What the outcome shows, the questions for the talk, and the weight of each criterion. All of it is public."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    show: tuple[DebriefPart, ...] = Field(
        default=(),
        description="What players see at the end; left out, all but `airtime`.",
        examples=[["score_sheet", "blocked_by", "airtime"]],
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
