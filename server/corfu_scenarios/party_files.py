"""The cast of a scenario file: the Parties, taken from a shipped cast or written out."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, StringConstraints, Tag

from corfu_rules.seats import LARGEST_DELEGATION
from corfu_scenarios.parts import Part, PartyId
from corfu_scenarios.words import Line, Prose

TeamSize: TypeAlias = Annotated[int, Field(ge=1, le=LARGEST_DELEGATION)]
Alliance: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=20)]


class PartyFile(Part):
    """A member of the cast."""

    name: Line = Field(description="What the Party is called.", examples=["Norway", {"en": "Norway", "de": "Norwegen"}])
    kind: Literal["state", "organization"] = Field(
        default="state",
        description="Only States decide, unless `procedure: {organizations: {decide}}` says otherwise.",
        examples=["organization"],
    )
    member_of: tuple[Alliance, ...] = Field(
        default=(), description="Organizations and alliances that it belongs to; public.", examples=[["NATO", "EU"]]
    )
    profile: Prose | None = Field(
        default=None, description="A line on it that everybody reads.", examples=["A long coast and few people."]
    )
    fictional: bool = Field(default=False, description="Marks an invented Party.", examples=[True])
    team_size: TeamSize | None = Field(
        default=None,
        description="How many people may play it together, in place of `delegation_size`.",
        examples=[3],
    )


class EditFile(Part):
    """What is different about a Party of the cast that a scenario takes its own from."""

    name: Line | None = Field(default=None, description="Another name.", examples=["Norway and its islands"])
    kind: Literal["state", "organization"] | None = Field(
        default=None, description="Another kind.", examples=["organization"]
    )
    member_of: tuple[Alliance, ...] | None = Field(
        default=None, description="Other memberships, in place of all that the cast names.", examples=[["NATO"]]
    )
    profile: Prose | None = Field(
        default=None,
        description="Another line that everybody reads.",
        examples=["Neutral, and at home in small print."],
    )
    fictional: bool | None = Field(default=None, description="Whether the Party is invented.", examples=[True])
    team_size: TeamSize | None = Field(default=None, description="How many people may play it together.", examples=[3])


def _kept(value: object) -> str:
    return "list" if isinstance(value, list | tuple) else "all"


Kept: TypeAlias = Annotated[
    Annotated[Literal["all"], Tag("all")] | Annotated[tuple[PartyId, ...], Tag("list")], Discriminator(_kept)
]


class CastFile(Part):
    """Who takes part, by code, in the order of the seats."""

    # When the model is made, composition has put everybody under `add`.
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    from_: Annotated[str | None, Field(alias="from")] = Field(
        default=None, description="The shipped cast to take Parties from.", examples=["osce-2009"]
    )
    keep: Kept = Field(
        default="all",
        description="Which Parties of that cast take part, in the order of the seats, or `all`.",
        examples=[["FI", "NO", "NATO"]],
    )
    edit: dict[PartyId, EditFile] = Field(
        default={},
        description="What is different about Parties of that cast.",
        examples=[{"CH": {"profile": "Neutral."}}],
    )
    add: dict[PartyId, PartyFile] = Field(
        min_length=2,
        max_length=70,
        description="Parties by code (two to eight capitals and digits). Needed where there is no `from`.",
        examples=[{"NO": {"name": "Norway"}, "FI": {"name": "Finland"}}],
    )
