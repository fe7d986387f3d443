"""Cast files: the Parties of a time and place, without briefs, for scenarios to take their Parties from."""

from __future__ import annotations

from pydantic import Field

from corfu_resources.paths import scenarios_dir
from corfu_scenarios.loading import refuse_newer_format
from corfu_scenarios.parts import FORMAT, Part, PartyId, ScenarioId
from corfu_scenarios.party_files import PartyFile
from corfu_scenarios.reader import read_source
from corfu_scenarios.sources import load_source
from corfu_scenarios.trees import Tree
from corfu_scenarios.validation import validate

_FOLDER = "casts"
_SUFFIX = ".yaml"


class PartiesFile(Part):
    """A whole cast file: Parties by code, in the order of the seats."""

    format: int = Field(ge=1, le=FORMAT, description="The file format; a newer one is refused.", examples=[1])
    id: ScenarioId = Field(
        description="Small letters, digits and hyphens; the name of the file.", examples=["osce-2009"]
    )
    parties: dict[PartyId, PartyFile] = Field(
        min_length=2,
        max_length=70,
        description="Parties by code (two to eight capitals and digits), in the order of the seats.",
        examples=[{"NO": {"name": "Norway"}, "FI": {"name": "Finland"}}],
    )


def cast_ids() -> tuple[str, ...]:
    """Gives the ids of the shipped casts in alphabetical order, without reading them."""
    return tuple(sorted(path.stem for path in (scenarios_dir() / _FOLDER).glob("*" + _SUFFIX)))


def load_cast(name: str) -> PartiesFile:
    """Reads and checks a shipped cast. Raises ScenarioError if there is none of that id or it has faults."""
    return check_cast(read_source(load_source(scenarios_dir() / _FOLDER / (name + _SUFFIX))))


def check_cast(tree: Tree) -> PartiesFile:
    """Gives the model of a cast file. Raises ScenarioError with everything found wrong in its shape."""
    refuse_newer_format(tree)
    return validate(tree, PartiesFile)
