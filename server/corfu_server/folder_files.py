"""What lies in a data folder beside the journal, and is told by more than one part of the host."""

from __future__ import annotations

from pathlib import Path

SESSIONS = "sessions.log"
"""Which files each table was opened with, so that a result can be told from which text it came."""
SCENARIOS = "scenarios"
"""The packs of the scenarios that were played, by their fingerprints."""


def pack_path(folder: Path, fingerprint: str) -> Path:
    """Gives where the pack of a scenario is kept."""
    return folder / SCENARIOS / f"{fingerprint}.zip"
