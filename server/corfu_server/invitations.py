"""Who is expected at a table, by its roster, and who comes in by which personal link.

The roster lies in a file of its own beside the names that were typed, readable to the host's user alone: it holds real
names. Of the links nothing is kept: their keys follow from the host's key.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corfu_rules.seats import Seat
from corfu_server.codes import plain_code
from corfu_server.name_books import alike
from corfu_server.private_files import write_privately
from corfu_server.roster_files import RosterEntry

FILE_NAME = "roster.json"
DAMAGED = "roster.damaged"
"""What a file of rosters that could not be read is put aside as."""
PersonKeys = Callable[[str, str], str]
"""Gives a person's key from a table's id and the name on its roster."""
_log = logging.getLogger(__name__)


class Invited(BaseModel):
    """Somebody on a roster: the name there, the seat if one is assigned, and what the person is called at the table.

    `called` is empty until the person has come in by the link.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    seat: Seat | None = None
    called: str = ""


class _Rosters(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: int = 1
    tables: dict[str, tuple[Invited, ...]] = {}


class InvitationBook:
    """The rosters of one host's tables. Without a `path` they are kept as long as the host runs."""

    def __init__(self, path: Path | None, key_of: PersonKeys) -> None:
        """Reads the file; one that cannot be read is put aside. Raises OSError if that fails too."""
        self._path = path
        self._key_of = key_of
        self._rosters = _read(path) if path is not None and path.exists() else _Rosters()
        self._one_at_a_time = asyncio.Lock()
        self._forgotten: set[str] = set()

    def at(self, code: str, table_id: str) -> Invitations:
        """Gives the invitations to one table."""
        return Invitations(self, code, lambda name: self._key_of(table_id, name))

    def people(self, code: str) -> tuple[Invited, ...]:
        """Gives the roster of the table with a code, empty where there is none."""
        return self._rosters.tables.get(code, ())

    async def put(self, code: str, people: Sequence[Invited]) -> None:
        """Keeps a roster in place of the one before. Raises OSError; then nothing has changed."""
        async with self._one_at_a_time:
            if code not in self._forgotten:  # whoever came in while the table was deleted
                await self._store({**self._rosters.tables, code: tuple(people)})

    async def forget(self, code: str) -> None:
        """Forgets the roster of the table with a code, and deletes its sheets of links. Raises OSError."""
        async with self._one_at_a_time:
            self._forgotten.add(code)
            if self._path is not None:
                for sheet in sheets_in(self._path.parent, code):
                    await asyncio.to_thread(sheet.unlink, missing_ok=True)
            if code in self._rosters.tables:
                await self._store({key: each for key, each in self._rosters.tables.items() if key != code})

    async def _store(self, tables: dict[str, tuple[Invited, ...]]) -> None:
        rosters = _Rosters(tables=tables)
        if self._path is not None:
            await asyncio.to_thread(write_privately, self._path, rosters.model_dump_json(indent=1).encode())
        self._rosters = rosters


class Invitations:
    """The roster of one table. Empty, it changes nothing: whoever has the code comes in."""

    def __init__(self, book: InvitationBook, code: str, key_of: Callable[[str], str]) -> None:
        self._book = book
        self._code = code
        self._key_of = key_of
        self._by_hash: dict[bytes, str] = {}
        self._index()

    @property
    def people(self) -> tuple[Invited, ...]:
        """Those who are expected, in the order of the roster."""
        return self._book.people(self._code)

    def key(self, invited: Invited) -> str:
        """Gives the key of somebody's personal link."""
        return self._key_of(invited.name)

    def holder(self, key: str) -> Invited | None:
        """Gives whose personal link a key is of; None if it is nobody's. Takes no longer for one that is nearly right.

        A key of somebody whom a newer roster no longer names is nobody's.
        """
        name = self._by_hash.get(_hash(key))
        return next((each for each in self.people if each.name == name), None)

    def names(self, typed: str) -> bool:
        """Says whether a name stands on the roster, however it was typed."""
        return any(alike(each.name) == alike(typed) for each in self.people)

    async def take(self, entries: Sequence[RosterEntry]) -> None:
        """Takes a roster in place of the one before; who has come already is called the same. Raises OSError."""
        called = {each.name: each.called for each in self.people}
        people = [Invited(name=each.name, seat=each.seat, called=called.get(each.name, "")) for each in entries]
        await self._book.put(self._code, people)
        self._index()

    async def call(self, invited: Invited, name: str) -> None:
        """Notes what somebody is called at the table. Raises OSError."""
        people = [
            each.model_copy(update={"called": name}) if each.name == invited.name else each for each in self.people
        ]
        await self._book.put(self._code, people)

    def _index(self) -> None:
        self._by_hash = {_hash(self.key(each)): each.name for each in self.people}


def sheets_in(folder: Path, code: str) -> tuple[Path, Path]:
    """Gives where the spreadsheet of links and the page of cards of the table with a code lie."""
    return folder / f"{plain_code(code)}-links.csv", folder / f"{plain_code(code)}-links.html"


def roster_as_json(invitations: Invitations) -> str:
    """Gives a roster with everybody's key, for whoever may read it."""
    people = [
        {"name": each.name, "seat": str(each.seat) if each.seat else "", "key": invitations.key(each)}
        for each in invitations.people
    ]
    return json.dumps({"people": people}, ensure_ascii=False)


def _hash(key: str) -> bytes:
    # Looked up by its hash: how long that takes tells nothing of the keys.
    return hashlib.sha256(key.encode(errors="surrogatepass")).digest()


def _read(path: Path) -> _Rosters:
    try:
        return _Rosters.model_validate_json(path.read_bytes())
    except ValidationError:
        aside = path.with_name(DAMAGED)
        path.replace(aside)
        _log.error("%s cannot be read and was put aside as %s: give the roster again", path, aside.name)
        return _Rosters()
