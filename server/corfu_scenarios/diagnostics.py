"""What is wrong with a scenario file, as values.

ScenarioError            the author's file cannot be used; carries every diagnostic found in it
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from corfu_rules.values import dataclass
from corfu_scenarios.codes import CODES
from corfu_scenarios.places import Source, Span

FINE = 0
"""Every file can be played."""
FAULTY = 1
"""There is something wrong in a file."""
UNREADABLE = 2
"""A file is not there or cannot be opened."""

_NOT_OPENED = "S101"


MOST_DIAGNOSTICS = 100
"""So many are told of one scenario; the rest is counted."""


class Severity(StrEnum):
    """How much a diagnostic matters."""

    ERROR = "error"
    """The file cannot be used."""
    WARNING = "warning"
    """The file can be used; the author should look."""
    NOTE = "note"
    """Good to know."""

    @classmethod
    def of(cls, code: str) -> Severity:
        """Gives how much a code matters by its letter: S an error, W a warning, N a note.

        >>> Severity.of("W430").value
        'warning'
        """
        return {"S": cls.ERROR, "W": cls.WARNING, "N": cls.NOTE}[code[0]]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing said about a file: a stable code, one sentence, where, and at most one hint how to mend it.

    The sentence and the hint are in the language chosen when it was found. `source` is None only where no
    text could be had; then there is no span either, and `file` still names it.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    hint: str | None = None
    source: Source | None = None
    file: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise KeyError(self.code)
        if self.span is not None and self.span.source is not None:
            object.__setattr__(self, "source", self.span.source)
        if self.source is not None:
            object.__setattr__(self, "file", self.source.name)


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Gives the diagnostics by file, line and column; those without a place come last in their file."""
    return tuple(sorted(diagnostics, key=_place))


def _place(diagnostic: Diagnostic) -> tuple[str, float, int, str]:
    span = diagnostic.span
    if span is None:
        return (diagnostic.file, float("inf"), 0, diagnostic.code)
    return (diagnostic.file, span.line, span.column, diagnostic.code)


class ScenarioError(Exception):
    """A scenario file cannot be used. `diagnostics` holds everything found, in reading order, never empty.

    `str` names the faults only; `corfu_scenarios.rendering.render` shows them to people.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_reading_order(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        return "\n".join(f"{each.file}: {each.code} {each.message}" for each in self.diagnostics)


def status_of(found: Iterable[Diagnostic], *, strict: bool = False) -> int:
    """Gives the exit status: 0 fine, 1 errors, 2 a file that is not there or cannot be opened.

    Warnings count as errors where it is `strict`; notes never do.
    """
    listed = tuple(found)
    if any(each.code == _NOT_OPENED for each in listed):
        return UNREADABLE
    counted = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return FAULTY if any(each.severity in counted for each in listed) else FINE
