"""The clauses of a scenario file: what is negotiated, and the wordings to choose from."""

from __future__ import annotations

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from corfu_resources.catalogue import _
from corfu_scenarios.parts import OptionName, Part
from corfu_scenarios.treaty_files import NumbersFile, WeightsFile
from corfu_scenarios.words import Line, Prose


class OptionFile(Part):
    """A wording of a clause, or with `omit: true` the option to have no such clause."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"required": ["omit"], "properties": {"omit": {"enum": [True, "true", "yes", "on"]}}},
            "then": {"not": {"required": ["text"]}},
            "else": {"required": ["text"]},
        }
    )

    label: Line = Field(description="A few words for lists and buttons.", examples=["9,000 troops"])
    text: Prose | None = Field(
        default=None,
        description="The wording. Needed unless `omit` is true.",
        examples=["States announce exercises of 9,000 troops or more."],
    )
    omit: bool = Field(default=False, description="The option to have no such clause; it has no text.", examples=[True])
    sets: NumbersFile | None = Field(
        default=None,
        description="Numbers that this wording writes into the treaty in force.",
        examples=[{"consultation_days": 7}],
    )
    weights: WeightsFile | None = Field(
        default=None,
        description="Where the wording points, shown after the end as the direction of the whole text.",
        examples=[{"integration": 2, "confrontation": -1}],
    )

    @model_validator(mode="after")
    def _either_text_or_none(self) -> OptionFile:
        if self.omit and self.text is not None:
            message = _("an option that leaves the clause out has no text")
            raise PydanticCustomError("text_of_nothing", "{said}", {"said": message, "hint": _("delete omit or text")})
        if not self.omit and self.text is None:
            message = _("an option needs the key text, or omit: true")
            hint = _("add text: and the wording")
            raise PydanticCustomError("no_text", "{said}", {"said": message, "hint": hint})
        return self


class ClauseFile(Part):
    """A clause and its options."""

    title: Line = Field(description="What the clause is called.", examples=["Notice of exercises"])
    about: Prose | None = Field(
        default=None,
        description="The question that the clause answers.",
        examples=["From how many troops on is an exercise announced?"],
    )
    scale: bool = Field(
        default=False,
        description="The options run from one pole to the other, so that there is a middle to meet in.",
        examples=[True],
    )
    start: tuple[str, ...] = Field(
        min_length=1,
        max_length=8,
        description="The options that stand in brackets at the start; the first is the opening text.",
        examples=[["a", "c"]],
    )
    options: dict[OptionName, OptionFile] = Field(
        min_length=2,
        max_length=8,
        description="The wordings to choose from, by a name that begins with a small letter.",
        examples=[{"a": {"label": "Yes", "text": "States announce it."}, "b": {"label": "No clause", "omit": True}}],
    )
