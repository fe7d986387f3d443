"""The seat tokens that let a person back to a seat after the program was closed, and the claims before there is one."""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

import platformdirs

from corfu_rules.seats import Role, Seat
from corfu_wire.links import BadLink, parse_door

MOST_KEPT = 50
"""Tokens kept; the oldest go first."""


class Keepsakes(Protocol):
    """Seat tokens by table and seat."""

    def token(self, address: str, code: str, seat: Seat) -> str | None:
        """Gives the token of a seat, None if there is none."""
        ...

    def keep(self, address: str, code: str, seat: Seat, token: str) -> bool:
        """Keeps the token of a seat in place of one from before and of the claim; says whether that could be done."""
        ...

    def drop(self, address: str, code: str, seat: Seat) -> None:
        """Forgets the token of a seat and the claim to it, as when the host no longer knows them."""
        ...

    def claim(self, address: str, code: str, seat: Seat) -> str:
        """Gives the secret by which one asks for a seat, 256 bits: the same until a token is kept or all is dropped."""
        ...

    def has_claim(self, address: str, code: str, seat: Seat) -> bool:
        """Says whether one has asked for a seat and knows of no answer."""
        ...


@dataclass(frozen=True, slots=True)
class Keepsake:
    """The token of one seat among keepsakes. Another window of the same person may turn it meanwhile."""

    keepsakes: Keepsakes
    address: str
    code: str
    seat: Seat

    def token(self) -> str | None:
        """Gives the token as it is kept now, None if there is none."""
        return self.keepsakes.token(self.address, self.code, self.seat)

    def keep(self, token: str) -> bool:
        """Keeps the next token; says whether that could be done."""
        return self.keepsakes.keep(self.address, self.code, self.seat, token)

    def drop(self) -> None:
        """Forgets the token and the claim."""
        self.keepsakes.drop(self.address, self.code, self.seat)

    def claim(self) -> str | None:
        """Gives what brings one back to the seat if the host's first answer is lost; None for a seat without tokens."""
        if self.seat.role not in {Role.DELEGATION, Role.CHAIR}:
            return None
        return self.keepsakes.claim(self.address, self.code, self.seat)


class MemoryKeepsakes:
    """Keepsakes that end with the program."""

    def __init__(self) -> None:
        self._tokens: dict[str, str] = {}
        self._claims: dict[str, str] = {}

    def token(self, address: str, code: str, seat: Seat) -> str | None:
        """Gives the token of a seat, None if there is none."""
        return self._tokens.get(_key(address, code, seat))

    def keep(self, address: str, code: str, seat: Seat, token: str) -> bool:
        """Keeps the token of a seat."""
        self.drop(address, code, seat)
        self._tokens[_key(address, code, seat)] = token
        return True

    def drop(self, address: str, code: str, seat: Seat) -> None:
        """Forgets the token of a seat and the claim to it."""
        self._tokens.pop(_key(address, code, seat), None)
        self._claims.pop(_key(address, code, seat), None)

    def claim(self, address: str, code: str, seat: Seat) -> str:
        """Gives the secret by which one asks for a seat."""
        return self._claims.setdefault(_key(address, code, seat), secrets.token_urlsafe(32))

    def has_claim(self, address: str, code: str, seat: Seat) -> bool:
        """Says whether one has asked for a seat and knows of no answer."""
        return _key(address, code, seat) in self._claims


class FileKeepsakes:
    """Keepsakes in a file of the person's own. A file that cannot be read or written is passed over.

    A token is used once, so what is kept is on the disk when `keep` returns, whole or not at all.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or Path(platformdirs.user_state_dir("corfu-table", appauthor=False)) / "seats.json"
        self._passing = MemoryKeepsakes()

    def token(self, address: str, code: str, seat: Seat) -> str | None:
        """Gives the token of a seat, None if there is none."""
        return self._read().get(_key(address, code, seat))

    def keep(self, address: str, code: str, seat: Seat, token: str) -> bool:
        """Keeps the token of a seat, as the newest."""
        self._passing.drop(address, code, seat)
        return self._put(_key(address, code, seat), token, in_place_of=_claim_key(address, code, seat))

    def drop(self, address: str, code: str, seat: Seat) -> None:
        """Forgets the token of a seat and the claim to it."""
        self._passing.drop(address, code, seat)
        kept, own = self._read(), {_key(address, code, seat), _claim_key(address, code, seat)}
        if own & kept.keys():
            self._write({each: value for each, value in kept.items() if each not in own})

    def claim(self, address: str, code: str, seat: Seat) -> str:
        """Gives the secret by which one asks for a seat; where it cannot be written it lasts as long as the program."""
        key = _claim_key(address, code, seat)
        claim = self._read().get(key) or self._passing.claim(address, code, seat)
        self._put(key, claim)
        return claim

    def has_claim(self, address: str, code: str, seat: Seat) -> bool:
        """Says whether one has asked for a seat and knows of no answer."""
        return _claim_key(address, code, seat) in self._read() or self._passing.has_claim(address, code, seat)

    def _put(self, key: str, value: str, in_place_of: str = "") -> bool:
        kept = {each: old for each, old in self._read().items() if each not in {key, in_place_of}}
        return self._write(dict([*kept.items(), (key, value)][-MOST_KEPT:]))

    def _read(self) -> dict[str, str]:
        try:
            found: object = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {str(key): str(value) for key, value in cast("dict[object, object]", found).items()}

    def _write(self, tokens: dict[str, str]) -> bool:
        # Another window may write at the same time: each its own file, and the last one stays.
        anew = self._path.with_suffix(f".{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            anew.unlink(missing_ok=True)
            with os.fdopen(os.open(anew, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                json.dump(tokens, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            anew.replace(self._path)
        except OSError:
            with suppress(OSError):
                anew.unlink(missing_ok=True)
            return False
        return True


def _key(address: str, code: str, seat: Seat) -> str:
    plain_code = "".join(each for each in code.upper() if each.isalnum())
    return f"{_place(address)} {plain_code} {seat}"


def _claim_key(address: str, code: str, seat: Seat) -> str:
    return f"claim {_key(address, code, seat)}"


def _place(address: str) -> str:
    # By HOST:PORT alone: a host that has a new certificate has the same seats.
    try:
        return parse_door(address).authority
    except BadLink:
        return address.strip().lower()
