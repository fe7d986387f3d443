"""Which files were read, and whether they have changed since: for commands that begin again after a change."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int]
"""Of a file: when it was last written (nanoseconds), its size in bytes, and its number on the disk."""


@dataclass(slots=True)
class Noted:
    """The files that were asked for, as they were then, and what lay in their folders.

    A file that was not there is noted too: its coming is a change.
    """

    files: dict[Path, Stamp | None] = field(default_factory=dict[Path, "Stamp | None"])
    folders: dict[Path, frozenset[str]] = field(default_factory=dict[Path, frozenset[str]])

    def note(self, file: Path) -> None:
        """Notes a file as it is now, if it is not noted yet."""
        if file not in self.files:
            self.files[file] = _stamp(file)
            self.note_folder(file.parent)

    def note_folder(self, folder: Path) -> None:
        """Notes which scenario files and folders lie in a folder."""
        if folder not in self.folders:
            self.folders[folder] = _names_in(folder)

    def changed(self) -> bool:
        """Tells whether a file was written, came or went since."""
        return any(_stamp(file) != stamp for file, stamp in self.files.items()) or any(
            _names_in(folder) != names for folder, names in self.folders.items()
        )

    def as_now(self) -> Noted:
        """Gives the same files and folders, noted as they are now."""
        return Noted(
            {file: _stamp(file) for file in self.files}, {folder: _names_in(folder) for folder in self.folders}
        )


_CURRENT: ContextVar[Noted | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Generator[Noted]:
    """Gives what will hold every file that is read inside the `with` block."""
    noted = Noted()
    token = _CURRENT.set(noted)
    try:
        yield noted
    finally:
        _CURRENT.reset(token)


def note(file: Path) -> None:
    """Notes a file that is about to be read, if somebody asked for that."""
    if (noted := _CURRENT.get()) is not None:
        noted.note(file)


def note_folder(folder: Path) -> None:
    """Notes a folder that is about to be searched, if somebody asked for that."""
    if (noted := _CURRENT.get()) is not None:
        noted.note_folder(folder)


def _stamp(file: Path) -> Stamp | None:
    try:
        found = file.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _names_in(folder: Path) -> frozenset[str]:
    try:
        with os.scandir(folder) as entries:
            return frozenset(each.name for each in entries if each.name.endswith((".yaml", ".yml")) or each.is_dir())
    except OSError:
        return frozenset()
