"""`corfu scenario list` and `notes`: what ships, and how to teach with it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from corfu_cli.authoring.files import found
from corfu_resources.catalogue import _, language

if TYPE_CHECKING:
    from corfu_scenarios.teaching_files import TeachingNotes


def commands() -> Sequence[click.Command]:
    """Gives the commands of this group."""
    return (_list(), _notes())


def _list() -> click.Command:
    @click.command("list", help=_("List the scenarios that ship with the program."))
    def list_shipped() -> None:
        from corfu_scenarios.shipped import shipped

        for card in shipped(language()):
            lengths = ", ".join(f"{name} {minutes}" for name, minutes in card.lengths)
            click.echo(
                _(
                    "{id}: {title} ({seats} seats, {minutes} minutes)",
                    id=card.id,
                    title=card.title,
                    seats=len(card.seats),
                    minutes=lengths or card.minutes,
                )
            )

    return list_shipped


def _notes() -> click.Command:
    @click.command("notes", help=_("Read how to teach with a scenario: not for players."))
    @click.argument("scenario")
    def notes(scenario: str) -> None:
        from corfu_minutes.wordings import criterion_named
        from corfu_scenarios.loading import load_notes

        read = found(scenario, load_notes)
        parts = (
            (_("What happened"), read.story),
            (_("How to run it"), read.run),
            (_("What to expect"), read.expect),
            (_("Questions for afterwards"), read.ask),
        )
        click.echo(f"{read.title}\n\n{_wrapped(read.lesson, '')}\n")
        for line in _frame(read):
            click.echo(line)
        for heading, lines in parts:
            if lines:
                click.echo("\n".join(("", heading, *(_wrapped(line, "- ") for line in lines))))
        if read.rubric:
            weights = (f"{weight:>3}  {criterion_named(each)}" for each, weight in read.rubric)
            click.echo("\n".join(("", _("What counts"), *weights)))
        if not any(lines for _heading, lines in parts):
            click.echo("\n" + _("This scenario has no teaching notes. Its author writes them under meta: teaching."))

    return notes


def _frame(read: TeachingNotes) -> Iterator[str]:
    """Gives how long it takes and for how many it is."""
    for name, minutes in read.lengths:
        played = _("{minutes} minutes of play", minutes=minutes)
        yield f"{name}: {played}" if name else played
    if read.debrief_minutes:
        yield _("{minutes} minutes for the talk afterwards", minutes=read.debrief_minutes)
    if read.players is not None:
        least, best, most = read.players
        yield _("For {least} to {most} players, best with {best}", least=least, most=most, best=best)


def _wrapped(text: str, bullet: str) -> str:
    return textwrap.fill(text, 100, initial_indent=bullet, subsequent_indent=" " * len(bullet))
