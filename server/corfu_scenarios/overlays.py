"""Overlays: the translation of a scenario into one language, in a file of its own beside it.

Each text stands under its id path (`clauses.A1.title`) with a short hash of the text that it translates, so that what
has changed since is found. Texts that the scenario itself gives in that language go before.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from corfu_resources.catalogue import _
from corfu_rules.values import dataclass
from corfu_scenarios.characters import quoted
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity
from corfu_scenarios.languages import TEXTS, declared_languages, places_of
from corfu_scenarios.outlines import keys_at
from corfu_scenarios.overlay_files import OverlayFile
from corfu_scenarios.places import Files, Source, Span
from corfu_scenarios.tree_changes import complaint
from corfu_scenarios.trees import Data, Path, Tree
from corfu_scenarios.validation import validate

OVERLAYS: Path = ("i18n", "overlays")
_NAME = re.compile(r"[\w-][\w .-]*(/[\w-][\w .-]*)*\.ya?ml")
_LONGEST_NAME = 200
_DIGITS = 8
_NAMES: Path = ("meta", "authors", "#")
"""Names of people are the same in every language."""
_LIKE_BRIEFS, _LIKE_PARTIES = "templates", "edit"

ReadPart: TypeAlias = Callable[[Tree, Source], tuple[Tree, Tree]]


@dataclass(frozen=True, slots=True)
class Text:
    """A text to translate: where it stands in the scenario, and what it says in the default language."""

    path: Path
    said: str

    @property
    def id(self) -> str:
        """The path as one name: `briefs.NO.interests.1`, counted from 1."""
        return ".".join(str(part + 1) if isinstance(part, int) else part for part in self.path)

    @property
    def hash(self) -> str:
        """Eight digits that change when the text does."""
        return hashlib.sha256(self.said.strip().encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def texts_of(tree: Tree) -> tuple[Text, ...]:
    """Gives the texts that a file itself holds, in their order: not those of what it is built on."""
    default, _others = declared_languages(tree)
    found = [text for path in places_of(tree, _patterns()) for text in _text_at(tree, path, default)]
    order = {path: number for number, path in enumerate(tree.values)}
    return tuple(sorted(found, key=lambda text: order[text.path]))


def with_overlays(tree: Tree, files: Files, read: ReadPart) -> Tree:
    """Gives the tree with the translations that it names under `i18n: {overlays: ...}`.

    What is out of date is noted as a warning in `problems`, faults as errors, each with its own file.
    """
    for language in keys_at(tree, OVERLAYS):
        path: Path = (*OVERLAYS, language)
        name = tree.at(path)
        if not isinstance(name, str):
            continue
        if overlay_name(tree, language) is None:
            message = _("{name} is not a file in the scenario's folder", name=quoted(name))
            hint = _("name it from that folder on, such as i18n/{language}.yaml", language=language)
            tree = complaint(tree, "S316", message, path, hint)
        elif not files.has(name):
            message = _("there is no file {name}", name=quoted(name))
            hint = _("write it with: corfu scenario i18n export FILE {language}", language=language)
            tree = complaint(tree, "S316", message, path, hint)
        else:
            tree = _with_overlay(tree, language, files.source(name), read)
    return tree


def overlay_name(tree: Tree, language: str) -> str | None:
    """Gives the name of the overlay that the scenario names for a language, None where it names none that can be."""
    name = tree.at((*OVERLAYS, language))
    return name if isinstance(name, str) and is_file_name(name) else None


def is_file_name(name: str) -> bool:
    """Tells whether a name can be that of a YAML file in a scenario's folder: nothing that leads out of it."""
    return _NAME.fullmatch(name) is not None and len(name) <= _LONGEST_NAME


def overlay_of(part: Tree) -> OverlayFile:
    """Gives the model of an overlay. Raises ScenarioError with everything that is wrong in its shape."""
    return validate(part, OverlayFile)


def _with_overlay(tree: Tree, language: str, source: Source, read: ReadPart) -> Tree:
    try:
        tree, part = read(tree, source)
        made = overlay_of(part)
    except ScenarioError as error:
        return replace(tree, problems=(*tree.problems, *error.diagnostics))
    if made.language != language:
        message = _("the file is a translation into {language}", language=quoted(made.language))
        hint = _("name it under {language}: in the scenario's i18n", language=made.language)
        span = part.span(("language",))
        return _noted(tree, Diagnostic("S310", Severity.ERROR, message, span, hint, source))
    wanted = {text.id: text for text in texts_of(tree) if language not in keys_at(tree, text.path)}
    said = {
        text.path: (given.text, _span(part, text.id))
        for text in wanted.values()
        if (given := made.texts.get(text.id)) is not None and given.text.strip()
    }
    tree = _noted(tree, *_out_of_date(part, made, wanted))
    return _translated(tree, language, said)


def _noted(tree: Tree, *found: Diagnostic) -> Tree:
    return replace(tree, problems=(*tree.problems, *found))


def _span(part: Tree, name: str) -> Span:
    span = part.span(("texts", name, "text"))
    return Span(1, 1, source=part.source) if span is None else replace(span, source=part.source)


def _out_of_date(part: Tree, made: OverlayFile, wanted: Mapping[str, Text]) -> Iterator[Diagnostic]:
    for name, given in made.texts.items():
        span = part.span(("texts", name), on_key=True)
        if name not in wanted:
            message = _("{name} translates nothing: there is no such text", name=quoted(name))
            hint = _("export the translation again, or delete it")
            yield Diagnostic("W462", Severity.WARNING, message, span, hint, part.source)
        elif given.text.strip() and given.of is not None and given.of != wanted[name].hash:
            message = _("the text has changed since {name} was translated", name=quoted(name))
            hint = _("it is now {text}: mend the translation and delete its of:", text=quoted(wanted[name].said))
            yield Diagnostic("W461", Severity.WARNING, message, span, hint, part.source)


def _translated(tree: Tree, language: str, said: Mapping[Path, tuple[str, Span]]) -> Tree:
    """Gives the tree with every text of `said` as a group of languages, the translation among them."""
    if not said:
        return tree
    default, _others = declared_languages(tree)
    values, keys = dict(tree.values), dict(tree.keys)
    for path, (_text, span) in said.items():
        if isinstance(tree.at(path), str):
            values[*path, default] = values[path]
        values[*path, language] = keys[*path, language] = span

    def copied(data: Data, path: Path) -> Data:
        if path in said:
            texts: dict[str, Data] = dict(data) if isinstance(data, dict) else {default: data}
            return {**texts, language: said[path][0]}
        if isinstance(data, dict):
            return {name: copied(each, (*path, name)) for name, each in data.items()}
        if isinstance(data, list):
            return [copied(each, (*path, number)) for number, each in enumerate(data)]
        return data

    return replace(tree, data=copied(tree.data, ()), values=values, keys=keys)


def _text_at(tree: Tree, path: Path, default: str) -> Iterator[Text]:
    here = tree.at(path)
    said = here.get(default) if isinstance(here, dict) else here
    if isinstance(said, str) and said.strip():
        yield Text(path, said)


def _patterns() -> Iterator[Path]:
    """Where texts stand before a file is put together: templates are like briefs, what is edited like what is added."""
    for pattern in TEXTS:
        if pattern != _NAMES:
            yield pattern
        if pattern[:1] == ("briefs",):
            yield (_LIKE_BRIEFS, *pattern[1:])
        elif pattern[:2] == ("cast", "add"):
            yield ("cast", _LIKE_PARTIES, *pattern[2:])
