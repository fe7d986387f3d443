"""`corfu scenario pack` and `unpack`: a scenario with all its files in one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corfu_cli.authoring.files import found
from corfu_resources.catalogue import _

if TYPE_CHECKING:
    from corfu_scenarios.packing import Packed


def commands() -> Sequence[click.Command]:
    """Gives the commands of this group."""
    return (_pack(), _unpack())


def _pack() -> click.Command:
    @click.command("pack", help=_("Put a scenario and all its files into one that can be sent, checked and played."))
    @click.argument("scenario", metavar="FILE")
    @click.option("-o", "--output", metavar="PACK", help=_("The file to write. Default: the scenario's id, in .zip."))
    @click.option(
        "--fictional", is_flag=True, help=_("Put invented names in place of the real States and organizations.")
    )
    @click.option(
        "--allow-leftovers",
        is_flag=True,
        help=_("With --fictional: write the pack even where a real name may be left."),
    )
    @click.option("--force", is_flag=True, help=_("Overwrite a file that is there already."))
    def pack(scenario: str, *, output: str | None, fictional: bool, allow_leftovers: bool, force: bool) -> None:
        from corfu_scenarios.packing import packed

        if allow_leftovers and not fictional:
            raise click.UsageError(_("--allow-leftovers goes with --fictional: without it every name stays as it is."))

        if fictional:
            made = _renamed(scenario, allow_leftovers=allow_leftovers)
        else:
            made = found(scenario, lambda path, _language: packed(path))
        target = Path(output or f"{made.id}.zip")
        if target.exists() and not force:
            words = _("{file} is there already: name another one with --output, or add --force", file=str(target))
            click.echo(words, err=True)
            sys.exit(2)
        _write(target, made.data)
        click.echo(_("Written: {file}", file=str(target)))
        click.echo(_("It holds every confidential brief: send it to instructors only."))

    return pack


def _renamed(scenario: str, *, allow_leftovers: bool) -> Packed:
    """Gives the pack under invented names; ends the program where a real one may be left, unless that is allowed."""
    from corfu_scenarios.fictional import fictional

    made = found(scenario, lambda path, _language: fictional(path))
    for each in made.leftovers:
        click.echo(_("{file}:{line}: a real name may be left: {word}", file=each.file, line=each.line, word=each.word),
                   err=True)  # fmt: skip
    for language in made.unknown:
        click.echo(_("In the language {language} only the names of the cast are known: read its texts yourself.",
                     language=language), err=True)  # fmt: skip
    if (made.leftovers or made.unknown) and not allow_leftovers:
        click.echo(_("No pack was written. Change these places, or add --allow-leftovers."), err=True)
        sys.exit(1)
    return made.pack


def _unpack() -> click.Command:
    @click.command("unpack", help=_("Write the files of a pack into a new folder, after checking all of them."))
    @click.argument("pack", metavar="PACK")
    @click.option("-o", "--output", metavar="FOLDER", help=_("The folder to make. Default: the name of the pack."))
    def unpack(pack: str, output: str | None) -> None:
        from corfu_scenarios.packs import contents_of

        contents = found(pack, lambda path, _language: contents_of(path, pack))
        folder = Path(output or Path(pack).with_suffix("").name)
        if folder.exists():
            click.echo(_("{folder} is there already: name another one with --output", folder=str(folder)), err=True)
            sys.exit(2)
        for name, data in contents.items():
            _write(folder / name, data)
        click.echo(_("Written: {file}", file=str(folder)))

    return unpack


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        click.echo(_("{file} cannot be written: {why}", file=str(path), why=error.strerror or str(error)), err=True)
        sys.exit(2)
