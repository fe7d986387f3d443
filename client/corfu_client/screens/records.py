"""All decisions with their records, to be opened again and copied; and the strip that tells of a fresh one."""

from __future__ import annotations

from typing_extensions import override

from corfu_client.decision_groups import groups_then
from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.labels import Label, Mark, caption
from corfu_client.kit.layout import Align, Column, Panel, Row
from corfu_client.kit.lists import Item, List
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.contract import Change, Pop, Push, Stage, UiScreen
from corfu_client.screens.decision_closed import copy_button, record_panel_of, sign_of
from corfu_client.screens.decision_open import title_of
from corfu_client.screens.decision_table import answers_table
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_flows import Flow
from corfu_minutes.record_told import said
from corfu_minutes.wordings import minutes
from corfu_resources.catalogue import _, ngettext
from corfu_rules.decisions.outcomes import Outcome
from corfu_rules.identifiers import DecisionId


class RecordsScreen(UiScreen):
    """The list of all decisions at the left, the latest first, and the record of the one chosen beside it."""

    name = "records"
    first_focus = "decisions"

    def __init__(self, stage: Stage, chosen: DecisionId | None = None) -> None:
        super().__init__(stage)
        self.desk = Desk(stage, self.rebuild, self.go)
        self._chosen = chosen

    @override
    def arrive(self) -> Change | None:
        view = self.store.view
        if view is None or not view.proceedings.outcomes:
            return Pop()
        return None

    @override
    def rebuild(self) -> None:
        if self.store.view is not None and self.desk.view.proceedings.outcomes:
            self.store.records.read(self._outcome.decision)
            super().rebuild()

    @property
    def _outcome(self) -> Outcome:
        outcomes = self.desk.view.proceedings.outcomes
        return next((each for each in outcomes if each.decision == self._chosen), outcomes[-1])

    @override
    def tree(self) -> Widget:
        outcome, view = self._outcome, self.desk.view
        outcomes = view.proceedings.outcomes
        items = [_item(self.desk, each) for each in reversed(outcomes)]
        count = ngettext("{count} DECISION", "{count} DECISIONS", len(outcomes))
        listing = List(items, chosen=outcome.decision, on_choose=self._choose, key="decisions", grow=3)
        who = answers_table(view.setup, groups_then(outcome))
        back = Button(_("Back"), lambda: self.go(Pop()), kind=Kind.MAIN, shortcut="Esc", key="back")
        left = Column(
            [
                Panel([caption(count), listing], padding=12, gap=6, grow=3),
                Panel([caption(_("WHO DID WHAT")), who], padding=12, gap=6, grow=2),
            ],
            grow=4,
        )
        foot = Panel([Flow([copy_button(self.desk, outcome), back], gap=10)], padding=12)
        right = Column([record_panel_of(self.desk, outcome), foot], grow=5)
        return framed(self.store, Row([left, right], gap=12, grow=1), menu=self.menu(), padding=12)

    def _choose(self, key: str) -> None:
        self._chosen = DecisionId(key)
        self.rebuild()

    @override
    def keys(self) -> tuple[Key, ...]:
        return (
            ("↑ ↓", _("From decision to decision")),
            ("Ctrl+C", _("Copy the record")),
            ("Esc", _("Back")),
        )


def _item(desk: Desk, outcome: Outcome) -> Item:
    title = Run(title_of(desk.view, outcome), bold=True)
    at = Run(f"{minutes(outcome.at // 1000)}  ", colour=Tone.MUTED) if outcome.at else Run("")
    summary = said(desk.view.setup, outcome.verdict.summary)
    return Item(
        outcome.decision,
        (Run(f"{outcome.decision}  ", colour=Tone.MUTED), title),
        (at, Run(summary)),
        mark=sign_of(outcome),
    )


def open_records(desk: Desk, decision: DecisionId | None = None) -> None:
    """Goes to the list of decisions, with the record of one chosen; without one the latest."""
    desk.go(Push(RecordsScreen(desk.stage, decision)))


def fresh_record(desk: Desk) -> list[Widget]:
    """Gives the strip that says how a decision ended that this person has not seen end; nothing where there is none."""
    unread = desk.store.records.unread(desk.view.proceedings.outcomes)
    if not unread:
        return []
    outcome = unread[-1]

    def put_away() -> None:
        for each in unread:
            desk.store.records.read(each.decision)
        desk.rebuild()

    shape, tone = sign_of(outcome)
    words = (
        Run(f"{title_of(desk.view, outcome)}  ", bold=True, colour=tone),
        Run(said(desk.view.setup, outcome.verdict.summary)),
    )
    why = Button(
        _("Read the record"), lambda: open_records(desk, outcome.decision), shortcut="Ctrl+R", key="fresh-record"
    )
    done = Button(_("Put away"), put_away, kind=Kind.QUIET, shortcut="Ctrl+W", key="fresh-record-away")
    row = Row([Mark(shape, tone, size=24), Label(words, grow=1), why, done], gap=12, align=Align.CENTRE)
    return [Panel([row], padding=10, raised=True, stripe=tone)]
