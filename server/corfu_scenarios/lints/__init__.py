"""Lints: what a file that can be played should still be looked at for.

To add a rule: write a function from a `Case` to its `Finding`s, list it as a `Lint` with its codes in the module's
`LINTS`, and give each code its line in `codes.CODES`, its page in `corfu_scenarios.explanations` and a pair of tests.
"""

from corfu_scenarios.lints.cases import Case, Finding, Lint
from corfu_scenarios.lints.registry import LINTS, lint

__all__ = ["LINTS", "Case", "Finding", "Lint", "lint"]
