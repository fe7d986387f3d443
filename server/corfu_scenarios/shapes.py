"""What may stand where in a file of some model, looked up in the model's JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar, cast

from pydantic import TypeAdapter
from pydantic.errors import PydanticInvalidForJsonSchema, PydanticUserError

from corfu_scenarios.trees import Path

T = TypeVar("T")
_Schema = Mapping[str, object]


class Shapes(Generic[T]):
    """The names that a model knows: keys of its groups, values of its closed lists. Made when first asked."""

    def __init__(self, adapter: TypeAdapter[T]) -> None:
        self._adapter = adapter
        self._schema: _Schema | None = None

    def keys_at(self, path: Path) -> tuple[str, ...]:
        """Gives the keys a group at this path can have, in the order of the model; none where any key goes."""
        found = (name for node in self._nodes(path) for name in _mapping(node.get("properties")))
        return tuple(dict.fromkeys(found))

    def values_at(self, path: Path) -> tuple[str, ...]:
        """Gives the texts allowed at this path where the list of them is closed."""
        values: list[str] = []
        for node in self._nodes(path):
            allowed = [*_sequence(node.get("enum")), *([node["const"]] if "const" in node else [])]
            values += [value for value in allowed if isinstance(value, str)]
        return tuple(dict.fromkeys(values))

    def _root(self) -> _Schema:
        if self._schema is None:
            try:
                self._schema = cast("_Schema", self._adapter.json_schema(mode="validation"))
            except (PydanticInvalidForJsonSchema, PydanticUserError):
                self._schema = {}
        return self._schema

    def _nodes(self, path: Path) -> list[_Schema]:
        nodes = list(self._branches(self._root(), frozenset()))
        for part in path:
            nodes = [
                branch for node in nodes for step in _steps(node, part) for branch in self._branches(step, frozenset())
            ]
        return nodes

    def _branches(self, node: _Schema, seen: frozenset[str]) -> Iterator[_Schema]:
        """Gives the node with references followed and alternatives spread out."""
        yield node
        reference = node.get("$ref")
        if isinstance(reference, str) and reference not in seen:
            name = reference.rsplit("/", 1)[-1]
            yield from self._branches(_mapping(_mapping(self._root().get("$defs")).get(name)), seen | {reference})
        for kind in ("allOf", "anyOf", "oneOf"):
            for branch in _sequence(node.get(kind)):
                yield from self._branches(_mapping(branch), seen)


def _steps(node: _Schema, part: str | int) -> Iterator[_Schema]:
    if isinstance(part, int):
        prefix = _sequence(node.get("prefixItems"))
        yield _mapping(prefix[part] if part < len(prefix) else node.get("items"))
        return
    properties = _mapping(node.get("properties"))
    if part in properties:
        yield _mapping(properties[part])
        return
    for pattern in _mapping(node.get("patternProperties")).values():
        yield _mapping(pattern)
    yield _mapping(node.get("additionalProperties"))


def _mapping(value: object) -> _Schema:
    return cast("_Schema", value) if isinstance(value, dict) else {}


def _sequence(value: object) -> Sequence[object]:
    return cast("Sequence[object]", value) if isinstance(value, list) else ()
