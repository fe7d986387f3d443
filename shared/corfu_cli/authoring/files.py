"""What a command does first: finds the scenario it was asked for, or ends the program with everything that is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from corfu_resources.catalogue import language

if TYPE_CHECKING:
    from corfu_scenarios.loading import Scenario

_Loaded = TypeVar("_Loaded")


def loaded(scenario: str) -> Scenario:
    """Gives a scenario by its id or path. Ends the program with status 2 and every fault if it cannot be used."""
    from corfu_scenarios.loading import load_scenario

    return found(scenario, load_scenario)


def found(scenario: str, load: Callable[[Path, str], _Loaded]) -> _Loaded:
    """Gives what `load` reads of a scenario, by its id or path. Ends the program as `loaded` does."""
    from corfu_scenarios.diagnostics import ScenarioError
    from corfu_scenarios.rendering import render
    from corfu_scenarios.shipped import find_scenario

    try:
        return load(find_scenario(scenario), language())
    except ScenarioError as error:
        click.echo(render(error.diagnostics), err=True)
        sys.exit(2)
