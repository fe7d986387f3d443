"""The JSON Schema (draft-07) of scenario and cast files, for editors: what a file may hold before it is put together.

Made from the models and not written by hand. It differs from what pydantic gives in what an author sees: YAML has
numbers and switches where a model has text, nothing is null, a brief may be `like` a template, and a file that
`extends` another may leave everything out. References are not its business; `corfu scenario check` knows them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import TypeAlias, cast

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from typing_extensions import override

from corfu_scenarios.cast_files import PartiesFile
from corfu_scenarios.overlay_files import OverlayFile
from corfu_scenarios.scenario_files import ScenarioFile

Schema: TypeAlias = dict[str, object]

SCENARIO_SCHEMA = "scenario.schema.json"
"""Its name beside the shipped scenarios."""
CAST_SCHEMA = "cast.schema.json"
"""Its name beside the shipped casts."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_REFERENCE = "#/definitions/"
_ROOT = "ScenarioFile"
_PART = "-part"
_WHOLE_NUMBER = "^[+-]?[0-9]+$"
_NUMBER = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)$"
_SWITCH = "^([Tt]rue|[Ff]alse|[Yy]es|[Nn]o|[Oo]n|[Oo]ff)$"
_DEMANDS = ("required", "minProperties", "if", "then", "else")
_LIKE: Schema = {"type": "string", "description": "The template that the brief is laid over.", "examples": ["ally"]}


class _InOrder(GenerateJsonSchema):
    """Keeps keys in the order of the models, in which an author writes them."""

    @override
    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        return value


def scenario_schema() -> Schema:
    """Gives the schema of scenario files."""
    known = _definitions(ScenarioFile)
    _let_cast_be_taken(known)
    _map_at(known["BriefFile"], "properties")["like"] = dict(_LIKE)
    known[_ROOT + _PART] = _partial(known, _ROOT)
    templated = {**known[_ROOT], "properties": dict(_map_at(known[_ROOT], "properties"))}
    _map_at(templated, "properties")["briefs"] = _map_at(known[_ROOT + _PART], "properties")["briefs"]
    templated["required"] = [name for name in _names(templated.get("required")) if name != "briefs"]
    known["ScenarioFile-templates"] = templated
    known[_ROOT + _PART]["required"] = ["id", "extends"]
    return {
        "$schema": _DRAFT,
        "title": "Corfu scenario",
        "description": "A scenario of Corfu, a negotiation trainer. Keys are told in docs/scenario-reference.md.",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": _reference(_ROOT + _PART),
        "else": {
            "if": {"required": ["templates"]},
            "then": _reference("ScenarioFile-templates"),
            "else": _reference(_ROOT),
        },
        "definitions": {name: known[name] for name in sorted(known)},
    }


def cast_schema() -> Schema:
    """Gives the schema of cast files."""
    known = _definitions(PartiesFile)
    root = known.pop("PartiesFile")
    return {
        "$schema": _DRAFT,
        "title": "Corfu cast",
        **root,
        "definitions": {name: known[name] for name in sorted(known)},
    }


def briefs_schema() -> Schema:
    """Gives the schema of the files in a scenario's folder `briefs`."""
    known = cast("dict[str, Schema]", scenario_schema()["definitions"])
    needed = _needed(known, "BriefFile" + _PART)
    return {
        "$schema": _DRAFT,
        "title": "Corfu briefs",
        "description": "Briefs by the code of the Party, as under `briefs` in the scenario.",
        "type": "object",
        "additionalProperties": _reference("BriefFile" + _PART),
        "definitions": {name: known[name] for name in sorted(needed)},
    }


def overlay_schema() -> Schema:
    """Gives the schema of translations."""
    known = _definitions(OverlayFile)
    root = known.pop("OverlayFile")
    return {"$schema": _DRAFT, "title": "Corfu translation", **root, "definitions": known}


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "scenario": scenario_schema,
    "briefs": briefs_schema,
    "translation": overlay_schema,
    "cast": cast_schema,
}
"""The schema of each kind of file."""


def _needed(known: Mapping[str, Schema], name: str) -> set[str]:
    """Gives a definition and all that it refers to."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += re.findall(f'"{_REFERENCE}([^"]+)"', json.dumps(known[each]))
    return found


def written(schema: Schema) -> str:
    """Gives a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _definitions(model: type[BaseModel]) -> dict[str, Schema]:
    """Gives the model and everything in it by name, as an author of YAML sees it."""
    made = cast("Schema", model.model_json_schema(ref_template=_REFERENCE + "{model}", schema_generator=_InOrder))
    shared: dict[str, Schema] = {}
    whole = {**_nodes(made.pop("$defs", {})), model.__name__: made}
    known = {name: _sharing(_as_written(node), shared) for name, node in whole.items()}
    return known | shared


def _sharing(node: Schema, shared: dict[str, Schema]) -> Schema:
    """Gives the node with the forms that stand in many places written once: texts, decision procedures."""
    made = _each_below(node, lambda below: _sharing(below, shared))
    forms = made.get("anyOf")
    name = _name_of_forms(cast("list[Schema]", forms or [{}]))
    if name is None:
        return made
    shared[name] = {"anyOf": made.pop("anyOf")}
    return {**made, "allOf": [_reference(name)]} if made else _reference(name)


