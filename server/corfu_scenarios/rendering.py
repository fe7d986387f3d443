"""Diagnostics as text: for people, for editors, for programs, for a build server."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from corfu_resources.catalogue import _, ngettext
from corfu_scenarios.characters import FORBIDDEN, cells
from corfu_scenarios.diagnostics import Diagnostic, Severity
from corfu_scenarios.places import Span

_TAB = "    "
_LINE_SHOWN = 160
_BEFORE_CARET = 60


class Format(StrEnum):
    """How diagnostics are written out."""

    CONCISE = "concise"
    """One line each: file:line:column: severity[code] sentence."""
    FULL = "full"
    """With the line of the file, a caret under the place, and the hint."""
    JSON = "json"
    """A list of objects."""
    GITHUB = "github"
    """Workflow commands that a build server shows beside the line."""


FOR_PEOPLE = frozenset({Format.FULL, Format.CONCISE})
"""Formats that may end with a sentence; programs read the others whole."""


def render(diagnostics: Iterable[Diagnostic], form: Format = Format.FULL) -> str:
    """Gives the diagnostics as text in that format, without a line feed at the end."""
    match form:
        case Format.CONCISE:
            return "\n".join(_concise(each) for each in diagnostics)
        case Format.FULL:
            return "\n".join(_full(each) for each in diagnostics)
        case Format.JSON:
            return json.dumps([_object(each) for each in diagnostics], ensure_ascii=False, indent=2)
        case Format.GITHUB:
            return "\n".join(_github(each) for each in diagnostics)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Gives how many errors and warnings there are, and notes if there are any: `2 errors, 1 warning`."""
    counted = Counter(each.severity for each in diagnostics)
    parts = [
        ngettext("{count} error", "{count} errors", counted[Severity.ERROR]),
        ngettext("{count} warning", "{count} warnings", counted[Severity.WARNING]),
    ]
    if notes := counted[Severity.NOTE]:
        parts.append(ngettext("{count} note", "{count} notes", notes))
    return ", ".join(parts)


def _where(diagnostic: Diagnostic) -> str:
    if diagnostic.span is None:
        return diagnostic.file
    return f"{diagnostic.file}:{diagnostic.span.line}:{diagnostic.span.column}"


def _concise(diagnostic: Diagnostic) -> str:
    where = _where(diagnostic)
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    label = f"{diagnostic.severity}[{diagnostic.code}]"
    return f"{where + ': ' if where else ''}{label} {diagnostic.message}{hint}"


def severity_word(severity: Severity) -> str:
    """Gives the word for how much a diagnostic matters, in the chosen language."""
    match severity:
        case Severity.ERROR:
            return _("error")
        case Severity.WARNING:
            return _("warning")
        case Severity.NOTE:
            return _("note")


def _full(diagnostic: Diagnostic) -> str:
    lines = [f"{severity_word(diagnostic.severity)}[{diagnostic.code}]: {diagnostic.message}"]
    margin = "  "
    if diagnostic.span is not None:
        margin = " " * len(str(diagnostic.span.line))
    if where := _where(diagnostic):
        lines.append(f"{margin}--> {where}")
    if diagnostic.span is not None and diagnostic.source is not None:
        shown, indent, width = _excerpt(diagnostic.source.line(diagnostic.span.line), diagnostic.span)
        lines.append(f"{diagnostic.span.line} | {shown}".rstrip())
        lines.append(f"{margin} | {' ' * indent}{'^' * width}")
    if diagnostic.hint:
        word = _("help")
        lines.append(f"{margin} = {word}: {diagnostic.hint}")
    return "\n".join(lines)


def _excerpt(line: str, span: Span) -> tuple[str, int, int]:
    """Gives the line as shown (tabs widened, long lines cut around the place), the caret's indent and width."""
    start, stop = span.column - 1, span.column - 1 + span.width
    left, right = 0, len(line)
    if len(line) > _LINE_SHOWN:
        left = max(0, start - _BEFORE_CARET)
        right = min(len(line), left + _LINE_SHOWN)
    head, tail = ("..." if left else ""), ("..." if right < len(line) else "")
    before, under = _plain(line[left:start]), _plain(line[start : min(stop, right)])
    shown = head + _plain(line[left:right]) + tail
    return shown, len(head) + cells(before), max(1, cells(under))


def _plain(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", text).replace("\t", _TAB)


def _object(diagnostic: Diagnostic) -> dict[str, str | int | None]:
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "file": diagnostic.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "width": span.width if span else None,
    }


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _github(diagnostic: Diagnostic) -> str:
    properties = [("file", diagnostic.file)] if diagnostic.file else []
    if span := diagnostic.span:
        end = span.column + span.width
        properties += [("line", str(span.line)), ("col", str(span.column)), ("endColumn", str(end))]
    properties.append(("title", diagnostic.code))
    text = diagnostic.message + (f"\n{diagnostic.hint}" if diagnostic.hint else "")
    named = ",".join(f"{name}={_escaped(value, also=':,')}" for name, value in properties)
    return f"::{_COMMANDS[diagnostic.severity]} {named}::{_escaped(text)}"


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
