"""Small files of a data folder that are written whole or not at all, and that nobody else at the machine reads."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

PART = ".part"
"""What a file ends with, instead of its own ending, while it is written."""


def privately(path: str, flags: int) -> int:
    """Opens a file that only the host's user may read, as the `opener` of `open`. Raises OSError."""
    return os.open(path, flags, 0o600)


def write_privately(path: Path, content: str | bytes) -> None:
    """Writes a file in place of one that was there, durably: a crash leaves the old one or the new. Raises OSError."""
    half = path.with_suffix(PART)
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    with suppress(OSError, AttributeError):  # Windows opens no folders
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
