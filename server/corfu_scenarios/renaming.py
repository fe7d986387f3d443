"""Texts in which invented names stand for the real ones, and the places where a real one may still be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TypeAlias

from corfu_rules.values import dataclass
from corfu_scenarios.invented_names import KNOWN_LANGUAGES, RealName, Stand, code_of, invented_names

_IDENTIFIER = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+|[a-z]{4,}")
_SHORT = 4
_Words: TypeAlias = tuple[re.Pattern[str], Mapping[str, str], re.Pattern[str]]
"""The real names of a language, what stands for each, and the beginnings that may mean one."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """Replaces names: `stands` by the real code of the Party or of the alliance that it is a member of."""

    stands: Mapping[str, Stand]
    _known: dict[str, _Words] = field(default_factory=dict[str, _Words], repr=False, compare=False)

    def code(self, text: str) -> str:
        """Gives the invented code for a real one; of any other text, itself."""
        return self.stands[text].code if text in self.stands else text

    def text(self, text: str, language: str) -> str:
        """Gives a text for people with the invented names in it."""
        pattern, meant, _like = self._words(language)
        changed = pattern.sub(lambda found: meant[found[0]] if found[0] in meant else found[0], text)
        return _with_articles(changed, self._roots()) if language == "en" else changed

    def identifier(self, text: str) -> str:
        """Gives an id of small letters and hyphens with the invented names in it."""
        if not _IDENTIFIER.fullmatch(text):
            return text
        names = invented_names()
        kept = names.organizations.keys()
        small: dict[str, str] = {}
        for language in KNOWN_LANGUAGES:
            for word, new in self._words(language)[1].items():
                if word in kept or not (word.isupper() or word in self.stands or " " in word):
                    small[word.casefold()] = new.lower()
        return "".join(small.get(part, part) for part in re.split(r"([-_])", text))

    def leftovers(self, text: str, language: str) -> tuple[str, ...]:
        """Gives the words of a text that may be real names."""
        return tuple(found[0] for found in self._words(language)[2].finditer(text))

    def _roots(self) -> frozenset[str]:
        names = invented_names()
        return frozenset({*(each.root for each in names.real.values()), *(each.root for each in self.stands.values())})

    def _words(self, language: str) -> _Words:
        if language not in self._known:
            self._known[language] = self._made(language)
        return self._known[language]

    def _made(self, language: str) -> _Words:
        words: dict[str, tuple[str, str]] = {}
        real = invented_names().real
        roots = {each.real.root: each for each in self.stands.values() if each.real is not None}
        for entry in real.values():
            for form, new, endings in entry.words(language):
                stand = roots.get(entry.root)
                words[form] = (stand.code if stand and new == code_of(entry.root) else new, endings)
        for code, stand in self.stands.items():
            own = stand.names if language not in KNOWN_LANGUAGES else {language: stand.names.get(language, "")}
            words |= {name: (stand.name_in(language), "s?") for name in own.values() if name and name not in words}
            words[code] = (stand.code, "s?")
        by_length = sorted(words, key=len, reverse=True)
        pattern = "|".join(f"(?:{re.escape(each)}(?={words[each][1]}\\b))" for each in by_length)
        return (
            re.compile(rf"\b(?:{pattern})"),
            {each: words[each][0] for each in words},
            self._like(real.values(), language, words),
        )

    def _like(self, real: Iterable[RealName], language: str, words: Iterable[str]) -> re.Pattern[str]:
        starts = {start for each in real for start in each.like}
        starts |= {city for each in real for cities in each.cities for city in cities.split("/")}
        starts |= {word for stand in self.stands.values() for name in stand.names.values()
                   for word in re.findall(r"\w+", name) if len(word) > _SHORT and not stand.real}  # fmt: skip
        exact = {each for each in words if each.isupper()}
        if language in KNOWN_LANGUAGES:
            starts |= {each for each in words if len(each) > _SHORT}
        loose = "|".join(re.escape(each) for each in sorted(starts) if len(each) > _SHORT)
        strict = "|".join(re.escape(each) for each in sorted(starts) if len(each) <= _SHORT)
        codes = "|".join(re.escape(each) for each in sorted(exact))
        return re.compile(rf"\b(?:(?i:{loose})|(?:{strict})|(?:{codes})\b)\w*")


def _with_articles(text: str, roots: Iterable[str]) -> str:
    """Mends `an` before an invented name that begins with a consonant, and `a` before one with a vowel."""
    begins = "|".join(sorted(roots))
    return re.sub(
        rf"\b([Aa])n? (?=({begins}))",
        lambda found: f"{found[1]}{'n' if found[2][0] in 'AEIO' else ''} ",
        text,
    )
