"""Which certificate a host with TLS has to show: by its link, by an earlier visit, or by whatever it shows now."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, cast

import platformdirs

MOST_KEPT = 200
"""Hosts kept; the oldest go first."""


class KnownHosts(Protocol):
    """The certificates of hosts that one has been at, by HOST:PORT."""

    def sha256(self, authority: str) -> str | None:
        """Gives the hash of a host's certificate, None if one was never there."""
        ...

    def keep(self, authority: str, sha256: str) -> None:
        """Keeps the hash of a host's certificate in place of an earlier one."""
        ...


class MemoryKnownHosts:
    """Hosts that are forgotten with the program."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def sha256(self, authority: str) -> str | None:
        """Gives the hash of a host's certificate, None if one was never there."""
        return self._kept.get(authority)

    def keep(self, authority: str, sha256: str) -> None:
        """Keeps the hash of a host's certificate."""
        self._kept[authority] = sha256


class FileKnownHosts:
    """Hosts in a file of the person's own. A file that cannot be read or written is passed over."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or Path(platformdirs.user_state_dir("corfu-table", appauthor=False)) / "hosts.json"

    def sha256(self, authority: str) -> str | None:
        """Gives the hash of a host's certificate, None if one was never there."""
        return self._read().get(authority)

    def keep(self, authority: str, sha256: str) -> None:
        """Keeps the hash of a host's certificate, as the newest."""
        before = self._read()
        if before.get(authority) == sha256:
            return
        kept = {each: value for each, value in before.items() if each != authority}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            anew = self._path.with_suffix(".new")
            anew.write_text(json.dumps(dict([*kept.items(), (authority, sha256)][-MOST_KEPT:]), indent=1), "utf-8")
            anew.replace(self._path)
        except OSError:
            return

    def _read(self) -> dict[str, str]:
        try:
            found: object = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {str(key): str(value) for key, value in cast("dict[object, object]", found).items()}


def _tell_nobody(_authority: str, _sha256: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Trust:
    """How a host with TLS is told from another that stands in its place.

    A link's hash counts most, then the one of an earlier visit. Where there is neither, the host is refused; with
    `on_first_use` the certificate that it shows is kept as the right one, and `tell` is called with it.
    """

    known: KnownHosts = field(default_factory=FileKnownHosts)
    on_first_use: bool = False
    tell: Callable[[str, str], None] = _tell_nobody
