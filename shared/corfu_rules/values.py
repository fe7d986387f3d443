"""Frozen dataclasses whose methods are made when one of them is first used.

Law: for type checkers, for tools and for whoever uses them they are what the standard library's decorator gives. That
one writes and compiles six methods for every class as it is loaded, which was half of the time that the rules took to
load; most classes are never met in one run of a program.
"""
# pyright: reportUnusedFunction=false

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

__all__ = ["dataclass"]
_T = TypeVar("_T")
_MADE_LATE = ("__init__", "__eq__", "__hash__", "__repr__")


def _value(cls: type[_T]) -> type[_T]:
    """Gives the class with its fields and slots; each of its methods waits for its first call."""
    made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    for name in _MADE_LATE:
        if vars(made).get(name) is None:
            setattr(made, name, _waiting(made, name))
    for name, method in _THE_SAME_FOR_ALL.items():
        setattr(made, name, method)
    return made


def _waiting(cls: type, name: str) -> Callable[..., object]:
    def first(self: object, *values: object, **named: object) -> object:
        _complete(cls)
        return vars(cls)[name](self, *values, **named)

    # Whoever looks is told whose method it is, also before the first call.
    first.__name__, first.__qualname__ = name, f"{cls.__qualname__}.{name}"
    return first


def _complete(cls: type) -> None:
    """Puts the methods that the standard library makes for such a class in the place of those that wait."""
    checking: object = getattr(cls, "__post_init__", None)
    kept = {} if checking is None else {"__post_init__": checking}
    fields = [(each.name, each.type, _same(each)) for each in dataclasses.fields(cls)]
    twin = dataclasses.make_dataclass(cls.__name__, fields, namespace=kept, frozen=True)
    for name in _MADE_LATE:
        waiting = vars(cls)[name]
        if getattr(waiting, "__module__", "") == __name__:
            method = vars(twin)[name]
            method.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, method)


def _same(each: dataclasses.Field[object]) -> object:
    how = {name: getattr(each, name) for name in ("init", "repr", "hash", "compare", "kw_only", "metadata")}
    if each.default_factory is not dataclasses.MISSING:
        return dataclasses.field(default_factory=each.default_factory, **how)
    return dataclasses.field(default=each.default, **how)


def _refuse_setting(_self: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(_self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: DataclassInstance) -> list[object]:
    return [getattr(self, each.name) for each in dataclasses.fields(self)]


def _set_state(self: DataclassInstance, state: list[object]) -> None:
    for each, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


_THE_SAME_FOR_ALL: dict[str, Callable[..., object]] = {
    "__setattr__": _refuse_setting,
    "__delattr__": _refuse_deleting,
    "__getstate__": _state,
    "__setstate__": _set_state,
}

if TYPE_CHECKING:
    from dataclasses import dataclass

    from _typeshed import DataclassInstance
else:

    def dataclass(cls: type | None = None, /, **how: bool) -> object:
        """Gives what `dataclasses.dataclass` gives; frozen values with slots get their methods at first use."""
        make = _value if how == {"frozen": True, "slots": True} else dataclasses.dataclass(**how)
        return make if cls is None else make(cls)
