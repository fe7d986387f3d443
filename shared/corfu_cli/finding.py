"""`corfu find`: the tables that are called out on this network, and the choice among them."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from corfu_resources.catalogue import _

if TYPE_CHECKING:
    from corfu_client.discovery import FoundTable
    from corfu_wire.links import Door, Link

LOOK_SECONDS = 2.5
"""How long is looked before a choice is offered."""


def commands() -> Sequence[click.Command]:
    """Gives the commands of this family."""
    return (_find(),)


def _find() -> click.Command:
    @click.command("find", help=_("List the tables that are called out on this network."))
    @click.option("--seconds", type=click.FloatRange(0.2, 60), default=LOOK_SECONDS, help=_("How long to look."))
    @click.option("--json", "as_json", is_flag=True, help=_("For a program: one line of JSON."))
    @click.option("--on", metavar="ADDRESS", multiple=True, hidden=True)
    def find(seconds: float, on: tuple[str, ...], *, as_json: bool) -> None:
        found = found_tables(seconds, on)
        if as_json:
            click.echo(json.dumps([_facts(each) for each in found]))
        elif found:
            for each in found:
                click.echo("\n".join(_told(each)))
        else:
            click.echo(nothing_found(), err=True)
        sys.exit(0 if found else 1)

    return find


def found_tables(seconds: float, on: Sequence[str] = ()) -> tuple[FoundTable, ...]:
    """Gives the tables that are called out on this network, on that of the addresses `on` alone if there are any."""
    from corfu_client.discovery import LanDiscovery, look_around

    return asyncio.run(look_around(LanDiscovery(on or None), seconds))


def nothing_found() -> str:
    """Gives the sentence for a network on which no table is called out."""
    return _(
        "No table is called out on this network. Some networks keep such calls to themselves: "
        "join with the address and the code on the host's screen, corfu join HOST:PORT CODE."
    )


def chosen_link(seconds: float, on: Sequence[str] = ()) -> Link:
    """Lets a person choose among the tables found and type the code. Raises `ClickException` where there is none."""
    from corfu_client.discovery import open_door
    from corfu_client.known_hosts import FileKnownHosts
    from corfu_wire.links import Link

    click.echo(_("Looking for tables on this network…"), err=True)
    found = found_tables(seconds, on)
    if not found:
        raise click.ClickException(nothing_found())
    for number, each in enumerate(found, 1):
        click.echo(f"{number:>3}  {each.beacon.title}  {each.doors[0].authority}", err=True)
    number = 1
    if len(found) > 1:
        number = click.prompt(_("Which one? Its number"), type=click.IntRange(1, len(found)), err=True)
    table = found[number - 1]
    door = asyncio.run(open_door(table))
    if door.secure and FileKnownHosts().sha256(door.authority) is None:
        door = _compared(door, table.beacon.sha256 or "")
    code = table.beacon.code or click.prompt(_("The code on the host's screen"), type=str, err=True)
    return Link(door, code)


def _compared(door: Door, sha256: str) -> Door:
    """Gives the door with the hash that was called out, once a person has seen the same on the host's screen."""
    click.echo(_("The table's certificate is said to be:"), err=True)
    click.echo("  " + " ".join(sha256[at : at + 4] for at in range(0, len(sha256), 4)), err=True)
    if not click.confirm(_("Does the host's screen show the same?"), err=True):
        raise click.ClickException(_("Then do not join it this way. Use the link on the host's screen."))
    return replace(door, sha256=sha256)


def _told(table: FoundTable) -> tuple[str, ...]:
    from corfu_wire.links import Link
    from corfu_wire.messages import speaks_with

    beacon, door = table.beacon, table.doors[0]
    code = beacon.code or _("CODE")
    command = f'corfu join "{Link(door, code).text}"' if door.secure else f"corfu join {door.authority} {code}"
    lines = [beacon.title, f"  {command}"]
    if door.secure:
        lines.append("  " + _("With TLS: join by the link on the host's screen, or with corfu join alone."))
    others = ", ".join(each.authority for each in table.doors[1:])
    lines += ["  " + _("If that address does not answer, try: {addresses}", addresses=others)] if others else []
    if not speaks_with(beacon.protocol):
        lines.append(
            "  " + _("It runs Corfu {version}, which does not fit this one: update the older.", version=beacon.program)
        )
    return tuple(lines)


def _facts(table: FoundTable) -> dict[str, object]:
    beacon = table.beacon
    return {
        "title": beacon.title,
        "addresses": list(table.addresses),
        "port": beacon.port,
        "code": beacon.code or None,
        "program": beacon.program,
        "protocol": beacon.protocol,
        "sha256": beacon.sha256,
        "table": beacon.table,
    }
