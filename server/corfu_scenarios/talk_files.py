"""How a scenario file says who gives the floor, and how delegations caucus."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from corfu_rules.caucuses import CaucusRules
from corfu_rules.floors import FloorRules, Priority, ReplyTurn, SpeakersList
from corfu_rules.identifiers import Duration

_SECOND = 1000
_MINUTE = 60 * _SECOND
LARGEST_CAUCUS = 60
"""Parties in one caucus that a file may allow."""


class FloorFile(BaseModel):
    """How the floor is kept: without a list, by a list that runs by itself, or by whoever presides."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    speakers: Annotated[SpeakersList, Field(alias="list")] = Field(
        default=SpeakersList.FREE,
        description="`free`: everybody speaks when it likes; `open`: a list runs by itself; `chaired`: whoever "
        "presides gives the floor.",
        examples=["chaired"],
    )
    seconds: int = Field(default=60, ge=10, le=3600, description="How long one has the floor.", examples=[90])
    priority: Priority = Field(
        default=Priority.FIRST_COME,
        description="Who is next: whoever asked first, or whoever has spoken least often.",
        examples=["least-heard"],
    )
    reply: ReplyTurn = Field(
        default=ReplyTurn.AFTER_LIST, description="When a granted reply is given.", examples=["at-once"]
    )
    reply_seconds: int = Field(default=30, ge=10, le=3600, description="How long a reply has the floor.", examples=[45])
    chair_seconds: int = Field(
        default=20,
        ge=0,
        le=600,
        description="With `chaired`: how long whoever presides has to give the floor before the clock does.",
        examples=[0],
    )
    ruling_seconds: int = Field(
        default=30,
        ge=5,
        le=600,
        description="How long whoever presides has to rule on a point of order, or on a reply.",
        examples=[45],
    )


class CaucusFile(BaseModel):
    """How many Parties a caucus has at most, and how long it lasts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    most: int = Field(
        default=6, ge=2, le=LARGEST_CAUCUS, description="How many Parties one caucus has at most.", examples=[4]
    )
    minutes: float = Field(
        default=5, gt=0, le=120, allow_inf_nan=False, description="How long a caucus lasts.", examples=[2.5]
    )


def floor_of(given: FloorFile) -> FloorRules:
    """Gives the rules' floor for what the file says."""
    return FloorRules(
        speakers=given.speakers,
        turn=Duration(given.seconds * _SECOND),
        priority=given.priority,
        replies=given.reply,
        reply=Duration(given.reply_seconds * _SECOND),
        chair=Duration(given.chair_seconds * _SECOND),
        ruling=Duration(given.ruling_seconds * _SECOND),
    )


def caucus_of(given: CaucusFile) -> CaucusRules:
    """Gives the rules' caucuses for what the file says."""
    return CaucusRules(most=given.most, lasts=Duration(round(given.minutes * _MINUTE)))
