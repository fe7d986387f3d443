"""The outcome: how it ended, and page by page the text, its worth, who stood in the way, and what was possible."""

from __future__ import annotations

from functools import partial

import pygame
from typing_extensions import override

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.labels import Label, Mark, heading
from corfu_client.kit.layout import Align, Column, Panel, Row
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.tabs import Tabs
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.outcome_force import force_told
from corfu_client.screens.contract import Change, Pop, Push, Replace, Stage, UiScreen
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.outcome_deeds import Deed, deeds_for
from corfu_client.screens.outcome_pages import PAGES, Page, course_page, tabs_of
from corfu_client.screens.routes import (
    briefing_screen,
    feedback_screen,
    replay_screen,
    start_screen,
    table_screen,
)
from corfu_client.screens.table_desk import refused_rows
from corfu_minutes.clock_phrases import closing_named
from corfu_minutes.record_told import said
from corfu_minutes.wordings import force_named
from corfu_resources.catalogue import _
from corfu_rules.procedures.appraising import CollectFeedback, HandOutFeedback
from corfu_rules.procedures.teaching import ReleaseHindsight, ReleaseLessons
from corfu_rules.proceedings import Closing, Player
from corfu_rules.rulings import Command
from corfu_rules.views import View
from corfu_wire.messages import Authority

_SHORT = 600
"""A window lower than this, in dp, has not room for everything at once."""


