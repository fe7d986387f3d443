"""`corfu instruct ... roster-links`: everybody's personal link, for the instructor alone."""

from __future__ import annotations

import asyncio
import json

import click

from corfu_cli.instructing import Desk
from corfu_client.connections import ConnectionFault
from corfu_client.instructor_downloads import fetch_links
from corfu_resources.catalogue import _
from corfu_resources.plain import clean


def run_links(desk: Desk, *, as_json: bool) -> int:
    """Prints the roster with each person's link, which is never broken over two lines. Gives the exit status."""
    try:
        people = asyncio.run(fetch_links(desk.address, desk.code, desk.token))
    except ConnectionFault as fault:
        click.echo(fault.sentence, err=True)
        return 1
    if as_json:
        told = [{"name": name, "seat": seat, "link": link.text, "web": link.web} for name, seat, link in people]
        click.echo(json.dumps(told, ensure_ascii=False))
    elif people:
        for name, seat, link in people:
            click.echo(clean(f"{name} ({seat})" if seat else name, lines=False))
            click.echo(f'  corfu join "{link.text}"')
    else:
        click.echo(_("This table has no roster. Give it one: corfu host --roster FILE.csv"))
    return 0
