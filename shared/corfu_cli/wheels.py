"""`corfu wheels`: collects, while there is internet, what pupils' machines install later from the host."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from corfu_resources.catalogue import _, ngettext

PLATFORMS = ("windows", "macos", "macos-intel", "linux")


def commands() -> Sequence[click.Command]:
    """Gives the commands of this family."""
    return (_wheels(),)


def _wheels() -> click.Command:
    @click.command(
        "wheels",
        help=_("Collect in DIR, while there is internet, what pupils' machines install later with --offline-wheels."),
    )
    @click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
    @click.option(
        "--platform",
        "platforms",
        type=click.Choice(PLATFORMS),
        multiple=True,
        help=_("For which machines; several may be named. Default: all."),
    )
    @click.option(
        "--python",
        "pythons",
        metavar="3.N",
        multiple=True,
        help=_("For which Python, such as 3.12; several may be named. Default: that of this machine."),
    )
    @click.option("--lock", type=click.Path(path_type=Path, dir_okay=False, exists=True), hidden=True)
    def wheels(folder: Path, platforms: tuple[str, ...], pythons: tuple[str, ...], lock: Path | None) -> None:
        from corfu_cli.collecting_wheels import CollectingError, collect, this_python

        wanted = pythons or (this_python(),)
        try:
            names = collect(folder, platforms or PLATFORMS, wanted, click.echo, lock)
        except CollectingError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
        size = sum((folder / name).stat().st_size for name in names) // (1 << 20)
        click.echo(
            ngettext(
                "{count} wheel, {size} MB, in {folder}.",
                "{count} wheels, {size} MB, in {folder}.",
                len(names),
                size=size,
                folder=folder,
            )
        )
        click.echo(_("In class: {command}", command=f'corfu host SCENARIO --offline-wheels "{folder}"'))

    return wheels
