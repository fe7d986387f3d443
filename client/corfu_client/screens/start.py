"""The first screen: play alone against bots, join a table, go back to one, or set how Corfu looks."""

from __future__ import annotations

from collections.abc import Mapping

import pygame
from typing_extensions import override

from corfu_client.kit import Button, Column, Dialog, Label, Tab, Tabs, Tone, Widget
from corfu_client.screens.contract import Change, Pop, Push, Replace, Stage, UiScreen
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.notices import inline_notice
from corfu_client.screens.routes import projector_screen, seated_screen, seats_screen
from corfu_client.screens.settings import SettingsForm
from corfu_client.screens.start_join import JoinPage
from corfu_client.screens.start_last import LastPage
from corfu_client.screens.start_solo import SoloPage
from corfu_client.store import ADDRESS, CODE
from corfu_resources.catalogue import _
from corfu_rules.seats import OBSERVER

_SOLO, _JOIN, _LAST, _SETTINGS = "solo", "join", "last", "settings"
_ROOMY = 640
"""The height in dp from which there is room for a welcome."""
_LETTERS: Mapping[int, str] = {pygame.K_s: _SOLO, pygame.K_j: _JOIN, pygame.K_l: _LAST, pygame.K_e: _SETTINGS}


class StartScreen(UiScreen):
    """Where everybody begins."""

    name = "start"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._solo = SoloPage(stage, self.rebuild)
        self._join = JoinPage(stage, self.rebuild)
        self._last = LastPage(stage)
        self._settings = SettingsForm(stage)
        self._tab = _SOLO if stage.cards and not self.store.draft(ADDRESS) else _JOIN
        self.first_focus = self._focus_of(self._tab)

    @override
    def arrive(self) -> Change | None:
        if self.store.view is not None:
            straight = self.store.view.viewer == OBSERVER and self.store.lobby is None
            return Replace(projector_screen(self.stage) if straight else seated_screen(self.stage))
        return Push(seats_screen(self.stage)) if self.store.lobby is not None else None

    @override
    def keys(self) -> tuple[Key, ...]:
        alone = (
            (
                ("1 – 9", _("Play that scenario alone")),
                ("← →", _("Another length, or other bots, where the focus is")),
            )
            if self.stage.cards
            else ()
        )
        return (
            ("S, J, L, E", _("Alone, join, last tables, settings")),
            *alone,
            ("Ctrl Enter", _("Play, or join")),
            ("Ctrl Q", _("Leave Corfu")),
        )

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        focused = self.ui.find(self.ui.focused or "")
        if focused is not None and focused.takes_text:
            return False
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT):
            return False
        if event.key in _LETTERS:
            self._show(_LETTERS[event.key])
            return True
        return bool(self.stage.cards) and self._solo.play_number(int(event.key) - pygame.K_1)

    @override
    def dialog(self) -> Dialog | None:
        return self._join.dialog()

    @override
    def rebuild(self) -> None:
        super().rebuild()
        if self._join.wants_code and not self.store.busy and self._tab == _JOIN:
            self._join.wants_code = False
            self.ui.focus(CODE)

    @override
    def tree(self) -> Widget:
        notice = inline_notice(self.store)
        roomy = self.stage.size[1] / self.stage.look.scale >= _ROOMY
        body = Column(
            [
                *([self._welcome()] if roomy else []),
                self._tabs(),
                *([notice] if notice else []),
                self._page(),
            ],
            gap=12,
            grow=1,
        )
        leave = Button(_("Quit"), lambda: self.go(Pop()), shortcut="Ctrl+Q", key="quit")
        return framed(self.store, body, menu=self.menu(), actions=[leave], padding=20)

    @staticmethod
    def _welcome() -> Widget:
        words = _(
            "Take the seat of a participating State. Read your brief, draft, trade, and find out which text nobody "
            "needs to block."
        )
        return Column(
            [
                Label(_("A European Security Treaty, negotiated at your table"), size=26, bold=True),
                Label(words, tone=Tone.MUTED),
            ],
            gap=2,
        )

    def _tabs(self) -> Widget:
        tabs = [
            *([Tab(_SOLO, _("Play alone"))] if self.stage.cards else []),
            Tab(_JOIN, _("Join a table"), count=len(self.store.surroundings.around.tables)),
            Tab(_LAST, _("Last tables")),
            Tab(_SETTINGS, _("Settings")),
        ]
        return Tabs(tabs, chosen=self._tab, on_choose=self._choose, anywhere=True, key="ways")

    def _page(self) -> Widget:
        if self._tab == _SOLO and self.stage.cards:
            return self._solo.widget()
        if self._tab == _LAST:
            return self._last.widget()
        return Column([self._settings.widget()], grow=1) if self._tab == _SETTINGS else self._join.widget()

    def _choose(self, tab: str) -> None:
        """Shows another page; the keyboard stays where it is."""
        if self._tab == _SETTINGS:
            self._settings.keep_name()
        self._tab = tab
        if tab == _LAST:
            self.stage.errands.ask_last_tables()
        self.rebuild()

    def _show(self, tab: str) -> None:
        """Shows another page, and takes the keyboard there."""
        if tab == _SOLO and not self.stage.cards:
            return
        self._choose(tab)
        self.ui.focus(self._focus_of(tab))

    def _focus_of(self, tab: str) -> str:
        field = CODE if self.store.draft(ADDRESS) else ADDRESS
        return {_SOLO: "scenarios", _JOIN: field, _LAST: self._last.first_focus}.get(tab, "language")
