"""The seat tokens that let a person back to a seat after the program was closed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Protocol, cast

import platformdirs

from corfu_rules.seats import Seat

MOST_KEPT = 50
"""Tokens kept; the oldest go first."""


class Keepsakes(Protocol):
    """Seat tokens by table and seat."""

    def token(self, address: str, code: str, seat: Seat) -> str | None:
        """Gives the token of a seat, None if there is none."""
        ...

    def keep(self, address: str, code: str, seat: Seat, token: str) -> None:
        """Keeps the token of a seat."""
        ...

    def drop(self, address: str, code: str, seat: Seat) -> None:
        """Forgets the token of a seat, as when the host no longer knows it."""
        ...


class MemoryKeepsakes:
    """Keepsakes that end with the program."""

    def __init__(self) -> None:
        self._tokens: dict[str, str] = {}

    def token(self, address: str, code: str, seat: Seat) -> str | None:
        """Gives the token of a seat, None if there is none."""
        return self._tokens.get(_key(address, code, seat))

    def keep(self, address: str, code: str, seat: Seat, token: str) -> None:
        """Keeps the token of a seat."""
        self._tokens[_key(address, code, seat)] = token

    def drop(self, address: str, code: str, seat: Seat) -> None:
        """Forgets the token of a seat."""
        self._tokens.pop(_key(address, code, seat), None)


class FileKeepsakes:
    """Keepsakes in a file of the person's own. A file that cannot be read or written is passed over."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or Path(platformdirs.user_state_dir("corfu-table", appauthor=False)) / "seats.json"

    def token(self, address: str, code: str, seat: Seat) -> str | None:
        """Gives the token of a seat, None if there is none."""
        return self._read().get(_key(address, code, seat))

    def keep(self, address: str, code: str, seat: Seat, token: str) -> None:
        """Keeps the token of a seat, as the newest."""
        key = _key(address, code, seat)
        kept = {each: value for each, value in self._read().items() if each != key}
        self._write(dict([*kept.items(), (key, token)][-MOST_KEPT:]))

    def drop(self, address: str, code: str, seat: Seat) -> None:
        """Forgets the token of a seat."""
        kept = self._read()
        if kept.pop(_key(address, code, seat), None) is not None:
            self._write(kept)

    def _read(self) -> dict[str, str]:
        try:
            found: object = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {str(key): str(value) for key, value in cast("dict[object, object]", found).items()}

    def _write(self, tokens: dict[str, str]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
            self._path.write_text(json.dumps(tokens, indent=1), encoding="utf-8")
        except OSError:
            return


def _key(address: str, code: str, seat: Seat) -> str:
    plain_code = "".join(each for each in code.upper() if each.isalnum())
    return f"{address.strip().lower()} {plain_code} {seat}"
