"""The one door to the YAML parser: its events as our own values, its errors as one of ours.

YamlFault                the text is not well-formed YAML; `problem` and `context` are the parser's words
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Protocol, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from corfu_rules.values import dataclass


class Kind(Enum):
    """What a parser event announces."""

    DOCUMENT = auto()
    """A document begins."""
    MAPPING = auto()
    """A group of keys begins."""
    SEQUENCE = auto()
    """A list begins."""
    SCALAR = auto()
    """A piece of text."""
    ALIAS = auto()
    """A reference to an anchor."""
    END = auto()
    """The innermost group or list ends."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `start` and `end` are offsets in the text, `anchor` and `tag` empty where there are none."""

    kind: Kind
    start: int
    end: int
    value: str = ""
    plain: bool = False
    block: bool = False
    flow: bool = False
    anchor: str = ""
    tag: str = ""
    directive: bool = False


class YamlFault(Exception):
    """The text is not well-formed YAML from offset `index` on."""

    def __init__(self, problem: str, context: str, index: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.context = context
        self.index = index


RUN_ON = "quoted text runs on"
"""A problem of our own: a quotation mark is not closed, and what opens the next text closes it."""


class _Mark(Protocol):
    index: int


class _ParserEvent(Protocol):
    """What the events of ruamel.yaml have in common; the optional attributes are read with defaults."""

    start_mark: _Mark
    end_mark: _Mark


class _Parser(Protocol):
    def parse(self, stream: str) -> Iterator[_ParserEvent]: ...


_KINDS = {
    "DocumentStartEvent": Kind.DOCUMENT,
    "MappingStartEvent": Kind.MAPPING,
    "SequenceStartEvent": Kind.SEQUENCE,
    "ScalarEvent": Kind.SCALAR,
    "AliasEvent": Kind.ALIAS,
    "MappingEndEvent": Kind.END,
    "SequenceEndEvent": Kind.END,
}

_BEYOND_UNICODE = re.compile(r"\\U(?!0010|000[0-9A-Fa-f])[0-9A-Fa-f]{8}")

# Hostile text makes the parser raise more than its own errors: "\U99999999" is an OverflowError.
_PARSER_ERRORS = (
    YAMLError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)


def yaml_events(text: str) -> Iterator[Event]:
    """Gives the events of the text one by one, reading no further than asked. Raises YamlFault."""
    start = last = 0
    try:
        for raw in cast("_Parser", YAML(typ="safe", pure=True)).parse(text):
            start, last = raw.start_mark.index, raw.end_mark.index
            kind = _KINDS.get(type(raw).__name__)
            if kind is not None:
                yield _event(kind, raw)
    except _PARSER_ERRORS as error:
        fault = _fault(error, text, last)
        raise (_run_on(fault, text, start, last) or fault) from None


def _event(kind: Kind, raw: _ParserEvent) -> Event:
    style = getattr(raw, "style", None)
    return Event(
        kind,
        raw.start_mark.index,
        raw.end_mark.index,
        value=str(getattr(raw, "value", "")),
        plain=kind is Kind.SCALAR and style not in ("'", '"', "|", ">"),
        block=style in ("|", ">"),
        flow=bool(getattr(raw, "flow_style", None)),
        anchor=str(getattr(raw, "anchor", None) or ""),
        tag=str(getattr(raw, "tag", None) or ""),
        directive=bool(getattr(raw, "version", None) or getattr(raw, "tags", None)),
    )


def _fault(error: Exception, text: str, last: int) -> YamlFault:
    if not isinstance(error, MarkedYAMLError):
        if (escape := _BEYOND_UNICODE.search(text, last)) is not None:
            return YamlFault("found unknown escape character", "", escape.start())
        return YamlFault(str(error), "", last)
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    unfinished = "end of stream" in problem and "quoted scalar" in context
    where = "context_mark" if unfinished or "could not find expected ':'" in problem else "problem_mark"
    mark = cast("_Mark | None", getattr(error, where, None))
    return YamlFault(problem, context, last if mark is None else mark.index)


def _run_on(fault: YamlFault, text: str, start: int, end: int) -> YamlFault | None:
    """Gives the fault where it began, if it follows text in quotes that ran on over lines up to another's quote."""
    ran_on = text[start : start + 1] in {'"', "'"} and "\n" in text[start:end] and end <= fault.index
    if ran_on and "\n" not in text[end : fault.index]:
        return YamlFault(RUN_ON, fault.context, start)
    return None
