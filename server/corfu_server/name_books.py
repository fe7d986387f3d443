"""Who the people at a table really are: the names they typed, beside the made-up ones that everybody sees.

The names lie in a file of their own, apart from the journal, readable to the host's user alone. Nothing else that is
kept, logged, exported or sent holds them; whoever has a table's instructor token is told those of that table.
"""

from __future__ import annotations

import asyncio
import json
import logging
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corfu_server.private_files import write_privately
from corfu_server.pseudonyms import unused

FILE_NAME = "names.json"
DAMAGED = "names.damaged"
"""What a file of names that could not be read is put aside as."""
_log = logging.getLogger(__name__)


class _Book(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: int = 1
    tables: dict[str, dict[str, str]] = {}


def alike(name: str) -> str:
    """Gives what two ways of writing one name have in common: not capitals, wide letters, marks, blanks."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    return "".join(each for each in folded if unicodedata.category(each)[0] in "LN")


class NameBook:
    """The names typed at the tables of one host. Without a `path` they are kept as long as the host runs."""

    def __init__(self, path: Path | None) -> None:
        """Reads the file; one that cannot be read is put aside. Raises OSError if that fails too."""
        self._path = path
        self._book = _read(path) if path is not None and path.exists() else _Book()
        self._one_at_a_time = asyncio.Lock()
        self._forgotten: set[str] = set()

    async def called(self, code: str, typed: str, seated: Collection[str]) -> str:
        """Gives what somebody who typed a name is called at the table with a code; stored before it is told.

        Whoever comes again under the same name is called the same, but for a name that is `seated`: two people may have
        the same name. Raises OSError.
        """
        async with self._one_at_a_time:
            given = self._book.tables.get(code, {})
            for name, real in given.items():
                if alike(real) == alike(typed) and name not in seated:
                    return name
            name = next(unused(code, {*given, *seated}))
            if code in self._forgotten:  # whoever came in while the table was deleted
                return name
            self._book.tables[code] = {**given, name: typed}
            await self._store()
            return name

    def names(self, code: str) -> Mapping[str, str]:
        """Gives the names typed at the table with a code, by what those people are called."""
        return dict(self._book.tables.get(code, {}))

    async def forget(self, code: str) -> None:
        """Forgets every name typed at the table with a code, and keeps none there any more. Raises OSError."""
        async with self._one_at_a_time:
            self._forgotten.add(code)
            if self._book.tables.pop(code, None) is not None:
                await self._store()

    async def _store(self) -> None:
        if self._path is not None:
            await asyncio.to_thread(write_privately, self._path, self._book.model_dump_json(indent=1))


def _read(path: Path) -> _Book:
    try:
        return _Book.model_validate_json(path.read_bytes())
    except ValidationError:
        aside = path.with_name(DAMAGED)
        path.replace(aside)
        _log.error("%s cannot be read and was put aside as %s: who was called what is not known", path, aside.name)
        return _Book()


def as_json(names: Mapping[str, str]) -> str:
    """Gives names as JSON, for whoever may read them."""
    return json.dumps({"names": dict(names)}, ensure_ascii=False)
