"""`corfu instruct ... names`: who the people at a table are, for the instructor alone."""

from __future__ import annotations

import asyncio
import json

import click
from rich.console import Console
from rich.table import Table as Grid

from corfu_cli.instructing import Desk
from corfu_client.connections import ConnectionFault
from corfu_client.instructor_downloads import fetch_names
from corfu_resources.catalogue import _
from corfu_resources.plain import clean


def run_names(desk: Desk, *, as_json: bool) -> int:
    """Prints the names typed at the table beside what those people are called. Gives the exit status."""
    try:
        names = asyncio.run(fetch_names(desk.address, desk.code, desk.token))
    except ConnectionFault as fault:
        click.echo(fault.sentence, err=True)
        return 1
    if as_json:
        click.echo(json.dumps(dict(names), ensure_ascii=False))
    elif names:
        grid = Grid(box=None, padding=(0, 2, 0, 0))
        grid.add_column(_("At the table"))
        grid.add_column(_("Name typed"))
        for name, real in names.items():
            grid.add_row(clean(name, lines=False), clean(real, lines=False))
        Console(highlight=False, markup=False).print(grid)
    else:
        click.echo(_("Nobody has typed a name yet, or this host shows the names that people type."))
    return 0
