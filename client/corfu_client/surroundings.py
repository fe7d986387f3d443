"""What is known of tables at which one does not sit: those of this network, and those at which one last sat."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corfu_client.discovery import FoundTable


@dataclass(frozen=True, slots=True)
class Around:
    """What has been heard on this network. `deaf` where the machine cannot listen, `long` after some seconds."""

    tables: tuple[FoundTable, ...] = ()
    deaf: bool = False
    long: bool = False


class Presence(StrEnum):
    """What is known of a table at which one sat."""

    ASKED = "asked"
    """The host has been asked and has not answered yet."""
    THERE = "there"
    """The host answers, and the table goes on."""
    STOPPED = "stopped"
    """The host answers; the table can only be looked at."""
    GONE = "gone"
    """The host answers, and has no such table any more."""
    SILENT = "silent"
    """No host answers at that address from here."""


@dataclass(slots=True)
class Surroundings:
    """Both together; `presence` by the place of a last table; `returning` while one goes back to an own seat."""

    around: Around = Around()
    returning: bool = False
    presence: dict[tuple[str, str, str], Presence] = field(default_factory=dict[tuple[str, str, str], Presence])
