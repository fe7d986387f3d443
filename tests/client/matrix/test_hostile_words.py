"""Whatever people and scenario files write: every screen can be built and drawn, and keeps its buttons in reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pygame
import pytest

from corfu_client.kit import LIGHT, Button
from corfu_client.kit.scrolling import Scroll
from corfu_client.kit.widgets import Widget
from corfu_client.screens.contract import UiScreen
from corfu_rules.sentences import Sentence
from tests.client.matrix.casts import FEW, MANY
from tests.client.matrix.scenes import SCENES, Scene
from tests.client.stages import words_in

WORDS = {
    "unbroken": "W" * 4000,
    "markup": "<b onclick='x'>&amp;</b><font pixel_size=1e8>{party} %s" * 70,
    "bidi and control": ("\u202e\u2066abc\u0000\u0007\u200b\u2029\u2028\r\n\t" * 400)[:4000],
    "stacked marks": ("e" + "\u0301" * 30) * 120,
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 600,
    "lines": "a\n" * 2000,
    "nothing": "",
}
_FREE = {"str", "str | None"}
"""How a field is annotated that holds words; identifiers, codes and letters have types of their own."""
_NO_WORDS = {"scenario", "place", "language", "procedure", "id", "inject", "of", "by", "deed", "source", "version"}
"""Fields of that kind which name something nevertheless."""


_UNSEEN = {"\u202e", "\u0000", "\u0007", "\u200b"}
"""What would turn words around, stop them, or hide in them."""


def poisoned(value: Any, words: str) -> Any:  # noqa: ANN401 -- any value goes in, and one of its kind comes out
    """Gives a frozen value in which every field of free words that says anything says `words`."""
    if isinstance(value, Sentence):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            each.name: _told(each.type, getattr(value, each.name), words)
            for each in fields(value)
            if each.init and each.name not in _NO_WORDS
        }
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(poisoned(each, words) for each in value)
    return {key: poisoned(each, words) for key, each in value.items()} if isinstance(value, Mapping) else value


def _told(kind: object, value: Any, words: str) -> Any:  # noqa: ANN401 -- as above
    if kind in _FREE:
        return words if value else value
    if kind == "tuple[str, ...]":
        return tuple(words for _each in value)
    return poisoned(value, words)


def unscrolled(widget: Widget) -> Iterator[Widget]:
    """Gives a widget and what is in it, but not what can be scrolled to."""
    yield widget
    if not isinstance(widget, Scroll):
        for child in widget.children:
            yield from unscrolled(child)


def fill(scene: Scene, words: str) -> None:
    """Lets everybody at a scene, its scenario and the instructor say `words` wherever they can."""
    store = scene.store
    if store.view is not None:
        store.view = poisoned(store.view, words)
    if store.lobby is not None:
        store.lobby = store.lobby.model_copy(update={"title": words})
    store.announced = [words]
    store.changed()


def words_in_all(screen: UiScreen) -> str:
    """Gives what a screen says, dialogs included."""
    return " ".join(words_in(each) for each in (screen.ui.find("screen"), screen.dialog()) if each is not None)


async def check(scene: str, count: int, words: str) -> None:
    here = await SCENES[scene](count)
    fill(here, words)
    stage, screen = here.picture_on((1280, 720), LIGHT)
    surface = pygame.Surface(stage.size)
    screen.draw(surface, 100.0)
    assert pygame.transform.average_color(surface)[:3] != (0, 0, 0)
    assert isinstance(screen, UiScreen)
    assert not _UNSEEN & set(words_in_all(screen))
    window = surface.get_rect()
    root = screen.ui.find("screen")
    assert root is not None
    out_of_reach = [
        each._text for each in unscrolled(root) if isinstance(each, Button) and not window.contains(each.rect)
    ]
    assert out_of_reach == []


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("scene", SCENES)
async def test_a_small_table_can_be_seen_and_played(scene: str, words: str):
    await check(scene, FEW, words)


@pytest.mark.parametrize("words", [WORDS["unbroken"], WORDS["bidi and control"]], ids=["unbroken", "bidi and control"])
@pytest.mark.parametrize("scene", SCENES)
async def test_the_whole_conference_can_be_seen_and_played(scene: str, words: str):
    await check(scene, MANY, words)
