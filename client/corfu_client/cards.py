"""What the start screen knows of a scenario: plain data, given by whoever can read scenario files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """A scenario to play alone. `id` is what the command line calls it; `parties` are the codes of its cast.

    `lengths` are the minutes of its time profiles, the shortest first; empty where it has one length only.
    """

    id: str
    title: str
    summary: str
    parties: tuple[str, ...]
    minutes: int
    lengths: tuple[int, ...] = ()
