"""`corfu scenario schema`: what editors need to help while a file is written."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from corfu_resources.catalogue import _


def commands() -> Sequence[click.Command]:
    """Gives the commands of this group."""
    return (_schema(),)


def _schema() -> click.Command:
    @click.command("schema", help=_("Write the JSON Schema that lets an editor complete and check scenario files."))
    @click.option("-o", "--output", metavar="FILE", help=_("The file to write. Without it, the schema is printed."))
    @click.option(
        "--for",
        "kind",
        type=click.Choice(["scenario", "briefs", "translation", "cast"]),
        default="scenario",
        show_default=True,
        help=_("For which files: scenarios, the briefs in a scenario's folder, translations, casts."),
    )
    def schema(output: str | None, kind: str) -> None:
        from corfu_scenarios.schemas import SCHEMAS, written

        text = written(SCHEMAS[kind]())
        if output is None:
            click.echo(text, nl=False)
            return
        write_or_end(Path(output), text)
        click.echo(_("Written: {file}", file=output))
        line = f"# yaml-language-server: $schema=./{Path(output).name}"
        click.echo(_("Begin the files beside it with this line:") + "\n" + line)

    return schema


def write_or_end(path: Path, text: str) -> None:
    """Writes a text file. Ends the program with status 2 and one sentence where that cannot be done."""
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        why = error.strerror or str(error)
        click.echo(_("{file} cannot be written: {why}", file=str(path), why=why), err=True)
        sys.exit(2)
