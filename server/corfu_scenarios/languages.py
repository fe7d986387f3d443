"""Checks the languages of a file's texts: each is declared, and every text exists in the default language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corfu_resources.catalogue import _
from corfu_scenarios.characters import quoted
from corfu_scenarios.outlines import group_at, keys_at, texts_at
from corfu_scenarios.reporting import Reporter
from corfu_scenarios.trees import Data, Path, Tree
from corfu_scenarios.words import LANGUAGE_PATTERN

_ANY = "*"
_ITEM = "#"
_PROPER = {"name", "authors"}

TEXTS: tuple[Path, ...] = (
    ("title",),
    ("summary",),
    ("meta", "level"),
    ("meta", "lesson"),
    ("meta", "disclaimer"),
    ("meta", "authors", _ITEM),
    ("meta", "goals", _ITEM),
    ("meta", "teaching", "story", _ITEM),
    ("meta", "teaching", "run", _ITEM),
    ("meta", "teaching", "expect", _ITEM),
    ("meta", "teaching", "ask", _ITEM),
    ("cast", "add", _ANY, "name"),
    ("cast", "add", _ANY, "profile"),
    ("clauses", _ANY, "title"),
    ("clauses", _ANY, "about"),
    ("clauses", _ANY, "options", _ANY, "label"),
    ("clauses", _ANY, "options", _ANY, "text"),
    ("injects", _ITEM, "text"),
    ("debrief", "questions", _ITEM),
    ("debrief", "peer_feedback", "ask", _ITEM),
    ("check", _ITEM, "ask"),
    ("check", _ITEM, "answers", _ITEM),
    ("check", _ITEM, "why"),
    ("briefs", _ANY, "position"),
    ("briefs", _ANY, "interests", _ITEM),
    ("briefs", _ANY, "red_lines", _ITEM, "why"),
    ("briefs", _ANY, "linkages", _ITEM, "why"),
    ("briefs", _ANY, "no_deal"),
    ("briefs", _ANY, "may_reveal", _ITEM),
    ("briefs", _ANY, "statement"),
    ("briefs", _ANY, "check", _ITEM, "ask"),
    ("briefs", _ANY, "check", _ITEM, "answers", _ITEM),
    ("briefs", _ANY, "check", _ITEM, "why"),
)
"""Where texts for people stand: `*` is any key, `#` any item of a list."""


def check_languages(report: Reporter) -> None:
    """Reports languages that are not declared and texts that are missing in the default language."""
    default, declared = declared_languages(report.tree)
    if not _well_declared(report.tree):
        return
    for path in text_places(report.tree):
        _check_text(report, path, default, declared)


def _well_declared(tree: Tree) -> bool:
    """Tells whether it is known which languages the file has; where that is faulty, nothing follows from it."""
    written = tree.at(("i18n",))
    if written is None:
        return True
    others = tree.at(("i18n", "languages"))
    known = re.compile(LANGUAGE_PATTERN)
    listed = others is None or (
        isinstance(others, list) and all(isinstance(each, str) and known.match(each) for each in others)
    )
    return isinstance(written, dict) and listed


def text_places(tree: Tree) -> Iterator[Path]:
    """Gives the path of every text for people that is in the file."""
    return places_of(tree, TEXTS)


def text_lists(tree: Tree) -> Iterator[Path]:
    """Gives the path of every list of texts for people that is in the file."""
    return places_of(tree, (pattern[:-1] for pattern in TEXTS if pattern[-1] == _ITEM))


def places_of(tree: Tree, patterns: Iterable[Path]) -> Iterator[Path]:
    """Gives the paths in the file that the patterns fit; see `TEXTS`."""
    for pattern in patterns:
        yield from _places(tree, (), pattern)


def declared_languages(tree: Tree) -> tuple[str, tuple[str, ...]]:
    """Gives the default language and all that the file declares, the default first."""
    written = tree.at(("i18n", "default"))
    default = written if isinstance(written, str) else "en"
    others = (language for _path, language in texts_at(tree, ("i18n", "languages")))
    overlaid = keys_at(tree, ("i18n", "overlays"))
    return default, tuple(dict.fromkeys((default, *others, *overlaid)))


def is_same_in_all(tree: Tree, path: Path) -> bool:
    """Tells whether what stands there may stay in every language: a plain name, or plain text without letters."""
    text = tree.at(path)
    if not isinstance(text, str):
        return False
    return any(part in _PROPER for part in path[-2:]) or not any(character.isalpha() for character in text)


def versions_at(tree: Tree, path: Path) -> tuple[tuple[Path, str], ...]:
    """Gives the text at a path in each language that it is written in, each with its path."""
    here = tree.at(path)
    if isinstance(here, str):
        return ((path, here),)
    return tuple(((*path, language), text) for language, text in (group_at(tree, path) or {}).items()
                 if isinstance(text, str))  # fmt: skip


def _check_text(report: Reporter, path: Path, default: str, declared: tuple[str, ...]) -> None:
    languages = keys_at(report.tree, path)
    for language in languages:
        if language not in declared:
            message = _("the language {language} is not declared", language=quoted(language))
            hint = _("add it to languages under i18n, which has {known}", known=", ".join(declared))
            report.error(
                "S310", message, path=(*path, language), hint=hint, on_key=True, subject=f"language {language}"
            )
    if languages and default not in languages and set(languages) <= set(declared):
        message = _("the text is missing in {language}, the default language", language=quoted(default))
        report.error("S310", message, path=path, hint=_("add {language}: and the text", language=default))


def _places(tree: Tree, path: Path, pattern: Path) -> Iterator[Path]:
    if not pattern:
        yield path
        return
    here: Data | None = tree.at(path)
    first, rest = pattern[0], pattern[1:]
    match here:
        case dict() if first == _ANY:
            for key in here:
                yield from _places(tree, (*path, key), rest)
        case dict() if isinstance(first, str) and first in here:
            yield from _places(tree, (*path, first), rest)
        case list() if first == _ITEM:
            for index in range(len(here)):
                yield from _places(tree, (*path, index), rest)
        case _:
            return
