"""`corfu scenario check`: everything that is wrong with a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import StringIO

import click

from corfu_cli.authoring.formats import format_of, format_option
from corfu_cli.authoring.progress import progress_bar, seconds_option
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
    @click.option("--no-game", is_flag=True, help=_("Leave out whether it is a good game."))
    @seconds_option
    def check(files: tuple[str, ...], form: str, *, strict: bool, again: bool, no_game: bool, seconds: float) -> None:
        from corfu_scenarios.analysis.analysing import Limits
        from corfu_scenarios.checking import GameCheck, check_files

        def once() -> int:
            out = StringIO()
            with progress_bar() as progress:
                game = None if no_game else GameCheck(Limits(seconds=seconds), progress)
                status = check_files(files, format_of(form), out, strict=strict, game=game)
            click.echo(out.getvalue(), nl=False)
            return status

        if again:
            watch(once)
        sys.exit(once())

    return check
