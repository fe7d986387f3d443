"""Texts that are missing in a language that the file says it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corfu_resources.catalogue import _
from corfu_scenarios.characters import quoted
from corfu_scenarios.languages import declared_languages, is_same_in_all, text_places
from corfu_scenarios.lints.cases import Case, Finding, Lint
from corfu_scenarios.outlines import texts_at
from corfu_scenarios.trees import Path

MOST_NAMED = 10
"""Texts that are told one by one; more of them mean that the language is still to be written."""
_LANGUAGES: Path = ("i18n", "languages")


def _untranslated(case: Case) -> Iterator[Finding]:
    _default, declared = declared_languages(case.tree)
    for language in declared[1:]:
        lacking = _lacking(case, language)
        if len(lacking) <= MOST_NAMED:
            for path in lacking:
                message = _("this text is missing in {language}", language=quoted(language))
                yield Finding("W433", path, message, _("add {language}: and the text", language=language))
            continue
        message = _("{count} texts are missing in {language}", count=len(lacking), language=quoted(language))
        hint = _("write them: corfu scenario i18n check lists them; or take the language out")
        overlaid: Path = ("i18n", "overlays", language)
        named = (path for path, name in texts_at(case.tree, _LANGUAGES) if name == language)
        where = overlaid if case.tree.has(overlaid) else next(named, _LANGUAGES)
        yield Finding("W433", where, message, hint)


def _lacking(case: Case, language: str) -> Sequence[Path]:
    """Gives where a text lacks the language, each place in the file once."""
    found = {case.tree.span(path): path for path in text_places(case.tree) if _lacks(case, path, language)}
    return tuple(found.values())


def _lacks(case: Case, path: Path, language: str) -> bool:
    """Tells whether the language is missing where it is wanted."""
    text = case.tree.at(path)
    if isinstance(text, str):
        return not is_same_in_all(case.tree, path)
    return isinstance(text, dict) and language not in text


LINTS = (Lint(("W433",), _untranslated),)
