"""`corfu scenario preview`: what one seat sees."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from corfu_cli.authoring.files import found, loaded
from corfu_cli.levels import profile_option
from corfu_cli.seat_names import seat_named
from corfu_resources.catalogue import _

if TYPE_CHECKING:
    from corfu_rules.seats import Seat
    from corfu_rules.setup import Setup
    from corfu_scenarios.loading import Scenario

_WIDEST = 100


def commands() -> Sequence[click.Command]:
    """Gives the commands of this group."""
    return (_preview(),)


def _preview() -> click.Command:
    @click.command("preview", help=_("Show exactly what one seat sees of a scenario before play begins."))
    @click.argument("scenario", metavar="FILE")
    @click.option(
        "--seat",
        metavar="PARTY",
        default="observer",
        show_default=True,
        help=_("Whose eyes to look through: a Party, chair, observer or instructor."),
    )
    @click.option(
        "--resolved",
        is_flag=True,
        help=_("Show the brief as YAML after casts and templates, and where each part of it came from."),
    )
    @profile_option()
    def preview(scenario: str, seat: str, profile: str | None, *, resolved: bool) -> None:
        read = loaded(scenario, profile=profile)
        setup = read.setup
        chosen = seat_of(setup, seat)
        if resolved:
            click.echo(_resolved(scenario, chosen), nl=False)
        else:
            click.echo(_seen(read, chosen), nl=False)

    return preview


def seat_of(setup: Setup, name: str) -> Seat:
    """Gives the seat of that name at this table. Raises a usage error that names the seats there are."""
    from corfu_workshop.previews import viewers

    seat = seat_named(name)
    known = viewers(setup)
    if seat not in known:
        seats = ", ".join(str(each) for each in known)
        raise click.UsageError(
            _("{seat} has no seat in {title}. Its seats: {seats}", seat=name, title=setup.title, seats=seats)
        )
    return seat


def _seen(scenario: Scenario, seat: Seat) -> str:
    from corfu_scenarios.loading import open_table
    from corfu_workshop.previews import paper_of, view_at_opening, with_check
    from corfu_workshop.sheet_text import as_text

    width = min(shutil.get_terminal_size().columns, _WIDEST)
    view = view_at_opening(open_table(scenario, 0), seat)
    paper = with_check(paper_of(view), view)
    return as_text(paper, width, colours=sys.stdout.isatty())


def _resolved(scenario: str, seat: Seat) -> str:
    from corfu_scenarios.resolved import resolved_brief

    party = seat.party
    if party is None:
        raise click.UsageError(_("--resolved shows the brief of a Party: add --seat and its code, such as --seat DE."))
    return found(scenario, lambda path, _language: resolved_brief(path, party))
