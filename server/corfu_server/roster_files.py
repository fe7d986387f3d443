"""Rosters: who comes to a table and who sits where, as schools write it: a CSV file of names and seats."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.seats import OBSERVER, Role, Seat
from corfu_rules.setup import NAME_LIMIT
from corfu_rules.values import dataclass
from corfu_server.name_books import alike
from corfu_server.seatings import plain_name

MOST_LINES = 2_000
_MOST_OCTETS = 1 << 20
_MOST_FAULTS = 12
"""Faults that are told at once; whoever chose the wrong file need not read them all."""
_NAMES = frozenset({"name", "names", "namen"})
_SEATS = frozenset({"seat", "seats", "sitz", "platz", "rolle"})
_ROLES = {"vorsitz": "chair", "beobachter": "observer", "beobachterin": "observer"}
_DELIMITERS = "\t;,"
_QUOTED = re.compile(r'"[^"]*"')


class RosterError(Exception):
    """A roster cannot be used; `str()` says for each fault where it stands and how to mend it."""


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """Somebody who is expected: the name, unlike any other on the roster, and the seat if one was assigned."""

    name: str
    seat: Seat | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    name: str
    seat: str


def read_roster(path: Path, seats: Iterable[Seat]) -> tuple[RosterEntry, ...]:
    """Gives those whom a file names, for a table with these seats. Raises RosterError.

    The columns are `name` and, if one likes, `seat` (DE, DE.2, chair, observer), parted by commas, semicolons or tabs;
    with a first line that names the columns they may stand in any order and among others. UTF-8, UTF-16 or, as Excel
    writes it, Windows-1252.
    """
    return _Reading(path.name, {str(each).upper(): each for each in (*seats, OBSERVER)}).entries(_lines_of(path))


def _lines_of(path: Path) -> tuple[_Line, ...]:
    try:
        with path.open("rb") as file:
            octets = file.read(_MOST_OCTETS + 1)
    except OSError as error:
        raise RosterError(_("{file} cannot be read: {why}.", file=path, why=error.strerror or error)) from error
    text = _text_of(octets)
    if text is None or len(octets) > _MOST_OCTETS:
        raise RosterError(
            _("{file} is no CSV file. In your spreadsheet choose “Save as” and then “CSV”.", file=path.name)
        )
    rows = tuple(_rows(path.name, text))
    if len(rows) > MOST_LINES:
        raise RosterError(
            _("{file} has {count} lines; at most {most} are read.", file=path.name, count=len(rows), most=MOST_LINES)
        )
    if not rows:
        raise RosterError(_("{file} is empty. Write one name in each line.", file=path.name))
    return tuple(_named(path.name, rows))


def _text_of(octets: bytes) -> str | None:
    wide = octets.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = octets.decode(encoding)
        except UnicodeDecodeError:
            continue
        # A spreadsheet's own file, a picture: full of what no text has.
        return None if any(unicodedata.category(each) == "Cc" and each not in "\t\r\n" for each in text) else text
    return None


def _rows(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Gives the rows that hold anything, with the number of the line where each ends."""
    first = _QUOTED.sub("", next((line for line in text.splitlines() if line.strip()), ""))
    delimiter = next((each for each in _DELIMITERS if each in first), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    try:
        for row in reader:
            cells = [plain_name(cell) if len(cell) <= NAME_LIMIT else cell.strip() for cell in row]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error:
        where = _("{file}, line {line}", file=file, line=reader.line_num)
        raise RosterError(
            _("{where}: a quotation mark is open or stands where none may. Write the cell anew.", where=where)
        ) from None


def _named(file: str, rows: Sequence[tuple[int, list[str]]]) -> Iterator[_Line]:
    heads = [cell.casefold() for cell in rows[0][1]]
    at_name = next((at for at, head in enumerate(heads) if head in _NAMES), None)
    at_seat = next((at for at, head in enumerate(heads) if head in _SEATS), None)
    if at_name is None and at_seat is not None:
        where = _("{file}, line {line}", file=file, line=rows[0][0])
        raise RosterError(_("{where}: no column is called “name”. Name it so in this line.", where=where))
    has_heads = at_name is not None
    at_name, at_seat = (at_name, at_seat) if at_name is not None else (0, 1)
    for number, cells in rows[1:] if has_heads else rows:
        if not has_heads and any(cells[2:]):
            where = _("{file}, line {line}", file=file, line=number)
            raise RosterError(
                _("{where}: more than two columns. Name them in the first line, “name” and “seat”.", where=where)
            )
        yield _Line(number, _cell(cells, at_name), _cell(cells, at_seat))


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""


@dataclass
class _Reading:
    """A roster being read: what was wrong so far, and on which line each name and seat stood first."""

    file: str
    seats: Mapping[str, Seat]
    faults: list[str] = field(default_factory=list[str])
    names: dict[str, int] = field(default_factory=dict[str, int])
    taken: dict[Seat, int] = field(default_factory=dict[Seat, int])

    def entries(self, lines: Sequence[_Line]) -> tuple[RosterEntry, ...]:
        made = tuple(RosterEntry(self._name(line), self._seat(line)) for line in lines)
        if not made:
            self.faults.append(_("{file} is empty. Write one name in each line.", file=self.file))
        sitting = sum(each.seat != OBSERVER for each in made)
        room = len(self.seats) - 1
        if sitting > room:
            self.faults.append(
                _(
                    "{file}: {people} people are more than the {seats} seats of this table. Let some share a Party "
                    "(--per-delegation), or write “observer” as their seat.",
                    file=self.file,
                    people=sitting,
                    seats=room,
                )
            )
        if self.faults:
            more = len(self.faults) - _MOST_FAULTS
            rest = [_("And {count} more of the kind.", count=more)] if more > 0 else []
            raise RosterError("\n".join([*self.faults[:_MOST_FAULTS], *rest]))
        return made

    def _name(self, line: _Line) -> str:
        where = _("{file}, line {line}, column “name”", file=self.file, line=line.number)
        known = alike(line.name)
        first = self.names.setdefault(known, line.number) if known else line.number
        if not known:
            self.faults.append(_("{where}: the name is missing. Write it, or delete the line.", where=where))
        elif len(line.name) > NAME_LIMIT:
            self.faults.append(_("{where}: shorten it to {most} letters.", where=where, most=NAME_LIMIT))
        elif first != line.number:
            self.faults.append(
                _(
                    "{where}: “{name}” stands on line {first} already. Add a letter of the surname to both.",
                    where=where,
                    name=plain(line.name),
                    first=first,
                )
            )
        return line.name

    def _seat(self, line: _Line) -> Seat | None:
        if not line.seat:
            return None
        where = _("{file}, line {line}, column “seat”", file=self.file, line=line.number)
        key = _ROLES.get(line.seat.casefold(), line.seat).upper().removesuffix(".1")
        seat = self.seats.get(key)
        if seat is None:
            known = ", ".join(map(str, self.seats.values()))
            self.faults.append(
                _(
                    "{where}: this table has no seat “{seat}”. Its seats: {known}.",
                    where=where,
                    seat=plain(line.seat[:NAME_LIMIT]),
                    known=known,
                )
            )
        elif seat.role is not Role.OBSERVER:
            first = self.taken.setdefault(seat, line.number)
            if first != line.number:
                self.faults.append(
                    _(
                        "{where}: {seat} is given on line {first} already. Give another, or none.",
                        where=where,
                        seat=seat,
                        first=first,
                    )
                )
        return seat
