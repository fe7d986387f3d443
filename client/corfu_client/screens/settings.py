"""What the person sets: language, size, colours, motion, flags, name; on a screen of its own and on the first one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pygame
from typing_extensions import override

from corfu_client.kit import (
    Align,
    Button,
    Column,
    Flag,
    Kind,
    Label,
    Mark,
    MarkShape,
    Panel,
    ProgressBar,
    Radios,
    Row,
    Run,
    Scroll,
    Spacer,
    Switch,
    TextEntry,
    Tone,
    Widget,
    caption,
    heading,
)
from corfu_client.preferences import LANGUAGES, Preferences, ThemeName
from corfu_client.screens.contract import Pop, Stage, UiScreen
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.store import NAME
from corfu_resources.catalogue import _, language
from corfu_rules.setup import NAME_LIMIT

_THEMES: Mapping[ThemeName, Callable[[], str]] = {
    ThemeName.LIGHT: lambda: _("Light"),
    ThemeName.DARK: lambda: _("Dark"),
    ThemeName.CONTRAST: lambda: _("High contrast"),
}
_SPLIT = 760
"""The width in dp from which the example stands beside the choices."""


class SettingsForm:
    """The choices, each in force and kept as soon as it is made."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def widget(self) -> Widget:
        """Gives the choices, and an example of what they make of a screen."""
        choices, example = self._choices(), Panel(self._example(), raised=True, padding=16, gap=12, grow=2)
        if self._stage.size[0] / self._stage.look.scale < _SPLIT:
            return Scroll(Column([choices, example], gap=20), key="settings", grow=1)
        parts = [Scroll(choices, key="settings", grow=3), Column([example, Spacer()], grow=2)]
        return Row(parts, gap=24, grow=1)

    def keep_name(self) -> None:
        """Keeps the name as it stands in its field."""
        name = self._stage.store.draft(NAME).strip()
        if name != self._settings.name:
            self._prefer(replace(self._settings, name=name))

    @property
    def _settings(self) -> Preferences:
        return self._stage.store.settings

    def _prefer(self, wanted: Preferences) -> None:
        self._stage.errands.prefer(wanted)

    def _choices(self) -> Widget:
        now = self._settings
        return Column(
            [
                self._choice(_("LANGUAGE"), self._languages()),
                self._choice(_("SIZE"), self._sizes()),
                self._choice(_("COLOURS"), self._themes()),
                Switch(
                    _("Show flags; without them every Party stands with its code"),
                    on=now.flags,
                    on_change=lambda on: self._prefer(replace(self._settings, flags=on)),
                    key="flags",
                ),
                Switch(
                    _("Nothing glides or blinks"),
                    on=now.reduced_motion,
                    on_change=lambda on: self._prefer(replace(self._settings, reduced_motion=on)),
                    key="motion",
                ),
                self._choice(_("YOUR NAME, SUGGESTED AT EVERY TABLE"), self._name()),
                Row([Button(_("Show the first steps again"), self._again, key="tour-again"), Spacer()]),
            ],
            gap=16,
        )

    @staticmethod
    def _choice(title: str, widget: Widget) -> Widget:
        return Column([caption(title), widget], gap=4)

    def _again(self) -> None:
        self._prefer(replace(self._settings, tour_seen=False))
        self._stage.store.toast(_("The first steps are shown when you play the first scenario alone."), Tone.GOOD)

    def _languages(self) -> Widget:
        return Radios(
            list(LANGUAGES.items()),
            chosen=language() if language() in LANGUAGES else "en",
            on_choose=lambda code: self._prefer(replace(self._settings, language=code)),
            key="language",
        )

    def _sizes(self) -> Widget:
        rescale = self._stage.errands.rescale
        return Row(
            [
                Button("−", lambda: rescale(-1), hint=_("Smaller (Ctrl −)"), key="smaller"),
                Label(_("{percent} %", percent=self._settings.scale), bold=True, width=64, centred=True),
                Button("+", lambda: rescale(1), hint=_("Larger (Ctrl +)"), key="larger"),
                Button(_("100 %"), lambda: rescale(0), hint="Ctrl 0", key="usual-size"),
                Spacer(),
                Button(_("Whole display"), self._stage.errands.toggle_fullscreen, shortcut="F11", key="fullscreen"),
            ],
            gap=8,
            align=Align.CENTRE,
        )

    def _themes(self) -> Widget:
        return Radios(
            [(theme.value, words()) for theme, words in _THEMES.items()],
            chosen=self._settings.theme.value,
            on_choose=lambda key: self._prefer(replace(self._settings, theme=ThemeName(key))),
            key="theme",
        )

    def _name(self) -> Widget:
        return TextEntry(
            text=self._stage.store.draft(NAME),
            placeholder=_("such as Anna"),
            on_change=lambda text: self._stage.store.write(NAME, text),
            on_submit=lambda _text: self.keep_name(),
            longest=NAME_LIMIT,
            key="settings-name",
        )

    @staticmethod
    def _example() -> list[Widget]:
        def stance(code: str, shape: MarkShape, tone: Tone, words: str) -> Widget:
            return Row([Flag(code, tall=20), Label(words, grow=1), Mark(shape, tone)], align=Align.CENTRE)

        article = (
            Run(_("Article 1"), bold=True),
            Run("  ["),
            Run(_("always"), strike=True, colour=Tone.MUTED),
            Run(" "),
            Run(_("as a rule"), underline=True, colour=Tone.GOOD),
            Run("]"),
        )
        return [
            caption(_("SO IT LOOKS")),
            Label(article),
            stance("FR", MarkShape.CHECK, Tone.GOOD, _("joins")),
            stance("KZ", MarkShape.CROSS, Tone.BAD, _("objects")),
            stance("CH", MarkShape.RING, Tone.NEUTRAL, _("has not decided")),
            ProgressBar(0.6, tone=Tone.ACCENT),
            Label(_("Small print stays readable, too."), size=14, tone=Tone.MUTED),
        ]


class SettingsScreen(UiScreen):
    """The settings over whatever screen they were opened from."""

    name = "settings"
    first_focus = "language"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._form = SettingsForm(stage)

    @override
    def keys(self) -> tuple[Key, ...]:
        return (("Esc, F10", _("Back")),)

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        if event.key == pygame.K_ESCAPE:
            self._back()
            return True
        return False

    @override
    def tree(self) -> Widget:
        back = Button(_("Back"), self._back, shortcut="Esc", kind=Kind.MAIN, key="back")
        page = Panel([heading(_("Settings")), self._form.widget()], grow=1, padding=20, gap=14)
        return framed(self.store, page, menu=self.menu(), actions=[back], padding=20)

    def _back(self) -> None:
        self._form.keep_name()
        self.go(Pop())
