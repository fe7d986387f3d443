"""Pieces of scenario files that others are built on: data with its places, laid over each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corfu_rules.values import dataclass
from corfu_scenarios.places import Source, Span
from corfu_scenarios.trees import Data, Path, Tree
from corfu_scenarios.words import LANGUAGE_PATTERN

_LANGUAGE = re.compile(LANGUAGE_PATTERN)


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a file. The places are relative to it: `()` is the piece itself."""

    data: Data
    values: dict[Path, Span]
    keys: dict[Path, Span]

    def __len__(self) -> int:
        """The number of keys and values in it."""
        return len(self.values)


def piece_of(tree: Tree, path: Path) -> Piece | None:
    """Gives what the file has at `path`, None where there is nothing."""
    data = tree.at(path)
    if data is None:
        return None
    places = list(_places(data))
    return Piece(
        data,
        {place: span for place in places if (span := tree.values.get((*path, *place))) is not None},
        {place: span for place in places if (span := tree.keys.get((*path, *place))) is not None},
    )


def placed_in(piece: Piece, source: Source) -> Piece:
    """Gives the piece with the text that it lies in known at every place."""
    return Piece(
        piece.data,
        {place: replace(span, source=span.source or source) for place, span in piece.values.items()},
        {place: replace(span, source=span.source or source) for place, span in piece.keys.items()},
    )


def seen_from(piece: Piece, span: Span | None) -> Piece:
    """Gives the piece as if all of it stood at one place: what is taken from another file is told where it is taken."""
    if span is None:
        return Piece(piece.data, {}, {})
    places = list(_places(piece.data))
    return Piece(piece.data, dict.fromkeys(places, span), dict.fromkeys(places, span))


def laid_over(base: Piece, own: Piece) -> Piece:
    """Gives `base` with `own` over it: groups merge key by key, lists and texts replace."""
    if not isinstance(base.data, dict) or not isinstance(own.data, dict):
        return own
    below, above = parts_of(base), parts_of(own)
    parts = {name: laid_over(part, above[name]) if name in above else part for name, part in below.items()}
    parts.update((name, part) for name, part in above.items() if name not in below)
    return group_of(parts, own.values.get((), base.values.get(())), own.keys.get(()))


def parts_of(piece: Piece) -> dict[str, Piece]:
    """Gives what stands under each key of a group; nothing of what is no group."""
    if not isinstance(piece.data, dict):
        return {}
    parts = {name: Piece(data, {}, {}) for name, data in piece.data.items()}
    for spans, kept in ((piece.values, "values"), (piece.keys, "keys")):
        for place, span in spans.items():
            if place and isinstance(place[0], str) and place[0] in parts:
                part = parts[place[0]]
                (part.values if kept == "values" else part.keys)[place[1:]] = span
    return parts


def without(piece: Piece, *names: str) -> Piece:
    """Gives a group without some of its keys."""
    if not isinstance(piece.data, dict):
        return piece
    return Piece(
        {name: data for name, data in piece.data.items() if name not in names},
        {place: span for place, span in piece.values.items() if not place or place[0] not in names},
        {place: span for place, span in piece.keys.items() if not place or place[0] not in names},
    )


def group_of(parts: dict[str, Piece], span: Span | None, key: Span | None = None) -> Piece:
    """Gives the group of some pieces by name, standing at `span`."""
    values: dict[Path, Span] = {} if span is None else {(): span}
    keys: dict[Path, Span] = {} if key is None else {(): key}
    for name, part in parts.items():
        values.update({(name, *place): each for place, each in part.values.items()})
        keys.update({(name, *place): each for place, each in part.keys.items()})
    return Piece({name: part.data for name, part in parts.items()}, values, keys)


def in_declared(data: Data, declared: frozenset[str], default: str) -> Data:
    """Gives data with its texts in the languages `declared`; where the default one is missing, as plain text."""
    if isinstance(data, list):
        return [in_declared(each, declared, default) for each in data]
    if not isinstance(data, dict):
        return data
    if data and all(_LANGUAGE.match(name) and isinstance(text, str) for name, text in data.items()):
        if default not in data:
            return data.get("en", next(iter(data.values())))
        return {name: text for name, text in data.items() if name in declared}
    return {name: in_declared(each, declared, default) for name, each in data.items()}


def _places(data: Data) -> Iterator[Path]:
    yield ()
    if isinstance(data, dict):
        for name, each in data.items():
            yield from ((name, *place) for place in _places(each))
    elif isinstance(data, list):
        for number, each in enumerate(data):
            yield from ((number, *place) for place in _places(each))
