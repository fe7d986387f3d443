"""Every lint there is, in the order in which they look at a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from corfu_scenarios.diagnostics import Severity
from corfu_scenarios.lints import leftovers, plans, reading, seats, translations, wordings
from corfu_scenarios.lints.cases import Case, Finding, Lint
from corfu_scenarios.reporting import Reporter

LINTS: tuple[Lint, ...] = (
    *reading.LINTS,
    *plans.LINTS,
    *seats.LINTS,
    *wordings.LINTS,
    *leftovers.LINTS,
    *translations.LINTS,
)


def lint(case: Case, report: Reporter) -> None:
    """Reports what every lint finds in a file without errors. Raises ValueError for a code that a lint did not list."""
    for rule in LINTS:
        tell(rule.codes, rule.find(case), report)


def tell(codes: Collection[str], findings: Iterable[Finding], report: Reporter) -> None:
    """Reports what a rule finds. Raises ValueError for a code that is not one of its `codes`."""
    for found in findings:
        if found.code not in codes:
            raise ValueError(found.code)
        say = report.warning if Severity.of(found.code) is Severity.WARNING else report.note
        say(found.code, found.message, path=found.path, hint=found.hint, on_key=found.on_key)
