"""`corfu table`: further tables on a host that runs, for whoever started it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from corfu_resources.catalogue import _

if TYPE_CHECKING:
    from corfu_cli.asking_hosts import ToldTable


def commands() -> Sequence[click.Command]:
    """Gives the commands of this family."""
    group = click.Group("table", help=_("List the tables of a running host, or open another, with the host's token."))
    group.add_command(_list())
    group.add_command(_open())
    return (group,)


def _list() -> click.Command:
    @click.command("list", help=_("List the tables under way, with their codes and tokens."))
    @click.argument("address", metavar="LINK|HOST:PORT")
    @click.argument("token")
    def list_tables(address: str, token: str) -> None:
        from corfu_cli.asking_hosts import tables_at

        _show(lambda: tables_at(address, token))

    return list_tables


def _open() -> click.Command:
    @click.command("open", help=_("Open a table of a shipped scenario on a running host."))
    @click.argument("address", metavar="LINK|HOST:PORT")
    @click.argument("token")
    @click.argument("scenario")
    def open_table(address: str, token: str, scenario: str) -> None:
        from corfu_cli.asking_hosts import table_opened_at

        _show(lambda: (table_opened_at(address, token, scenario),))

    return open_table


def _show(ask: Callable[[], Sequence[ToldTable]]) -> None:
    from corfu_client.connections import ConnectionFault

    try:
        tables = ask()
    except ConnectionFault as fault:
        click.echo(fault.sentence, err=True)
        sys.exit(1)
    for each in tables:
        click.echo(each.title)
        click.echo("  " + _("Code: {code}", code=each.code))
        click.echo("  " + _("Join with: {command}", command=f'corfu join "{each.link.text}"'))
        token = each.instructor_token or "?"
        click.echo("  " + _("Instructor token, for you alone: {token}", token=token))
