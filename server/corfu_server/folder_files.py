"""What lies in a data folder beside the journal, and is told by more than one part of the host."""

from __future__ import annotations

import logging
from pathlib import Path

from corfu_server.private_files import privately

SESSIONS = "sessions.log"
"""Which files each table was opened with, so that a result can be told from which text it came."""
SCENARIOS = "scenarios"
"""The packs of the scenarios that were played, by their fingerprints."""
_log = logging.getLogger(__name__)


def pack_path(folder: Path, fingerprint: str) -> Path:
    """Gives where the pack of a scenario is kept."""
    return folder / SCENARIOS / f"{fingerprint}.zip"


def keep_pack(folder: Path, fingerprint: str, pack: bytes) -> None:
    """Keeps the pack of a scenario that a table was opened with. What cannot be kept is only logged: the table plays.

    The table's journal holds everything that it was opened with; the pack adds teaching notes and other languages.
    """
    path = pack_path(folder, fingerprint)
    if path.exists():
        return
    half = path.with_suffix(".part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(half, "wb", opener=privately) as file:
            file.write(pack)
        half.replace(path)
    except OSError as error:
        _log.warning("the scenario of fingerprint %s is not kept: %s", fingerprint, type(error).__name__)
