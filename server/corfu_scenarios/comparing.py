"""What `corfu scenario diff` does: reads two scenarios, compares them with their games, and writes it out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from corfu_resources.catalogue import _
from corfu_scenarios.analysis.analysing import Analysis, Limits, analyse
from corfu_scenarios.analysis.comparing import compared
from corfu_scenarios.analysis.deadlines import Progress, silent
from corfu_scenarios.differences import Difference, Part, differences
from corfu_scenarios.folder_parts import with_parts
from corfu_scenarios.lints.cases import Case
from corfu_scenarios.loading import checked
from corfu_scenarios.mapping import briefs_of, injects_of, setup_of
from corfu_scenarios.reader import read_source
from corfu_scenarios.rendering import Format
from corfu_scenarios.sources import load_source


def case_of(path: Path) -> Case:
    """Gives a scenario file to compare, in its default language. Raises ScenarioError with all its errors."""
    tree = read_source(load_source(path))
    made = checked(tree)
    default = made.file.i18n.default
    return Case(
        with_parts(tree), made.report.tree, made.file, setup_of(made.file, default), briefs_of(made.file, default)
    )


def difference_of(
    before: Case, after: Case, limits: Limits | None = None, progress: Progress = silent
) -> tuple[Difference, ...]:
    """Gives what differs, what has become of the game first; without `limits` the game is left out.

    Raises ExtraMissing as `analyse` does.
    """
    found = differences(before, after)
    if limits is None or not found:
        return found
    games = (_analysed(case, limits, progress) for case in (before, after))
    game = (Difference(Part.GAME, *each) for each in compared(*games))
    return (*game, *found)


def written(found: Sequence[Difference], form: Format) -> str:
    """Gives differences as text in that format, without a line feed at the end."""
    match form:
        case Format.FULL:
            return _full(found)
        case Format.CONCISE:
            return "\n".join(f"{each.part}: {_line(each)}" for each in found)
        case Format.GITHUB:
            return "\n".join(f"::notice title={each.part}::{_line(each)}" for each in found)
        case Format.JSON:
            made = [
                {"part": each.part.value, "what": each.what, "before": each.before or None, "after": each.after or None}
                for each in found
            ]
            return json.dumps(made, ensure_ascii=False, indent=2)


def part_words(part: Part) -> str:
    """Gives what a part is called."""
    match part:
        case Part.GAME:
            return _("The game")
        case Part.CAST:
            return _("Who takes part")
        case Part.CLAUSES:
            return _("Clauses")
        case Part.BRIEFS:
            return _("Briefs")
        case Part.PROCEDURE:
            return _("Procedure")
        case Part.TIMES:
            return _("Times")
        case Part.REST:
            return _("Also")
        case Part.TEXTS:
            return _("Texts")


def _full(found: Sequence[Difference]) -> str:
    if not found:
        return _("The two mean the same.")
    parts = [
        "\n".join((part_words(part), *(f"  {_line(each)}" for each in group)))
        for part, group in groupby(found, lambda each: each.part)
    ]
    return "\n\n".join(parts)


def _line(each: Difference) -> str:
    if each.part is Part.TEXTS and each.before and each.after:
        return _("{what} changed: {text}", what=each.what, text=each.after)
    if not each.before:
        return _("{what}: new ({text})", what=each.what, text=each.after)
    if not each.after:
        return _("{what}: gone ({text})", what=each.what, text=each.before)
    return _("{what}: {before} to {after}", what=each.what, before=each.before, after=each.after)


def _analysed(case: Case, limits: Limits, progress: Progress) -> Analysis:
    injects = injects_of(case.file, case.file.i18n.default)
    return analyse(case.setup, case.briefs, injects, limits=limits, progress=progress)
