"""Whatever people and scenario files write: every screen can be built and drawn, and keeps its buttons in reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pygame
import pytest

from corfu_client.discovery import FoundTable
from corfu_client.kit import LIGHT, Button
from corfu_client.kit.scrolling import Scroll
from corfu_client.kit.widgets import Widget
from corfu_client.preferences import LastTable, Preferences
from corfu_client.screens.contract import Screen, Stage, UiScreen
from corfu_client.screens.start import StartScreen
from corfu_client.surroundings import Around
from corfu_rules.sentences import Sentence
from corfu_wire.beacons import Beacon
from tests.client.matrix.casts import FEW, MANY
from tests.client.matrix.scenes import SCENES, Scene
from tests.client.screens.test_pictures import CARDS
from tests.client.stages import new_stage, new_store, press, words_in

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
_NO_WORDS = {
    "parties",
    "profile",
    "scenario",
    "place",
    "language",
    "procedure",
    "id",
    "inject",
    "of",
    "by",
    "deed",
    "source",
    "version",
}
"""Fields of that kind which name something nevertheless."""


_UNSEEN = {"\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u0000", "\u0007", "\u200b"}
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
        told = dict.fromkeys(("title", "summary", "lesson", "disclaimer", "person", "program"), words)
        seats = tuple(each.model_copy(update={"name": words, "title": words}) for each in store.lobby.seats)
        store.lobby = store.lobby.model_copy(update={**told, "seats": seats})
    store.announced = [words]
    store.changed()


def words_in_all(screen: UiScreen) -> str:
    """Gives what a screen says, dialogs included."""
    return " ".join(words_in(each) for each in (screen.ui.find("screen"), screen.dialog()) if each is not None)


async def check(scene: str, count: int, words: str) -> None:
    here = await SCENES[scene](count)
    fill(here, words)
    look_at(*here.picture_on((1280, 720), LIGHT))


def look_at(stage: Stage, screen: Screen) -> None:
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


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("letter", "sjle")
async def test_the_start_stands_whatever_scenarios_networks_and_old_tables_are_called(letter: str, words: str):
    store = new_store()
    last = LastTable("10.0.0.1:1975", "K7QX2M", "DE", words, words, 1, words)
    store.settings = Preferences(name=words, tables=(last,))
    heard = Beacon(words, 1975, 3, words, "0a1b2c3d", host=words, people=1, seats=9, phase=words)
    store.surroundings.around = Around((FoundTable(heard, ("10.0.0.1",)),))
    store.fault = words
    stage, _errands = new_stage(store, cards=tuple(poisoned(each, words) for each in CARDS))
    screen = StartScreen(stage)
    screen.build()
    screen.handle(press(ord(letter)))
    screen.build()
    look_at(stage, screen)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
async def test_one_can_sit_down_whatever_a_class_is_called_on_its_roster(words: str):
    here = await SCENES["seats"](MANY)
    fill(here, words)
    look_at(*here.picture_on((1024, 768), LIGHT))
