"""Invented names for real States and organizations: which stands for which, and the words that tell of a real one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

from corfu_resources.paths import scenarios_dir
from corfu_rules.values import dataclass
from corfu_scenarios.reader import read_source
from corfu_scenarios.sources import load_source
from corfu_scenarios.validation import validate

ENDINGS = ("in", "ford", "haven", "wick", "stad")
KNOWN_LANGUAGES = ("en", "de")
_CODE = "!"
_CODE_LENGTH = 3


class RealName(BaseModel):
    """The words for one real State or organization, and the root of its invented name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    root: str
    en: tuple[str, ...] = ()
    de: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    also: dict[str, str] = Field(default_factory=dict[str, str])

    def words(self, language: str) -> Iterator[tuple[str, str, str]]:
        """Gives each word with what stands for it and the endings that it may take, as a pattern."""
        for known, ending in (("en", "ia"), ("de", "ien")):
            if language == known or language not in KNOWN_LANGUAGES:
                for name in self.en if known == "en" else self.de:
                    yield name, self.root + ending, "s?"
        for adjective, ending, tail in zip(self.adjective, ("ian", "isch"), ("s?", "(?:e[mnrs]?)?"), strict=False):
            yield adjective, self.root + ending, tail
            if ending == "isch":
                yield adjective, self.root.lower() + ending, tail
                yield adjective[:1].upper() + adjective[1:], self.root + ending, tail
        for number, city in enumerate(self.cities):
            for name in city.split("/"):
                yield name, self.root + ENDINGS[number], "(?:s|er|ern)?"
        for name, pattern in self.also.items():
            where, colon, form = name.rpartition(":")
            if not colon or where == language or language not in KNOWN_LANGUAGES:
                yield form, code_of(self.root) if pattern == _CODE else pattern.replace("^", self.root), "s?"


class InventedNames(BaseModel):
    """The list of names as it is shipped."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    states: dict[str, RealName]
    organizations: dict[str, RealName]
    spare: tuple[str, ...]
    disclaimer: dict[str, str]

    @property
    def real(self) -> Mapping[str, RealName]:
        """Every State and organization by its code."""
        return self.states | self.organizations


@dataclass(frozen=True, slots=True)
class Stand:
    """What stands for one Party of a cast: its invented code and names, and the words it is known by in the file."""

    code: str
    root: str
    organization: bool
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    real: RealName | None = None

    def name_in(self, language: str) -> str:
        """Gives the invented name in a language."""
        written = self.names.get(language, "")
        for form, invented, _endings in self.real.words(language) if self.real else ():
            if form == written and invented != self.code:
                return invented
        if self.organization:
            return f"{self.root}er Organisation" if language == "de" else f"{self.root} Organization"
        return self.root + ("ien" if language == "de" else "ia")


def code_of(root: str) -> str:
    """Gives the code of a root: its first letters. Three, for flags are drawn by codes of two."""
    return root[:_CODE_LENGTH].upper()


@lru_cache(maxsize=1)
def invented_names() -> InventedNames:
    """Gives the shipped list."""
    return validate(read_source(load_source(scenarios_dir() / "names" / "invented.yaml")), InventedNames)
