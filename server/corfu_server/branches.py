"""Going back: a table goes on from an earlier point, as a branch of its journal. Nothing is erased.

The branch is a table of its own in the journal: a copy of the first rows, then the event that says of which table it
is, from which point on, by whom and why. It takes over the code; the table before is kept under a retired one. Which
tables a branch comes from stands in its facts too, which the hash chain begins with.
"""

from __future__ import annotations

import itertools
import json
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import cast

from pydantic import JsonValue

from corfu_rules.identifiers import Moment
from corfu_rules.procedures.instructing import OpenBranch
from corfu_rules.proceedings import Attendance
from corfu_rules.rulings import decide, disclose, fold
from corfu_rules.seats import HOST, INSTRUCTOR, Seat
from corfu_rules.sentences import sentence
from corfu_rules.tables import Table
from corfu_rules.values import dataclass
from corfu_server.codes import code_of, retired_code
from corfu_server.faults import SeatingError
from corfu_server.journals import Journal, JournalError, Opening, Row, TableRecord
from corfu_server.upcasting import journalled, recalled
from corfu_wire.codec import encode_notice
from corfu_wire.messages import Point, UndoRequest


@dataclass(frozen=True, slots=True)
class Step:
    """How a branch came from another table: `of` its id, `number` its rows that were kept, `at` wall milliseconds."""

    of: str
    number: int
    by: str
    why: str
    request: str
    at: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch to be: its record, its first own command, and the code under which the table before is kept."""

    record: TableRecord
    opening: Opening
    retired_code: str
    number: int


def lineage_of(record: TableRecord) -> tuple[Step, ...]:
    """Gives how a table came to be what it is, the first step first; empty for one that never went back."""
    facts = cast("dict[str, list[dict[str, str | int]]]", json.loads(record.facts))
    return tuple(Step(**each) for each in facts.get("lineage", ()))  # type: ignore[arg-type]  # as it was written


def retired_in(records: Iterable[TableRecord]) -> Mapping[str, str]:
    """Gives the codes under which tables are kept that others of these have come from, by the tables' ids."""
    return {
        step.of: retired_code(code_of(record.code), number)
        for record in records
        for number, step in enumerate(lineage_of(record), 1)
    }


def root_of(record: TableRecord) -> str:
    """Gives the id of the table as it was opened: the instructor's token follows from it."""
    steps = lineage_of(record)
    return steps[0].of if steps else record.table_id


async def undone_in(record: TableRecord, journal: Journal) -> frozenset[tuple[str, str]]:
    """Gives the commands that were undone, each by seat and id: sent again, they are not carried out anew."""
    found: set[tuple[str, str]] = set()
    for step in lineage_of(record):
        try:
            rows = (await journal.salvage(step.of)).rows
        except JournalError:  # a branch that is gone or damaged has nothing to say any more
            continue
        found |= {(row.seat, row.command_id) for row in rows[step.number :]}
    return frozenset(found)


async def points_in(journal: Journal, table_id: str, most: int) -> tuple[Point, ...]:
    """Gives the last points that a table can go back to before, as an instructor reads them. Raises `JournalError`."""
    rows = (await journal.salvage(table_id)).rows
    commands = [tuple(group) for _key, group in itertools.groupby(rows, key=_command)]
    points: list[Point] = []
    for command in reversed(commands[1:]):
        events = (recalled(row.event) for row in command)
        notices = [notice for event in events if (notice := disclose(event, INSTRUCTOR)) is not None]
        told: list[JsonValue] = [json.loads(encode_notice(notice)) for notice in notices]
        points.append(Point(number=command[0].number, now=command[0].at, notices=tuple(told)))
        if len(points) == most:
            break
    return tuple(reversed(points))


def _command(row: Row) -> tuple[str, str]:
    return row.seat, row.command_id


def branch_at(record: TableRecord, rows: Sequence[Row], now: Table, request: UndoRequest, by: str) -> Branch:
    """Gives the branch that goes on from right before row `request.before`, with the people of `now`.

    Raises SeatingError for what is no point.
    """
    keep = request.before - 1
    if not 1 <= keep < len(rows):
        why = sentence("There is no point {number}. The last one is {last}.", number=request.before, last=len(rows))
        raise SeatingError("no-such-point", why)
    start = next(row.number for row in rows if _command(row) == _command(rows[keep]))
    if start != request.before:
        why = sentence(
            "{number} lies in the middle of something. Go back to before {start}.", number=request.before, start=start
        )
        raise SeatingError("no-such-point", why)
    steps = lineage_of(record)
    step = Step(record.table_id, keep, by, request.why, request.id, time.time_ns() // 1_000_000)
    facts = {
        **cast("dict[str, object]", json.loads(record.facts)),
        "lineage": [asdict(each) for each in (*steps, step)],
    }
    fresh = replace(record, table_id=uuid.uuid4().hex, created_at=step.at, facts=json.dumps(facts))
    return Branch(fresh, _opening(rows[:keep], now, step), retired_code(record.code, len(steps) + 1), keep)


def _opening(rows: Sequence[Row], now: Table, step: Step) -> Opening:
    then, at = fold(recalled(row.event) for row in rows), Moment(rows[-1].at)
    course = now.proceedings
    command = OpenBranch(
        of=step.of,
        number=step.number,
        by=step.by,
        why=step.why,
        attendance=_people(then, now, at),
        heads=_heads(then, now),
        locked=course.house.locked,
        muted=course.house.muted,
        muted_parties=course.house.muted_parties,
        removals=now.removals,
    )
    events = decide(then, HOST, command, at)
    return Opening(str(HOST), f"undo-{step.request}", at, tuple(journalled(event) for event in events))


def _people(then: Table, now: Table, at: Moment) -> tuple[Attendance, ...]:
    """Gives who sits otherwise now than at that point. Nobody is away: all lines are closed, and all come back."""
    found: list[Attendance] = []
    for each in now.proceedings.attendance:
        since = None if each.kept_since is None else Moment(min(each.kept_since, at))
        sitting = replace(each, away_since=None, kept_since=since)
        if sitting != then.proceedings.sitting(each.seat):
            found.append(sitting)
    return tuple(found)


def _heads(then: Table, now: Table) -> tuple[Seat, ...]:
    heads = (now.proceedings.head(each.code) for each in now.setup.parties)
    return tuple(each for each in heads if each.party is not None and then.proceedings.head(each.party) != each)
