"""The translation catalogue: every sentence a person reads passes through here.

Sentences are written in English in the code (gettext's message ids) with named slots in braces. The catalogue of
another language lies in `assets/locale/LANGUAGE/LC_MESSAGES/corfu.po`; `make catalogue` collects and compiles.
"""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Mapping

from corfu_resources.paths import assets_dir

_DOMAIN = "corfu"
_MARKS = {"de": str.maketrans(",.", ".,")}
"""How a language writes the marks of thousands and of decimals, where it is not as English does."""


class Catalogue:
    """The sentences of one language; English where a translation is missing."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._translations = gettext.translation(_DOMAIN, assets_dir() / "locale", languages=[language], fallback=True)

    def say(self, template: str, slots: Mapping[str, object] | None = None) -> str:
        """Gives `template` in this language with its slots filled in."""
        text = self._translations.gettext(template) if template else ""
        return text.format_map(slots) if slots else text

    def say_count(self, one: str, many: str, count: int, slots: Mapping[str, object] | None = None) -> str:
        """Gives the form of the sentence that fits `count`; the slot `count` is filled in as well."""
        return self._translations.ngettext(one, many, count).format_map({"count": count, **(slots or {})})


class _Chosen:
    catalogue: Catalogue = Catalogue("en")
    asked_for: bool = False


def choose_language(language: str | None) -> None:
    """Makes `language` (such as `de`) the language of this process; None asks the machine."""
    _Chosen.catalogue = Catalogue(language or machine_language())
    _Chosen.asked_for = bool(language or os.environ.get("CORFU_LANGUAGE"))


def language_was_asked_for() -> bool:
    """Says whether somebody asked for the language of this process; else it is what the machine is set to."""
    return _Chosen.asked_for


def language() -> str:
    """Gives the language chosen for this process."""
    return _Chosen.catalogue.language


def machine_language() -> str:
    """Gives the language set on this machine, `en` where it says nothing."""
    set_here = os.environ.get("CORFU_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG")
    code = set_here or locale.getlocale()[0] or "en"
    return "en" if code.startswith(("C", "POSIX")) else code.replace("-", "_").split("_")[0].lower()


def _(template: str, **slots: object) -> str:
    """Gives the sentence in the chosen language, slots filled in: `_("Seat {party} is taken.", party="DE")`."""
    return _Chosen.catalogue.say(template, slots)


def ngettext(one: str, many: str, count: int, **slots: object) -> str:
    """Gives the singular or plural sentence in the chosen language; `{count}` is filled in."""
    return _Chosen.catalogue.say_count(one, many, count, slots)


def figure(value: float, places: int = 0) -> str:
    """Gives a number with the chosen language's marks: 59,049 and 12.2 in English, 59.049 and 12,2 in German."""
    return f"{value:,.{places}f}".translate(_MARKS.get(language(), {}))


def translate(template: str, slots: Mapping[str, object]) -> str:
    """Gives a sentence that the rules wrote (template and slots) in the chosen language."""
    return _Chosen.catalogue.say(template, slots)
