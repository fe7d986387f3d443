"""The bar that shows how far a long analysis has come, where somebody looks at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from corfu_resources.catalogue import _

if TYPE_CHECKING:
    from corfu_scenarios.analysis.deadlines import Progress, Step

_Command = TypeVar("_Command", bound=Callable[..., object])


def seconds_option(command: _Command) -> _Command:
    """Adds `--seconds` to a command that analyses the game; its function gets the value as `seconds`."""
    decorate = click.option(
        "--seconds",
        type=click.FloatRange(1, 3600),
        default=30.0,
        show_default=True,
        help=_("How long the game may be analysed. What is not known by then is said to be unknown."),
    )
    return decorate(command)


@contextmanager
def progress_bar() -> Generator[Progress]:
    """Gives what an analysis tells how far it is. The bar goes to standard error, and away at the end."""
    from corfu_scenarios.analysis.deadlines import silent

    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    from corfu_scenarios.lints.agreements import step_words

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None)

        def tell(step: Step, done: int, total: int) -> None:
            bars.update(task, description=step_words(step), completed=done, total=total)

        yield tell
