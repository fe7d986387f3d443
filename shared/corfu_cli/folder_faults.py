"""What is said when files cannot be written where they are to go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corfu_resources.catalogue import _

if TYPE_CHECKING:
    from corfu_workshop.folders import NotOurs


def tell_not_ours(error: NotOurs) -> int:
    """Says that files of somebody else's are in the way. Gives the exit status."""
    named = ", ".join(str(each) for each in error.paths[:4])
    click.echo(_("These files are not from this command, or were changed since: {paths}", paths=named), err=True)
    click.echo(_("Choose another folder with --out, or overwrite them with --force."), err=True)
    return 2


def tell_unwritable(path: Path, error: OSError) -> int:
    """Says that the disk refuses. Gives the exit status."""
    click.echo(_("{path} cannot be written: {why}", path=path, why=error.strerror or str(error)), err=True)
    return 1
