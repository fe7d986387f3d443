"""`corfu scenario check`: everything that is wrong with a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from corfu_resources.catalogue import _


def commands() -> Sequence[click.Command]:
    """Gives the commands of this group."""
    return (_check(),)


def _check() -> click.Command:
    @click.command("check", help=_("Say everything that is wrong with scenario files."))
    @click.argument("files", nargs=-1, required=True, metavar="FILE...")
    @click.option(
        "--format", "form", type=click.Choice(["full", "concise", "json", "github"]), default="full", show_default=True
    )
    def check(files: tuple[str, ...], form: str) -> None:
        from corfu_scenarios.checking import check_files
        from corfu_scenarios.rendering import Format

        sys.exit(check_files(files, Format(form)))

    return check
