"""The options that every command takes that plays a scenario: `--level` of its bots, `--profile` of its time."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import click

from corfu_resources.catalogue import _

LEVELS = ("easy", "medium", "hard")
"""The names of `corfu_bots.castings.LEVELS`, which the command line does not load to show its help."""

_P = ParamSpec("_P")
_R = TypeVar("_R")


def level_option() -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Gives the option: easy bots concede early, hard ones late. None where it is not given: as the scenario says."""
    text = _("How hard the bots make it. Default: as the scenario says.")
    return click.option("--level", type=click.Choice(LEVELS), help=text)


def profile_option() -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Gives the option: the name of a time profile. None where it is not given: as long as the scenario says."""
    text = _("How long to play, by one of the scenario's time profiles.")
    return click.option("--profile", metavar="NAME", help=text)
