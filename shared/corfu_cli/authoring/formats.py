"""How a command that reports is told in which format: one option, the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from corfu_resources.catalogue import _

if TYPE_CHECKING:
    from corfu_scenarios.rendering import Format

FORMATS = ("full", "concise", "json", "github")
"""The values of `--format`: those of `corfu_scenarios.rendering.Format`, known without importing it."""

_Command = TypeVar("_Command", bound=Callable[..., object])


def format_option(command: _Command) -> _Command:
    """Adds `--format` to a command; its function gets the value as the text `form`, for `format_of`.

    Full and concise are for people. In json a command writes one value and nothing else to standard output, in github
    one workflow command a line.
    """
    decorate = click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="full",
        show_default=True,
        help=_("How to write it out: for people, in a line each, for programs, for a build server."),
    )
    return decorate(command)


def format_of(form: str) -> Format:
    """Gives the format that was asked for."""
    from corfu_scenarios.rendering import Format

    return Format(form)
