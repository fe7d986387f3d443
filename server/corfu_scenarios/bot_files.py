"""How a scenario file says what its bots are like: the level, characters of its own, and who plays which seat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from corfu_rules.identifiers import PartyCode
from corfu_rules.values import dataclass

BASES = ("bridge", "balanced", "hardliner", "quiet", "legalist", "bloc-loyal", "free-rider", "novice")
"""The personas that every scenario can use, by name. `corfu_bots` says what each is like."""
BaseName: TypeAlias = Literal[
    "bridge", "balanced", "hardliner", "quiet", "legalist", "bloc-loyal", "free-rider", "novice"
]
CharacterName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=30)]
PersonaName: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=30)]
Share: TypeAlias = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
_WHOLE = 1000


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CharacterFile(_Part):
    """A persona of the file's own: a base, and what is different about it.

    `concede` is the exponent of the concession curve. The rest are shares of 1.
    """

    base: BaseName = Field(default="balanced", description="The persona that it is like.", examples=["hardliner"])
    concede: Annotated[float | None, Field(ge=0.1, le=10, allow_inf_nan=False)] = Field(
        default=None, description="When it concedes: 0.25 early, 1 evenly, 4 late.", examples=[5.0]
    )
    candour: Share | None = Field(default=None, description="How readily it says what it needs.", examples=[0.1])
    reciprocity: Share | None = Field(default=None, description="How much it answers in kind.", examples=[0.8])
    loyalty: Share | None = Field(default=None, description="How closely it keeps to its allies.", examples=[0.9])
    bluff: Share | None = Field(default=None, description="How often it says more than it means.", examples=[0.3])
    noise: Share | None = Field(default=None, description="How much chance there is in what it does.", examples=[0.05])


class BotsFile(_Part):
    """What the bots are like where no person plays: of everybody by `default`, of some Parties under `seats`."""

    level: Literal["easy", "medium", "hard"] = Field(
        default="medium", description="How hard they bargain.", examples=["easy"]
    )
    default: PersonaName = Field(
        default="balanced", description="The persona of all who have no other.", examples=["novice"]
    )
    personas: dict[CharacterName, CharacterFile] = Field(
        default={},
        description="Personas of the file's own, by name.",
        examples=[{"brinkman": {"base": "hardliner", "concede": 5.0, "candour": 0.1, "bluff": 0.3}}],
    )
    seats: dict[str, PersonaName] = Field(
        default={}, description="The persona of a Party, by its code.", examples=[{"RU": "brinkman", "CH": "bridge"}]
    )


@dataclass(frozen=True, slots=True)
class Character:
    """A persona of the file's own, in thousandths; None: as its base has it."""

    base: str
    concede: int | None = None
    candour: int | None = None
    reciprocity: int | None = None
    loyalty: int | None = None
    bluff: int | None = None
    noise: int | None = None


@dataclass(frozen=True, slots=True)
class BotPlan:
    """What the bots of a scenario are like. `default` and `seats` name a base persona or one of `characters`."""

    level: str = "medium"
    default: str = "balanced"
    characters: Mapping[str, Character] = field(default_factory=dict[str, Character])
    seats: Mapping[PartyCode, str] = field(default_factory=dict[PartyCode, str])


def bot_plan_of(given: BotsFile) -> BotPlan:
    """Gives what the file says of the bots, as plain data."""
    return BotPlan(
        given.level,
        given.default,
        {name: _character(each) for name, each in given.personas.items()},
        {PartyCode(code): name for code, name in given.seats.items()},
    )


def _character(given: CharacterFile) -> Character:
    return Character(
        base=given.base,
        concede=_thousandths(given.concede),
        candour=_thousandths(given.candour),
        reciprocity=_thousandths(given.reciprocity),
        loyalty=_thousandths(given.loyalty),
        bluff=_thousandths(given.bluff),
        noise=_thousandths(given.noise),
    )


def _thousandths(share: float | None) -> int | None:
    return None if share is None else round(share * _WHOLE)
