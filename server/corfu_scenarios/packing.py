"""Packs made from scenarios that can be played."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from corfu_rules.values import dataclass
from corfu_scenarios.loading import Checked, checked
from corfu_scenarios.packs import pack
from corfu_scenarios.reader import read_source
from corfu_scenarios.sources import load_source


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack: the id of its scenario, and its bytes."""

    id: str
    data: bytes = field(repr=False)


def packed(path: Path) -> Packed:
    """Gives the pack of a scenario. Raises ScenarioError with everything that is wrong in it."""
    made = checked(read_source(load_source(path)))
    return packed_from(made)


def packed_from(made: Checked) -> Packed:
    """Gives the pack of a scenario that has been read and checked."""
    return Packed(made.file.id, pack(made.report.tree.sources))
