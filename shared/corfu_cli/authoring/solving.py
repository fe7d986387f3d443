"""`corfu scenario solve`: the best text there is. It tells what briefs keep secret, so it is for instructors."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from corfu_cli.authoring.files import loaded
from corfu_cli.authoring.formats import format_of, format_option
from corfu_cli.authoring.progress import progress_bar, seconds_option
from corfu_resources.catalogue import _

OBJECTIVES = ("fair", "sum", "fewest-blockers")
"""The values of `--objective`: those of `Objective`, known without importing it."""


def commands() -> Sequence[click.Command]:
    """Gives the commands of this group."""
    return (_solve(),)


def _solve() -> click.Command:
    @click.command("solve", help=_("Show the best text that the table could agree on: for the instructor alone."))
    @click.argument("scenario")
    @click.option(
        "--objective",
        type=click.Choice(OBJECTIVES),
        default="fair",
        show_default=True,
        help=_("What is best: whoever gains least gains most, all points together, or fewest who must block."),
    )
    @format_option
    @seconds_option
    def solve(scenario: str, objective: str, form: str, seconds: float) -> None:
        from corfu_scenarios.analysis.analysing import Limits
        from corfu_scenarios.analysis.deadlines import Stopped
        from corfu_scenarios.analysis.games import deciders, game_of
        from corfu_scenarios.analysis.objectives import Objective
        from corfu_scenarios.analysis.objectives import solve as solved
        from corfu_scenarios.extras import ExtraMissing, require
        from corfu_scenarios.solutions import written

        given = loaded(scenario, form)
        game = game_of(given.setup, given.briefs, deciders(given.setup, given.injects))
        try:
            require("numpy", "highspy")
            with progress_bar() as progress:
                found = solved(game, Objective(objective), limits=Limits(seconds=seconds), progress=progress)
        except ExtraMissing as missing:
            raise click.ClickException(str(missing)) from None
        except Stopped:
            message = _("The time was over before a text was found. Give it more with --seconds.")
            raise click.ClickException(message) from None
        click.echo(written(given.setup, found, format_of(form)))
        sys.exit(1 if found.blockers else 0)

    return solve