def _name_of_forms(forms: list[Schema]) -> str | None:
    first, last = forms[0], forms[-1]
    if "maxLength" in first and last.get("type") == "object":
        return f"text-{first['maxLength']}"
    return "decision" if "enum" in first and "$ref" in last else None


def _let_cast_be_taken(known: dict[str, Schema]) -> None:
    """With `from`, nobody need be added."""
    node = known["CastFile"]
    add = _map_at(node, "properties")["add"]
    demanded: Schema = {"required": ["add"], "properties": {"add": {"minProperties": add.pop("minProperties", 2)}}}
    node.pop("required", None)
    node.update({"if": {"required": ["from"]}, "then": {}, "else": demanded})


def _partial(known: dict[str, Schema], name: str) -> Schema:
    """Gives a model of which any part may be left out, and adds those of the groups in it: groups are merged.

    What is in a list is whole, because lists replace.
    """

    def part(node: Schema) -> Schema:
        loose = {key: value for key, value in node.items() if key not in _DEMANDS}
        for key in ("properties", "patternProperties"):
            if key in loose:
                loose[key] = {each: part(below) for each, below in _map_at(loose, key).items()}
        if isinstance(loose.get("additionalProperties"), dict):
            loose["additionalProperties"] = part(cast("Schema", loose["additionalProperties"]))
        if isinstance(loose.get("allOf"), list):
            loose["allOf"] = [part(each) for each in cast("list[Schema]", loose["allOf"])]
        reference = loose.get("$ref")
        return _reference(named(reference.removeprefix(_REFERENCE))) if isinstance(reference, str) else loose

    def named(below: str) -> str:
        if not _demands(known, below, frozenset()):
            return below
        if below + _PART not in known:
            known[below + _PART] = {}
            known[below + _PART] = part(known[below])
        return below + _PART

    return part(known[name])


def _demands(known: dict[str, Schema], name: str, seen: frozenset[str]) -> bool:
    """Tells whether a model or a group in it says that something must be there."""
    if name in seen:
        return False
    nodes = [known[name]]
    while nodes:
        node = nodes.pop()
        if any(key in node for key in _DEMANDS):
            return True
        below = [*_maps_in(node), *cast("list[Schema]", node.get("allOf", []))]
        for each in below:
            reference = each.get("$ref")
            if isinstance(reference, str) and _demands(known, reference.removeprefix(_REFERENCE), seen | {name}):
                return True
        nodes += below
    return False


def _maps_in(node: Schema) -> list[Schema]:
    return [
        below for key in ("properties", "patternProperties") if key in node for below in _map_at(node, key).values()
    ]


def _as_written(node: Schema) -> Schema:
    """Gives a node of pydantic's schema as it fits YAML and draft-07."""
    made = _each_below(node, _as_written)
    made.pop("title", None)
    if "default" in made and not isinstance(made["default"], str | int | float):
        del made["default"]
    if isinstance(description := made.get("description"), str):
        made["description"] = re.sub(r"(?<!\n)\n(?!\n)", " ", description)
    for key in ("anyOf", "oneOf"):
        forms = [each for each in cast("list[Schema]", made.pop(key, [])) if each.get("type") != "null"]
        if len(forms) == 1:
            made = {**forms[0], **made}
        elif forms:
            made["anyOf"] = forms
    if "patternProperties" in made:
        made["additionalProperties"] = False
    if "$ref" in made and len(made) > 1:
        made["allOf"] = [{"$ref": made.pop("$ref")}]
    return {**made, **_scalar(made)}


def _scalar(node: Schema) -> Schema:
    """Gives how plain YAML may write a value: text also as a number, a number also in quotes."""
    match node.get("type"):
        case "string" if "enum" not in node and "const" not in node:
            pattern = str(node.get("pattern", ""))
            looks = {"number": "1", "boolean": "true"}
            also = [kind for kind, look in looks.items() if re.search(pattern, look)]
            return {"type": ["string", *also] if also else "string"}
        case "integer":
            return {"type": ["integer", "string"], "pattern": _WHOLE_NUMBER}
        case "number":
            return {"type": ["number", "string"], "pattern": _NUMBER}
        case "boolean":
            return {"type": ["boolean", "string"], "pattern": _SWITCH}
        case _:
            return {}


def _each_below(node: Schema, change: Callable[[Schema], Schema]) -> Schema:
    made = dict(node)
    for key in ("properties", "patternProperties"):
        if key in made:
            made[key] = {name: change(below) for name, below in _map_at(made, key).items()}
    for key in ("items", "additionalProperties"):
        if isinstance(made.get(key), dict):
            made[key] = change(cast("Schema", made[key]))
    for key in ("anyOf", "oneOf", "allOf"):
        if key in made:
            made[key] = [change(each) for each in cast("list[Schema]", made[key])]
    return made


def _map_at(node: Schema, key: str) -> dict[str, Schema]:
    return cast("dict[str, Schema]", node[key])


def _nodes(found: object) -> Mapping[str, Schema]:
    return cast("Mapping[str, Schema]", found)


def _names(found: object) -> list[str]:
    return cast("list[str]", found or [])


def _reference(name: str) -> Schema:
    return {"$ref": _REFERENCE + name}
