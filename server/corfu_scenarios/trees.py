"""A scenario file as read: plain data in which every scalar is text, and where each piece stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TypeAlias

from corfu_rules.values import dataclass
from corfu_scenarios.diagnostics import Diagnostic
from corfu_scenarios.places import Source, Span

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """The data of one file, with the span of every key and every value by its path.

    `problems` are faults that left the rest readable. About the `refused` paths nothing more need be said, nor
    about a key missing at the `incomplete` ones. `others` are the texts that composition took parts from, `weight` the
    keys and values read in all. `validate` turns problems into a ScenarioError; the data of a tree with errors
    must not be used.
    """

    source: Source
    data: Data = field(repr=False)
    keys: Mapping[Path, Span] = field(repr=False)
    values: Mapping[Path, Span] = field(repr=False)
    problems: tuple[Diagnostic, ...] = ()
    refused: frozenset[Path] = frozenset()
    incomplete: frozenset[Path] = frozenset()
    others: tuple[Source, ...] = ()
    weight: int = 0

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every text that it was read from, the main file first."""
        return tuple(dict.fromkeys((self.source, *self.others)))

    def has(self, path: Path) -> bool:
        """Tells whether something is written at the path."""
        return path in self.values

    def has_group(self, path: Path) -> bool:
        """Tells whether a group of keys is written at the path."""
        return isinstance(self.at(path), dict)

    def at(self, path: Path) -> Data | None:
        """Gives what is written at the path, None where there is nothing."""
        here: Data = self.data
        for part in path:
            match here, part:
                case dict(), str() if part in here:
                    here = here[part]
                case list(), int() if 0 <= part < len(here):
                    here = here[part]
                case _:
                    return None
        return here

    def nearest(self, path: Path) -> Path:
        """Gives the longest beginning of the path that is in the file."""
        while path and path not in self.values:
            path = path[:-1]
        return path

    def span(self, path: Path, *, on_key: bool = False) -> Span | None:
        """Gives the span of the value, or of the key, at the path or else at the nearest place above it.

        A list item has no key of its own: its value stands in. None for an empty file only.
        """
        known = self.nearest(path)
        if on_key or known != path:
            return self.keys.get(known) or self.values.get(known)
        return self.values.get(known)

    def resolve(self, location: Sequence[str | int]) -> Path:
        """Gives the path in the file for a location of pydantic's, leaving out the parts that are not in the file."""
        path: Path = ()
        for part in location:
            if (*path, part) in self.values:
                path = (*path, part)
        return path
