"""The host's key, from which the instructor tokens follow, so that they can be printed again after a restart.

The journal keeps only the tokens' hashes. The key lies beside it, readable to its owner alone.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path

FILE_NAME = "host.key"
_OCTETS = 32


def load_key(folder: Path) -> bytes:
    """Gives the key of a data folder, made if need be. Raises OSError."""
    path = folder / FILE_NAME
    if path.exists():
        key = path.read_bytes()
        if len(key) == _OCTETS:
            return key
    folder.mkdir(parents=True, exist_ok=True)
    key = secrets.token_bytes(_OCTETS)
    anew = path.with_suffix(".new")
    anew.unlink(missing_ok=True)
    with os.fdopen(os.open(anew, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key)
    anew.replace(path)
    return key


def passing_key() -> bytes:
    """Gives a key that is kept nowhere."""
    return secrets.token_bytes(_OCTETS)


def host_token(key: bytes) -> str:
    """Gives the token of whoever started the host, 256 bits: it opens further tables and lists them all."""
    return _shown(hmac.digest(key, b"host", hashlib.sha256))


def instructor_tokens(key: bytes) -> Callable[[str], str]:
    """Gives the function that makes a table's instructor token, 256 bits, from the table's id."""

    def token(table_id: str) -> str:
        return _shown(hmac.digest(key, f"instructor {table_id}".encode(), hashlib.sha256))

    return token


def person_keys(key: bytes) -> Callable[[str, str], str]:
    """Gives the function that makes a person's key, 128 bits, from the table's id and the name on its roster.

    A name stands on a roster once, so lines may be moved and added without making printed links worthless.
    """

    def person(table_id: str, name: str) -> str:
        return _shown(hmac.digest(key, f"person {table_id} {name}".encode(), hashlib.sha256)[:16])

    return person


def _shown(digest: bytes) -> str:
    # Letters and digits alone: a token that begins with a hyphen would be taken for an option of `corfu instruct`.
    return base64.b32encode(digest).decode().rstrip("=").lower()
