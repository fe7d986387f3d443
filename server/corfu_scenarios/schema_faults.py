"""Says what pydantic finds wrong in plain words, at the right place in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from corfu_resources.catalogue import _, translate
from corfu_rules.sentences import Sentence, sentence
from corfu_scenarios.characters import quoted
from corfu_scenarios.forms import words_for
from corfu_scenarios.languages import declared_languages
from corfu_scenarios.reporting import Reporter
from corfu_scenarios.shapes import Shapes
from corfu_scenarios.suggestions import nearest_name, suggestion
from corfu_scenarios.trees import Data, Path

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

T = TypeVar("T")

_MOST_LOOKED_AT = 200
_MISSING = {"missing", "missing_argument", "missing_keyword_only_argument", "missing_positional_only_argument"}
_UNKNOWN = {"extra_forbidden", "unexpected_keyword_argument", "unexpected_positional_argument"}
_CLOSED = {"literal_error", "enum"}
_MOST_KEYS = 6
_NO_GROUP = {"dict_type", "mapping_type", "model_type", "model_attributes_type", "dataclass_type"}

_TEXT = sentence("{what} must be text, not {found}")
_LIST = sentence("{what} must be a list, not {found}")
_GROUP = sentence("{what} must be a group of keys, not {found}")
_WHOLE = sentence("{what} must be a whole number, not {found}")
_NUMBER = sentence("{what} must be a number, not {found}")
_SWITCH = sentence("{what} must be true or false, not {found}")
_DATE = sentence("{what} must be a date, not {found}")
_TEXT_HINT = sentence("write one piece of text, in quotes if it holds brackets or a colon")
_LIST_HINT = sentence("write [one, two], or one item per line after a dash")
_GROUP_HINT = sentence("write its keys below it, indented, each with a colon and a value")
_NUMBER_HINT = sentence("write digits only, such as 12")
_SWITCH_HINT = sentence("write true or false")
_DATE_HINT = sentence("write year, month and day, such as 2009-11-29")

# pydantic's name of the error: our code, our sentence, our hint. Slots besides `what` and `found` are pydantic's.
_PLAIN: Mapping[str, tuple[str, Sentence, Sentence]] = {
    **dict.fromkeys(("string_type", "string_sub_type", "string_unicode"), ("S203", _TEXT, _TEXT_HINT)),
    **dict.fromkeys(
        ("list_type", "tuple_type", "set_type", "frozen_set_type", "iterable_type"), ("S203", _LIST, _LIST_HINT)
    ),
    **dict.fromkeys(_NO_GROUP, ("S203", _GROUP, _GROUP_HINT)),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "int_parsing_size"), ("S204", _WHOLE, _NUMBER_HINT)),
    **dict.fromkeys(
        ("float_type", "float_parsing", "finite_number", "decimal_type", "decimal_parsing"),
        ("S204", _NUMBER, _NUMBER_HINT),
    ),
    **dict.fromkeys(("bool_type", "bool_parsing"), ("S204", _SWITCH, _SWITCH_HINT)),
    **dict.fromkeys(
        ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
        ("S204", _DATE, _DATE_HINT),
    ),
    "greater_than": (
        "S206",
        sentence("{what} must be more than {gt}, not {found}"),
        sentence("write a number above {gt}"),
    ),
    "greater_than_equal": (
        "S206",
        sentence("{what} must be {ge} or more, not {found}"),
        sentence("write a number from {ge} upwards"),
    ),
    "less_than": (
        "S206",
        sentence("{what} must be less than {lt}, not {found}"),
        sentence("write a number below {lt}"),
    ),
    "less_than_equal": (
        "S206",
        sentence("{what} must be {le} or less, not {found}"),
        sentence("write a number up to {le}"),
    ),
    "multiple_of": (
        "S206",
        sentence("{what} must be a multiple of {multiple_of}, not {found}"),
        sentence("write a multiple of {multiple_of}"),
    ),
    "string_too_short": (
        "S207",
        sentence("{what} is too short: it needs at least {min_length} characters"),
        sentence("write more"),
    ),
    "string_too_long": (
        "S207",
        sentence("{what} is too long: it can have {max_length} characters and has {length}"),
        sentence("shorten it"),
    ),
    "too_short": (
        "S207",
        sentence("{what} needs at least {min_length} entries and has {actual_length}"),
        sentence("add what is missing"),
    ),
    "too_long": (
        "S207",
        sentence("{what} can have {max_length} entries and has {length}"),
        sentence("take some out"),
    ),
    "string_pattern_mismatch": (
        "S208",
        sentence("{what} does not have the form wanted: {found}"),
        sentence("it must match {pattern}"),
    ),
    "union_tag_not_found": (
        "S210",
        sentence("{what} has none of the forms known here"),
        sentence("look at how the shipped scenarios write it"),
    ),
}


def report_faults(report: Reporter, shapes: Shapes[T], faults: Sequence[ErrorDetails]) -> None:
    """Reports pydantic's errors, without those that follow from another one.

    A misspelt key is one mistake: that the key meant is missing goes without saying. So is one that stands a level too
    far out, beside the group that it belongs into.
    """
    meant: set[Path] = set()
    strayed: dict[Path, Path] = {}
    report.leave_out(len(faults[_MOST_LOOKED_AT:]))
    faults = faults[:_MOST_LOOKED_AT]
    for fault in faults:
        path = report.tree.resolve(fault["loc"])
        if fault["type"] in _NO_GROUP and (home := _home_of(report, shapes, path)) is not None:
            strayed[path] = home
            meant.add((*home, path[-1]))
        if fault["type"] in _UNKNOWN and path:
            near = nearest_name(str(path[-1]), _free_keys(report, shapes, path[:-1]))
            meant |= {(*path[:-1], near)} if near else set()
    for fault in faults:
        path = report.tree.resolve(fault["loc"])
        if path in strayed:
            _stray(report, path, strayed[path])
        elif fault["type"] not in _MISSING or (*path, fault["loc"][-1]) not in meant:
            _report(report, shapes, fault)


def _home_of(report: Reporter, shapes: Shapes[T], path: Path) -> Path | None:
    """Gives the group above a key that stands where groups are wanted and is itself a key of such a group."""
    around = report.tree.at(path[:-1])
    if not path or not isinstance(around, dict) or path[-1] not in shapes.keys_at(path):
        return None
    names = list(around)
    before = names[: names.index(str(path[-1]))]
    return next(((*path[:-1], name) for name in reversed(before) if isinstance(around[name], dict)), None)


def _stray(report: Reporter, path: Path, home: Path) -> None:
    message = _("the key {key} stands one level too far out", key=quoted(str(path[-1])))
    hint = _("indent it, so that it stands in {group}", group=name_of(home))
    report.error("S202", message, path=path, hint=hint, on_key=True)


def _report(report: Reporter, shapes: Shapes[T], fault: ErrorDetails) -> None:
    kind, location = fault["type"], fault["loc"]
    context: Mapping[str, object] = fault.get("ctx", {})
    path = report.tree.resolve(location)
    if kind in _MISSING:
        _missing(report, path, str(location[-1]))
    elif kind in _UNKNOWN:
        _unknown(report, shapes, path)
    elif kind in _CLOSED:
        allowed = shapes.values_at(path) or _expected(context.get("expected"))
        _not_allowed(report, shapes, path, allowed)
    elif kind in {"union_tag_invalid", "union_tag_not_found"}:
        _no_form(report, shapes, path, kind, context)
    else:
        _other(report, shapes, path, fault, context)


def name_of(path: Path) -> str:
    """Gives how a message names a place: `"walk_away"`, `item 2 of "scores"`, `the file`."""
    if not path:
        return _("the file")
    last = path[-1]
    if isinstance(last, str):
        return quoted(last)
    return _("item {number} of {list}", number=last + 1, list=name_of(path[:-1]))


def _named(report: Reporter, path: Path) -> str:
    """Gives the name of a place; of one version of a text, the text's and the language."""
    if len(path) > 1 and path[-1] in declared_languages(report.tree)[1] and isinstance(path[-2], str):
        return _("{what} in {language}", what=name_of(path[:-1]), language=quoted(str(path[-1])))
    return name_of(path)


