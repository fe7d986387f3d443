"""When something last happened at each table, by wall time: the journal itself knows table time alone.

A file beside the journal holds, for each code, how far its table had come when it was last looked at, and when that was
seen first. It is looked at now and then, so that no command waits for it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corfu_server.private_files import write_privately

FILE_NAME = "activity.json"
_EARLIEST = 1_767_225_600_000
"""2026-01-01 in milliseconds: a clock that shows less is wrong, as that of a small machine without battery is."""
_log = logging.getLogger(__name__)


class Sighting(BaseModel):
    """How far a table had come: its id and its last row; `at` is when that was seen first, in ms since 1970."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table_id: str
    number: int
    at: int


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: int = 1
    tables: dict[str, Sighting] = {}


def updated(before: Mapping[str, Sighting], found: Mapping[str, tuple[str, int]], now: int) -> dict[str, Sighting]:
    """Gives the sightings of the tables that are `found`, each with id and last row, by code.

    A table that has moved, or of which nothing was known, counts as active `now`; so does one whose time cannot be
    right. Whoever is wrong here keeps a table longer, never shorter.
    """
    seen: dict[str, Sighting] = {}
    for code, (table_id, number) in found.items():
        known = before.get(code)
        same = known is not None and (known.table_id, known.number) == (table_id, number)
        if known is not None and same and _EARLIEST <= known.at <= now:
            seen[code] = known
        else:
            seen[code] = Sighting(table_id=table_id, number=number, at=now)
    return seen


def read_activity(folder: Path) -> dict[str, Sighting]:
    """Gives the sightings that are kept; none if the file is not there or cannot be understood. Raises OSError."""
    try:
        return _File.model_validate_json((folder / FILE_NAME).read_bytes()).tables
    except FileNotFoundError:
        return {}
    except ValidationError:
        _log.warning("%s cannot be read: every table counts as active today", FILE_NAME)
        return {}


def write_activity(folder: Path, seen: Mapping[str, Sighting]) -> None:
    """Keeps sightings in place of those before. Raises OSError."""
    write_privately(folder / FILE_NAME, _File(tables=dict(seen)).model_dump_json(indent=1))


def forget_activity(folder: Path, code: str) -> None:
    """Forgets the sighting of a table. Raises OSError."""
    seen = read_activity(folder)
    if seen.pop(code, None) is not None:
        write_activity(folder, seen)
