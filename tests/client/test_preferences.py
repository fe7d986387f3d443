"""What a person has set comes back at the next start, and no state of its file stops the program."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from corfu_client.app import Client, ClientOptions
from corfu_client.kit import start_pygame
from corfu_client.preferences import (
    FORMAT,
    MOST_TABLES,
    FilePreferences,
    LastTable,
    MemoryPreferences,
    PreferenceKeeper,
    Preferences,
    ThemeName,
    choose_kept_language,
)
from corfu_client.screens.contract import UiScreen
from corfu_resources.catalogue import choose_language, language
from corfu_rules.seats import delegation
from tests.client.stages import new_store, press, seated, words_on
from tests.client.tables import drafting

TABLE = LastTable("192.168.1.20:1975", "K7QX2M", "DE", "Helsinki 2008", "Änne", 1_790_000_000)
SET = Preferences("de", 150, ThemeName.DARK, True, False, "Änne", True, (TABLE,))


def client_of(keeper: PreferenceKeeper, **options: object) -> Client:
    start_pygame()
    return Client(replace(ClientOptions(preferences=keeper), **options), (1280, 720))


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]
    yield
    choose_language("en")


def test_what_is_written_is_read_again(tmp_path: Path):
    path = tmp_path / "new" / "preferences.json"
    assert FilePreferences(path).write(SET)
    assert FilePreferences(path).read().preferences == SET
    assert FilePreferences(path).read().said == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_only_the_person_may_read_the_file_and_nothing_is_left_beside_it(tmp_path: Path):
    path = tmp_path / "preferences.json"
    FilePreferences(path).write(SET)
    FilePreferences(path).write(SET)
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b"", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_and_said(tmp_path: Path, content: bytes):
    path = tmp_path / "preferences.json"
    path.write_bytes(content)
    kept = FilePreferences(path).read()
    assert kept.preferences == Preferences()
    assert "preferences.damaged.json" in kept.said
    assert (tmp_path / "preferences.damaged.json").read_bytes() == content
    assert FilePreferences(path).read().said == ""


@pytest.mark.parametrize(
    "content",
    [
        {"language": "xx", "scale": "huge", "theme": "pink", "flags": 1, "reduced_motion": None, "name": 7},
        {"tables": {"a": 1}, "theme": ["dark"]},
        {"tables": [1, {}, {"address": "x"}, {**dict.fromkeys(("address", "code", "seat"), ""), "at": "noon"}]},
        {"name": "x" * 10_000, "scale": True, "language": {}},
    ],
)
def test_a_value_that_makes_no_sense_counts_as_not_set(tmp_path: Path, content: dict[str, object]):
    path = tmp_path / "preferences.json"
    path.write_text(json.dumps(content))
    assert FilePreferences(path).read().preferences == Preferences()


def test_one_wrong_value_does_not_lose_the_others(tmp_path: Path):
    path = tmp_path / "preferences.json"
    FilePreferences(path).write(SET)
    path.write_text(json.dumps({**json.loads(path.read_text()), "scale": 151, "theme": "pink"}))
    assert FilePreferences(path).read().preferences == replace(SET, theme=ThemeName.LIGHT)


def test_a_file_of_a_newer_corfu_is_used_and_left_as_it_is(tmp_path: Path):
    path = tmp_path / "preferences.json"
    text = json.dumps({"format": FORMAT + 1, "scale": 200, "theme": {"of": "the day"}})
    path.write_text(text)
    kept = FilePreferences(path).read()
    assert kept.preferences.scale == 200
    assert "newer" in kept.said
    assert not FilePreferences(path).write(SET)
    assert path.read_text() == text


def test_a_key_that_a_later_version_added_is_kept(tmp_path: Path):
    path = tmp_path / "preferences.json"
    path.write_text(json.dumps({"format": FORMAT, "sound": True}))
    FilePreferences(path).write(SET)
    assert json.loads(path.read_text())["sound"] is True


def test_where_nothing_can_be_written_that_is_said_once(tmp_path: Path):
    (tmp_path / "file").write_text("")
    client = client_of(FilePreferences(tmp_path / "file" / "preferences.json"))
    client.prefer(replace(client.store.settings, scale=125))
    client.prefer(replace(client.store.settings, scale=150))
    said = [each.text for each in client.store.take_toasts() if "cannot be kept" in each.text]
    assert len(said) == 1
    assert client.stage.look.scale == 1.5


def test_the_last_tables_are_few_the_newest_first_and_each_once():
    kept = Preferences()
    for number in range(20):
        kept = kept.remember(replace(TABLE, code=f"CODE{number}"))
    kept = kept.remember(replace(TABLE, code="CODE15", at=2))
    assert len(kept.tables) == MOST_TABLES
    assert [each.code for each in kept.tables[:3]] == ["CODE15", "CODE19", "CODE18"]
    assert kept.forget(replace(TABLE, code="CODE15")).tables == kept.tables[1:]


def test_what_is_changed_at_one_start_counts_at_the_next():
    keeper = MemoryPreferences()
    client_of(keeper).handle(press(pygame.K_PLUS, pygame.KMOD_CTRL))
    assert client_of(keeper).stage.look.scale == 1.1


def test_the_scale_of_the_command_line_counts_once_and_is_not_kept():
    keeper = MemoryPreferences(Preferences(scale=125))
    client = client_of(keeper, scale=200)
    assert client.stage.look.scale == 2.0
    client.prefer(replace(client.store.settings, flags=False))
    assert keeper.kept == Preferences(scale=125, flags=False)


def test_flags_can_be_switched_off():
    assert not client_of(MemoryPreferences(Preferences(flags=False))).stage.look.images.flags_shown


def test_the_kept_language_is_chosen_unless_another_was_asked_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("CORFU_LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    choose_language(None)
    choose_kept_language(MemoryPreferences(SET))
    assert language() == "de"
    choose_language("en")
    choose_kept_language(MemoryPreferences(SET))
    assert language() == "en"


def test_another_language_is_on_the_screen_at_once():
    keeper = MemoryPreferences()
    client = client_of(keeper)
    client.begin()
    top = client.stack.top
    assert isinstance(top, UiScreen)
    assert "By address and code" in words_on(top)
    client.prefer(replace(client.store.settings, language="de"))
    assert "By address and code" not in words_on(top)
    assert keeper.kept.language == "de"


async def test_what_has_happened_is_told_in_the_new_language_too():
    talks, store = drafting(), new_store()
    await seated(store, talks, delegation("DE"))
    store.unread = store.feed[-2:]
    before = [each.text for each in store.feed]
    choose_language("de")
    store.retell()
    after = [each.text for each in store.feed]
    assert len(after) == len(before) > 5
    assert any("Vorschlag" in text or "schlägt" in text for text in after)
    assert [each.text for each in store.unread] == after[-2:]
