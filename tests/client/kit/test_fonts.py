"""The one font family has every character that the cast's languages and our screens need."""

from __future__ import annotations

import unicodedata

import pytest
from fontTools.ttLib import TTFont

from corfu_resources.paths import assets_dir

NEEDED = "ŁódźßğşțÞæ Ελλάδα Россия їґў Ղարաբաղ საქართველო “”‘’„«»–—…·•−→←↔✓✗≤≥€№§"


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
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
