"""What docs/protocol.md tells of types: the fields of messages, commands, notices and of every value within them."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from scripts.docstrings import below, said

_PLAIN = {str: "string", int: "integer", bool: "true or false", type(None): "null", float: "number"}
_OF_NEW_TYPES = {"Moment": "integer, milliseconds of table time", "Duration": "integer, milliseconds"}


@dataclass(frozen=True)
class Field:
    """One field: its name, its type in words, its default where it may be left out, and what is said of it."""

    name: str
    type: str
    default: str | None
    meaning: str


def is_value(cls: object) -> bool:
    """Says whether a type is one of ours, with fields or members."""
    return isinstance(cls, type) and (is_dataclass(cls) or issubclass(cls, Enum | BaseModel))


def told(hint: object) -> str:
    """Gives a type in words; types of ours as links to their place on the page."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if hint is Fraction:
        return "string: a fraction such as `2/3`"
    if getattr(hint, "__supertype__", None) is not None:
        return _OF_NEW_TYPES.get(hint.__name__, f"{_PLAIN[hint.__supertype__]} ({hint.__name__})")
    if origin is Annotated:
        return _with_limits(hint, told(arguments[0]))
    if origin is Literal:
        return " or ".join(f"`{str(each).lower() if isinstance(each, bool) else each}`" for each in arguments)
    if origin in {Union, types.UnionType}:
        return " or ".join(told(each) for each in arguments)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return f"list of {told(arguments[0])}"
    if origin is tuple:
        return f"list of {len(arguments)}: " + ", ".join(told(each) for each in arguments)
    if origin is frozenset:
        return f"list of {told(arguments[0])}, each once"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"object: {told(arguments[0])} to {told(arguments[1])}"
    if is_value(hint):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return "any JSON"


def within(hint: object) -> Iterator[type]:
    """Gives the types of ours that a type is made of."""
    if is_value(hint):
        yield hint
    for each in get_args(hint):
        yield from within(each)


def hints_of(cls: type) -> dict[str, object]:
    """Gives the types of the fields of a class that travel."""
    names = cls.model_fields if issubclass(cls, BaseModel) else {each.name for each in fields(cls)}
    return {name: hint for name, hint in get_type_hints(cls, include_extras=True).items() if name in names}


def fields_of(cls: type) -> list[Field]:
    """Gives the fields of a class with what is said of each."""
    strings = below(cls)
    found = []
    for name, hint in hints_of(cls).items():
        meaning = said(strings.get(name)).text
        if issubclass(cls, BaseModel):
            meaning = meaning or cls.model_fields[name].description or ""
        found.append(Field(name, told(hint), _default(cls, name), meaning))
    return found


def _with_limits(hint: object, words: str) -> str:
    limits = [each for argument in get_args(hint) for each in getattr(argument, "metadata", ())]
    longest = next((each.max_length for each in limits if hasattr(each, "max_length")), None)
    shortest = next((each.min_length for each in limits if hasattr(each, "min_length")), None)
    if longest is None:
        return words
    return f"{words}, {shortest} to {longest} characters" if shortest else f"{words}, at most {longest} characters"


def _default(cls: type, name: str) -> str | None:
    if issubclass(cls, BaseModel):
        field = cls.model_fields[name]
        return None if field.is_required() else _shown(field.default)
    own = next(each for each in fields(cls) if each.name == name)
    if own.default is not MISSING:
        return _shown(own.default)
    return None if own.default_factory is MISSING else "empty"


def _shown(value: object) -> str:
    match value:
        case None:
            return "`null`"
        case bool():
            return f"`{str(value).lower()}`"
        case Enum():
            return f"`{value.value}`"
        case "" | ():
            return "empty"
        case str() | int():
            return f"`{value}`"
        case _:
            return "its defaults"


def every_value(roots: Iterable[type]) -> list[type]:
    """Gives every type of ours that is reached from the fields of `roots`, without them, by name."""
    known: dict[type, None] = {}
    waiting = [each for root in roots for hint in hints_of(root).values() for each in within(hint)]
    while waiting:
        cls = waiting.pop()
        if cls in known:
            continue
        known[cls] = None
        if not issubclass(cls, Enum):
            waiting += [each for hint in hints_of(cls).values() for each in within(hint)]
    return sorted(known, key=lambda each: each.__name__)
