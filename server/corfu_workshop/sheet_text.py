"""Sheets as text for a terminal."""

from __future__ import annotations

import io
from typing import assert_never

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from corfu_resources.catalogue import _
from corfu_workshop.sheets import Block, Grid, Heading, Line, Listing, NewPage, Paragraph, Ruled, Sheet, Tone

_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.SLANTED: "italic",
    Tone.QUIET: "dim",
    Tone.WARNING: "bold red",
}


def as_text(sheet: Sheet, width: int = 88, *, colours: bool = False) -> str:
    """Gives the sheet as text of that width, ending in a line feed; `colours` are a terminal's."""
    # A console's own highlighting and markup would read meaning into the words of a file.
    console = Console(
        file=io.StringIO(),
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=colours,
        no_color=None,
    )
    with console.capture() as captured:
        console.print(Text(sheet.title, "bold"))
        console.print(Text(sheet.subtitle, "dim"))
        if sheet.seat:
            console.print(Text(sealed(sheet), "bold red"))
        for block in sheet.blocks:
            _print(console, block)
        if sheet.disclaimer:
            console.print()
            console.print(Text(sheet.disclaimer, "italic dim"))
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def sealed(sheet: Sheet) -> str:
    """Gives the words that stand on every page of a sheet that is not for everybody."""
    return _("CONFIDENTIAL · {seat}", seat=sheet.seat)


def _print(console: Console, block: Block) -> None:
    match block:
        case Heading(text, level):
            console.print()
            console.print(Text(text, "bold" if level > 2 else "bold underline"))
        case Paragraph(line):
            console.print(_text(line))
        case Listing(lines):
            for line in lines:
                row = Table.grid(padding=(0, 1))
                row.add_row(Text("–"), _text(line))
                console.print(row)
        case Grid():
            console.print(_grid(block))
        case Ruled(count):
            for _number in range(count):
                console.print(Text("_" * 40, "dim"))
        case NewPage():
            console.print()
            console.print(Text("─" * min(console.width, 40), "dim"))
        case _:
            assert_never(block)


def _text(line: Line) -> Text:
    text = Text()
    for run in line:
        text.append(run.text, _STYLES[run.tone])
    return text


def _grid(grid: Grid) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=False, padding=(0, 1), show_edge=False)
    for number, heading in enumerate(grid.headings):
        table.add_column(heading, justify="right" if number in grid.numbers else "left", overflow="fold")
    for row in grid.rows:
        cells = [_text(cell) for cell in row.cells]
        table.add_row(*cells, *[""] * (len(grid.headings) - len(cells)))
    return table
