"""The command `corfu doctor`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corfu_resources.catalogue import _

if TYPE_CHECKING:
    from corfu_cli.doctor.remarks import Remark


def commands() -> Sequence[click.Command]:
    """Gives the commands of this family."""
    return (_doctor(),)


def _doctor() -> click.Command:
    @click.command(
        "doctor",
        help=_(
            "See what is in the way: with a link or address the way from here to that host, "
            "without one whether this machine can be a host."
        ),
    )
    @click.argument("link", nargs=-1, metavar="[LINK|HOST:PORT [CODE]]")
    @click.option("--port", type=click.IntRange(1, 65535), help=_("The host's port. Default: the usual one."))
    @click.option("--bind", metavar="ADDRESS", help=_("The address that the host listens on."))
    @click.option("--data", type=click.Path(path_type=Path), help=_("The folder in which the host keeps its tables."))
    @click.option("--json", "as_json", is_flag=True, help=_("For a program: JSON."))
    def doctor(link: tuple[str, ...], port: int | None, bind: str | None, data: Path | None, *, as_json: bool) -> None:
        remarks = _pupil(" ".join(link)) if link else _host(port, bind, data)
        sys.exit(0 if asyncio.run(_shown(remarks, as_json=as_json)) else 1)

    return doctor


def _pupil(typed: str) -> AsyncIterator[Remark]:
    from corfu_cli.doctor.pupil_side import pupil_remarks
    from corfu_client.known_hosts import FileKnownHosts

    return pupil_remarks(typed, FileKnownHosts())


def _host(port: int | None, bind: str | None, data: Path | None) -> AsyncIterator[Remark]:
    from corfu_cli.doctor.host_side import host_remarks
    from corfu_cli.doctor.machines import ThisMachine
    from corfu_server.options import DEFAULT_PORT, EVERY_ADDRESS, default_data_dir

    return host_remarks(ThisMachine(), bind or EVERY_ADDRESS, port or DEFAULT_PORT, data or default_data_dir())


async def _shown(remarks: AsyncIterator[Remark], *, as_json: bool) -> bool:
    """Shows each remark as it comes and says whether nothing is in the way."""
    from corfu_cli.doctor.remarks import Verdict, as_lines, is_well
    from corfu_cli.doctor.remarks import as_json as all_as_json

    kept: list[Remark] = []
    async for remark in remarks:
        kept.append(remark)
        if not as_json:
            click.echo(as_lines(remark, sys.stdout.encoding))
    if as_json:
        click.echo(all_as_json(kept))
        return is_well(kept)
    wrong = sum(each.verdict is Verdict.PROBLEM for each in kept)
    click.echo(_("Nothing is in the way.") if not wrong else _("Something is in the way; see above what to do."))
    return is_well(kept)
