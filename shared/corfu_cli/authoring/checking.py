"""`corfu scenario check`: everything that is wrong with a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from corfu_cli.authoring.formats import format_of, format_option
from corfu_cli.authoring.watching import watch
from corfu_resources.catalogue import _


def commands() -> Sequence[click.Command]:
    """Gives the commands of this group."""
    return (_check(),)


def _check() -> click.Command:
    @click.command("check", help=_("Say everything that is wrong with scenarios: files, folders, ids."))
    @click.argument("files", nargs=-1, required=True, metavar="FILE...")
    @format_option
    @click.option("--strict", is_flag=True, help=_("End with 1 where there are warnings, too."))
    @click.option("--watch", "again", is_flag=True, help=_("Check again whenever a file changes, until Ctrl-C."))
    def check(files: tuple[str, ...], form: str, *, strict: bool, again: bool) -> None:
        from corfu_scenarios.checking import check_files

        def once() -> int:
            return check_files(files, format_of(form), strict=strict)

        if again:
            watch(once)
        sys.exit(once())

    return check
