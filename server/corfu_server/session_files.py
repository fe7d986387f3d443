"""Session files: one table's journal with its scenario and hashes, in a file that replays anywhere.

A zip: `session.json` says what it is and how long and which hash every other file has; `journal.jsonl` holds the rows,
one to a line; `scenario.zip`, where the host still had it, is the pack of the scenario. The journal alone is enough
to replay: its first row holds everything that the table was opened with. It holds every brief and every note: it is
the instructor's.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import NoReturn

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from corfu_resources.catalogue import _
from corfu_resources.plain import clean
from corfu_rules.identifiers import Moment
from corfu_rules.values import dataclass
from corfu_server.chains import genesis, verify
from corfu_server.journals import Head, JournalDamaged, Row, TableRecord
from corfu_server.upcasting import recalled
from corfu_server.versions import program
from corfu_workshop.recorded_tables import RecordedEvent, RecordedTable

SUFFIX = ".corfu.zip"
FORMAT = 1
"""What this version writes, and the newest that it reads."""
_MANIFEST, _JOURNAL, _SCENARIO = "session.json", "journal.jsonl", "scenario.zip"
_LARGEST = 256 * 1024 * 1024
_LARGEST_MANIFEST = 64 * 1024
_NAMES = frozenset({_MANIFEST, _JOURNAL, _SCENARIO})
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, ArithmeticError, EOFError, LookupError, NotImplementedError, RuntimeError,
    ValueError,
)  # fmt: skip


class SessionFileError(Exception):
    """A session file cannot be used; `str()` says which and why."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(_("The session file {name} cannot be used: {why}", name=clean(name, lines=False), why=why))


class _Values(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Entry(_Values):
    size: int
    sha256: str


class _Table(_Values):
    table_id: str
    code: str
    created_at: int
    facts: str


class _Manifest(_Values):
    format: int
    program: str
    table: _Table
    rows: int
    head: str
    files: dict[str, _Entry]


class _Row(_Values):
    number: int
    at: int
    seat: str
    command_id: str
    event: str
    hash: str


@dataclass(frozen=True, slots=True)
class Session:
    """What a session file holds: the table's record, its rows, and the pack of its scenario, None without one.

    The record holds no instructor token, not even its hash.
    """

    record: TableRecord
    rows: Sequence[Row]
    scenario: bytes | None = field(default=None, repr=False)

    @property
    def head(self) -> Head:
        """Where the chain of the rows ends."""
        return Head(self.rows[-1].number, self.rows[-1].hash) if self.rows else genesis(self.record)

    def recorded(self) -> RecordedTable:
        """Gives the table with its events. Raises `WireError` at a row that this version cannot read."""
        events = tuple(RecordedEvent(r.number, Moment(r.at), r.seat, recalled(r.event)) for r in self.rows)
        return RecordedTable(self.record.code, self.record.created_at, events)


def written(session: Session) -> bytes:
    """Gives the session file. The same session gives the same bytes."""
    rows = b"".join(_line(row) for row in session.rows)
    files = {_JOURNAL: rows} | ({} if session.scenario is None else {_SCENARIO: session.scenario})
    record = session.record
    manifest = _Manifest(
        format=FORMAT,
        program=program(),
        table=_Table(table_id=record.table_id, code=record.code, created_at=record.created_at, facts=record.facts),
        rows=len(session.rows),
        head=session.head.hash,
        files={name: _Entry(size=len(data), sha256=_sha256(data)) for name, data in files.items()},
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in {_MANIFEST: manifest.model_dump_json(indent=1).encode(), **files}.items():
            made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _line(row: Row) -> bytes:
    values = {
        "number": row.number,
        "at": row.at,
        "seat": row.seat,
        "command_id": row.command_id,
        "event": row.event,
        "hash": row.hash,
    }
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_session(path: Path) -> Session:
    """Reads a session file and checks every hash in it. Raises `SessionFileError`, never anything else."""
    name = path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SessionFileError(name, error.strerror or str(error)) from error
    return session_of(data, name)


def session_of(data: bytes, name: str) -> Session:
    """Gives the session of a file's bytes; raises as `read_session` does."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return _checked(opened, name)
    except _DAMAGE as error:
        raise SessionFileError(name, _("it is no session file, or it is damaged. Export the table again.")) from error


def _checked(opened: zipfile.ZipFile, name: str) -> Session:
    infos = {info.filename: info for info in opened.infolist()}
    if len(infos) != len(opened.infolist()) or not {_MANIFEST, _JOURNAL} <= set(infos) <= _NAMES:
        _refuse(name, _("it is no session file, or it is damaged. Export the table again."))
    manifest = _manifest(_read(opened, infos[_MANIFEST], _LARGEST_MANIFEST, name), name)
    if set(manifest.files) != set(infos) - {_MANIFEST}:
        _refuse(name, _("its list names other files than it holds."))
    contents: dict[str, bytes] = {}
    left = _LARGEST
    for each, entry in manifest.files.items():
        contents[each] = _read(opened, infos[each], left, name)
        left -= len(contents[each])
        if (len(contents[each]), _sha256(contents[each])) != (entry.size, entry.sha256):
            _refuse(name, _("{file} in it was changed. Export the table again.", file=each))
    return _session(manifest, contents, name)


def _read(opened: zipfile.ZipFile, info: zipfile.ZipInfo, most: int, name: str) -> bytes:
    with opened.open(info) as file:
        data = file.read(most + 1)
    if len(data) > most:
        _refuse(name, _("it is larger than any session."))
    return data


def _manifest(data: bytes, name: str) -> _Manifest:
    found = _format_of(data)
    if found is not None and found > FORMAT:
        why = _("it has format {found}; this version reads up to {known}. Update Corfu.", found=found, known=FORMAT)
        _refuse(name, why)
    try:
        return TypeAdapter(_Manifest).validate_json(data)
    except ValidationError:
        _refuse(name, _("it is no session file, or it is damaged. Export the table again."))


def _format_of(data: bytes) -> int | None:
    try:
        match json.loads(data):
            case {"format": int(found)}:
                return found
            case _:
                return None
    except ValueError:
        return None


def _session(manifest: _Manifest, contents: Mapping[str, bytes], name: str) -> Session:
    table = manifest.table
    record = TableRecord(table.table_id, table.code, table.created_at, table.facts, "")
    try:
        lines = contents[_JOURNAL].splitlines()
        read = TypeAdapter(_Row)
        rows = tuple(_row(read.validate_json(line)) for line in lines)
        verify(table.table_id, rows, genesis(record), Head(manifest.rows, manifest.head))
    except ValidationError:
        _refuse(name, _("a row of its journal is none."))
    except JournalDamaged as error:
        raise SessionFileError(name, str(error)) from error
    return Session(record, rows, contents.get(_SCENARIO))


def _row(row: _Row) -> Row:
    return Row(row.number, row.at, row.seat, row.command_id, row.event, row.hash)


def _refuse(name: str, why: str) -> NoReturn:
    raise SessionFileError(name, why)
