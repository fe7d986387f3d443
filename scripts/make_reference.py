"""Writes docs/scenario-reference.md and the JSON Schemas beside the shipped files from the models of the file format.

    python -m scripts.make_reference            write them
    python -m scripts.make_reference --check    say what is out of date or left unsaid (exit status 1), change nothing

What is said of a key is its `Field(description=..., examples=[...])`; of a group, the docstring of its model.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from corfu_scenarios.schemas import (
    CAST_SCHEMA,
    SCENARIO_SCHEMA,
    Schema,
    cast_schema,
    overlay_schema,
    scenario_schema,
    written,
)
from scripts.format_history import since

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "scenario-reference.md"
INTRODUCTION = """\
# Every key of a scenario file

Made from the program itself by `make reference`. How to write a scenario is told in
[scenario-format.md](scenario-format.md); what each move and parameter does at the table, in [rules.md](rules.md).

"Since" is the first version of the program that knows the key. A key without a default is needed, unless the file
`extends` another, or the brief is laid over a template. Where it says "text in languages", write plain text or a group:
`{en: Peace, de: Frieden}`.
"""
_REFERENCE = "#/definitions/"
_SAFE = re.compile(r"[A-Za-z][\w ./%?-]*[\w.%?]|[A-Za-z]|[0-9]+/[0-9]+")


class Book:
    """The groups of one kind of file, each with the place where it first stands."""

    def __init__(self, schema: Schema, root: str) -> None:
        self.known: Mapping[str, Schema] = schema["definitions"]
        self.places: dict[str, str] = {}
        self._visit(root, "")

    def _visit(self, name: str, place: str) -> None:
        if name in self.places:
            return
        self.places[name] = place
        for key, node in self.known[name].get("properties", {}).items():
            for below, form in self._groups(node):
                self._visit(below, f"{place}: {key}{form}" if place else key + form)

    def _groups(self, node: Schema, form: str = "") -> Iterator[tuple[str, str]]:
        for reference in self._references(node):
            definition = self.known[reference]
            if "properties" in definition:
                yield reference, form
            elif "anyOf" in definition:
                yield from self._groups(definition, form)
        for each in node.get("anyOf", []):
            yield from self._groups(each, form)
        if isinstance(node.get("items"), dict):
            yield from self._groups(node["items"], form)
        for each in (*node.get("patternProperties", {}).values(), node.get("additionalProperties")):
            if isinstance(each, dict):
                yield from self._groups(each, form + ": NAME")

    @staticmethod
    def _references(node: Schema) -> list[str]:
        nodes = [node, *node.get("allOf", [])]
        return [each["$ref"].removeprefix(_REFERENCE) for each in nodes if "$ref" in each]

    def heading(self, name: str) -> str:
        """Gives the title of the section of a group."""
        return self.places[name] or "The file"

    def kind(self, node: Schema) -> str:
        """Says what a value is, in words."""
        for name in self._references(node):
            return self._named_kind(name)
        if "anyOf" in node:
            return " or ".join(self.kind(each) for each in node["anyOf"])
        if "const" in node:
            return f"`{node['const']}`"
        if "enum" in node:
            return "one of " + ", ".join(f"`{each}`" for each in node["enum"])
        types = node["type"] if isinstance(node["type"], list) else [node["type"]]
        match types[0]:
            case "integer":
                return "whole number" + _range(node, "minimum", "maximum")
            case "number":
                return "number" + _range(node, "minimum", "maximum")
            case "boolean":
                return "true or false"
            case "array":
                return f"list{_range(node, 'minItems', 'maxItems')}: {self.kind(node['items'])}"
            case "object":
                (each,) = (*node.get("patternProperties", {}).values(), *_open(node))
                return f"by name{_range(node, 'minProperties', 'maxProperties')}: {self.kind(each)}"
            case _:
                return "text" + (f", up to {node['maxLength']} characters" if "maxLength" in node else "")

    def _named_kind(self, name: str) -> str:
        definition = self.known[name]
        if name.startswith("text-"):
            return f"text in languages, up to {int(name.removeprefix('text-')):,} characters"
        if "properties" not in definition:
            return self.kind(definition)
        if self.is_form(name):
            ((key, node),) = definition["properties"].items()
            return f"`{key}:` {self.kind(node)}"
        return f"group [{self.heading(name)}](#{_anchor(self.heading(name))})"

    def is_form(self, name: str) -> bool:
        """Tells whether a group is but one way to write a value: a single key, which it needs."""
        definition = self.known[name]
        return list(definition["properties"]) == definition.get("required") and len(definition["properties"]) == 1

    def told(self, node: Schema) -> str:
        """Gives what is said of a key; where that is what is said of its group, pydantic says it once."""
        below = (self.known[name].get("description", "") for name in self._references(node))
        return node.get("description") or next(below, "")

    def default(self, node: Schema, *, needed: bool) -> str:
        """Says what holds where the key is left out."""
        if needed:
            return ""
        if any("properties" in self.known[name] for name in self._references(node)):
            return "as there"
        return f"`{flow(node['default'])}`" if node.get("default", "") != "" else "none"

    def section(self, name: str) -> str:
        """Gives the section of a group: a row for each key."""
        definition = self.known[name]
        needed = definition.get("required", [])
        rows = []
        for key, node in definition["properties"].items():
            default = self.default(node, needed=key in needed)
            cells = (f"`{key}`", self.kind(node), default, since(name, key), self.told(node), f"`{_example(node)}`")
            rows.append("| " + " | ".join(each.replace("|", "\\|").replace("\n", " ") for each in cells) + " |")
        title = f"## {self.heading(name)}"
        table = "| key | value | default | since | what it is | example |\n| --- | --- | --- | --- | --- | --- |"
        return "\n\n".join((title, definition.get("description", ""), "\n".join((table, *rows))))


def _books() -> tuple[Book, Book, Book]:
    cast, overlay = (
        Book({"definitions": {**whole["definitions"], name: whole}}, name)
        for name, whole in (("PartiesFile", cast_schema()), ("OverlayFile", overlay_schema()))
    )
    return Book(scenario_schema(), "ScenarioFile"), cast, overlay


def gaps() -> list[str]:
    """Gives the keys that lack a description or an example, and the groups that lack a docstring."""
    found = []
    for book in _books():
        for name, node in book.known.items():
            if "properties" not in node or "-" in name:
                continue
            found += [] if node.get("description") else [f"{name} has no docstring"]
            for key, each in node["properties"].items():
                found += [] if book.told(each) else [f"{name}.{key} has no description: Field(description=...)"]
                found += [] if each.get("examples") else [f"{name}.{key} has no example: Field(examples=[...])"]
    return sorted(set(found))


def reference() -> str:
    """Gives the document."""
    scenario, cast, overlay = _books()
    cast.places = {**scenario.places, "PartiesFile": "Cast files"}
    overlay.places = {"OverlayFile": "Translations", "TranslationFile": "Translations: texts: NAME"}
    sections = [scenario.section(name) for name in scenario.places if not scenario.is_form(name)]
    return (
        "\n".join(
            (
                INTRODUCTION,
                "\n\n".join(
                    (*sections, *(overlay.section(name) for name in overlay.places), cast.section("PartiesFile"))
                ),
            )
        )
        + "\n"
    )


def files() -> dict[Path, str]:
    """Gives what each derived file must hold."""
    return {
        DOCUMENT: reference(),
        ROOT / "scenarios" / SCENARIO_SCHEMA: written(scenario_schema()),
        ROOT / "scenarios" / "casts" / CAST_SCHEMA: written(cast_schema()),
    }


def flow(value: object) -> str:
    """Gives a value as YAML on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(flow(each) for each in value) + "]"
        case str():
            return value if _SAFE.fullmatch(value) else json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def _example(node: Schema) -> str:
    return flow(node["examples"][0])


def _open(node: Schema) -> list[Schema]:
    return [node["additionalProperties"]] if isinstance(node.get("additionalProperties"), dict) else []


def _range(node: Schema, low: str, high: str) -> str:
    if low in node and high in node:
        return f", {node[low]} to {node[high]}" if node[low] != node[high] else f" {node[low]}"
    if high in node:
        return f", up to {node[high]}"
    return f", {node[low]} or more" if low in node else ""


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def main(arguments: list[str]) -> int:
    missing = gaps()
    for line in missing:
        print(line)
    if missing:
        return 1
    late = [path for path, text in files().items() if not path.exists() or path.read_text("utf-8") != text]
    for path in late:
        if "--check" in arguments:
            print(f"{path.relative_to(ROOT)} is out of date: run 'make reference'")
        else:
            path.write_text(files()[path], "utf-8")
    return 1 if late and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
