"""The call for consensus, or the vote: the text, the rule, the window, who has answered, and one's own answer."""

from __future__ import annotations

import pygame
from typing_extensions import override

from corfu_client.decision_words import answers, final_answers, rule_in_words
from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.labels import Label, Mark, ProgressBar, caption, heading
from corfu_client.kit.layout import Align, Column, Panel, Row, Spacer
from corfu_client.kit.lists import List
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.outcome_record import record_blocks
from corfu_client.screens.contract import Change, Pop, Push, Stage, UiScreen
from corfu_client.screens.decision_answer import answer_panel
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.routes import briefing_screen
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_steer import SteerForm, may_steer
from corfu_client.screens.texts_blocks import proposal_blocks, text_blocks
from corfu_client.table_situation import has_answered, seconds_to_close
from corfu_minutes.agreement_phrases import proviso_named
from corfu_minutes.wordings import called, clause_named, document_named, listed, minutes, resolved_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.cases import Manner
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.outcomes import Outcome
from corfu_rules.decisions.silence import Silence
from corfu_rules.identifiers import DecisionId, MatterId
from corfu_rules.proceedings import OpenDecision
from corfu_rules.views import View

_STARTLED = 0.8
"""Seconds for which keys are passed over when the screen comes up by itself."""
_SOON = 15
"""Seconds before the window closes at which its bar turns to a warning."""


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
        if view.proceedings.decision is not None:
            if self._decision != view.proceedings.decision.id:
                self.desk.form = None
            self._decision = view.proceedings.decision.id
        elif self._outcome is None:
            return Pop()
        else:
            self.desk.form = self.desk.form if isinstance(self.desk.form, SteerForm) else None
        return None

    @override
    def rebuild(self) -> None:
        if self.store.view is not None and (self.desk.view.proceedings.decision or self._outcome):
            self.desk.drafts.settle()
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
        if decision is not None:
            body = self._open(decision)
        elif outcome is not None:
            body = self._closed(outcome)
        else:
            body = Column([])
        return framed(self.store, body, actions=self._actions(), padding=12)

    @override
    def dialog(self) -> Dialog | None:
        return self.desk.form.dialog() if self.desk.form else None

    def _open(self, decision: OpenDecision) -> Widget:
        view = self.desk.view
        calls = decision.procedure.manner is Manner.CALL
        question = _("Is there any objection?") if calls else _("How does your delegation vote?")
        if isinstance(decision.procedure, Silence):
            question = _("Does anybody break the silence?")
        left = seconds_to_close(decision, self.store.now())
        whole = max(1, decision.procedure.window // 1000)
        tone = Tone.BAD if left < _SOON else Tone.ACCENT
        me = view.viewer.party
        parts: list[Widget] = [
            heading(question),
            Label(self._title(decision), bold=True, tone=Tone.ACCENT),
            Label(rule_in_words(decision.procedure), tone=Tone.MUTED),
            *_left_out(view, decision),
            *(Label(words, size=15, tone=Tone.WARN) for words in resolved_named(view.setup, decision.resolutions)),
            *_not_met(view, decision),
            Row(
                [ProgressBar(left / whole, tone=tone, grow=1), Label(minutes(left), size=20, bold=True, tone=tone)],
                align=Align.CENTRE,
            ),
            RichList(self._what_is_decided(decision), key="decided-text", grow=1),
        ]
        listing = List(list(answers(view, decision)), key="answers", grow=1)
        deciding = view.proceedings.deciding(view.setup)
        count = sum(has_answered(decision, party) for party in deciding)
        heard = _("{heard} of {all} have answered", heard=count, all=len(deciding))
        stripe = Tone.NEUTRAL if has_answered(decision, me) else Tone.WARN
        return Row(
            [
                Panel(parts, padding=18, gap=10, grow=5, stripe=stripe),
                Column(
                    [
                        Panel([caption(heard), listing], padding=12, gap=6, grow=1),
                        answer_panel(self.desk, decision),
                    ],
                    grow=4,
                ),
            ],
            gap=12,
            grow=1,
        )

    def _closed(self, outcome: Outcome) -> Widget:
        view = self.desk.view
        adopted = outcome.adopted
        shape, tone = (MarkShape.CHECK, Tone.GOOD) if adopted else (MarkShape.CROSS, Tone.BAD)
        final = outcome.whole or outcome.conference is not None
        agreed = _("Adopted") if final else _("Provisionally agreed")
        words = agreed if adopted else _("Not adopted")
        blocks = [*record_blocks(view.setup, outcome), *self._what_is_decided(outcome)]
        back = Button(_("Back to the table"), lambda: self.go(Pop()), kind=Kind.MAIN, shortcut="Esc", key="back")
        return Row(
            [
                Panel(
                    [
                        Row([Mark(shape, tone, size=34), heading(words, tone=tone)], align=Align.CENTRE),
                        Label(self._title(outcome), bold=True, tone=Tone.ACCENT),
                        RichList(blocks, key="closed-record", grow=1),
                    ],
                    padding=18,
                    gap=10,
                    grow=5,
                    stripe=tone,
                ),
                Column(
                    [
                        Panel(
                            [
                                caption(_("WHO DID WHAT")),
                                List(list(final_answers(view, outcome)), key="answers", grow=1),
                            ],
                            padding=12,
                            gap=6,
                            grow=1,
                        ),
                        Panel([Row([Spacer(), back])], padding=12),
                    ],
                    grow=4,
                ),
            ],
            gap=12,
            grow=1,
        )

    def _what_is_decided(self, decided: OpenDecision | Outcome) -> list[Block]:
        view = self.desk.view
        proposal = view.proceedings.tabled(decided.document) if decided.document else None
        if proposal is None:
            words = [Block((Run(plain(decided.words)),), key="words", size=20, after=14)] if decided.words else []
            return [*words, *text_blocks(view, decided.text)]
        return [*text_blocks(view, decided.text, size=20), *proposal_blocks(view, proposal)]

    def _title(self, decided: OpenDecision | Outcome) -> str:
        view, name = self.desk.view, document_named(decided.document)
        if decided.conference is not None:
            report = view.proceedings.register.report(MatterId(str(decided.document)))
            if report is None:
                return _("Motion {id} before {conference}", id=name, conference=decided.conference)
            names = listed([called(view.setup, each) for each in report.named])
            return _("{report}: is {parties} the aggressor?", report=report.id, parties=names)
        if decided.document is None or not decided.text:
            return name[:1].upper() + name[1:]
        first, *others = decided.text
        if others:
            clauses = listed([plain(choice.clause) for choice in decided.text])
            return _("Package {id}: {clauses}, all or nothing", id=name, clauses=clauses)
        return f"{name} · {clause_named(view.setup, first)}"

    def _actions(self) -> list[Widget]:
        actions: list[Widget] = [
            Button(_("Table"), lambda: self.go(Pop()), shortcut="Esc", key="to-table"),
            Button(_("Briefing"), self._to_briefing, shortcut="B", key="briefing"),
        ]
        if self.desk.view.proceedings.decision is None:
            del actions[0]
        if may_steer(self.desk):
            steer = Button(_("Run…"), lambda: self.desk.open(SteerForm(self.desk)), shortcut="F9", key="steer")
            actions.append(steer)
        return actions

    def _to_briefing(self) -> None:
        self.go(Push(briefing_screen(self.stage, again=True)))

    @override
    def keys(self) -> tuple[Key, ...]:
        return (
            ("J, O, L", _("I do not object; object; lift my objection")),
            ("1, 2, 3", _("Vote for, against, abstain")),
            ("Esc", _("Back to the table; the decision goes on")),
            ("B", _("Your briefing")),
        )


def _left_out(view: View, decision: OpenDecision) -> list[Widget]:
    """Whose consent is not needed, and why; nothing where everybody is counted."""
    if not decision.procedure.uncounted:
        return []
    names = listed([called(view.setup, party) for party in decision.procedure.uncounted])
    if isinstance(decision.procedure, ConsensusMinus):
        words = _("Not counted: {names}. Ground: {ground}", names=names, ground=plain(decision.procedure.ground))
    else:
        words = _("Not counted: {parties}.", parties=names)
    return [Label(words, bold=True, tone=Tone.WARN)]


def _not_met(view: View, decision: OpenDecision) -> list[Widget]:
    """Which conditions of earlier decisions the text as a whole does not meet."""
    return [
        Row(
            [
                Mark(MarkShape.TRIANGLE, Tone.WARN, size=18),
                Label(proviso_named(view.setup, each), bold=True, tone=Tone.WARN, grow=1),
            ],
            gap=8,
        )
        for each in decision.unmet
    ]
