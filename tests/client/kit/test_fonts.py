"""The one font family has every character that the cast's languages and our screens need."""

from __future__ import annotations

import unicodedata
from functools import cache

import pygame
import pytest
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont

from corfu_client.kit import Block, Column, Label, Look, RichList, Run, TextArea, Ui, clipboard
from corfu_resources.paths import assets_dir, scenarios_dir
from tests.client.hand import Hand

NEEDED = "ŁódźßğşțÞæ Ελλάδα Россия їґў Ղարաբաղ საქართველო “”‘’„«»–—…·•−→←↔✓✗≤≥€№§"


STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
ALPHABETS = {
    "Greek": (*range(0x384, 0x3D0), 0x3D7),
    "Cyrillic": range(0x400, 0x530),
    "Armenian": (*range(0x531, 0x557), *range(0x559, 0x588), 0x589, 0x58A),
    "Georgian": (*range(0x10D0, 0x1100), *range(0x1C90, 0x1CBB)),
    "Latin": (*range(0x21, 0x7F), *range(0xA1, 0x180), 0x218, 0x219, 0x21A, 0x21B, 0x18F, 0x259),
}
STRANGE = {"Arabic": "سلام", "Chinese": "欧洲", "emoji": "🤝🏽", "Hebrew": "שלום", "Devanagari": "नमस्ते"}


@cache
def characters_of(style: str) -> frozenset[int]:
    return frozenset(TTFont(assets_dir() / "fonts" / f"CorfuSans-{style}.ttf").getBestCmap() or {})


def missing(style: str, characters: str) -> list[str]:
    known = characters_of(style)
    wanted = {each for each in characters if each.isprintable() and unicodedata.category(each) != "Cn"}
    return sorted(f"{each} {unicodedata.name(each, hex(ord(each)))}" for each in wanted if ord(each) not in known)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_each_style_has_every_letter_of_the_alphabets_of_the_region(style: str, alphabet: str):
    assert missing(style, "".join(map(chr, ALPHABETS[alphabet]))) == []


@pytest.mark.parametrize("style", STYLES)
def test_each_style_has_every_character_of_our_own_sentences(style: str):
    for language in sorted((assets_dir() / "locale").iterdir()):
        if language.is_dir():
            with (language / "LC_MESSAGES" / "corfu.po").open("rb") as file:
                entries = list(read_po(file))
            said = [text for entry in entries for text in (entry.id, entry.string)]
            flat = [part for text in said for part in (text if isinstance(text, tuple | list) else (text,))]
            assert missing(style, "".join(map(str, flat))) == [], language.name


@pytest.mark.parametrize("style", STYLES)
def test_each_style_has_every_character_of_the_shipped_scenarios(style: str):
    for file in sorted(scenarios_dir().rglob("*.yaml")):
        assert missing(style, file.read_text(encoding="utf-8")) == [], file.name


@pytest.mark.parametrize("script", STRANGE)
def test_what_the_font_lacks_is_a_box_on_the_screen_and_itself_when_copied(ui: Ui, script: str):
    words = STRANGE[script]
    record = RichList([Block((Run(words),), key="words")], key="record", grow=1)
    area = TextArea(text=words, key="area")
    ui.show(Column([Label(words, bold=True), area, record]))
    surface = pygame.Surface((640, 480))
    ui.draw(surface, 0.0)
    for widget in (area, record):
        place = widget.rect.inflate(-20, -16)
        colours = {tuple(surface.get_at((x, place.top + 8))) for x in range(place.left, place.left + 40)}
        assert len(colours) > 1
    ui.focus("area")
    Hand(ui).key(pygame.K_a, pygame.KMOD_CTRL)
    Hand(ui).key(pygame.K_c, pygame.KMOD_CTRL)
    assert clipboard.paste() == area.text == words
    Hand(ui).click((record.rect.left + 5, record.rect.top + 5))
    Hand(ui).key(pygame.K_c, pygame.KMOD_CTRL)
    assert clipboard.paste() == words


def test_a_box_for_each_character_has_a_width():
    look = Look()
    assert look.laid(Block((Run("漢字"),)), 500).natural_width > look.laid(Block((Run("漢"),)), 500).natural_width > 0


@pytest.mark.parametrize("style", STYLES)
def test_each_style_has_every_character(style: str):
    font = TTFont(assets_dir() / "fonts" / f"CorfuSans-{style}.ttf")
    missing = [character for character in NEEDED if ord(character) not in font.getBestCmap()]
    assert [unicodedata.name(character) for character in missing] == []


def test_the_family_is_renamed_and_small_and_carries_its_licence():
    folder = assets_dir() / "fonts"
    files = list(folder.glob("*.ttf"))
    assert {TTFont(file)["name"].getDebugName(1) for file in files} == {"Corfu Sans"}
    assert sum(file.stat().st_size for file in files) < 1_300_000
    assert "SIL OPEN FONT LICENSE" in (folder / "LICENSE").read_text(encoding="utf-8")
