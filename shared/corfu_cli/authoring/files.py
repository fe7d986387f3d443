"""What a command does first: finds the scenario it was asked for, or ends the program with everything that is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from corfu_cli.authoring.formats import format_of
from corfu_resources.catalogue import language

if TYPE_CHECKING:
    from corfu_scenarios.loading import Scenario

_Loaded = TypeVar("_Loaded")


def loaded(scenario: str, form: str = "full", profile: str | None = None) -> Scenario:
    """Gives a scenario by its id or path, timed by `profile` or as it says itself.

    Ends the program with every fault if it cannot be used, or has no such profile. The status is that of
    `corfu scenario check`: 1 for a faulty file, 2 for one that is not there. In the formats for programs the faults go
    to standard output, as the report would have.
    """
    from corfu_scenarios.loading import load_scenario

    return found(scenario, lambda path, language: load_scenario(path, language, profile), form)


def found(scenario: str, load: Callable[[Path, str], _Loaded], form: str = "full") -> _Loaded:
    """Gives what `load` reads of a scenario, by its id or path. Ends the program as `loaded` does."""
    from corfu_scenarios.diagnostics import ScenarioError, status_of
    from corfu_scenarios.rendering import FOR_PEOPLE, render
    from corfu_scenarios.shipped import find_scenario

    try:
        return load(find_scenario(scenario), language())
    except ScenarioError as error:
        asked = format_of(form)
        click.echo(render(error.diagnostics, asked), err=asked in FOR_PEOPLE)
        sys.exit(status_of(error.diagnostics))
