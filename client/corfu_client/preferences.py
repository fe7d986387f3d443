"""What a person has set and where they last sat, kept in a file of their own from one start to the next.

Law: a file that cannot be used never stops the program. A damaged one is set aside under another name and said, one of
a newer Corfu is read as far as it is understood and left as it is, and a value that makes no sense counts as not set.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol, cast

import platformdirs

from corfu_resources.catalogue import _, choose_language, language_was_asked_for

FORMAT = 1
"""The form of the file; a higher one is of a newer Corfu."""
SCALES = (75, 90, 100, 110, 125, 150, 175, 200, 225, 250)
"""The steps of Ctrl + and Ctrl -, in percent."""
LANGUAGES = {"en": "English", "de": "Deutsch"}
"""The languages that there is a catalogue of, each by its own name."""
MOST_TABLES = 8
"""Last tables kept; the oldest go first."""
LONGEST_TEXT = 400
"""Characters of a kept text; a longer one makes no sense."""


class ThemeName(StrEnum):
    """The themes that one can choose among."""

    LIGHT = "light"
    """Dark letters on paper."""
    DARK = "dark"
    """Light letters on a dark ground, for a dim room."""
    CONTRAST = "contrast"
    """Black, white and few strong colours, for whoever sees less and for a weak projector."""


@dataclass(frozen=True, slots=True)
class LastTable:
    """A table at which one sat: where, in which seat (as text), under which name, and when (seconds since 1970).

    `seat_title` is what the seat is called, such as Germany; empty where that is not known.
    """

    address: str
    code: str
    seat: str
    title: str
    name: str
    at: int
    seat_title: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """What makes it the same seat at the same table."""
        return self.address, self.code, self.seat


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the person has set. `language` is empty where the machine's counts, `scale` is in percent.

    `reduced_motion` lets nothing glide or blink; with `flags` off every Party is shown by its code alone.
    """

    language: str = ""
    scale: int = 100
    theme: ThemeName = ThemeName.LIGHT
    reduced_motion: bool = False
    flags: bool = True
    name: str = ""
    tour_seen: bool = False
    tables: tuple[LastTable, ...] = ()

    def remember(self, table: LastTable) -> Preferences:
        """Gives these preferences with a table as the newest of the last ones."""
        others = [each for each in self.tables if each.place != table.place]
        return replace(self, tables=(table, *others)[:MOST_TABLES])

    def forget(self, table: LastTable) -> Preferences:
        """Gives these preferences without a table."""
        return replace(self, tables=tuple(each for each in self.tables if each.place != table.place))


@dataclass(frozen=True, slots=True)
class Kept:
    """What was found: the preferences, and a sentence where something is to be said of their file."""

    preferences: Preferences
    said: str = ""


class PreferenceKeeper(Protocol):
    """Keeps the preferences of one person."""

    def read(self) -> Kept:
        """Gives what is kept, or the preferences of whoever has set nothing."""
        ...

    def write(self, preferences: Preferences) -> bool:
        """Keeps preferences in place of those before; says whether that could be done."""
        ...


class MemoryPreferences:
    """Preferences that end with the program."""

    def __init__(self, preferences: Preferences | None = None) -> None:
        self.kept = preferences or Preferences()

    def read(self) -> Kept:
        """Gives what is kept."""
        return Kept(self.kept)

    def write(self, preferences: Preferences) -> bool:
        """Keeps preferences."""
        self.kept = preferences
        return True


