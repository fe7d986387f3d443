"""How a scenario file plans the time: minutes for each phase, and profiles for lessons of other lengths."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from corfu_rules.identifiers import Duration
from corfu_rules.phases import Phase, PhasePlan
from corfu_scenarios.parts import Minutes

ProfileName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=30)]
MOST_PROFILES = 8
_MINUTE = 60_000


class ProfileFile(BaseModel):
    """Minutes for each phase in one profile; 0 leaves one out. Where it says nothing, the plan's own minutes hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    briefing: Minutes | None = Field(default=None, description="Reading the brief.", examples=[3])
    opening: Minutes | None = Field(default=None, description="Opening statements.", examples=[2])
    drafting: Minutes | None = Field(default=None, description="Negotiating the clauses.", examples=[10])
    adoption: Minutes | None = Field(default=None, description="Deciding on the text as a whole.", examples=[3])
    signature: Minutes | None = Field(
        default=None, description="Signing and notifying, until entry into force.", examples=[4]
    )
    in_force: Minutes | None = Field(default=None, description="Playing under the treaty in force.", examples=[20])
    debrief: Minutes | None = Field(
        default=None, description="The talk after the close, which no clock ends.", examples=[15]
    )


class TimePlanFile(BaseModel):
    """Minutes for each phase; 0 leaves one out. `debrief` is for the talk after the close, which no clock ends.

    With `profiles`, one of them is played: the one that is asked for, else `default`, else the first.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    briefing: Minutes = Field(default=0, description="Reading the brief.", examples=[3])
    opening: Minutes = Field(default=0, description="Opening statements.", examples=[2])
    drafting: Minutes = Field(default=0, description="Negotiating the clauses.", examples=[10])
    adoption: Minutes = Field(default=0, description="Deciding on the text as a whole.", examples=[3])
    signature: Minutes = Field(default=0, description="Signing and notifying, until entry into force.", examples=[4])
    in_force: Minutes = Field(default=0, description="Playing under the treaty in force.", examples=[20])
    debrief: Minutes = Field(default=0, description="The talk after the close, which no clock ends.", examples=[15])
    default: str | None = Field(
        default=None, description="The profile that is played unless another is asked for.", examples=["double"]
    )
    profiles: dict[ProfileName, ProfileFile] = Field(
        default={},
        max_length=MOST_PROFILES,
        description="Plans for lessons of several lengths, by a name of your own. Minutes beside them hold in each "
        "that does not say otherwise.",
        examples=[{"single": {"briefing": 5, "drafting": 20, "adoption": 5}}],
    )


def chosen_profile(plan: TimePlanFile, asked: str | None = None) -> str:
    """Gives the name of the profile that is played; empty where the plan has none."""
    return asked or plan.default or next(iter(plan.profiles), "")


def phases_of(plan: TimePlanFile, asked: str | None = None) -> tuple[PhasePlan, ...]:
    """Gives the phases in their order, without those that the plan gives no time."""
    whole = _in_profile(plan, chosen_profile(plan, asked))
    minutes = {
        Phase.BRIEFING: whole.briefing,
        Phase.OPENING: whole.opening,
        Phase.DRAFTING: whole.drafting,
        Phase.ADOPTION: whole.adoption,
        Phase.SIGNATURE: whole.signature,
        Phase.IN_FORCE: whole.in_force,
    }
    return tuple(PhasePlan(phase, _lasting(time)) for phase, time in minutes.items() if time)


def debrief_of(plan: TimePlanFile, asked: str | None = None) -> Duration:
    """Gives the time planned for the talk after the close."""
    return _lasting(_in_profile(plan, chosen_profile(plan, asked)).debrief)


def lengths_of(plan: TimePlanFile) -> tuple[tuple[str, int], ...]:
    """Gives every profile with the minutes that it is played, the shortest first; without profiles, one without name.

    The talk after the close is not counted.
    """
    names = tuple(plan.profiles) or ("",)
    lengths = [(name, round(sum(each.duration for each in phases_of(plan, name)) / _MINUTE)) for name in names]
    return tuple(sorted(lengths, key=lambda each: each[1]))


def _in_profile(plan: TimePlanFile, name: str) -> TimePlanFile:
    profile = plan.profiles.get(name)
    return plan.model_copy(update=profile.model_dump(exclude_none=True)) if profile is not None else plan


def _lasting(minutes: float) -> Duration:
    return Duration(round(minutes * _MINUTE))
