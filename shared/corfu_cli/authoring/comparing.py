"""`corfu scenario diff`: what is different between two scenarios, by meaning."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from corfu_cli.authoring.files import found
from corfu_cli.authoring.formats import format_of, format_option
from corfu_cli.authoring.progress import progress_bar, seconds_option
from corfu_resources.catalogue import _


def commands() -> Sequence[click.Command]:
    """Gives the commands of this group."""
    return (_diff(),)


def _diff() -> click.Command:
    @click.command("diff", help=_("Say what is different between two scenarios: for the instructor alone."))
    @click.argument("before")
    @click.argument("after")
    @format_option
    @click.option("--no-game", is_flag=True, help=_("Leave out what has become of the game."))
    @seconds_option
    def diff(before: str, after: str, form: str, *, no_game: bool, seconds: float) -> None:
        from corfu_scenarios.analysis.analysing import Limits
        from corfu_scenarios.comparing import case_of, difference_of, written
        from corfu_scenarios.extras import ExtraMissing

        one, other = (found(name, lambda path, _language: case_of(path), form) for name in (before, after))
        try:
            with progress_bar() as progress:
                limits = None if no_game else Limits(seconds=seconds)
                told = difference_of(one, other, limits, progress)
        except ExtraMissing as missing:
            hint = _("Or leave the game out with --no-game.")
            raise click.ClickException(f"{missing} {hint}") from None
        click.echo(written(told, format_of(form)))
        sys.exit(1 if told else 0)

    return diff
