"""What `corfu scenario check` does: reads files, says what is wrong with them, answers with an exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TextIO

from corfu_resources.catalogue import _
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity
from corfu_scenarios.lints import Case, lint
from corfu_scenarios.loading import checked
from corfu_scenarios.mapping import briefs_of, setup_of
from corfu_scenarios.reader import read_source
from corfu_scenarios.rendering import FOR_PEOPLE, Format, render, summary
from corfu_scenarios.shipped import find_scenario
from corfu_scenarios.sources import load_source
from corfu_scenarios.trees import Tree

FINE = 0
"""Every file can be played."""
FAULTY = 1
"""There is something wrong in a file."""
UNREADABLE = 2
"""A file is not there or cannot be opened."""

_NOT_OPENED = "S101"


def check_files(
    names: Iterable[str], form: Format = Format.FULL, out: TextIO | None = None, *, strict: bool = False
) -> int:
    """Checks scenario files (paths, or ids of shipped ones), writes what is wrong to `out`, else standard output.

    Gives the exit status (see `status_of`). The formats for people end with a line per file; those for programs hold
    the diagnostics of all files and nothing else.
    """
    stream = sys.stdout if out is None else out
    found: list[Diagnostic] = []
    lines: list[str] = []
    for name in names:
        faults = diagnostics_of(name)
        found += faults
        lines.append(_verdict(name, faults))
    for text in (render(found, form), *(lines if form in FOR_PEOPLE else ())):
        if text:
            stream.write(text + "\n")
    return status_of(found, strict=strict)


def status_of(found: Iterable[Diagnostic], *, strict: bool = False) -> int:
    """Gives the exit status: 0 fine, 1 errors, 2 a file that is not there or cannot be opened.

    Warnings count as errors where it is `strict`; notes never do.
    """
    listed = tuple(found)
    if any(each.code == _NOT_OPENED for each in listed):
        return UNREADABLE
    counted = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return FAULTY if any(each.severity in counted for each in listed) else FINE


def diagnostics_of(name: str) -> tuple[Diagnostic, ...]:
    """Gives everything that is to be said about a scenario (a path, or the id of a shipped one)."""
    try:
        return examine(read_source(load_source(find_scenario(name))))
    except ScenarioError as error:
        return error.diagnostics


def examine(tree: Tree) -> tuple[Diagnostic, ...]:
    """Gives the warnings and notes about a file. Raises ScenarioError with its errors: until they are mended, no lint.

    A lint that looked at a file with errors would tell what follows from them.
    """
    made = checked(tree)
    default = made.file.i18n.default
    lint(Case(made.report.tree, made.file, setup_of(made.file, default), briefs_of(made.file, default)), made.report)
    return made.report.diagnostics


def _verdict(name: str, faults: tuple[Diagnostic, ...]) -> str:
    if not faults:
        return _("{name}: no faults", name=name)
    return _("{name}: {count}", name=name, count=summary(faults))
