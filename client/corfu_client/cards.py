"""What the start screen knows of a scenario: plain data, given by whoever can read scenario files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """A scenario to play alone. `id` is what the command line calls it; `parties` are the codes of its cast.

    `lengths` are its time profiles with their minutes, the shortest first; empty where it has one length only.
    `profile` is the one that it plays unless told otherwise. `lesson` is what one learns, `fits` for whom it is meant.
    """

    id: str
    title: str
    summary: str
    parties: tuple[str, ...]
    minutes: int
    lengths: tuple[tuple[str, int], ...] = ()
    profile: str = ""
    lesson: str = ""
    fits: str = ""


@dataclass(frozen=True, slots=True)
class SoloGame:
    """What somebody wants to play alone: a scenario, as long as a profile of it says, with bots of a level.

    None, for the last two: as the scenario says.
    """

    scenario: str
    profile: str | None = None
    level: str | None = None
