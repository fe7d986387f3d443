"""The committed translations: whole, and with the slots of their originals."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from corfu_resources.catalogue import Catalogue
from corfu_resources.paths import assets_dir

LANGUAGES = sorted(path.parts[-3] for path in (assets_dir() / "locale").glob("*/LC_MESSAGES/corfu.po"))


def committed(path: Path, language: str | None = None) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=language)


def translations(language: str) -> list[Message]:
    path = assets_dir() / "locale" / language / "LC_MESSAGES" / "corfu.po"
    return [message for message in committed(path, language) if message.id]


def forms(texts: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [texts] if isinstance(texts, str) else list(texts or ())


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_german_is_among_the_languages() -> None:
    assert "de" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated_in_all_its_forms(language: str) -> None:
    lacking = [
        message.id
        for message in translations(language)
        if not forms(message.string)
        or not all(forms(message.string))
        or isinstance(message.id, str) != isinstance(message.string, str)
    ]
    assert lacking == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_has_the_slots_of_its_original(language: str) -> None:
    wrong = [
        (message.id, text)
        for message in translations(language)
        for text in forms(message.string)
        if text and slots(text) != slots(forms(message.id)[-1])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_begins_and_ends_with_the_same_spaces_as_its_original(language: str) -> None:
    def edges(text: str) -> tuple[bool, bool]:
        return text[:1].isspace(), text[-1:].isspace()

    wrong = [
        (message.id, text)
        for message in translations(language)
        for text in forms(message.string)
        if text and edges(text) != edges(forms(message.id)[0])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_template_is_left_out(language: str) -> None:
    template = [message.id for message in committed(assets_dir() / "locale" / "corfu.pot") if message.id]
    assert {str(each) for each in template} == {str(message.id) for message in translations(language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_what_the_written_one_says(language: str) -> None:
    compiled = Catalogue(language)
    stale = [
        message.id
        for message in translations(language)
        if isinstance(message.id, str) and message.string and compiled.say(message.id) != message.string
    ]
    assert stale == []
