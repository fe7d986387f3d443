"""Builds a tree from parser events, without recursion, noting the place of every key and value."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_resources.catalogue import _
from corfu_scenarios.characters import quoted
from corfu_scenarios.diagnostics import Diagnostic, Severity
from corfu_scenarios.places import Source, Span
from corfu_scenarios.trees import Data, Path, Tree
from corfu_scenarios.yaml_events import Event, Kind

_MOST_PROBLEMS = 100
_NOTHING = {"~", "null", "Null", "NULL"}


class Fatal(Exception):
    """Reading stops here; the builder's problems say why."""


@dataclass(slots=True)
class _Frame:
    """A group or list being read. `path` is None where what is read has no place in the tree."""

    node: list[Data] | dict[str, Data]
    path: Path | None
    key: str | None = None
    key_span: Span | None = None
    wants_value: bool = False
    is_key: bool = False
    flow: bool = False

    def place(self) -> Path | None:
        """Gives the path of the value that comes next."""
        if self.path is None:
            return None
        if isinstance(self.node, list):
            return (*self.path, len(self.node))
        return None if self.key is None else (*self.path, self.key)


class TreeBuilder:
    """Takes `open`, `scalar`, `unusable` and `close` in the order of the text; `tree` gives the result."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Diagnostic] = []
        self._root: list[Data] = []
        self._frames: list[_Frame] = []
        self._keys: dict[Path, Span] = {}
        self._values: dict[Path, Span] = {}
        self._refused: set[Path] = set()
        self._incomplete: set[Path] = set()

    @property
    def depth(self) -> int:
        """How many groups and lists are open."""
        return len(self._frames)

    def is_empty(self) -> bool:
        """Tells whether nothing was read."""
        return not self._root

    def complain(self, code: str, message: str, start: int, end: int | None, hint: str | None) -> None:
        """Notes a problem between two offsets and goes on; after 100 of them stops."""
        span = self.source.span(start, end)
        self.problems.append(Diagnostic(code, Severity.ERROR, message, span, hint, self.source))
        if len(self.problems) >= _MOST_PROBLEMS:
            raise Fatal

    def refuse(self, code: str, message: str, start: int, end: int | None, hint: str | None) -> None:
        """Notes a problem and stops. Raises Fatal."""
        self.complain(code, message, start, end, hint)
        raise Fatal

    def open(self, event: Event) -> None:
        """Begins a group or a list."""
        node: list[Data] | dict[str, Data] = {} if event.kind is Kind.MAPPING else []
        if not self._frames and not isinstance(node, dict):
            self._refuse_root(event)
        if self._takes_key():
            self.complain(
                "S120", _("a key must be a single piece of text"), event.start, event.end, _("put it in quotes")
            )
            self._frames.append(_Frame(node, None, is_key=True))
            return
        path = self._put(node, self._container_span(event)) if self._frames else self._put_root(node, event)
        self._frames.append(_Frame(node, path, flow=event.flow))

    def close(self, event: Event) -> None:
        """Ends the innermost group or list."""
        closed = self._frames.pop()
        if closed.path is not None and event.end > event.start:
            self._widen(closed.path, event.end)
        if closed.is_key:
            self._set_key(None, None)

    def scalar(self, event: Event) -> None:
        """Takes a piece of text, as a key or as a value."""
        if not self._frames:
            if event.value or not event.plain:
                self._refuse_root(event)
            return
        if self._takes_key():
            self._take_key(event)
        elif event.plain and (not event.value or event.value in _NOTHING):
            self._nothing(event)
        else:
            self._put(event.value, self._scalar_span(event))

    def unusable(self, event: Event) -> None:
        """Takes something that was complained of already, as a key or as a value."""
        if not self._frames:
            raise Fatal
        if self._takes_key():
            self._set_key(None, None)
        else:
            self._spoil(self._put("", self.source.span(event.start, event.end)))

    def tree(self) -> Tree:
        """Gives what was read."""
        return Tree(
            self.source,
            self._root[0],
            self._keys,
            self._values,
            tuple(self.problems),
            frozenset(self._refused),
            frozenset(self._incomplete),
            weight=len(self._values) + len(self._keys),
        )

    def _refuse_root(self, event: Event) -> None:
        message = _("a scenario file is a group of keys at its outermost level")
        end = event.start + 1 if event.kind is Kind.SEQUENCE else event.end
        self.refuse("S121", message, event.start, end, _("start each line with a key and a colon"))

    def _takes_key(self) -> bool:
        return bool(self._frames) and isinstance(self._frames[-1].node, dict) and not self._frames[-1].wants_value

    def _set_key(self, key: str | None, span: Span | None) -> None:
        frame = self._frames[-1]
        frame.key, frame.key_span, frame.wants_value = key, span, True

    def _take_key(self, event: Event) -> None:
        frame, key = self._frames[-1], event.value
        span = self._scalar_span(event)
        if event.plain and key == "<<":
            message = _("<< is a merge key, which scenario files do without")
            self.complain("S116", message, event.start, event.end, _("write out the keys that are meant"))
            if frame.path is not None:
                self._incomplete.add(frame.path)
            self._set_key(None, None)
        elif not key or event.block:
            message = _("a key must be a single piece of text")
            self.complain("S120", message, event.start, event.end, _("write a name before the colon"))
            self._set_key(None, None)
        elif key in frame.node:
            message = _("the key {key} stands here twice", key=quoted(key))
            first = None if frame.path is None else self._keys.get((*frame.path, key))
            hint = _("delete one of the two")
            if first is not None:
                hint = _("delete one of the two; the first is in line {line}", line=first.line)
            self.complain("S118", message, event.start, event.end, hint)
            self._set_key(None, None)
        else:
            self._set_key(key, span)

    def _nothing(self, event: Event) -> None:
        frame = self._frames[-1]
        span = self._scalar_span(event)
        if event.value:
            message = _("{value} means nothing in a scenario file", value=quoted(event.value))
            hint = _("leave the key out, or put the text in quotes")
        elif frame.wants_value:
            span = frame.key_span or span
            message = _("nothing is written here")
            if frame.key is not None:
                message = _("nothing is written after {key}", key=quoted(frame.key))
            hint = _("write a value after the colon, or delete the key")
            if frame.flow:
                hint = _("write a value after the colon; inside braces, text that holds a comma needs quotes")
        else:
            span = self.source.span(max(0, event.start - 1))
            message = _("nothing is written after this dash")
            hint = _("write a value after the dash, or delete the dash")
        self.problems.append(Diagnostic("S119", Severity.ERROR, message, span, hint, self.source))
        self._spoil(self._put("", span))
        if len(self.problems) >= _MOST_PROBLEMS:
            raise Fatal

    def _put_root(self, node: Data, event: Event) -> Path:
        self._root.append(node)
        self._values[()] = self._container_span(event)
        return ()

    def _put(self, value: Data, span: Span) -> Path | None:
        frame = self._frames[-1]
        path = frame.place()
        if isinstance(frame.node, list):
            frame.node.append(value)
        elif frame.key is not None:
            frame.node[frame.key] = value
        if path is not None:
            self._values[path] = span
            if frame.key_span is not None:
                self._keys[path] = frame.key_span
        frame.key, frame.key_span, frame.wants_value = None, None, False
        return path

    def _spoil(self, path: Path | None) -> None:
        if path is not None:
            self._refused.add(path)

    def _scalar_span(self, event: Event) -> Span:
        return self.source.span(event.start, None if event.block else event.end)

    def _container_span(self, event: Event) -> Span:
        """Gives the opening bracket, widened when it is closed; of a block, its first line."""
        end = event.end if event.flow else self.source.text.find("\n", event.start)
        return self.source.span(event.start, end if end >= 0 else len(self.source.text))

    def _widen(self, path: Path, end: int) -> None:
        span = self._values[path]
        ends = self.source.span(end)
        if ends.line == span.line:
            self._values[path] = Span(span.line, span.column, max(span.width, ends.column - span.column))