class OutcomeScreen(UiScreen):
    """What the negotiation came to."""

    name = "outcome"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._tab = "result"
        self._changes = True

    @override
    def arrive(self) -> Change | None:
        view = self.store.view
        if view is None:
            return Pop()
        # The instructor may have gone back to an earlier point, and the talks go on.
        return Replace(table_screen(self.stage)) if view.proceedings.closing is None else None

    @override
    def tree(self) -> Widget:
        view = self.store.view
        if view is None:
            return Column([])
        page = self._page(view)
        tabs = tabs_of(page)
        if all(each.key != self._tab for each in tabs):
            self._tab = tabs[0].key
        make = PAGES.get(self._tab, self._course)
        strip = Tabs(tabs, chosen=self._tab, on_choose=self._choose, anywhere=True, key="tabs")
        body = Column([self._banner(view), strip, make(page)], gap=10, grow=1)
        return framed(self.store, body, menu=self.menu(), actions=self._actions(), padding=12)

    def _page(self, view: View) -> Page:
        short = self.stage.size[1] < self.stage.look.dp(_SHORT)
        return Page(self.store, view, self._changes, self._show_changes, short=short)

    def _show_changes(self, changes: bool) -> None:  # noqa: FBT001 - as a checkbox calls it
        self._changes = changes
        self.rebuild()

    @staticmethod
    def _course(page: Page) -> Widget:
        return course_page(page)

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        number = int(event.key) - pygame.K_1
        tabs = tabs_of(self._page(self.store.view)) if self.store.view is not None else []
        if 0 <= number < len(tabs):
            self._choose(tabs[number].key)
            return True
        scrolled = next((key for key in ("beside", "charts", "said") if self.ui.find(key) is not None), None)
        if scrolled is not None and event.key in {
            pygame.K_UP,
            pygame.K_DOWN,
            pygame.K_PAGEUP,
            pygame.K_PAGEDOWN,
        }:
            self.ui.focus(scrolled)
            return self.ui.handle(event)
        return False

    @override
    def keys(self) -> tuple[Key, ...]:
        return (
            ("1, 2, 3 ...", _("The tabs, from left to right")),
            (_("Arrows, Page Up, Page Down"), _("Scroll what there is to read")),
            ("Esc", _("Back to the start")),
        )

    def _banner(self, view: View) -> Widget:
        closing = view.proceedings.closing
        match closing:
            case Closing.ADOPTED | Closing.IN_FORCE:
                shape, tone = MarkShape.CHECK, Tone.GOOD
            case Closing.NOT_ADOPTED | Closing.NOT_IN_FORCE:
                shape, tone = MarkShape.CROSS, Tone.BAD
            case _:
                shape, tone = MarkShape.BAR, Tone.WARN
        words = closing_named(closing) if closing else ""
        if closing is Closing.CONCLUDED and any(each.adopted for each in view.proceedings.outcomes if each.conference):
            shape, tone = MarkShape.CHECK, Tone.GOOD
            words += " " + _("A conference adopted a decision that binds the Parties.")
        return Panel(
            [
                Row(
                    [
                        Mark(shape, tone, size=34),
                        Column(self._headline(view, words, tone), gap=2, grow=1),
                        *self._deeds(),
                    ],
                    align=Align.CENTRE,
                ),
                *refused_rows(self.store, ReleaseLessons, ReleaseHindsight, CollectFeedback, HandOutFeedback),
            ],
            padding=10,
            stripe=tone,
        )

    def _headline(self, view: View, words: str, tone: Tone) -> list[Widget]:
        """Gives how it ended, and below it in a sentence why, and how far it binds."""
        lines: list[Widget] = [heading(words, tone=tone)]
        final, force = view.proceedings.final, force_told(view, self.store.now())
        told: list[str] = []
        if final is not None:
            told = [said(view.setup, final.verdict.summary), force_named(final.force)]
        told.append(force[2] if force is not None else "")
        sentence = " ".join(each for each in told if each)
        return [*lines, Label(sentence, size=15, most=3, tone=Tone.MUTED)] if sentence else lines

    def _choose(self, tab: str) -> None:
        self._tab = tab
        self.rebuild()

    @property
    def _taught(self) -> bool:
        return self.store.view is not None and bool(self.store.view.proceedings.lessons)

    def _release(self) -> list[Widget]:
        """Gives the instructor's button that lets everybody read what the bots teach."""
        view = self.store.view
        move = self.store.instructor_moves().get(ReleaseLessons)
        if view is None or self._taught or move is None or not move.open or not _has_bots(view):
            return []
        text, reason = self._sent(ReleaseLessons, _("Reveal the bots"))
        return [Button(text, self._send_release, shortcut="R", reason=reason, key="release")]

    def _sent(self, kind: type[Command], text: str) -> tuple[str, str]:
        """Gives what a button says that sends such a command, and why it is off, while one is on its way."""
        return (_("Sending…"), _("On its way to the host.")) if self.store.is_pending(kind) else (text, "")

    def _deeds(self) -> list[Widget]:
        """Gives the buttons of the talk afterwards: one's own feedback, and what the instructor shows the class."""
        buttons: list[Widget] = [Button(_("Replay"), self._to_replay, shortcut="Y", key="replay")]
        for deed in deeds_for(self.store):
            text, reason = self._sent(type(deed.command), deed.text) if deed.command is not None else (deed.text, "")
            buttons.append(Button(text, partial(self._do, deed), shortcut=deed.shortcut, reason=reason, key=deed.key))
        return buttons

    def _do(self, deed: Deed) -> None:
        if deed.command is None:
            self.go(Push(feedback_screen(self.stage)))
            return
        self.store.send(deed.command, authority=Authority.INSTRUCTOR)
        self.rebuild()

    def _send_release(self) -> None:
        self.store.send(ReleaseLessons(), authority=Authority.INSTRUCTOR)
        self.rebuild()

    def _actions(self) -> list[Widget]:
        return [
            *self._release(),
            Button(_("Briefing"), self._to_briefing, shortcut="B", key="briefing"),
            Button(_("Back to the start"), self._leave, kind=Kind.PLAIN, shortcut="Esc", key="leave"),
        ]

    def _to_replay(self) -> None:
        self.go(Push(replay_screen(self.stage)))

    def _to_briefing(self) -> None:
        self.go(Push(briefing_screen(self.stage, again=True)))

    def _leave(self) -> None:
        self.stage.errands.leave()
        self.go(Replace(start_screen(self.stage)))


def _has_bots(view: View) -> bool:
    return any(each.player is Player.BOT for each in view.proceedings.attendance)
