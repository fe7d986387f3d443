"""`corfu scenario`: everything about scenario files."""

from __future__ import annotations

from collections.abc import Sequence

import click

from corfu_resources.catalogue import _


def commands() -> Sequence[click.Command]:
    """Gives the commands of this family."""
    from corfu_cli.authoring import (
        checking,
        comparing,
        explaining,
        laying_out,
        listing,
        packing,
        previewing,
        printing,
        schemas,
        simulating,
        solving,
        starting,
        translations,
    )

    group = click.Group("scenario", help=_("Write, check and try scenario files, and read how to teach with them."))
    families = (
        checking,
        comparing,
        explaining,
        laying_out,
        listing,
        packing,
        previewing,
        printing,
        schemas,
        simulating,
        solving,
        starting,
        translations,
    )
    for family in families:
        for command in family.commands():
            group.add_command(command)
    return (group,)
