"""What `corfu scenario check` does: reads files, says what is wrong with them, answers with an exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

from corfu_resources.catalogue import _
from corfu_rules.values import dataclass
from corfu_scenarios.analysis.analysing import Limits
from corfu_scenarios.analysis.deadlines import Progress, silent
from corfu_scenarios.arguments import scenarios_named
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, status_of
from corfu_scenarios.folder_parts import with_parts
from corfu_scenarios.lints import Case, lint
from corfu_scenarios.lints.games import lint_game
from corfu_scenarios.loading import checked
from corfu_scenarios.mapping import briefs_of, setup_of
from corfu_scenarios.reader import read_source
from corfu_scenarios.rendering import FOR_PEOPLE, Format, render, summary
from corfu_scenarios.shipped import find_scenario
from corfu_scenarios.sources import load_source
from corfu_scenarios.trees import Tree


@dataclass(frozen=True, slots=True)
class GameCheck:
    """How the game is analysed: what it may take, and who is told how far it has come."""

    limits: Limits | None = None
    progress: Progress = silent


def check_files(
    names: Iterable[str],
    form: Format = Format.FULL,
    out: TextIO | None = None,
    *,
    strict: bool = False,
    game: GameCheck | None = None,
) -> int:
    """Checks scenario files (paths, folders, patterns, ids of shipped ones), writes what is wrong to `out`.

    Without `out`, to standard output. `game` says how the game is looked at; None leaves it out. Gives the exit status
    (see `status_of`). The formats for people end with a line per file; those for programs hold the diagnostics of all
    files and nothing else.
    """
    stream = sys.stdout if out is None else out
    found: list[Diagnostic] = []
    lines: list[str] = []
    for name, faults in _looked_at(names, game):
        found += faults
        lines.append(_verdict(name, faults))
    if form is Format.FULL and found:
        lines.append(_("More about a code: {command}", command=f"corfu scenario explain {found[0].code}"))
    for text in (render(found, form), *(lines if form in FOR_PEOPLE else ())):
        if text:
            stream.write(text + "\n")
    return status_of(found, strict=strict)


def _looked_at(names: Iterable[str], game: GameCheck | None) -> Iterator[tuple[str, tuple[Diagnostic, ...]]]:
    """Gives every scenario that the names stand for, once, with its diagnostics."""
    seen: set[str] = set()
    for asked in names:
        try:
            meant = scenarios_named(asked)
        except ScenarioError as error:
            yield asked, error.diagnostics
            continue
        for name in meant:
            if name not in seen:
                yield name, diagnostics_of(name, game)
        seen.update(meant)


def diagnostics_of(name: str, game: GameCheck | None = None) -> tuple[Diagnostic, ...]:
    """Gives everything that is to be said about a scenario (a path, or the id of a shipped one)."""
    try:
        return examine(read_source(load_source(find_scenario(name))), game)
    except ScenarioError as error:
        return error.diagnostics


def examine(tree: Tree, game: GameCheck | None = None) -> tuple[Diagnostic, ...]:
    """Gives the warnings and notes about a file. Raises ScenarioError with its errors: until they are mended, no lint.

    A lint that looked at a file with errors would tell what follows from them.
    """
    made = checked(tree)
    file, report, default = made.file, made.report, made.file.i18n.default
    case = Case(with_parts(tree), report.tree, file, setup_of(file, default), briefs_of(file, default))
    lint(case, report)
    if game is not None:
        lint_game(case, report, limits=game.limits, progress=game.progress)
    return report.diagnostics


def _verdict(name: str, faults: tuple[Diagnostic, ...]) -> str:
    if not faults:
        return _("{name}: no faults", name=name)
    return _("{name}: {count}", name=name, count=summary(faults))
