"""`corfu scenario`: what ships, how to teach with it, and whether a file is sound."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from corfu_resources.catalogue import _, language

if TYPE_CHECKING:
    from corfu_scenarios.loading import Scenario

_Loaded = TypeVar("_Loaded")


def commands() -> Sequence[click.Command]:
    """Gives the commands of this family."""
    group = click.Group("scenario", help=_("List scenarios, read their teaching notes, and check scenario files."))
    group.add_command(_list())
    group.add_command(_notes())
    group.add_command(_check())
    return (group,)


def loaded(scenario: str) -> Scenario:
    """Gives a scenario by its id or path. Ends the program with status 2 and every fault if it cannot be used."""
    from corfu_scenarios.loading import load_scenario

    return _found(scenario, load_scenario)


def _found(scenario: str, load: Callable[[Path, str], _Loaded]) -> _Loaded:
    from corfu_scenarios.diagnostics import ScenarioError
    from corfu_scenarios.rendering import render
    from corfu_scenarios.shipped import find_scenario

    try:
        return load(find_scenario(scenario), language())
    except ScenarioError as error:
        click.echo(render(error.diagnostics), err=True)
        sys.exit(2)


def _list() -> click.Command:
    @click.command("list", help=_("List the scenarios that ship with the program."))
    def list_shipped() -> None:
        from corfu_scenarios.shipped import shipped

        for card in shipped(language()):
            click.echo(
                _(
                    "{id}: {title} ({seats} seats, {minutes} minutes)",
                    id=card.id,
                    title=card.title,
                    seats=len(card.seats),
                    minutes=card.minutes,
                )
            )

    return list_shipped


def _notes() -> click.Command:
    @click.command("notes", help=_("Read how to teach with a scenario: not for players."))
    @click.argument("scenario")
    def notes(scenario: str) -> None:
        from corfu_scenarios.loading import load_notes

        read = _found(scenario, load_notes)
        parts = (
            (_("What happened"), read.story),
            (_("How to run it"), read.run),
            (_("What to expect"), read.expect),
            (_("Questions for afterwards"), read.ask),
        )
        click.echo(f"{read.title}\n\n{_wrapped(read.lesson, '')}")
        for heading, lines in parts:
            if lines:
                click.echo("\n".join(("", heading, *(_wrapped(line, "- ") for line in lines))))
        if not any(lines for _heading, lines in parts):
            click.echo("\n" + _("This scenario has no teaching notes. Its author writes them under meta: teaching."))

    return notes


def _wrapped(text: str, bullet: str) -> str:
    return textwrap.fill(text, 100, initial_indent=bullet, subsequent_indent=" " * len(bullet))


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
