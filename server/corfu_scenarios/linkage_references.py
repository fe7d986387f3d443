"""Checks the linkages of briefs: both options exist, in two clauses, and no pair is there twice."""

from __future__ import annotations

from corfu_resources.catalogue import _
from corfu_scenarios.characters import quoted
from corfu_scenarios.mentions import check_option
from corfu_scenarios.outlines import Outline, whole_number
from corfu_scenarios.reporting import Reporter
from corfu_scenarios.trees import Path


def check_linkages(report: Reporter, outline: Outline, brief: Path) -> None:
    """Reports linkages of the brief at that path that lead nowhere, stay in one clause, or are there twice."""
    seen: set[tuple[str, str]] = set()
    for path in _linkages(report, brief):
        first, needed = report.tree.at((*path, "if")), report.tree.at((*path, "need"))
        sound = [
            isinstance(named, str) and check_option(report, outline, (*path, key), named)
            for key, named in (("if", first), ("need", needed))
        ]
        if not isinstance(first, str) or not isinstance(needed, str) or not all(sound):
            continue
        clause = first.partition(".")[0]
        if clause == needed.partition(".")[0]:
            message = _("{first} and {needed} are options of one clause", first=quoted(first), needed=quoted(needed))
            hint = _("name an option of another clause: a text has only one option of {clause}", clause=clause)
            report.error("S209", message, path=(*path, "need"), hint=hint)
        if (first, needed) in seen:
            message = _("a second linkage of {first} and {needed}", first=quoted(first), needed=quoted(needed))
            report.error("S314", message, path=path, hint=_("delete one"))
        seen.add((first, needed))


def gained_by_linkages(report: Reporter, brief: Path) -> int:
    """Gives the most points that linkages can add to a text, where a file gives them points above 0."""
    numbers = [whole_number(report.tree.at((*path, "points"))) for path in _linkages(report, brief)]
    return sum(max(0, each or 0) for each in numbers)


def _linkages(report: Reporter, brief: Path) -> tuple[Path, ...]:
    linkages = report.tree.at((*brief, "linkages"))
    return tuple((*brief, "linkages", index) for index in range(len(linkages) if isinstance(linkages, list) else 0))
