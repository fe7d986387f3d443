"""The shape of an overlay: the translation of a scenario into one language."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from corfu_scenarios.parts import FORMAT, Part
from corfu_scenarios.words import LONGEST_PROSE, Language


class TranslationFile(Part):
    """One text."""

    of: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")] | None = Field(
        default=None,
        description="Stands for the text that was translated. Delete it when you have looked at a text that changed; "
        "the next export writes it again.",
        examples=["1a2b3c4d"],
    )
    text: Annotated[str, StringConstraints(max_length=LONGEST_PROSE)] = Field(
        description='The translation; `""` as long as there is none.', examples=["Ruhige See"]
    )


class OverlayFile(Part):
    """A whole overlay."""

    format: int = Field(ge=1, le=FORMAT, description="The file format; a newer one is refused.", examples=[1])
    language: Language = Field(description="The language translated into.", examples=["de"])
    texts: dict[str, TranslationFile] = Field(
        description="Each text under the path at which it stands in the scenario; items of lists count from 1.",
        examples=[{"clauses.A1.title": {"of": "1a2b3c4d", "text": "Radar"}}],
    )
