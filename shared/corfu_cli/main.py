"""The command `corfu`: which sub-command goes where."""

from __future__ import annotations

import os
import sys
from itertools import pairwise

import click

from corfu_resources.catalogue import _, choose_language


def main() -> None:
    """Runs the command line. Ends with 0, with 1 if something failed, with 2 if it was asked for wrongly."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    choose_language(_language_asked_for(sys.argv[1:]))
    _speak_utf8()
    try:
        _commands()()
    except KeyboardInterrupt:
        click.echo(_("Stopped."), err=True)
        sys.exit(130)


def _language_asked_for(arguments: list[str]) -> str | None:
    """Gives the value of `--language`; it is wanted before the commands describe themselves."""
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--language":
            return following or None
        if argument.startswith("--language="):
            return argument.partition("=")[2] or None
    return None


def _speak_utf8() -> None:
    """Lets terminals that are set to an old character set show what they can instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _commands() -> click.Group:
    from corfu_cli import exporting, finding, further_tables, instruct, keeping, playing, scenarios, tables, wheels
    from corfu_cli.doctor import command as doctor

    summary = _("Negotiate a European Security Treaty: alone against bots, or a class on one network.")
    group = click.Group("corfu", help=summary, context_settings={"help_option_names": ["-h", "--help"]})
    group.params.append(
        click.Option(
            ["--language"],
            metavar=_("CODE"),
            expose_value=False,
            help=_("Language of all texts, such as de. Default: the language of this machine."),
        )
    )
    click.version_option(package_name="corfu-table", prog_name="corfu")(group)
    families = (doctor, finding, playing, tables, further_tables, instruct, exporting, keeping, wheels, scenarios)
    for command in (each for family in families for each in family.commands()):
        group.add_command(command)
        _let_take_language(command)
    return group


def _let_take_language(command: click.Command) -> None:
    """Lets `--language` stand after a command too, where people write it; its value was read before."""
    option = click.Option(["--language"], expose_value=False, hidden=True)
    if not any("--language" in each.opts for each in command.params):
        command.params.append(option)
    if isinstance(command, click.Group):
        for each in command.commands.values():
            _let_take_language(each)
