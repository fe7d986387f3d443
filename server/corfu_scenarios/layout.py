"""One layout for scenario files: indentation, line width and spaces; comments, order and meaning stay as they are."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Protocol, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import FoldedScalarString

from corfu_resources.catalogue import _
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity
from corfu_scenarios.places import Source
from corfu_scenarios.reader import read_source, read_tree

WIDTH = 120
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)
_ROUNDS = 4
_LIBRARY_ERRORS = (YAMLError, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


class _RoundTrip(Protocol):
    def load(self, stream: str) -> dict[str, object]: ...

    def dump(self, data: object, stream: io.StringIO) -> None: ...


def laid_out(source: Source) -> str:
    """Gives the text of a file in the one layout; of a text in that layout, itself.

    Raises ScenarioError for a text that cannot be read (with its faults), and where the layout would lose a comment or
    change what is said: such a file is left as it is.
    """
    before = read_source(source)
    if before.problems:
        raise ScenarioError(before.problems)
    text = source.text
    for _round in range(_ROUNDS):
        after = _once(text)
        if after == text:
            break
        text = after
    else:
        raise _left_alone(source)
    same = read_tree(text, source.name).data == before.data
    if not same or _comments(text) != _comments(source.text):
        raise _left_alone(source)
    return text


def _once(text: str) -> str:
    try:
        return rewritten(text, lambda data: _fold(data, 0))
    except _LIBRARY_ERRORS:
        return text + "\n"


def rewritten(text: str, change: Callable[[dict[str, object]], None]) -> str:
    """Gives a text with its groups and lists changed in place by `change`, its comments kept where they can be.

    Raises what the library raises for text that it does not read.
    """
    yaml = YAML(typ="rt", pure=True)
    yaml.width = WIDTH
    yaml.preserve_quotes = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    trip = cast("_RoundTrip", yaml)
    out = io.StringIO()
    data = trip.load(text)
    change(data)
    trip.dump(data, out)
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _fold(data: object, indent: int) -> None:
    """Breaks the lines of long texts anew: the library would keep the breaks of a narrower or wider page."""
    match data:
        case dict():
            for each in cast("dict[object, object]", data).values():
                _fold(each, indent + 2)
        case list():
            for each in cast("list[object]", data):
                _fold(each, indent + 4)
        case FoldedScalarString():
            # The library keeps the places of the breaks in an attribute that it does not declare.
            setattr(data, "fold_pos", list(_breaks(str(data), WIDTH - indent)))  # noqa: B010
        case _:
            pass


def _breaks(text: str, width: int) -> Iterator[int]:
    """Gives the spaces at which the lines of a text end that is folded to a width."""
    start, last = 0, -1
    for at, character in enumerate(text):
        if character == "\n":
            start, last = at + 1, -1
        elif (
            character == " "
            and text[at - 1 : at] not in {"", " ", "\n"}
            and text[at + 1 : at + 2] not in {"", " ", "\n"}
        ):
            last = at
        if at - start >= width and last > start:
            yield last
            start, last = last + 1, -1


def _comments(text: str) -> list[str]:
    return sorted(found.strip() for found in _COMMENT.findall(text))


def _left_alone(source: Source) -> ScenarioError:
    message = _("this file cannot be laid out without losing a comment or changing what it says")
    hint = _("move comments out of braces and brackets onto lines of their own")
    return ScenarioError([Diagnostic("S124", Severity.ERROR, message, None, hint, source)])
