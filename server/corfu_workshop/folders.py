"""The folder that handouts are written to. It overwrites what it wrote itself, and nothing of anybody else's.

Beside the files lies a list of them with their hashes. What is not in it, or was changed since, is somebody else's.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError

LIST = "handouts.json"


class _List(BaseModel):
    """The list of what was written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    what: Literal["handouts of corfu"]
    files: dict[str, str]


class NotOurs(Exception):
    """There are files of somebody else's where handouts would go. `paths` names them."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = tuple(paths)
        super().__init__(", ".join(map(str, self.paths)))


class Folder:
    """A folder of handouts, for use with `with`. Nothing is written, and no folder made, before the first `write`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        known = _read(path / LIST)
        self._known = dict(known.files) if known else {}

    def check(self, names: Iterable[str]) -> None:
        """Raises NotOurs if a file of those names is somebody else's, or leads out of the folder."""
        strangers = [self._path / name for name in (*names, LIST) if self._is_strange(name)]
        if strangers:
            raise NotOurs(strangers)

    def write(self, name: str, content: bytes) -> None:
        """Writes a file whole or not at all, in the place of what was there. Raises OSError."""
        self._replace(name, content)
        self._known[name] = _hash(content)

    def _replace(self, name: str, content: bytes) -> None:
        target = self._path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_name(target.name + ".part")
        half.write_bytes(content)
        half.replace(target)

    def __enter__(self) -> Self:
        """Begins to write; when it ends, even too early, the list of what was written is there."""
        return self

    def __exit__(self, *_why: object) -> None:
        if not self._known:
            return
        written = _List(what="handouts of corfu", files=dict(sorted(self._known.items())))
        self._replace(LIST, (written.model_dump_json(indent=1) + "\n").encode())

    def _is_strange(self, name: str) -> bool:
        target = self._path / name
        if target.is_symlink() or (target.parent != self._path and target.parent.is_symlink()):
            return True
        if not os.path.lexists(target):
            return False
        if name == LIST:
            return _read(target) is None
        return not target.is_file() or self._known.get(name) != _hash(target.read_bytes())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read(path: Path) -> _List | None:
    try:
        return _List.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
