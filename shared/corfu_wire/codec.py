"""Turns the rules' values into JSON and back: the one place where bytes become commands, events, notices and views.

A command, event or notice is an object whose `kind` is the class name in kebab case; the other keys are its fields.
A kind is never renamed, only retired. Unknown keys are refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import cast, get_args

from pydantic import TypeAdapter, ValidationError

from corfu_rules.procedures.appraising import CollectFeedback, GiveFeedback, HandOutFeedback
from corfu_rules.procedures.teaching import AnswerCheck, FileHindsight, ReleaseHindsight
from corfu_rules.rulings import Command, Event, Notice, PublicEvent, Published
from corfu_rules.views import View


class WireError(ValueError):
    """Something that is not a message of this protocol: what is wrong, and where in it."""


class UnknownKind(WireError):
    """A command, event or notice of a kind that this version does not know."""


def kind_of(cls: type) -> str:
    """Gives the kind under which a class travels: `TableProposal` as `table-proposal`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


def _by_kind(classes: Iterable[type]) -> Mapping[str, type]:
    return {kind_of(cls): cls for cls in classes}


COMMANDS: Mapping[str, type] = _by_kind(get_args(Command))
EVENTS: Mapping[str, type] = _by_kind(get_args(Event))
PUBLIC_EVENTS: Mapping[str, type] = _by_kind(get_args(PublicEvent))
COMMANDS_SINCE: Mapping[type[Command], int] = {
    AnswerCheck: 3,
    CollectFeedback: 3,
    FileHindsight: 3,
    GiveFeedback: 3,
    HandOutFeedback: 3,
    ReleaseHindsight: 3,
}
"""The first version of the protocol whose hosts know a command, for those that not every version spoken knows."""
NOTICES: Mapping[str, type] = _by_kind(each for each in get_args(Notice) if each is not Published)


_ADAPTERS: dict[type, TypeAdapter[object]] = {}


def _adapter(cls: type) -> TypeAdapter[object]:
    if cls not in _ADAPTERS:
        _ADAPTERS[cls] = TypeAdapter(cls)
    return _ADAPTERS[cls]


def _encode(value: object, *, briefly: bool = False) -> str:
    body = _adapter(type(value)).dump_json(value, exclude_defaults=briefly).decode()
    kind = f'{{"kind":"{kind_of(type(value))}"'
    return f"{kind}}}" if body == "{}" else f"{kind},{body[1:]}"


def encode_command(command: Command) -> str:
    """Gives the command as JSON, without the fields that have their default value.

    So a host that does not know a field yet takes the command as long as nothing is said by it.
    """
    return _encode(command, briefly=True)


def encode_event(event: Event) -> str:
    """Gives the event as JSON, the form in which it stands in the journal."""
    return _encode(event)


def encode_notice(notice: Notice) -> str:
    """Gives the notice as JSON. A published event travels as `{"kind": "published", "event": {...}}`."""
    if isinstance(notice, Published):
        return f'{{"kind":"published","event":{_encode(notice.event)}}}'
    return _encode(notice)


def encode_view(view: View) -> str:
    """Gives the view as JSON."""
    return _adapter(View).dump_json(view).decode()


def decode_command(data: object) -> Command:
    """Gives the command. Raises WireError for anything that is none."""
    return cast("Command", _decode(data, COMMANDS))


def decode_event(text: str) -> Event:
    """Gives the event of a journal row. Raises WireError for anything that is none."""
    return cast("Event", _decode(_parsed(text), EVENTS))


def decode_notice(data: object, *, newer: bool = False) -> Notice:
    """Gives the notice. Raises WireError for anything that is none; from a `newer` host new fields are passed over."""
    fields = _fields(data)
    if fields.get("kind") == "published":
        return Published(cast("PublicEvent", _decode(fields.get("event"), PUBLIC_EVENTS, newer=newer)))
    return cast("Notice", _decode(fields, NOTICES, newer=newer))


def decode_view(data: object, *, newer: bool = False) -> View:
    """Gives the view. Raises WireError for anything that is none; from a `newer` host new fields are passed over."""
    return cast("View", _validated(View, data, newer=newer))


def _parsed(text: str) -> object:
    try:
        return cast("object", json.loads(text))
    except ValueError as error:
        raise WireError(f"not JSON: {error}") from None


def _fields(data: object) -> dict[str, object]:
    if not isinstance(data, dict):
        raise WireError(f"expected an object, got {type(data).__name__}")
    return cast("dict[str, object]", data)


def _decode(data: object, classes: Mapping[str, type], *, newer: bool = False) -> object:
    fields = dict(_fields(data))
    kind = fields.pop("kind", None)
    cls = classes.get(kind) if isinstance(kind, str) else None
    if cls is None:
        raise UnknownKind(f"unknown kind {kind!r}"[:200])
    return _validated(cls, fields, newer=newer)


def _validated(cls: type, data: object, *, newer: bool = False) -> object:
    try:
        return _adapter(cls).validate_python(data, extra="ignore" if newer else "forbid")
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise WireError(f"{where or kind_of(cls)}: {first['msg']}") from None
