"""Revising: a frozen value with some of its fields changed, quickly enough for every event of a large table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414 - type checkers know this one, field by field
else:
    from collections.abc import Callable, Mapping
    from dataclasses import fields
    from functools import cache
    from operator import attrgetter

    @cache
    def _slots(
        kind: type,
    ) -> tuple[Callable[[object], tuple[object, ...]], Mapping[str, Callable[[object, object], None]]]:
        """Gives what reads all fields of a slotted dataclass at once, and what writes each."""
        names = [each.name for each in fields(kind)]
        read = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
        return read, {name: getattr(kind, name).__set__ for name in names}

    def replace(value: object, /, **changes: object) -> object:
        """Gives what `dataclasses.replace` gives, in less than half the time.

        It copies slots and does not go through `__init__`, which sets each field of a frozen value by a call of its
        own. So `value` is a slotted dataclass that checks nothing as it is made; all of the rules are. Raises KeyError
        for a field that there is not.
        """
        kind = type(value)
        read, writers = _slots(kind)
        copy = object.__new__(kind)
        for write, kept in zip(writers.values(), read(value), strict=True):
            write(copy, kept)
        for name, changed in changes.items():
            writers[name](copy, changed)
        return copy