def _missing(report: Reporter, path: Path, key: str) -> None:
    message = _("{what} needs the key {key}", what=name_of(path), key=quoted(key))
    report.missing("S201", message, path=path, hint=_("add {key}: and its value", key=key))


def _unknown(report: Reporter, shapes: Shapes[T], path: Path) -> None:
    if not path:
        report.error("S202", _("a key here is not known"), path=path)
        return
    free = _free_keys(report, shapes, path[:-1])
    message = _("{what} has no key {key}", what=name_of(path[:-1]), key=quoted(str(path[-1])))
    hint = _("delete it, or look at the names of the keys beside it")
    report.error("S202", message, path=path, candidates=free, hint=hint, on_key=True)


def _free_keys(report: Reporter, shapes: Shapes[T], path: Path) -> list[str]:
    return [key for key in shapes.keys_at(path) if not report.tree.has((*path, key))]


def _not_allowed(report: Reporter, shapes: Shapes[T], path: Path, allowed: tuple[str, ...]) -> None:
    found = _found(report.tree.at(path))
    message = _("{what} cannot be {found}", what=name_of(path), found=found)
    listed = _("write one of: {names}", names=", ".join(allowed)) if allowed else None
    keys = shapes.keys_at(path)
    if keys and allowed and nearest_name(str(report.tree.at(path)), allowed) is None:
        slots = {"names": ", ".join(allowed), "keys": ", ".join(keys[:_MOST_KEYS])}
        report.error("S205", message, path=path, hint=_("write {names}, or a group with keys such as {keys}", **slots))
        return
    report.error("S205", message, path=path, candidates=allowed, hint=listed)


