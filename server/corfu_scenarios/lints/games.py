"""Everything that `corfu scenario check` says of the game in a file."""

from __future__ import annotations

from corfu_resources.catalogue import _
from corfu_scenarios.analysis.analysing import Limits, analyse
from corfu_scenarios.analysis.deadlines import Progress, silent
from corfu_scenarios.extras import INSTALL, ExtraMissing
from corfu_scenarios.lints import agreements, roles
from corfu_scenarios.lints.cases import Case, Finding
from corfu_scenarios.lints.game_cases import GameCase, GameLint
from corfu_scenarios.lints.registry import tell
from corfu_scenarios.mapping import injects_of
from corfu_scenarios.outlines import BRIEFS
from corfu_scenarios.reporting import Reporter

GAME_LINTS: tuple[GameLint, ...] = (*agreements.LINTS, *roles.LINTS)


def lint_game(case: Case, report: Reporter, *, limits: Limits | None = None, progress: Progress = silent) -> None:
    """Analyses the game of a file without errors and reports what is weak about it.

    Without the packages that it takes, that is a note and not an error: the file is as good as it was.
    """
    injects = injects_of(case.file, case.file.i18n.default)
    try:
        analysis = analyse(case.setup, case.briefs, injects, limits=limits, progress=progress)
    except ExtraMissing as missing:
        message = _("the game was not analysed, for want of the package {package}", package=missing.package)
        hint = _("install it with: {command}", command=INSTALL)
        tell(("N551",), (Finding("N551", BRIEFS, message, hint, on_key=True),), report)
        return
    given = GameCase(case, analysis)
    for rule in GAME_LINTS:
        tell(rule.codes, rule.find(given), report)
