"""The papers: what everybody knows at the left, what only this delegation knows at the right."""

from __future__ import annotations

from functools import partial

import pygame
from typing_extensions import override

from corfu_client.kit import (
    Align,
    Button,
    Column,
    Kind,
    Label,
    Mark,
    MarkShape,
    Panel,
    Row,
    Scroll,
    Tab,
    Tabs,
    Tone,
    Widget,
    heading,
)
from corfu_client.screens.briefs import confidential_paper
from corfu_client.screens.checks import CONFIDENTIAL, PUBLIC, check_counted, check_page, has_check, reveal
from corfu_client.screens.contract import Change, Pop, Replace, Stage, UiScreen
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.papers import public_paper
from corfu_client.screens.routes import projector_screen, start_screen, table_screen, waiting_screen
from corfu_client.text_worth import display_of
from corfu_resources.catalogue import _
from corfu_rules.comprehension import Passage
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.seats import OBSERVER
from corfu_rules.views import View
from corfu_wire.messages import Authority

_CHECK = "check"


class BriefingScreen(UiScreen):
    """Both papers side by side. Opened `again` from the table, it leads back there."""

    name = "briefing"

    def __init__(self, stage: Stage, *, again: bool = False) -> None:
        super().__init__(stage)
        self._again = again
        self._checks = False
        self._lit: Passage | None = None

    @override
    def arrive(self) -> Change | None:
        return None if self.store.view is not None else Replace(start_screen(self.stage))

    @override
    def keys(self) -> tuple[Key, ...]:
        if self._again:
            return (("Esc, F1, B", _("Back to the table")),)
        return (("Ctrl Enter", _("I am ready: to the table")),)

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        if self._again and event.key in {pygame.K_ESCAPE, pygame.K_F1, pygame.K_b}:
            self.go(Pop())
            return True
        return False

    @override
    def tree(self) -> Widget:
        view = self.store.view
        if view is None:
            return framed(self.store, Column([]), menu=self.menu())
        papers = Row([self._public(view), self._own(view)], gap=20, grow=1)
        body = papers if self._again else Column([self._next_step(view), papers], grow=1)
        return framed(self.store, body, menu=self.menu(), actions=[*self._to_projector(), self._onwards()], padding=20)

    def _to_projector(self) -> list[Widget]:
        if self._again or self.store.view is None or self.store.view.viewer != OBSERVER:
            return []
        show = partial(self.go, Replace(projector_screen(self.stage)))
        return [Button(_("Projector"), show, shortcut="F6", key="projector")]

    def _next_step(self, view: View) -> Widget:
        """Says in one line what one is here for, and what comes after."""
        started = view.proceedings.clock.started
        shape, tone = (MarkShape.TRIANGLE, Tone.WARN) if started else (MarkShape.RING, Tone.ACCENT)
        return Row([Mark(shape, tone), Label(self._told(view), bold=True, tone=tone, grow=1)], align=Align.CENTRE)

    def _told(self, view: View) -> str:
        if view.proceedings.closing is not None:
            return _("The negotiation has ended.")
        if view.proceedings.clock.started:
            return _("The table has begun. Read quickly: the papers can be opened again beside it with B.")
        if self._starts_alone(view):
            return _("Read your papers in peace; the table begins when you say that you are ready.")
        if self.store.may_instruct:
            return _("You start the table, at the table itself: “Run…”.")
        if view.brief is None:
            return _("The instructor starts the table. Until then, read what is negotiated.")
        return _("Read your papers now; then wait with the others until the instructor starts the table.")

    def _starts_alone(self, view: View) -> bool:
        return self.store.solo and self.store.may_instruct and not view.proceedings.clock.started

    def _onwards(self) -> Widget:
        if self._again:
            return Button(_("Back to the table"), lambda: self.go(Pop()), shortcut="Esc", key="back")
        words = _("I am ready") if self.store.view and self.store.view.brief else _("To the table")
        return Button(words, self._ready, kind=Kind.MAIN, shortcut="Ctrl+Enter", key="ready")

    def _public(self, view: View) -> Widget:
        """Gives what everybody knows, and in the same place the questions on both papers where there are any."""
        title: Widget = heading(_("What everybody knows"))
        if has_check(view):
            counted = _("Check yourself {count}", count=check_counted(self.store, view))
            tabs = [Tab(PUBLIC, _("What everybody knows")), Tab(_CHECK, counted)]
            title = Tabs(tabs, chosen=_CHECK if self._checks else PUBLIC, on_choose=self._choose, key="papers")
        if self._checks and has_check(view):
            page = check_page(self.store, view, self.rebuild, self._see)
        else:
            page = Scroll(public_paper(view.setup, self._lit), key=PUBLIC, grow=1)
        return Panel([title, page], grow=1, padding=20)

    def _choose(self, page: str) -> None:
        self._checks = page == _CHECK
        self.rebuild()

    def _see(self, passage: Passage) -> None:
        self._lit = passage
        self._checks = self._checks and not passage.public
        self.rebuild()
        reveal(self.ui, passage)

    def _own(self, view: View) -> Widget:
        brief = view.brief
        if brief is None:
            return Panel(
                [
                    heading(_("You are watching") if view.viewer == OBSERVER else _("You have no brief")),
                    Label(_("You see what is public. Only a delegation has instructions of its own."), tone=Tone.MUTED),
                    *([Label(_how_to_play(), tone=Tone.MUTED)] if view.viewer == OBSERVER else []),
                ],
                grow=1,
                padding=20,
            )
        return Panel(
            [
                heading(_("What only you know"), tone=Tone.BAD),
                Scroll(
                    confidential_paper(view.setup, brief, view.dispatches, display_of(view), self._lit),
                    key=CONFIDENTIAL,
                    grow=1,
                ),
            ],
            grow=1,
            padding=20,
            stripe=Tone.BAD,
        )

    def _ready(self) -> None:
        view = self.store.view
        if view is None:
            return
        if self._starts_alone(view):
            self.store.send(StartTable(), authority=Authority.INSTRUCTOR)
            if view.proceedings.phase is Phase.BRIEFING:
                # Whoever plays alone has just read the papers; nobody else needs the time for them.
                self.store.send(AdvancePhase(), authority=Authority.INSTRUCTOR)
        waits = view.viewer != OBSERVER and not self.store.may_instruct and not view.proceedings.clock.started
        self.go(Replace(waiting_screen(self.stage) if waits else table_screen(self.stage)))


def _how_to_play() -> str:
    return _("To play, ask the instructor for a seat. “Choose a seat”, at the table, then leads you to it.")