def _no_form(report: Reporter, shapes: Shapes[T], path: Path, kind: str, context: Mapping[str, object]) -> None:
    field = re.fullmatch(r"'(\w+)'", str(context.get("discriminator", "")))
    if field is not None and kind == "union_tag_invalid":
        _not_allowed(report, shapes, (*path, field.group(1)), _expected(context.get("expected_tags")))
    elif field is not None:
        _missing(report, path, field.group(1))
    else:
        code, template, hint = _PLAIN["union_tag_not_found"]
        message = translate(template.template, {"what": name_of(path)})
        here = report.tree.at(path)
        known = (*shapes.values_at(path), *shapes.keys_at(path))
        only_key = next(iter(here)) if isinstance(here, dict) and len(here) == 1 else None
        near = suggestion(only_key, shapes.keys_at(path)) if only_key is not None else None
        report.error(code, message, path=path, candidates=known, hint=near or translate(hint.template, {}))


def _other(report: Reporter, shapes: Shapes[T], path: Path, fault: ErrorDetails, context: Mapping[str, object]) -> None:
    on_key = bool(fault["loc"]) and fault["loc"][-1] == "[key]"
    found = str(path[-1]) if on_key and path else report.tree.at(path)
    slots: dict[str, object] = {
        **{name: _plain_number(value) for name, value in context.items()},
        "what": _("the key {key}", key=quoted(str(path[-1]))) if on_key and path else _named(report, path),
        "found": _found(found),
        "length": context.get("actual_length", len(found) if found is not None else 0),
    }
    if fault["type"] in _PLAIN:
        code, template, mend = _PLAIN[fault["type"]]
        message = translate(template.template, slots)
        form = words_for(str(context.get("pattern", "")))
        keys = shapes.keys_at(path) if fault["type"] in _NO_GROUP else ()
        hint: str | None = _hint_of_keys(keys) if keys else translate((form or mend).template, slots)
    else:
        code, message = "S209", _own_words(fault, context)
        hint = str(context["hint"]) if "hint" in context else None
    report.error(code, message, path=path, hint=hint, on_key=on_key)


def _hint_of_keys(keys: tuple[str, ...]) -> str:
    listed = ", ".join(keys[:_MOST_KEYS]) + (", ..." if len(keys) > _MOST_KEYS else "")
    return _("write its keys below it, indented: {keys}", keys=listed)


def _plain_number(value: object) -> object:
    """Gives a limit as people write it: 0 and not 0.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _own_words(fault: ErrorDetails, context: Mapping[str, object]) -> str:
    """Gives the sentence of a validator; its own error's where it raised one."""
    raised = context.get("error")
    return str(raised) if isinstance(raised, Exception) else fault["msg"]


def _expected(listed: object) -> tuple[str, ...]:
    return tuple(re.findall(r"'([^']*)'", str(listed or "")))


def _found(data: Data | None) -> str:
    match data:
        case str():
            return quoted(data)
        case list():
            return _("a list")
        case dict():
            return _("a group of keys")
        case None:
            return _("nothing")
