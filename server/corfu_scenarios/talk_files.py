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

    speakers: Annotated[SpeakersList, Field(alias="list")] = SpeakersList.FREE
    seconds: int = Field(default=60, ge=10, le=3600)
    priority: Priority = Priority.FIRST_COME
    reply: ReplyTurn = ReplyTurn.AFTER_LIST
    reply_seconds: int = Field(default=30, ge=10, le=3600)
    chair_seconds: int = Field(default=20, ge=0, le=600)
    ruling_seconds: int = Field(default=30, ge=5, le=600)


class CaucusFile(BaseModel):
    """How many Parties a caucus has at most, and how long it lasts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    most: int = Field(default=6, ge=2, le=LARGEST_CAUCUS)
    minutes: float = Field(default=5, gt=0, le=120, allow_inf_nan=False)


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
