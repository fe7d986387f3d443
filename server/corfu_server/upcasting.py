"""What was journalled by earlier versions, read as events of today. No row is ever rewritten.

An event stands in the journal as JSON whose `kind` carries a version from the second on: `proposal-tabled`, later
`proposal-tabled@2`. A field that is added with a default needs no new version. Any other change of an event's form
does: a step in `STEPS` under its kind, which turns the fields of one version into those of the next. A kind that is
retired has a step that gives the fields, and the `kind`, of the one that took its place.

    UpcastingError
    |- EventTooNew         a later version of the program wrote it
    |- EventUnknown        no version that this program knows wrote it
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from pydantic import JsonValue

from corfu_resources.catalogue import _
from corfu_rules.rulings import Event
from corfu_server.versions import program
from corfu_wire.codec import EVENTS, WireError, decode_event, encode_event

Fields = Mapping[str, JsonValue]
Step = Callable[[Fields], Fields]
"""Turns the fields of an event, without its kind, into those of the next version; with a `kind`, into those of that."""

STEPS: Mapping[str, Sequence[Step]] = {}
"""By kind: how version 1 becomes 2, how 2 becomes 3, and so on."""


_KIND = re.compile(r'\{"kind":"([a-z-]+)"')


class UpcastingError(WireError):
    """A row that this version cannot read; `str()` is a sentence for a person."""


class EventTooNew(UpcastingError):
    """The row was written by a later version of the program."""

    def __init__(self, kind: str, found: int, known: int) -> None:
        super().__init__(
            _(
                "An event {kind} has version {found}; Corfu {program} reads up to {known}. Update Corfu.",
                kind=kind,
                found=found,
                known=known,
                program=program(),
            )
        )
        self.kind = kind
        self.found = found
        self.known = known


class EventUnknown(UpcastingError):
    """The row is no event of this program."""

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(
            _("Corfu {program} cannot read an event {kind}: {why}.", kind=kind, why=why, program=program())
        )
        self.kind = kind


class Upcaster:
    """Writes events in their present version and reads those of every earlier one."""

    def __init__(self, steps: Mapping[str, Sequence[Step]] = STEPS, kinds: Mapping[str, type] = EVENTS) -> None:
        self._steps = steps
        self._kinds = kinds

    def _version(self, kind: str) -> int:
        return len(self._steps.get(kind, ())) + 1

    def written(self, event: Event) -> str:
        """Gives the event as it stands in the journal."""
        text = encode_event(event)
        if not self._steps:
            return text
        kind = cast("str", json.loads(text)["kind"])
        version = self._version(kind)
        return text if version == 1 else text.replace(f'"kind":"{kind}"', f'"kind":"{kind}@{version}"', 1)

    def read(self, text: str) -> Event:
        """Gives the event of a row, whatever version wrote it; raises `UpcastingError`."""
        found = _KIND.match(text)
        kind = found.group(1) if found else "?"
        if kind not in self._kinds or kind in self._steps:
            kind, text = self._upcast(_fields_in(text))
        if kind not in self._kinds:
            raise EventUnknown(kind, _("this version has no such kind"))
        try:
            return decode_event(text)
        except WireError as error:
            raise EventUnknown(kind, str(error)) from error

    def _upcast(self, found: Fields) -> tuple[str, str]:
        fields = dict(found)
        kind, version = _parted(str(fields.pop("kind")))
        while True:
            known = self._version(kind)
            if version > known:
                raise EventTooNew(kind, version, known)
            if version == known:
                break
            fields = dict(self._steps[kind][version - 1](fields))
            version += 1
            successor = fields.pop("kind", None)
            if successor is not None:
                kind, version = _parted(str(successor))
        return kind, json.dumps({"kind": kind, **fields})


def _fields_in(text: str) -> Fields:
    try:
        read = cast("object", json.loads(text))
    except ValueError as error:
        raise EventUnknown("?", str(error)) from error
    if not isinstance(read, dict) or not isinstance(cast("Fields", read).get("kind"), str):
        raise EventUnknown("?", _("it names no kind"))
    return cast("Fields", read)


def _parted(kind: str) -> tuple[str, int]:
    name, at, version = kind.partition("@")
    if not at:
        return name, 1
    if not version.isdecimal():
        raise EventUnknown(kind, _("its version is no number"))
    return name, int(version)


_PRESENT = Upcaster()


def journalled(event: Event) -> str:
    """Gives the event as it stands in the journal."""
    return _PRESENT.written(event)


def recalled(text: str) -> Event:
    """Gives the event of a journal row; raises `UpcastingError`."""
    return _PRESENT.read(text)
