"""What a host can be told when it is started."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import platformdirs

from corfu_rules.values import dataclass
from corfu_server.logs import LogForm

DEFAULT_PORT = 1975
"""The year of the Helsinki Final Act."""
DEFAULT_SCENARIO = "helsinki-2008"
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - a class joins over its network # nosec B104
DEFAULT_PACE = 2.5
"""Seconds between two acts of the bots."""


class Announcement(StrEnum):
    """How a host says that it is ready."""

    TEXT = "text"
    """For people: address, code, QR code, instructor token."""
    JSON = "json"
    """For a program that started it: one line of JSON. The host then ends when its standard input does."""


@dataclass(frozen=True, slots=True)
class HostOptions:
    """How a host is run.

    `scenario` is a shipped scenario's name or a file; None means the table that was there, or the default scenario.
    `port` 0 takes any free one. `data_dir` None keeps nothing beyond the end of the process. `new` opens a new table
    even if one of the same scenario is unfinished. With `bots`, they take the empty seats once the table is started,
    one act every `pace` seconds. `seed` None is drawn. `names` are further host names that browsers may use.
    `per_delegation` is how many people may play one Party together, 1 to 4; None leaves that to the scenario.
    `level` is how hard the bots are to deal with, a name of `corfu_bots.castings.LEVELS`; None: as the scenario says.
    `profile` is the time profile that is played, None leaves that to the scenario too. `log` is the form of the log.
    With `pseudonyms` people are called by made-up names at the tables, and the names that they type are kept apart.
    `further` are the scenarios of more tables on the same host.
    With `call_out` the tables are called out on the networks of this machine (on those of `call_on` alone, if it names
    addresses), with `open_lobby` together with their codes. With `tls` the host shows a certificate of its own making.
    `offline_wheels` is a folder of wheels that pupils' machines install from. Tables at which nothing has happened for
    `keep_days` days are deleted; 0 keeps them for good. `roster` is a CSV file of those who come to the first
    table and get personal links; None leaves the roster that the table has.
    """

    scenario: str | None = None
    port: int = DEFAULT_PORT
    bind: str = EVERY_ADDRESS
    data_dir: Path | None = None
    new: bool = False
    bots: bool = True
    pace: float = DEFAULT_PACE
    seed: int | None = None
    language: str = "en"
    announce: Announcement = Announcement.TEXT
    names: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    per_delegation: int | None = None
    level: str | None = None
    profile: str | None = None
    log: LogForm = LogForm.TEXT
    pseudonyms: bool = False
    further: tuple[str, ...] = ()
    call_out: bool = True
    call_on: tuple[str, ...] = ()
    open_lobby: bool = False
    tls: bool = False
    offline_wheels: Path | None = None
    keep_days: int = 30
    roster: Path | None = None


def default_data_dir() -> Path:
    """Gives the folder where a host of this user keeps its tables."""
    return platformdirs.user_data_path("corfu") / "host"
