"""What the models of a scenario file are made of: the base of every group, the kinds of names and numbers."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

FORMAT = 1
"""The newest file format that this program reads."""

ScenarioId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
PartyId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,7}$")]
ClauseName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9_-]{0,11}$")]
OptionName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,11}$")]
Minutes: TypeAlias = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)]
Score: TypeAlias = Annotated[int, Field(ge=-100, le=100)]


class Part(BaseModel):
    """A group of keys in the file. Frozen; a key that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)
