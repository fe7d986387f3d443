"""What `corfu scenario check` does: reads files, says what is wrong with them, answers with an exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TextIO

from corfu_resources.catalogue import _
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError
from corfu_scenarios.loading import check_tree
from corfu_scenarios.reader import read_source
from corfu_scenarios.rendering import Format, render, summary
from corfu_scenarios.shipped import find_scenario
from corfu_scenarios.sources import load_source

FINE = 0
"""Every file can be played."""
FAULTY = 1
"""There is something wrong in a file."""
UNREADABLE = 2
"""A file is not there or cannot be opened."""

_NOT_OPENED = "S101"


def check_files(names: Iterable[str], form: Format = Format.FULL, out: TextIO | None = None) -> int:
    """Checks scenario files (paths, or ids of shipped ones), writes what is wrong to `out`, else standard output.

    Gives the exit status: 0 all fine, 1 faults, 2 a file that is not there or cannot be opened. The formats for
    people end with a line per file; those for programs hold the diagnostics of all files and nothing else.
    """
    stream = sys.stdout if out is None else out
    found: list[Diagnostic] = []
    lines: list[str] = []
    for name in names:
        faults = _faults_of(name)
        found += faults
        lines.append(_verdict(name, faults))
    shown = render(found, form)
    for_people = form in {Format.FULL, Format.CONCISE}
    for text in (shown, *(lines if for_people else ())):
        if text:
            stream.write(text + "\n")
    if any(each.code == _NOT_OPENED for each in found):
        return UNREADABLE
    return FAULTY if found else FINE


def _faults_of(name: str) -> tuple[Diagnostic, ...]:
    try:
        check_tree(read_source(load_source(find_scenario(name))))
    except ScenarioError as error:
        return error.diagnostics
    return ()


def _verdict(name: str, faults: tuple[Diagnostic, ...]) -> str:
    if not faults:
        return _("{name}: no faults", name=name)
    return _("{name}: {count}", name=name, count=summary(faults))
