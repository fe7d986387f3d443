"""Who the people at a table really are: the names they typed, beside the made-up ones that everybody sees.

The names lie in a file of their own, apart from the journal, readable to the host's user alone. Nothing else that is
kept, logged, exported or sent holds them; whoever has a table's instructor token is told those of that table.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import unicodedata
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corfu_server.pseudonyms import unused

FILE_NAME = "names.json"
_log = logging.getLogger(__name__)


class _Book(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: int = 1
    tables: dict[str, dict[str, str]] = {}


def _alike(name: str) -> str:
    # However somebody writes the own name the next time: capitals, wide letters, marks, blanks.
    folded = unicodedata.normalize("NFKD", name).casefold()
    return "".join(each for each in folded if unicodedata.category(each)[0] in "LN")


class NameBook:
    """The names typed at the tables of one host. Without a `path` they are kept as long as the host runs."""

    def __init__(self, path: Path | None) -> None:
        """Reads the file; one that cannot be read is put aside. Raises OSError if that fails too."""
        self._path = path
        self._book = _read(path) if path is not None and path.exists() else _Book()
        self._one_at_a_time = asyncio.Lock()

    async def called(self, code: str, typed: str, seated: Collection[str]) -> str:
        """Gives what somebody who typed a name is called at the table with a code; stored before it is told.

        Whoever comes again under the same name is called the same, but for a name that is `seated`: two people may have
        the same name. Raises OSError.
        """
        async with self._one_at_a_time:
            given = self._book.tables.setdefault(code, {})
            for name, real in given.items():
                if _alike(real) == _alike(typed) and name not in seated:
                    return name
            name = next(unused(code, {*given, *seated}))
            given[name] = typed
            await self._store()
            return name

    def names(self, code: str) -> Mapping[str, str]:
        """Gives the names typed at the table with a code, by what those people are called."""
        return dict(self._book.tables.get(code, {}))

    async def forget(self, code: str) -> None:
        """Forgets every name typed at the table with a code. Raises OSError."""
        async with self._one_at_a_time:
            if self._book.tables.pop(code, None) is not None:
                await self._store()

    async def _store(self) -> None:
        if self._path is not None:
            await asyncio.to_thread(_write, self._path, self._book.model_dump_json(indent=1))


def _read(path: Path) -> _Book:
    try:
        return _Book.model_validate_json(path.read_bytes())
    except ValidationError:
        aside = path.with_suffix(".damaged")
        path.replace(aside)
        _log.error("%s cannot be read and was put aside as %s: who was called what is not known", path, aside.name)
        return _Book()


def _write(path: Path, text: str) -> None:
    half = path.with_suffix(".part")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    with suppress(OSError, AttributeError):  # Windows opens no folders
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def as_json(names: Mapping[str, str]) -> str:
    """Gives names as JSON, for whoever may read them."""
    return json.dumps({"names": dict(names)}, ensure_ascii=False)
