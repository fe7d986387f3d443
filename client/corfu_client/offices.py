"""What whoever runs a table asks of the host beside commands, and what the host has answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from corfu_wire.messages import Point


@dataclass(frozen=True, slots=True)
class AskNames:
    """Who are the people that everybody knows by made-up names?"""


@dataclass(frozen=True, slots=True)
class AskLinks:
    """Which personal link has each person of the roster?"""


@dataclass(frozen=True, slots=True)
class AskPoints:
    """To which points can the table go back? The last `most`."""

    most: int = 60


@dataclass(frozen=True, slots=True)
class GoBack:
    """The table goes back to right before a point; everybody reads `why`. `id` makes it happen once."""

    before: int
    why: str
    id: str


@dataclass(frozen=True, slots=True)
class TakeRecord:
    """The session file with minutes and spreadsheets is written to a folder."""


Asked: TypeAlias = AskNames | AskLinks | AskPoints | GoBack | TakeRecord


@dataclass(frozen=True, slots=True)
class PersonalLink:
    """Somebody of the roster: the seat is empty where none is assigned."""

    name: str
    seat: str
    link: str


@dataclass(slots=True)
class Office:
    """What the host has answered so far; None: not asked. `busy` while it is asked, `said` and `fault` afterwards."""

    names: Mapping[str, str] | None = None
    links: tuple[PersonalLink, ...] | None = None
    points: tuple[Point, ...] | None = None
    busy: bool = False
    said: str = ""
    fault: str = ""
