"""`corfu scenario fmt` and `migrate`: files in one layout, and in the newest format."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corfu_cli.authoring.files import found
from corfu_cli.authoring.schemas import write_or_end
from corfu_resources.catalogue import _

if TYPE_CHECKING:
    from corfu_scenarios.places import Source


def commands() -> Sequence[click.Command]:
    """Gives the commands of this group."""
    return (_fmt(), _migrate())


def _read(name: str, _found: Path, _language: str) -> tuple[Source, str]:
    """Reads a file of that path and none that ships: those are not the author's."""
    from corfu_scenarios.layout import laid_out
    from corfu_scenarios.sources import load_source

    source = load_source(Path(name))
    return source, laid_out(source)


def _fmt() -> click.Command:
    @click.command("fmt", help=_("Put scenario files into one layout. Comments, order and meaning stay as they are."))
    @click.argument("files", nargs=-1, required=True, metavar="FILE...")
    @click.option("--check", is_flag=True, help=_("Change nothing; end with 1 if a file is laid out otherwise."))
    def fmt(files: tuple[str, ...], *, check: bool) -> None:
        otherwise = False
        for name in files:
            source, text = found(name, partial(_read, name))
            if text == source.text:
                continue
            otherwise = True
            if check:
                click.echo(_("{file} is laid out otherwise", file=source.name))
            else:
                write_or_end(Path(source.name), text)
                click.echo(_("Written: {file}", file=source.name))
        sys.exit(1 if check and otherwise else 0)

    return fmt


def _migrate() -> click.Command:
    @click.command("migrate", help=_("Bring scenario files of an older format up to the newest. Comments stay."))
    @click.argument("files", nargs=-1, required=True, metavar="FILE...")
    def migrate(files: tuple[str, ...]) -> None:
        from corfu_scenarios.parts import FORMAT

        for name in files:
            source, text = found(name, partial(_migrated, name))
            if text == source.text:
                click.echo(_("{file}: format {format} is the newest, nothing to do", file=source.name, format=FORMAT))
            else:
                write_or_end(Path(source.name), text)
                click.echo(_("Written: {file}", file=source.name))

    return migrate


def _migrated(name: str, _found: Path, _language: str) -> tuple[Source, str]:
    from corfu_scenarios.migrations import migrated
    from corfu_scenarios.sources import load_source

    source = load_source(Path(name))
    return source, migrated(source)
