"""Collects what is found in one file, so that the author gets all of it at once and nothing twice."""

from __future__ import annotations

from collections.abc import Iterable

from corfu_resources.catalogue import _
from corfu_scenarios.diagnostics import MOST_DIAGNOSTICS, Diagnostic, ScenarioError, Severity, in_reading_order
from corfu_scenarios.places import Span
from corfu_scenarios.suggestions import suggestion
from corfu_scenarios.trees import Path, Tree


class Reporter:
    """Collects diagnostics about one tree, beginning with the tree's own problems.

    Follow-up errors are dropped: at or below a value already found wrong, and about a `subject` already
    reported. After 100 diagnostics the rest is counted only.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._found: list[Diagnostic] = list(tree.problems)
        self._wrong: set[Path] = set(tree.refused)
        self._subjects: set[str] = set()
        self._said: set[tuple[str, Span | None, str]] = set()
        self._has_errors = any(each.severity is Severity.ERROR for each in tree.problems)
        self._left_out = 0

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything collected so far, in reading order; a note at the end says how much is left out."""
        found = in_reading_order(self._found)
        if not self._left_out:
            return found
        message = _("{count} more are not shown", count=self._left_out)
        hint = _("mend these first and check again")
        return (*found, Diagnostic("N501", Severity.NOTE, message, None, hint, self.tree.source))

    def error(
        self,
        code: str,
        message: str,
        *,
        path: Path,
        candidates: Iterable[str] = (),
        hint: str | None = None,
        on_key: bool = False,
        subject: str | None = None,
    ) -> None:
        """Reports an error at the value (or the key) at `path`, or at the nearest place above it in the file.

        Args:
            code: a code of `corfu_scenarios.codes.CODES`.
            message: one sentence in the chosen language, without a full stop.
            path: such as `("briefs", "DE", "red_lines", 0, "option")`.
            candidates: names that would have been right; the hint is then "did you mean ...?".
            hint: how to mend it, used where the candidates give none.
            on_key: whether the key is wrong and not its value.
            subject: what it is about, such as `"party XX"`; later errors about the same are dropped.
        """
        if self._is_follow_up(path) or (subject is not None and subject in self._subjects):
            return
        if subject is not None:
            self._subjects.add(subject)
        if not on_key:
            self._wrong.add(path)
        text = self._written(path, on_key=on_key)
        mended = (suggestion(text, candidates) if text is not None else None) or hint
        self._add(Severity.ERROR, code, message, path, mended, on_key=on_key)

    def missing(self, code: str, message: str, *, path: Path, hint: str | None = None) -> None:
        """Reports that something is missing in the group at `path`: shown at that group's key."""
        if path not in self.tree.incomplete and not self._is_follow_up(path):
            self._add(Severity.ERROR, code, message, path, hint, on_key=True)

    def warning(self, code: str, message: str, *, path: Path, hint: str | None = None, on_key: bool = False) -> None:
        """Reports something the author should look at."""
        self._add(Severity.WARNING, code, message, path, hint, on_key=on_key)

    def note(self, code: str, message: str, *, path: Path, hint: str | None = None, on_key: bool = False) -> None:
        """Reports something good to know."""
        self._add(Severity.NOTE, code, message, path, hint, on_key=on_key)

    def leave_out(self, count: int) -> None:
        """Counts what was found and is not told."""
        self._left_out += count

    @property
    def is_full(self) -> bool:
        """Tells whether a hundred things are told already, so that the rest need only be counted."""
        return len(self._found) >= MOST_DIAGNOSTICS

    def has_errors(self) -> bool:
        """Tells whether the file cannot be used."""
        return self._has_errors

    def raise_if_errors(self) -> None:
        """Raises ScenarioError with everything collected, warnings included, if there is an error."""
        if self.has_errors():
            raise ScenarioError(self.diagnostics)

    def _is_follow_up(self, path: Path) -> bool:
        return any(path[:length] in self._wrong for length in range(len(path) + 1))

    def _written(self, path: Path, *, on_key: bool) -> str | None:
        here = str(path[-1]) if on_key and path else self.tree.at(path)
        return here if isinstance(here, str) else None

    def _add(self, severity: Severity, code: str, message: str, path: Path, hint: str | None, *, on_key: bool) -> None:
        self._has_errors |= severity is Severity.ERROR
        span = self.tree.span(path, on_key=on_key)
        if (code, span, message) in self._said:
            return
        self._said.add((code, span, message))
        if len(self._found) >= MOST_DIAGNOSTICS:
            self._left_out += 1
            return
        self._found.append(Diagnostic(code, severity, message, span, hint, self.tree.source))
