"""What a class takes home of a table: the minutes to read and to print, and the columns for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from corfu_workshop.journal_sheets import journal_sheet
from corfu_workshop.record_columns import as_csv, columns_of
from corfu_workshop.recorded_tables import RecordedTable
from corfu_workshop.sheet_html import as_html
from corfu_workshop.sheet_text import as_text

_WIDTH = 100

Maker = Callable[[], bytes]


def records_of(recorded: RecordedTable, *, pdf: bool = False) -> Mapping[str, Maker]:
    """Gives the files of a table by name, each made when asked for. With `pdf` the extra `authoring` is needed.

    Raises `NotARecord`.
    """
    sheet = journal_sheet(recorded)
    made: dict[str, Maker] = {
        "minutes.html": lambda: as_html(sheet).encode(),
        "minutes.txt": lambda: as_text(sheet, _WIDTH).encode(),
    }
    if pdf:
        from corfu_workshop.sheet_pdf import as_pdf

        made["minutes.pdf"] = lambda: as_pdf(sheet)
    for columns in columns_of(recorded):
        made[f"{columns.name}.csv"] = partial(as_csv, columns)
    return made
