"""Every screen in a language that nobody speaks: no sentence passes the catalogue by, and no button is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pygame
import pytest
from pygame.font import Font

from corfu_client.kit import LIGHT, Button, Look, Widget
from corfu_client.screens.contract import UiScreen
from corfu_wire.codec import encode_view
from tests.client.matrix.casts import FEW
from tests.client.matrix.scenes import SCENES, SCENES_WITHOUT_A_TABLE, Scene
from tests.client.pseudo import accented, in_pseudo
from tests.client.screens.test_pictures import CARDS
from tests.client.stages import SIZE

WORD = re.compile(r"[^\W\d_]{3,}")
NAMED = frozenset({"Corfu", "Ctrl", "Enter", "Esc", "Space", "Shift", "Tab", "English", "Deutsch", "Anna"})
"""What is called the same in every language: the program, keys, languages in their own words, the person."""


class Noting:
    """A font that notes what is drawn with it."""

    def __init__(self, font: Font, drawn: set[str]) -> None:
        self._font = font
        self._drawn = drawn

    def __getattr__(self, name: str) -> object:
        return getattr(self._font, name)

    def render(self, text: str, *rest: object) -> pygame.Surface:
        self._drawn.add(text)
        return self._font.render(text, *rest)  # type: ignore[arg-type]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Every stretch of text that is drawn."""
    texts: set[str] = set()
    font = Look.font

    def noting(self: Look, size: int, *, bold: bool = False, italic: bool = False) -> Noting:
        return Noting(font(self, size, bold=bold, italic=italic), texts)

    monkeypatch.setattr(Look, "font", noting)
    with in_pseudo():
        yield texts


def test_a_slot_keeps_its_name_and_its_form() -> None:
    assert accented("{count:>3} of {party} {{sic}}") == "{count:>3} óóf {party} {{sííc}}"


@pytest.mark.parametrize("name", [*SCENES, *SCENES_WITHOUT_A_TABLE])
async def test_no_sentence_passes_the_catalogue_by_and_no_button_is_cut_off(name: str, drawn: set[str]) -> None:
    scene = await (SCENES | SCENES_WITHOUT_A_TABLE)[name](FEW)
    _stage, screen = scene.picture_on(SIZE, LIGHT)
    screen.draw(pygame.Surface(SIZE), 100.0)
    assert any(letter in text for text in drawn for letter in "áéíóú"), "nothing of the catalogue is on the screen"
    own = _words_of_the_table(scene) | NAMED
    leaked = {text for text in drawn if any(_plain(word) and word not in own for word in WORD.findall(text))}
    assert not leaked
    assert isinstance(screen, UiScreen)
    assert not [each.identity for each in _buttons(screen) if not _inside(each)]


def _plain(word: str) -> bool:
    return word.isascii() and bool(set(word.lower()) & set("aeiouy"))


def _words_of_the_table(scene: Scene) -> set[str]:
    """The words of whoever wrote the scenario, and of those who sit at the table."""
    store = scene.store
    texts = [encode_view(store.view)] if store.view is not None else []
    texts += [store.lobby.model_dump_json()] if store.lobby is not None else []
    texts += [repr(card) for card in CARDS]
    return {word for text in texts for word in WORD.findall(text.replace("\\n", " "))}


def _buttons(screen: UiScreen) -> Iterator[Button]:
    for widget in screen.ui._known.values():
        if isinstance(widget, Button):
            yield widget


def _inside(widget: Widget) -> bool:
    return widget.rect.left >= 0 and widget.rect.right <= SIZE[0] and widget.rect.width > 0