class FilePreferences:
    """Preferences in a file that only the person may read, written whole or not at all."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or Path(platformdirs.user_config_dir("corfu-table", appauthor=False)) / "preferences.json"

    def read(self) -> Kept:
        """Gives what is kept; sets a damaged file aside."""
        try:
            text = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return Kept(Preferences())
        except UnicodeDecodeError:
            return self._set_aside()
        except OSError:
            return Kept(Preferences(), _("Your settings cannot be read: {path}", path=self._path))
        found = _object_in(text)
        if found is None:
            return self._set_aside()
        newer = _(
            "Your settings are of a newer Corfu. They are left as they are; what you set now ends with this window."
        )
        return Kept(_preferences_of(found), newer if _is_newer(found) else "")

    def write(self, preferences: Preferences) -> bool:
        """Keeps preferences, and keys beside them that this version does not know."""
        try:
            before = _object_in(self._path.read_text(encoding="utf-8")) or {}
        except (OSError, UnicodeDecodeError):
            before = {}
        if _is_newer(before):
            return False
        text = json.dumps({**before, "format": FORMAT, **asdict(preferences)}, indent=1, ensure_ascii=False)
        # Another window may write at the same time: each its own file, and the last one stays.
        anew = self._path.with_suffix(f".{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            anew.unlink(missing_ok=True)
            with os.fdopen(os.open(anew, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            anew.replace(self._path)
        except (OSError, UnicodeEncodeError):
            with suppress(OSError):
                anew.unlink(missing_ok=True)
            return False
        return True

    def _set_aside(self) -> Kept:
        aside = self._path.with_suffix(".damaged.json")
        try:
            self._path.replace(aside)
        except OSError:
            return Kept(Preferences(), _("Your settings were damaged and could not be used: {path}", path=self._path))
        return Kept(
            Preferences(),
            _("Your settings were damaged: Corfu begins with new ones. The old file is {path}", path=aside),
        )


def carried_over(kept: Preferences, before: Preferences, after: Preferences) -> Preferences:
    """Gives what was kept with those values changed that differ between `before` and `after`.

    So what the command line set for one start, which is in both, is not kept.
    """
    changed = {
        each.name: getattr(after, each.name)
        for each in fields(Preferences)
        if getattr(before, each.name) != getattr(after, each.name)
    }
    return replace(kept, **changed)


def choose_kept_language(keeper: PreferenceKeeper | None = None) -> None:
    """Makes the kept language that of this process, unless the command line or CORFU_LANGUAGE asked for one."""
    if language_was_asked_for():
        return
    kept = (keeper or FilePreferences()).read().preferences.language
    if kept:
        choose_language(kept)


def _object_in(text: str) -> dict[str, object] | None:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, object]", found) if isinstance(found, dict) else None


def _is_newer(found: dict[str, object]) -> bool:
    number = found.get("format", FORMAT)
    return isinstance(number, int) and number > FORMAT


def _preferences_of(found: dict[str, object]) -> Preferences:
    usual = Preferences()
    language, scale, theme = (found.get(key) for key in ("language", "scale", "theme"))
    near = isinstance(scale, int) and not isinstance(scale, bool)
    return Preferences(
        language=language if isinstance(language, str) and language in LANGUAGES else usual.language,
        scale=nearest_scale(cast("int", scale)) if near else usual.scale,
        theme=ThemeName(theme) if isinstance(theme, str) and theme in set(ThemeName) else usual.theme,
        reduced_motion=_switch(found, "reduced_motion", usual=usual.reduced_motion),
        flags=_switch(found, "flags", usual=usual.flags),
        name=_text(found, "name") or "",
        tour_seen=_switch(found, "tour_seen", usual=usual.tour_seen),
        tables=_tables_of(found.get("tables")),
    )


def nearest_scale(percent: int) -> int:
    """Gives the step of the scale that is nearest to a number of percent."""
    return min(SCALES, key=lambda step: abs(step - percent))


def _switch(found: dict[str, object], key: str, *, usual: bool) -> bool:
    value = found.get(key)
    return value if isinstance(value, bool) else usual


def _text(found: dict[str, object], key: str) -> str | None:
    value = found.get(key)
    return value if isinstance(value, str) and len(value) <= LONGEST_TEXT else None


def _tables_of(found: object) -> tuple[LastTable, ...]:
    if not isinstance(found, list):
        return ()
    tables = [
        _table_of(cast("dict[str, object]", each)) for each in cast("list[object]", found) if isinstance(each, dict)
    ]
    return tuple(each for each in tables if each is not None)[:MOST_TABLES]


def _table_of(found: dict[str, object]) -> LastTable | None:
    address, code, seat, title, name = (_text(found, key) for key in ("address", "code", "seat", "title", "name"))
    at = found.get("at")
    if not address or not code or not seat or title is None or name is None or not isinstance(at, int):
        return None
    return LastTable(address, code, seat, title, name, at, _text(found, "seat_title") or "")
