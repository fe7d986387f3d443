"""From bytes to text that is safe to parse: the size, the encoding and the characters of a scenario file."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

from corfu_resources.catalogue import _
from corfu_scenarios.changes import note
from corfu_scenarios.characters import FORBIDDEN, code_point
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity
from corfu_scenarios.places import Source, Span

LARGEST_FILE = 512 * 1024
_CHARACTERS_NAMED = 20


def load_source(path: Path, name: str | None = None) -> Source:
    """Reads a file, shown in messages as `name` or else as its path. Raises ScenarioError (S101 to S104)."""
    shown = str(path) if name is None else name
    note(path)
    try:
        if path.exists() and not path.is_file():
            raise _unreadable(
                shown, _("{name} is not a file", name=shown), _("name a scenario file that ends in .yaml")
            )
        with path.open("rb") as file:
            return parse_source(file.read(LARGEST_FILE + 1), shown)
    except FileNotFoundError:
        hint = _("look at the spelling and the folder you are in")
        raise _unreadable(shown, _("there is no file {name}", name=shown), hint) from None
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        message = _("the file {name} cannot be opened: {reason}", name=shown, reason=reason)
        raise _unreadable(shown, message, _("look at the name and at the permissions of the file")) from None


def parse_source(data: bytes | str, name: str) -> Source:
    """Gives the text of a file as a source, without a byte order mark, each line ended by a line feed.

    Raises ScenarioError: S102 over 512 kB, S103 not UTF-8, S104 characters that cannot be seen.
    """
    size = len(data) if isinstance(data, bytes) else len(data.encode("utf-8", "surrogatepass"))
    if size > LARGEST_FILE:
        message = _("the file is larger than {limit} kB", limit=LARGEST_FILE // 1024)
        raise ScenarioError(
            [
                Diagnostic(
                    "S102", Severity.ERROR, message, None, _("divide the scenario or shorten its texts"), file=name
                )
            ]
        )
    text = data if isinstance(data, str) else _decoded(data, name)
    source = Source(name, text.removeprefix("\ufeff").replace("\r\n", "\n"))
    _refuse_characters(source)
    return source


def _unreadable(name: str, message: str, hint: str) -> ScenarioError:
    return ScenarioError([Diagnostic("S101", Severity.ERROR, message, None, hint, file=name)])


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
        rest = data[error.start :].split(b"\n", 1)[0].decode("utf-8", "replace")
        source = Source(name, before + rest)
        message = _("the byte {byte} is not UTF-8 text", byte=f"0x{data[error.start]:02X}")
        hint = _("save the file as UTF-8 in your editor")
        span = source.span(len(before))
        raise ScenarioError([Diagnostic("S103", Severity.ERROR, message, span, hint, source)]) from None


def _refuse_characters(source: Source) -> None:
    found = [
        Diagnostic("S104", Severity.ERROR, *_about_character(source, match.start(), match.group()), source=source)
        for match in islice(FORBIDDEN.finditer(source.text), _CHARACTERS_NAMED)
    ]
    if found:
        raise ScenarioError(found)


def _about_character(source: Source, index: int, character: str) -> tuple[str, Span, str]:
    message = _("the character {character} is not allowed", character=code_point(character))
    return message, source.span(index), _("delete it; it may have come with text copied from elsewhere")
