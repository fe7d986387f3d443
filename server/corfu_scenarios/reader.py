"""The strict YAML reader: a small, harmless part of YAML, read into plain data with the place of everything.

Groups of keys, lists and text, and nothing else: no anchors, aliases, tags, directives, merge keys, second
documents or duplicate keys. Scalars stay text (`NO`, `on`, `1:30`, `010`, `2009-11-29`); the model types them.
There is no empty value: `key:`, `~` and a bare `null` are errors, `""` is text without characters. Work stops
at the limits: 512 kB, 24 levels, 20,000 keys and values.
"""

from __future__ import annotations

import re

from corfu_resources.catalogue import _, figure
from corfu_scenarios.characters import FORBIDDEN, code_point, quoted
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity, in_reading_order
from corfu_scenarios.places import Source
from corfu_scenarios.sources import parse_source
from corfu_scenarios.syntax_faults import explain
from corfu_scenarios.tree_building import Fatal, TreeBuilder
from corfu_scenarios.trees import Tree
from corfu_scenarios.yaml_events import Event, Kind, YamlFault, yaml_events

DEEPEST = 24
_LONG_TAG = re.compile(r"!\S{2000}")
MOST_NODES = 20_000
"""Keys and values of one file, and of all files of a scenario together."""


def read_tree(text: bytes | str, name: str) -> Tree:
    """Gives the tree of a scenario text, shown in messages as `name`.

    Raises ScenarioError where no tree can be had: size, encoding, characters, syntax, depth, number of nodes,
    a directive, a second document, no group of keys at the outermost level. What spoils only a part (an anchor,
    a duplicate key, ...) is kept in the tree's `problems`, which `validate` raises together with its own.
    """
    return read_source(parse_source(text, name))


def read_source(source: Source, most: int = MOST_NODES) -> Tree:
    """Gives the tree of a source; see `read_tree`. `most` is how many keys and values it may have."""
    builder = TreeBuilder(source)
    try:
        _refuse_directive(source)
        _refuse_long_tag(source)
        _build(builder, most)
    except YamlFault as fault:
        if not _follows(builder, fault):
            message, hint = explain(fault)
            builder.complain("S110", message, fault.index, None, hint)
    except Fatal:
        pass
    else:
        return builder.tree()
    raise ScenarioError(in_reading_order(builder.problems))


def _follows(builder: TreeBuilder, fault: YamlFault) -> bool:
    """Tells whether the text breaks off in a line of which something was said already: it is the same mistake."""
    line = builder.source.span(fault.index).line
    return any(each.span is not None and each.span.line == line for each in builder.problems)


def _build(builder: TreeBuilder, most: int) -> None:
    documents = nodes = 0
    for event in yaml_events(builder.source.text):
        if event.kind is Kind.DOCUMENT:
            documents += 1
            _refuse_document(builder, event, documents)
            continue
        if event.kind is Kind.END:
            builder.close(event)
            continue
        nodes += 1
        if nodes > most:
            message = _("the scenario has more than {limit} keys and values", limit=figure(MOST_NODES))
            builder.refuse("S112", message, event.start, None, _("divide the scenario"))
        _complain_of_properties(builder, event)
        match event.kind:
            case Kind.MAPPING | Kind.SEQUENCE:
                builder.open(event)
                if builder.depth > DEEPEST:
                    message = _("groups and lists are nested more than {limit} deep", limit=DEEPEST)
                    builder.refuse("S111", message, event.start, None, _("look for brackets that are never closed"))
            case Kind.SCALAR:
                _complain_of_escapes(builder, event)
                builder.scalar(event)
            case Kind.ALIAS:
                message = _("{alias} is an alias, which scenario files do without", alias=quoted("*" + event.anchor))
                builder.complain("S113", message, event.start, event.end, _("put text that begins with * in quotes"))
                builder.unusable(event)
    if not documents or builder.is_empty():
        builder.refuse("S105", _("the file says nothing"), 0, None, _("begin with: corfu scenario new NAME"))


def _refuse_directive(source: Source) -> None:
    start = 0
    for line in source.text.split("\n"):
        if line.startswith("%"):
            message = _("{directive} is a directive, which scenario files do without", directive=quoted(line))
            span = source.span(start, start + len(line.rstrip()))
            raise ScenarioError([Diagnostic("S115", Severity.ERROR, message, span, _("delete this line"), source)])
        if line.strip() and not line.startswith("#"):
            return
        start += len(line) + 1


def _refuse_long_tag(source: Source) -> None:
    """The parser takes seconds over a tag as long as a page."""
    if (found := _LONG_TAG.search(source.text)) is not None:
        message = _("{tag} is a tag, which scenario files do without", tag=quoted(found.group()))
        span = source.span(found.start(), found.end())
        hint = _("delete it; put text in quotes to keep it text")
        raise ScenarioError([Diagnostic("S114", Severity.ERROR, message, span, hint, source)])


def _refuse_document(builder: TreeBuilder, event: Event, number: int) -> None:
    if event.directive:
        message = _("directives are something scenario files do without")
        builder.refuse("S115", message, event.start, event.end, _("delete the lines that start with %"))
    if number > 1:
        message = _("a second document begins here, and a scenario file has one")
        builder.refuse("S117", message, event.start, event.end, _("delete this line, or move what follows to a file"))


def _complain_of_properties(builder: TreeBuilder, event: Event) -> None:
    text = builder.source.text
    if event.anchor and event.kind is not Kind.ALIAS:
        mark = "&" + event.anchor
        start = max(event.start, text.find(mark, event.start))
        message = _("{anchor} is an anchor, which scenario files do without", anchor=quoted(mark))
        builder.complain("S113", message, start, start + len(mark), _("delete it"))
    if event.tag:
        start = max(event.start, text.find("!", event.start))
        end = start
        while end < len(text) and not text[end].isspace() and text[end] not in ",[]{}":
            end += 1
        message = _("{tag} is a tag, which scenario files do without", tag=quoted(text[start:end]))
        builder.complain("S114", message, start, end, _("delete it; put text in quotes to keep it text"))


def _complain_of_escapes(builder: TreeBuilder, event: Event) -> None:
    if (match := FORBIDDEN.search(event.value)) is None:
        return
    message = _("the character {character} is not allowed", character=code_point(match.group()))
    builder.complain("S104", message, event.start, event.end, _("delete its code"))
