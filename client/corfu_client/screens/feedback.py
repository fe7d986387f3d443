"""Feedback: what a person says of each other delegation after the end. Nobody learns who said what."""

from __future__ import annotations

from functools import partial

import pygame
from typing_extensions import override

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.entries import TextEntry
from corfu_client.kit.labels import Label, caption, heading
from corfu_client.kit.layout import Align, Column, Panel, Row
from corfu_client.kit.lists import Item, List
from corfu_client.kit.scrolling import Scroll
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.contract import Change, Pop, Stage, UiScreen
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.table_desk import refused_rows
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.feedback import LINE_LIMIT, FeedbackQuestions
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.appraising import GiveFeedback, receivers
from corfu_rules.views import View


class FeedbackScreen(UiScreen):
    """A form for each other delegation that people play; what is typed is kept until it is sent."""

    name = "feedback"
    first_focus = "delegations"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._to: PartyCode | None = None
        self._sent: PartyCode | None = None
        """The delegation that feedback is on its way about; the next comes once the host has taken it."""

    @override
    def arrive(self) -> Change | None:
        """Leaves when there is nobody to give any, as after it has been collected."""
        view = self.store.view
        move = self.store.moves().get(GiveFeedback)
        if view is None or move is None or not move.open:
            return Pop()
        if self._sent is not None and not self.store.is_pending(GiveFeedback):
            taken, self._sent = not self.store.refused.of(GiveFeedback), None
            if taken:
                self._to = next((party for party in self._open(view) if party != self._to), self._to)
        if self._to not in self._parties(view):
            self._to = next(iter(self._open(view)), self._parties(view)[0])
        return None

    @override
    def keys(self) -> tuple[Key, ...]:
        return (
            ("1, 2, 3 ...", _("Answer the next question")),
            (_("Arrows"), _("Another delegation")),
            ("Ctrl+Enter", _("Give the feedback")),
            ("Esc", _("Back to the outcome")),
        )

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        view = self.store.view
        questions = view.setup.debrief.peer_feedback if view is not None else None
        number = int(event.key) - pygame.K_0
        if questions is None or not 1 <= number <= questions.scale:
            return False
        marks = self._marks(questions)
        self._mark(marks.index(0) if 0 in marks else 0, number)
        return True

    @override
    def tree(self) -> Widget:
        view = self.store.view
        questions = view.setup.debrief.peer_feedback if view is not None else None
        if view is None or questions is None or self._to is None:
            return framed(self.store, Column([]), menu=self.menu())
        words = _(
            "Nobody learns who gave what, not even the instructor. A delegation reads what at least three people said "
            "of it, all together, once the instructor hands it out."
        )
        body = Row([self._delegations(view, self._to), self._form(view, questions, self._to)], gap=16, grow=1)
        page = Column([heading(_("How did they come across?")), Label(words, tone=Tone.MUTED), body], gap=12, grow=1)
        back = Button(_("Back to the outcome"), self._back, shortcut="Esc", key="back")
        return framed(self.store, page, menu=self.menu(), actions=[back], padding=20)

    def _delegations(self, view: View, to: PartyCode) -> Widget:
        items = [
            Item(
                party,
                called(view.setup, party),
                _("given") if party in view.feedback_to else "",
                party,
                (MarkShape.CHECK, Tone.GOOD) if party in view.feedback_to else None,
            )
            for party in self._parties(view)
        ]
        listing = List(items, chosen=to, on_choose=self._turn_to, key="delegations", grow=1)
        return Panel([caption(_("DELEGATIONS")), listing], padding=14, gap=8, grow=2)

    def _form(self, view: View, questions: FeedbackQuestions, to: PartyCode) -> Widget:
        marks = self._marks(questions)
        parts: list[Widget] = [heading(called(view.setup, to))]
        for number, question in enumerate(questions.ask):
            parts += [Label(plain(question), bold=True), self._scale(questions, number, marks[number])]
        draft = f"feedback:{to}:line"
        parts += [
            caption(_("A LINE (OPTIONAL; YOUR WORDS MAY GIVE YOU AWAY)")),
            TextEntry(
                text=self.store.draft(draft),
                longest=LINE_LIMIT,
                on_change=partial(self.store.write, draft),
                key="line",
            ),
        ]
        if to in view.feedback_to:
            words = _("You have given this delegation feedback. What you give now replaces it.")
            parts.append(Label(words, tone=Tone.MUTED, size=15))
        missing = _("Answer each question first.") if 0 in marks else ""
        waits = self.store.is_pending(GiveFeedback)
        sending = _("On its way to the host.") if waits else ""
        give = Button(
            _("Sending…") if waits else _("Give the feedback"),
            self._give,
            kind=Kind.MAIN,
            shortcut="Ctrl+Enter",
            reason=sending or missing,
            key="give",
        )
        refused = refused_rows(self.store, GiveFeedback)
        return Panel([Scroll(Column(parts, gap=10), key="form", grow=1), *refused, give], padding=20, gap=12, grow=4)

    def _scale(self, questions: FeedbackQuestions, number: int, chosen: int) -> Widget:
        buttons: list[Widget] = [
            Button(
                str(mark),
                partial(self._mark, number, mark),
                kind=Kind.MAIN if mark == chosen else Kind.PLAIN,
                key=f"mark-{number}-{mark}",
                width=52,
            )
            for mark in range(1, questions.scale + 1)
        ]
        least, most = Label(_("not at all"), tone=Tone.MUTED, size=15), Label(_("fully"), tone=Tone.MUTED, size=15)
        return Row([least, *buttons, most], gap=8, align=Align.CENTRE)

    def _parties(self, view: View) -> tuple[PartyCode, ...]:
        return receivers(view.setup, view.proceedings, view.viewer)

    def _open(self, view: View) -> list[PartyCode]:
        return [party for party in self._parties(view) if party not in view.feedback_to]

    def _marks(self, questions: FeedbackQuestions) -> list[int]:
        """Gives the marks as they are so far, 0 where there is none yet."""
        return [int(self.store.draft(f"feedback:{self._to}:{number}") or 0) for number in range(len(questions.ask))]

    def _turn_to(self, party: str) -> None:
        self._to = PartyCode(party)
        self.rebuild()

    def _mark(self, question: int, mark: int) -> None:
        self.store.write(f"feedback:{self._to}:{question}", str(mark))
        self.rebuild()

    def _give(self) -> None:
        view = self.store.view
        questions = view.setup.debrief.peer_feedback if view is not None else None
        if view is None or questions is None or self._to is None:
            return
        to, line = self._to, f"feedback:{self._to}:line"
        given = GiveFeedback(to, tuple(self._marks(questions)), self.store.draft(line))
        # Once it is given it is shown to nobody again, the next at this machine included.
        self.store.send(given, line, *(f"feedback:{to}:{number}" for number in range(len(questions.ask))))
        self._sent = to
        self.rebuild()

    def _back(self) -> None:
        self.go(Pop())
