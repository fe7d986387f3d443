"""The call for consensus, or the vote: the text, the rule, the window, who has answered, and one's own answer."""

from __future__ import annotations

import pygame
from typing_extensions import override

from corfu_client.kit.buttons import Button
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.layout import Column
from corfu_client.kit.widgets import Widget
from corfu_client.screens.contract import Change, Pop, Push, Stage, UiScreen
from corfu_client.screens.decision_closed import closed_decision
from corfu_client.screens.decision_open import open_decision
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.routes import briefing_screen
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_object import ObjectForm
from corfu_client.screens.table_steer import SteerForm, may_steer, run_the_table
from corfu_minutes.record_told import said
from corfu_resources.catalogue import _
from corfu_rules.decisions.outcomes import Outcome
from corfu_rules.identifiers import DecisionId

_STARTLED = 0.8
"""Seconds for which keys are passed over when the screen comes up by itself."""


class DecisionScreen(UiScreen):
    """One decision, from the call to its record. Esc goes back to the table; the decision goes on.

    `unasked`: it came up by itself, so keys meant for the screen before it are passed over for a moment.
    """

    name = "decision"

    def __init__(self, stage: Stage, *, unasked: bool = False) -> None:
        super().__init__(stage)
        self.desk = Desk(stage, self.rebuild, self.go)
        self._decision: DecisionId | None = None
        self._deaf_until = self.store.clock() + _STARTLED if unasked else 0.0

    @override
    def arrive(self) -> Change | None:
        view = self.store.view
        if view is None or view.proceedings.closing is not None:
            return Pop()
        decision = view.proceedings.decision
        if decision is not None and self._decision is None:
            self._decision = decision.id
        elif decision is not None and decision.id != self._decision:
            self._turn_to(decision.id)
        elif decision is None and self._outcome is None:
            return Pop()
        elif decision is None:
            self._let_go_of_forms()
        return None

    def _turn_to(self, decision: DecisionId) -> None:
        """Goes on to the next decision, but not while the person is writing on the one before."""
        self._let_go_of_forms()
        if self.desk.form is None:
            self._decision = decision

    def _let_go_of_forms(self) -> None:
        """Puts away what can no longer be sent; an objection that is being written stays, and says what happened."""
        form, outcome = self.desk.form, self._outcome
        if isinstance(form, ObjectForm) and form.written and outcome is not None:
            form.over = said(self.desk.view.setup, outcome.verdict.summary)
        elif not isinstance(form, SteerForm):
            self.desk.form = None

    @override
    def rebuild(self) -> None:
        if self.store.view is not None and (self.desk.view.proceedings.decision or self._outcome):
            self.desk.settle()
            super().rebuild()

    @property
    def _outcome(self) -> Outcome | None:
        outcomes = self.desk.view.proceedings.outcomes
        return next((each for each in outcomes if each.decision == self._decision), None)

    @override
    def handle(self, event: pygame.event.Event) -> Change | None:
        if event.type in {pygame.KEYDOWN, pygame.TEXTINPUT} and self.store.clock() < self._deaf_until:
            return None
        return super().handle(event)

    @override
    def tree(self) -> Widget:
        decision, outcome = self.desk.view.proceedings.decision, self._outcome
        if decision is not None and decision.id == self._decision:
            body = open_decision(self.desk, decision)
        elif outcome is not None:
            self.store.records.read(outcome.decision)
            body = closed_decision(self.desk, outcome, back=lambda: self.go(Pop()))
        else:
            body = Column([])
        return framed(self.store, body, menu=self.menu(), actions=self._actions(), padding=12)

    @override
    def dialog(self) -> Dialog | None:
        return self.desk.dialog()

    def _actions(self) -> list[Widget]:
        actions: list[Widget] = [
            Button(_("Table"), lambda: self.go(Pop()), shortcut="Esc", key="to-table"),
            Button(_("Briefing"), self._to_briefing, shortcut="B", key="briefing"),
        ]
        if self.desk.view.proceedings.decision is None:
            del actions[0]
        if may_steer(self.desk):
            steer = Button(_("Run…"), lambda: run_the_table(self.desk), shortcut="F9", key="steer")
            actions.append(steer)
        return actions

    def _to_briefing(self) -> None:
        self.go(Push(briefing_screen(self.stage, again=True)))

    @override
    def keys(self) -> tuple[Key, ...]:
        return (
            ("J, O, L", _("I do not object; object; lift my objection")),
            ("1, 2, 3", _("Vote for, against, abstain")),
            ("Ctrl+C", _("Copy the record")),
            ("Esc", _("Back to the table; the decision goes on")),
            ("B", _("Your briefing")),
        )
