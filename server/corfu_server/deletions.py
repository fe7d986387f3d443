"""What is deleted with a table, with names. A table goes with all its branches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corfu_rules.procedures.attending import SeatFilled
from corfu_rules.tables import TableOpened
from corfu_server.codes import code_of, is_retired
from corfu_server.journals import Journal, Row, TableRecord
from corfu_server.upcasting import UpcastingError, recalled
from corfu_wire.messages import Deletion


async def tables_with(journal: Journal, code: str) -> tuple[TableRecord, ...]:
    """Gives every table that people knew under a code, the one that has it now last; none if there is none."""
    found = [each for each in await journal.tables() if code_of(each.code) == code]
    return tuple(sorted(found, key=lambda each: (not is_retired(each.code), each.created_at)))


async def deletion_of(
    journal: Journal, tables: Sequence[TableRecord], real: Mapping[str, str], *, done: bool = False
) -> Deletion:
    """Gives what is deleted with these tables, as far as it can be read; `real` names stand beside made-up ones.

    Raises `JournalError`.
    """
    names: dict[str, None] = {}
    title, events = "", 0
    for table in tables:
        salvage = await journal.salvage(table.table_id)
        events += len(salvage.rows)
        names |= dict.fromkeys(each.name for each in salvage.seats)
        for row in salvage.rows:
            match _event(row):
                case TableOpened(setup):
                    title = setup.title
                case SeatFilled(name=name, kept_for=kept_for):
                    names |= dict.fromkeys((name, kept_for))
                case _:
                    pass
    known = {name for name in (*names, *real) if name and name not in _BOTS}
    people = sorted(f"{name} ({real[name]})" if name in real else name for name in known)
    opened_at = min((each.created_at for each in tables), default=0)
    code = code_of(tables[-1].code) if tables else ""
    branches = sum(is_retired(each.code) for each in tables)
    return Deletion(
        done=done,
        title=title,
        code=code,
        people=tuple(people),
        created_at=opened_at,
        events=events,
        branches=branches,
    )


_BOTS = frozenset({"Bot"})


def _event(row: Row) -> object:
    try:
        return recalled(row.event)
    except (UpcastingError, ValueError):  # what cannot be read is deleted all the same
        return None
